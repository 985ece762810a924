//! Commands and the events they send.

pub(crate) mod command_missing;
pub(crate) mod command_unknown;
pub(crate) mod event_before_init;
pub(crate) mod event_id_constant;
pub(crate) mod event_id_key_wrong;
pub(crate) mod event_lost_on_leaving;
pub(crate) mod event_lost_on_redirect;
pub(crate) mod event_misses_pixel;
pub(crate) mod event_name_missing;
pub(crate) mod event_name_placeholder;
pub(crate) mod event_name_reserved;
pub(crate) mod event_name_signs;
pub(crate) mod event_name_too_long;
pub(crate) mod event_never_called;
pub(crate) mod event_on_every_load;
pub(crate) mod event_pixel_unknown;
pub(crate) mod event_unknown;
pub(crate) mod event_wrong_case;
pub(crate) mod page_view_missing;
pub(crate) mod page_view_repeated;
pub(crate) mod purchase_event_id_missing;
pub(crate) mod purchase_repeated;
pub(crate) mod standard_event_unchecked;
