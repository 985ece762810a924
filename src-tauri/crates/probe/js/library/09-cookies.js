// Writes and reads the first-party cookies `_fbp` and `_fbc` of a pixel whose configuration allows them.
// Facts: Meta's reference of the fbp and fbc parameters.

const NINETY_DAYS = 90 * 24 * 60 * 60;
const LONGEST_CLICK_ID = 500;
const BROWSER_ID = /^fb\.\d\.\d+\.\d+/;
const CLICK_ID = /^fb\.\d\.(\d+)\.([^.]+)/;

let cookieDomain = null;

function appendCookies(parameters, pixel) {
  const allowed = pixel.firstPartyCookies === null ? hasFeature(pixel.id, 'FirstPartyCookies') : pixel.firstPartyCookies;
  if (!allowed || !/^https?:$/.test(location.protocol)) return;
  append(parameters, 'fbp', browserId());
  append(parameters, 'fbc', clickId());
}

function browserId() {
  const kept = readCookie('_fbp');
  const value = kept && BROWSER_ID.test(kept) ? kept : `fb.${domainIndex()}.${now()}.${Math.floor(random() * 0x7fffffff)}`;
  writeCookie('_fbp', value);
  return value;
}

// A new click id in the address or the referrer replaces the kept one; the same one keeps its first time.
function clickId() {
  const clicked = parameterOf(location.href, 'fbclid') || parameterOf(document.referrer, 'fbclid');
  const kept = readCookie('_fbc');
  const match = kept ? CLICK_ID.exec(kept) : null;
  let value = match ? kept : null;
  if (clicked && clicked.length <= LONGEST_CLICK_ID && (!match || match[2] !== clicked)) {
    value = `fb.${domainIndex()}.${now()}.${clicked}`;
  }
  if (value) writeCookie('_fbc', value);
  return value;
}

function parameterOf(address, name) {
  const match = new RegExp(`[?&]${name}(?:=([^&#]*))?`).exec(address);
  return match && match[1] ? match[1] : null;
}

function readCookie(name) {
  const match = new RegExp(`(?:^|; )${name}=([^;]*)`).exec(document.cookie);
  return match ? match[1] : null;
}

function writeCookie(name, value) {
  const domain = writableDomain();
  const place = domain === location.hostname && !/\./.test(domain) ? '' : `;domain=.${domain}`;
  document.cookie = `${name}=${value};max-age=${NINETY_DAYS};path=/;SameSite=Lax${place}`;
}

// The cookie goes on the widest domain that the browser accepts; the index in its value is that domain's number of dots.
function writableDomain() {
  if (cookieDomain !== null) return cookieDomain;
  const parts = location.hostname.split('.');
  cookieDomain = location.hostname;
  for (let from = parts.length - 1; from > 0; from--) {
    const candidate = join(slice(parts, from), '.');
    document.cookie = `_fbt=1;path=/;SameSite=Lax;domain=.${candidate}`;
    if (readCookie('_fbt') === null) continue;
    document.cookie = `_fbt=;max-age=0;path=/;domain=.${candidate}`;
    cookieDomain = candidate;
    break;
  }
  return cookieDomain;
}

function domainIndex() {
  return writableDomain().split('.').length - 1;
}
