// Builds the hit of one event for one pixel and sends it.
// Facts: the order of parameters as recorded from 2.9.134, and [FBE].

const TRACK_SINGLE = 1;
const TRACK_SINGLE_CUSTOM = 2;
const TRACK_SINGLE_SYSTEM = 3;

// What the library itself says of an event, beside what the page says. `ec` counts here, so an event that is lost further on
// has counted. Without a pixel there is no `ec`, and no matching data.
function customParameters(pixel, event, data, origin, options) {
  const parameters = newParameters();
  appendMatching(parameters, pixel);
  append(parameters, 'v', stub.version);
  if (stub._releaseSegment) append(parameters, 'r', stub._releaseSegment);
  append(parameters, 'a', pixel && pixel.agent ? pixel.agent : stub.agent);
  if (pixel) append(parameters, 'ec', pixel.eventCount++);
  append(parameters, 'o', stateBits(pixel));
  appendCookies(parameters, pixel);
  if (pixel) appendRuleMarks(parameters, pixel, event, data, options);
  append(parameters, 'it', firstInit);
  append(parameters, 'coo', pixel && pixel.codeless === 'false');
  const limited = settingOrCommon(pixel && pixel.id, 'dataProcessingOptions');
  if (limited) {
    append(parameters, 'dpo', joined(limited.options, ','));
    append(parameters, 'dpoco', limited.country);
    append(parameters, 'dpost', limited.state);
  }
  return parameters;
}

// An event of `track`, `trackCustom` and `send`. A text given for the data is taken letter by letter, as the recorded
// `track('Purchase', '{"value":30}')` shows.
function sendEvent(pixel, event, data, options) {
  const given = data || {};
  const parameters = customParameters(pixel, event, given, undefined, options);
  if (!isNothing(options)) {
    const id = isNothing(options.eventID) ? options.event_id : options.eventID;
    // The id that lets Meta drop the server's copy of the event stands in the argument after the parameters.
    if (isNothing(id) && !(isNothing(given.event_id) && isNothing(given.eventID))) {
      say('eventID is being sent in the 3rd parameter, it should be in the 4th parameter.');
    }
    append(parameters, 'eid', id);
  }
  if (isObject(given)) removeUnwanted(pixel, event, given);
  const links = permittedAddresses(pixel, event, parameters);
  dispatch({ id: pixel && pixel.id, event, data: given, parameters, links });
}

// An event of `trackSingle` and its kin: `event_id` counts for nothing here, and nothing is taken out of the data.
function fire(message) {
  if (!message.eventName || !message.eventName.length) throw new Error('Event name not specified');
  if (!message.pixelId || !message.pixelId.length) throw new Error('PixelId not specified');
  if (isLocked()) return window.fbq('fire', message);
  const pixel = knownPixel(message.pixelId);
  const data = message.customData || {};
  const origin = message.customParameters && message.customParameters.es;
  const parameters = customParameters(pixel, message.eventName, data, origin, message.eventData);
  append(parameters, 'eid', message.eventData.eventID);
  const more = message.customParameters || {};
  ownKeys(more).forEach((name) => {
    if (holds(parameters, name)) throw new Error(`Custom parameter ${name} already specified.`);
    append(parameters, name, more[name]);
  });
  const links = { dl: location.href, rl: document.referrer };
  dispatch({ id: message.pixelId, event: message.eventName, data, parameters, links });
}

function dispatch(message) {
  const data = assign({}, message.data);
  if (!isNothing(message.id)) {
    keepStandard(message.id, data);
    if (isProhibited(message.id) || isSuppressed(message.id, message.event)) return;
  }
  const hit = newParameters();
  append(hit, 'id', message.id);
  append(hit, 'ev', message.event);
  append(hit, 'dl', message.links.dl);
  append(hit, 'rl', message.links.rl);
  append(hit, 'if', window.top !== window);
  append(hit, 'ts', now());
  appendFiltered(hit, data);
  append(hit, 'cd', data);
  append(hit, 'sw', window.screen.width);
  append(hit, 'sh', window.screen.height);
  addAll(hit, message.parameters);
  transmit(hit, message.event);
  fired(message.id);
}

function appendFiltered(hit, data) {
  const filtered = data._filteredParams;
  if (isNothing(filtered) || typeof filtered !== 'object') return;
  if (isArray(filtered.unwantedParams)) append(hit, 'up', joined(filtered.unwantedParams, ','));
  if (isArray(filtered.restrictedParams)) append(hit, 'rp', joined(filtered.restrictedParams, ','));
  delete data._filteredParams;
}

let anyFired = false;

// Listening begins with the first event, so that a page without events stays untouched.
function fired(id) {
  if (!anyFired) {
    anyFired = true;
    watchHistory();
    watchClicks();
  }
  if (!isNothing(id)) scheduleMicrodata(id);
}
