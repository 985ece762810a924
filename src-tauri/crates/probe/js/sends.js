// Tells the run what sends a request, and from which line: below the page an `XMLHttpRequest` looks as `fetch` does, and nothing there
// knows of scripts. Runs in every frame of the built-in web view before the page's first script, and before the recorder, which takes
// the way to tell away. NAMES is replaced by two random names of this run.

(function sends(tellName) {
  'use strict';
  const tell = globalThis[tellName];
  const apply = Reflect.apply;
  const Watcher = Proxy;
  const Failure = Error;
  const Address = URL;
  const stringify = JSON.stringify;
  const slice = String.prototype.slice;
  const own = Object.getOwnPropertyDescriptor;
  const define = Object.defineProperty;
  const reader = (owner, name) => {
    const { get } = own(owner, name);
    return (from) => apply(get, from, []);
  };
  const base = reader(Node.prototype, 'baseURI');
  const hrefOf = reader(URL.prototype, 'href');
  const ofRequest = reader(Request.prototype, 'url');
  const page = document;
  // Of a request, an address or a text; what else may stand for an address would have to be asked, and only once.
  const addressOf = (given) => {
    if (typeof given === 'string') return given;
    for (const read of [ofRequest, hrefOf]) {
      try {
        return read(given);
      } catch { /* It is no such thing. */ }
    }
    return null;
  };
  const MOST = 3000;
  let told = 0;
  const say = (sent, given) => {
    if (told >= MOST) return;
    try {
      const address = addressOf(given);
      if (address === null) return;
      told++;
      const { stackTraceLimit } = Failure;
      Failure.stackTraceLimit = 20;
      const stack = `${new Failure().stack}`;
      Failure.stackTraceLimit = stackTraceLimit;
      tell(stringify({
        __proto__: null, sent, to: apply(slice, hrefOf(new Address(address, base(page))), [0, 2000]),
        top: window === window.top, page: apply(slice, location.href, [0, 2000]), stack: apply(slice, stack, [0, 8000]),
      }));
    } catch { /* The run then knows less of the page. */ }
  };
  // A proxy keeps a built-in's name, length and text, so pages that look at it see nothing new.
  const watch = (owner, name, before) => {
    const original = owner[name];
    if (typeof original !== 'function') return;
    owner[name] = new Watcher(original, {
      __proto__: null,
      apply: (method, self, given) => {
        before(self, given);
        return apply(method, self, given);
      },
    });
  };
  watch(window, 'fetch', (self, given) => say('fetch', given[0]));
  watch(Navigator.prototype, 'sendBeacon', (self, given) => say('beacon', given[0]));
  const { get, set } = WeakMap.prototype;
  const opened = new WeakMap();
  watch(XMLHttpRequest.prototype, 'open', (self, given) => {
    if (Object(self) === self) apply(set, opened, [self, given[1]]);
  });
  watch(XMLHttpRequest.prototype, 'send', (self) => say('xhr', apply(get, opened, [self])));
  const source = own(HTMLImageElement.prototype, 'src');
  define(HTMLImageElement.prototype, 'src', {
    ...source,
    set: new Watcher(source.set, {
      __proto__: null,
      apply: (setter, self, given) => {
        say('image', given[0]);
        return apply(setter, self, given);
      },
    }),
  });
})(NAMES);
//# sourceURL=pixelscope:recorder
