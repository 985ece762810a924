//! What a rule reports.

use page::Span;
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

    fn draft(&mut self, at: Option<Span>) -> Draft<'_> {
        self.found.push(Finding {
            rule: self.rule,
            severity: self.severity,
            message: String::new(),
            help: String::new(),
            library_message: None,
            fix: None,
            at,
        });
        Draft(self.found.last_mut().expect("a finding was pushed above"))
    }
}

/// A finding being worded.
#[derive(Debug)]
pub struct Draft<'a>(&'a mut Finding);

impl Draft<'_> {
    /// What is wrong.
    #[must_use]
    pub fn says(self, message: impl Into<String>) -> Self {
        self.0.message = message.into();
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
