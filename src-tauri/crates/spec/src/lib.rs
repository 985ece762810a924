//! Meta's vocabulary as tables: events, parameters, request keys, currencies, hosts, vendors, messages.
//!
//! Invariant: it holds facts about Meta, each with its source, and no logic beyond looking them up.

mod currencies;
mod events;
mod hosts;
mod messages;
mod vendors;

pub use currencies::{currency_of_sign, is_iso_currency, library_accepts_currency};
pub use events::{
    AUTOMATIC_EVENTS, RESERVED_EVENTS, STANDARD_EVENTS, StandardEvent, nearest, standard,
};
pub use hosts::{
    META_DOMAINS, config_pixel, is_config, is_copy, is_hit, is_library, is_library_file, is_meta,
    is_retired_hit, is_retired_library,
};
pub use messages::Message;
pub use vendors::{Mark, VENDORS, Vendor, VendorKind, vendor};
