// Carries out `fbq('set', key, …)`.
// Facts: Meta's reference of `set`; the message for a wrong `value` as recorded from 2.9.134.

const OPTIONS = {
  autoConfig: (on, id) => {
    automaticOff[id] = !(on === true || on === 'true');
  },
  firstPartyCookies: (on, id) => changePixel(id, (pixel) => {
    pixel.firstPartyCookies = on === true;
  }),
  trackSingleOnly: (on, id) => changePixel(id, (pixel) => {
    pixel.trackSingleOnly = on === true;
  }),
};

// Set by configurations and of no account to a page's hits, or kept as data for the part that reads them.
const KEPT = [
  'cbdata.onetrustid', 'ccRules', 'cdn', 'endpoint', 'estRules', 'experiments', 'iwlExtractors', 'mobileBridge',
  'openbridge', 'parallelfire', 'releaseSegment', 'startIWLBootstrap', 'automaticmatchingconfig',
];

function setOption(key, value, givenId) {
  const given = slice(arguments);
  if (typeof key !== 'string') return complainAboutArgument('set', given, 'setting', key);
  if (ownProperty(OPTIONS, key)) {
    const id = pixelId(givenId);
    if (id === null) return complainAboutArgument('set', given, 'pixel_id', givenId);
    return OPTIONS[key](value, id);
  }
  if (indexOf(KEPT, key) >= 0) return setSetting(pixelId(value), key, givenId);
  if (typeof value !== 'string') return complainAboutArgument('set', given, 'value', value);
  const id = pixelId(givenId);
  if (id === null) return complainAboutArgument('set', given, 'pixel_id', givenId);
  setMetadata(key, value, id);
}

function setMetadata(key, value, id) {
  const pixel = pixelOf(id);
  if (!pixel) return complain(`Trying to set argument ${value} for uninitialized Pixel ID ${id}.`);
  if (key !== 'agent' && key !== 'codeless') return complain(`Unsupported metadata argument: ${key}.`);
  pixel[key] = value;
}

function changePixel(id, change) {
  const pixel = pixelOf(id);
  if (pixel) change(pixel);
}
