//! What the page's content security policies say to its pixel code and to what that asks for.

mod cure;
mod needs;
mod refusal;
#[cfg(test)]
mod tests;

pub(crate) use needs::{Inserted, find, image, lose};
pub use refusal::external;
pub(crate) use refusal::{Asked, inserted, library, script};

use page::{Disposition, Origin, Span};

/// Something of the pixel that a policy can refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Needed {
    /// Every script of the page: a sandbox without scripts.
    Scripts,
    /// A base code that stands in the page.
    BaseCode,
    /// Another script in the page that holds pixel code.
    EventCode,
    /// An event handler attribute or a `javascript:` address that holds pixel code.
    Handler,
    /// The library.
    Library,
    /// The pixel's configuration, which the library asks for before it sends anything.
    Configuration,
    /// Plain text as the address of the library's script, which Trusted Types forbid.
    PlainAddress,
    /// The Trusted Types policy that the library makes for itself.
    TypePolicy,
    /// Images: the way that nearly all events go.
    Hits,
    /// Beacons: the way of some events in some browsers.
    Beacons,
    /// Forms: the way of events that are too long for an address.
    Forms,
    /// The hidden frame that takes the answer to such a form.
    Frame,
}

/// Something of the pixel that one policy of the page refuses.
#[derive(Clone, Debug)]
pub struct Blocked {
    /// What.
    pub what: Needed,
    /// Where the policy stands.
    pub origin: Origin,
    /// Whether it blocks or only reports.
    pub disposition: Disposition,
    /// The directive that refuses.
    pub directive: String,
    /// Where that directive is written; nothing for a header.
    pub at: Option<Span>,
    /// The pieces of the page that are refused, or that ask for what is.
    pub pieces: Vec<Span>,
    /// The directive as it should read, with all that the pixel needs of it; nothing where no value
    /// of it would help.
    pub line: Option<String>,
    /// The same as a change of the tag that holds the policy.
    pub cure: Option<(Span, String)>,
    /// Scripts pass by a nonce here, so that giving it to the tag helps as well.
    pub by_nonce: bool,
    /// `'unsafe-inline'` stands there and does not count, for a nonce or a hash stands beside it.
    pub inline_is_off: bool,
    /// The pixels that it concerns; empty where it concerns all.
    pub pixels: Vec<String>,
    /// The page is known well enough to say that events are lost by it.
    pub certain: bool,
}

/// Why an event is not sent: the policy of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is refused.
    pub what: Needed,
    /// The directive that refuses.
    pub directive: String,
}
