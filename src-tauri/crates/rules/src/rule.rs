//! A rule is a value and a function.

use facts::Facts;
use session::{Session, Visit};
use wire::Fire;

use crate::{Findings, Severity, Use};

/// One thing that is checked.
#[derive(Debug)]
pub struct Rule {
    /// Subject, then flaw: `purchase-currency-missing`.
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The version that brought it.
    pub since: &'static str,
    /// Its page, in Markdown.
    pub docs: &'static str,
    /// The file that holds it.
    pub file: &'static str,
    /// How it is checked.
    pub check: Check,
    /// Rules about the source that see the same flaw there. Where one of them has told of the
    /// place that a hit comes from, this rule tells it of the hit and not of the page again.
    pub told_by: &'static [&'static str],
}

/// How a rule is checked, by the least that it needs to see.
#[derive(Debug)]
pub enum Check {
    /// From the page's source.
    Page(fn(&Facts, &mut Findings)),
    /// From one hit, as its request tells it: of a visit, a recording, or given by a person.
    Hit(fn(&Fire, &mut Findings)),
    /// From one page as it was seen in a browser.
    Visit(fn(&Visit, &mut Findings)),
    /// From all pages seen together.
    Session(fn(&Session, &mut Findings)),
    /// From the comments that silence the other rules, and what became of them.
    Silences(fn(&[Use<'_>], &mut Findings)),
}

impl Rule {
    /// The folder of its file: `events`.
    pub fn group(&self) -> &'static str {
        self.file.rsplit(['/', '\\']).nth(1).unwrap_or_default()
    }

    /// The name of its group as people write it: `base-code`.
    pub fn group_name(&self) -> String {
        self.group().replace('_', "-")
    }

    /// The first line of its page.
    pub fn summary(&self) -> &'static str {
        self.docs
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty() && !line.starts_with('#'))
            .unwrap_or_default()
    }

    /// Its page as Markdown, without the blank that a doc comment puts before each line.
    pub fn page(&self) -> String {
        self.docs
            .lines()
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The text under a heading of its page, without the heading; nothing where there is none.
    pub fn section(&self, heading: &str) -> Option<String> {
        let page = self.page();
        let from = page.split_once(&format!("## {heading}\n"))?.1;
        Some(from.split("\n## ").next().unwrap_or(from).trim().to_owned())
    }

    /// The HTML block under a heading of its page.
    pub fn block(&self, heading: &str) -> Option<String> {
        self.block_of(heading, "html")
    }

    /// What is seen under a heading of the page of a rule about hits, one thing a line.
    pub fn seen(&self, heading: &str) -> Option<String> {
        self.block_of(heading, "text")
    }

    /// Whether it needs to see what a page sends, and not only the page.
    pub fn is_live(&self) -> bool {
        match self.check {
            Check::Hit(_) | Check::Visit(_) | Check::Session(_) => true,
            Check::Page(_) | Check::Silences(_) => false,
        }
    }

    /// The headers with which the HTML block under a heading is served, where the page tells them.
    pub fn headers(&self, heading: &str) -> Option<String> {
        self.block_of(heading, "http")
    }

    fn block_of(&self, heading: &str, language: &str) -> Option<String> {
        let section = self.section(heading)?;
        let code = section.split_once(&format!("```{language}\n"))?.1;
        Some(code.split_once("\n```")?.0.to_owned())
    }
}

/// The headings of a rule's page, in their order.
pub const HEADINGS: [&str; 5] = [
    "What it reports",
    "Why it matters",
    "Example",
    "Use instead",
    "References",
];

/// Makes a rule: the doc comment is the user's page, the fields follow, `check` is the file's function.
macro_rules! rule {
    ($(#[doc = $doc:literal])* $name:ident { id: $id:literal, severity: $severity:ident, since: $since:literal, check: $check:ident $(, told_by: [$($told:literal),+ $(,)?])? }) => {
        $(#[doc = $doc])*
        pub(crate) static $name: $crate::Rule = $crate::Rule {
            id: $id,
            severity: $crate::Severity::$severity,
            since: $since,
            docs: concat!($($doc, "\n"),*),
            file: file!(),
            check: $crate::Check::$check(check),
            told_by: &[$($($told),+)?],
        };
    };
}

pub(crate) use rule;
