// Finds elements as a visitor would: in the page, in open shadow roots, in frames of the same site. Evaluated anew for each act.

(() => {
  'use strict';
  const isFrame = (element) => element.localName === 'iframe' || element.localName === 'frame';
  const inside = (element) => {
    try {
      return element.contentDocument;
    } catch {
      return null;
    }
  };
  const roots = function* (root) {
    yield root;
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) yield* roots(element.shadowRoot);
      const framed = isFrame(element) && inside(element);
      if (framed) yield* roots(framed);
    }
  };
  const isVisible = (element) =>
    [...element.getClientRects()].some((box) => box.width > 0 && box.height > 0) &&
    element.ownerDocument.defaultView.getComputedStyle(element).visibility === 'visible';

  const inner = (element) => element.shadowRoot ?? (isFrame(element) ? inside(element) : null);
  // All that a selector means; `a >>> b` is what stands inside of `a`, in its shadow root or frame.
  const all = function* (selector) {
    const steps = selector.split(' >>> ');
    const last = steps.pop();
    let within = roots(document);
    for (const step of steps) {
      within = [...within].flatMap((root) => [...root.querySelectorAll(step)].map(inner).filter(Boolean));
    }
    for (const root of within) yield* root.querySelectorAll(last);
  };
  // The first one that can be seen, or else the first one.
  const find = (selector) => {
    let first = null;
    for (const element of all(selector)) {
      if (isVisible(element)) return element;
      first ??= element;
    }
    return first;
  };
  // The same, or why there is none.
  const sought = (selector) => {
    try {
      return find(selector) ?? 'none';
    } catch {
      return 'unreadable';
    }
  };
  // The document of the frame that a way ends in.
  const framed = (way) => inside(find(way.replace(/ >>> $/, '')));

  const above = (node) => node.parentNode ?? node.host ?? null;
  const holds = (outer, inner) => {
    for (let node = inner; node; node = above(node)) if (node === outer) return true;
    return false;
  };
  // How far the element's document stands from the corner of the window.
  const offset = (element) => {
    let [x, y] = [0, 0];
    for (let view = element.ownerDocument.defaultView; view?.frameElement; view = view.parent) {
      const box = view.frameElement.getBoundingClientRect();
      x += box.left + view.frameElement.clientLeft;
      y += box.top + view.frameElement.clientTop;
    }
    return [x, y];
  };
  const topmost = (x, y) => {
    let found = document.elementFromPoint(x, y);
    for (let depth = 0; found && depth < 32; depth += 1) {
      const framed = isFrame(found) && inside(found);
      const [left, top] = framed ? offset(framed.documentElement) : [0, 0];
      const root = found.shadowRoot ?? framed;
      const deeper = root && root.elementFromPoint(x - (framed ? left : 0), y - (framed ? top : 0));
      if (!deeper || deeper === found) break;
      found = deeper;
    }
    return found;
  };
  const name = (element) => {
    const classes = [...element.classList].slice(0, 2).map((word) => `.${word}`);
    return (element.localName + (element.id ? `#${element.id}` : classes.join(''))).slice(0, 80);
  };

  // Opens what can be opened around an element, as a visitor who wants it does.
  const unfold = (element) => {
    for (let node = element; node; node = above(node)) {
      const outer = above(node);
      if (outer?.localName !== 'details' || outer.open) continue;
      if (node !== outer.querySelector(':scope > summary')) outer.open = true;
    }
  };
  // Where the mouse can reach the element, or why it cannot.
  const point = (selector) => {
    const element = sought(selector);
    if (typeof element === 'string') return { state: element };
    if (!isVisible(element)) return { state: 'hidden' };
    unfold(element);
    if (element.matches(':disabled')) return { state: 'disabled' };
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    const [left, top] = offset(element);
    const boxes = [element.getBoundingClientRect(), ...element.getClientRects()].slice(0, 5);
    let cover = null;
    for (const box of boxes) {
      const [x, y] = [left + box.left + box.width / 2, top + box.top + box.height / 2];
      const found = topmost(x, y);
      if (found && (holds(element, found) || found.closest('label')?.control === element)) {
        return { state: 'ready', x, y };
      }
      cover ??= found;
    }
    if (!cover) return { state: 'outside' };
    while (above(cover) instanceof Element && !holds(above(cover), element)) cover = above(cover);
    return { state: 'covered', by: name(cover) };
  };

  const set = (element, key, value) => {
    const owner = Object.getPrototypeOf(element);
    const own = Object.getOwnPropertyDescriptor(owner, key);
    if (own?.set) own.set.call(element, value);
    else element[key] = value;
    for (const type of ['input', 'change']) element.dispatchEvent(new Event(type, { bubbles: true }));
  };
  const TYPED = ['text', 'email', 'tel', 'url', 'search', 'password', 'number'];
  // Fills what needs no keyboard; for the rest, makes the field ready for typing.
  const fill = (selector, value) => {
    const element = sought(selector);
    if (typeof element === 'string') return { state: element };
    const kind = element.localName;
    if (element.matches(':disabled')) return { state: 'disabled' };
    if (kind === 'select') {
      const wanted = [...element.options].find((option) => option.value === value || option.text.trim() === value);
      if (!wanted) return { state: 'wrong', why: `it has no option \`${value}\`` };
      if (element.multiple) wanted.selected = true;
      set(element, 'value', wanted.value);
      return { state: 'done' };
    }
    if (kind === 'input' && (element.type === 'checkbox' || element.type === 'radio')) {
      const on = !['', 'false', 'off', 'no', '0'].includes(value.toLowerCase());
      if (element.checked !== on) element.click();
      return element.checked === on ? { state: 'done' } : { state: 'wrong', why: 'it does not keep the mark' };
    }
    const typed = kind === 'textarea' || element.isContentEditable || (kind === 'input' && TYPED.includes(element.type));
    if (kind === 'input' && element.type === 'file') return { state: 'wrong', why: 'it takes a file' };
    if (!typed && kind !== 'input') return { state: 'wrong', why: 'it is no field' };
    if (element.readOnly) return { state: 'wrong', why: 'it can only be read' };
    if (!typed || !isVisible(element)) {
      set(element, 'value', value);
      return element.value === value ? { state: 'done' } : { state: 'wrong', why: `it does not take \`${value}\`` };
    }
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    element.focus();
    if (element.select) element.select();
    else getSelection().selectAllChildren(element);
    return { state: 'type' };
  };
  // A field that is left tells its page of the change.
  const leave = (selector) => find(selector)?.blur();

  // The place of the first selector of which something can be seen; null where there is none, and a word where they cannot be read.
  const firstSeen = (...selectors) => {
    try {
      const place = selectors.findIndex((selector) => [...all(selector)].some(isVisible));
      return place < 0 ? null : place;
    } catch {
      return 'unreadable';
    }
  };
  const press = (selector) => find(selector)?.click();
  return { find, framed, point, fill, leave, firstSeen, press };
})()
