//! `{ … }` in markup: Svelte and Astro; `{{ … }}` in markup: Vue; `{order.total}`: Fluid; and the
//! code between dashes that Astro and site generators begin a file with.

use super::Does;
use super::context::Context;
use super::scan::{Met, Scanner, closed, word};

/// Bytes of the longest expression.
const LONGEST: usize = 20_000;

/// Vue.
pub(super) fn vue(rest: &str, start: usize, context: &Context) -> Option<Met> {
    if let Some(len) = introduction(rest, start) {
        return Some(Met::new(len, Does::Steers));
    }
    if !context.is_markup() || !rest.starts_with("{{") {
        return None;
    }
    Some(Met::new(closed(rest, LONGEST)?, Does::Writes))
}

/// Fluid: a path, a call of a helper, or a value handed on to one. A single word is only told from
/// a script's own braces by the quotes around it.
pub(super) fn fluid(scanner: &Scanner<'_>, start: usize) -> Option<Met> {
    let rest = &scanner.text[start..];
    let inside = rest.strip_prefix('{')?;
    let name = word(inside);
    if name.is_empty() {
        return None;
    }
    let mut after = &inside[name.len()..];
    let calls = after.starts_with(':') && after[1..].starts_with(|c: char| c.is_ascii_alphabetic());
    let mut is_path = matches!(scanner.before(start), Some('\'' | '"' | '='));
    while let Some(next) = after.strip_prefix('.') {
        let step = word(next);
        if step.is_empty() {
            return None;
        }
        is_path = true;
        after = &next[step.len()..];
    }
    let fits = calls && after.contains('(')
        || after.trim_start().starts_with("->")
        || is_path && after.starts_with('}');
    fits.then(|| closed(rest, LONGEST))?
        .map(|len| Met::new(len, Does::Writes))
}

/// Svelte and Astro.
pub(super) fn met(
    rest: &str,
    start: usize,
    before: Option<char>,
    context: &Context,
) -> Option<Met> {
    if let Some(len) = introduction(rest, start) {
        return Some(Met::new(len, Does::Steers));
    }
    if !rest.starts_with('{') || context.is_script() || context.is_quoted() {
        return None;
    }
    let len = closed(rest, LONGEST)?;
    // `on:click={ … }`: quotes in place of the braces let HTML read the code.
    if context.is_tag() && before == Some('=') {
        let quote = if rest[..len].contains('"') && !rest[..len].contains('\'') {
            b'\''
        } else {
            b'"'
        };
        return Some(Met {
            quote: Some(quote),
            ..Met::new(len, Does::Writes)
        });
    }
    // Markup in the expression is read; of the expression only what stands around it is covered.
    if context.is_markup()
        && let Some(tag) = rest[..len].find('<')
    {
        return Some(Met::new(tag.max(1), Does::Steers));
    }
    Some(Met::new(
        len,
        if context.is_markup() {
            Does::Steers
        } else {
            Does::Writes
        },
    ))
}

/// Bytes of the lines between dashes that a file begins with.
pub(super) fn introduction(rest: &str, start: usize) -> Option<usize> {
    let inside = rest.strip_prefix("---").filter(|_| start == 0)?;
    if !inside
        .trim_start_matches([' ', '\t', '\r'])
        .starts_with('\n')
    {
        return None;
    }
    let end = inside.find("\n---")?;
    Some(3 + end + 4)
}
