// Applies what a pixel's configuration forbids: whole pages, single events, single parameters.
// Facts: captured public configurations; how `up`, `rp`, `up_url` and `rp_url` are written is unconfirmed.

const REMOVED = '_removed_';

// A domain that is not on the pixel's allow list, or is on its block list, silences the pixel.
function isSilenced(id) {
  const prohibited = setting(id, 'prohibitedPixels');
  if (hasFeature(id, 'ProhibitedPixels') && prohibited && prohibited.lockWebpage) {
    sayUnavailable(id);
    return true;
  }
  const sources = setting(id, 'prohibitedSources');
  if (!sources || !isArray(sources.prohibitedSources)) return false;
  const host = sha256(location.hostname);
  for (let i = 0; i < sources.prohibitedSources.length; i++) {
    if (sources.prohibitedSources[i].domain !== host) continue;
    sayUnavailable(id);
    return true;
  }
  return false;
}

// This message has no prefix, unlike the others.
function sayUnavailable(id) {
  const text = `[fbpixel] ${id} is unavailable. Go to Events Manager to learn more`;
  if (!printed[text]) warn(text);
  printed[text] = true;
}

function isSuppressed(id, event) {
  const rules = setting(id, 'eventValidation');
  if (!rules) return false;
  if (isArray(rules.unverifiedEventNames) && indexOf(rules.unverifiedEventNames, event) >= 0) {
    complain(`You are attempting to send an unverified event '${event}'. The event was suppressed.`);
    return true;
  }
  return isArray(rules.restrictedEventNames) && indexOf(rules.restrictedEventNames, event) >= 0;
}

// Returns the custom data that may travel, with the names of what was taken out.
function permittedData(id, event, data) {
  const removed = { listed: [], sensitive: [] };
  const kept = create(null);
  const listed = unwantedKeys(id, 'blacklisted_keys', event, 'cd');
  const sensitive = unwantedKeys(id, 'sensitive_keys', event, 'cd');
  const standard = standardParameters(id);
  const keys = ownKeys(data);
  for (let i = 0; i < keys.length; i++) {
    const hash = sensitive.length ? sha256(keys[i]) : null;
    if (indexOf(listed, keys[i]) >= 0) push(removed.listed, keys[i]);
    else if (hash !== null && indexOf(sensitive, hash) >= 0) push(removed.sensitive, hash);
    else if (standard === null || indexOf(standard, keys[i]) >= 0) kept[keys[i]] = data[keys[i]];
  }
  if (removed.listed.length + removed.sensitive.length > 0) {
    complain('Removed parameters from custom data due to potential violations. Go to Events Manager to learn more.');
  }
  return { kept, listed: removed.listed, sensitive: removed.sensitive };
}

// Takes the values of forbidden query parameters out of an address.
function permittedAddress(id, event, address, removed) {
  const listed = unwantedKeys(id, 'blacklisted_keys', event, 'url');
  const sensitive = unwantedKeys(id, 'sensitive_keys', event, 'url');
  if (listed.length + sensitive.length === 0) return address;
  let changed = false;
  const result = address.replace(/([?&])([^=&#]+)=([^&#]*)/g, (whole, mark, key) => {
    const hash = sensitive.length ? sha256(key) : '';
    const list = indexOf(listed, key) >= 0 ? removed.listed : indexOf(sensitive, hash) >= 0 ? removed.sensitive : null;
    if (list === null) return whole;
    const name = list === removed.listed ? key : hash;
    if (indexOf(list, name) < 0) push(list, name);
    changed = true;
    return `${mark}${key}=${REMOVED}`;
  });
  if (changed) complain('Removed URL query parameters due to potential violations.');
  return result;
}

function unwantedKeys(id, list, event, place) {
  const rules = hasFeature(id, 'UnwantedData') ? setting(id, 'unwantedData') : null;
  const ofEvent = rules && rules[list] ? rules[list][event] : null;
  return ofEvent && isArray(ofEvent[place]) ? ofEvent[place] : [];
}

function standardParameters(id) {
  const mode = setting(id, 'protectedDataMode');
  if (!mode || !mode.standardParams || !hasFeature(id, 'ProtectedDataMode')) return null;
  return isArray(mode.standardParams) ? mode.standardParams : ownKeys(mode.standardParams);
}
