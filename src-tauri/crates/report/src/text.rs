//! For people at a terminal: what is installed, what is wrong and where, what to do.

mod frame;
mod installed;
mod words;

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use crate::json::{Silenced, Summary, Verdict};
use crate::{Page, Report, Tally, why};

pub(crate) use frame::frame;
pub use words::cleaned;
pub(crate) use words::{counted, padded, shortened, wrapped};

/// How text is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether there is colour.
    pub color: Color,
    /// Columns of the terminal.
    pub width: usize,
}

/// Whether text is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// With terminal colours.
    On,
    /// Plain.
    Off,
}

impl Default for Look {
    /// Plain and 100 columns wide.
    fn default() -> Self {
        Self {
            color: Color::Off,
            width: 100,
        }
    }
}

impl Look {
    /// `text` in `style`, where there is colour.
    pub fn paint(&self, style: Style, text: &str) -> String {
        match self.color {
            Color::On => format!("{style}{text}{style:#}"),
            Color::Off => text.to_owned(),
        }
    }
}

pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();
pub(crate) const DOUBTFUL: Style = AnsiColor::Yellow.on_default();

/// Writes all pages and a last line with the sums.
pub(crate) fn write(report: &Report, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for page in &report.pages {
        write_page(page, look, out)?;
    }
    write_sums(&report.tally(), look, out)
}

/// Writes the last line.
pub(crate) fn write_sums(tally: &Tally, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", sums(tally, look))
}

/// Writes one page: its verdict, what is installed, its findings.
pub(crate) fn write_page(page: &Page, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let (style, verdict) = verdict(page.json.verdict);
    let name = cleaned(&page.json.source);
    writeln!(
        out,
        "{}  {}",
        look.paint(BOLD, &name),
        look.paint(style, verdict)
    )?;
    if let Some(error) = &page.json.error {
        for line in wrapped(&cleaned(error), look.width.saturating_sub(2)) {
            writeln!(out, "  {line}")?;
        }
    }
    installed::write(&page.json, look, out)?;
    writeln!(out)?;
    let mut explained = Vec::new();
    for finding in &page.json.findings {
        // The reason behind a rule is told once a page; further findings of it say what and where.
        let why = if explained.contains(&&finding.rule) {
            None
        } else {
            why::why(&finding.rule)
        };
        explained.push(&finding.rule);
        writeln!(
            out,
            "{}\n",
            frame(finding, &name, &page.text, why.as_deref(), look)
        )?;
    }
    write_silenced(&page.json.silenced, look, out)
}

/// Writes a line for each finding that a comment silences, and a blank one.
pub(crate) fn write_silenced(
    silenced: &[Silenced],
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    for one in silenced {
        let words = format!(
            "silenced in line {}: {}: {}",
            one.silenced_at.line,
            one.finding.rule,
            cleaned(&one.reason)
        );
        writeln!(out, "{}", look.paint(DIM, &shortened(&words, look.width)))?;
    }
    if !silenced.is_empty() {
        writeln!(out)?;
    }
    Ok(())
}

/// The colour of a severity.
pub(crate) fn severity_style(severity: &str) -> Style {
    match severity {
        "error" => BAD,
        "warning" => DOUBTFUL,
        _ => DIM,
    }
}

fn verdict(verdict: Verdict) -> (Style, &'static str) {
    match verdict {
        Verdict::Working => (GOOD, "working"),
        Verdict::Problems => (BAD, "has problems"),
        Verdict::Inert => (DOUBTFUL, "inert: pixel code is there, but nothing runs it"),
        Verdict::Legacy => (DOUBTFUL, "legacy: only codes that Meta has retired"),
        Verdict::Missing => (DOUBTFUL, "no pixel in the page's text"),
        Verdict::Unreadable => (BAD, "could not be read"),
    }
}

fn sums(tally: &Tally, look: &Look) -> String {
    let Summary {
        pages,
        errors,
        warnings,
        infos,
    } = tally.summary;
    let unreadable = tally.unreadable;
    let mut parts = vec![counted(pages, "page", "pages")];
    if unreadable > 0 {
        parts.push(look.paint(BAD, &format!("{unreadable} could not be read")));
    }
    for (count, style, one, many) in [
        (errors, BAD, "error", "errors"),
        (warnings, DOUBTFUL, "warning", "warnings"),
        (infos, DIM, "info", "infos"),
    ] {
        if count > 0 {
            parts.push(look.paint(style, &counted(count, one, many)));
        }
    }
    if errors + warnings + infos + unreadable == 0 {
        parts.push(look.paint(GOOD, "nothing wrong"));
    }
    if tally.silenced > 0 {
        parts.push(look.paint(DIM, &format!("{} silenced", tally.silenced)));
    }
    parts.join(", ")
}
