// Brings advanced-matching values into the form in which the library hashes them.
// Facts: the recordings of advanced matching, Meta's reference (4.1) and its test vectors, and for the rest [FBE].

const ALREADY_HASHED = /^[A-Fa-f0-9]{64}$|^[A-Fa-f0-9]{32}$/;
// A colon may stand before a dot: a slip in the library's own pattern, which takes such an address for good.
const EMAIL =
  /^[\w!#$%&'*+/=?^`{|}~-]+(:?\.[\w!#$%&'*+/=?^`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i;
const PUNCTUATION_AND_BLANKS = /[!-/:-@[-`{-~\s]+/g;
const MONTH = /^(0?[1-9]|1[012])$|^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/;
const DAY = /^(0?[1-9]|[12][0-9]|3[01])$/;
// What is sent in place of an address of Apple's private relay, which seldom leads to an account.
const PRIVATE_RELAY = 'b68919aff001d8366249403a2544fba2d833084f1ad22839b6310aadacb6a138';

const KEY_OF_ALIAS = {
  email: 'em', phone: 'ph', f_name: 'fn', l_name: 'ln', gen: 'ge', dob: 'db',
  city: 'ct', state: 'st', zip: 'zp', zip_code: 'zp',
};

// Every function returns '' for what it cannot use.
const NORMAL_FORMS = {
  em: (text) => oneOf(text.toLowerCase().trim(), EMAIL),
  // Dots and slashes survive, which is why a number written with dots never matches the server's hash.
  ph: (text) => text.replace(/[-@#<>'",; ()+]|[a-z]/gi, '').replace(/^0+/, ''),
  fn: withoutPunctuation,
  ln: withoutPunctuation,
  ge: (text) => oneOf(text.trim().toLowerCase(), /^[fm]$/),
  ct: (text) => oneOf(latin(text), /^[a-z]/),
  st: (text) => oneOf(latin(text).slice(0, 2), /^[a-z]/),
  zp: (text) => oneOf(text.toLowerCase().split('-', 1)[0].trim(), /^..+$/),
  doby: (text) => oneOf(text, /^[0-9]{4}$/),
  dobm: (text) => oneOf(text, MONTH),
  dobd: (text) => oneOf(text, DAY),
};

function withoutPunctuation(text) {
  return text.replace(PUNCTUATION_AND_BLANKS, '').toLowerCase();
}

function withoutBlanks(text) {
  return text.replace(/\s+/g, '').toLowerCase();
}

function latin(text) {
  return text.replace(/\W+/g, '').toLowerCase();
}

function oneOf(text, pattern) {
  return pattern.test(text) ? text : '';
}

function normalForm(key, text) {
  return (ownProperty(NORMAL_FORMS, key) ? NORMAL_FORMS[key] : withoutBlanks)(text);
}

// The value as it travels under `name`, `ud[em]` for one; null where it is left out, an error where it is refused.
function matchingValue(name, text) {
  const alias = /\[(.*)\]/.exec(name)[1];
  if (alias === 'uid') {
    if (!EMAIL.test(text)) return text;
    complain('personalData', { key: name });
    throw new Error(name);
  }
  if (ALREADY_HASHED.test(text)) return text.toLowerCase();
  if (text === '') return null;
  const key = ownProperty(KEY_OF_ALIAS, alias) ? KEY_OF_ALIAS[alias] : alias;
  const normal = normalForm(key, text);
  if (key === 'em' && normal === '') {
    complain('invalidEmail', { key: alias });
    throw new Error(name);
  }
  // Wrong input is hashed as it is: a hash then goes out that looks right and can never match.
  return sha256(normal === '' ? text : normal);
}

// 1 and 2 mark Apple's private relay and iCloud. What is no text has no `toLowerCase`, and that error costs the hit all of its
// matching data, without a word.
function emailKind(address) {
  const text = address.toLowerCase().trim();
  if (text.endsWith('@icloud.com')) return 2;
  return text.endsWith('@privaterelay.appleid.com') ? 1 : null;
}

// Adds `ped`, `ud` and `udff` of the pixel. The values are read anew for every hit, so that what the page changes in its object
// counts, and a wrong address is complained about when the first hit goes out.
function appendMatching(parameters, pixel) {
  try {
    const data = assign({}, pixel && pixel.userData);
    const fields = assign({}, pixel && pixel.userDataFormFields);
    const kinds = [isNothing(data.em) ? null : emailKind(data.em), isNothing(fields.em) ? null : emailKind(fields.em)];
    if (kinds[0] === 1) data.em = PRIVATE_RELAY;
    if (kinds[1] === 1) fields.em = PRIVATE_RELAY;
    append(parameters, 'ped', kinds[1] || kinds[0]);
    append(parameters, 'ud', data, matchingValue);
    append(parameters, 'udff', fields, matchingValue);
  } catch {
    if (pixel) invalidated[pixel.id] = true;
  }
}
