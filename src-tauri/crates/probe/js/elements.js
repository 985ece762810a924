// What a visitor can act upon: links, buttons, forms, and elements with handlers of their own, in shadow roots too. Called on a
// document, with how it is reached from the first one, the texts of listeners, and then the elements that they are set on. Gives the
// elements and how the frames of the same site are reached. `a >>> b` is what stands inside of `a`, in its shadow root or frame.

function elements(way, texts, ...nodes) {
  const page = this;
  const view = page.defaultView;
  const roots = function* (root) {
    yield root;
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) yield* roots(element.shadowRoot);
  };
  const everything = function* (root) {
    for (const element of root.querySelectorAll('*')) {
      yield element;
      if (element.shadowRoot) yield* everything(element.shadowRoot);
    }
  };
  const within = [...roots(page)];
  const ON = ['onclick', 'onmousedown', 'onmouseup', 'onpointerdown', 'onpointerup', 'onsubmit'];
  const own = new Map();
  const note = (element, text) => own.set(element, [...(own.get(element) ?? []), text]);
  const isPiece = (node) => node.nodeType === 1 && node !== page.documentElement && node !== page.body;
  nodes.forEach((node, index) => {
    if (!node.isConnected) return;
    const handlers = [{ text: texts[index], within: null }, ...ofJquery(node)];
    for (const { text, within } of handlers) {
      if (within !== null) for (const target of all(node, within)) note(target, text);
      else if (isPiece(node)) note(node, text);
      // A listener above the elements asks which of them was meant.
      if (within === null) for (const { selector, piece } of delegated(text)) for (const target of all(node, selector)) note(target, piece);
    }
  });
  for (const root of within) {
    for (const name of ON) {
      for (const element of root.querySelectorAll(`[${name}]`)) if (isPiece(element)) note(element, element.getAttribute(name));
    }
    // What a link of this kind leads to is code of the page.
    for (const link of root.querySelectorAll('a[href], area[href]')) {
      const href = link.getAttribute('href');
      if (/^\s*javascript:/i.test(href)) note(link, href);
    }
  }

  // The handlers that jQuery keeps behind the one listener that it sets, with the selector that each is for.
  function ofJquery(node) {
    try {
      const kept = view.jQuery?._data?.(node, 'events');
      if (!kept) return [];
      const found = ['click', 'mousedown', 'mouseup', 'submit'].flatMap((kind) => [...(kept[kind] ?? [])]);
      return found.map(({ handler, selector }) => ({ text: String(handler).slice(0, 20000), within: selector ? String(selector) : null }));
    } catch {
      return [];
    }
  }

  function all(node, wanted) {
    try {
      return [...node.querySelectorAll(wanted)].slice(0, 200);
    } catch {
      return [];
    }
  }

  // The pieces of a handler that run for some elements only, with what it asks of them: `target.closest('.buy')`.
  function delegated(text) {
    const asks = [
      [/\.(?:matches|closest|is)\(\s*(['"`])([^'"`]+)\1\s*\)/g, (word) => word],
      [/\.(?:hasClass|classList\.contains)\(\s*(['"`])([\w-]+)\1\s*\)/g, (word) => `.${word}`],
      [/\.id\s*={2,3}\s*(['"`])([\w-]+)\1/g, (word) => `#${word}`],
    ];
    const tests = asks.flatMap(([form, selector]) =>
      [...text.matchAll(form)].map((found) => ({ selector: selector(found[2]), start: found.index, end: found.index + found[0].length })),
    );
    return tests.map(({ selector, start, end }) => {
      const next = Math.min(...tests.map((other) => other.start).filter((other) => other > start), text.length);
      return { selector, piece: text.slice(start, governed(text, start, end, next)) };
    });
  }

  // Where that ends which runs where a test holds: the statement or block behind its `if`, and else the rest of the block that
  // it stands in, which it guards, up to the `next` test.
  function governed(text, start, end, next) {
    const before = text.slice(0, start).split(/[;{}]/).at(-1);
    const statement = (from) => from + (text.slice(from).search(/[;}]/) + 1 || text.length);
    const at = before.search(/\bif\s*\(/);
    if (at < 0) return /^\s*(&&|\?)/.test(text.slice(end)) ? statement(end) : Math.min(close(text, end), next);
    // The test may stand in brackets of its own.
    const count = (form) => before.slice(at).match(form)?.length ?? 0;
    let from = end;
    for (let open = count(/\(/g) - count(/\)/g); open > 0; open -= 1) from = close(text, from) + 1;
    if (before.slice(at).includes('!')) return Math.min(close(text, from), next);
    const block = /^\s*\{/.exec(text.slice(from));
    return block ? close(text, from + block[0].length) : statement(from);
  }

  // Where what is open at `at` is closed.
  function close(text, at) {
    let quote = null;
    let depth = 0;
    for (let index = at; index < text.length; index += 1) {
      const sign = text[index];
      if (quote) {
        if (sign === '\\') index += 1;
        else if (sign === quote) quote = null;
      } else if ('\'"`'.includes(sign)) quote = sign;
      else if ('([{'.includes(sign)) depth += 1;
      else if (')]}'.includes(sign) && (depth -= 1) < 0) return index;
    }
    return text.length;
  }

  const isOnly = (root, id) => id && root.querySelectorAll(`#${CSS.escape(id)}`).length === 1;
  const selector = (element) => {
    const root = element.getRootNode();
    const [outside, top] = root === page ? [way, 'body'] : [`${selector(root.host)} >>> `, ':host'];
    const parts = [];
    for (let node = element; node && node !== page.documentElement; node = node.parentElement) {
      if (isOnly(root, node.id)) return outside + [`#${CSS.escape(node.id)}`, ...parts].join(' > ');
      if (node === page.body) break;
      const place = [...node.parentNode.children].filter((other) => other.localName === node.localName).indexOf(node) + 1;
      parts.unshift(`${node.localName}:nth-of-type(${place})`);
    }
    return outside + [top, ...parts].join(' > ');
  };
  const submits = (form) =>
    [...form.elements].filter((field) => ['submit', 'image'].includes(field.type) && (field.localName === 'button' || field.localName === 'input'));
  const isVisible = (element) =>
    [...element.getClientRects()].some((box) => box.width > 0 && box.height > 0) && view.getComputedStyle(element).visibility === 'visible';
  const kind = (element) => {
    if (element.localName === 'form') return 'form';
    if ((element.localName === 'a' || element.localName === 'area') && element.hasAttribute('href')) return 'link';
    const presses = element.matches('button, summary, [role=button], input[type=submit], input[type=button], input[type=image]');
    return presses ? 'button' : 'other';
  };

  const FOUND = 'form, a[href], area[href], button, summary, [role=button], input[type=submit], input[type=button], input[type=image]';
  const pieces = new Set([...own.keys(), ...within.flatMap((root) => [...root.querySelectorAll(FOUND)])]);
  const ordered = [...everything(page)].filter((element) => pieces.has(element));
  const seen = new Set();
  const found = [];
  for (const element of ordered) {
    const form = element.form;
    // A form is sent by its first button, which needs no second visit.
    if (form && submits(form)[0] === element) continue;
    const sends = element.localName === 'form' ? submits(element)[0] : null;
    const handlers = [...(own.get(element) ?? []), ...((sends && own.get(sends)) ?? [])];
    const label = sends ?? element;
    // What is folded away shows no text, and does once a visitor opens it.
    const folded = label.closest('details:not([open])') ? label.textContent : '';
    const text = (label.innerText || label.value || label.getAttribute('aria-label') || label.title || folded).trim().replace(/\s+/g, ' ').slice(0, 80);
    const href = (element.getAttribute('href') ?? element.getAttribute('action') ?? '').slice(0, 300);
    const is = kind(element);
    const visible = isVisible(element) && (!sends || isVisible(sends));
    const like = JSON.stringify([is, text, href.split(/[?#]/)[0], handlers, element.className, visible]);
    // Forms without a button or a handler send nothing by themselves.
    if (seen.has(like) || (is === 'form' && !sends && handlers.length === 0)) continue;
    seen.add(like);
    const names = [element.id, element.getAttribute('name') ?? '', label.id, href].join(' ');
    found.push({ selector: selector(element), text, kind: is, names, handlers, visible });
  }
  const isReadable = (frame) => {
    try {
      return Boolean(frame.contentDocument?.body);
    } catch {
      return false;
    }
  };
  const frames = within.flatMap((root) => [...root.querySelectorAll('iframe, frame')]).filter(isReadable).slice(0, 50);
  return { found: found.slice(0, 2000), frames: frames.map((frame) => `${selector(frame)} >>> `) };
}
