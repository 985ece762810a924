// The object behind `fbq.instance`: a command that `fbq` does not carry out itself is the name of one of its methods.
// Facts: [FBE]; the messages of `consent` and `trackSingle` as recorded.

const instance = {
  VALID_FEATURES: {},
  optIns: {
    optIn,
    optOut: (id, name) => setFeature(id, name, false),
    isOptedIn,
    isOptedOut,
    listPixelIds: (name) => ownKeys(features[name] || {}).filter((id) => isOptedIn(id, name)),
  },
  configsLoaded: loadedConfigurations,
  locks: { lock, release, isLocked },
  pluginConfig: configuration,
  disableFirstPartyCookies: false,
  disableErrorLogging: false,
  VERSION: stub.version,
  RELEASE_SEGMENT: stub._releaseSegment,
  pixelsByID: pixelsById,
  fbq: stub,

  optIn(id, feature, respectful) {
    optIn(id, feature, respectful === true);
    return this;
  },
  optOut(id, feature) {
    setFeature(id, feature, false);
    return this;
  },
  consent(action) {
    if (action === 'revoke') lock('consent');
    else if (action === 'grant') release('consent');
    else complain('invalidConsent', { action });
    return this;
  },
  setUserProperties(id, properties) {
    if (isDataLimited()) return;
    if (!knownPixel(id)) return complain('pixelNotFound', { id });
    this.trackSingleSystem('user_properties', id, 'UserProperties', assign({}, properties));
  },
  trackSingle(id, event, data, options) {
    checkEvent(event, data === undefined ? {} : data);
    return this.trackSingleGeneric(id, event, data, TRACK_SINGLE, options);
  },
  trackSingleCustom(id, event, data, options) {
    return this.trackSingleGeneric(id, event, data, TRACK_SINGLE_CUSTOM, options);
  },
  trackSingleSystem(origin, id, event, data, options) {
    return this.trackSingleGeneric(id, event, data, TRACK_SINGLE_SYSTEM, options, origin);
  },
  // A number has no `id`, so that only an id in quotes is found.
  trackSingleGeneric(given, eventName, customData, method, options, origin) {
    const pixelId = typeof given === 'string' ? given : given.id;
    if (!knownPixel(pixelId)) {
      if (isNothing(origin)) complain('pixelNotFound', { id: pixelId });
      return this;
    }
    const es = isNothing(origin) ? {} : { es: origin };
    const customParameters = assign(es, { tm: String(method) });
    this.fire({ pixelId, eventName, customData, eventData: options || {}, customParameters });
    return this;
  },
  fire(message) {
    fire(message);
    return this;
  },
  callMethod(given) {
    const command = given[0];
    if (typeof command !== 'string') return complain('noArgument', {});
    if (typeof this[command] !== 'function') return complain('unknownCommand', { command });
    try {
      apply(this[command], this, slice(given, 1));
    } catch {
      // An error of a call is nobody's: the library samples it and goes on.
    }
  },
  getOptedInPixels: pixelsWith,
  getPixel: knownPixel,
  getDefaultSendData: (pixelId, eventName, eventData) => ({ eventData: eventData || {}, eventName, pixelId }),
  getFBCWithAEMPayload: () => '',
  loadConfig: loadConfiguration,
  configLoaded: configurationLoaded,
  loadPlugin,
  getState: libraryState,
};

function libraryState() {
  return { pixelInitializationTime: firstInit, pixels };
}
