//! What is installed on a page, owned and free of HTML and JavaScript.

use page::{Placement, Span};
use spec::Message;

use crate::{
    Alternatives, Arrival, Blocked, Blocking, Brought, HeadEnd, Mention, PersonalAddress, Silence,
    Switch, Unread, Value, WhyNot, Written,
};

/// Everything the rules may know of a page.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Copies of the loader snippet, in the order written.
    pub base_codes: Vec<BaseCode>,
    /// Pixels: `init` calls, images, AMP and legacy codes, in the order written.
    pub pixels: Vec<Pixel>,
    /// Calls of `fbq`, in the order in which they would run; those that never run come last.
    pub calls: Vec<Call>,
    /// Events, in the order in which they would be sent; those that are not sent stand where they were called.
    pub events: Vec<Event>,
    /// Images of the pixel, those in `noscript` included.
    pub images: Vec<Image>,
    /// What Meta's library would print, each text once, in order.
    pub messages: Vec<Printed>,
    /// Scripts that break and so take pixel code with them.
    pub broken: Vec<Broken>,
    /// Tag managers, shops and plug-ins recognised.
    pub integrations: Vec<Integration>,
    /// Consent tools and gates recognised.
    pub consent: Vec<Consent>,
    /// Pixels in the data of integrations, which no call of the page starts.
    pub brought: Vec<Brought>,
    /// Pixel code that stands in comments, text or strings and does nothing.
    pub mentions: Vec<Mention>,
    /// What the page's content security policies refuse, policy by policy.
    pub blocked: Vec<Blocked>,
    /// Whether what was read is the page that visitors come to see.
    pub arrival: Arrival,
    /// Containers of tag managers that were read for the page.
    pub containers: Vec<ContainerRead>,
    /// Properties of `fbq` that the page sets, in the order in which it would.
    pub switches: Vec<Switch>,
    /// `fb_param` of the first conversion pixels, an object.
    pub fb_param: Option<Value>,
    /// Addresses that put personal data where the pixel reads them.
    pub addresses: Vec<PersonalAddress>,
    /// What ended the head before the page itself does.
    pub head_end: Option<HeadEnd>,
    /// External scripts for which the browser stops reading, in the order written.
    pub blocking: Vec<Blocking>,
    /// Where the Facebook SDK is loaded, which is no pixel.
    pub sdk: Option<Span>,
    /// An empty function that stands in for `fbq`, so that calls come to nothing.
    pub swallowed: Option<Span>,
    /// `fbq` is there without its other name, `_fbq`, when the library comes.
    pub lacks_alias: bool,
    /// The script tag of the library where nothing in the page's text uses it.
    pub library_tag: Option<Span>,
    /// Code of the page's server, whose output is not seen, names `fbq`.
    pub server_names_pixel: bool,
    /// How the code is written, for fixes; `written::read` fills it.
    pub written: Written,
    /// Branches of a template, of which the server sends one.
    pub alternatives: Alternatives,
    /// Comments that silence rules, in the order written.
    pub silences: Vec<Silence>,
    /// The source is a piece that a server or a program puts into a page: what is not in it may
    /// stand elsewhere.
    pub is_piece: bool,
    /// The base code is not in it and may stand in what is around it, or in what it takes in.
    pub base_code_elsewhere: bool,
    /// Code of the server that stands in a page as it was served.
    pub leftovers: Vec<Span>,
    /// There are more calls, images or events than are told.
    pub cut_off: bool,
    /// What belongs to the page and was not read with it, in the order written.
    pub unread: Vec<Unread>,
}

/// A container of a tag manager that was read for the page.
#[derive(Clone, Debug)]
pub struct ContainerRead {
    /// `GTM-ABC123`, or its file where it does not name itself.
    pub name: String,
    /// Its version, as it counts them.
    pub version: Option<String>,
    /// All of its tags, paused ones aside.
    pub tags: usize,
    /// Something of the pixel is in it.
    pub holds_pixel: bool,
    /// The pieces of its tags: what lies in one of them is the container's.
    pub pieces: Vec<Span>,
    /// What brings it; nothing where it was given beside the page.
    pub at: Option<Span>,
}

impl Facts {
    /// The container that brings what is at `at`.
    pub fn container_of(&self, at: Span) -> Option<&ContainerRead> {
        let mut containers = self.containers.iter();
        containers.find(|it| it.pieces.iter().any(|piece| piece.contains(at)))
    }
}

/// Why code that stands in the page does not run by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inert {
    /// The script's `type` is not JavaScript to the browser; the type.
    Type(String),
    /// A consent tool or delay plug-in holds it; its name.
    Gated(String),
    /// It stands in a `<template>`.
    Template,
    /// Its markup is escaped, so that the browser shows it as text.
    Escaped,
    /// The script does not parse or its tag is never closed.
    Broken,
    /// A function that nothing calls.
    NeverCalled,
    /// An error or a return before it ends the script.
    Unreachable,
    /// A condition that is false.
    FalseCondition,
    /// The page's content security policy refuses it; the directive.
    PolicyRefused(String),
    /// A tag of a container that no trigger fires.
    Unfired,
    /// A script in markup that another sets, such as `innerHTML`.
    ByMarkup,
    /// What a script writes before it swallows it: a comment or a text that it leaves open.
    Swallowed,
}

/// One copy of the loader snippet.
#[derive(Clone, Debug)]
pub struct BaseCode {
    /// All of its parts are there.
    pub complete: bool,
    /// Names of the parts that are not (`queue`, `callMethod`, `push`, `insertion`, `library`,
    /// `request`).
    pub missing: Vec<&'static str>,
    /// Whether a second copy would return at once (`if(f.fbq)return`).
    pub guarded: bool,
    /// The library's address, where it is known.
    pub library: Option<String>,
    /// Where the address is written.
    pub library_at: Option<Span>,
    /// Where the browser puts its script.
    pub placement: Placement,
    /// Nothing where it runs.
    pub inert: Option<Inert>,
    /// Index into the order in which scripts run; calls carry the same count.
    pub order: usize,
    /// The snippet.
    pub at: Span,
}

/// What kind of pixel it is, in the contract's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PixelKind {
    /// `fbq('init', …)`.
    Meta,
    /// An image of `/tr`.
    Image,
    /// AMP analytics.
    Amp,
    /// `fbds.js` with `addPixelId` (2013 to 2015).
    CustomAudienceLegacy,
    /// Conversion pixels v1 and v2.
    ConversionLegacy,
}

/// One pixel as it is installed.
#[derive(Clone, Debug)]
pub struct Pixel {
    /// The id as given, valid or not: `Text` and `Number` are known, anything else is not an id.
    pub id: Value,
    /// What kind.
    pub kind: PixelKind,
    /// Where the browser puts the code.
    pub placement: Placement,
    /// Why it does nothing, where that is so.
    pub inert: Option<Inert>,
    /// Index into `Facts::calls` for `Meta`.
    pub call: Option<usize>,
    /// The call, image or tag.
    pub at: Span,
}

/// What makes a call run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// By itself when the page loads.
    PageLoad,
    /// When the visitor does something.
    Interaction,
    /// It stands in a function whose callers are not seen to run.
    Function,
    /// Reading does not tell.
    Unknown,
}

/// One call of `fbq`, whatever its name on the page.
#[derive(Clone, Debug)]
pub struct Call {
    /// The first argument.
    pub command: Value,
    /// All arguments after it, those not given left out.
    pub arguments: Vec<Value>,
    /// What makes it run.
    pub trigger: Trigger,
    /// It stands behind a condition that reading cannot decide.
    pub conditional: bool,
    /// Why it never runs, where that is so.
    pub inert: Option<Inert>,
    /// The event of the element or listener that runs it (`click`), for `Interaction`.
    pub on: Option<String>,
    /// Where the browser puts its script.
    pub placement: Placement,
    /// Index into the order in which scripts run.
    pub order: usize,
    /// `fbq` was not there yet: the call throws.
    pub before_base_code: bool,
    /// It went into the queue of an `fbq` that another had replaced when the library came.
    pub to_other_queue: bool,
    /// All arguments came in one array, the form of 2013.
    pub as_array: bool,
    /// What takes the browser to another page right after the call, where something does.
    pub leaves: Option<Leaving>,
    /// Milliseconds of the timer in which it stands, as far as they are known; 0 outside of any.
    pub delay: f64,
    /// The whole call, from the callee to past the bracket.
    pub at: Span,
}

/// What takes the browser to another page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// The link whose click runs the code.
    Link,
    /// The form that is sent.
    Form,
    /// The code sets `location`.
    Script,
}

/// The command an event was given by, in the contract's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Command {
    /// To all pixels.
    Track,
    /// To all pixels, without checks.
    TrackCustom,
    /// To one pixel.
    TrackSingle,
    /// To one pixel, without checks.
    TrackSingleCustom,
    /// An image that the page loads.
    Image,
    /// A legacy code.
    Legacy,
}

/// One event of one pixel.
#[derive(Clone, Debug)]
pub struct Event {
    /// The name; `Undefined` where none was given.
    pub name: Value,
    /// The command.
    pub command: Command,
    /// The pixel that would receive it.
    pub pixel_id: Option<String>,
    /// What makes it run.
    pub trigger: Trigger,
    /// Nothing where it is sent when the page loads.
    pub why_not: Option<WhyNot>,
    /// The event's parameters; `Undefined` where none were given.
    pub params: Value,
    /// The fourth argument.
    pub options: Value,
    /// The event id that the library sends.
    pub event_id: Option<Value>,
    /// Index into `Facts::calls`; nothing for images.
    pub call: Option<usize>,
    /// The call or image.
    pub at: Span,
}

/// One image of `/tr`.
#[derive(Clone, Debug)]
pub struct Image {
    /// `id` of the address.
    pub pixel_id: Option<String>,
    /// `ev` of the address.
    pub event: Option<String>,
    /// All parameters, decoded, in order.
    pub params: Vec<(String, String)>,
    /// The address as written, character references decoded.
    pub url: String,
    /// In a `<noscript>`.
    pub noscript: bool,
    /// The whole `<noscript>` element around it, where one is written in the page.
    pub noscript_at: Option<Span>,
    /// Where the browser puts it.
    pub placement: Placement,
    /// Built by a script, which makes it an event and not a fall-back.
    pub scripted: bool,
    /// Why it does nothing, where that is so.
    pub inert: Option<Inert>,
    /// Reading does not tell whether the browser asks for it.
    pub conditional: bool,
    /// The address in the page.
    pub url_at: Span,
    /// The tag.
    pub at: Span,
}

/// A message of Meta's library, foreseen.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The message.
    pub message: Message,
    /// The smallest piece that causes it.
    pub at: Span,
    /// Index into `Facts::calls`.
    pub call: usize,
}

/// A script that breaks.
#[derive(Clone, Debug)]
pub struct Broken {
    /// How.
    pub flaw: Flaw,
    /// The parser's words, or the name that is not defined.
    pub message: String,
    /// The place.
    pub at: Span,
    /// It holds pixel code, or pixel code after it in the same script is lost.
    pub has_pixel: bool,
    /// The pixel code that is lost to what the script throws.
    pub lost: Vec<Span>,
}

/// How a script breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Typographic quotes where JavaScript wants straight ones.
    SmartQuotes,
    /// It does not parse for another reason.
    Syntax,
    /// It parses and throws when it runs.
    Throws,
    /// It throws, and catches that itself without the pixel code in between.
    Caught,
    /// Its tag is never closed.
    Unclosed,
    /// The handler attribute ends at a quote or blank that was meant as part of the code.
    AttributeEnds,
}

/// A tag manager, shop or plug-in.
#[derive(Clone, Debug)]
pub struct Integration {
    /// Its name in `spec::vendors`.
    pub name: &'static str,
    /// Its id, where it has one (`GTM-ABC123`).
    pub id: Option<String>,
    /// What gave it away.
    pub at: Span,
}

/// A consent tool or gate.
#[derive(Clone, Debug)]
pub struct Consent {
    /// Its name in `spec::vendors`.
    pub tool: &'static str,
    /// It holds pixel code.
    pub holds_pixel: bool,
    /// What gave it away.
    pub at: Span,
}
