// Builds the hit of one event for one pixel and sends it.
// Facts: the order of parameters as recorded from 2.9.134.

const TRACK_SINGLE = 1;
const TRACK_SINGLE_CUSTOM = 2;
const TRACK_SINGLE_SYSTEM = 3;

// `extra` may hold eventId, origin (`es`), method (`tm`) and rule (an Event Setup Tool rule's id).
function sendEvent(pixel, event, data, extra) {
  if (isSilenced(pixel.id) || isSuppressed(pixel.id, event)) return;
  const parameters = hitParameters(pixel, event, ownData(data), extra);
  pixel.eventCount++;
  try {
    transmit(parameters, event);
  } catch {
    // Half a surrogate pair cannot be encoded; the library loses such an event without a word.
  }
  afterFirstEvent();
  scheduleMicrodata(pixel);
}

// A text is taken letter by letter, as a set of keys '0', '1' and so on: recorded for `track('Purchase', '{"value":30}')`.
function ownData(data) {
  return data === null || data === undefined ? {} : assign(create(null), data);
}

function hitParameters(pixel, event, data, extra) {
  const parameters = newParameters();
  const permitted = permittedData(pixel.id, event, data);
  const removedFromUrl = { listed: [], sensitive: [] };
  append(parameters, 'id', pixel.id);
  append(parameters, 'ev', event);
  append(parameters, 'dl', permittedAddress(pixel.id, event, location.href, removedFromUrl));
  append(parameters, 'rl', permittedAddress(pixel.id, event, document.referrer, removedFromUrl));
  append(parameters, 'if', window.top !== window);
  append(parameters, 'ts', now());
  appendNames(parameters, 'up', permitted.listed);
  appendNames(parameters, 'rp', permitted.sensitive);
  append(parameters, 'cd', permitted.kept);
  append(parameters, 'sw', window.screen.width);
  append(parameters, 'sh', window.screen.height);
  append(parameters, 'ped', pixel.matching.emailKind);
  append(parameters, 'ud', pixel.matching.sent);
  append(parameters, 'udff', pixel.formMatching);
  append(parameters, 'v', VERSION);
  append(parameters, 'r', RELEASE);
  append(parameters, 'a', pixel.agent);
  append(parameters, 'ec', pixel.eventCount);
  append(parameters, 'o', stateBits(pixel));
  if (extra.rule !== undefined) {
    append(parameters, 'cs_est', true);
    append(parameters, 'est_source', extra.rule);
  }
  appendNames(parameters, 'up_url', removedFromUrl.listed);
  appendNames(parameters, 'rp_url', removedFromUrl.sensitive);
  appendCookies(parameters, pixel);
  append(parameters, 'it', firstInit);
  append(parameters, 'coo', pixel.codeless === 'false');
  appendLimitedData(parameters);
  append(parameters, 'eid', extra.eventId);
  append(parameters, 'es', extra.origin);
  append(parameters, 'tm', extra.method);
  return parameters;
}

function appendNames(parameters, name, names) {
  if (names.length) append(parameters, name, join(names, ','));
}

function appendLimitedData(parameters) {
  if (!limitedData.given) return;
  append(parameters, 'dpo', join(limitedData.options, ','));
  append(parameters, 'dpoco', limitedData.country);
  append(parameters, 'dpost', limitedData.state);
}

// The id that lets Meta drop the server's copy of the event stands in the argument after the parameters.
function eventIdOf(options, parameters) {
  const given = idIn(options);
  if (given === null && options && typeof options === 'object' && idIn(parameters) !== null) {
    warn('eventID is being sent in the 3rd parameter, it should be in the 4th parameter.');
  }
  return given;
}

function idIn(value) {
  if (value === null || typeof value !== 'object') return null;
  const id = value.eventID === undefined || value.eventID === null ? value.event_id : value.eventID;
  return id === undefined || id === '' ? null : id;
}
