//! What a browser, a recording or a request shows of hits on their way.

pub(crate) mod hit_batch_unreadable;
pub(crate) mod hit_body_unreadable;
pub(crate) mod hit_content_ids_empty;
pub(crate) mod hit_content_type_unknown;
pub(crate) mod hit_contents_malformed;
pub(crate) mod hit_currency_unknown;
pub(crate) mod hit_currency_without_value;
pub(crate) mod hit_event_id_misplaced;
pub(crate) mod hit_event_name_unfilled;
pub(crate) mod hit_event_wrong_case;
pub(crate) mod hit_list_invalid;
pub(crate) mod hit_of_retired_pixel;
pub(crate) mod hit_parameter_unfilled;
pub(crate) mod hit_personal_data_in_address;
pub(crate) mod hit_personal_data_in_parameters;
pub(crate) mod hit_pixel_id_invalid;
pub(crate) mod hit_purchase_currency_missing;
pub(crate) mod hit_purchase_event_id_missing;
pub(crate) mod hit_purchase_value_missing;
pub(crate) mod hit_test_code_in_parameters;
pub(crate) mod hit_user_data_hash_of_nothing;
pub(crate) mod hit_user_data_unhashed;
pub(crate) mod hit_value_invalid;
pub(crate) mod hit_value_negative;
pub(crate) mod hit_value_without_currency;
