// Checks an event the way the library does: it says what is wrong and sends the event all the same.
// Facts: order and wording as recorded from 2.9.134; the names and currencies from Meta's reference (2.1, 2.2) and [FBE].

const STANDARD_EVENTS = [
  'AddPaymentInfo', 'AddToCart', 'AddToWishlist', 'CompleteRegistration', 'Contact', 'CustomEvent', 'CustomizeProduct',
  'Donate', 'FindLocation', 'InitiateCheckout', 'Lead', 'PageView', 'PixelInitialized', 'Purchase', 'Schedule', 'Search',
  'StartTrial', 'SubmitApplication', 'Subscribe', 'ViewContent',
];

// Only these 49 pass: a valid ISO 4217 code outside the list, such as UAH, is reported as invalid.
const CURRENCIES = [
  'AED', 'ARS', 'AUD', 'BOB', 'BRL', 'CAD', 'CHF', 'CLP', 'CNY', 'COP', 'CRC', 'CZK', 'DKK', 'EUR', 'GBP', 'GTQ', 'HKD',
  'HNL', 'HUF', 'IDR', 'ILS', 'INR', 'ISK', 'JPY', 'KRW', 'MOP', 'MXN', 'MYR', 'NIO', 'NOK', 'NZD', 'PEN', 'PHP', 'PLN',
  'PYG', 'QAR', 'RON', 'RUB', 'SAR', 'SEK', 'SGD', 'THB', 'TRY', 'TWD', 'USD', 'UYU', 'VEF', 'VND', 'ZAR',
];

const AMOUNT = /^[+-]?\d+(\.\d+)?$/;

function checkEvent(name, parameters) {
  if (!name) return complain('noEventName', {});
  // The names are looked up as the keys of an object: `['Purchase']` is one, and so is `toString`.
  const event = typeof name === 'symbol' ? name : String(name);
  if (event === 'Purchase') return checkPurchase(name, parameters);
  if (event === 'CustomEvent') return isGiven(name, parameters, 'event');
  if (typeof event === 'symbol' || (indexOf(STANDARD_EVENTS, event) < 0 && !(event in Object.prototype))) {
    complain('nonStandardEvent', { event: name });
  }
}

// The first fault ends the check, so a missing value hides a missing currency.
function checkPurchase(event, parameters) {
  if (!isGiven(event, parameters, 'value')) return;
  const value = parameters.value;
  const isAmount = (typeof value === 'string' || typeof value === 'number') && AMOUNT.test(value);
  if (!isAmount) return complain('invalidParameter', { event, key: 'value' });
  if (!isGiven(event, parameters, 'currency')) return;
  const currency = parameters.currency;
  const isCurrency = typeof currency === 'string' && indexOf(CURRENCIES, currency.toUpperCase()) >= 0;
  if (!isCurrency) return complain('invalidParameter', { event, key: 'currency' });
  if (Number(value) < 0) complain('negativeParameter', { event, key: 'value' });
}

// A key counts as given whatever it holds: `value: undefined` is invalid and not missing. With null for parameters
// `trackSingle` fails here, which is why it then sends nothing and says nothing.
function isGiven(event, parameters, key) {
  if (ownProperty(parameters, key)) return true;
  complain('missingParameter', { event, key });
  return false;
}
