//! Where the pixel's code stands: too late, in the wrong element, cut off.

pub(crate) mod base_code_after_body;
pub(crate) mod base_code_behind_blocking_scripts;
pub(crate) mod event_shown_as_text;
pub(crate) mod handler_broken_by_quotes;
pub(crate) mod head_closed_early;
pub(crate) mod pixel_beside_source;
pub(crate) mod pixel_in_attribute;
pub(crate) mod pixel_in_template;
pub(crate) mod pixel_in_text_element;
