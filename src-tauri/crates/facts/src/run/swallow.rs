//! What a script keeps the browser from reading further on: a comment, or an element of text, that
//! it writes and does not close; and a page that it stops, or begins anew.

use page::Span;

use super::scope::Journal;
use super::when::{Phase, When};
use super::{Inert, Machine};
use crate::Trigger;

/// Elements in which markup is no markup.
const RAW: [&str; 9] = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript",
];

/// A piece of the page that the browser does not read as it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Swallowed {
    pub(crate) at: Span,
    pub(crate) sure: bool,
}

/// What the running script has done to the rest of the page.
#[derive(Default)]
pub(super) struct Spoken {
    /// What it has written.
    written: String,
    /// Whether it surely has.
    doubtful: bool,
    /// It has stopped the browser, or sent it elsewhere.
    stopped: bool,
}

impl Machine<'_, '_> {
    /// A script writes markup while the page is read.
    pub(super) fn note_written(&mut self, markup: &str) {
        if self.phase == Phase::Loading && self.circumstance.inert.is_none() {
            self.spoken.doubtful |= !self.certain();
            self.spoken.written.push_str(markup);
        }
    }

    /// `window.stop()`, or a way to another page: what is not loaded by then may never be.
    pub(super) fn stopped(&mut self) {
        let runs = self.circumstance.trigger == Trigger::PageLoad;
        self.spoken.stopped |= runs && self.circumstance.inert.is_none();
    }

    /// A script has run, whose tag begins at `tag`: what it wrote takes hold of what follows.
    pub(super) fn swallows(&mut self, tag: Span) {
        let spoken = std::mem::take(&mut self.spoken);
        if spoken.written.is_empty() && !spoken.stopped {
            return;
        }
        let text = &self.page.source.text;
        let rest = tag.end as usize;
        let is_script = text[tag.start as usize..].starts_with("<script");
        // What follows begins behind the end tag.
        let end = text[rest..].find("</script").filter(|_| is_script);
        let from = end.map_or(rest, |at| {
            let tag = rest + at;
            text[tag..]
                .find('>')
                .map_or(text.len(), |end| tag + end + 1)
        });
        let mut take = |to: usize, sure: bool| {
            self.trace.swallowed_markup.push(Swallowed {
                at: Span::new(from as u32, to as u32),
                sure,
            });
        };
        if let Some(ends) = left_open(&spoken.written) {
            let lower = text[from..].to_ascii_lowercase();
            let end = lower.find(&*ends).filter(|_| !ends.is_empty());
            let end = end.map(|end| end + ends.len());
            take(end.map_or(text.len(), |end| from + end), !spoken.doubtful);
            self.unwritten.clear();
        }
        if spoken.stopped {
            take(text.len(), false);
        }
    }

    /// Whether the browser reads what begins there; nothing where that is not known.
    pub(super) fn is_read(&self, at: u32) -> Option<bool> {
        is_read(&self.trace.swallowed_markup, at)
    }

    /// Runs a script of which nobody knows whether the browser comes to it.
    pub(super) fn in_doubt(&mut self, run: impl FnOnce(&mut Self)) {
        self.beset = true;
        self.journals.push(Journal::default());
        run(self);
        self.leave_in_doubt();
        self.beset = false;
    }

    /// A page that is read already is begun anew: its elements are gone, and what listens with them.
    pub(super) fn begun_anew(&mut self) {
        let runs = matches!(
            self.circumstance.trigger,
            Trigger::PageLoad | Trigger::Unknown
        );
        let is_read = matches!(self.phase, Phase::Ready | Phase::Complete | Phase::Unknown);
        if !runs || !is_read || self.circumstance.inert.is_some() {
            return;
        }
        self.taken = true;
        self.changed = true;
        self.set_off.all_may_have_run(self.page);
        for task in self.tasks.iter_mut().filter(|it| it.heard.is_some()) {
            task.no_longer_waits();
            if task.when != When::Unknown {
                task.circumstance.doubts += 1;
            }
        }
    }
}

/// Whether the browser reads what begins there; nothing where that is not known.
pub(crate) fn is_read(swallowed: &[Swallowed], at: u32) -> Option<bool> {
    let around = swallowed.iter();
    let mut around = around.filter(|it| it.at.start <= at && at < it.at.end);
    if around.clone().any(|it| it.sure) {
        return Some(false);
    }
    around.next().is_none().then_some(true)
}

/// Why what begins there does not run, where that is sure.
pub(super) fn reason(swallowed: &[Swallowed], at: u32) -> Option<Inert> {
    (is_read(swallowed, at) == Some(false)).then_some(Inert::Swallowed)
}

/// What ends a comment or an element of text that markup leaves open, an empty text where nothing
/// does; nothing where it leaves none open.
fn left_open(markup: &str) -> Option<String> {
    let lower = markup.to_ascii_lowercase();
    let mut rest = lower.as_str();
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if let Some(inside) = rest.strip_prefix("<!--") {
            let short = inside.starts_with('>') || inside.starts_with("->");
            match inside.find("-->").filter(|_| !short) {
                Some(end) => rest = &inside[end + 3..],
                None if short => rest = inside,
                None => return Some("-->".to_owned()),
            }
            continue;
        }
        let name: String = rest[1..]
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let end = rest.find('>')?;
        rest = &rest[end + 1..];
        if name == "plaintext" {
            return Some(String::new());
        }
        if RAW.contains(&name.as_str()) {
            let ends = format!("</{name}");
            match rest.find(&ends) {
                Some(end) => rest = &rest[end + ends.len()..],
                None => return Some(ends),
            }
        }
    }
    None
}
