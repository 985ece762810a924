// Sends the events of Event Setup Tool rules, beside those that the page's own code sends.
// Facts: [CFG] for when rules are looked at and what is sent, [FBE] for the numbers in their conditions. That a rule which says
// it is not ACTIVE sends nothing is Meta's reference of configurations. Values that rules read from the page are not emulated.

const [ALL, ANY, NONE] = [1, 2, 3];
const [ON_CLICK, ON_LOAD, ALWAYS] = [1, 2, 4];
const DERIVE_EVENT = 1;
const OPERATORS = {
  1: (said, wanted) => said.includes(wanted),
  2: (said, wanted) => isSame(said, wanted),
  3: (said, wanted) => isDomain(said, wanted),
  4: (said, wanted) => new RegExp(`^${wanted.split('*').map(quoted).join('.*')}$`, 's').test(said),
};
// By what is looked at: 1 the button, 2 the page, 4 the event; and by what of it.
const EXTRACTORS = {
  1: {
    2: (it) => keywords(it.text, 2),
    3: (it) => keywords(it.text, 3),
    4: (it) => it.text.toLowerCase(),
    5: (it) => it.features.classList,
    6: (it) => it.features.id,
    8: (it) => it.features.destination,
    11: (it) => it.features.imageUrl,
  },
  2: {
    1: () => location.href,
    9: () => location.hostname,
    10: () => pageFeatures().title.toLowerCase(),
  },
  4: { 7: (it) => it.event },
};

function clickedForRules(event) {
  const target = event.target instanceof HTMLElement ? event.target : null;
  const button = target && buttonAround(target, true);
  if (!button) return;
  const form = formOf(button);
  const seen = { event: 'SubscribedButtonClick', text: safeText(buttonText(button)), features: buttonFeatures(button, form) };
  pixelsWith('ESTRuleEngine').forEach((pixel) => {
    if (!isArray(setting(pixel.id, 'estRules'))) return;
    const matching = isOptedIn(pixel.id, 'InferredEvents') && isOptedIn(pixel.id, 'AutomaticMatching');
    if (matching) matchFields(pixel, button, form);
    sendRuleEvents(pixel, seen);
  });
}

// The hits of such a pixel are marked, and its rules on page views have their turn before the page view itself goes out.
function appendRuleMarks(parameters, pixel, event, data, options) {
  if (!isOptedIn(pixel.id, 'ESTRuleEngine')) return;
  if (event === 'PageView' && document.body) sendRuleEvents(pixel, { event }, options && options.eventID);
  const isDerived = data.cs_est === true || !isNothing(data.est_source);
  if (event !== 'SubscribedButtonClick' && event !== 'PageView' && !isDerived) return;
  const source = data.est_source;
  delete data.cs_est;
  delete data.est_source;
  append(parameters, 'cs_est', true);
  append(parameters, 'est_source', source);
}

function sendRuleEvents(pixel, seen, eventId) {
  const rules = setting(pixel.id, 'estRules');
  if (!isArray(rules)) return;
  for (let i = 0; i < rules.length; i++) {
    const rule = rules[i];
    if (!isHeld(rule, seen) || !isArray(rule.transformations)) continue;
    const data = { cs_est: true };
    if (rule.rule_id) data.est_source = rule.rule_id;
    const eventID = typeof eventId === 'string' && rule.rule_id ? `${eventId}_${rule.rule_id}` : eventId;
    rule.transformations.filter((it) => it === DERIVE_EVENT).forEach(() => {
      instance.trackSingleSystem('automatic', pixel, rule.derived_event_name, assign({}, data), { eventID });
    });
  }
}

// A rule that cannot be read sends nothing.
function isHeld(rule, seen) {
  if (!rule || (!isNothing(rule.rule_status) && rule.rule_status !== 'ACTIVE')) return false;
  try {
    const condition = typeof rule.condition === 'string' ? parseJson(rule.condition) : rule.condition;
    const holding = condition.conditions.map((it) => holdsFor(it, seen));
    if (condition.type === ALL) return holding.every(Boolean);
    if (condition.type === ANY) return holding.some(Boolean);
    return condition.type === NONE && !holding.some(Boolean);
  } catch {
    return false;
  }
}

function holdsFor(condition, seen) {
  const isItsTime =
    condition.action === ALWAYS ||
    (condition.action === ON_CLICK && seen.event === 'SubscribedButtonClick') ||
    (condition.action === ON_LOAD && seen.event === 'PageView');
  const group = EXTRACTORS[condition.targetType];
  const extract = group && group[condition.extractor];
  if (!isItsTime || !extract || isNothing(condition.value) || (condition.targetType === 1 && !seen.features)) return false;
  const said = extract(seen);
  const isOfWords = condition.extractor === 2 || condition.extractor === 3;
  return !isNothing(said) && OPERATORS[condition.operator](said, isOfWords ? condition.value.toLowerCase() : condition.value);
}

function isSame(said, wanted) {
  return said === wanted || said.toLowerCase() === wanted.toLowerCase() || keywords(wanted, 2) === said || bare(said) === bare(wanted);
}

function bare(address) {
  return address.split('#')[0];
}

// `*.example.com` stands for every host of as many parts.
function isDomain(host, pattern) {
  return pattern.startsWith('*.') ? host === pattern.slice(2) : host === pattern;
}

function quoted(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

// The words of a text with at least `shortest` letters, in lower case; in the older form each of them once.
function keywords(text, shortest) {
  const words = text.replace(/[-!$<>=&_/?.,0-9:;\s\][%~"{})(+@^`]+/g, ' ').toLowerCase().split(' ').filter((it) => it.length >= shortest);
  return (shortest === 2 ? words.filter((word, at) => words.indexOf(word) === at) : words).join(' ');
}
