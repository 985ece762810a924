//! The image for visitors without JavaScript.

pub(crate) mod noscript_escaped;
pub(crate) mod noscript_in_head;
pub(crate) mod noscript_missing;
pub(crate) mod noscript_other_id;
