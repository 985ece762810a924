//! A rule is a value and a function.

use facts::Facts;
use session::{Session, Visit};

use crate::{Findings, Severity};

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
}

/// How a rule is checked, by the least that it needs to see.
#[derive(Debug)]
pub enum Check {
    /// From the page's source.
    Page(fn(&Facts, &mut Findings)),
    /// From one page as it was seen in a browser.
    Visit(fn(&Visit, &mut Findings)),
    /// From all pages seen together.
    Session(fn(&Session, &mut Findings)),
}

impl Rule {
    /// The folder of its file: `events`.
    pub fn group(&self) -> &'static str {
        self.file.rsplit(['/', '\\']).nth(1).unwrap_or_default()
    }

    /// The first line of its page.
    pub fn summary(&self) -> &'static str {
        self.docs.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default()
    }
}

/// Makes a rule: the doc comment is the user's page, the fields follow, `check` is the file's function.
#[macro_export]
macro_rules! rule {
    ($(#[doc = $doc:literal])* $name:ident { id: $id:literal, severity: $severity:ident, since: $since:literal, check: $check:ident }) => {
        $(#[doc = $doc])*
        pub static $name: $crate::Rule = $crate::Rule {
            id: $id,
            severity: $crate::Severity::$severity,
            since: $since,
            docs: concat!($($doc, "\n"),*),
            file: file!(),
            check: $crate::Check::$check(check),
        };
    };
}
