// Holds what is known of each pixel: its user data, its switches and what its configuration said.
// Facts: Meta's reference of `init` and `set`, and the observed behaviour of 2.9.134.

const pixels = [];
const configured = create(null);
const features = create(null);
const automaticOff = create(null);
const limitedData = { given: false, options: [], country: undefined, state: undefined };
let firstInit = null;

// Returns the id as text, or null for what the library refuses: blanks, a leading zero, letters, unsafe numbers.
function pixelId(value) {
  const numeric = typeof value === 'number' && Number.isSafeInteger(value);
  if (typeof value !== 'string' && !numeric) return null;
  const text = String(value);
  return /^[1-9][0-9]{0,25}$/.test(text) ? text : null;
}

function pixelOf(id) {
  for (let i = 0; i < pixels.length; i++) {
    if (pixels[i].id === id) return pixels[i];
  }
  return null;
}

function addPixel(id, userData, agent) {
  if (firstInit === null) firstInit = now();
  const pixel = {
    id, agent, userData: {}, matching: null, formMatching: null, codeless: null, firstPartyCookies: null,
    trackSingleOnly: false, eventCount: 0, pageViewed: false, microdataSent: false,
  };
  setUserData(pixel, userData);
  push(pixels, pixel);
  return pixel;
}

function setUserData(pixel, userData) {
  pixel.userData = userData;
  pixel.matching = matchingData(userData);
}

// A configuration speaks for one pixel or, with null as the id, for all of them.
function setting(id, key) {
  const own = configured[id];
  if (own && own[key] !== undefined) return own[key];
  return configured['*'] ? configured['*'][key] : undefined;
}

function setSetting(id, key, value) {
  const owner = id === null || id === undefined ? '*' : String(id);
  if (!configured[owner]) configured[owner] = create(null);
  configured[owner][key] = value;
}

function setFeature(id, name, on) {
  if (!features[id]) features[id] = create(null);
  features[id][name] = on;
}

function hasFeature(id, name) {
  return Boolean(features[id] && features[id][name]);
}

// Automatic events stop when the page has switched the automatic configuration off for this pixel.
function hasAutomatic(id, name) {
  return hasFeature(id, name) && !automaticOff[id];
}

// The bits of `o`: 1 automatic configuration refused, 2 in use, 4 configuration loaded, 8 and 16 what the
// browser can do, 32 unusable user data, 128 headless, 256 driven by Selenium.
function stateBits(pixel) {
  const automatic = hasFeature(pixel.id, 'InferredEvents') || hasFeature(pixel.id, 'AutomaticSetup');
  let bits = automaticOff[pixel.id] ? 1 : automatic ? 2 : 0;
  if (!stub.disableConfigLoading) bits |= 4;
  bits |= 8;
  if (navigator.sendBeacon) bits |= 16;
  if (pixel.matching.invalid) bits |= 32;
  if (/HeadlessChrome/.test(navigator.userAgent)) bits |= 128;
  if (window.callSelenium || window._selenium || document.documentElement.getAttribute('webdriver')) bits |= 256;
  return bits;
}
