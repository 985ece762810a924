//! What holds of every page, whatever stands in it: spans lie in its text on character borders,
//! and applying safe fixes makes nothing worse. The fuzz targets ask the same.

use std::collections::BTreeSet;

use facts::{Command, Event, Facts, Kind, Value};
use page::{Page, Source, Span};
use rules::{Applicability, Finding, Fix, Selection};

/// A page read and judged.
pub(crate) struct Judged {
    /// The page.
    pub(crate) page: Page,
    /// What is installed on it.
    pub(crate) facts: Facts,
    /// What is wrong with it.
    pub(crate) findings: Vec<Finding>,
}

impl Judged {
    /// Reads and judges `text`.
    pub(crate) fn of(text: &str) -> Self {
        let page = page::parse(Source::local("page.html", text));
        let facts = facts::extract(&page);
        let findings = rules::judge_page(&facts, &Selection::default());
        Self {
            page,
            facts,
            findings,
        }
    }

    /// All spans lie in the page.
    pub(crate) fn is_sound(&self) {
        page(&self.page);
        facts(&self.page.source.text, &self.facts);
        findings(&self.page.source.text, &self.findings);
    }

    fn fixes(&self) -> impl Iterator<Item = (&Finding, &Fix)> {
        self.findings
            .iter()
            .filter_map(|finding| Some((finding, finding.fix.as_ref()?)))
            .filter(|(_, fix)| fix.applicability == Applicability::Safe)
    }
}

/// A container that was read from `text`: as a page of its own, all that is found points into it.
pub(crate) fn container(text: &str, read: facts::Container) {
    let mut page = Page::bare(Source::local("gtm.js", text));
    page.attach(read.pieces);
    let facts = facts::extract(&page);
    let findings = rules::judge_page(&facts, &Selection::default());
    let judged = Judged {
        page,
        facts,
        findings,
    };
    judged.is_sound();
    let source = &judged.page.source;
    assert_eq!(source.own(), text);
    for at in judged.facts.calls.iter().map(|call| call.at) {
        assert!(
            source.attached_at(at.start).is_some(),
            "a call outside of every tag"
        );
        span(text, source.own_place(at));
    }
}

/// The span lies in `text` on character borders.
pub(crate) fn span(text: &str, at: Span) {
    let (start, end) = (at.start as usize, at.end as usize);
    assert!(start <= end && end <= text.len(), "{at:?} is outside");
    let whole = text.is_char_boundary(start) && text.is_char_boundary(end);
    assert!(whole, "{at:?} cuts a character of\n{text}");
}

/// All spans of a page as it was read.
pub(crate) fn page(page: &Page) {
    let text = &*page.source.text;
    for element in &page.elements {
        span(text, element.tag);
        for attribute in &element.attributes {
            span(text, attribute.value_at);
        }
    }
    for script in &page.scripts {
        let attached = page.source.attached_at(script.code.at.start).is_some();
        let has_tag = script.element < page.elements.len();
        assert!(has_tag || attached, "a script without tag");
        span(text, script.code.at);
        for (here, _) in script.code.text.char_indices() {
            let offset = script.code.offset(here as u32);
            span(text, Span::new(offset, offset));
        }
    }
    for at in page.comments.iter().chain(&page.texts) {
        span(text, *at);
    }
}

/// All spans of what is installed on a page.
pub(crate) fn facts(text: &str, facts: &Facts) {
    let at = |at: Span| span(text, at);
    for base in &facts.base_codes {
        at(base.at);
        base.library_at.into_iter().for_each(at);
    }
    for pixel in &facts.pixels {
        at(pixel.at);
        value(text, &pixel.id);
        assert!(pixel.call.is_none_or(|call| call < facts.calls.len()));
    }
    for call in &facts.calls {
        at(call.at);
        value(text, &call.command);
        call.arguments.iter().for_each(|it| value(text, it));
    }
    for event in &facts.events {
        at(event.at);
        for it in [&event.name, &event.params, &event.options] {
            value(text, it);
        }
        event.event_id.iter().for_each(|it| value(text, it));
        assert!(event.call.is_none_or(|call| call < facts.calls.len()));
    }
    for image in &facts.images {
        at(image.at);
        at(image.url_at);
        image.noscript_at.into_iter().for_each(at);
    }
    for switch in &facts.switches {
        at(switch.at);
        value(text, &switch.value);
        assert!(switch.after <= facts.calls.len());
    }
    facts.addresses.iter().filter_map(|it| it.at).for_each(at);
    facts.messages.iter().for_each(|it| at(it.at));
    facts.broken.iter().for_each(|it| at(it.at));
    facts.integrations.iter().for_each(|it| at(it.at));
    facts.consent.iter().for_each(|it| at(it.at));
    facts.mentions.iter().for_each(|it| at(it.at));
    let written = &facts.written;
    for statement in &written.statements {
        at(statement.call);
        at(statement.at);
    }
    let others = written
        .literals
        .iter()
        .chain(&written.quotes)
        .chain(&written.scripts);
    others.copied().chain(written.body).for_each(at);
}

fn value(text: &str, it: &Value) {
    span(text, it.at);
    match &it.kind {
        Kind::List(items) => items.iter().for_each(|it| value(text, it)),
        Kind::Object(entries) => {
            for entry in entries {
                span(text, entry.key_at);
                value(text, &entry.value);
            }
        }
        _ => {}
    }
}

/// All spans of findings and their fixes; the edits of one fix do not overlap.
pub(crate) fn findings(text: &str, findings: &[Finding]) {
    for finding in findings {
        if let Some(at) = finding.at {
            span(text, at);
        }
        let Some(fix) = &finding.fix else { continue };
        let mut edits: Vec<Span> = fix.edits.iter().map(|edit| edit.at).collect();
        for at in &edits {
            span(text, *at);
        }
        edits.sort();
        let apart = edits.windows(2).all(|two| two[0].end <= two[1].start);
        assert!(apart, "edits of `{}` overlap", finding.rule.id);
    }
}

/// Applies safe fixes until none is left. Each round must leave the page no worse: no more scripts
/// that break, no pixel lost, no event that went out kept back; and the rounds must come to an end.
pub(crate) fn fixes_help(mut judged: Judged) {
    for _ in 0..20 {
        let text = judged.page.source.text.to_string();
        let Some(mended) = mended(&text, judged.fixes().map(|(_, fix)| fix)) else {
            return;
        };
        let rules: Vec<&str> = judged.fixes().map(|(finding, _)| finding.rule.id).collect();
        let after = Judged::of(&mended);
        after.is_sound();
        let told = || format!("after {rules:?}:\n{text}\n--- became ---\n{mended}");
        for (what, grew) in [
            (
                "broken scripts",
                after.facts.broken.len() > judged.facts.broken.len(),
            ),
            ("pixels", !ids(&after).is_superset(&ids(&judged))),
            ("events that go out", going_out(&after) < going_out(&judged)),
        ] {
            assert!(!grew, "{what} {}", told());
        }
        judged = after;
    }
    let rules: Vec<&str> = judged.fixes().map(|(finding, _)| finding.rule.id).collect();
    panic!("fixing never ends: {rules:?}\n{}", judged.page.source.text);
}

/// The digits of every pixel's id: a fix may take away what surrounds them, and what repeats them.
fn ids(judged: &Judged) -> BTreeSet<String> {
    let digits = |pixel: &facts::Pixel| {
        let id = pixel.id.json().to_string();
        id.chars().filter(char::is_ascii_digit).collect()
    };
    // What JavaScript has rounded is no pixel's id, and a fix may write what was meant.
    let rounded = |pixel: &&facts::Pixel| !matches!(pixel.id.kind, Kind::Number(id) if id > spec::LARGEST_NUMERIC_ID);
    judged
        .facts
        .pixels
        .iter()
        .filter(rounded)
        .map(digits)
        .collect()
}

/// Events that go out; an image that repeats what a call sends counts for nothing.
fn going_out(judged: &Judged) -> usize {
    let out = || judged.facts.events.iter().filter(|it| it.why_not.is_none());
    let repeats = |image: &Event| {
        image.command == Command::Image
            && out().any(|call| {
                let is_same = call.pixel_id == image.pixel_id && call.name.kind == image.name.kind;
                is_same && call.command != Command::Image
            })
    };
    out().filter(|event| !repeats(event)).count()
}

/// The text with fixes applied; nothing where there are none. A fix that touches what another has
/// changed waits for the next reading.
fn mended<'f>(text: &str, fixes: impl Iterator<Item = &'f Fix>) -> Option<String> {
    let mut edits = Vec::new();
    for fix in fixes {
        let apart = |one: Span, other: Span| one.end < other.start || other.end < one.start;
        let clear = fix
            .edits
            .iter()
            .all(|new| edits.iter().all(|&(at, _)| apart(at, new.at)));
        if clear {
            edits.extend(fix.edits.iter().map(|edit| (edit.at, &edit.text)));
        }
    }
    edits.sort();
    let mut mended = text.to_owned();
    for (at, text) in edits.iter().rev() {
        mended.replace_range(at.start as usize..at.end as usize, text);
    }
    (!edits.is_empty()).then_some(mended)
}
