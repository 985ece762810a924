// Carries out what a page calls: `fbq(command, …)`.
// Facts: Meta's reference of the commands (1.3); the recorded behaviour of 2.9.134; the forms of 2013 by [FBE].

// Calls wait in order while anything is locked; only `consent` is heard at once, and only where it is called: one that waits
// in the queue behind a revocation waits like the rest.
function call() {
  try {
    const given = slice(arguments);
    if (isLocked() && given[0] !== 'consent') {
      push(stub.queue, arguments);
      return;
    }
    const isLegacy = given.length === 1 && isArray(given[0]);
    const list = withoutReport(isLegacy ? given[0] : given);
    const command = list[0];
    const rest = slice(list, 1);
    if (typeof command === 'string' && ownProperty(COMMANDS, command)) COMMANDS[command](rest, this, isLegacy);
    // The form of 2013 reaches no method: the array itself is looked at for a name.
    else instance.callMethod(given);
  } catch {
    // One call that cannot be carried out must not hold up those behind it.
  }
}

const COMMANDS = {
  init: (rest) => initialise(rest[0], rest[1], rest[2]),
  addPixelId: (rest) => initialise(rest[0], rest[1], rest[2]),
  set: (rest) => apply(setOption, null, rest),
  track,
  trackCustom: (rest, self) => sendToAll(self, rest[0], rest[1], rest[2]),
  send: (rest) => send(rest[0], rest[1]),
  on() {},
  loadPlugin: (rest) => loadPlugin(rest[0]),
  // Two arguments are no form of this command.
  dataProcessingOptions: (rest) => {
    if (rest.length !== 1 && rest.length !== 3 && rest.length !== 4) return;
    setSetting(null, 'dataProcessingOptions', {
      dataProcessingOptions: rest[0], dataProcessingCountry: rest[1], dataProcessingState: rest[2],
    });
  },
};

// `reportX` stands for `track X`, and `reportCustomEvent` for the event that its parameters name.
function withoutReport(list) {
  const command = list[0];
  if (typeof command !== 'string' || command.slice(0, 6) !== 'report') return list;
  let name = command.slice(6);
  const isCustom = name === 'CustomEvent';
  if (isCustom && !isNothing(list[1]) && typeof list[1] === 'object' && typeof list[1].event === 'string') name = list[1].event;
  const named = [isCustom ? 'trackCustom' : 'track', name];
  for (let i = 1; i < list.length; i++) push(named, list[i]);
  return named;
}

function initialise(givenId, userData, options) {
  if (firstInit === -1) firstInit = now();
  const id = pixelId(givenId);
  if (id === null) return;
  const usable = isNothing(userData) || isPlainObject(userData);
  if (!usable) complainAboutArgument('init', [givenId, userData], 'user_data', userData);
  const data = (usable && userData) || {};
  const known = knownPixel(id);
  if (!known) {
    addPixel(id, data, options ? options.agent : null);
    runInitHandlers();
    return loadConfiguration(id);
  }
  // A second `init` may bring the user data that the first had not, and nothing else.
  if (isNothing(userData) || ownKeys(known.userData).length > 0) return complain('duplicatePixelId', { id });
  known.userData = data;
}

function track(rest, self, isLegacy) {
  const name = rest[0];
  // A name of digits is the number of a conversion pixel of 2014: one hit without an `id`.
  const isNumber = typeof name === 'number' || (typeof name === 'string' && /^\d+$/.test(name));
  if (isNumber) return sendEvent(null, name, rest[1]);
  if (isLegacy) return sendToAll(self, name, rest[1], rest[2]);
  const data = rest[1] || {};
  checkEvent(name, data);
  const isNamed = name === 'CustomEvent' && typeof data.event === 'string';
  sendToAll(self, isNamed ? data.event : name, data, rest[2]);
}

const seenOnce = { PageView: create(null), PixelInitialized: create(null) };

// A pixel's second PageView of a page load is dropped, unless the page allows it.
function sendToAll(self, name, data, options) {
  const seen = typeof name === 'string' && ownProperty(seenOnce, name) ? seenOnce[name] : null;
  for (let i = 0; i < pixels.length; i++) {
    const pixel = pixels[i];
    if (seen && seen[pixel.id] && !(name === 'PageView' && self.allowDuplicatePageViews)) continue;
    if (pixel.trackSingleOnly) continue;
    sendEvent(pixel, name, data, options);
    if (seen) seen[pixel.id] = true;
  }
}

function send(name, data) {
  for (let i = 0; i < pixels.length; i++) sendEvent(pixels[i], name, data);
}
