// Keeps in mind which scripts handle what a visitor does, for an engine that tells nobody: the built-in web view. Runs in every frame
// before the page's first script. The first of NAMES is given to what tells it: the texts of the handlers, and then their elements.

(function listen(listName) {
  'use strict';
  const apply = Reflect.apply;
  const source = Function.prototype.toString;
  const slice = String.prototype.slice;
  const query = Document.prototype.querySelectorAll;
  const getAttribute = Element.prototype.getAttribute;
  const ANode = Node;
  const page = document;
  // Pages set a few dozen, frameworks one for each element.
  const MOST = 300;
  const ACTS = { __proto__: null, click: 1, mousedown: 1, mouseup: 1, pointerdown: 1, pointerup: 1, submit: 1 };
  let kept = [];
  const isWatched = (type, node) => typeof type === 'string' && type in ACTS && node instanceof ANode;

  // A proxy keeps a built-in's name, length and text, so pages that look at it see nothing new.
  const watch = (name, note) => {
    const original = EventTarget.prototype[name];
    EventTarget.prototype[name] = new Proxy(original, {
      __proto__: null,
      apply: (method, self, given) => {
        try {
          if (isWatched(given[0], self)) note(self, given[0], given[1]);
        } catch { /* Less is known of the element then. */ }
        return apply(method, self, given);
      },
    });
  };
  watch('addEventListener', (node, type, handler) => {
    if (kept.length < MOST) kept[kept.length] = { __proto__: null, node, type, handler };
  });
  watch('removeEventListener', (node, type, handler) => {
    const left = [];
    for (let at = 0; at < kept.length; at++) {
      const one = kept[at];
      if (one.node !== node || one.type !== type || one.handler !== handler) left[left.length] = one;
    }
    kept = left;
  });

  const list = () => {
    const texts = [];
    const nodes = [];
    const add = (node, handler) => {
      // Objects that handle events are no functions; what they do is not seen.
      texts[texts.length] = typeof handler === 'function' ? apply(slice, apply(source, handler, []), [0, 20000]) : '';
      nodes[nodes.length] = node;
    };
    for (let at = 0; at < kept.length; at++) add(kept[at].node, kept[at].handler);
    const all = apply(query, page, ['*']);
    for (let at = 0; at < all.length && texts.length < MOST; at++) {
      for (const type in ACTS) {
        const handler = all[at][`on${type}`];
        // What stands in the page itself is read there.
        if (typeof handler === 'function' && apply(getAttribute, all[at], [`on${type}`]) === null) add(all[at], handler);
      }
    }
    return [texts, ...nodes];
  };
  Object.defineProperty(globalThis, listName, { __proto__: null, value: list });
})(NAMES);
