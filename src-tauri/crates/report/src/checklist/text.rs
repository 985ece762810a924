//! The checklist at a terminal.

use std::io::{self, Write};

use super::{Checklist, Evidence, State};
use crate::Look;
use crate::text::{BAD, BOLD, DIM, DOUBTFUL, GOOD, cleaned, wrapped};

pub(super) fn write(list: &Checklist, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "{}  {}",
        look.paint(BOLD, "Meta Pixel install checklist"),
        list.summary.words(&list.said)
    )?;
    if let Some(made) = &list.made {
        writeln!(out, "  {}", look.paint(DIM, &format!("made {made}")))?;
    }
    for page in &list.pages {
        writeln!(out, "  {}", look.paint(DIM, &cleaned(page)))?;
    }
    for step in &list.steps {
        let (style, tick) = match step.state {
            State::Done => (GOOD, "[x]"),
            State::Failed => (BAD, "[!]"),
            State::Open => (DOUBTFUL, "[ ]"),
        };
        writeln!(
            out,
            "\n{} {}",
            look.paint(style, tick),
            look.paint(BOLD, &step.title)
        )?;
        for evidence in &step.evidence {
            let mark = match evidence.state {
                State::Done => look.paint(GOOD, "·"),
                State::Failed => look.paint(BAD, "✗"),
                State::Open => look.paint(DOUBTFUL, "?"),
            };
            let lines = wrapped(&cleaned(&evidence.text), look.width.saturating_sub(6));
            writeln!(out, "    {mark} {}", lines.join("\n      "))?;
            let place = place(evidence);
            if !place.is_empty() {
                writeln!(out, "      {}", look.paint(DIM, &place))?;
            }
        }
        for to_do in &step.to_do {
            let lines = wrapped(&cleaned(to_do), look.width.saturating_sub(8));
            writeln!(
                out,
                "    {} {}",
                look.paint(BOLD, "→"),
                lines.join("\n      ")
            )?;
        }
    }
    Ok(())
}

fn place(evidence: &Evidence) -> String {
    let Some(source) = &evidence.source else {
        return String::new();
    };
    let source = cleaned(source);
    match (evidence.at, &evidence.excerpt) {
        (Some(at), Some(excerpt)) => {
            format!("{source}:{}:{}  {}", at.line, at.column, cleaned(excerpt))
        }
        (Some(at), None) => format!("{source}:{}:{}", at.line, at.column),
        (None, _) => source,
    }
}
