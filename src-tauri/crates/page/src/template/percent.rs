//! `<% … %>`: ERB, EJS, JSP, ASP, Mako.

use super::Does;
use super::family::Family;
use super::scan::{Met, Scanner, tag_end};
use super::turn::turns;

/// Bytes of the longest tag.
const LONGEST: usize = 2_000;

pub(super) fn met(scanner: &Scanner<'_>, rest: &str, family: Family) -> Option<Met> {
    // `<.live_title suffix="x">`: a component of Phoenix.
    let component = rest.strip_prefix("</.").or(rest.strip_prefix("<."));
    if component.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_lowercase())) {
        return (family == Family::Percent)
            .then(|| tag_end(rest, LONGEST))?
            .map(|len| Met::new(len, Does::Steers));
    }
    let inside = rest.strip_prefix("<%")?;
    if inside.starts_with("--") {
        return Some(Met::new(scanner.to(rest, "--%>")?, Does::Comments));
    }
    let len = scanner.to(rest, "%>")?;
    let does = match inside.as_bytes().first()? {
        b'%' => return None,
        b'=' | b':' | b'$' => Does::Writes,
        b'#' if family == Family::Asp => Does::Writes,
        b'#' => Does::Comments,
        b'-' if family != Family::Erb && turns(&rest[..len]).is_empty() => Does::Writes,
        _ => Does::Steers,
    };
    Some(Met::new(len, does))
}

/// Mako's own: lines behind `%` and `##`, `<%text>` and tags such as `<%block name="x">`.
pub(super) fn mako(scanner: &Scanner<'_>, start: usize) -> Option<Met> {
    let rest = &scanner.text[start..];
    let line = rest.find('\n').unwrap_or(rest.len());
    let begins = scanner.text[..start]
        .rsplit('\n')
        .next()
        .is_some_and(|before| before.trim().is_empty());
    if begins && rest.starts_with("##") {
        return Some(Met::new(line, Does::Comments));
    }
    if begins && rest.starts_with('%') && !rest.starts_with("%%") {
        return Some(Met::new(line, Does::Steers));
    }
    if rest.starts_with("<%text") {
        return Some(Met::plain(rest.find('>')? + 1, "</%text>"));
    }
    if rest.starts_with("<%doc>") {
        return Some(Met::new(scanner.to(rest, "</%doc>")?, Does::Comments));
    }
    let name = rest.strip_prefix("</%").or(rest.strip_prefix("<%"))?;
    let is_tag = name.starts_with(|first: char| first.is_ascii_alphabetic());
    is_tag
        .then(|| tag_end(rest, LONGEST))?
        .map(|len| Met::new(len, Does::Steers))
}
