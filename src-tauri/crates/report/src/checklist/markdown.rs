//! The checklist for tickets and e-mails, with boxes to tick.

use std::io::{self, Write};

use super::{Checklist, Evidence, State};
use crate::Said;
use crate::markdown::{code, prose};

pub(super) fn write(list: &Checklist, out: &mut dyn Write) -> io::Result<()> {
    let said = &list.said;
    writeln!(out, "# {}\n", list.headline())?;
    writeln!(out, "{}\n", list.stand())?;
    writeln!(out, "{}\n", said.of("Pages:"))?;
    for page in &list.pages {
        writeln!(out, "- {}", code(page))?;
    }
    for step in &list.steps {
        let tick = if step.state == State::Done { "x" } else { " " };
        writeln!(
            out,
            "\n## {}\n\n- [{tick}] **{}**",
            prose(&step.title),
            said.of(step.state.word())
        )?;
        for evidence in &step.evidence {
            writeln!(out, "  - {}{}", sign(evidence.state), prose(&evidence.text))?;
            let place = place(evidence, said);
            if !place.is_empty() {
                writeln!(out, "    {place}")?;
            }
        }
        if !step.to_do.is_empty() {
            writeln!(out, "\n{}\n", said.of("What to do:"))?;
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

fn place(evidence: &Evidence, said: &Said) -> String {
    let mut parts: Vec<String> = evidence.source.iter().map(|source| code(source)).collect();
    parts.extend(evidence.at.map(|at| super::spot(&at, said)));
    parts.extend(evidence.excerpt.as_ref().map(|excerpt| code(excerpt)));
    parts.join(", ")
}
