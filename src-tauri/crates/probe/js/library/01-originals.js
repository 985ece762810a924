// Keeps private references to the built-ins that the library relies on.
// The library is the files of this folder, joined in the order of their numbers inside one strict function. It is written from
// recordings of 2.9.134 and from Meta's reference; [FBE] and [CFG] mark what was settled by reading Meta's own public file of that
// version and public captures of configurations. What none of them settles is marked unconfirmed.

// The base code leaves a stub as `fbq`: a function that collects calls and carries the page's switches.
const stub = window.fbq;

// What a page may watch or replace (Image, console.warn, postMessage, sendBeacon, createElement) is looked up when it is used, as
// Meta's library does; the rest goes through these, so that a page that breaks a built-in later on loses no hit.
const apply = Reflect.apply;
const stringify = JSON.stringify;
const parseJson = JSON.parse;
const encode = encodeURIComponent;
const decode = decodeURIComponent;
const now = Date.now;
const random = Math.random;
const assign = Object.assign;
const create = Object.create;
const later = window.setTimeout.bind(window);
const isArray = Array.isArray;
const ownKeys = Object.keys;

const slice = (list, from) => apply(Array.prototype.slice, list, [from]);
const splice = (list, from, count) => apply(Array.prototype.splice, list, [from, count]);
const joined = (list, mark) => apply(Array.prototype.join, list, [mark]);
const push = (list, item) => apply(Array.prototype.push, list, [item]);
const indexOf = (list, item) => apply(Array.prototype.indexOf, list, [item]);
const ownProperty = (value, key) => apply(Object.prototype.hasOwnProperty, value, [key]);
const tagOf = (value) => apply(Object.prototype.toString, value, []);
const listen = (target, type, listener, options) =>
  apply(EventTarget.prototype.addEventListener, target, [type, listener, options]);
const submitForm = (form) => apply(HTMLFormElement.prototype.submit, form, []);

const isNothing = (value) => value === null || value === undefined;
const isObject = (value) => value !== null && typeof value === 'object' && !isArray(value);

// True for what `init` takes as user data. An object without a prototype and one of a class are none [FBE].
function isPlainObject(value) {
  if (!isObject(value) || tagOf(value) !== '[object Object]' || typeof value.constructor !== 'function') return false;
  const prototype = value.constructor.prototype;
  return isObject(prototype) && tagOf(prototype) === '[object Object]' && ownProperty(prototype, 'isPrototypeOf');
}
