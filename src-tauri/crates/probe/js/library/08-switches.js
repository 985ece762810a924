// Holds what locks the library, what each pixel has opted into, and what its configuration has set.
// Facts: Meta's reference (1.5, 1.6) and [FBE].

// While anything is locked, every call but `consent` waits in the stub's queue.
const held = create(null);

function lock(name) {
  held[name] = true;
}

function release(name) {
  if (!held[name]) return;
  delete held[name];
  if (!isLocked()) runQueue();
}

function isLocked() {
  return ownKeys(held).length > 0;
}

// One feature stands for others.
const PARTS = { AutomaticSetup: ['InferredEvents', 'Microdata'] };
const features = create(null);

function setFeature(id, name, on) {
  const names = [...(ownProperty(PARTS, name) ? PARTS[name] : []), name];
  for (let i = 0; i < names.length; i++) {
    if (!features[names[i]]) features[names[i]] = create(null);
    features[names[i]][id] = on;
  }
}

// A configuration opts in with `respectful`: what the page has opted out of stays off.
function optIn(id, name, respectful) {
  if (!(respectful && isOptedOut(id, name))) setFeature(id, name, true);
}

function isOptedIn(id, name) {
  return Boolean(features[name]) && features[name][id] === true;
}

function isOptedOut(id, name) {
  return Boolean(features[name]) && features[name][id] === false;
}

const settings = create(null);
const EVERY_PIXEL = 'global';

function setSetting(id, key, value) {
  const owner = isNothing(id) ? EVERY_PIXEL : pixelId(id);
  if (owner === null || typeof key !== 'string') return;
  if (!settings[key]) settings[key] = create(null);
  settings[key][owner] = key === 'dataProcessingOptions' ? limitedData(value) : value;
}

function setting(id, key) {
  return settings[key] && settings[key][isNothing(id) ? EVERY_PIXEL : id];
}

function settingOrCommon(id, key) {
  const own = isNothing(id) ? undefined : setting(id, key);
  return own === undefined ? setting(null, key) : own;
}

// Limited data use knows one option, and one country with one state; anything else is refused without a word, and what was set
// before stays.
function limitedData(given) {
  const options = given.dataProcessingOptions;
  const country = isNothing(given.dataProcessingCountry) ? null : given.dataProcessingCountry;
  const state = isNothing(given.dataProcessingState) ? null : given.dataProcessingState;
  let fits = isArray(options) && indexOf([null, 0, 1], country) >= 0 && indexOf([null, 0, 1000], state) >= 0;
  for (let i = 0; fits && i < options.length; i++) fits = options[i] === 'LDU';
  if (!fits) throw new Error('limited data use');
  return { options: slice(options), country, state };
}

function isDataLimited() {
  const limited = setting(null, 'dataProcessingOptions');
  return Boolean(limited) && limited.options.length > 0;
}
