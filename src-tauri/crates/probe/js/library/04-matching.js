// Brings advanced-matching values into the form in which the library hashes them.
// Facts: Meta's advanced-matching reference and the recorded behaviour of 2.9.134. That a city must begin with a letter and a
// postal code have two characters is unconfirmed.

const ALREADY_HASHED = /^[A-Fa-f0-9]{64}$|^[A-Fa-f0-9]{32}$/;
const EMAIL = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i;
const PUNCTUATION_AND_BLANKS = /[!-/:-@[-`{-~\s]+/g;
const MONTH = /^(0?[1-9]|1[012])$|^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/;
const DAY = /^(0?[1-9]|[12][0-9]|3[01])$/;

const KEY_OF_ALIAS = {
  email: 'em', phone: 'ph', f_name: 'fn', l_name: 'ln', gen: 'ge', dob: 'db',
  city: 'ct', state: 'st', zip: 'zp', zip_code: 'zp',
};

// Every function returns '' for what it cannot use.
const NORMAL_FORMS = {
  em: (text) => (EMAIL.test(text.trim()) ? text.trim().toLowerCase() : ''),
  // Dots and slashes survive, which is why a number written with dots never matches the server's hash.
  ph: (text) => text.replace(/[-@#<>'",; ()+]|[a-z]/gi, '').replace(/^0+/, ''),
  fn: withoutPunctuation,
  ln: withoutPunctuation,
  ge: (text) => oneOf(text.trim().toLowerCase(), /^[fm]$/),
  ct: (text) => oneOf(latin(text), /^[a-z]/),
  st: (text) => oneOf(latin(text).slice(0, 2), /^[a-z]/),
  zp: (text) => oneOf(text.trim().toLowerCase().split('-', 1)[0].trim(), /^..+$/),
  doby: (text) => oneOf(withoutBlanks(text), /^[0-9]{4}$/),
  dobm: (text) => oneOf(withoutBlanks(text), MONTH),
  dobd: (text) => oneOf(withoutBlanks(text), DAY),
};

function withoutPunctuation(text) {
  return text.toLowerCase().replace(PUNCTUATION_AND_BLANKS, '');
}

function withoutBlanks(text) {
  return text.toLowerCase().replace(/\s+/g, '');
}

function latin(text) {
  return text.toLowerCase().replace(/[^a-z0-9_]+/g, '');
}

function oneOf(text, pattern) {
  return pattern.test(text) ? text : '';
}

// Returns { key, value } as sent, or null for a value that is left out.
function matchingValue(alias, raw) {
  const key = ownProperty(KEY_OF_ALIAS, alias) ? KEY_OF_ALIAS[alias] : alias;
  if (raw === null || raw === undefined || raw === '') return null;
  const text = String(raw);
  if (key === 'uid') return unhashedId(text);
  if (ALREADY_HASHED.test(text)) return { key, value: text.toLowerCase() };
  const normal = (ownProperty(NORMAL_FORMS, key) ? NORMAL_FORMS[key] : withoutBlanks)(text);
  if (key === 'em' && normal === '') {
    complain(
      `An invalid email address was specified for '${alias}'. This data will not be sent with any events for this Pixel.`,
    );
    return null;
  }
  // Wrong input is hashed as it is: a hash then goes out that looks right and can never match.
  return { key, value: sha256(normal === '' ? text : normal) };
}

function unhashedId(text) {
  if (!EMAIL.test(text.trim())) return { key: 'uid', value: text };
  complain("The value for the 'uid' key appeared to be PII. This data will not be sent with any events for this Pixel.");
  return null;
}

// Turns the object given to `init` into what every hit of the pixel carries.
function matchingData(userData) {
  const sent = create(null);
  const result = { sent, invalid: false, emailKind: null };
  const aliases = ownKeys(userData);
  for (let i = 0; i < aliases.length; i++) {
    const raw = userData[aliases[i]];
    const found = matchingValue(aliases[i], raw);
    if (found) sent[found.key] = found.value;
    else if (raw !== null && raw !== undefined && raw !== '') result.invalid = true;
    if (found && found.key === 'em') result.emailKind = emailKind(String(raw));
  }
  return result;
}

// Apple's private relay and iCloud addresses are marked, since they seldom lead to an account.
function emailKind(text) {
  const address = text.trim().toLowerCase();
  if (/@privaterelay\.appleid\.com$/.test(address)) return '1';
  return /@icloud\.com$/.test(address) ? '2' : null;
}
