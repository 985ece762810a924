//! The vendors, row by row.

use super::{Mark, Vendor, VendorKind};

/// Every vendor known. Where two fit one script, the first in this order is meant: marks of one
/// product alone stand before marks that several share.
pub const VENDORS: &[Vendor] = &[
    // Tag managers and loaders.
    Vendor {
        name: "google_tag_manager", // [CAP]
        title: "Google Tag Manager",
        kind: VendorKind::TagManager,
        marks: &[
            Mark::ScriptSrc("googletagmanager.com/gtm.js"),
            Mark::FrameSrc("googletagmanager.com/ns.html"),
            Mark::Text("googletagmanager.com/gtm.js"),
        ],
        id_prefix: Some("GTM-"),
    },
    Vendor {
        name: "google_tag_manager_template", // [GTMT]
        title: "Facebook Pixel template of Google Tag Manager",
        kind: VendorKind::TagManager,
        marks: &[Mark::Text("_fbq_gtm_ids")],
        id_prefix: None,
    },
    Vendor {
        name: "segment", // [general]
        title: "Segment",
        kind: VendorKind::TagManager,
        marks: &[
            Mark::ScriptSrc("cdn.segment.com/analytics.js"),
            Mark::Text("cdn.segment.com/analytics.js"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "tealium", // [general]
        title: "Tealium",
        kind: VendorKind::TagManager,
        marks: &[
            Mark::ScriptSrc("tags.tiqcdn.com/utag"),
            Mark::Text("tags.tiqcdn.com/utag"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "adobe_launch", // [general]
        title: "Adobe Experience Platform Launch",
        kind: VendorKind::TagManager,
        marks: &[Mark::ScriptSrc("assets.adobedtm.com/")],
        id_prefix: None,
    },
    Vendor {
        name: "rudderstack", // [general]
        title: "RudderStack",
        kind: VendorKind::TagManager,
        marks: &[
            Mark::ScriptSrc("cdn.rudderlabs.com/"),
            Mark::Text("cdn.rudderlabs.com/"),
        ],
        id_prefix: None,
    },
    // Shops and site systems.
    Vendor {
        name: "shopify", // [captures]
        title: "Shopify web pixels",
        kind: VendorKind::Shop,
        marks: &[
            Mark::Text("webPixelsConfigList"),
            Mark::Text("web-pixels-manager"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "shopify_legacy", // [unconfirmed]
        title: "Shopify (older pixel)",
        kind: VendorKind::Shop,
        marks: &[Mark::Text("\"Facebook Pixel\":{\"pixelIds\"")],
        id_prefix: None,
    },
    Vendor {
        name: "magento", // [MAG]
        title: "Meta Business Extension for Magento 2",
        kind: VendorKind::Plugin,
        marks: &[
            Mark::Comment("Meta Business Extension for Magento 2"),
            Mark::Text("Meta_Conversion/js/initPixel"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "prestashop", // [PH-old, markup unconfirmed]
        title: "PrestaShop pixel module",
        kind: VendorKind::Plugin,
        marks: &[
            Mark::ScriptSrc("/modules/facebookconversiontrackingplus/"),
            Mark::ScriptSrc("/modules/ps_facebook/"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "wix", // [unconfirmed]
        title: "Wix",
        kind: VendorKind::Shop,
        marks: &[Mark::ScriptSrc("static.parastorage.com/")],
        id_prefix: None,
    },
    Vendor {
        name: "squarespace", // [unconfirmed]
        title: "Squarespace",
        kind: VendorKind::Shop,
        marks: &[
            Mark::ScriptSrc("assets.squarespace.com/"),
            Mark::Comment("This is Squarespace."),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "webflow", // [unconfirmed]
        title: "Webflow",
        kind: VendorKind::Shop,
        marks: &[
            Mark::ScriptSrc("website-files.com/"),
            Mark::Comment("This site was created in Webflow"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "bigcommerce", // [unconfirmed]
        title: "BigCommerce",
        kind: VendorKind::Shop,
        marks: &[Mark::ScriptSrc(".bigcommerce.com/"), Mark::Text("BCData")],
        id_prefix: None,
    },
    Vendor {
        name: "tilda", // [unconfirmed]
        title: "Tilda",
        kind: VendorKind::Shop,
        marks: &[Mark::ScriptSrc("tildacdn.com/")],
        id_prefix: None,
    },
    // Plug-ins.
    Vendor {
        name: "woocommerce", // [WOO]
        title: "Meta for WooCommerce",
        kind: VendorKind::Plugin,
        marks: &[
            Mark::Comment("WooCommerce Facebook Integration Begin"),
            Mark::Comment("Facebook Pixel Event Code"),
            Mark::Text("__wc_fb_page_generated"),
            Mark::Text("FacebookSignals.initPixel("),
            Mark::Text("wc-facebook-pixel-event-placeholder"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "wordpress_official", // [WP]
        title: "Meta pixel for WordPress",
        kind: VendorKind::Plugin,
        marks: &[
            Mark::Text("facebookSignalConfig"),
            Mark::Text("?ob=open-bridge"),
            Mark::ScriptSrc("/plugins/official-facebook-pixel/"),
            Mark::Text("fb_integration_tracking"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "pixelyoursite", // [captures]
        title: "PixelYourSite",
        kind: VendorKind::Plugin,
        marks: &[
            Mark::Text("pysOptions"),
            Mark::ScriptSrc("/plugins/pixelyoursite"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "tarteaucitron", // [unconfirmed]
        title: "tarteaucitron",
        kind: VendorKind::Consent,
        marks: &[
            Mark::Text("tarteaucitron.user.facebookpixelId"),
            Mark::ScriptSrc("tarteaucitron"),
        ],
        id_prefix: None,
    },
    // Consent tools.
    Vendor {
        name: "cookiebot", // [support.cookiebot.com 360004461894]
        title: "Cookiebot",
        kind: VendorKind::Consent,
        marks: &[
            Mark::Attribute("data-cookieconsent"),
            Mark::ScriptSrc("consent.cookiebot.com/"),
            Mark::ScriptSrc("consent.cookiebot.eu/"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "onetrust", // [captures]
        title: "OneTrust",
        kind: VendorKind::Consent,
        marks: &[
            Mark::Class("optanon-category"),
            Mark::ScriptSrc("otSDKStub.js"),
            Mark::ScriptSrc("cdn.cookielaw.org/"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "cookieyes", // [captures]
        title: "CookieYes",
        kind: VendorKind::Consent,
        marks: &[
            Mark::Attribute("data-cookieyes"),
            Mark::Attribute("data-cli-class"),
            Mark::ScriptSrc("/plugins/cookie-law-info"),
            Mark::ScriptSrc("cdn-cookieyes.com/"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "iubenda", // [captures]
        title: "iubenda",
        kind: VendorKind::Consent,
        marks: &[
            Mark::Class("_iub_cs_activate"),
            Mark::Attribute("data-iub-purposes"),
            Mark::Attribute("data-suppressedsrc"),
            Mark::ScriptSrc("iubenda.com/cs/"),
            Mark::ScriptSrc("cs.iubenda.com/"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "consentmanager", // [help.consentmanager.net]
        title: "consentmanager",
        kind: VendorKind::Consent,
        marks: &[
            Mark::Class("cmplazyload"),
            Mark::Attribute("data-cmp-vendor"),
            Mark::ScriptSrc("delivery.consentmanager.net/"),
            Mark::ScriptSrc("cdn.consentmanager.net/"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "complianz", // [unconfirmed]
        title: "Complianz",
        kind: VendorKind::Consent,
        marks: &[
            Mark::Class("cmplz-"),
            Mark::AttributeBeside("data-service", "complianz"),
            Mark::AttributeBeside("data-category", "complianz"),
            Mark::ScriptSrc("/plugins/complianz-gdpr"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "usercentrics", // [unconfirmed]
        title: "Usercentrics",
        kind: VendorKind::Consent,
        marks: &[
            Mark::Attribute("data-usercentrics"),
            Mark::ScriptSrc("usercentrics.eu/"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "termly", // [unconfirmed]
        title: "Termly",
        kind: VendorKind::Consent,
        marks: &[
            Mark::Attribute("data-categories"),
            Mark::ScriptSrc("app.termly.io/"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "osano", // [unconfirmed]
        title: "Osano",
        kind: VendorKind::Consent,
        marks: &[
            Mark::Attribute("data-osano"),
            Mark::ScriptSrc("cmp.osano.com/"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "borlabs", // [unconfirmed]
        title: "Borlabs Cookie",
        kind: VendorKind::Consent,
        marks: &[
            Mark::Attribute("data-borlabs-script-blocker-id"),
            Mark::Attribute("data-borlabs-cookie-script-blocker-id"),
            Mark::Attribute("data-borlabs-cookie-script-blocker-handle"),
            Mark::Attribute("data-borlabs-cookie-content"),
            Mark::ScriptSrc("/plugins/borlabs-cookie"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "didomi", // [unconfirmed]
        title: "Didomi",
        kind: VendorKind::Consent,
        marks: &[
            Mark::ScriptType("didomi/javascript"),
            Mark::ScriptSrc("sdk.privacy-center.org/"),
            Mark::Text("sdk.privacy-center.org/"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "cookiescript", // [unconfirmed]
        title: "CookieScript",
        kind: VendorKind::Consent,
        marks: &[
            Mark::Attribute("data-cookiecategory"),
            Mark::Attribute("data-cookiescript"),
            Mark::ScriptSrc("cdn.cookie-script.com/"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "cookiefirst", // [unconfirmed]
        title: "CookieFirst",
        kind: VendorKind::Consent,
        marks: &[
            Mark::Attribute("data-cookiefirst-category"),
            Mark::ScriptSrc("consent.cookiefirst.com/"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "real_cookie_banner", // [unconfirmed]
        title: "Real Cookie Banner",
        kind: VendorKind::Consent,
        marks: &[
            Mark::Attribute("consent-required"),
            Mark::ScriptType("application/consent"),
            Mark::ScriptSrc("/plugins/real-cookie-banner"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "cookiehub", // [unconfirmed]
        title: "CookieHub",
        kind: VendorKind::Consent,
        marks: &[
            Mark::AttributeBeside("data-consent", "cookiehub"),
            Mark::ScriptSrc("cookiehub.net/"),
            Mark::ScriptSrc("cookiehub.eu/"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "cookie_information", // [unconfirmed]
        title: "Cookie Information",
        kind: VendorKind::Consent,
        marks: &[
            Mark::Attribute("data-category-consent"),
            Mark::ScriptSrc("policy.app.cookieinformation.com/"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "trustarc", // [unconfirmed]
        title: "TrustArc",
        kind: VendorKind::Consent,
        marks: &[
            Mark::Class("trustecm"),
            Mark::ScriptSrc("consent.trustarc.com/"),
            Mark::ScriptSrc("consent.truste.com/"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "axeptio", // [unconfirmed]
        title: "Axeptio",
        kind: VendorKind::Consent,
        marks: &[Mark::ScriptSrc("axept.io/"), Mark::Text("axept.io/")],
        id_prefix: None,
    },
    Vendor {
        name: "quantcast", // [unconfirmed]
        title: "Quantcast Choice",
        kind: VendorKind::Consent,
        marks: &[
            Mark::ScriptSrc("cmp.quantcast.com/"),
            Mark::Text("cmp.quantcast.com"),
            Mark::ScriptSrc("cmp.inmobi.com/"),
            Mark::Text("cmp.inmobi.com"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "sourcepoint", // [unconfirmed]
        title: "Sourcepoint",
        kind: VendorKind::Consent,
        marks: &[
            Mark::ScriptSrc("privacy-mgmt.com/"),
            Mark::Text("privacy-mgmt.com"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "civic", // [unconfirmed]
        title: "Civic Cookie Control",
        kind: VendorKind::Consent,
        marks: &[Mark::ScriptSrc("cc.cdn.civiccomputing.com/")],
        id_prefix: None,
    },
    Vendor {
        name: "google_funding_choices", // [unconfirmed]
        title: "Google Funding Choices",
        kind: VendorKind::Consent,
        marks: &[Mark::ScriptSrc("fundingchoicesmessages.google.com/")],
        id_prefix: None,
    },
    // Delay tools.
    Vendor {
        name: "wp_rocket", // [captures]
        title: "WP Rocket",
        kind: VendorKind::Delay,
        marks: &[
            Mark::ScriptType("rocketlazyloadscript"),
            Mark::ScriptType("text/rocketlazyloadscript"),
            Mark::Attribute("data-rocketlazyloadscript"),
            Mark::Attribute("data-rocket-type"),
            Mark::Attribute("data-rocket-src"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "litespeed", // [captures]
        title: "LiteSpeed Cache",
        kind: VendorKind::Delay,
        marks: &[Mark::ScriptType("litespeed/javascript")],
        id_prefix: None,
    },
    Vendor {
        name: "rocket_loader", // [captures]
        title: "Cloudflare Rocket Loader",
        kind: VendorKind::Delay,
        marks: &[
            Mark::ScriptTypeAfterHex("-text/javascript"),
            Mark::ScriptSrc("rocket-loader.min.js"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "wp_meteor", // [captures]
        title: "WP Meteor",
        kind: VendorKind::Delay,
        marks: &[
            Mark::ScriptType("javascript/blocked"),
            Mark::Attribute("data-wpmeteor-type"),
            Mark::Attribute("data-wpmeteor-src"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "perfmatters", // [captures]
        title: "Perfmatters",
        kind: VendorKind::Delay,
        marks: &[Mark::ScriptType("pmdelayedscript")],
        id_prefix: None,
    },
    Vendor {
        name: "flying_scripts", // [captures]
        title: "Flying Scripts",
        kind: VendorKind::Delay,
        marks: &[Mark::AttributeValue("data-type", "lazy")],
        id_prefix: None,
    },
    Vendor {
        name: "nitropack", // [unconfirmed]
        title: "NitroPack",
        kind: VendorKind::Delay,
        marks: &[Mark::ScriptType("nitropack/inlinescript")],
        id_prefix: None,
    },
    Vendor {
        name: "partytown", // [unconfirmed]
        title: "Partytown",
        kind: VendorKind::Delay,
        marks: &[Mark::ScriptType("text/partytown")],
        id_prefix: None,
    },
    Vendor {
        name: "flying_press", // [unconfirmed]
        title: "FlyingPress",
        kind: VendorKind::Delay,
        marks: &[Mark::Attribute("data-loading-method")],
        id_prefix: None,
    },
    Vendor {
        name: "airlift", // [unconfirmed]
        title: "Airlift",
        kind: VendorKind::Delay,
        marks: &[Mark::ScriptType("bv_inline_delayed_js")],
        id_prefix: None,
    },
    Vendor {
        name: "debloat", // [unconfirmed]
        title: "Debloat",
        kind: VendorKind::Delay,
        marks: &[
            Mark::ScriptType("text/debloat-script"),
            Mark::Attribute("data-debloat-delay"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "hummingbird", // [unconfirmed]
        title: "Hummingbird",
        kind: VendorKind::Delay,
        marks: &[Mark::ScriptType("wphb-delay-type")],
        id_prefix: None,
    },
    Vendor {
        name: "swift_performance", // [unconfirmed]
        title: "Swift Performance",
        kind: VendorKind::Delay,
        marks: &[Mark::ScriptType("swift/javascript")],
        id_prefix: None,
    },
    Vendor {
        name: "phastpress", // [unconfirmed]
        title: "PhastPress",
        kind: VendorKind::Delay,
        marks: &[Mark::ScriptType("text/phast")],
        id_prefix: None,
    },
    Vendor {
        name: "mod_pagespeed", // [unconfirmed]
        title: "PageSpeed Module",
        kind: VendorKind::Delay,
        marks: &[Mark::ScriptType("text/psajs")],
        id_prefix: None,
    },
    Vendor {
        name: "ezoic", // [unconfirmed]
        title: "Ezoic",
        kind: VendorKind::Delay,
        marks: &[Mark::ScriptType("text/ez-screx")],
        id_prefix: None,
    },
    Vendor {
        name: "termsfeed", // [unconfirmed]
        title: "TermsFeed",
        kind: VendorKind::Consent,
        marks: &[
            Mark::Attribute("data-cookie-consent"),
            Mark::Attribute("cookie-consent"),
            Mark::ScriptSrc("/public/cookie-consent/"),
        ],
        id_prefix: None,
    },
    // Marks that several products share come last.
    Vendor {
        name: "consent_tool", // [general: the page's own, or one that is not known]
        title: "A consent tool",
        kind: VendorKind::Consent,
        marks: &[Mark::Attribute("data-consent")],
        id_prefix: None,
    },
    Vendor {
        name: "cookieconsent", // [unconfirmed]
        title: "CookieConsent",
        kind: VendorKind::Consent,
        marks: &[
            Mark::AttributeBeside("data-category", "cookieconsent"),
            Mark::AttributeBeside("data-service", "cookieconsent"),
            Mark::ScriptSrc("cookieconsent.umd.js"),
            Mark::ScriptSrc("orestbida/cookieconsent"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "klaro", // [unconfirmed]
        title: "Klaro",
        kind: VendorKind::Consent,
        marks: &[
            Mark::AttributeValue("data-type", "application/javascript"),
            Mark::ScriptType("opt-in"),
            Mark::ScriptSrc("klaro"),
        ],
        id_prefix: None,
    },
    Vendor {
        name: "wp_optimize", // [captures]
        title: "WP-Optimize",
        kind: VendorKind::Delay,
        marks: &[Mark::Attribute("data-src")],
        id_prefix: None,
    },
];
