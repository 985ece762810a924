//! Values about the visitor.

pub(crate) mod email_invalid;
pub(crate) mod user_data_invalid;
pub(crate) mod user_id_personal;
