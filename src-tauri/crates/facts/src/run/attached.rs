//! Code that does not stand in the page: script files at their place in the order, and tags of a
//! container when their trigger fires.

use std::rc::Rc;

use oxc_ast::ast::MemberExpression;
use page::{
    Attachment, Code, Firing, Kind as ScriptKind, Mode, Moment, Page, Placement, Span, Tag,
};

use super::call::last_name;
use super::scope::Journal;
use super::source::mentions_pixel;
use super::spot::Spot;
use super::val::{Hint, Kind, Val};
use super::when::When;
use super::{Circumstance, Machine, Unit};
use crate::policy::Asked;
use crate::{Inert, Trigger};

/// Where the Facebook Pixel template keeps the ids that it has initialised.
pub(super) const IDS_OF_TEMPLATE: &str = "_fbq_gtm_ids";
/// What the template does before anything else: a queue and the library, where there is none.
const LOADER: &str = "\
!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?\
n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;\
n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;\
t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,\
document,'script','https://connect.facebook.net/en_US/fbevents.js');\
if(!window._fbq_gtm_ids)window._fbq_gtm_ids={};";
/// Script files that name nothing of the pixel are run up to this size, for the names they define.
/// Larger ones are libraries, of which reading on from page to page would make nothing certain.
const SMALL: usize = 16_384;
/// Events on the data layer that are kept.
const MOST_PUSHED: usize = 1_000;

/// An event that the page puts on the data layer.
pub(super) struct Pushed {
    event: String,
    circumstance: Circumstance,
}

/// The tags of a page, in the order of their containers.
pub(super) fn tags(page: &Page) -> Vec<usize> {
    let attached = page.source.attached.iter().enumerate();
    let tags = attached.filter(|(_, it)| matches!(it.origin, Attachment::Tag(_)));
    tags.map(|(index, _)| index).collect()
}

impl<'a> Machine<'a, '_> {
    /// Whether the script at `index` belongs to a tag of a container.
    pub(super) fn is_of_tag(&self, index: usize) -> bool {
        let attached = self.page.attached(index);
        attached.is_some_and(|it| matches!(it.origin, Attachment::Tag(_)))
    }

    /// Runs a script file. It may be a large one that defines what is not followed: what it leaves
    /// undefined stays unknown, and its steps are not the page's.
    pub(super) fn file(&mut self, index: usize, inert: Option<Inert>) {
        self.complete = false;
        let script = &self.page.scripts[index];
        if !mentions_pixel(&script.code.text) && script.code.text.len() > SMALL {
            return;
        }
        let own = std::mem::replace(&mut self.steps, self.files_steps);
        let circumstance = Circumstance {
            trigger: Trigger::PageLoad,
            on: None,
            inert,
            doubts: 0,
        };
        let code = script.code.clone();
        let parsed = self.trees.of(index);
        self.module = script.mode == Mode::Module;
        self.run_parsed(code, &parsed, script.placement, circumstance, false);
        self.files_steps = std::mem::replace(&mut self.steps, own);
        // What jQuery does is known better by its names than by its code.
        for name in ["$", "jQuery"] {
            if let Some(value) = self.window.own(name).filter(Val::is_function) {
                let library = Val::new(Kind::Unknown(Hint::Library), value.at);
                self.window.put(name, value.at, Some(library));
            }
        }
    }

    /// Notes `dataLayer.push({ event: … })`.
    pub(super) fn note_push(&mut self, member: &MemberExpression<'a>, arguments: &[Val<'a>]) {
        if self.page.source.attached.is_empty()
            || member.static_property_name() != Some("push")
            || last_name(member.object()) != Some("dataLayer")
        {
            return;
        }
        for argument in arguments {
            let event = argument.object().and_then(|it| it.own("event"));
            if let Some(event) = event.as_ref().and_then(Val::as_text)
                && self.pushed.len() < MOST_PUSHED
            {
                self.pushed.push(Pushed {
                    event: event.to_owned(),
                    circumstance: self.circumstance.clone(),
                });
            }
        }
    }

    /// Runs the tags that fire at `moment` as the page loads, and those of events that are on the
    /// data layer by then.
    pub(super) fn tags_at(&mut self, moment: &Moment) {
        let page = self.page;
        for index in std::mem::take(&mut self.tags) {
            let Attachment::Tag(tag) = &page.source.attached[index].origin else {
                continue;
            };
            let fires = |firing: &&Firing| match &firing.moment {
                Moment::Event(event) => self.is_pushed_on_load(event),
                at => at == moment,
            };
            let mut firings: Vec<&Firing> = tag.firings.iter().filter(fires).collect();
            firings.sort_by_key(|firing| match firing.holds {
                Some(true) => 0,
                None => 1,
                Some(false) => 2,
            });
            match firings.first() {
                Some(Firing { holds: None, .. }) if may_fire_surely(tag, moment) => {
                    self.tags.push(index);
                }
                Some(Firing { holds, .. }) if *holds != Some(false) => {
                    let circumstance = Circumstance {
                        trigger: Trigger::PageLoad,
                        on: None,
                        inert: None,
                        doubts: u32::from(holds.is_none()),
                    };
                    self.tag(index, tag, circumstance);
                }
                _ => self.tags.push(index),
            }
        }
    }

    /// Runs the tags that nothing fires by itself as the page loads.
    pub(super) fn other_tags(&mut self) {
        let page = self.page;
        for index in std::mem::take(&mut self.tags) {
            let Attachment::Tag(tag) = &page.source.attached[index].origin else {
                continue;
            };
            self.tag(index, tag, self.later_circumstance(tag));
        }
    }

    fn is_pushed_on_load(&self, event: &str) -> bool {
        self.pushed.iter().any(|pushed| {
            let circumstance = &pushed.circumstance;
            pushed.event == event
                && circumstance.trigger == Trigger::PageLoad
                && circumstance.inert.is_none()
                && circumstance.doubts == 0
        })
    }

    /// How a tag comes to run that does not run as the page loads.
    fn later_circumstance(&self, tag: &Tag) -> Circumstance {
        let mut best = Circumstance {
            trigger: Trigger::Unknown,
            on: None,
            inert: Some(Inert::Unfired),
            doubts: 0,
        };
        if !tag.firings.is_empty() {
            best.inert = Some(Inert::FalseCondition);
        }
        for firing in tag.firings.iter().filter(|it| it.holds != Some(false)) {
            best.inert = None;
            let found = match &firing.moment {
                Moment::Action(event) => Some((Trigger::Interaction, Some(event.clone()))),
                Moment::Event(event) => {
                    let mut pushed = self.pushed.iter().filter(|it| it.event == *event);
                    let pushed = pushed.find(|it| it.circumstance.inert.is_none());
                    pushed.map(|it| (it.circumstance.trigger, it.circumstance.on.clone()))
                }
                _ => None,
            };
            match found {
                // It was pushed behind a condition.
                Some((Trigger::PageLoad, _)) => best.trigger = Trigger::Unknown,
                Some((trigger, on)) => (best.trigger, best.on) = (trigger, on),
                None => {}
            }
            if best.trigger == Trigger::Interaction {
                break;
            }
        }
        best
    }

    /// Runs one tag. What it does in doubt, or later, is taken back: other tags do not wait for it.
    fn tag(&mut self, index: usize, tag: &Tag, circumstance: Circumstance) {
        self.complete = false;
        let sure = circumstance.doubts == 0
            && circumstance.trigger == Trigger::PageLoad
            && circumstance.inert.is_none();
        let before = std::mem::replace(&mut self.circumstance, circumstance);
        if !sure {
            self.journals.push(Journal::default());
        }
        if tag.template {
            self.bring_library(index);
        } else if !self.has_pixel() && !self.brings(index) && self.tags_bring() {
            // A tag that may have run before it brings the pixel.
            self.circumstance.doubts += 1;
            self.assume_library(index);
        }
        self.tag_markup(index);
        if !sure && let Some(journal) = self.journals.pop() {
            journal.take_back();
        }
        self.circumstance = before;
    }

    fn tag_markup(&mut self, index: usize) {
        let page = self.page;
        let attached = &page.source.attached[index];
        for (number, script) in page.scripts.iter().enumerate() {
            if !attached.at.contains(script.code.at) {
                continue;
            }
            match &script.kind {
                ScriptKind::External { src } if spec::is_library_file(src) => {
                    self.library(src, script.code.at, Asked::default());
                }
                ScriptKind::External { .. } => {}
                ScriptKind::Handler { event } => {
                    let text = Val::text(&script.code.text, script.code.at);
                    self.listen(Spot::Anywhere, event, &text, script.code.at);
                }
                _ if script.mode != page::Mode::Classic && script.mode != page::Mode::Module => {}
                _ => {
                    let parsed = self.trees.of(number);
                    let circumstance = self.circumstance.clone();
                    let placement = script.placement;
                    let code = script.code.clone();
                    self.run_parsed(code, &parsed, placement, circumstance, !script.closed);
                }
            }
        }
        let order = self.units.len();
        self.units.push(Unit {
            code: Rc::new(Code::verbatim("", attached.at)),
            program: None,
            placement: Placement::External,
            order,
        });
        let unit = std::mem::replace(&mut self.unit, order);
        // A `noscript` that a script writes is never shown.
        for element in attached.elements.iter().filter(|it| !it.noscript) {
            if let Some(src) = element.attribute("src") {
                self.asked_for(&src.value, false, element.tag);
            }
        }
        self.unit = unit;
        self.run_tasks(&|when| *when == When::Soon);
    }

    fn has_pixel(&self) -> bool {
        let pixel = self.window.own("fbq");
        pixel.is_some_and(|it| it.closure().is_some())
    }

    /// Whether the tag at `index` brings the base code itself.
    fn brings(&self, index: usize) -> bool {
        let attached = &self.page.source.attached[index];
        attached.at.of(&self.page.source.text).contains("fbevents")
    }

    /// Whether any tag brings the library.
    fn tags_bring(&self) -> bool {
        let attached = self.page.source.attached.iter().enumerate();
        let mut tags = attached.filter_map(|(index, it)| match &it.origin {
            Attachment::Tag(tag) => Some((index, tag)),
            Attachment::Script { .. } => None,
        });
        tags.any(|(index, tag)| tag.template || self.brings(index))
    }

    /// Does what a template does before it calls the pixel.
    fn bring_library(&mut self, index: usize) {
        let attached = self.page.source.attached.iter();
        let mut templates =
            attached.filter(|it| matches!(&it.origin, Attachment::Tag(tag) if tag.template));
        // However many tags use it, it is one base code.
        let at = templates
            .next()
            .map_or(self.page.source.attached[index].at, |it| it.at);
        self.run_loader(at);
    }

    /// Does it without a word: another tag is seen to do it.
    fn assume_library(&mut self, index: usize) {
        let (bases, libraries) = (self.trace.bases.len(), self.trace.libraries.len());
        self.run_loader(self.page.source.attached[index].at);
        self.trace.bases.truncate(bases);
        self.trace.libraries.truncate(libraries);
    }

    pub(super) fn run_loader(&mut self, at: Span) {
        let code = Code {
            text: LOADER.to_owned(),
            at,
            map: Vec::new(),
        };
        self.run_code(code, Placement::External);
    }
}

/// Whether a tag, though in doubt now, surely fires at a later moment of the load.
fn may_fire_surely(tag: &Tag, moment: &Moment) -> bool {
    let later: &[Moment] = match moment {
        Moment::Start => &[Moment::Parsed, Moment::Loaded],
        Moment::Parsed => &[Moment::Loaded],
        _ => &[],
    };
    let mut firings = tag.firings.iter();
    firings.any(|firing| firing.holds == Some(true) && later.contains(&firing.moment))
}
