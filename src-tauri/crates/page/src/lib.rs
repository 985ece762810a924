//! Text to positioned page: tags with where they are written and where the browser puts them,
//! and every piece of JavaScript with the way back to its bytes.
//!
//! Invariant: it never fails and knows nothing of pixels.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod attached;
mod decoded;
mod element;
mod found;
mod handler;
mod html;
mod indented;
mod mode;
mod module;
mod nesting;
mod policy;
mod reader;
mod script;
mod source;
mod span;
mod template;
mod title;
mod tree;
mod unshipped;
mod watch;

pub use attached::{Attached, Attachment, Container, Firing, Moment, Piece, Tag};
pub use element::{Attribute, Element, Placement, RawText};
pub use found::MEMBERS;
pub use html::{Fragment, fragment, parse};
pub use mode::is_javascript;
pub use nesting::with_room;
pub use policy::{Directive, Disposition, Inline, Origin, Policy, Request};
pub use script::{Code, Kind, Mode, Script, SyntaxError, SyntaxProblem, program};
pub use source::{Answer, Certificate, Headers, Hop, Source};
pub use span::{LineIndex, Position, Span, byte_at};
pub use template::php::remarks;
pub use template::{Conditions, Does, Mark, begins_as_page, may_be_piece};
pub use title::title;
pub use unshipped::unshipped;

/// A page read: what stands in it, in the order written.
#[derive(Clone, Debug)]
pub struct Page {
    /// What was read.
    pub source: Source,
    /// Every start tag outside comments, in the order written, those inside `noscript` included.
    pub elements: Vec<Element>,
    /// Every piece of JavaScript, in the order written; those of attached tags come last.
    pub scripts: Vec<Script>,
    /// Comments, without their marks.
    pub comments: Vec<Span>,
    /// Text nodes that are not blank, where visitors would read them.
    pub texts: Vec<Span>,
    /// Those of `texts` that are shown as code: in `<pre>`, `<code>` and their kin.
    pub samples: Vec<Span>,
    /// Markup that the browser reads as the text of an element, such as a `<textarea>`.
    pub raw_texts: Vec<RawText>,
    /// Where the page itself ends its head: its first `</head>` or `<body>` tag.
    pub head_end: Option<Span>,
    /// What the server of a template will replace, in the order written; none in a page as served.
    pub marks: Vec<Mark>,
    /// What the conditions of a template that holds pixel code hold.
    pub conditions: Conditions,
    /// Content security policies: those of the headers first, then those of the tags.
    pub policies: Vec<Policy>,
    /// Containers of tag managers that were read for the page.
    pub containers: Vec<Container>,
    /// A template without `html`, `head` or `body`, or a module: a piece that a server or a program
    /// puts into a page which is not seen.
    pub is_piece: bool,
}

impl Page {
    /// Whether a piece of the page is computed by its server, wholly or in part.
    pub fn is_computed(&self, at: Span) -> bool {
        self.marks_in(at).any(|mark| mark.does == Does::Writes)
    }

    /// Whether the page's server decides which parts of a piece there are.
    pub fn is_steered(&self, at: Span) -> bool {
        self.marks_in(at).any(|mark| mark.does == Does::Steers)
    }

    /// Whether it is a component, whose imports a bundler finds.
    pub fn is_component(&self) -> bool {
        self.source.url.is_none() && template::is_component(&self.source.name)
    }

    fn marks_in(&self, at: Span) -> impl Iterator<Item = &Mark> {
        let after = self.marks.partition_point(|mark| mark.at.end <= at.start);
        self.marks[after..]
            .iter()
            .take_while(move |mark| mark.at.start < at.end)
    }

    /// Whether the server does anything within a piece of the page, be it that it only chooses.
    pub fn holds_mark(&self, at: Span) -> bool {
        let after = self.marks.partition_point(|mark| mark.at.end <= at.start);
        let mut inside = self.marks[after..]
            .iter()
            .take_while(|mark| mark.at.start < at.end);
        inside.any(|mark| mark.does != Does::Comments)
    }
}
