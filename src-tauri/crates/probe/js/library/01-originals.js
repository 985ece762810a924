// Keeps private references to the built-ins that the library relies on.
// The library is the files of this folder, joined in the order of their numbers inside one strict function.
// It is written from Meta's reference and from the recorded behaviour of 2.9.134; what neither settles is marked unconfirmed.

const VERSION = '2.9.134';
const RELEASE = 'stable';
const HIT_URL = 'https://www.facebook.com/tr/';
const CONFIG_URL = 'https://connect.facebook.net/signals/config/';

// The base code leaves a stub as `fbq`: a function that collects calls and carries the page's switches.
const stub = window.fbq;

// A page may replace any built-in later on; calls go through these so that its wrappers neither see nor change a hit.
const apply = Reflect.apply;
const bound = (method) => (self, a, b) => apply(method, self, [a, b]);

const stringify = JSON.stringify;
const parseJson = JSON.parse;
const encode = encodeURIComponent;
const decode = decodeURIComponent;
const now = Date.now;
const random = Math.random;
const assign = Object.assign;
const create = Object.create;
const later = window.setTimeout.bind(window);
const broadcast = window.postMessage.bind(window);
const warn = console.warn.bind(console);
const isArray = Array.isArray;
const ownKeys = Object.keys;
const prototypeOf = Object.getPrototypeOf;
const OriginalImage = window.Image;

const slice = bound(Array.prototype.slice);
const splice = bound(Array.prototype.splice);
const join = bound(Array.prototype.join);
const push = bound1(Array.prototype.push);
const indexOf = bound1(Array.prototype.indexOf);
const ownProperty = bound1(Object.prototype.hasOwnProperty);
const objectTag = bound1(Object.prototype.toString);
const listen = (target, type, listener, capture) =>
  apply(EventTarget.prototype.addEventListener, target, [type, listener, capture === true]);
const createElement = (name) => apply(Document.prototype.createElement, document, [name]);
const submitForm = (form) => apply(HTMLFormElement.prototype.submit, form, []);

// Methods that count their arguments, such as push, must not be given one that the caller left out.
function bound1(method) {
  return (self, a) => apply(method, self, [a]);
}

// True for what the library takes as a set of keys: an object literal or one without a prototype.
function isPlainObject(value) {
  if (value === null || typeof value !== 'object' || objectTag(value) !== '[object Object]') return false;
  const prototype = prototypeOf(value);
  return prototype === null || prototype === Object.prototype || prototypeOf(prototype) === null;
}
