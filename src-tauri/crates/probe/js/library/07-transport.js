// Sends a hit as an image, as a form into a hidden frame, or as a beacon.
// Facts: the recorded requests of 2.9.134, its limit of 2048 characters included; the order of transports outside Chrome from
// Meta's reference (3.2).

const LONGEST_URL = 2048;

// `set` may change both.
const addresses = { hits: 'https://www.facebook.com/tr/', scripts: 'https://connect.facebook.net/' };

function transmit(parameters, event) {
  const chrome = isChrome();
  if (!chrome && event === 'SubscribedButtonClick' && sentAsBeacon(parameters)) return;
  replace(parameters, 'rqm', 'GET');
  const url = `${addresses.hits}?${queryString(parameters)}`;
  if (url.length < LONGEST_URL) {
    new Image().src = url;
    return;
  }
  if (!chrome && sentAsBeacon(parameters)) return;
  sendAsForm(parameters);
}

function isChrome() {
  const agent = navigator.userAgent;
  return !isNothing(window.chrome) && navigator.vendor === 'Google Inc.' && window.opr === undefined && !/Edg|CriOS/.test(agent);
}

// The names stay encoded here, other than in the form.
function sentAsBeacon(parameters) {
  if (!navigator.sendBeacon) return false;
  replace(parameters, 'rqm', 'SB');
  const body = new FormData();
  eachOf(parameters, (name, value) => body.append(name, value));
  return navigator.sendBeacon(addresses.hits, body);
}

// Without a body there is no place for the form, and the hit is lost.
function sendAsForm(parameters) {
  replace(parameters, 'rqm', 'formPOST');
  const name = `fb${String(random()).replace('.', '')}`;
  const form = document.createElement('form');
  form.method = 'post';
  form.action = addresses.hits;
  form.target = name;
  form.acceptCharset = 'utf-8';
  form.style.display = 'none';
  const frame = document.createElement('iframe');
  frame.src = 'about:blank';
  frame.id = frame.name = name;
  form.appendChild(frame);
  let submitted = false;
  listen(frame, 'load', function loaded() {
    if (submitted) return form.remove();
    submitted = true;
    eachOf(parameters, (encoded, value) => {
      const field = document.createElement('input');
      field.name = decode(encoded);
      field.value = value;
      form.appendChild(field);
    });
    submitForm(form);
  });
  if (document.body) document.body.appendChild(form);
}
