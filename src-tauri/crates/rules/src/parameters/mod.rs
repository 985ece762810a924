//! What an event says of itself.

pub(crate) mod catalog_parameters_missing;
pub(crate) mod content_ids_empty;
pub(crate) mod content_ids_not_list;
pub(crate) mod content_ids_number_unsafe;
pub(crate) mod content_type_unknown;
pub(crate) mod contents_disagree;
pub(crate) mod contents_malformed;
pub(crate) mod currency_unknown;
pub(crate) mod currency_unlisted;
pub(crate) mod currency_without_value;
pub(crate) mod event_id_misplaced;
pub(crate) mod num_items_not_whole;
pub(crate) mod parameter_misspelt;
pub(crate) mod parameter_placeholder;
pub(crate) mod parameter_wrong_case;
pub(crate) mod parameters_not_object;
pub(crate) mod purchase_currency_missing;
pub(crate) mod purchase_value_missing;
pub(crate) mod search_string_missing;
pub(crate) mod status_not_boolean;
pub(crate) mod test_event_code_misplaced;
pub(crate) mod value_invalid;
pub(crate) mod value_left_at_zero;
pub(crate) mod value_negative;
pub(crate) mod value_without_currency;
