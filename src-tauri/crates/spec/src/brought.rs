//! Where integrations keep the ids and events of the pixels that they bring. Such a pixel has no
//! `fbq('init', …)` in the page: a script of the integration reads the data and starts it.
//!
//! Rows are those of reference 1.8; the evidence of a row stands behind it in brackets, as in
//! `vendors/table.rs`.

/// One place in the data of an integration.
#[derive(Debug)]
pub struct BroughtBy {
    /// The vendor's name.
    pub vendor: &'static str,
    /// A word that every script has which holds the data.
    pub word: &'static str,
    /// The last keys that lead to it, outermost first: names of variables, members and functions
    /// called, and keys of objects. `*` is any one key; places in lists are no keys.
    pub path: &'static [&'static str],
    /// What stands there.
    pub holds: Holds,
    /// What starts the pixel.
    pub starter: Starter,
}

/// What starts a pixel that stands in data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Starter {
    /// A script of the integration that is not in the page's text: a call in the page is another's.
    File,
    /// Perhaps code that the integration writes into the page: a call in the page may be its own.
    Page,
}

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A pixel's id, or a list of them.
    Ids,
    /// JSON as text, in which this key has the id and the second pair marks it as Meta's.
    Json {
        /// The key of the id.
        id: &'static str,
        /// The key and value without which the entry is of another kind.
        mark: (&'static str, &'static str),
    },
    /// The name of an event that is sent when the page loads.
    Event,
}

/// Every place known.
pub const BROUGHT_BY: &[BroughtBy] = &[
    BroughtBy {
        vendor: "pixelyoursite", // [captures]
        word: "pysOptions",
        path: &["facebook", "pixelIds"],
        holds: Holds::Ids,
        starter: Starter::File,
    },
    BroughtBy {
        vendor: "pixelyoursite", // [captures]
        word: "pysOptions",
        path: &["staticEvents", "facebook", "*", "name"],
        holds: Holds::Event,
        starter: Starter::File,
    },
    BroughtBy {
        vendor: "shopify", // [captures]
        word: "webPixelsConfigList",
        path: &["webPixelsConfigList", "configuration"],
        holds: Holds::Json {
            id: "pixel_id",
            mark: ("pixel_type", "facebook_pixel"),
        },
        starter: Starter::File,
    },
    BroughtBy {
        vendor: "shopify_legacy", // [seen: trekkie's configuration]
        word: "Facebook Pixel",
        path: &["Facebook Pixel", "pixelIds"],
        holds: Holds::Ids,
        starter: Starter::File,
    },
    BroughtBy {
        vendor: "magento", // [MAG]
        word: "Meta_Conversion/js/initPixel",
        path: &["Meta_Conversion/js/initPixel", "pixelId"],
        holds: Holds::Ids,
        starter: Starter::Page,
    },
    BroughtBy {
        vendor: "woocommerce", // [WOO]
        word: "FacebookSignals",
        path: &["FacebookSignals", "initPixel"],
        holds: Holds::Ids,
        starter: Starter::Page,
    },
    BroughtBy {
        vendor: "google_tag_manager_template", // [GTMT]
        word: "_fbq_gtm_ids",
        path: &["_fbq_gtm_ids"],
        holds: Holds::Ids,
        starter: Starter::Page,
    },
    BroughtBy {
        vendor: "tarteaucitron", // [unconfirmed]
        word: "facebookpixelId",
        path: &["tarteaucitron", "user", "facebookpixelId"],
        holds: Holds::Ids,
        starter: Starter::File,
    },
];
