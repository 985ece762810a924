// Asks for a pixel's configuration, holds every call until it has come, and offers what its script calls.
// Facts: Meta's reference of configurations and of several pixels (1.6), and [FBE].

const loadedConfigurations = {};
const plugins = create(null);

// One configuration that never arrives holds back the events of all pixels.
function loadConfiguration(id) {
  if (stub.disableConfigLoading === true || ownProperty(loadedConfigurations, id)) return;
  lock(`config:${id}`);
  insertScript(`${addresses.scripts}signals/config/${id}?v=${stub.version}&r=${stub._releaseSegment}&domain=${pageHost()}`);
}

// In a frame the page around it counts, where the referrer tells which.
function pageHost() {
  const framed = window.top !== window && document.referrer !== '' && !/google/.test(document.referrer);
  try {
    return encode(new URL(framed ? document.referrer : location.href).hostname);
  } catch {
    return '';
  }
}

function configurationLoaded(id) {
  loadedConfigurations[id] = true;
  applyProhibitions(id);
  release(`config:${id}`);
}

function insertScript(url) {
  const script = document.createElement('script');
  script.src = scriptPolicy ? scriptPolicy.createScriptURL(url) : url;
  script.async = true;
  const before = [...document.getElementsByTagName('script')].find((it) => it.src && it.src.includes(addresses.scripts));
  if (before && before.parentNode) before.parentNode.insertBefore(script, before);
  else if (document.head && document.head.firstChild) document.head.appendChild(script);
}

// Pages that demand trusted types allow the library's policy by this name.
const scriptPolicy = (function createPolicy() {
  try {
    return window.trustedTypes.createPolicy('connect.facebook.net/fbevents', { createScriptURL: (url) => url });
  } catch {
    return null;
  }
})();

// What a configuration is given to set with.
const configuration = { set: setSetting, get: setting, getWithGlobalFallback: settingOrCommon };

// A configuration registers itself as the plug-in that bears the pixel's id.
function registerPlugin(name, plugin) {
  if (plugins[name]) return;
  plugins[name] = plugin;
  if (isObject(plugin) && plugin.__fbEventsPlugin === 1 && typeof plugin.plugin === 'function') {
    plugin.plugin(stub, instance, configuration);
  }
  release(`plugin:${name}`);
}

// The plug-ins' work is built in and waits for the pixel's opt-ins, so that naming one loads nothing. That Meta serves every
// name that a page may write is unconfirmed: for one that it does not, its library waits for ever.
function loadPlugin(name) {
  if (!/^[a-zA-Z]\w+$/.test(name)) throw new Error(`Invalid plugin name: ${name}`);
  return true;
}
