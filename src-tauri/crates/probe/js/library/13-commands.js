// Carries out the commands that a page gives: `fbq(command, …)`.
// Facts: Meta's reference of the commands; the recorded behaviour of 2.9.134.

const COMMANDS = {
  init: initialise,
  addPixelId: (id, userData, options) => initialise(id, userData, options),
  track: (name, parameters, options) => track(name, parameters, options, true),
  trackCustom: (name, parameters, options) => track(name, parameters, options, false),
  trackSingle: (id, name, parameters, options) => trackSingle(id, name, parameters, options, TRACK_SINGLE),
  trackSingleCustom: (id, name, parameters, options) => trackSingle(id, name, parameters, options, TRACK_SINGLE_CUSTOM),
  trackSingleSystem: (origin, id, name, parameters) => trackSystem(origin, id, name, parameters),
  set: setOption,
  consent: setConsent,
  dataProcessingOptions: setLimitedData,
  send: (name, parameters) => track(name, parameters, null, false),
  setUserProperties: (id, properties) => trackSystem('user_properties', id, 'UserProperties', properties),
  optIn: (id, feature, on) => setFeature(String(id), feature, on !== false),
  optOut: (id, feature) => setFeature(String(id), feature, false),
  loadPlugin,
  on: () => {},
  fire: () => {},
};

function carryOut(given) {
  const command = given[0];
  if (given.length === 0) return complain('You must provide an argument to fbq().');
  if (typeof command !== 'string' || !ownProperty(COMMANDS, command)) {
    return complain(`"fbq('${String(command)}', ...);" is not a valid fbq command.`);
  }
  if (command === 'init' || command === 'addPixelId') noteInitForm(command);
  apply(COMMANDS[command], null, slice(given, 1));
}

// The 2013 library was called with arrays, and its `reportX` stands for `track X`.
function unwrapped(given) {
  if (given.length !== 1 || !isArray(given[0])) return given;
  const list = given[0];
  const command = list[0];
  if (typeof command !== 'string' || command.slice(0, 6) !== 'report') return list;
  const call = ['track', command.slice(6)];
  for (let i = 1; i < list.length; i++) push(call, list[i]);
  return call;
}

const initForms = create(null);

function noteInitForm(command) {
  initForms[command] = true;
  if (initForms.init && initForms.addPixelId) complainAboutVersions();
}

function complainAboutVersions() {
  complain('Multiple pixels with conflicting versions were detected on this page.');
}

function initialise(givenId, userData, options) {
  const id = pixelId(givenId);
  if (id === null) return complain('Invalid PixelID: null.');
  const usable = isPlainObject(userData);
  if (!usable && userData !== undefined && userData !== null) {
    complainAboutArgument('init', [givenId, userData], 'user_data', userData);
  }
  const known = pixelOf(id);
  if (known) return addUserData(known, usable ? userData : null);
  const agent = options && typeof options === 'object' && typeof options.agent === 'string' ? options.agent : null;
  addPixel(id, usable ? userData : {}, agent);
  loadConfiguration(id);
}

// A second `init` may bring the user data that the first had not, and nothing else.
function addUserData(pixel, userData) {
  if (userData === null || ownKeys(pixel.userData).length > 0) return complain(`Duplicate Pixel ID: ${pixel.id}.`);
  setUserData(pixel, userData);
}

function track(name, parameters, options, checked) {
  if (checked) checkEvent(name, parameters);
  const eventId = eventIdOf(options, parameters);
  for (let i = 0; i < pixels.length; i++) {
    const pixel = pixels[i];
    if (pixel.trackSingleOnly) continue;
    if (name === 'PageView') {
      if (pixel.pageViewed && !stub.allowDuplicatePageViews) continue;
      pixel.pageViewed = true;
    }
    sendEvent(pixel, name, parameters, { eventId });
  }
}

function trackSingle(givenId, name, parameters, options, method) {
  if (method === TRACK_SINGLE) checkEvent(name, parameters);
  if (typeof name !== 'string') return;
  const pixel = pixelOf(pixelId(givenId));
  if (!pixel) return complain(`Pixel ${String(givenId)} not found`);
  sendEvent(pixel, name, parameters, { eventId: eventIdOf(options, parameters), method });
}

function trackSystem(origin, givenId, name, parameters) {
  const pixel = pixelOf(pixelId(givenId));
  if (pixel) sendEvent(pixel, name, parameters, { origin, method: TRACK_SINGLE_SYSTEM });
}

function setConsent(action) {
  if (action !== 'revoke' && action !== 'grant') {
    return complain(
      `"fbq('${String(action)}', ...);" is not a valid fbq('consent', ...) action. Valid actions are 'revoke' and 'grant'.`,
    );
  }
  consentRevoked = action === 'revoke';
}

// A country without a state is ignored, as is anything but a list of options.
function setLimitedData(options, country, state) {
  const placed = typeof country === 'number' && typeof state === 'number';
  if (!isArray(options) || (!placed && arguments.length > 1)) return;
  limitedData.given = true;
  limitedData.options = slice(options);
  limitedData.country = placed ? country : undefined;
  limitedData.state = placed ? state : undefined;
}
