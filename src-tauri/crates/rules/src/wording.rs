//! Words and edits that several rules share.

use facts::{Entry, Facts, Kind, Value};
use page::{Placement, Span};

use crate::{Applicability, Edit, Fix};

/// The most characters of the page that a message repeats.
const SHOWN: usize = 60;

/// A value as a message names it, in backticks where it is code.
pub(crate) fn shown(value: &Value) -> String {
    match &value.kind {
        Kind::Undefined => "`undefined`".to_owned(),
        Kind::Null => "`null`".to_owned(),
        Kind::Bool(value) => format!("`{value}`"),
        Kind::Number(number) if number.is_finite() => format!("`{number}`"),
        Kind::Number(number) if number.is_nan() => "`NaN`".to_owned(),
        Kind::Number(number) => format!("`{}Infinity`", if *number < 0.0 { "-" } else { "" }),
        Kind::Text(text) if text.trim().is_empty() => "an empty text".to_owned(),
        Kind::Text(text) => code(text),
        Kind::List(_) => "an array".to_owned(),
        Kind::Object(_) => "an object".to_owned(),
        Kind::Function => "a function".to_owned(),
        Kind::Computed(expression) => code(expression),
    }
}

/// Words at the beginning of a sentence; code is left alone.
pub(crate) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A text of the page in backticks, on one line and not too long.
pub(crate) fn code(text: &str) -> String {
    let mut line = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace('`', "'");
    if let Some((cut, _)) = line.char_indices().nth(SHOWN) {
        line.truncate(cut);
        line.push('…');
    }
    format!("`{line}`")
}

/// Names in a row: `a`, `b` and `c`.
pub(crate) fn listed<T: AsRef<str>>(names: &[T]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| code(name.as_ref())).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}

/// How far a change at `at` may be trusted: what stands outside of the calls may be used by other code too, or
/// compared with.
pub(crate) fn where_used(facts: &Facts, at: Span, applicability: Applicability) -> Applicability {
    let is_in_call = facts.calls.iter().any(|call| call.at.contains(at));
    match applicability {
        Applicability::Safe if !is_in_call => Applicability::Unsafe,
        as_said => as_said,
    }
}

/// A fix that writes another text between the quotes of a literal; nothing where the value is not
/// written as a plain literal.
pub(crate) fn rewrite(
    facts: &Facts,
    value: &Value,
    text: &str,
    applicability: Applicability,
) -> Option<Fix> {
    let at = facts.written.inside(value.at)?;
    let title = format!("Write {}", code(text));
    Some(Fix {
        title,
        applicability: where_used(facts, at, applicability),
        edits: vec![Edit {
            at,
            text: text.to_owned(),
        }],
    })
}

/// A fix that gives a parameter another key; nothing where the key is not written right before its
/// value, as in `{ value }`.
pub(crate) fn rename_key(
    facts: &Facts,
    entry: &Entry,
    name: &str,
    applicability: Applicability,
) -> Option<Fix> {
    let gap = entry.value.at.start.checked_sub(entry.key_at.end);
    let bare = entry.key_at.len() as usize == entry.key.len()
        && gap.is_some_and(|gap| (1..5).contains(&gap));
    let at = facts
        .written
        .inside(entry.key_at)
        .or_else(|| bare.then_some(entry.key_at))?;
    Some(Fix {
        title: format!("Write {}", code(name)),
        applicability: where_used(facts, at, applicability),
        edits: vec![Edit {
            at,
            text: name.to_owned(),
        }],
    })
}

/// A fix that removes a call; nothing where the call is not a statement by itself.
pub(crate) fn remove_call(facts: &Facts, call: Span, title: &str) -> Option<Fix> {
    let at = facts.written.statement(call)?;
    let edits = vec![Edit {
        at,
        text: String::new(),
    }];
    Some(Fix {
        title: title.to_owned(),
        // In a branch of a template, some visitors get this one alone.
        applicability: if facts.alternatives.hold(call) {
            Applicability::Unsafe
        } else {
            Applicability::Safe
        },
        edits,
    })
}

/// A fix that takes the quotes off an object that was written as a text of JSON, which is code as well.
pub(crate) fn unquoted(facts: &Facts, value: &Value, placement: Placement) -> Option<Fix> {
    facts.written.inside(value.at)?;
    let text = value.text()?.trim();
    let inner = text
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'));
    let object = inner.is_some_and(|inner| inner.trim_start().starts_with('"'))
        && !text.contains(['\n', '<']);
    (object && takes_quotes(placement)).then(|| Fix {
        title: "Take the quotes off".to_owned(),
        applicability: Applicability::Unsafe,
        edits: vec![Edit {
            at: value.at,
            text: text.to_owned(),
        }],
    })
}

/// Whether new code may stand at this place without minding the quotes of an attribute.
pub(crate) fn takes_quotes(placement: Placement) -> bool {
    match placement {
        Placement::Head | Placement::Body | Placement::AfterBody => true,
        Placement::Attribute | Placement::Template | Placement::External => false,
    }
}
