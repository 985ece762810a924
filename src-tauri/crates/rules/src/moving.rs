//! Fixes that move a call past another one.

use facts::{Call, Facts, Kind, Value};
use page::Span;

use crate::calls::{calls_of, runs_now};
use crate::wording::takes_quotes;
use crate::{Applicability, Edit, Fix};

/// Moves a call above the first `init` that runs.
pub(crate) fn above_init(facts: &Facts, call: &Call) -> Option<Fix> {
    let init = first_init(facts)?;
    let statement = facts.written.statement(init.at)?;
    moved(
        facts,
        call,
        init,
        statement.start,
        "Move it above `init`",
        |text| format!("{text} "),
    )
}

/// Moves a call below the first `init` that runs.
pub(crate) fn below_init(facts: &Facts, call: &Call) -> Option<Fix> {
    let init = first_init(facts)?;
    let statement = facts.written.statement(init.at)?;
    moved(
        facts,
        call,
        init,
        statement.end,
        "Move it below `init`",
        |text| format!(" {text}"),
    )
}

fn first_init(facts: &Facts) -> Option<&Call> {
    calls_of(facts, "init")
        .map(|(_, call)| call)
        .find(|call| runs_now(call))
}

/// Both calls have to be statements by themselves, and the moved one known through and through: it
/// is written anew.
fn moved(
    facts: &Facts,
    call: &Call,
    init: &Call,
    to: u32,
    title: &str,
    spaced: impl FnOnce(&str) -> String,
) -> Option<Fix> {
    let from = facts.written.statement(call.at)?;
    let here = runs_now(call) && takes_quotes(call.placement) && takes_quotes(init.placement);
    let text = written(call).filter(|_| here)?;
    Some(Fix {
        title: title.to_owned(),
        applicability: Applicability::Safe,
        edits: vec![
            Edit {
                at: from,
                text: String::new(),
            },
            Edit {
                at: Span::new(to, to),
                text: spaced(&text),
            },
        ],
    })
}

/// A call as code; nothing where a part of it is computed or stands elsewhere.
fn written(call: &Call) -> Option<String> {
    let mut arguments = vec![literal(call.at, &call.command)?];
    for argument in &call.arguments {
        arguments.push(literal(call.at, argument)?);
    }
    Some(format!("fbq({});", arguments.join(", ")))
}

/// A value as code; nothing where it is computed or stands outside `within`.
pub(crate) fn literal(within: Span, value: &Value) -> Option<String> {
    if !within.contains(value.at) {
        return None;
    }
    match &value.kind {
        Kind::Text(text) => quoted(text),
        Kind::Number(number) if number.is_finite() => Some(number.to_string()),
        Kind::Bool(flag) => Some(flag.to_string()),
        Kind::Null => Some("null".to_owned()),
        Kind::List(items) => {
            let items: Option<Vec<String>> =
                items.iter().map(|item| literal(within, item)).collect();
            Some(format!("[{}]", items?.join(", ")))
        }
        Kind::Object(entries) if entries.is_empty() => Some("{}".to_owned()),
        Kind::Object(entries) => {
            let entries: Option<Vec<String>> = entries
                .iter()
                .map(|entry| {
                    Some(format!(
                        "{}: {}",
                        key(&entry.key)?,
                        literal(within, &entry.value)?
                    ))
                })
                .collect();
            Some(format!("{{ {} }}", entries?.join(", ")))
        }
        Kind::Undefined | Kind::Number(_) | Kind::Function | Kind::Computed(_) => None,
    }
}

fn key(name: &str) -> Option<String> {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let bare = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(plain);
    if bare {
        Some(name.to_owned())
    } else {
        quoted(name)
    }
}

fn quoted(text: &str) -> Option<String> {
    let plain = !text.contains(['\'', '\\', '\n', '\r', '<']);
    plain.then(|| format!("'{text}'"))
}
