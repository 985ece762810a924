// Writes and reads the first-party cookies `_fbp` and `_fbc` of a pixel whose configuration allows them.
// Facts: Meta's reference (3.4), [FBE] for the form of the cookies and [CFG] for when they are written.

const NINETY_DAYS = 90 * 24 * 60 * 60 * 1000;
const LONGEST_CLICK_ID = 500;
const LARGEST_BROWSER_ID = 0x7fffffff;
const HOSTS_OF_META = /^(.*\.)*(facebook\.com|internalfb\.com|workplace\.com|instagram\.com|oculus\.com|novi\.com)\.?$/i;

let cookiesOff = false;

function appendCookies(parameters, pixel) {
  if (cookiesOff || !pixel || !isOptedIn(pixel.id, 'FirstPartyCookies') || isProhibited(pixel.id)) return;
  if (!/^http/.test(location.protocol) || HOSTS_OF_META.test(location.hostname)) return;
  append(parameters, 'fbc', clickId());
  append(parameters, 'fbp', browserId());
}

function browserId() {
  const kept = readCookie('_fbp');
  if (kept) return rewritten('_fbp', kept);
  return written('_fbp', String(Math.round(LARGEST_BROWSER_ID * random())));
}

// A new click id in the address or the referrer replaces the kept one; the same one keeps its first time.
function clickId() {
  let clicked = parameterOf(location.href, 'fbclid');
  if (clicked === null) clicked = parameterOf(document.referrer, 'fbclid');
  if (clicked !== null && clicked.length > LONGEST_CLICK_ID) return null;
  const kept = readCookie('_fbc');
  if (!kept) return clicked === null ? null : written('_fbc', clicked);
  if (clicked !== null && clicked !== kept.payload) {
    kept.payload = clicked;
    kept.time = now();
  }
  return rewritten('_fbc', kept);
}

// The value of a parameter, in the query or behind the hash; '' where it has none, null where it is not there.
function parameterOf(address, name) {
  const match = new RegExp(`[?#&]${name}(=([^&#]*)|&|#|$)`).exec(address);
  if (!match) return null;
  return match[2] ? decode(match[2].replace(/\+/g, ' ')) : '';
}

// A cookie of another form, such as the five parts that newer versions write, does not count.
function readCookie(name) {
  const match = new RegExp(`(?:^|;)\\s*${name}=\\s*(.*?)\\s*(?:;|$)`).exec(document.cookie);
  const parts = match ? match[1].split('.') : [];
  const [index, time] = [parseInt(parts[1], 10), parseInt(parts[2], 10)];
  if (parts.length !== 4 || parts[0] !== 'fb' || Number.isNaN(index) || Number.isNaN(time) || parts[3] === '') return null;
  return { index, time, payload: parts[3] };
}

function packed(cookie) {
  return `fb.${cookie.index}.${cookie.time}.${cookie.payload}`;
}

function rewritten(name, cookie) {
  const labels = location.hostname.split('.');
  writeCookie(name, packed(cookie), joined(slice(labels, labels.length - 1 - cookie.index), '.'));
  return packed(cookie);
}

// The cookie goes on the widest domain that the browser accepts; the index in its value is that domain's number of dots.
// Where it accepts none, as for an address of numbers, there is no cookie and no parameter.
function written(name, payload) {
  const labels = location.hostname.split('.');
  for (let index = 0; index < labels.length; index++) {
    const cookie = { index, time: now(), payload };
    writeCookie(name, packed(cookie), joined(slice(labels, labels.length - 1 - index), '.'));
    if (new RegExp(`(?:^|;)\\s*${name}=\\s*[^;\\s]`).test(document.cookie)) return packed(cookie);
  }
  return null;
}

function writeCookie(name, value, domain) {
  const until = new Date(now() + NINETY_DAYS).toUTCString();
  const site = isChrome() ? 'SameSite=Lax;' : '';
  document.cookie = `${name}=${value};expires=${until};domain=.${domain};${site}path=/`;
}
