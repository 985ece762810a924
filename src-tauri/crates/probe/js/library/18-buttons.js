// Finds the button around what was clicked, and describes it, its form and its page.
// Facts: [FBE] and [CFG].

const CALLS = ["[href^='tel:']", "[href^='callto:']", "[href^='sms:']", "[href^='skype:']", "[href^='whatsapp:']"];
const BUTTONS = [
  "input[type='button']", "input[type='image']", "input[type='submit']", 'button', '[class*=btn]', '[class*=Btn]',
  '[class*=button]', '[class*=Button]', '[role*=button]', ...CALLS, "[href^='mailto:']", '[id*=btn]', '[id*=Btn]',
  '[id*=button]', '[id*=Button]',
];
const BUTTONS_AND_LINKS = [...BUTTONS, 'a'];
const CONTACTS = ['sms:', 'mailto:', 'tel:', 'whatsapp:', 'https://wa.me/', 'skype:', 'callto:'];
const WITH_VALUE = ['button', 'submit', 'input', 'li', 'option', 'progress', 'param'];
const LONGEST_TEXT = 120;
const LONGEST_TITLE = 500;
const FIELDS_OF_A_TYPE = 15;
const [LOWEST_BUTTON, HIGHEST_BUTTON] = [10, 600];

// What is around a thing that is no button to a person, by its height or for want of any sign, is not looked at.
function buttonAround(element, withLinks) {
  const selector = joined(withLinks ? BUTTONS_AND_LINKS : BUTTONS, ', ');
  for (let at = element; at instanceof HTMLElement && isButtonLike(at); at = at.parentNode) {
    if (at.matches(selector)) return at;
  }
  return null;
}

function isButtonLike(element) {
  if (element === document.body) return false;
  const link = element.getAttribute('href');
  const leads = link !== null && CONTACTS.some((scheme) => link.startsWith(scheme));
  if (!leads && !/[^\W\d_]|[^\x00-\x7f]/.test(buttonText(element)) && imageOf(element) === '') return false;
  const height = element.getBoundingClientRect().height || element.offsetHeight;
  return height > LOWEST_BUTTON && height < HIGHEST_BUTTON;
}

function textOf(element) {
  if (element.innerText) return element.innerText;
  if (typeof element.text === 'string' && element.text !== '') return element.text;
  return element.textContent || '';
}

function buttonText(element) {
  const text = textOf(element);
  if (text !== '') return truncated(text, LONGEST_TEXT);
  return indexOf(WITH_VALUE, element.type) >= 0 && element.value ? truncated(element.value, LONGEST_TEXT) : '';
}

function truncated(text, length) {
  return typeof text === 'string' ? [...text].slice(0, length).join('') : '';
}

// What could tell of a person leaves the text: an address becomes `@` and every number `0`.
function safeText(text) {
  let safe = text.replace(/[^\s"@]+@[^\s:+"@.]+(\.[^\s:+"@.]+)+/g, '@');
  while (/\d\.\d/.test(safe)) safe = safe.replace(/\d+(\.\d+)?/g, '0');
  return safe.replace(/\d+(\.\d+)?/g, '0');
}

function imageOf(element) {
  if (element.tagName === 'IMG') return element.getAttribute('src') || '';
  const background = window.getComputedStyle(element).getPropertyValue('background-image');
  if (background !== 'none' && background !== '') return background;
  if (element.tagName === 'INPUT' && element.type === 'image' && element.getAttribute('src')) return element.getAttribute('src');
  const image = element.getElementsByTagName('img')[0];
  return (image && image.getAttribute('src')) || '';
}

function formOf(button) {
  if (button instanceof HTMLInputElement) return button.form;
  return button.matches(joined(CALLS, ', ')) ? null : button.closest('form');
}

function buttonFeatures(button, form) {
  const leadsTo = button.tagName === 'A' && button.href ? button.href : form && form.action;
  const features = {
    classList: button.className,
    destination: typeof leadsTo === 'string' ? leadsTo : '',
    id: button.id,
    imageUrl: imageOf(button),
    innerText: textOf(button),
    numChildButtons: button.querySelectorAll(joined(BUTTONS_AND_LINKS, ', ')).length,
    tag: button.tagName.toLowerCase(),
    type: button.getAttribute('type'),
  };
  if (/^(INPUT|SELECT|TEXTAREA|BUTTON|A)$/.test(button.tagName)) features.name = button.name;
  if (/^(INPUT|SELECT|TEXTAREA|BUTTON)$/.test(button.tagName)) features.value = button.value;
  return features;
}

function pageFeatures() {
  const title = document.querySelector('title');
  return { title: truncated(title && title.text, LONGEST_TITLE) };
}

// Every field that is described, in order; of one type fifteen at most.
function describedFields(button, container) {
  const seen = create(null);
  return [...container.querySelectorAll('input,textarea,select,button')].filter((field) => {
    const type = `${field.tagName}${field.type}`;
    seen[type] = (seen[type] || 0) + 1;
    return seen[type] <= FIELDS_OF_A_TYPE && field !== button;
  });
}

// Names and ids of the fields only: what a visitor has typed stays in the page.
function fieldFeatures(field) {
  const features = { id: field.id, name: field.name, tag: field.tagName.toLowerCase() };
  if (field.placeholder) features.placeholder = field.placeholder;
  if (features.tag === 'input') features.inputType = field.getAttribute('type');
  if (features.tag !== 'button' && field.value === '') features.valueMeaning = 'empty';
  return features;
}
