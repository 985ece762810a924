// Holds what is known of each pixel.
// Facts: Meta's reference of `init` (1.2) and of the bits of `o` (3.3), and [FBE].

const pixels = [];
const pixelsById = {};
const invalidated = create(null);
const automatched = create(null);
const conflicting = create(null);
let firstInit = -1;

// The id as text, or null for what the library refuses: blanks, a leading zero, letters, unsafe numbers.
function idText(value) {
  const text = typeof value === 'string' || Number.isSafeInteger(value) ? String(value) : '';
  return /^[1-9][0-9]{0,25}$/.test(text) ? text : null;
}

function pixelId(value) {
  const id = idText(value);
  if (id === null) complain('invalidPixelId', {});
  return id;
}

function knownPixel(id) {
  return ownProperty(pixelsById, id) ? pixelsById[id] : undefined;
}

function addPixel(id, userData, agent) {
  const pixel = { agent, eventCount: 0, id, userData, userDataFormFields: {} };
  push(pixels, pixel);
  pixelsById[id] = pixel;
}

function pixelsWith(feature) {
  const list = [];
  for (let i = 0; i < pixels.length; i++) {
    if (isOptedIn(pixels[i].id, feature)) push(list, pixels[i]);
  }
  return list;
}

const AUTOMATIC = ['AutomaticSetup', 'InferredEvents', 'Microdata'];

// The bits of `o`: 1 automatic configuration refused, 2 in use, 4 configuration loaded, 8 and 16 what the browser can do,
// 32 unusable user data, 128 headless, 256 driven by Selenium, 1024 contradicting form fields, 2048 matched from a form.
function stateBits(pixel) {
  let bits = 8;
  if (pixel) {
    const id = pixel.id;
    if (AUTOMATIC.every((name) => isOptedOut(id, name))) bits |= 1;
    if (AUTOMATIC.some((name) => isOptedIn(id, name))) bits |= 2;
    if (invalidated[id]) bits |= 32;
    if (conflicting[id]) bits |= 1024;
    if (automatched[id]) bits |= 2048;
  }
  if (stub.disableConfigLoading !== true) bits |= 4;
  if (navigator.sendBeacon) bits |= 16;
  if (window._phantom || window.__nightmare || window.callPhantom || /HeadlessChrome/.test(navigator.userAgent)) bits |= 128;
  if (window._selenium || window.callSelenium || window._Selenium_IDE_Recorder || isDriven()) bits |= 256;
  return bits;
}

function isDriven() {
  const root = document.documentElement;
  return ['selenium', 'webdriver', 'driver'].some((name) => root && root.getAttribute(name));
}
