// Sends the events that a configuration derives from clicks: SubscribedButtonClick and Event Setup Tool rules.
// Facts: captured public configurations and requests; which elements count as buttons and how texts are masked is unconfirmed.

const BUTTON_LIKE =
  'button, input[type=button], input[type=submit], input[type=image], input[type=reset], [role=button], ' +
  'a, [class*=btn i], [class*=button i], [onclick]';
const SAME_TARGET_PAUSE = 1000;
const LONGEST_BUTTON_TEXT = 100;
const FIELDS_OF_A_TYPE = 15;

let watchingClicks = false;
let lastTarget = null;
let lastClick = 0;

function startAutomatic() {
  if (watchingClicks) return;
  watchingClicks = true;
  listen(document, 'click', clicked, true);
}

function clicked(event) {
  const target = event.target instanceof Element ? event.target : null;
  const button = target && target.closest(BUTTON_LIKE);
  if (!button) return;
  if (button === lastTarget && now() - lastClick < SAME_TARGET_PAUSE) return;
  lastTarget = button;
  lastClick = now();
  queueTask(function sendClick() {
    for (let i = 0; i < pixels.length; i++) sendClickEvents(pixels[i], button);
  });
}

function sendClickEvents(pixel, button) {
  const text = textOf(button);
  const rules = hasAutomatic(pixel.id, 'ESTRuleEngine') ? setting(pixel.id, 'estRules') : null;
  if (isArray(rules)) {
    for (let i = 0; i < rules.length; i++) sendRuleEvent(pixel, rules[i], text);
  }
  if (!hasAutomatic(pixel.id, 'InferredEvents') || text.length > LONGEST_BUTTON_TEXT) return;
  collectFormMatching(pixel, button);
  sendEvent(pixel, 'SubscribedButtonClick', buttonData(button, text), { origin: 'automatic', method: TRACK_SINGLE_SYSTEM });
}

function sendRuleEvent(pixel, rule, text) {
  if (!rule || rule.rule_status !== 'ACTIVE' || !matchesText(rule.condition, text.toLowerCase())) return;
  sendEvent(pixel, rule.derived_event_name, {}, {
    origin: 'automatic', method: TRACK_SINGLE_SYSTEM, rule: rule.rule_id,
  });
}

// A rule's numbers are not understood; what is known is that its value is the lower-cased text of the button.
function matchesText(condition, text) {
  if (!condition || text === '') return false;
  if (typeof condition.value === 'string' && condition.value === text) return true;
  if (!isArray(condition.conditions)) return false;
  for (let i = 0; i < condition.conditions.length; i++) {
    if (matchesText(condition.conditions[i], text)) return true;
  }
  return false;
}

function textOf(element) {
  const text = element.innerText || element.textContent || element.value || '';
  return String(text).trim().replace(/\s+/g, ' ');
}

function buttonData(button, text) {
  const masked = text.replace(/[^\s@]+@[^\s@]+\.[^\s@]+/g, '').replace(/\d/g, '*');
  return {
    buttonFeatures: stringify(buttonFeatures(button, masked)),
    buttonText: masked,
    formFeatures: stringify(formFeatures(button.form || button.closest('form'))),
    pageFeatures: stringify({ title: document.title }),
    parameters: '[]',
  };
}

function buttonFeatures(button, text) {
  const image = /url\("?([^")]+)"?\)/.exec(window.getComputedStyle(button).backgroundImage);
  return {
    classList: button.getAttribute('class') || '',
    destination: button.href || (button.form && button.form.action) || '',
    id: button.id || '',
    imageUrl: image ? image[1] : button.src || '',
    innerText: text,
    numChildButtons: button.querySelectorAll(BUTTON_LIKE).length,
    tag: button.tagName.toLowerCase(),
    type: button.getAttribute('type'),
    name: button.getAttribute('name') || '',
    value: button.getAttribute('value') || '',
  };
}

// Names and ids of the fields only: what a visitor has typed stays in the page.
function formFeatures(form) {
  const list = [];
  const seen = create(null);
  const fields = form ? form.querySelectorAll('input, select, textarea') : [];
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i];
    const type = field.tagName === 'INPUT' ? field.type : field.tagName.toLowerCase();
    seen[type] = (seen[type] || 0) + 1;
    if (type === 'hidden' || seen[type] > FIELDS_OF_A_TYPE) continue;
    push(list, {
      id: field.id || '', name: field.getAttribute('name') || '', tag: field.tagName.toLowerCase(),
      placeholder: field.getAttribute('placeholder') || '', inputType: type,
    });
  }
  return list;
}
