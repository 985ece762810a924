// Fills a form with test data that anybody can tell from real data. Gives what sends it, or why it cannot be sent.

(selector) => {
  const form = document.querySelector(selector);
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
    for (const one of [wanted, ...TEXTS]) {
      let value = field.maxLength > 0 ? one.slice(0, field.maxLength) : one;
      if (field.minLength > 0) value = value.padEnd(field.minLength, 'x');
      put(field, value);
      if (field.checkValidity()) return value;
    }
    return field.value;
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
  if (bad && !form.noValidate) return { state: 'wrong', why: `its field \`${bad.name || bad.id || bad.type}\` takes no test data` };
  const sends = [...form.elements].find((field) => ['submit', 'image'].includes(field.type) && isVisible(field));
  if (!sends) {
    form.requestSubmit();
    return { state: 'done' };
  }
  sends.setAttribute('data-pixelscope-sends', '');
  return { state: 'press' };
}
