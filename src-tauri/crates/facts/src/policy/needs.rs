//! What the pixel of a page needs, asked of each policy, and what its refusals cost.

use page::{Directive, Disposition, Kind, Mode, Page, Policy, Script, Span};
use url::Url;

use super::cure::{self, Wanted};
use super::refusal::{refuses_inserted, refuses_library, refuses_script_of_page};
use super::{Blocked, Needed, Refusal};
use crate::gate;
use crate::run::{Trace, mentions_pixel};
use crate::{Command, Event, Image, Inert, WhyNot};

/// Where the library asks for the configuration of a pixel [FBE].
const CONFIGURATION: &str = "https://connect.facebook.net/signals/config/";
/// Where events go [FBE].
const HITS: &str = "https://www.facebook.com/tr/";
/// Hashes in one directive that somebody would still write there.
const MOST_HASHES: usize = 50;
/// The Trusted Types policy that the library makes for itself [reference 6.1].
const TYPE_POLICY: &str = "connect.facebook.net/fbevents";

/// Everything of the pixel that a policy refuses, policy by policy.
pub(crate) fn find(page: &Page, trace: &Trace, images: &[Image], ids: &[String]) -> Vec<Blocked> {
    let mut found = Vec::new();
    for policy in &page.policies {
        let needs = Needs {
            page,
            trace,
            images,
            ids,
            policy,
        };
        found.extend(cure::prescribe(page, policy, needs.refused()));
    }
    found
}

struct Needs<'n> {
    page: &'n Page,
    trace: &'n Trace,
    images: &'n [Image],
    ids: &'n [String],
    policy: &'n Policy,
}

impl Needs<'_> {
    fn refused(&self) -> Vec<Wanted> {
        let mut wanted = self.code();
        let Some(at) = self.starts_at() else {
            // Images need no script.
            wanted.extend(self.hits(None));
            return wanted;
        };
        let libraries = self.libraries();
        let from_meta = |wanted: &Wanted| wanted.values.iter().any(|value| value == cure::LIBRARY);
        let covered = libraries.iter().any(from_meta);
        wanted.extend(libraries);
        if !covered {
            wanted.extend(self.configuration(at));
        }
        wanted.extend(self.trusted_types(at));
        wanted.extend(self.hits(Some(at)));
        for (what, name) in [
            (Needed::Beacons, "connect-src"),
            (Needed::Forms, "form-action"),
            (Needed::Frame, "frame-src"),
        ] {
            wanted.extend(self.request(what, name, at));
        }
        wanted
    }

    /// Where the pixel starts; nothing where the page has no more than images.
    fn starts_at(&self) -> Option<Span> {
        let libraries = self.trace.libraries.iter().map(|library| library.at);
        let bases = self.trace.bases.iter().map(|base| base.at);
        libraries.chain(bases).next()
    }

    /// Code in the page itself: scripts, handlers, and what scripts insert.
    fn code(&self) -> Vec<Wanted> {
        let mut wanted: Vec<Wanted> = Vec::new();
        let mut add = |what, directive: String, at: Span, hash: Option<String>| {
            let same = |it: &&mut Wanted| it.what == what && it.directive == directive;
            let known = wanted.iter_mut().find(same);
            let entry = if let Some(known) = known {
                known
            } else {
                wanted.push(Wanted::new(what, directive));
                wanted.last_mut().expect("one was pushed above")
            };
            entry.pieces.push(at);
            let known = |hash: &String| entry.values.contains(hash);
            if entry.values.len() <= MOST_HASHES
                && let Some(hash) = hash.filter(|hash| !known(hash))
            {
                entry.values.push(hash);
            }
        };
        for script in &self.page.scripts {
            if !self.is_asked(script) {
                continue;
            }
            let Some(directive) = refuses_script_of_page(self.policy, self.page, script) else {
                continue;
            };
            let what = match &script.kind {
                _ if directive == "sandbox" => Needed::Scripts,
                Kind::Handler { .. } | Kind::Address => Needed::Handler,
                _ => kind_of(&script.code.text),
            };
            let known = !self.page.is_computed(script.code.at) && directive != "sandbox";
            let hash = known.then(|| Directive::hash_of(&script.code.text));
            let at = match script.kind {
                Kind::Inline => self.page.elements[script.element].tag,
                _ => script.code.at,
            };
            add(what, directive, at, hash);
        }
        for inserted in &self.trace.inserted {
            if let Some(directive) = refuses_inserted(self.policy, &inserted.text, &inserted.asked)
            {
                let hash = Directive::hash_of(&inserted.text);
                add(kind_of(&inserted.text), directive, inserted.at, Some(hash));
            }
        }
        for one in &mut wanted {
            if one.values.len() > MOST_HASHES {
                one.values.clear();
            }
        }
        wanted
    }

    /// Whether a script holds pixel code that the browser would run, were it not for the policy.
    fn is_asked(&self, script: &Script) -> bool {
        let runs = !matches!(script.mode, Mode::Inert(_))
            && script.placement != page::Placement::Template
            && gate::holds(self.page, script).is_none();
        // Tags of a container are given the nonce of the container, and answer for themselves.
        let own = script.element < self.page.elements.len();
        let inside = !matches!(script.kind, Kind::External { .. });
        runs && own && inside && mentions_pixel(&script.code.text)
    }

    fn libraries(&self) -> Vec<Wanted> {
        let mut wanted = Vec::new();
        for library in &self.trace.libraries {
            let asked = &library.asked;
            let Some(directive) = refuses_library(self.policy, self.page, &library.url, asked)
            else {
                continue;
            };
            let mut one = Wanted::new(Needed::Library, directive);
            one.pieces.push(library.at);
            one.values = vec![cure::host_of(self.page, &library.url)];
            wanted.push(one);
            break;
        }
        wanted
    }

    /// The configuration of each pixel: a policy may name paths. The library asks for it once it
    /// has arrived, when every tag of the page has been read.
    fn configuration(&self, at: Span) -> Option<Wanted> {
        let refused = |id: &&String| {
            let url = Url::parse(&format!("{CONFIGURATION}{id}")).ok()?;
            let made = page::Request::default();
            let own = self.page.source.url.as_ref();
            let directive = self.policy.refuses_script(&url, made, own)?;
            Some(directive.name.clone())
        };
        let ids: Vec<&String> = self.ids.iter().filter(|id| refused(id).is_some()).collect();
        let mut wanted = Wanted::new(Needed::Configuration, refused(ids.first()?)?);
        wanted.pieces.push(at);
        wanted.pixels = ids.into_iter().cloned().collect();
        wanted.values = vec![cure::SIGNALS.to_owned()];
        Some(wanted)
    }

    /// Trusted Types: the base code sets the address of its script as plain text.
    fn trusted_types(&self, at: Span) -> Vec<Wanted> {
        let mut wanted = Vec::new();
        let makes_policies = self.page.source.text.contains("createPolicy");
        let made = |asked: &super::Asked| !asked.parser_inserted;
        let plain = self.trace.libraries.iter().find(|it| made(&it.asked));
        if let (Some(required), Some(library), false) = (
            self.policy.requires_trusted_types(),
            plain.filter(|library| self.policy.from <= library.asked.read_to),
            makes_policies,
        ) {
            let mut one = Wanted::new(Needed::PlainAddress, required.name.clone());
            one.pieces.push(library.at);
            // A script that was not read may make a policy that lets plain text pass.
            let foreign = |script: &Script| {
                matches!(script.kind, Kind::External { .. }) && script.code.at < library.at
            };
            one.certain = self.page.marks.is_empty() && !self.page.scripts.iter().any(foreign);
            wanted.push(one);
        }
        if let Some(directive) = self.policy.refuses_type_policy(TYPE_POLICY) {
            let mut one = Wanted::new(Needed::TypePolicy, directive.name.clone());
            one.pieces.push(at);
            one.values = vec![TYPE_POLICY.to_owned()];
            one.certain = false;
            wanted.push(one);
        }
        wanted
    }

    /// Hits as images: those of the library, and those that stand in the page.
    fn hits(&self, library: Option<Span>) -> Option<Wanted> {
        let by_library = library.and_then(|at| self.request(Needed::Hits, "img-src", at));
        let refused = self
            .images
            .iter()
            .filter(|image| !image.scripted && image.inert.as_ref().is_none_or(is_refused))
            .filter(|image| refuses_image(self.policy, self.page, &image.url, image.at).is_some());
        let pieces: Vec<Span> = refused.map(|image| image.at).collect();
        let name = || self.policy.effective("img-src").map(|it| it.name.clone());
        let mut wanted = match by_library {
            Some(wanted) => wanted,
            None if pieces.is_empty() => return None,
            None => Wanted::new(Needed::Hits, name()?),
        };
        wanted.pieces.extend(pieces);
        wanted.values = vec![cure::HITS.to_owned()];
        Some(wanted)
    }

    /// A request for Meta's host of events, by the directive that is asked for it.
    fn request(&self, what: Needed, name: &str, at: Span) -> Option<Wanted> {
        let url = Url::parse(HITS).ok()?;
        let own = self.page.source.url.as_ref();
        let directive = self.policy.refuses(name, &url, own)?;
        let mut wanted = Wanted::new(what, directive.name.clone());
        wanted.pieces.push(at);
        wanted.values = vec![cure::HITS.to_owned()];
        Some(wanted)
    }
}

fn is_refused(inert: &Inert) -> bool {
    matches!(inert, Inert::PolicyRefused(_))
}

fn kind_of(text: &str) -> Needed {
    if text.contains("callMethod") || text.contains("fbevents") {
        Needed::BaseCode
    } else {
        Needed::EventCode
    }
}

/// The name of the directive of `policy` that refuses an image of the page.
fn refuses_image(policy: &Policy, page: &Page, url: &str, at: Span) -> Option<String> {
    if policy.from > at.start {
        return None;
    }
    let url = super::refusal::absolute(page, url)?;
    let directive = policy.refuses("img-src", &url, page.source.url.as_ref())?;
    Some(directive.name.clone())
}

/// The directive by which a policy in force refuses an image that stands in the page.
pub(crate) fn image(page: &Page, url: &str, at: Span) -> Option<String> {
    page.policies
        .iter()
        .filter(|policy| policy.disposition == Disposition::Enforce)
        .find_map(|policy| refuses_image(policy, page, url, at))
}

/// Marks the events that the policies in force keep from being sent.
pub(crate) fn lose(events: &mut [Event], blocked: &[Blocked], trace: &Trace) {
    let arrives = trace
        .libraries
        .iter()
        .any(|library| library.inert.is_none() && library.refused.is_none());
    let starts = trace.bases.iter().any(|base| base.inert.is_none());
    let stops = |it: &&Blocked| match it.what {
        Needed::BaseCode => !starts && !arrives,
        Needed::Library => !arrives,
        Needed::PlainAddress | Needed::Configuration | Needed::Hits => true,
        Needed::Scripts
        | Needed::EventCode
        | Needed::Handler
        | Needed::TypePolicy
        | Needed::Beacons
        | Needed::Forms
        | Needed::Frame => false,
    };
    let in_force = |it: &&Blocked| it.disposition == Disposition::Enforce && it.certain;
    let without_scripts = blocked
        .iter()
        .filter(in_force)
        .any(|it| it.what == Needed::Scripts);
    let causes: Vec<&Blocked> = blocked.iter().filter(in_force).filter(stops).collect();
    for event in events {
        if matches!(event.command, Command::Image | Command::Legacy) {
            if without_scripts && event.why_not == Some(WhyNot::Noscript) {
                // A browser that runs no script shows what is there for those who have none.
                event.why_not = None;
            }
            continue;
        }
        let concerns = |it: &&&Blocked| {
            it.pixels.is_empty()
                || event
                    .pixel_id
                    .as_ref()
                    .is_none_or(|id| it.pixels.contains(id))
        };
        let Some(cause) = causes.iter().find(concerns) else {
            continue;
        };
        let would_go = match &event.why_not {
            None
            | Some(
                WhyNot::Interaction(_)
                | WhyNot::Conditional
                | WhyNot::Hinges(..)
                | WhyNot::Imports
                | WhyNot::Function
                | WhyNot::Unknown
                | WhyNot::NoLibrary,
            ) => true,
            Some(WhyNot::NoBaseCode | WhyNot::BeforeBaseCode) => cause.what == Needed::BaseCode,
            Some(_) => false,
        };
        if would_go {
            event.why_not = Some(WhyNot::PolicyRefused(Refusal {
                what: cause.what,
                directive: cause.directive.clone(),
            }));
        }
    }
}

/// Inline code that a script puts into the page.
#[derive(Clone, Debug)]
pub(crate) struct Inserted {
    pub(crate) text: String,
    pub(crate) asked: super::Asked,
    pub(crate) at: Span,
}
