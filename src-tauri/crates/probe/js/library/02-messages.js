// Prints the library's messages on the console and broadcasts them to the window.
// Facts: the recorded wording of 2.9.134, Meta's reference (5.3), and for what makes two messages one [FBE].

const PREFIX = '[Meta Pixel] - ';
const NON_STANDARD_HELP =
  'The preferred way to send these events is using trackCustom. ' +
  "See 'https://developers.facebook.com/docs/ads-for-websites/pixel-events/#events' for more information.";
const NOT_SENT = 'This data will not be sent with any events for this Pixel.';

const TEXTS = {
  noArgument: () => 'You must provide an argument to fbq().',
  unknownCommand: (it) => `"fbq('${it.command}', ...);" is not a valid fbq command.`,
  invalidArgument: (it) =>
    `Call to "fbq('${it.command}', ${describeAll(it.given)});" with parameter "${it.name}" has an invalid value of ` +
    `"${describe(it.value)}"`,
  invalidPixelId: () => 'Invalid PixelID: null.',
  duplicatePixelId: (it) => `Duplicate Pixel ID: ${it.id}.`,
  notInitialised: (it) => `Trying to set argument ${it.value} for uninitialized Pixel ID ${it.id}.`,
  conflictingVersions: () => 'Multiple pixels with conflicting versions were detected on this page.',
  unsupportedMetadata: (it) => `Unsupported metadata argument: ${it.key}.`,
  missingParameter: (it) => `Required parameter '${it.key}' is missing for event '${it.event}'.`,
  invalidParameter: (it) => `Parameter '${it.key}' is invalid for event '${it.event}'.`,
  negativeParameter: (it) => `Parameter '${it.key}' is negative for event '${it.event}'.`,
  noEventName: () => 'Missing event name. Track events must be logged with an event name fbq("track", eventName)',
  nonStandardEvent: (it) => `You are sending a non-standard event '${it.event}'. ${NON_STANDARD_HELP}`,
  invalidEmail: (it) => `An invalid email address was specified for '${it.key}'. ${NOT_SENT}`,
  personalData: (it) => `The value for the '${it.key}' key appeared to be PII. ${NOT_SENT}`,
  invalidConsent: (it) =>
    `"fbq('${it.action}', ...);" is not a valid fbq('consent', ...) action. Valid actions are 'revoke' and 'grant'.`,
  malformedJson: (it) => `Unable to parse JSON-LD tag. Malformed JSON found: '${it.text}'.`,
  pixelNotFound: (it) => `Pixel ${it.id} not found`,
  unwantedData: () =>
    'Removed parameters from custom data due to potential violations. Go to Events Manager to learn more.',
  unwantedAddress: () => 'Removed URL query parameters due to potential violations.',
  unverifiedEvent: (it) => `You are attempting to send an unverified event '${it.event}'. The event was suppressed.`,
};

const printed = create(null);

// Each fault is told once in a page load. Two are the same where they are the same as JSON; what cannot be written as JSON, or
// not as text, ends the call that was at fault [FBE].
function complain(kind, details) {
  const key = stringify({ kind, details });
  if (printed[key]) return;
  printed[key] = true;
  const text = TEXTS[kind](details);
  say(PREFIX + text);
  if (window.postMessage) {
    window.postMessage({ action: 'FB_LOG', logMessage: text, logType: 'Meta Pixel Error' }, '*');
  }
}

// A bare line, which may come again.
function say(text) {
  if (window.console && window.console.warn) window.console.warn(text);
}

function complainAboutArgument(command, given, name, value) {
  complain('invalidArgument', { name, value, command, given });
}

function describeAll(values) {
  let list = '';
  for (let i = 0; i < values.length; i++) list += (i ? ', ' : '') + describe(values[i]);
  return list;
}

// Objects are named by their constructor: the recorded message says `Object` for `{em: "…"}` and `[]` for an array.
function describe(value) {
  if (typeof value === 'string') return `'${value}'`;
  if (value === undefined) return 'undefined';
  if (value === null) return 'null';
  if (!isArray(value) && !isNothing(value.constructor) && !isNothing(value.constructor.name)) return value.constructor.name;
  try {
    return stringify(value) || 'undefined';
  } catch {
    return 'undefined';
  }
}
