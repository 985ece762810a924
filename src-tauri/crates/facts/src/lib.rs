//! Page to what is installed on it: base code, pixels, calls, events, images, messages foreseen.
//!
//! Invariant: it does no I/O, never fails, and judges nothing.

mod facts;
mod value;

pub use facts::{
    BaseCode, Broken, Call, Command, Consent, Event, Facts, Flaw, Image, Inert, Integration, Mention, Pixel, PixelKind,
    Printed, Trigger, WhyNot, Within,
};
pub use value::{Entry, Kind, Value};
