//! The install checklist: each step that setting up a pixel asks of a person, with its evidence.

mod base;
mod by_hand;
mod html;
mod markdown;
mod tags;
mod text;
mod traffic;

use std::io::{self, Write};

use serde::Serialize;
use ts_rs::TS;

use crate::json::{Finding, FireReport, Span, Tool, Verdict};
use crate::served::as_read;
use crate::why::group;
use crate::{Look, Page, Report, Said, json_lines, tool};

/// The whole checklist.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Checklist {
    /// 1.
    pub schema: u32,
    /// Who wrote it.
    pub tool: Tool,
    /// When it was made, in words; null where nobody said.
    pub made: Option<String>,
    /// The pages it is about, as given.
    pub pages: Vec<String>,
    /// The steps in the order in which a person takes them.
    pub steps: Vec<Step>,
    /// How many steps are in which state.
    pub summary: Summary,
    /// The language of its documents.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) said: Said,
}

/// One step.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "ChecklistStep")]
pub struct Step {
    /// `base_code_placed`.
    pub id: String,
    /// What is true when the step is done.
    pub title: String,
    /// Whether it is.
    pub state: State,
    /// What was seen.
    pub evidence: Vec<Evidence>,
    /// What to do; nothing for a step that is done.
    pub to_do: Vec<String>,
    /// What a person has put to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub by_hand: Option<ByHand>,
}

/// What a person has put to a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ByHand {
    /// They have seen to it that it is done.
    pub ticked: bool,
    /// Their own words; empty where there are none.
    pub note: String,
}

/// Whether a step is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ChecklistState")]
pub enum State {
    /// Seen to be right.
    Done,
    /// Seen to be wrong.
    Failed,
    /// Nobody has looked, or no program can.
    Open,
}

/// One thing that was seen.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Evidence {
    /// What it says for the step.
    pub state: State,
    /// What was seen, code in backticks.
    pub text: String,
    /// The page, as given; null where it is about all pages.
    pub source: Option<String>,
    /// Where in the page.
    pub at: Option<Span>,
    /// The line, without indentation, cut where it is long.
    pub excerpt: Option<String>,
    /// For a hit: milliseconds since the page was opened.
    pub at_ms: Option<f64>,
}

/// How many steps are in which state.
#[derive(Clone, Copy, Debug, Default, Serialize, TS)]
#[ts(rename = "ChecklistSummary")]
pub struct Summary {
    /// Steps that are done.
    pub done: usize,
    /// Steps that failed.
    pub failed: usize,
    /// Steps that nobody has looked at.
    pub open: usize,
}

/// A form a checklist can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Document {
    /// For people at a terminal.
    Text,
    /// For scripts.
    Json,
    /// For tickets and chats.
    Markdown,
    /// One file that opens in any browser and prints.
    Html,
}

impl Document {
    /// All of them, the default first.
    pub const ALL: [Self; 4] = [Self::Text, Self::Json, Self::Markdown, Self::Html];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }
}

/// Makes the checklist of all pages together. `live` holds the runs of test traffic, each matched
/// to its page by its target; `made` is the time in words.
pub fn checklist(report: &Report, live: &[FireReport], made: Option<String>) -> Checklist {
    let live: Vec<_> = live.iter().map(as_read).collect();
    let seen: Vec<Seen<'_>> = report
        .pages
        .iter()
        .map(|page| Seen {
            page,
            live: live
                .iter()
                .map(|run| &**run)
                .find(|run| run.target == page.json.source),
        })
        .collect();
    let steps = vec![
        base::pixel_created(&seen),
        base::base_code_placed(&seen),
        base::base_code_unchanged(&seen),
        base::pixel_initialised(&seen),
        traffic::library_loaded(&seen),
        base::noscript(&seen),
        tags::page_view(&seen),
        tags::event_tags(&seen),
        traffic::hits_seen(&seen),
        traffic::nothing_twice(&seen),
        tags::nothing_wrong(&seen),
    ];
    let pages = report
        .pages
        .iter()
        .map(|page| page.json.source.clone())
        .collect();
    Checklist {
        schema: 1,
        tool: tool(),
        made,
        pages,
        summary: Summary::of(&steps),
        steps,
        said: Said::default(),
    }
}

impl Checklist {
    /// The same in another language, with everything that is written from it.
    #[must_use]
    pub fn in_words_of(mut self, said: Said) -> Self {
        let change = |text: &mut String| *text = said.of(text).to_owned();
        for step in &mut self.steps {
            change(&mut step.title);
            step.to_do.iter_mut().for_each(change);
            let seen = step.evidence.iter_mut();
            seen.for_each(|evidence| change(&mut evidence.text));
        }
        self.said = said;
        self
    }

    /// Its title.
    fn headline(&self) -> &str {
        self.said.of("Meta Pixel install checklist")
    }

    /// How it stands, and when that was so, in one line.
    fn stand(&self) -> String {
        let made = self.made.as_ref();
        let made = made.map_or_else(String::new, |made| {
            format!(" {}", self.said.filled("Made {0}.", &[made]))
        });
        format!("{}.{made}", self.summary.words(&self.said))
    }

    /// Writes it; `look` is for the terminal only.
    ///
    /// # Errors
    ///
    /// Whatever `out` returns.
    pub fn write(&self, format: Document, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Document::Text => text::write(self, look, out),
            Document::Json => json_lines(self, out),
            Document::Markdown => markdown::write(self, out),
            Document::Html => html::write(self, out),
        }
    }
}

impl State {
    /// The state in a word for people.
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Open => "open",
        }
    }
}

impl Summary {
    fn of(steps: &[Step]) -> Self {
        let mut summary = Self::default();
        for step in steps {
            match step.state {
                State::Done => summary.done += 1,
                State::Failed => summary.failed += 1,
                State::Open => summary.open += 1,
            }
        }
        summary
    }

    /// `7 done, 2 failed, 2 open`.
    pub(crate) fn words(self, said: &Said) -> String {
        let counts = [self.done, self.failed, self.open].map(|count| count.to_string());
        let counts = counts.each_ref().map(String::as_str);
        said.filled("{0} done, {1} failed, {2} open", &counts)
    }
}

/// One page with its run of test traffic, where there was one.
#[derive(Clone, Copy)]
struct Seen<'a> {
    page: &'a Page,
    live: Option<&'a FireReport>,
}

impl Seen<'_> {
    /// Evidence about this page, at a place of it or about the whole.
    fn evidence(&self, state: State, text: impl Into<String>, at: Option<Span>) -> Evidence {
        Evidence {
            state,
            text: text.into(),
            source: Some(self.page.json.source.clone()),
            at,
            excerpt: at.and_then(|at| at.excerpt(&self.page.text)),
            at_ms: None,
        }
    }

    /// Evidence about a hit of this page's run.
    fn hit(&self, state: State, text: impl Into<String>, at_ms: f64) -> Evidence {
        Evidence {
            at_ms: Some(at_ms),
            ..self.evidence(state, text, None)
        }
    }
}

/// A place in a page's text.
fn spot(at: &Span, said: &Said) -> String {
    let at = [at.line, at.column].map(|number| number.to_string());
    said.filled("line {0}, column {1}", &at.each_ref().map(String::as_str))
}

/// A step whose state follows from its evidence: one failure fails it, one open question leaves
/// it open. What to do is said once, and not where all is done.
fn step(id: &str, title: &str, mut evidence: Vec<Evidence>, to_do: Vec<String>) -> Step {
    // What is wrong comes first; otherwise evidence keeps the order of the pages.
    evidence.sort_by_key(|one| match one.state {
        State::Failed => 0,
        State::Open => 1,
        State::Done => 2,
    });
    let any = |state| evidence.iter().any(|one| one.state == state);
    let state = if any(State::Failed) {
        State::Failed
    } else if evidence.is_empty() || any(State::Open) {
        State::Open
    } else {
        State::Done
    };
    let mut said = Vec::new();
    if state != State::Done {
        for one in to_do {
            if !said.contains(&one) {
                said.push(one);
            }
        }
    }
    Step {
        id: id.to_owned(),
        title: title.to_owned(),
        state,
        evidence,
        to_do: said,
        by_hand: None,
    }
}

/// Errors and warnings of the wanted kind become evidence that fails the step, their help what to do.
fn blame(
    one: &Seen<'_>,
    wanted: impl Fn(&str, &Finding) -> bool,
    evidence: &mut Vec<Evidence>,
    to_do: &mut Vec<String>,
) {
    let grave = one
        .page
        .json
        .findings
        .iter()
        .filter(|finding| finding.severity != "info");
    for finding in grave.filter(|finding| wanted(group(&finding.rule), finding)) {
        evidence.push(one.evidence(
            State::Failed,
            format!("{}.", finding.message.trim_end_matches('.')),
            finding.at,
        ));
        to_do.push(finding.help.clone());
    }
}

/// Whether a finding is about a page's base code and not about other scripts that need it.
fn is_of_base_code(one: &Seen<'_>, finding: &Finding) -> bool {
    let codes = &one.page.json.base_code;
    let inside = |at: Span| {
        codes
            .iter()
            .filter_map(|code| code.at)
            .any(|code| code.holds(at))
    };
    group(&finding.rule) == "base_code" && (codes.is_empty() || finding.at.is_none_or(inside))
}

fn readable<'a>(seen: &'a [Seen<'a>]) -> impl Iterator<Item = Seen<'a>> {
    seen.iter()
        .filter(|one| one.page.json.verdict != Verdict::Unreadable)
        .copied()
}
