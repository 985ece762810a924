// Asks for a pixel's configuration, holds every call until it has come, and offers what its script calls.
// Facts: captured public configurations, and the observed behaviour of 2.9.134 with several pixels.

const pendingConfigurations = [];
const plugins = create(null);
let consentRevoked = false;

// One configuration that never arrives holds back the events of all pixels.
function isLocked() {
  return consentRevoked || pendingConfigurations.length > 0;
}

function loadConfiguration(id) {
  if (stub.disableConfigLoading) return;
  push(pendingConfigurations, id);
  if (plugins[id]) return runPlugin(id);
  const domain = encode(location.hostname);
  insertScript(`${CONFIG_URL}${id}?v=${VERSION}&r=${RELEASE}&domain=${domain}`);
}

function configurationLoaded(id) {
  const at = indexOf(pendingConfigurations, String(id));
  if (at >= 0) splice(pendingConfigurations, at, 1);
  startAutomatic();
  runQueue();
}

function insertScript(url) {
  const script = createElement('script');
  script.async = true;
  script.src = trustedUrl(url);
  const first = document.getElementsByTagName('script')[0];
  if (first && first.parentNode) first.parentNode.insertBefore(script, first);
  else (document.head || document.documentElement).appendChild(script);
}

// Pages that demand trusted types allow the library's policy by this name.
const scriptPolicy = (function createPolicy() {
  try {
    return window.trustedTypes.createPolicy('connect.facebook.net/fbevents', { createScriptURL: (url) => url });
  } catch {
    return null;
  }
})();

function trustedUrl(url) {
  return scriptPolicy ? scriptPolicy.createScriptURL(url) : url;
}

const config = {
  set: (id, key, value) => setSetting(id, key, value),
  get: (id, key) => setting(id, key),
};

const instance = {
  configLoaded: (id) => configurationLoaded(id),
  optIn: (id, name, on) => setFeature(String(id), name, on !== false),
  optOut: (id, name) => setFeature(String(id), name, false),
  isOptedIn: (id, name) => hasFeature(String(id), name),
  loadPlugin,
  getState: libraryState,
  get pixelsByID() {
    const byId = {};
    for (let i = 0; i < pixels.length; i++) byId[pixels[i].id] = pixels[i];
    return byId;
  },
};

// A configuration registers itself as the plug-in that bears the pixel's id.
function registerPlugin(name, plugin) {
  plugins[name] = plugin;
  runPlugin(name);
}

function runPlugin(name) {
  const plugin = plugins[name];
  const run = plugin && (plugin.__fbEventsPlugin === 1 ? plugin.plugin : plugin);
  if (typeof run === 'function') run(stub, instance, config);
}

// The plug-ins' work is built in and waits for the pixel's opt-ins, so that naming one loads nothing.
function loadPlugin() {}

function libraryState() {
  const list = [];
  for (let i = 0; i < pixels.length; i++) {
    const pixel = pixels[i];
    push(list, {
      id: pixel.id, userData: pixel.userData, agent: pixel.agent, eventCount: pixel.eventCount,
      trackSingleOnly: pixel.trackSingleOnly,
    });
  }
  return { pixelInitializationMessages: [], pixels: list };
}
