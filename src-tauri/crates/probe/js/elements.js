// What a visitor can act upon: links, buttons, forms, and elements with handlers of their own. Called with the texts of listeners
// and then the elements that they are set on.

function elements(texts, ...nodes) {
  const ON = ['onclick', 'onmousedown', 'onmouseup', 'onpointerdown', 'onpointerup', 'onsubmit'];
  const own = new Map();
  const note = (element, text) => own.set(element, [...(own.get(element) ?? []), text]);
  const isPiece = (node) => node instanceof Element && node !== document.documentElement && node !== document.body;
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
  for (const name of ON) {
    for (const element of document.querySelectorAll(`[${name}]`)) if (isPiece(element)) note(element, element.getAttribute(name));
  }

  // The handlers that jQuery keeps behind the one listener that it sets, with the selector that each is for.
  function ofJquery(node) {
    try {
      const kept = window.jQuery?._data?.(node, 'events');
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

  const selector = (element) => {
    if (element.id && document.querySelectorAll(`#${CSS.escape(element.id)}`).length === 1) return `#${CSS.escape(element.id)}`;
    const parts = [];
    for (let node = element; node && node !== document.documentElement; node = node.parentElement) {
      if (node !== element && node.id && document.querySelectorAll(`#${CSS.escape(node.id)}`).length === 1) {
        parts.unshift(`#${CSS.escape(node.id)}`);
        return parts.join(' > ');
      }
      if (node === document.body) break;
      const place = [...node.parentElement.children].filter((other) => other.localName === node.localName).indexOf(node) + 1;
      parts.unshift(`${node.localName}:nth-of-type(${place})`);
    }
    return ['body', ...parts].join(' > ');
  };
  const submits = (form) =>
    [...form.elements].filter((field) => ['submit', 'image'].includes(field.type) && (field.localName === 'button' || field.localName === 'input'));
  const isVisible = (element) =>
    [...element.getClientRects()].some((box) => box.width > 0 && box.height > 0) && getComputedStyle(element).visibility === 'visible';
  const kind = (element) => {
    if (element.localName === 'form') return 'form';
    if ((element.localName === 'a' || element.localName === 'area') && element.hasAttribute('href')) return 'link';
    const presses = element.matches('button, summary, [role=button], input[type=submit], input[type=button], input[type=image]');
    return presses ? 'button' : 'other';
  };

  const FOUND = 'form, a[href], area[href], button, summary, [role=button], input[type=submit], input[type=button], input[type=image]';
  const pieces = new Set([...own.keys(), ...document.querySelectorAll(FOUND)]);
  const ordered = [...document.querySelectorAll('*')].filter((element) => pieces.has(element));
  const seen = new Set();
  const found = [];
  for (const element of ordered) {
    const form = element.form;
    // A form is sent by its first button, which needs no second visit.
    if (form && submits(form)[0] === element) continue;
    const sends = element.localName === 'form' ? submits(element)[0] : null;
    const handlers = [...(own.get(element) ?? []), ...((sends && own.get(sends)) ?? [])];
    const label = sends ?? element;
    const text = (label.innerText || label.value || label.getAttribute('aria-label') || label.title || '').trim().replace(/\s+/g, ' ').slice(0, 80);
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
  return found.slice(0, 2000);
}
