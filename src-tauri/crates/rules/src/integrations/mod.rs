//! Tag managers, plug-ins and delay tools.

pub(crate) mod pixel_brought_twice;
pub(crate) mod pixel_delayed;
pub(crate) mod pixel_left_to_integration;
