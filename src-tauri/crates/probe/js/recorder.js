// Tells the run what makes hits happen: a visitor's act, a change of address, a call of `fbq`; and how long the page has
// timers under way.
// Runs in every frame before the page's first script. NAMES is replaced by two random names of this run.

(function record(tellName, askName) {
  'use strict';
  const tell = globalThis[tellName];
  delete globalThis[tellName];
  if (typeof tell !== 'function') return;

  const apply = Reflect.apply;
  const now = performance.now.bind(performance);
  const listen = (type, listener) => apply(EventTarget.prototype.addEventListener, window, [type, listener, true]);
  // A proxy keeps a built-in's name, length and text, so pages that look at it see nothing new.
  const watch = (owner, name, before) => {
    const original = owner[name];
    if (typeof original === 'function') owner[name] = new Proxy(original, { apply: before });
  };

  // What is told goes out as JSON of an object that inherits nothing, so that no `toJSON` of the page is asked. Whatever
  // the page has done to itself, telling must not break what it tells of.
  const stringify = JSON.stringify;
  const say = (told) => {
    try {
      tell(stringify(told));
    } catch { /* The run then knows less of the page. */ }
  };
  const reader = (owner, name) => {
    const get = Object.getOwnPropertyDescriptor(owner, name)?.get;
    return (from) => apply(get, from, []);
  };
  const cut = (text, longest) => apply(String.prototype.slice, text, [0, longest]);
  const getAttribute = Element.prototype.getAttribute;
  const closest = Element.prototype.closest;
  const replace = String.prototype.replace;
  const trim = String.prototype.trim;
  const test = RegExp.prototype.test;
  const target = reader(Event.prototype, 'target');
  const tagName = reader(Element.prototype, 'tagName');
  const parentElement = reader(Node.prototype, 'parentElement');
  const before = reader(Element.prototype, 'previousElementSibling');
  const textContent = reader(Node.prototype, 'textContent');

  const selectorOf = (element) => {
    let path = '';
    for (let at = element, depth = 0; at && depth < 8; at = parentElement(at), depth++) {
      const id = apply(getAttribute, at, ['id']);
      if (id !== null && apply(test, /^[A-Za-z][\w-]{0,60}$/, [id])) return `#${id}${path && ' > '}${path}`;
      const tag = apply(String.prototype.toLowerCase, tagName(at), []);
      let number = 1;
      for (let other = before(at); other; other = before(other)) if (tagName(other) === tagName(at)) number++;
      path = `${tag}${number > 1 ? `:nth-of-type(${number})` : ''}${path && ' > '}${path}`;
    }
    return path;
  };

  // The text of a field is what a visitor typed and stays in the page; a button's value is its text.
  const textOf = (element) => {
    const tag = tagName(element);
    const button = tag === 'INPUT' && apply(test, /^(submit|button|reset)$/, [apply(getAttribute, element, ['type']) ?? '']);
    if (button) return cut(apply(getAttribute, element, ['value']) ?? '', 80);
    if (apply(test, /^(INPUT|TEXTAREA|SELECT|BODY|HTML|FORM)$/, [tag])) return '';
    const text = cut(textContent(element) ?? '', 2000);
    return cut(apply(trim, apply(replace, text, [/\s+/g, ' ']), []), 80);
  };

  // Only what a person did counts; a page can make events of its own.
  const acted = (event) => {
    if (!event.isTrusted) return;
    const told = { __proto__: null, act: event.type };
    try {
      const inner = target(event);
      const element = apply(closest, inner, ['a, button, input, select, textarea, label, summary, [onclick], [role=button]']) ?? inner;
      told.selector = cut(selectorOf(element), 300);
      told.text = textOf(element);
    } catch { /* An act on the window or a text has no element. */ }
    say(told);
  };
  for (const type of ['click', 'auxclick', 'keydown', 'change']) listen(type, acted);

  const moved = () => tell('history');
  listen('popstate', moved);
  listen('hashchange', moved);
  for (const name of ['pushState', 'replaceState']) {
    watch(History.prototype, name, (original, self, given) => {
      moved();
      return apply(original, self, given);
    });
  }

  // Calls that wait for the library or a configuration are sent later, by a script of Meta's: who made them shows only now.
  const own = Object.getOwnPropertyDescriptor;
  const define = Object.defineProperty;
  const isArray = Array.isArray;
  const MOST = 3000;
  let calls = 0;
  const word = (value) => (typeof value === 'string' || typeof value === 'number' ? cut(`${value}`, 200) : undefined);
  const called = (given) => {
    if (calls >= MOST) return;
    try {
      const list = given.length === 1 && isArray(given[0]) ? given[0] : given;
      const command = list[0];
      if (command !== 'track' && command !== 'trackCustom' && command !== 'trackSingle' && command !== 'trackSingleCustom') return;
      calls++;
      const single = command === 'trackSingle' || command === 'trackSingleCustom';
      const options = list[single ? 4 : 3];
      const has = (key) => word(Object(options) === options ? own(options, key)?.value : undefined);
      const { stackTraceLimit, prepareStackTrace } = Error;
      Error.stackTraceLimit = 20;
      Error.prepareStackTrace = undefined;
      const stack = new Error().stack;
      Error.stackTraceLimit = stackTraceLimit;
      if (prepareStackTrace === undefined) delete Error.prepareStackTrace;
      else Error.prepareStackTrace = prepareStackTrace;
      say({
        __proto__: null, call: command, pixel: single ? word(list[1]) : undefined, event: word(list[single ? 2 : 1]),
        id: has('eventID') ?? has('event_id'), top: window === window.top, page: cut(location.href, 2000),
        stack: cut(`${stack}`, 8000),
      });
    } catch { /* A call that cannot be read is still made. */ }
  };
  const heard = (method, at) => new Proxy(method, {
    apply: (original, self, given) => {
      called(at(given));
      return apply(original, self, given);
    },
  });
  const listened = new WeakSet();
  const isListened = WeakSet.prototype.has;
  const push = Array.prototype.push;
  const listenToStub = () => {
    const stub = window.fbq;
    if (typeof stub !== 'function' || apply(isListened, listened, [stub])) return;
    apply(WeakSet.prototype.add, listened, [stub]);
    const hidden = { enumerable: false, configurable: true };
    if (isArray(stub.queue)) {
      define(stub.queue, 'push', { ...hidden, writable: true, value: heard(push, (given) => given[0]) });
    }
    if (own(stub, 'callMethod')) return;
    define(stub, 'callMethod', {
      ...hidden,
      get: () => undefined,
      set: (method) => {
        const value = typeof method === 'function' ? heard(method, (given) => given) : method;
        define(stub, 'callMethod', { value, enumerable: true, configurable: true, writable: true });
      },
    });
  };
  // The base code has made its stub when it says where the library is.
  const source = own(HTMLScriptElement.prototype, 'src');
  define(HTMLScriptElement.prototype, 'src', {
    ...source,
    set: new Proxy(source.set, {
      apply: (original, self, given) => {
        try {
          listenToStub();
        } catch { /* A stub that cannot be listened to works all the same. */ }
        return apply(original, self, given);
      },
    }),
  });

  // A page that has set a short timer is not at rest. Timers set by timers of timers are a clock and do not count.
  const LONGEST = 2000;
  const DEEPEST = 2;
  const due = new Map();
  let depth = 0;
  watch(window, 'setTimeout', (original, self, given) => {
    const [callback, delay] = given;
    const wait = Number(delay) || 0;
    if (typeof callback !== 'function' || wait > LONGEST || depth >= DEEPEST) return apply(original, self, given);
    const own = depth + 1;
    let id = 0;
    const run = function () {
      due.delete(id);
      const before = depth;
      depth = own;
      try {
        return apply(callback, this, arguments);
      } finally {
        depth = before;
      }
    };
    id = apply(original, self, [run, ...given.slice(1)]);
    due.set(id, now() + wait);
    return id;
  });
  watch(window, 'clearTimeout', (original, self, given) => {
    due.delete(given[0]);
    return apply(original, self, given);
  });

  Object.defineProperty(globalThis, askName, {
    value: () => {
      let longest = 0;
      for (const at of due.values()) longest = Math.max(longest, at - now());
      return longest;
    },
  });
})(NAMES);
//# sourceURL=pixelscope:recorder
