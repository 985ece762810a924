//! The checklist for tickets and e-mails, with boxes to tick.

use std::io::{self, Write};

use super::{Checklist, Evidence, State};
use crate::markdown::{code, prose};

pub(super) fn write(list: &Checklist, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# Meta Pixel install checklist\n")?;
    writeln!(out, "{}.{}\n", list.summary.words(), made(list))?;
    writeln!(out, "Pages:\n")?;
    for page in &list.pages {
        writeln!(out, "- {}", code(page))?;
    }
    for step in &list.steps {
        let tick = if step.state == State::Done { "x" } else { " " };
        writeln!(
            out,
            "\n## {}\n\n- [{tick}] **{}**",
            prose(&step.title),
            step.state.word()
        )?;
        for evidence in &step.evidence {
            writeln!(out, "  - {}{}", sign(evidence.state), prose(&evidence.text))?;
            let place = place(evidence);
            if !place.is_empty() {
                writeln!(out, "    {place}")?;
            }
        }
        if !step.to_do.is_empty() {
            writeln!(out, "\nWhat to do:\n")?;
        }
        for to_do in &step.to_do {
            writeln!(out, "- {}", prose(to_do))?;
        }
    }
    Ok(())
}

fn sign(state: State) -> &'static str {
    match state {
        State::Done => "",
        State::Failed => "✗ ",
        State::Open => "? ",
    }
}

fn made(list: &Checklist) -> String {
    list.made
        .as_ref()
        .map_or_else(String::new, |made| format!(" Made {made}."))
}

fn place(evidence: &Evidence) -> String {
    let mut parts: Vec<String> = evidence.source.iter().map(|source| code(source)).collect();
    parts.extend(
        evidence
            .at
            .map(|at| format!("line {}, column {}", at.line, at.column)),
    );
    parts.extend(evidence.excerpt.as_ref().map(|excerpt| code(excerpt)));
    parts.join(", ")
}
