//! `{ … }` in markup: Svelte and Astro; `{{ … }}` in markup: Vue; `{order.total}`: Fluid; and the
//! code between dashes that Astro and site generators begin a file with.

use super::Does;
use super::context::Context;
use super::scan::{Met, Scanner, closed, tag_end, word};

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
pub(super) fn met(scanner: &Scanner<'_>, start: usize, context: &Context) -> Option<Met> {
    let rest = &scanner.text[start..];
    if let Some(len) = introduction(rest, start) {
        return Some(Met::new(len, Does::Steers));
    }
    if let Some(end) = scanner.literal.get() {
        return in_literal(scanner, rest, end - start, context);
    }
    if rest.starts_with("<svelte:head") || rest.starts_with("</svelte:head") {
        return Some(Met::new(tag_end(rest, LONGEST)?, Does::Steers));
    }
    if context.is_markup()
        && let Some(len) = around(rest)
    {
        return Some(Met::new(len, Does::Steers));
    }
    if !rest.starts_with('{') || context.is_script() || context.is_quoted() {
        return None;
    }
    let len = closed(rest, LONGEST)?;
    let is_value = context.is_tag() && scanner.before(start) == Some('=');
    // What `set:html` holds is read as what stands in the element.
    let is_content = scanner.text[..start].ends_with("set:html=");
    let is_literal = rest.starts_with("{`") && rest[..len].ends_with("`}");
    if is_value && is_literal && (is_content || !rest[..len].contains('"')) {
        scanner.literal.set(Some(start + len));
        return Some(Met::put(if is_content { "> " } else { " \"" }));
    }
    // `on:click={ … }`: quotes in place of the braces let HTML read the code.
    if is_value {
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
    let is_html = rest[..len].ends_with("`}")
        && rest
            .strip_prefix("{@html")
            .is_some_and(|html| html.trim_start().starts_with('`'));
    if context.is_markup() && is_html {
        scanner.literal.set(Some(start + len));
        return Some(Met::new(rest.find('`')? + 1, Does::Steers));
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

/// Bytes of what stands between markup and the rest of its expression: `<>`, `)}`, `) : (`.
fn around(rest: &str) -> Option<usize> {
    let fragment = ["<>", "</>"].iter().find(|tag| rest.starts_with(**tag));
    if let Some(fragment) = fragment {
        return Some(fragment.len());
    }
    let inside = rest.trim_start_matches(')');
    let after = inside.trim_start();
    if after.len() == rest.len() {
        return None;
    }
    let Some(other) = after.strip_prefix(':').map(str::trim_start) else {
        return after
            .starts_with('}')
            .then_some(rest.len() - after.len() + 1);
    };
    if other.starts_with('(') {
        return Some(rest.len() - other.len() + 1);
    }
    let mut nothing = ["null", "undefined", "''", "\"\""].iter();
    let end = nothing.find_map(|it| other.strip_prefix(*it))?.trim_start();
    end.starts_with('}').then_some(rest.len() - end.len() + 1)
}

/// In a template literal that is markup, whose end is `left` bytes away: what is put into it is
/// computed.
fn in_literal(scanner: &Scanner<'_>, rest: &str, left: usize, context: &Context) -> Option<Met> {
    if rest.starts_with("${") {
        return Some(Met::new(1 + closed(&rest[1..], LONGEST)?, Does::Writes));
    }
    if left != "`}".len() {
        return None;
    }
    scanner.literal.set(None);
    Some(if context.is_quoted() {
        Met::put("\" ")
    } else if context.is_script() {
        // The `>` of the start tag is still to come.
        Met::put("//")
    } else {
        Met::new(left, Does::Steers)
    })
}

/// Bytes of the lines between dashes that a file begins with.
pub(super) fn introduction(rest: &str, start: usize) -> Option<usize> {
    let text = rest.strip_prefix('\u{feff}').unwrap_or(rest);
    let inside = text.strip_prefix("---").filter(|_| start == 0)?;
    if !inside
        .trim_start_matches([' ', '\t', '\r'])
        .starts_with('\n')
    {
        return None;
    }
    let end = inside.find("\n---")?;
    Some(rest.len() - inside.len() + end + 4)
}
