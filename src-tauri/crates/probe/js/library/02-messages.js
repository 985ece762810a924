// Prints the library's messages on the console and broadcasts them to the window.
// Facts: the recorded wording of 2.9.134, and for the rest of the messages Meta's reference.

const PREFIX = '[Meta Pixel] - ';
const printed = create(null);

// Each distinct text appears once in a page load, so a message says that a fault exists and not how often.
function complain(text) {
  if (printed[text]) return;
  printed[text] = true;
  warn(PREFIX + text);
  broadcast({ action: 'FB_LOG', logType: 'Meta Pixel Error', logMessage: text }, '*');
}

function complainAboutArgument(command, given, name, value) {
  let list = '';
  for (let i = 0; i < given.length; i++) list += (i ? ', ' : '') + describe(given[i]);
  complain(
    `Call to "fbq('${command}', ${list});" with parameter "${name}" has an invalid value of "${describe(value)}"`,
  );
}

// Objects are named by their constructor: the recorded message says `Object` for `{em: "…"}` and `[]` for an array.
function describe(value) {
  if (typeof value === 'string') return `'${value}'`;
  if (value === undefined) return 'undefined';
  if (value === null) return 'null';
  if (!isArray(value) && value.constructor && value.constructor.name) return value.constructor.name;
  try {
    return stringify(value) || 'undefined';
  } catch {
    return 'undefined';
  }
}
