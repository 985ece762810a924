//! Codes that Meta has retired.

pub(crate) mod conversion_pixel_retired;
pub(crate) mod custom_audience_pixel_retired;
