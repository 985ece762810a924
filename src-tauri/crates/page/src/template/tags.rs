//! `<isif …>`, `<isprint …/>`: ISML of Salesforce; `<sly …>`: HTL of Adobe.

use super::Does;
use super::scan::{Met, Scanner, tag_end, word};

/// Bytes of the longest tag.
const LONGEST: usize = 2_000;

/// A tag of ISML. What its comments and scripts hold is none of the page's.
pub(super) fn isml(scanner: &Scanner<'_>, rest: &str) -> Option<Met> {
    let tag = word(rest.strip_prefix('<')?.trim_start_matches('/'));
    let name = tag.strip_prefix("is").filter(|name| !name.is_empty())?;
    if !rest.starts_with("</") {
        let does = match name {
            "comment" => Some(Does::Comments),
            "script" => Some(Does::Steers),
            _ => None,
        };
        if let Some(does) = does {
            return Some(Met::new(scanner.to(rest, &format!("</{tag}>"))?, does));
        }
    }
    let does = if name == "print" {
        Does::Writes
    } else {
        Does::Steers
    };
    Some(Met::new(tag_end(rest, LONGEST)?, does))
}

/// A tag that HTL leaves out of what it writes.
pub(super) fn htl(rest: &str) -> Option<Met> {
    let tag = word(rest.strip_prefix('<')?.trim_start_matches('/'));
    (tag == "sly").then(|| Some(Met::new(tag_end(rest, LONGEST)?, Does::Steers)))?
}
