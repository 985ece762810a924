// Tells the run what the console shows: lines, and errors that nothing catches. Runs in every frame of the built-in web view before
// the page's first script, and gives the recorder its way to tell. Whoever does not know the name of the event hears nothing of it.

(function report(eventName, tellName) {
  'use strict';
  const apply = Reflect.apply;
  const stringify = JSON.stringify;
  const dispatch = EventTarget.prototype.dispatchEvent;
  const Carrier = CustomEvent;
  const page = window;
  // The engine's stacks end at a timer, so what comes of one is marked here.
  let timers = 0;
  for (const name of ['setTimeout', 'setInterval']) {
    page[name] = new Proxy(page[name], {
      __proto__: null,
      apply: (method, self, given) => {
        const callback = given[0];
        if (typeof callback === 'function') {
          given[0] = function () {
            timers++;
            try {
              return apply(callback, this, arguments);
            } finally {
              timers--;
            }
          };
        }
        return apply(method, self, given);
      },
    });
  }
  const tell = (text) => {
    const detail = timers > 0 ? `timer ${text}` : text;
    apply(dispatch, page, [new Carrier(eventName, { __proto__: null, detail })]);
  };
  Object.defineProperty(globalThis, tellName, { value: tell, configurable: true });
  const say = (told) => {
    try {
      tell(stringify(told));
    } catch { /* The run then knows less of the page. */ }
  };

  const slice = String.prototype.slice;
  const replace = String.prototype.replace;
  const join = Array.prototype.join;
  const tagOf = Object.prototype.toString;
  const AnError = Error;
  const cut = (text) => apply(slice, text, [0, 4000]);
  // No code of the page is run for the sake of a line: an object is shown by its kind alone.
  const shown = (value) => {
    if (typeof value === 'string') return value;
    if (typeof value === 'function') return 'function';
    if (Object(value) !== value) return `${typeof value === 'symbol' ? 'symbol' : value}`;
    return value instanceof AnError ? textOf(value) : apply(slice, apply(tagOf, value, []), [8, -1]);
  };
  const textOf = (error) => `${own(error, 'name') ?? error.constructor?.name ?? 'Error'}: ${own(error, 'message') ?? ''}`;
  const own = (value, key) => Object.getOwnPropertyDescriptor(value, key)?.value;
  const line = (given) => {
    let [format, ...rest] = given;
    if (typeof format !== 'string') rest = given;
    else {
      let next = 0;
      const put = (mark) => {
        if (mark === '%%') return '%';
        if (next >= rest.length) return mark;
        const value = rest[next++];
        return mark === '%c' ? '' : shown(value);
      };
      format = apply(replace, format, [/%[sdifoOc%]/g, put]);
      rest = [format, ...rest.slice(next)];
    }
    const parts = [];
    for (let at = 0; at < rest.length; at++) parts[at] = shown(rest[at]);
    return cut(apply(join, parts, [' ']));
  };
  // More than is kept, but not without end: each line goes from one process to another.
  const MOST = 2000;
  let lines = 0;
  let errors = 0;
  for (const name of ['log', 'info', 'warn', 'error', 'debug']) {
    const original = console[name];
    if (typeof original !== 'function') continue;
    console[name] = new Proxy(original, {
      apply: (method, self, given) => {
        try {
          if (lines++ < MOST) say({ __proto__: null, console: line(given) });
        } catch { /* A line that cannot be read is still printed. */ }
        return apply(method, self, given);
      },
    });
  }

  const listen = (type, listener) => apply(EventTarget.prototype.addEventListener, page, [type, listener, true]);
  listen('error', (event) => {
    if (event.isTrusted && event instanceof ErrorEvent && errors++ < MOST) say({ __proto__: null, error: cut(`${event.message}`) });
  });
  listen('unhandledrejection', (event) => {
    if (event.isTrusted && errors++ < MOST) say({ __proto__: null, error: cut(`(in promise) ${shown(event.reason)}`) });
  });
})(NAMES);
//# sourceURL=pixelscope:recorder
