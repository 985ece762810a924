//! `{{ … }}`, `{% … %}`, `{# … #}`: Twig, Jinja, Liquid, Nunjucks, Handlebars, Go.

use super::Does;
use super::scan::{Met, Scanner, tag_end};

/// The longest value that is taken for one where only its looks tell: scripts hold braces too.
const LONGEST_LIKELY: usize = 400;
/// The longest value in a file that is surely a template.
const LONGEST: usize = 4_000;

/// Words of Go's templates, and of others, that steer.
const STEERS: [&str; 12] = [
    "else", "elseif", "if", "end", "range", "with", "define", "template", "block", "break",
    "continue", "extend",
];

/// Tags of Drupal in whose place it writes styles and scripts.
const PLACEHOLDERS: [&str; 4] = [
    "<head-placeholder ",
    "<css-placeholder ",
    "<js-placeholder ",
    "<js-bottom-placeholder ",
];

/// The mark that `rest` begins with. `sure` where the file's name promises a template.
pub(super) fn met(scanner: &Scanner<'_>, rest: &str, sure: bool) -> Option<Met> {
    if let Some(inside) = rest.strip_prefix("{#") {
        let comments = sure || inside.starts_with([' ', '-', '\n', '\r', '#', '*']);
        let end = comments.then(|| scanner.to(rest, "#}"))??;
        return Some(Met::new(end, Does::Comments));
    }
    if let Some(inside) = rest.strip_prefix("{%") {
        return block(scanner, rest, inside);
    }
    if sure && PLACEHOLDERS.iter().any(|tag| rest.starts_with(tag)) {
        return Some(Met::new(tag_end(rest, LONGEST)?, Does::Steers));
    }
    let inside = rest.strip_prefix("{{")?;
    let start = inside.trim_start_matches(['-', '~', ' ']);
    if inside.starts_with("!--") {
        return Some(Met::new(scanner.to(rest, "--}}")?, Does::Comments));
    }
    if start.starts_with("/*") {
        let end = scanner.to(rest, "*/")?;
        return Some(Met::new(
            end + scanner.to(&rest[end..], "}}")?,
            Does::Comments,
        ));
    }
    if inside.starts_with('!') {
        return Some(Met::new(scanner.to(rest, "}}")?, Does::Comments));
    }
    let len = value_end(rest, if sure { LONGEST } else { LONGEST_LIKELY })?;
    let value = &rest[2..len];
    if !sure && value.contains([';', '\n']) {
        return None;
    }
    let word = start
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '~' | '}'))
        .next()
        .unwrap_or_default();
    // Antlers closes a loop by the name that began it.
    let closes = || scanner.to(rest, &format!("{{{{ /{word}")).is_some();
    let steers = start.starts_with(['#', '/', '^', '>'])
        || (!word.is_empty() && scanner.to(rest, "{{ /").is_some() && closes())
        || STEERS.contains(&word)
        || (start.starts_with('$') && (value.contains(":=") || value.contains(" = ")));
    Some(Met::new(
        len,
        if steers { Does::Steers } else { Does::Writes },
    ))
}

/// Past the braces that end the value at the start of `rest`; braces in it must be balanced.
fn value_end(rest: &str, longest: usize) -> Option<usize> {
    let end = if rest.starts_with("{{{") && !rest.starts_with("{{{ {") {
        "}}}"
    } else {
        "}}"
    };
    let near = &rest.as_bytes()[..rest.len().min(longest)];
    let mut from = end.len();
    loop {
        let found = from + memchr::memmem::find(near.get(from..)?, end.as_bytes())?;
        let inside = &near[end.len()..found];
        let count = |byte: u8| memchr::memchr_iter(byte, inside).count();
        let (open, closed) = (count(b'{'), count(b'}'));
        if open <= closed {
            return Some(found + end.len());
        }
        // `{{ {a: {b: 1}} }}`: the braces found close braces of the value.
        from = found + 1;
    }
}

/// `{% … %}`, with what some of them hide.
fn block(scanner: &Scanner<'_>, rest: &str, inside: &str) -> Option<Met> {
    let start = inside.trim_start_matches(['-', '+', '~', ' ', '\n', '\r', '\t']);
    let word = super::scan::word(start);
    let len = scanner.to(rest, "%}")?;
    match word {
        "comment" | "schema" | "javascript" | "stylesheet" => {
            let closed = scanner
                .to(rest, &format!("end{word}"))
                .and_then(|at| Some(at + scanner.to(&rest[at..], "%}")?));
            Some(Met::new(closed.unwrap_or(len), Does::Comments))
        }
        "raw" | "verbatim" => Some(Met::plain(len, format!("end{word}"))),
        _ if start.starts_with('#') => Some(Met::new(len, Does::Comments)),
        "echo" | "url" | "static" | "trans" | "translate" | "csrf_token" | "get_static_prefix" => {
            Some(Met::new(len, Does::Writes))
        }
        _ => Some(Met::new(len, Does::Steers)),
    }
}
