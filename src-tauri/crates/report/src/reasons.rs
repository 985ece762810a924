//! Why nothing fired, and what fired twice, for a terminal.

use std::io::{self, Write};

use crate::json::{Duplicate, Fire, FireReport, Reason};
use crate::text::{BAD, BOLD, DIM, DOUBTFUL, cleaned, padded, wrapped};
use crate::{Look, sender};

/// Columns of the names on the left.
const LABEL: usize = 11;

/// Writes both, where there is something to tell.
pub(crate) fn write(report: &FireReport, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for twice in &report.duplicates {
        write_twice(twice, &report.fires, look, out)?;
    }
    if report.why_nothing.is_empty() {
        return Ok(());
    }
    let title = if report.fires.iter().any(|fire| fire.status != "failed") {
        "Why not everything fired"
    } else {
        "Why nothing fired"
    };
    writeln!(out, "\n{}", look.paint(BOLD, title))?;
    for (index, reason) in report.why_nothing.iter().enumerate() {
        write_reason(index + 1, reason, look, out)?;
    }
    Ok(())
}

fn write_reason(
    number: usize,
    reason: &Reason,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let line = reason.at.map(|at| format!("line {}", at.line));
    let page = reason.page.as_deref().map(cleaned);
    let place: Vec<String> = page.into_iter().chain(line).collect();
    let at = match place.as_slice() {
        [] => String::new(),
        place => format!(" ({})", place.join(", ")),
    };
    let message = format!("{}{at}", cleaned(&reason.message));
    let mut mark = format!("{number:>3}. ");
    for line in wrapped(&message, room(look, 5)) {
        writeln!(out, "{mark}{}", look.paint(DOUBTFUL, &line))?;
        mark = " ".repeat(5);
    }
    for (name, text) in [("seen", &reason.proof), ("do", &reason.what_to_do)] {
        let mut name = name;
        for line in wrapped(&cleaned(text), room(look, 10)) {
            writeln!(out, "     {} {line}", look.paint(DIM, &padded(name, 4)))?;
            name = "";
        }
    }
    Ok(())
}

fn write_twice(
    twice: &Duplicate,
    fires: &[Fire],
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let event = twice
        .event
        .as_deref()
        .map_or("(no event)".to_owned(), cleaned);
    let told = |sequence: &u32| {
        let fire = fires.iter().find(|fire| fire.sequence == *sequence);
        let by = fire.and_then(|fire| sender::words(&fire.sender, fire.initiator.as_ref()));
        let by = by.unwrap_or_else(|| "an unknown sender".to_owned());
        let mark = if *sequence == twice.remove {
            ", remove this one"
        } else {
            ""
        };
        format!("hit {sequence} by {by}{mark}")
    };
    let both: Vec<String> = twice.hits.iter().map(told).collect();
    let text = format!("{event}: {}: {}", both.join(" and "), twice.why);
    let mut label = "twice";
    for line in wrapped(&text, room(look, LABEL + 3)) {
        let painted = look.paint(BAD, &padded(label, LABEL));
        writeln!(out, "  {painted} {line}")?;
        label = "";
    }
    Ok(())
}

fn room(look: &Look, indent: usize) -> usize {
    look.width.saturating_sub(indent).max(20)
}
