//! Meta's vocabulary as tables: events, parameters, request keys, currencies, hosts, vendors, messages.
//!
//! Invariant: it holds facts about Meta, each with its source, and no logic beyond looking them up.

mod brought;
mod commands;
mod configuration;
mod consent;
mod countries;
mod currencies;
mod events;
mod hosts;
mod loader;
mod matching;
mod messages;
mod parameters;
mod placeholders;
mod request;
mod scripts;
mod vendors;
mod walls;

pub use brought::{BROUGHT_BY, BroughtBy, Holds, Starter};
pub use commands::{
    COMMANDS, SETTINGS, SWITCHES, is_array_command, is_command, is_inherited, nearest_command,
    nearest_setting, passes_for_command,
};
pub use configuration::{CONFIGURATION_FEATURES, CONFIGURATION_KEYS, configuration_address};
pub use consent::{CONSENT_TOOLS, ConsentTool};
pub use countries::is_country;
pub use currencies::{currencies, currency_of_sign, is_iso_currency, library_accepts_currency};
pub use events::{
    AUTOMATIC_EVENTS, RESERVED_EVENTS, STANDARD_EVENTS, StandardEvent, nearest, standard,
    unusual_sign,
};
pub use hosts::{
    META_DOMAINS, config_pixel, is_config, is_copy, is_gateway, is_hit, is_library,
    is_library_file, is_meta, is_relay, is_retired_hit, is_retired_library,
};
pub use loader::{LIBRARY_KNOWN, LIBRARY_OLDEST, LOADER, LibraryVersion};
pub use matching::{MATCHING_KEYS, MatchingKey, is_email, is_hash, matching_key};
pub use messages::Message;
pub use parameters::{
    EVENT_NAME_LIMIT, Form, LARGEST_NUMERIC_ID, PARAMETERS, Parameter, is_amount, is_pixel_id,
    nearest_parameter, parameter,
};
pub use placeholders::{has_mark, holds_placeholder, is_missing_value};
pub use request::{Evidence, Group, REQUEST_KEYS, RequestKey, request_key};
pub use scripts::brings_no_pixel;
pub use vendors::{
    Mark, Release, VENDORS, Vendor, VendorKind, vendor, vendor_of_script, vendor_title,
};
pub use walls::{ERROR_TITLES, Sign, WALLS, Wall, WallKind, word_of_evidence, words_of_walls};
