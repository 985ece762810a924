//! The image for visitors without JavaScript.

pub(crate) mod image_event_repeated;
pub(crate) mod noscript_escaped;
pub(crate) mod noscript_flag_missing;
pub(crate) mod noscript_in_head;
pub(crate) mod noscript_missing;
pub(crate) mod noscript_other_event;
pub(crate) mod noscript_other_id;
pub(crate) mod noscript_ungated;
pub(crate) mod noscript_url_insecure;
pub(crate) mod noscript_url_malformed;
