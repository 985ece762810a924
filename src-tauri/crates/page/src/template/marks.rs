//! Marks of the template languages, one after the other.

use std::cell::RefCell;
use std::collections::HashMap;

use super::{Does, Mark};
use crate::Span;

/// A family of template languages that mark alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// `<?php … ?>`, `<?= … ?>`.
    Php,
    /// `{{ … }}`, `{% … %}`, `{# … #}`: Twig, Jinja, Liquid, Nunjucks, Handlebars, Go, Vue.
    Braces,
    /// `<% … %>`: ERB, EJS, JSP, ASP.
    Percent,
    /// `{{ … }}`, `{!! … !!}`, `@if (…)`: Blade.
    Blade,
}

/// Characters of the longest arguments of a directive.
const LONGEST_ARGUMENTS: usize = 4_000;

/// The longest value in braces that is taken for one: scripts hold braces too.
const LONGEST_VALUE: usize = 400;

/// Where the ends of marks stand last in a text: behind it, none needs to be looked for again.
pub(super) struct Ends<'t> {
    text: &'t str,
    last: RefCell<HashMap<String, Option<usize>>>,
}

impl<'t> Ends<'t> {
    /// The ends of marks in `text`, none of them looked for yet.
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            last: RefCell::default(),
        }
    }

    /// Past the first `end` in `rest`, which is the text from some place on.
    fn to(&self, rest: &str, end: &str) -> Option<usize> {
        let from = self.text.len() - rest.len();
        let mut last = self.last.borrow_mut();
        let last = match last.get(end) {
            Some(last) => *last,
            None => *last.entry(end.to_owned()).or_insert(self.text.rfind(end)),
        };
        (last? >= from)
            .then(|| rest.find(end))?
            .map(|at| at + end.len())
    }
}

/// Directives of Blade that write something.
const WRITES: [&str; 3] = ["json", "csrf", "lang"];
/// Directives of Blade that only steer.
const STEERS: [&str; 42] = [
    "if",
    "elseif",
    "else",
    "endif",
    "unless",
    "endunless",
    "isset",
    "endisset",
    "empty",
    "endempty",
    "auth",
    "endauth",
    "guest",
    "endguest",
    "foreach",
    "endforeach",
    "for",
    "endfor",
    "forelse",
    "endforelse",
    "while",
    "endwhile",
    "switch",
    "case",
    "break",
    "default",
    "endswitch",
    "section",
    "endsection",
    "yield",
    "extends",
    "include",
    "push",
    "endpush",
    "stack",
    "once",
    "endonce",
    "production",
    "endproduction",
    "env",
    "endenv",
    "php",
];

/// The first mark at or after `from`.
pub(super) fn next(ends: &Ends<'_>, from: usize, families: &[Family]) -> Option<Mark> {
    let text = ends.text;
    let mut at = from;
    while let Some(found) = memchr::memchr3(b'<', b'{', b'@', text.as_bytes().get(at..)?) {
        let start = at + found;
        let rest = &text[start..];
        if let Some((len, does)) = families.iter().find_map(|family| mark(*family, rest, ends)) {
            let bounded =
                does != Does::Steers || !rest.starts_with('@') || !is_word_before(text, start);
            if bounded {
                return Some(Mark {
                    at: Span::new(start as u32, (start + len) as u32),
                    does,
                });
            }
        }
        at = start + 1;
    }
    None
}

fn is_word_before(text: &str, start: usize) -> bool {
    text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '.')
}

fn mark(family: Family, rest: &str, ends: &Ends<'_>) -> Option<(usize, Does)> {
    match family {
        Family::Php => php(rest, ends),
        Family::Percent => percent(rest, ends),
        Family::Braces => braces(rest, ends),
        Family::Blade => blade(rest, ends),
    }
}

fn php(rest: &str, ends: &Ends<'_>) -> Option<(usize, Does)> {
    let closed = ends.to(rest, "?>");
    if rest.starts_with("<?=") {
        return Some((closed.unwrap_or(rest.len()), Does::Writes));
    }
    let inside = rest
        .strip_prefix("<?php")
        .or_else(|| rest.strip_prefix("<?PHP"))?;
    let code = inside.trim_start();
    let one_statement = closed.is_some_and(|len| rest[..len].matches(';').count() <= 1);
    let writes = ["echo", "print", "esc_", "the_"]
        .iter()
        .any(|word| code.starts_with(word));
    let does = if writes && one_statement {
        Does::Writes
    } else {
        Does::Steers
    };
    Some((closed.unwrap_or(rest.len()), does))
}

fn percent(rest: &str, ends: &Ends<'_>) -> Option<(usize, Does)> {
    let inside = rest.strip_prefix("<%")?;
    if inside.starts_with("--") {
        return Some((ends.to(rest, "--%>")?, Does::Comments));
    }
    let does = match inside.as_bytes().first()? {
        b'=' | b'-' => Does::Writes,
        b'#' => Does::Comments,
        _ => Does::Steers,
    };
    Some((ends.to(rest, "%>")?, does))
}

fn braces(rest: &str, ends: &Ends<'_>) -> Option<(usize, Does)> {
    if rest.starts_with("{#") && rest[2..].starts_with([' ', '-', '\n', '\r', '#', '*']) {
        return Some((ends.to(rest, "#}")?, Does::Comments));
    }
    if let Some(inside) = rest.strip_prefix("{%") {
        let word = inside
            .trim_start_matches(['-', '+', ' '])
            .split([' ', '-', '%', '\n'])
            .next()?;
        if matches!(
            word,
            "comment" | "raw" | "verbatim" | "schema" | "javascript" | "stylesheet"
        ) && word != "raw"
            && word != "verbatim"
        {
            let end = ends
                .to(rest, &format!("end{word}"))
                .and_then(|at| Some(at + ends.to(&rest[at..], "%}")?));
            return Some((end.or_else(|| ends.to(rest, "%}"))?, Does::Comments));
        }
        return Some((ends.to(rest, "%}")?, Does::Steers));
    }
    let inside = rest.strip_prefix("{{")?;
    if inside.starts_with("!--") {
        return Some((ends.to(rest, "--}}")?, Does::Comments));
    }
    if inside.starts_with('!') {
        return Some((ends.to(rest, "}}")?, Does::Comments));
    }
    let triple = inside.starts_with('{');
    let end = if triple { "}}}" } else { "}}" };
    let near = rest
        .as_bytes()
        .get(..LONGEST_VALUE)
        .unwrap_or(rest.as_bytes());
    let len = memchr::memmem::find(near, end.as_bytes())? + end.len();
    let value = &rest[2..len];
    let steers = value
        .trim_start_matches(['-', '~', ' '])
        .starts_with(['#', '/', '^', '>', '&', '!'])
        || [
            "else",
            "if ",
            "end",
            "range ",
            "with ",
            "define ",
            "template ",
            "block ",
            "partial ",
        ]
        .iter()
        .any(|word| value.trim_start_matches(['-', '~', ' ']).starts_with(word));
    let plain = len <= LONGEST_VALUE
        && !value.contains([';', '\n'])
        && !value.trim_matches(['{', '}']).contains(['{']);
    match (steers, plain) {
        (true, true) => Some((len, Does::Steers)),
        (false, true) => Some((len, Does::Writes)),
        (_, false) => None,
    }
}

fn blade(rest: &str, ends: &Ends<'_>) -> Option<(usize, Does)> {
    if rest.starts_with("{{--") {
        return Some((ends.to(rest, "--}}")?, Does::Comments));
    }
    if rest.starts_with("{!!") {
        return Some((ends.to(rest, "!!}")?, Does::Writes));
    }
    let inside = rest.strip_prefix('@')?;
    let word: &str = &inside[..inside
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(inside.len())];
    if word == "php" && !inside.starts_with("php(") {
        return Some((
            ends.to(rest, "@endphp").unwrap_or(1 + word.len()),
            Does::Steers,
        ));
    }
    let does = if WRITES.contains(&word) {
        Does::Writes
    } else if STEERS.contains(&word) {
        Does::Steers
    } else {
        return None;
    };
    let end = 1 + word.len();
    let spaces = rest[end..].len() - rest[end..].trim_start_matches(' ').len();
    Some((arguments_end(rest, end + spaces).unwrap_or(end), does))
}

/// Past the bracket that closes the one at `open`.
fn arguments_end(rest: &str, open: usize) -> Option<usize> {
    if !rest[open..].starts_with('(') {
        return None;
    }
    let mut depth = 0_u32;
    for (index, c) in rest[open..].char_indices().take(LONGEST_ARGUMENTS) {
        match c {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(open + index + 1);
                }
            }
            _ => {}
        }
    }
    None
}
