// Tells the run what makes hits happen: a visitor's act, a change of address, a call of `fbq`; and how long the page has
// timers under way.
// Runs in every frame before the page's first script. NAMES is replaced by two random names of this run.

(function record(tellName, askName) {
  'use strict';
  const tell = globalThis[tellName];
  delete globalThis[tellName];
  if (typeof tell !== 'function') return;

  // Everything that is used later is taken now, and nothing is walked by an iterator: a page may change what scripts are
  // made of, and must neither be broken by the recorder then nor be called by it.
  const apply = Reflect.apply;
  const Watcher = Proxy;
  const Failure = Error;
  const number = Number;
  const object = Object;
  const now = performance.now.bind(performance);
  const { max } = Math;
  const Wait = Promise;
  const later = window.setTimeout;
  const frame = window.requestAnimationFrame;
  const idle = window.requestIdleCallback;
  const listen = (type, listener) => apply(EventTarget.prototype.addEventListener, window, [type, listener, true]);
  // A proxy keeps a built-in's name, length and text, so pages that look at it see nothing new.
  const watch = (owner, name, before) => {
    const original = owner[name];
    if (typeof original === 'function') owner[name] = new Watcher(original, { __proto__: null, apply: before });
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
  const slice = String.prototype.slice;
  const toLowerCase = String.prototype.toLowerCase;
  // A character that is cut in two is none, and would make the whole word unreadable.
  const { toWellFormed } = String.prototype;
  const cut = (text, longest) => {
    const short = apply(slice, text, [0, longest]);
    return toWellFormed ? apply(toWellFormed, short, []) : short;
  };
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
      const tag = apply(toLowerCase, tagName(at), []);
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
  // What a page has put in the place of the engine's own writing of stacks is set aside for a moment; where it cannot be,
  // there is no stack that could be believed.
  const stackNow = () => {
    const name = 'prepareStackTrace';
    const before = own(Failure, name);
    if (before && !before.configurable && !before.writable) return '';
    const { stackTraceLimit } = Failure;
    Failure.stackTraceLimit = 20;
    define(Failure, name, { __proto__: null, value: undefined, configurable: true, writable: true });
    try {
      return `${new Failure().stack}`;
    } finally {
      Failure.stackTraceLimit = stackTraceLimit;
      if (before) define(Failure, name, { __proto__: null, ...before });
      else delete Failure[name];
    }
  };
  const ownKeys = Object.keys;
  // The plain texts among a call's parameters tell two calls of one event apart. No getter of the page is asked, and what
  // is long or has parts is left out.
  const plainly = (params) => {
    if (object(params) !== params) return undefined;
    const told = { __proto__: null };
    const keys = ownKeys(params);
    for (let at = 0; at < keys.length && at < 20; at++) {
      const key = keys[at];
      const value = own(params, key)?.value;
      const kind = typeof value;
      if (key.length > 100 || (kind !== 'string' && kind !== 'number' && kind !== 'boolean')) continue;
      const text = `${value}`;
      if (text.length <= 200) told[key] = cut(text, 200);
    }
    return told;
  };
  // The pixels that were started, each in a line: a list would ask the page how it is written as JSON.
  let started = '';
  const starts = (list) => {
    const pixel = word(list[1]);
    if (list[0] === 'init' && pixel !== undefined && started.length < 1000) started = `${started}${pixel}\n`;
  };
  const called = (given) => {
    if (calls >= MOST) return;
    try {
      const list = given.length === 1 && isArray(given[0]) ? given[0] : given;
      const command = list[0];
      starts(list);
      // Whoever is named here gets every hit as well.
      if (command === 'set' && list[1] === 'openbridge' && typeof list[3] === 'string') {
        calls++;
        say({ __proto__: null, relay: cut(list[3], 2000) });
        return;
      }
      if (command !== 'track' && command !== 'trackCustom' && command !== 'trackSingle' && command !== 'trackSingleCustom') return;
      calls++;
      const single = command === 'trackSingle' || command === 'trackSingleCustom';
      const options = list[single ? 4 : 3];
      const has = (key) => word(object(options) === options ? own(options, key)?.value : undefined);
      const stack = stackNow();
      say({
        __proto__: null, call: command, pixel: single ? word(list[1]) : undefined, event: word(list[single ? 2 : 1]),
        id: has('eventID') ?? has('event_id'), params: plainly(list[single ? 3 : 2]), started, top: window === window.top, page: cut(location.href, 2000),
        stack: cut(stack, 8000),
      });
    } catch { /* A call that cannot be read is still made. */ }
  };
  const heard = (method, at) => new Watcher(method, {
    __proto__: null,
    apply: (original, self, given) => {
      called(at(given));
      return apply(original, self, given);
    },
  });
  const listened = new WeakSet();
  const isListened = WeakSet.prototype.has;
  const listenFromNow = WeakSet.prototype.add;
  const push = Array.prototype.push;
  const listenToStub = () => {
    const stub = window.fbq;
    if (typeof stub !== 'function' || apply(isListened, listened, [stub])) return;
    apply(listenFromNow, listened, [stub]);
    const hidden = { __proto__: null, enumerable: false, configurable: true };
    if (isArray(stub.queue)) {
      for (let at = 0; at < stub.queue.length && at < MOST; at++) {
        const before = stub.queue[at];
        if (object(before) === before) starts(before);
      }
      define(stub.queue, 'push', { __proto__: null, ...hidden, writable: true, value: heard(push, (given) => given[0]) });
    }
    if (own(stub, 'callMethod')) return;
    define(stub, 'callMethod', {
      __proto__: null,
      ...hidden,
      get: () => undefined,
      set: (method) => {
        const value = typeof method === 'function' ? heard(method, (given) => given) : method;
        define(stub, 'callMethod', { __proto__: null, value, enumerable: true, configurable: true, writable: true });
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

  // A page that has set a short timer is not at rest. Timers set by timers of timers are a clock, as intervals are: they
  // may run for ever, and are not waited for one by one.
  const LONGEST = 2000;
  const DEEPEST = 2;
  const due = new Map();
  const clocks = new Map();
  const size = reader(Map.prototype, 'size');
  const { set, delete: drop, forEach } = Map.prototype;
  let depth = 0;
  watch(window, 'setTimeout', (original, self, given) => {
    const callback = given[0];
    if (typeof callback !== 'function') return apply(original, self, given);
    let wait = LONGEST + 1;
    try {
      wait = number(given[1]) || 0;
    } catch { /* A delay that is no number is the page's affair. */ }
    if (wait > LONGEST) return apply(original, self, given);
    const own = depth + 1;
    const kind = own > DEEPEST ? clocks : due;
    let id = 0;
    given[0] = function () {
      apply(drop, kind, [id]);
      const before = depth;
      depth = own;
      try {
        return apply(callback, this, arguments);
      } finally {
        depth = before;
      }
    };
    id = apply(original, self, given);
    apply(set, kind, [id, now() + wait]);
    return id;
  });
  watch(window, 'setInterval', (original, self, given) => {
    const id = apply(original, self, given);
    apply(set, clocks, [id, 0]);
    return id;
  });
  // Either clears what either has set.
  const clear = (original, self, given) => {
    apply(drop, due, [given[0]]);
    apply(drop, clocks, [given[0]]);
    return apply(original, self, given);
  };
  watch(window, 'clearTimeout', clear);
  watch(window, 'clearInterval', clear);

  // One that is overdue comes as soon as the page has time for it; a page that throttles its timers is late by a second.
  const timers = () => {
    let longest = 0;
    apply(forEach, due, [(at) => {
      const left = at - now();
      const wait = left > -LONGEST ? max(left, 1) : 0;
      if (wait > longest) longest = wait;
    }]);
    return longest;
  };

  // What may still wake a page that has no timer: what moves, what plays, and frames, whose timers are not asked for.
  const count = reader(window, 'length');
  const all = Document.prototype.querySelectorAll;
  const animations = Document.prototype.getAnimations;
  const state = reader(Animation.prototype, 'playState');
  const pauses = reader(HTMLMediaElement.prototype, 'paused');
  const isAwake = () => {
    if (count(window) > 0 || size(clocks) > 0) return true;
    const moving = apply(animations, document, []);
    for (let n = 0; n < moving.length; n++) if (state(moving[n]) === 'running') return true;
    const films = apply(all, document, ['video, audio']);
    for (let n = 0; n < films.length; n++) if (!pauses(films[n])) return true;
    return false;
  };

  // How many milliseconds until no short timer runs; NaN where none does and something else may come. Asked to wait, the
  // page answers once it has shown two frames and was idle; one that is not shown never does, so its time is short.
  const PATIENCE = 150;
  define(globalThis, askName, {
    __proto__: null,
    value: (waits) => {
      const wait = timers();
      if (!waits || wait > 0) return wait;
      return new Wait((answer) => {
        later(() => answer(timers() || NaN), PATIENCE);
        frame(() => frame(() => idle(() => answer(timers() || (isAwake() ? NaN : 0)))));
      });
    },
  });
})(NAMES);
//# sourceURL=pixelscope:recorder
