//! What an event says of itself.

pub(crate) mod currency_unknown;
pub(crate) mod currency_unlisted;
pub(crate) mod event_id_misplaced;
pub(crate) mod purchase_currency_missing;
pub(crate) mod purchase_value_missing;
pub(crate) mod value_invalid;
pub(crate) mod value_negative;
