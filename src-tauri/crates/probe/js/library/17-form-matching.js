// Reads matching values out of a form's fields when the configuration has switched automatic matching on.
// Facts: the observed behaviour of 2.9.134; the exact words by which a field is recognised are unconfirmed.

const NEVER_READ = /ssn|cc|card|cvv|cvc|creditcard|billing|security|social|pass|unique/;

const FIELD_WORDS = [
  ['em', /e-?mail/],
  ['ph', /phone|mobile|tel\b/],
  ['fn', /first_?-?name|fname|given/],
  ['ln', /last_?-?name|lname|surname|family/],
  ['ge', /gender/],
  ['db', /birth|dob/],
  ['ct', /city|town/],
  ['st', /state|province|region/],
  ['zp', /zip|postal|postcode/],
  ['country', /country/],
];

function collectFormMatching(pixel, button) {
  if (!hasAutomatic(pixel.id, 'AutomaticMatching')) return;
  const setup = setting(pixel.id, 'automaticMatching');
  const wanted = setup && isArray(setup.selectedMatchKeys) ? setup.selectedMatchKeys : [];
  const form = button.form || button.closest('form');
  const fields = form ? form.querySelectorAll('input, select') : [];
  for (let i = 0; i < fields.length; i++) {
    const key = keyOfField(fields[i]);
    if (key === null || indexOf(wanted, key) < 0) continue;
    const text = String(fields[i].value).trim();
    if (text === '' || (key === 'em' && !EMAIL.test(text))) continue;
    const found = matchingValue(key, text);
    if (!pixel.formMatching) pixel.formMatching = create(null);
    if (found) pixel.formMatching[found.key] = found.value;
  }
}

// A field whose name hints at a secret is never read, whatever else its name says.
function keyOfField(field) {
  if (field.type === 'password' || field.type === 'hidden') return null;
  const words = `${field.getAttribute('name') || ''} ${field.id} ${field.getAttribute('placeholder') || ''}`.toLowerCase();
  if (NEVER_READ.test(words)) return null;
  if (field.type === 'email') return 'em';
  if (field.type === 'tel') return 'ph';
  for (let i = 0; i < FIELD_WORDS.length; i++) {
    if (FIELD_WORDS[i][1].test(words)) return FIELD_WORDS[i][0];
  }
  return null;
}
