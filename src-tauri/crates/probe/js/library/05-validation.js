// Checks an event the way the library does: it says what is wrong and sends the event all the same.
// Facts: order and wording as recorded from 2.9.134; the names from Meta's reference of standard events. That CustomEvent and
// PixelInitialized count as standard is unconfirmed.

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
  if (name === undefined || name === null || name === '') {
    complain('Missing event name. Track events must be logged with an event name fbq("track", eventName)');
  } else if (name === 'Purchase') {
    checkPurchase(parameters);
  } else if (name === 'CustomEvent') {
    isGiven(name, parameters, 'event');
  } else if (indexOf(STANDARD_EVENTS, name) < 0) {
    complain(
      `You are sending a non-standard event '${name}'. The preferred way to send these events is using trackCustom. ` +
        "See 'https://developers.facebook.com/docs/ads-for-websites/pixel-events/#events' for more information.",
    );
  }
}

// The first fault ends the check, so a missing value hides a missing currency.
function checkPurchase(parameters) {
  if (!isGiven('Purchase', parameters, 'value')) return;
  const value = parameters.value;
  if (!isAmount(value)) return complain("Parameter 'value' is invalid for event 'Purchase'.");
  if (!isGiven('Purchase', parameters, 'currency')) return;
  if (!isCurrency(parameters.currency)) return complain("Parameter 'currency' is invalid for event 'Purchase'.");
  if (Number(value) < 0) complain("Parameter 'value' is negative for event 'Purchase'.");
}

// A key counts as given whatever it holds: `value: undefined` is invalid and not missing.
function isGiven(event, parameters, key) {
  if (parameters !== null && parameters !== undefined && ownProperty(parameters, key)) return true;
  complain(`Required parameter '${key}' is missing for event '${event}'.`);
  return false;
}

function isAmount(value) {
  return (typeof value === 'number' || typeof value === 'string') && AMOUNT.test(value);
}

function isCurrency(value) {
  return typeof value === 'string' && indexOf(CURRENCIES, value.toUpperCase()) >= 0;
}
