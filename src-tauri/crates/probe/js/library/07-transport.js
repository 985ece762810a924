// Sends a hit as an image, as a form into a hidden frame, or as a beacon.
// Facts: the recorded requests of 2.9.134, its limit of 2048 characters included;
// the order of transports outside Chrome as observed of the same version.

const LONGEST_URL = 2048;

// Images must stay referenced until they have loaded, or the browser may drop the request.
const imagesUnderway = [];

function transmit(parameters, event) {
  if (!IS_CHROME && event === 'SubscribedButtonClick' && sentAsBeacon(parameters)) return;
  if (sentAsImage(parameters)) return;
  if (!IS_CHROME && sentAsBeacon(parameters)) return;
  sendAsForm(marked(parameters, 'formPOST'));
}

const IS_CHROME = (function isChrome() {
  const agent = navigator.userAgent;
  return Boolean(window.chrome) && navigator.vendor === 'Google Inc.' && !/OPR\/|Opera|Edg|CriOS/.test(agent);
})();

function marked(parameters, method) {
  const copy = { names: slice(parameters.names), values: slice(parameters.values) };
  append(copy, 'rqm', method);
  return copy;
}

function sentAsImage(parameters) {
  const url = `${HIT_URL}?${queryString(marked(parameters, 'GET'))}`;
  if (url.length >= LONGEST_URL) return false;
  const image = new OriginalImage();
  push(imagesUnderway, image);
  image.onload = image.onerror = function forget() {
    splice(imagesUnderway, indexOf(imagesUnderway, image), 1);
  };
  image.src = url;
  return true;
}

function sentAsBeacon(parameters) {
  if (!navigator.sendBeacon) return false;
  const all = marked(parameters, 'SB');
  const body = new FormData();
  for (let i = 0; i < all.names.length; i++) body.append(decode(all.names[i]), all.values[i]);
  return navigator.sendBeacon(HIT_URL, body);
}

function sendAsForm(parameters) {
  const name = `fb${String(random()).replace('.', '')}`;
  const form = createElement('form');
  form.method = 'post';
  form.action = HIT_URL;
  form.target = name;
  form.acceptCharset = 'utf-8';
  form.style.display = 'none';
  for (let i = 0; i < parameters.names.length; i++) {
    const field = createElement('input');
    field.name = decode(parameters.names[i]);
    field.value = parameters.values[i];
    form.appendChild(field);
  }
  const frame = createElement('iframe');
  frame.id = frame.name = name;
  let submitted = false;
  listen(frame, 'load', function loaded() {
    if (submitted) return form.remove();
    submitted = true;
    submitForm(form);
  });
  frame.src = 'about:blank';
  form.appendChild(frame);
  (document.body || document.documentElement).appendChild(form);
}
