//! The code of an event or base code, with its places, in the published schema and for a terminal.

use std::io::{self, Write};

use serde::Serialize;
use ts_rs::TS;

use crate::json::{Finding, Tool};
use crate::text::{BOLD, cleaned, severity_style, wrapped};
use crate::{Look, json_lines};

/// What `event` prints.
#[derive(Clone, Debug, Serialize, TS)]
pub struct EventCode {
    /// 1.
    pub schema: u32,
    /// Who wrote it.
    pub tool: Tool,
    /// What is pasted, in the order of the page.
    pub pieces: Vec<Piece>,
    /// What else to know, one sentence or two each, code in backticks.
    pub notes: Vec<String>,
    /// A page that has every piece in its place, with a base code where none was asked for.
    pub example: String,
    /// What is wrong with that page; spans count in it.
    pub findings: Vec<Finding>,
}

/// One piece of code.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "CodePiece")]
pub struct Piece {
    /// `head`, `body_start`, `body` or `element`.
    #[ts(type = "'head' | 'body_start' | 'body' | 'element'")]
    pub place: String,
    /// Where it goes, for a person.
    pub goes: String,
    /// The code.
    pub code: String,
}

impl EventCode {
    /// Writes it as JSON.
    ///
    /// # Errors
    ///
    /// Whatever `out` returns.
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        json_lines(self, out)
    }

    /// Writes it for a person, hints of rules left out. The code stands at the margin, to be copied
    /// as it is.
    ///
    /// # Errors
    ///
    /// Whatever `out` returns.
    pub fn write_text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        for (index, piece) in self.pieces.iter().enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            for line in wrapped(&piece.goes, look.width) {
                writeln!(out, "{}", look.paint(BOLD, &line))?;
            }
            writeln!(out)?;
            for line in piece.code.lines() {
                writeln!(out, "{line}")?;
            }
        }
        // What could be better is said by the notes, in words that fit what was asked for.
        let worse = |finding: &&Finding| finding.severity != "info";
        let findings: Vec<&Finding> = self.findings.iter().filter(worse).collect();
        if !self.notes.is_empty() || !findings.is_empty() {
            writeln!(out)?;
        }
        for note in &self.notes {
            listed("note:", note, "note:", look, out)?;
        }
        for finding in findings {
            let label = format!("{}:", finding.severity);
            let painted = look.paint(severity_style(&finding.severity), &label);
            let words = format!("{}. {}", finding.message, finding.help);
            listed(&label, &words, &painted, look, out)?;
        }
        Ok(())
    }
}

/// Words behind a label, wrapped below themselves.
fn listed(
    label: &str,
    words: &str,
    painted: &str,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let indent = label.chars().count() + 1;
    for (index, line) in wrapped(&cleaned(words), look.width.saturating_sub(indent))
        .iter()
        .enumerate()
    {
        if index == 0 {
            writeln!(out, "{painted} {line}")?;
        } else {
            writeln!(out, "{:indent$}{line}", "")?;
        }
    }
    Ok(())
}
