// Carries out `fbq('set', key, …)`.
// Facts: Meta's reference of `set` (1.4); the message for a wrong `value` as recorded from 2.9.134; types and order by [FBE].

// What may be set of a pixel, in lower case.
const METADATA = ['agent', 'automaticmatchingconfig', 'codeless', 'tracksingleonly', 'cbdata.onetrustid'];

const OPTIONS = {
  endpoint(given, url) {
    if (typeof url === 'string') addresses.hits = url;
  },
  cdn(given, url) {
    if (typeof url === 'string') addresses.scripts = url;
  },
  releaseSegment(given, name) {
    if (isText(given, 'new_release_segment', name)) stub._releaseSegment = name;
  },
  autoConfig(given, on, id) {
    if (isText(given, 'pixel_id', id)) setFeature(id, 'AutomaticSetup', isOn(on));
  },
  // Without an id the cookies are off for all pixels, whatever the value says.
  firstPartyCookies(given, on, id) {
    if (id === undefined) cookiesOff = true;
    else if (isText(given, 'pixel_id', id)) setFeature(id, 'FirstPartyCookies', isOn(on));
  },
  mobileBridge(given, id, app) {
    if (isText(given, 'pixel_id', id)) isText(given, 'app_id', app);
  },
  trackSingleOnly(given, on, givenId) {
    const id = idText(givenId);
    if (id === null) return complainAboutArgument('set', given, 'pixel_id', givenId);
    if (typeof on !== 'boolean') return complainAboutArgument('set', given, 'on_or_off', on);
    setMetadata('trackSingleOnly', on, id, 'trackSingleOnly');
  },
  openbridge(given, id, url) {
    if (typeof id !== 'string' || typeof url !== 'string') return;
    optIn(id, 'OpenBridge');
    setSetting(id, 'openbridge', { endpoints: [{ endpoint: url }] });
  },
  parallelfire(given, id, target) {
    setSetting(id, 'parallelfire', { target });
  },
  estRules: (given, id, rules) => setForPixel(id, 'estRules', rules),
  ccRules: (given, id, rules) => setForPixel(id, 'ccRules', rules),
  iwlExtractors: (given, id, extractors) => setForPixel(id, 'iwlExtractors', extractors),
  startIWLBootstrap: (given, token, id) => pixelId(id),
  experiments() {},
};

// Without an id this is said, where a configuration's own call would mean every pixel.
function setForPixel(id, key, value) {
  if (pixelId(id) !== null) setSetting(id, key, value);
}

const isOn = (value) => value === true || value === 'true';

function isText(given, name, value) {
  if (typeof value === 'string') return true;
  complainAboutArgument('set', given, name, value);
  return false;
}

function setOption(key, value, id) {
  const given = slice(arguments);
  if (typeof key === 'string' && ownProperty(OPTIONS, key)) return OPTIONS[key](given, value, id);
  // A key that is no text is an error of which nothing is said.
  if (typeof key !== 'string') return;
  const isComplete = typeof value === 'string' && typeof id === 'string';
  if (!isComplete && isDataLimited()) return;
  if (isText(given, 'value', value) && isText(given, 'pixel_id', id)) setMetadata(key, value, id, value);
}

// A key that is not supported is told and set all the same.
function setMetadata(key, value, id, shown) {
  const name = key.toLowerCase();
  if (name !== '' && indexOf(METADATA, name) < 0) complain('unsupportedMetadata', { key: name });
  const pixel = knownPixel(id);
  if (pixel) pixel[key] = value;
  else complain('notInitialised', { value: shown, id });
}
