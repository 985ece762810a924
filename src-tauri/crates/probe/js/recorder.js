// Tells the run what makes hits happen: a visitor's act, a change of address; and how long the page has timers under way.
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

  // Only what a person did counts; a page can make events of its own.
  const acted = (event) => {
    if (event.isTrusted) tell('act');
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
