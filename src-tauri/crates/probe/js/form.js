// Fills a form with test data that anybody can tell from real data. Gives what sends it, or why it cannot be sent. Called with the
// `find` of act.js.

(find, selector) => {
  const form = find(selector);
  if (!form) return { state: 'none' };
  const isVisible = (element) => [...element.getClientRects()].some((box) => box.width > 0 && box.height > 0);
  const put = (field, value) => {
    const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value');
    own.set.call(field, value);
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  };
  const within = (field, wanted) => {
    if (field.min && wanted < field.min) return field.min;
    return field.max && wanted > field.max ? field.max : wanted;
  };
  const number = (field) => {
    const [least, most] = [parseFloat(field.min), parseFloat(field.max)];
    if (!Number.isNaN(least)) return String(least);
    return String(most < 1 ? most : 1);
  };
  const TEXTS = ['Pixelscope Test', 'pixelscope-test', 'Pixelscope', 'pixelscope', '12345', '1234', '123456', '12345-6789', '5555550100',
    '+15555550100', '555-555-0100', 'AB1 2CD', 'ABC123', '01/31/2030', '31.01.2030', '1', 'a', 'A'];
  const text = (field) => {
    const named = `${field.name} ${field.id} ${field.autocomplete} ${field.placeholder}`.toLowerCase();
    const wanted = /mail/.test(named) ? 'pixelscope-test@example.com'
      : /zip|postal|postcode|plz/.test(named) ? '12345'
      : /phone|tel|mobile/.test(named) ? '+15555550100' : TEXTS[0];
    for (const one of [wanted, ...TEXTS, ...likePattern(field.pattern)]) {
      let value = field.maxLength > 0 ? one.slice(0, field.maxLength) : one;
      if (field.minLength > 0) value = value.padEnd(field.minLength, 'x');
      put(field, value);
      if (field.checkValidity()) return value;
    }
    return field.value;
  };
  // The shortest text of a simple pattern, with and without what may be left out; nothing where the pattern is none.
  const likePattern = (pattern) => {
    const SIGNS = { d: '1', w: 'a', s: ' ', D: 'a', W: '-', S: 'a', t: '\t', n: '\n' };
    const ofClass = (inside) => {
      if (inside.startsWith('^')) return [...'a1A -_.'].find((sign) => new RegExp(`[${inside}]`).test(sign));
      const sign = inside[0] === '\\' ? (SIGNS[inside[1]] ?? inside[1]) : inside[0];
      return sign ?? '';
    };
    const read = (more) => {
      let at = 0;
      const piece = () => {
        const sign = pattern[at++];
        if (sign === '[') {
          const end = pattern.slice(at).search(/(?<!\\)\]/);
          const inside = pattern.slice(at, at + end);
          at += end + 1;
          return ofClass(inside);
        }
        if (sign === '(') {
          const look = /^\?(?:<?[=!])/.test(pattern.slice(at));
          at += /^(?:\?(?:<?[=!]|:|<\w+>))?/.exec(pattern.slice(at))[0].length;
          const text = either();
          at += 1;
          return look ? '' : text;
        }
        if (sign === '\\') {
          const escaped = pattern[at++];
          const property = /^[pP]$/.test(escaped) && /^\{[^}]*\}/.exec(pattern.slice(at));
          if (property) {
            at += property[0].length;
            return escaped === 'p' ? 'a' : '1';
          }
          return /[bB]/.test(escaped) ? '' : (SIGNS[escaped] ?? escaped);
        }
        if (sign === '^' || sign === '$') return '';
        return sign === '.' ? 'a' : sign;
      };
      const times = () => {
        const [whole, sign, least, comma, most] = /^(?:([?*+])|\{(\d+)(,?)(\d*)\})?\??/.exec(pattern.slice(at));
        at += whole.length;
        if (sign) return sign === '+' || more ? 1 : 0;
        if (least === undefined) return 1;
        return more && comma ? Number(most || Number(least) + 1) : Number(least);
      };
      const row = () => {
        let text = '';
        while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') text += piece().repeat(Math.min(times(), 200));
        return text;
      };
      const either = () => {
        const first = row();
        while (pattern[at] === '|') {
          at += 1;
          row();
        }
        return first;
      };
      return either();
    };
    try {
      return pattern ? [read(false), read(true)] : [];
    } catch {
      return [];
    }
  };
  const DATA = {
    email: () => 'pixelscope-test@example.com',
    tel: () => '+15555550100',
    url: () => 'https://example.com/pixelscope-test',
    password: () => 'Pixelscope-Test-1',
    number,
    date: (field) => within(field, '2030-01-31'),
    'datetime-local': (field) => within(field, '2030-01-31T12:00'),
    month: (field) => within(field, '2030-01'),
    week: (field) => within(field, '2030-W05'),
    time: (field) => within(field, '12:00'),
    textarea: () => 'Pixelscope test, please ignore',
  };
  const fields = [...form.elements].filter((field) => field.willValidate && !field.readOnly && (isVisible(field) || field.required));
  for (const field of fields) {
    if (field.type === 'checkbox') {
      if (field.required && !field.checked) field.click();
    } else if (field.type === 'radio') {
      const group = fields.filter((other) => other.type === 'radio' && other.name === field.name);
      if (!group.some((other) => other.checked)) field.click();
    } else if (field.localName === 'select') {
      const choice = [...field.options].find((option) => option.value && !option.disabled);
      if (!field.value && choice) put(field, choice.value);
    } else if (field.type === 'file') {
      if (field.required) return { state: 'wrong', why: 'it wants a file' };
    } else if (['input', 'textarea'].includes(field.localName) && !field.value) {
      const data = DATA[field.type];
      if (data) put(field, data(field));
      else if (['text', 'search'].includes(field.type)) text(field);
      if (field.pattern && !field.checkValidity()) text(field);
    }
  }
  const bad = fields.find((field) => !field.checkValidity());
  if (bad && !form.noValidate) {
    const name = bad.name || bad.id || bad.type;
    const wants = bad.pattern ? `wants something of the form \`${bad.pattern.slice(0, 80)}\`` : 'takes no test data';
    return { state: 'wrong', why: `its field \`${name}\` ${wants}` };
  }
  const sends = [...form.elements].find((field) => ['submit', 'image'].includes(field.type) && isVisible(field));
  if (!sends) {
    form.requestSubmit();
    return { state: 'done' };
  }
  sends.setAttribute('data-pixelscope-sends', '');
  return { state: 'press' };
}
