//! Code that waits for the visitor's consent.

pub(crate) mod consent_action_unknown;
pub(crate) mod pixel_awaits_consent;
