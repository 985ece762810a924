//! `<cfif …>` and `#x#`: `ColdFusion`.

use super::Does;
use super::scan::{Met, Scanner, closed, tag_end};

/// Bytes of the longest tag or value.
const LONGEST: usize = 2_000;

pub(super) fn met(scanner: &Scanner<'_>, rest: &str) -> Option<Met> {
    if rest.starts_with("<!---") {
        return Some(Met::new(scanner.to(rest, "--->")?, Does::Comments));
    }
    if rest
        .get(..9)
        .is_some_and(|tag| tag.eq_ignore_ascii_case("<cfscript"))
    {
        return Some(Met::new(scanner.to(rest, "</cfscript>")?, Does::Steers));
    }
    let tag = |open: &str| {
        rest.get(..open.len())
            .is_some_and(|own| own.eq_ignore_ascii_case(open))
    };
    if tag("<cf") || tag("</cf") {
        return Some(Met::new(tag_end(rest, LONGEST)?, Does::Steers));
    }
    let inside = rest.strip_prefix('#')?;
    let mut at = 0;
    loop {
        let more = &inside[at..];
        at += match more.bytes().next()? {
            b'#' if at > 0 => return Some(Met::new(at + 2, Does::Writes)),
            b'(' | b'[' => closed(more, LONGEST)?,
            byte if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.') => 1,
            _ => return None,
        };
    }
}
