//! Values about the visitor.

pub(crate) mod email_invalid;
pub(crate) mod personal_data_in_address;
pub(crate) mod personal_data_in_image;
pub(crate) mod personal_data_in_parameters;
pub(crate) mod user_data_hash_md5;
pub(crate) mod user_data_hash_of_nothing;
pub(crate) mod user_data_hash_repeated;
pub(crate) mod user_data_hash_upper_case;
pub(crate) mod user_data_hashed_twice;
pub(crate) mod user_data_invalid;
pub(crate) mod user_data_key_unknown;
pub(crate) mod user_data_late;
pub(crate) mod user_data_malformed;
pub(crate) mod user_data_misplaced;
pub(crate) mod user_id_personal;
