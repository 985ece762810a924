//! The public configuration of a pixel, `signals/config/<id>`: what its keys and features are for.
//!
//! Source: captured answers and type checks of 2.9.134 [CFG, FBE]; rows marked [R] were reported
//! by projects that read live answers in 2026.

/// Keys of `config.set` and `fbq.set` whose meaning is known, those of mere plumbing included.
pub const CONFIGURATION_KEYS: &[&str] = &[
    "IABPCMAEBridge",
    "automaticMatching",
    "batching",
    "browserProperties",
    "buffer",
    "ccRuleEvaluator",
    "clientHint",
    "commonincludes",
    "cookieDeprecationLabel",
    "dataProcessingOptions",
    "defaultCustomData",
    "estRules",
    "eventValidation",
    "experiments",
    "identity",
    "inferredEvents",
    "iwlExtractors",
    "iwlbootstrapper",
    "lastExternalReferrer",
    "microdata",
    "openbridge",
    "opttracking",
    "privacySandbox",
    "prohibitedPixels", // [R]
    "prohibitedSources",
    "protectedDataMode",
    "restrictedDomains",
    "unwantedData",
];

/// Features of `optIn` whose meaning is known.
pub const CONFIGURATION_FEATURES: &[&str] = &[
    "AutomaticMatching",
    "AutomaticMatchingForPartnerIntegrations",
    "AutomaticSetup",
    "Batching",
    "BrowserProperties",
    "Buffer",
    "ClientHint",
    "CommonIncludes",
    "CookieDeprecationLabel",
    "DefaultCustomData",
    "ESTRuleEngine",
    "EventValidation",
    "FirstPartyCookies",
    "IABPCMAEBridge",
    "IWLBootstrapper",
    "Identity",
    "InferredEvents",
    "LastExternalReferrer",
    "Microdata",
    "MicrodataJsonLd",
    "OpenBridge",
    "OptTracking",
    "PrivacySandbox",
    "ProhibitedPixels", // [R]
    "ProhibitedSources",
    "ProtectedDataMode",
    "RestrictedDomains",
    "UnwantedData",
];

/// The address at which Meta serves the configuration of a pixel. Without `domain` the answer is a
/// general one that carries no block, so the host that the page runs on belongs into it [R].
pub fn configuration_address(pixel_id: &str, domain: Option<&str>) -> String {
    // The version decides which plug-ins come along, not what is said of the pixel.
    let address =
        format!("https://connect.facebook.net/signals/config/{pixel_id}?v=2.9.134&r=stable");
    match domain {
        Some(domain) => format!("{address}&domain={domain}"),
        None => address,
    }
}
