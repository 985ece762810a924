// Reads matching values out of a form's fields when the configuration has switched automatic matching on.
// Facts: Meta's reference (4.1), and for the words by which a field is recognised [FBE].

const RESTRICTED = ['ssn', 'unique', 'cc', 'card', 'cvv', 'cvc', 'cvn', 'creditcard', 'billing', 'security', 'social', 'pass'];
const FIRST_NAME = ['firstname', 'fn', 'fname', 'givenname', 'forename'];
const LAST_NAME = ['lastname', 'ln', 'lname', 'surname', 'sname', 'familyname'];
const WHOLE_NAME = ['name', 'fullname'];
const PHONE = ['phone', 'mobile', 'contact'];
const STATE = ['state', 'province'];
const POSTAL_CODE = ['zip', 'zcode', 'pincode', 'pcode', 'postalcode', 'postcode'];
const MALE = ['male', 'boy', 'man'];
const FEMALE = ['female', 'girl', 'woman'];
const GENDER = ['gender', 'gen', 'sex'];

// What the fields of `container` say of the visitor; null where two of them contradict each other.
function valuesOfFields(button, container) {
  let found = {};
  describedFields(button, container).forEach((field) => {
    const values = found && valuesOf(field);
    if (!values) return;
    const contradicts = ownKeys(found).some((key) => ownProperty(values, key) && found[key] !== values[key]);
    found = contradicts ? null : assign({}, found, values);
  });
  return found;
}

// A field whose name hints at a secret is never read, whatever else its name says. An address is known by its form alone.
function valuesOf(field) {
  const type = field.tagName === 'INPUT' ? field.getAttribute('type') : undefined;
  if (!/^(INPUT|TEXTAREA)$/.test(field.tagName)) return null;
  const value = String(field.value).trim().toLowerCase();
  const names = [wordsOf(field.name), wordsOf(field.id)];
  const hints = [...names, wordsOf(field.placeholder || '')];
  if (field.value === '' || type === 'password' || says(names, RESTRICTED)) return null;
  if (EMAIL.test(value)) return { em: normalForm('em', value) };
  if (says(hints, FIRST_NAME)) return { fn: normalForm('fn', value) };
  if (says(hints, LAST_NAME)) return { ln: normalForm('ln', value) };
  if (type === 'tel' || says(hints, PHONE)) return { ph: normalForm('ph', value) };
  if (says(hints, WHOLE_NAME) && !says(hints, ['username'])) {
    const [first, ...others] = value.split(' ');
    return { fn: normalForm('fn', first), ln: normalForm('ln', others.join(' ')) };
  }
  if (says(hints, ['city'])) return { ct: normalForm('ct', value) };
  if (says(hints, STATE)) return { st: normalForm('st', value) };
  const isChoice = (type === 'checkbox' || type === 'radio') && field.checked;
  if (isChoice ? says([...hints, value], [...MALE, ...FEMALE]) : type === 'text' && says(hints, GENDER)) {
    return { ge: indexOf(MALE, value) >= 0 ? 'm' : indexOf(FEMALE, value) >= 0 ? 'f' : '' };
  }
  return /^\d{5}$/.test(field.value) || says(names, POSTAL_CODE) ? { zp: normalForm('zp', value) } : null;
}

function wordsOf(text) {
  return text.trim().toLowerCase().replace(/[_-]/g, '');
}

// A word of two letters must be all there is.
function says(hints, words) {
  return words.some((word) => hints.some((hint) => (word.length > 2 ? hint.includes(word) : hint === word)));
}

// Keeps of what was found the keys that the configuration has chosen, for this hit and all later ones.
function keepMatching(pixel, found) {
  const chosen = setting(pixel.id, 'automaticMatching');
  if (!chosen || !isArray(chosen.selectedMatchKeys) || ownKeys(found).length === 0) return;
  ownKeys(found).forEach((key) => {
    if (indexOf(chosen.selectedMatchKeys, key) >= 0) pixel.userDataFormFields[key] = found[key];
  });
  automatched[pixel.id] = true;
}
