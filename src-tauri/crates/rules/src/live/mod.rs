//! What a browser, a recording or a request shows of hits on their way.

pub(crate) mod hit_batch_unreadable;
pub(crate) mod hit_body_unreadable;
pub(crate) mod hit_list_invalid;
