//! Members of `navigator`: what every browser has, and what only some have.

/// What every browser of today has on the pages that a pixel stands in.
const EVERYWHERE: &[&str] = &[
    "appCodeName",
    "appName",
    "appVersion",
    "clipboard",
    "cookieEnabled",
    "credentials",
    "geolocation",
    "getGamepads",
    "hardwareConcurrency",
    "javaEnabled",
    "language",
    "languages",
    "locks",
    "maxTouchPoints",
    "mediaCapabilities",
    "mediaDevices",
    "mediaSession",
    "mimeTypes",
    "onLine",
    "pdfViewerEnabled",
    "permissions",
    "platform",
    "plugins",
    "product",
    "productSub",
    "registerProtocolHandler",
    "requestMediaKeySystemAccess",
    "sendBeacon",
    "serviceWorker",
    "storage",
    "userActivation",
    "userAgent",
    "vendor",
    "vendorSub",
    "wakeLock",
    "webdriver",
];

/// What some browsers have, or had.
const SOMEWHERE: &[&str] = &[
    "audioSession",
    "bluetooth",
    "brave",
    "browserLanguage",
    "buildID",
    "canShare",
    "clearAppBadge",
    "connection",
    "contacts",
    "cpuClass",
    "deprecatedReplaceInURN",
    "deviceMemory",
    "devicePosture",
    "doNotTrack",
    "getAutoplayPolicy",
    "getBattery",
    "getInstalledRelatedApps",
    "getUserMedia",
    "getVRDisplays",
    "globalPrivacyControl",
    "gpu",
    "hid",
    "ink",
    "joinAdInterestGroup",
    "keyboard",
    "login",
    "managed",
    "mediaPlaybackQuality",
    "oscpu",
    "presentation",
    "protectedAudience",
    "requestMIDIAccess",
    "runAdAuction",
    "scheduling",
    "serial",
    "setAppBadge",
    "share",
    "standalone",
    "storageBuckets",
    "systemLanguage",
    "taintEnabled",
    "unregisterProtocolHandler",
    "usb",
    "userAgentData",
    "userLanguage",
    "vibrate",
    "virtualKeyboard",
    "windowControlsOverlay",
    "xr",
];

/// Whether browsers have a member; nothing where only some have it.
pub(in crate::run) fn has(key: &str) -> Option<bool> {
    let own = ["webkit", "moz", "ms"];
    if EVERYWHERE.contains(&key) || spec::is_inherited(key) || key.starts_with('#') {
        Some(true)
    } else if SOMEWHERE.contains(&key) || own.iter().any(|it| key.starts_with(it)) {
        None
    } else {
        Some(false)
    }
}
