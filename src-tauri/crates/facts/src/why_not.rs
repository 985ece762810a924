//! Why an event does not go out.

use page::Span;

use crate::{Inert, Refusal};

/// Why an event does not go out when the page loads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// It waits for the visitor; the event (`click`) where known.
    Interaction(Option<String>),
    /// The code does not run.
    Inert(Inert),
    /// It stands behind a condition that reading cannot decide.
    Conditional,
    /// A call that may not be made, at this place, decides over it.
    Hinges(Hinge, Span),
    /// It stands in a module that imports files which nobody has read: an import that fails keeps
    /// it from running.
    Imports,
    /// A function whose callers are not seen.
    Function,
    /// Reading does not tell when it runs.
    Unknown,
    /// The library drops a second `PageView` of one pixel in one page load.
    SecondPageView,
    /// No pixel was initialised when it was called.
    BeforeInit,
    /// `fbq` did not exist when it was called.
    BeforeBaseCode,
    /// No base code: `fbq` never exists.
    NoBaseCode,
    /// What it needs is left to a part of the page that was not read: it is a piece that a server or
    /// a program puts into a page.
    Elsewhere,
    /// The base code does not load a library.
    NoLibrary,
    /// Another `fbq` had taken the place of the one that was called when the library came.
    Replaced,
    /// `trackSingle` for a pixel that is not initialised.
    UnknownPixel,
    /// Consent is revoked and not granted again.
    ConsentRevoked,
    /// Consent was granted again before the library had come: the grant waits in the queue behind
    /// its revocation, and is never heard [FBE].
    GrantUnheard,
    /// The library fails on what it was given, and says nothing.
    Fails,
    /// No event name: the library sends nothing.
    NoName,
    /// An image in `noscript`: only for visitors without JavaScript.
    Noscript,
    /// The legacy library is gone.
    LegacyLibrary,
    /// The page's content security policy refuses something that it needs.
    PolicyRefused(Refusal),
}

/// What a call behind a condition decides over the events that come after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hinge {
    /// Whether consent is revoked.
    Consent,
    /// Whether the pixel is initialised.
    Pixel,
    /// Whether there was a `PageView` before, of which the library sends one.
    PageView,
    /// Whether the pixel takes only events that name it.
    SingleOnly,
    /// Whether limited data use is on.
    LimitedUse,
}
