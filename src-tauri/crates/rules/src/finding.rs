//! What a rule reports.

use page::Span;
use session::Hit;
use spec::Message;

use crate::Rule;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Could be better.
    Info,
    /// Harms quality or may lose data.
    Warning,
    /// Loses or corrupts data.
    Error,
}

/// One thing that a rule found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How bad it is: as the rule says, or as the person chose.
    pub severity: Severity,
    /// One sentence that names the thing found, code in backticks.
    pub message: String,
    /// What to do, in one or two sentences.
    pub help: String,
    /// What Meta's own library will print for it, without its prefix.
    pub library_message: Option<String>,
    /// A mechanical cure.
    pub fix: Option<Fix>,
    /// The smallest piece that is wrong; nothing where the page holds nothing to point at.
    pub at: Option<Span>,
    /// `Hit::sequence` of the hits that it is about, in order; none for the source's findings.
    pub hits: Vec<u32>,
    /// The page in whose text `at` counts: its place in `Session::visits`.
    pub visit: usize,
    pub(crate) aim: Aim,
}

/// Where in the source a finding about a hit is to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Aim {
    /// Where it says, or nowhere.
    #[default]
    AsSaid,
    /// At the event that the hit comes from.
    Event,
    /// At this parameter of that event.
    Param(&'static str),
}

/// A cure that a program can apply.
#[derive(Clone, Debug)]
pub struct Fix {
    /// An imperative: ``Add `currency` ``.
    pub title: String,
    /// Whether it may be applied unseen.
    pub applicability: Applicability,
    /// Replacements that do not overlap.
    pub edits: Vec<Edit>,
}

/// Whether a fix may be applied unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Applicability {
    /// The page means what it meant, without the flaw.
    Safe,
    /// A person must look.
    Unsafe,
}

/// A replacement of a piece of the page.
#[derive(Clone, Debug)]
pub struct Edit {
    /// What is replaced; an empty span inserts.
    pub at: Span,
    /// The new text.
    pub text: String,
}

/// Takes the findings of one rule.
#[derive(Debug)]
pub struct Findings {
    pub(crate) rule: &'static Rule,
    pub(crate) severity: Severity,
    /// The person has said how bad the rule's findings are, whatever each may be.
    pub(crate) regraded: bool,
    pub(crate) found: Vec<Finding>,
}

impl Findings {
    /// A finding at a piece of the page.
    pub fn at(&mut self, at: Span) -> Draft<'_> {
        self.draft(Some(at))
    }

    /// A finding about the page as a whole.
    pub fn page(&mut self) -> Draft<'_> {
        self.draft(None)
    }

    /// A finding about the hit that is judged, to be shown at the event that it comes from.
    pub fn event(&mut self) -> Draft<'_> {
        self.draft(None).aim(Aim::Event)
    }

    /// A finding about a parameter of the hit that is judged, to be shown where the source gives it.
    pub fn param(&mut self, key: &'static str) -> Draft<'_> {
        self.draft(None).aim(Aim::Param(key))
    }

    /// A finding about hits of a visit, to be shown at the event that the first one comes from.
    pub fn hits<'h>(&mut self, hits: impl IntoIterator<Item = &'h Hit>) -> Draft<'_> {
        let hits = hits.into_iter().map(|hit| hit.sequence).collect();
        let draft = self.draft(None).aim(Aim::Event);
        draft.0.hits = hits;
        draft
    }

    fn draft(&mut self, at: Option<Span>) -> Draft<'_> {
        self.found.push(Finding {
            rule: self.rule,
            severity: self.severity,
            message: String::new(),
            help: String::new(),
            library_message: None,
            fix: None,
            at,
            hits: Vec::new(),
            visit: 0,
            aim: Aim::AsSaid,
        });
        let regraded = self.regraded;
        let found = self.found.last_mut().expect("a finding was pushed above");
        Draft(found, regraded)
    }
}

/// A finding being worded.
#[derive(Debug)]
pub struct Draft<'a>(&'a mut Finding, bool);

impl Draft<'_> {
    fn aim(self, aim: Aim) -> Self {
        self.0.aim = aim;
        self
    }

    /// What is wrong.
    #[must_use]
    pub fn says(self, message: impl Into<String>) -> Self {
        self.0.message = message.into();
        self
    }

    /// As bad as this one is, where that differs from its rule; what the person has said stands.
    #[must_use]
    pub fn counts(self, severity: Severity) -> Self {
        if !self.1 {
            self.0.severity = severity;
        }
        self
    }

    /// What Meta's library prints for it, if anything.
    #[must_use]
    pub fn prints(self, message: Option<&Message>) -> Self {
        self.0.library_message = message.map(ToString::to_string);
        self
    }

    /// A mechanical cure, where there is one.
    #[must_use]
    pub fn fix(self, fix: Option<Fix>) -> Self {
        self.0.fix = fix;
        self
    }

    /// What to do; the last word.
    pub fn help(self, help: impl Into<String>) {
        self.0.help = help.into();
    }
}
