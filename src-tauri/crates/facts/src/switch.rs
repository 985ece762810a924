//! Properties of `fbq` that change what the library does.

use page::Span;

use crate::{Inert, Kind, Trigger, Value};

/// A property of `fbq` that changes what the library does.
#[derive(Clone, Debug)]
pub struct Switch {
    /// Its name, such as `disablePushState`.
    pub name: String,
    /// What it is set to.
    pub value: Value,
    /// How many of `Facts::calls` are made before it is set.
    pub after: usize,
    /// A listener or a timer sets it, when the library may have arrived.
    pub later: bool,
    /// What makes it run.
    pub trigger: Trigger,
    /// It stands behind a condition that reading cannot decide.
    pub conditional: bool,
    /// Why it is never set, where that is so.
    pub inert: Option<Inert>,
    /// The property that is set.
    pub at: Span,
}

impl Switch {
    /// Whether it is surely set to something that counts as true.
    pub fn is_on(&self) -> bool {
        match &self.value.kind {
            Kind::Undefined | Kind::Null | Kind::Computed(_) | Kind::Bool(false) => false,
            Kind::Number(number) => *number != 0.0 && !number.is_nan(),
            Kind::Text(text) => !text.is_empty(),
            Kind::Bool(true) | Kind::List(_) | Kind::Object(_) | Kind::Function => true,
        }
    }
}
