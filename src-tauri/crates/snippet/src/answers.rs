//! What a person answers, as typed: nothing here is checked yet.

use crate::Retired;

/// What is wanted: a base code, an event, or both.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// The pixel whose base code is wanted.
    pub base_code: Option<String>,
    /// The event that is wanted.
    pub event: Option<Event>,
    /// The retired code that stands in the place of what is wanted.
    pub replaces: Option<Retired>,
}

/// One event.
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// Whose name it is.
    pub kind: Kind,
    /// When it is sent.
    pub moment: Moment,
    /// Its parameters, in the order given.
    pub params: Vec<Param>,
    /// The one pixel that gets it; all pixels of the page where nobody says.
    pub pixel_id: Option<String>,
    /// The id that tells it from its copy sent by a server.
    pub event_id: Option<Given>,
}

/// One parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Param {
    /// Its key.
    pub key: String,
    /// Its value.
    pub value: Given,
}

/// A value as a person gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// The value itself, as text: `30`, `EUR`, `SKU-1,SKU-2`.
    Value(String),
    /// Where the page's own JavaScript keeps it: `order.total`.
    Code(String),
}

/// Whose name an event has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One of Meta's standard events.
    #[default]
    Standard,
    /// An event of one's own.
    Custom,
}

/// When an event is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Moment {
    /// As soon as the page is there.
    #[default]
    Load,
    /// When something on the page is clicked.
    Click,
}
