//! Pixels: ids, `init` and `set`.

pub(crate) mod amp_pixel_id_invalid;
pub(crate) mod auto_config_late;
pub(crate) mod auto_config_off;
pub(crate) mod config_loading_off;
pub(crate) mod endpoint_changed;
pub(crate) mod init_duplicate;
pub(crate) mod init_missing;
pub(crate) mod init_option_unknown;
pub(crate) mod page_view_guard_off;
pub(crate) mod pixel_id_invalid;
pub(crate) mod pixel_id_length_unusual;
pub(crate) mod pixel_id_placeholder;
pub(crate) mod pixels_several;
pub(crate) mod push_state_off;
pub(crate) mod push_state_switch_late;
pub(crate) mod set_argument_invalid;
pub(crate) mod set_before_init;
pub(crate) mod set_key_unknown;
pub(crate) mod switch_wrong_case;
