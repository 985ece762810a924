//! One page seen: what its source says, and what a browser told while it was open.

mod hits;

use std::collections::BTreeMap;
use std::sync::Arc;

use facts::{Event, Facts, Flaw};
use page::Span;
use url::Url;
use wire::{
    Acted, Answered, Decoded, Ending, Library, Millis, Observation, PixelConfig, Sends, Sent,
    TabNumber,
};

use crate::calls::Calls;
use crate::chain::{self, Chain, Link};
use crate::duplicates::{self, Duplicate};
use crate::expected::{self, Expected};
use crate::hit::Hit;
use crate::silence::{self, Reason};
use crate::timing::{Asked, Timing};

/// One page seen.
#[derive(Clone, Debug, Default)]
pub struct Visit {
    /// What its source says.
    pub facts: Facts,
    /// Its address, where a browser opened it.
    pub url: Option<Url>,
    /// The tab that shows it.
    pub tab: TabNumber,
    /// Every hit, in the order seen.
    pub fires: Vec<Hit>,
    /// Library, configuration and hit, and the broken link named.
    pub chain: Chain,
    /// Every console line and page error, as text.
    pub console: Vec<String>,
    /// Page errors alone: `ReferenceError: fbq is not defined`.
    pub errors: Vec<String>,
    /// What the page's own policy refused.
    pub violations: Vec<Violation>,
    /// How far the visit got.
    pub progress: Progress,
    /// When it asked for what it needs.
    pub timing: Timing,
    /// Whose library the page gets, where that is known.
    pub supplied: Option<Library>,
    pub(crate) library: Link,
    pub(crate) configs: BTreeMap<String, Link>,
    /// Without a window and with Meta's own library, silence proves nothing.
    pub silence_is_inconclusive: bool,
    /// The page's scripts do not run, as the person asked.
    pub(crate) scripts_off: bool,
    roles: BTreeMap<String, Role>,
    pub(crate) sequence: u32,
    /// The page's text, for the places that a browser tells in lines.
    pub(crate) text: Arc<str>,
    /// The address that the page came from, which its own lines go by.
    pub(crate) document: Option<String>,
    calls: Calls,
    acts: Vec<(Millis, Acted)>,
    /// What is being done to the page from outside.
    acting: String,
    /// Steps that could not be done, each with the reason.
    pub(crate) undone: Vec<(String, String)>,
    /// The page that came after it, and whether it did by itself.
    pub(crate) left: Option<Left>,
    /// How often something was done to it, by the visitor or from outside.
    pub(crate) touches: u32,
    /// Its source could not be read, so that nothing follows from what is not in it.
    pub source_is_unknown: bool,
    /// What is known of each pixel.
    configurations: BTreeMap<String, PixelConfig>,
    /// A configuration that the person gave.
    pub(crate) given: Option<Arc<str>>,
}

/// Something that the page's own policy refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The address refused; `inline` or `eval` where code was.
    pub blocked: String,
    /// The directive.
    pub directive: String,
    /// The policy only reports and refuses nothing.
    pub report_only: bool,
}

/// How a page was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Left {
    /// The page that came after it, without a fragment.
    pub(crate) to: String,
    /// Nothing was done to it before, and it had not come to rest.
    pub(crate) by_itself: bool,
    /// It is of another site and has none of its pixels.
    pub(crate) to_others: bool,
}

/// How far a visit got.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// No browser has opened it.
    #[default]
    Unseen,
    /// The page is still busy.
    Running,
    /// The page came to rest, or its time was over.
    Settled,
    /// A script did not let go of the page until the time was over; in one sentence.
    Held(String),
    /// Another page came before it was at rest.
    Left,
    /// Nobody knows whether it came to rest; why.
    Unknown(String),
    /// The browser ended before that; why.
    Ended(String),
}

/// What a request is for.
#[derive(Clone, Debug)]
enum Role {
    Library,
    Config(String),
    Hits,
}

impl Visit {
    /// A page whose source was read and that no browser has opened yet.
    pub fn new(facts: Facts) -> Self {
        Self::of(facts, Arc::default())
    }

    /// As [`Visit::new`], with the text that `facts` were read from.
    pub fn of(facts: Facts, text: Arc<str>) -> Self {
        let mut visit = Self {
            facts,
            text,
            ..Self::default()
        };
        visit.chain = chain::of(&visit);
        visit
    }

    /// Takes in one observation.
    pub fn apply(&mut self, at: Millis, seen: &Observation) {
        match seen {
            // Both are the session's to know.
            Observation::Started { .. } | Observation::Emulating { .. } => {}
            // What comes of it is seen by itself.
            Observation::Acting { step, .. } => self.acting.clone_from(step),
            Observation::Undone { why } => {
                let step = std::mem::take(&mut self.acting);
                self.undone.push((step, why.clone()));
            }
            // It is told of the run, and says nothing of the page.
            Observation::LeftOut { .. } => {}
            Observation::Document(document) => {
                self.url = Some(document.url.clone());
                self.tab = document.tab;
                self.source_is_unknown = document.unread;
                self.document = Some(without_fragment(&document.url));
                self.progress = Progress::Running;
                self.timing.opened = Some(at);
            }
            Observation::Navigated { url } => self.url = Some(url.clone()),
            Observation::Request(sent) => self.sent(at, sent),
            Observation::Called(called) => self.calls.note(called),
            Observation::Acted(acted) => {
                self.touches += 1;
                self.acts.push((at, acted.clone()));
            }
            Observation::Configuration { pixel_id, body } => {
                let read = self.read(&String::from_utf8_lossy(&body.0), pixel_id);
                self.count(pixel_id, &read);
                self.configurations.insert(pixel_id.clone(), read);
            }
            Observation::Answered(answered) => self.answered(at, answered),
            Observation::Console(line) => self.console.push(line.text.clone()),
            Observation::PageError(line) => {
                self.console.push(line.text.clone());
                self.errors.push(line.text.clone());
            }
            Observation::CspViolation {
                blocked,
                directive,
                report_only,
            } => {
                self.violations.push(Violation {
                    blocked: blocked.clone(),
                    directive: directive.clone(),
                    report_only: *report_only,
                });
            }
            Observation::Restless { why, held: true } => {
                self.progress = Progress::Held(why.clone());
                self.timing.settled = self.timing.settled.or(Some(at));
            }
            Observation::Settled | Observation::Restless { held: false, .. } => {
                self.progress = Progress::Settled;
                self.timing.settled = self.timing.settled.or(Some(at));
            }
            Observation::Unfinished { why } => self.progress = Progress::Unknown(why.clone()),
            Observation::Ended { why } => self.progress = Progress::Ended(why.clone()),
        }
        self.chain = chain::of(self);
    }

    /// Another page takes its place: nothing more comes of what it still waited for.
    pub(crate) fn leave(&mut self) {
        if self.progress == Progress::Running {
            self.progress = Progress::Left;
            self.chain = chain::of(self);
        }
    }

    /// The page's text, in which all spans of it count.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the source lets expect, and what became of each.
    pub fn expected(&self) -> Vec<Expected> {
        expected::of(self)
    }

    /// Why nothing, or not everything, fired; the likeliest first.
    pub fn why_nothing(&self) -> Vec<Reason> {
        silence::of(self)
    }

    /// Hits that tell one event twice.
    pub fn duplicates(&self) -> Vec<Duplicate> {
        duplicates::of(self)
    }

    /// What is known of a pixel's configuration: what Meta answered in held traffic, or what the
    /// person gave.
    pub fn configuration(&self, pixel_id: &str) -> Option<&PixelConfig> {
        self.configurations.get(pixel_id)
    }

    /// Every pixel whose configuration is known.
    pub fn configured(&self) -> impl Iterator<Item = (&str, &PixelConfig)> {
        let all = self.configurations.iter();
        all.map(|(pixel_id, configuration)| (pixel_id.as_str(), configuration))
    }

    /// Whether the source has an error in the script of `at` that ends it before that place.
    pub fn throws_before(&self, at: Span) -> bool {
        let broken = self.facts.broken.iter();
        let mut throws = broken.filter(|one| one.has_pixel && one.flaw == Flaw::Throws);
        throws.any(|one| {
            let between = self.text.get(one.at.start as usize..at.start as usize);
            between.is_some_and(|between| !between.contains("</script"))
        })
    }

    /// Milliseconds for which timers of the page hold an event back.
    pub fn delay(&self, event: &Event) -> f64 {
        let call = event.call.and_then(|call| self.facts.calls.get(call));
        call.map_or(0.0, |call| call.delay)
    }

    /// Whether the configuration of a pixel keeps every event of this name from being sent.
    pub fn drops(&self, event: Option<&str>, pixel_id: Option<&str>) -> bool {
        let known = pixel_id.and_then(|id| self.configuration(id));
        let dropped = known.map(|known| &known.events_dropped);
        dropped.is_some_and(|names| names.iter().any(|name| Some(name.as_str()) == event))
    }

    /// Whether an event of this name was called and no hit came of it.
    pub(crate) fn called(&self, event: Option<&str>) -> bool {
        self.calls.has_unsent(event)
    }

    /// Takes what the person gave for what is known of a pixel, where it speaks of it.
    pub(crate) fn know(&mut self, pixel_id: &str) {
        let Some(given) = self.given.clone() else {
            return;
        };
        if !self.configurations.contains_key(pixel_id) {
            let read = self.read(&given, pixel_id);
            if !matches!(read.sends, Sends::Unknown(_) | Sends::Unread) {
                self.configurations.insert(pixel_id.to_owned(), read);
            }
        }
    }

    fn read(&self, text: &str, pixel_id: &str) -> PixelConfig {
        let domain = self.url.as_ref().and_then(Url::host_str);
        wire::configuration(text, pixel_id, domain)
    }

    /// Whether it has asked for Meta's library.
    pub(crate) fn has_asked_for_library(&self) -> bool {
        self.library != Link::NotAsked
    }

    /// Whether the request `id` was made by this page.
    pub(crate) fn asked(&self, id: &str) -> bool {
        self.roles.contains_key(id)
    }

    fn sent(&mut self, at: Millis, sent: &Sent) {
        match wire::decode(&sent.request) {
            Decoded::Library => {
                self.library = Link::Asked;
                self.timing.library = self.timing.library.or(Some(Asked::now(at)));
                self.roles.insert(sent.id.clone(), Role::Library);
            }
            Decoded::Config { pixel_id } => {
                self.configs.insert(pixel_id.clone(), Link::Asked);
                self.know(&pixel_id);
                let configs = &mut self.timing.configs;
                configs.entry(pixel_id.clone()).or_insert(Asked::now(at));
                self.roles.insert(sent.id.clone(), Role::Config(pixel_id));
            }
            Decoded::Fires(fires) => {
                self.roles.insert(sent.id.clone(), Role::Hits);
                for fire in fires {
                    if !self.joined(sent, &fire) {
                        let hit = self.hit(at, sent, fire);
                        self.fires.push(hit);
                    }
                }
            }
            Decoded::Relayed(fires) => {
                self.roles.insert(sent.id.clone(), Role::Hits);
                for fire in fires {
                    if !self.relayed(sent, &fire) {
                        let hit = self.hit(at, sent, fire);
                        self.fires.push(hit);
                    }
                }
            }
            Decoded::Other => self.copied(&sent.request),
            Decoded::Plugin => {}
        }
    }

    fn answered(&mut self, at: Millis, answered: &Answered) {
        let link = match &answered.ending {
            Ending::Status(status @ 400..) => Link::Refused(*status),
            Ending::Status(_) => Link::Ok,
            Ending::Failed(failure) => Link::Failed(failure.clone()),
        };
        match self.roles.get(&answered.id) {
            Some(Role::Library) => {
                self.library = link;
                ended(self.timing.library.as_mut(), at);
            }
            Some(Role::Config(pixel_id)) => {
                ended(self.timing.configs.get_mut(pixel_id), at);
                self.configs.insert(pixel_id.clone(), link);
            }
            Some(Role::Hits) => self.hits_answered(answered),
            None => {}
        }
    }
}

/// An address as a page's own lines go by it.
pub(crate) fn without_fragment(url: &Url) -> String {
    wire::without_fragment(url).into()
}

/// The first end counts: a second request for the same thing changes nothing for the page.
fn ended(asked: Option<&mut Asked>, at: Millis) {
    if let Some(asked) = asked {
        asked.ended = asked.ended.or(Some(at));
    }
}
