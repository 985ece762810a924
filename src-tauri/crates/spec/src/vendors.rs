//! Tag managers, shops, plug-ins, consent tools and delay tools: how each is recognised.
//!
//! Rows are those of reference 1.8 and 1.9. The evidence of a row stands behind it in brackets;
//! where that is "unconfirmed", the mark is the vendor's documented or common form but no capture
//! of it was at hand.

/// One product that brings, holds back or delays pixel code.
#[derive(Debug)]
pub struct Vendor {
    /// Its name in reports: `google_tag_manager`.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// What it does.
    pub kind: VendorKind,
    /// Any one of these gives it away.
    pub marks: &'static [Mark],
    /// How its account id begins where it has one (`GTM-`); capital letters and digits follow.
    pub id_prefix: Option<&'static str>,
}

/// What a vendor does to pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VendorKind {
    /// Loads tags that do not stand in the page.
    TagManager,
    /// A shop or site system that brings a pixel of its own.
    Shop,
    /// An extension of a shop or site system that brings a pixel.
    Plugin,
    /// Holds scripts until the visitor agrees.
    Consent,
    /// Holds scripts until the visitor does something, for speed.
    Delay,
}

/// When a vendor lets a script run that it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Release {
    /// When the visitor agrees.
    Agreement,
    /// When the visitor moves, scrolls or clicks.
    Interaction,
    /// When the rest of the page has loaded.
    Loaded,
    /// At once, in a worker beside the page.
    Worker,
}

impl Vendor {
    /// When it lets a script run that it holds [reference 1.9; the vendors' own documentation of
    /// Rocket Loader and Partytown].
    pub fn release(&self) -> Release {
        match (self.kind, self.name) {
            (VendorKind::Consent, _) => Release::Agreement,
            (_, "rocket_loader" | "mod_pagespeed") => Release::Loaded,
            (_, "partytown") => Release::Worker,
            _ => Release::Interaction,
        }
    }
}

/// One thing in a page that gives a vendor away. Texts compare without case unless said.
#[derive(Clone, Copy, Debug)]
pub enum Mark {
    /// A piece of the `src` of a script (or `href` of a link to a script).
    ScriptSrc(&'static str),
    /// A piece of the `src` of a frame.
    FrameSrc(&'static str),
    /// The whole `type` of a script.
    ScriptType(&'static str),
    /// 24 hexadecimal digits, then this: the `type` of a script.
    ScriptTypeAfterHex(&'static str),
    /// An attribute of this name on a script.
    Attribute(&'static str),
    /// An attribute of a script with this whole value.
    AttributeValue(&'static str, &'static str),
    /// An attribute of this name on a script, which other tools use too: it counts in a page that
    /// has this word as well.
    AttributeBeside(&'static str, &'static str),
    /// A class of a script that begins so.
    Class(&'static str),
    /// A piece of a script's text; upper and lower case count.
    Text(&'static str),
    /// A piece of a comment.
    Comment(&'static str),
    /// An image of the pixel with this `alt`.
    ImageAlt(&'static str),
}

impl Mark {
    /// Whether the mark stands on the very script that is held back. Marks that do not only show
    /// that the vendor is on the page.
    pub fn is_on_held_script(self) -> bool {
        match self {
            Self::ScriptType(_)
            | Self::ScriptTypeAfterHex(_)
            | Self::Attribute(_)
            | Self::AttributeValue(..)
            | Self::AttributeBeside(..)
            | Self::Class(_) => true,
            Self::ScriptSrc(_)
            | Self::FrameSrc(_)
            | Self::Text(_)
            | Self::Comment(_)
            | Self::ImageAlt(_) => false,
        }
    }
}

/// The vendor of this name.
pub fn vendor(name: &str) -> Option<&'static Vendor> {
    VENDORS.iter().find(|vendor| vendor.name == name)
}

/// The name of a vendor for people; the word itself where the table has none.
pub fn vendor_title(name: &str) -> &str {
    vendor(name).map_or(name, |vendor| vendor.title)
}

/// The vendor that a script's address gives away.
pub fn vendor_of_script(url: &str) -> Option<&'static Vendor> {
    let url = url.to_ascii_lowercase();
    let gives_away = |mark: &Mark| match mark {
        Mark::ScriptSrc(part) => url.contains(&part.to_ascii_lowercase()),
        _ => false,
    };
    VENDORS
        .iter()
        .find(|vendor| vendor.marks.iter().any(gives_away))
}

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
    // Marks that several products share come last.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_snake_case() {
        for (index, row) in VENDORS.iter().enumerate() {
            assert!(
                row.name
                    .chars()
                    .all(|letter| letter.is_ascii_lowercase() || letter == '_'),
                "{}",
                row.name
            );
            assert!(!row.marks.is_empty(), "{} has no mark", row.name);
            assert!(
                VENDORS[index + 1..]
                    .iter()
                    .all(|other| other.name != row.name),
                "{} stands twice",
                row.name
            );
        }
    }

    #[test]
    fn every_delay_tool_marks_the_script_that_it_holds() {
        for row in VENDORS.iter().filter(|row| row.kind == VendorKind::Delay) {
            assert!(
                row.marks.iter().any(|mark| mark.is_on_held_script()),
                "{}",
                row.name
            );
        }
    }
}
