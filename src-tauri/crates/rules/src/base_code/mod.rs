//! The loader snippet: there, whole, in its place, able to run.

pub(crate) mod base_code_after_events;
pub(crate) mod base_code_holds_events;
pub(crate) mod base_code_incomplete;
pub(crate) mod base_code_interrupted;
pub(crate) mod base_code_missing;
pub(crate) mod base_code_not_in_head;
pub(crate) mod base_code_not_seen;
pub(crate) mod base_code_repeated;
pub(crate) mod base_code_smart_quotes;
pub(crate) mod base_code_syntax_error;
pub(crate) mod base_code_unclosed;
pub(crate) mod base_code_unguarded;
pub(crate) mod library_conflicting;
pub(crate) mod library_elsewhere;
pub(crate) mod pixel_commented_out;
pub(crate) mod pixel_in_server_code;
pub(crate) mod pixel_missing;
pub(crate) mod pixel_shown_as_text;
pub(crate) mod script_type_inert;
pub(crate) mod sdk_mistaken_for_pixel;
pub(crate) mod server_code_served;
