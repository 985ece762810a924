// Applies what a pixel's configuration forbids: whole pages, single events, single parameters.
// Facts: Meta's reference of configurations, and [CFG] for blocked sources and unwanted data. That a hit of a prohibited pixel
// or of a dropped event still counts in `ec` is unconfirmed.

const REMOVED = '_removed_';

// Asked when a configuration has arrived. A blocked source locks the whole page, whatever other pixels there are.
function applyProhibitions(id) {
  const prohibited = prohibition(id);
  if (prohibited && prohibited.lockWebpage) lock(`prohibited_pixels_${id}`);
  const sources = setting(id, 'prohibitedSources');
  if (!knownPixel(id) || !isOptedIn(id, 'ProhibitedSources') || !sources || !isArray(sources.prohibitedSources)) return;
  const host = sha256(location.hostname);
  if (!sources.prohibitedSources.some((source) => source && source.domain === host)) return;
  lock(`prohibited_sources_${id}`);
  say(`[fbpixel] ${id} is unavailable. Go to Events Manager to learn more`);
}

// A page that is not on the pixel's allow list: nothing is sent, no cookies are written, and nothing is said.
function isProhibited(id) {
  return Boolean(prohibition(id));
}

function prohibition(id) {
  return isOptedOut(id, 'ProhibitedPixels') ? null : setting(id, 'prohibitedPixels');
}

function isSuppressed(id, event) {
  const rules = setting(id, 'eventValidation');
  if (!rules) return false;
  if (isArray(rules.unverifiedEventNames) && indexOf(rules.unverifiedEventNames, event) >= 0) {
    complain('unverifiedEvent', { event });
    return true;
  }
  return isArray(rules.restrictedEventNames) && indexOf(rules.restrictedEventNames, event) >= 0;
}

// Takes unwanted keys out of the event's data, which is the page's own object. Their names travel as `up` and `rp`.
function removeUnwanted(pixel, event, data) {
  const rules = pixel && isOptedIn(pixel.id, 'UnwantedData') ? setting(pixel.id, 'unwantedData') : null;
  if (!rules) return;
  const unwantedParams = unwantedKeys(rules.blacklisted_keys, event, 'cd').filter((key) => ownProperty(data, key));
  unwantedParams.forEach((key) => delete data[key]);
  const hashes = unwantedKeys(rules.sensitive_keys, event, 'cd');
  const restrictedParams = [];
  const keys = hashes.length ? ownKeys(data) : [];
  for (let i = 0; i < keys.length; i++) {
    const hash = sha256(keys[i]);
    if (indexOf(hashes, hash) < 0) continue;
    push(restrictedParams, hash);
    delete data[keys[i]];
  }
  if (unwantedParams.length + restrictedParams.length === 0 || isOptedIn(pixel.id, 'ProtectedDataMode')) return;
  complain('unwantedData', {});
  data._filteredParams = { unwantedParams, restrictedParams };
}

function unwantedKeys(list, event, place) {
  const ofEvent = list && ownProperty(list, event) ? list[event] : null;
  return ofEvent && isArray(ofEvent[place]) ? ofEvent[place] : [];
}

// Once a query parameter was taken out, every later address is marked too: the library never lowers this flag.
let addressChanged = false;

// Takes the values of unwanted query parameters out of the page's address and its referrer.
function permittedAddresses(pixel, event, parameters) {
  const links = { dl: location.href, rl: document.referrer };
  const rules = pixel && isOptedIn(pixel.id, 'UnwantedData') ? setting(pixel.id, 'unwantedData') : null;
  if (!rules) return links;
  const isProtected = isOptedIn(pixel.id, 'ProtectedDataMode');
  links.dl = permittedAddress(rules, event, links.dl, parameters, isProtected);
  links.rl = permittedAddress(rules, event, links.rl, parameters, isProtected);
  if (addressChanged) complain('unwantedAddress', {});
  return links;
}

function permittedAddress(rules, event, address, parameters, isProtected) {
  if (address === '') return address;
  const url = new URL(address);
  const query = new URLSearchParams(url.search);
  const unwantedParams = unwantedKeys(rules.blacklisted_keys, event, 'url').filter((key) => query.has(key));
  unwantedParams.forEach((key) => query.set(key, REMOVED));
  const hashes = unwantedKeys(rules.sensitive_keys, event, 'url');
  const restrictedParams = [];
  [...query.keys()].forEach((key) => {
    const hash = hashes.length ? sha256(key) : '';
    if (indexOf(hashes, hash) < 0) return;
    push(restrictedParams, hash);
    query.set(key, REMOVED);
  });
  addressChanged = addressChanged || unwantedParams.length + restrictedParams.length > 0;
  if (!addressChanged) return address;
  if (!isProtected) {
    append(parameters, 'up_url', joined(unwantedParams, ','));
    append(parameters, 'rp_url', joined(restrictedParams, ','));
    query.set('_filteredParams', stringify({ unwantedParams, restrictedParams }));
  }
  url.search = query.toString();
  return url.toString();
}

// In protected mode only the listed parameters travel. That `standardParams` lists what stays is unconfirmed.
function keepStandard(id, data) {
  const mode = isOptedIn(id, 'ProtectedDataMode') ? setting(id, 'protectedDataMode') : null;
  const allowed = mode && mode.standardParams;
  if (!allowed) return;
  ownKeys(data).forEach((key) => {
    if (!(isArray(allowed) ? indexOf(allowed, key) >= 0 : allowed[key])) delete data[key];
  });
}
