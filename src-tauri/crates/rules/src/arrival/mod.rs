//! Whether what was read is the page that visitors come to see.

pub(crate) mod page_behind_bot_wall;
pub(crate) mod page_behind_login;
pub(crate) mod page_is_error;
pub(crate) mod page_leaves_at_once;

use facts::Facts;
use page::Span;

use crate::{Draft, Findings};

/// Where a finding goes: to a place where there is one, else to the page as a whole.
fn draft(findings: &mut Findings, at: Option<Span>) -> Draft<'_> {
    match at {
        Some(at) => findings.at(at),
        None => findings.page(),
    }
}

/// What to add where a redirect led to an origin for which nothing was given.
fn withheld(facts: &Facts) -> &'static str {
    if facts.arrival.withheld {
        " A redirect led to another origin, to which the headers, cookies and password given were not sent: give its address instead."
    } else {
        ""
    }
}
