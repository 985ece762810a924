//! Code that waits for the visitor's consent.

pub(crate) mod consent_action_unknown;
pub(crate) mod consent_never_granted;
pub(crate) mod consent_revoked_late;
pub(crate) mod data_processing_invalid;
pub(crate) mod data_processing_late;
pub(crate) mod data_processing_region_unknown;
pub(crate) mod pixel_awaits_consent;
