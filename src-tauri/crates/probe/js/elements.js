// What a visitor can act upon: links, buttons, forms, and elements with handlers of their own. Called with the texts of listeners
// and then the elements that they are set on.

function elements(texts, ...nodes) {
  const ON = ['onclick', 'onmousedown', 'onmouseup', 'onpointerdown', 'onpointerup', 'onsubmit'];
  const own = new Map();
  const note = (element, text) => own.set(element, [...(own.get(element) ?? []), text]);
  const isPiece = (node) => node instanceof Element && node !== document.documentElement && node !== document.body;
  nodes.forEach((node, index) => {
    if (isPiece(node) && node.isConnected) note(node, texts[index]);
  });
  for (const name of ON) {
    for (const element of document.querySelectorAll(`[${name}]`)) if (isPiece(element)) note(element, element.getAttribute(name));
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
  const all = new Set([...own.keys(), ...document.querySelectorAll(FOUND)]);
  const ordered = [...document.querySelectorAll('*')].filter((element) => all.has(element));
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
