//! All pages of one run, and the formats they can be written in.

use std::io::{self, Write};

use crate::{Look, Page, Tally, github, html, json, junit, markdown, sarif, text};

/// What `inspect` found, page by page, in the order given.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The pages.
    pub pages: Vec<Page>,
}

/// A form a report can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// For people at a terminal.
    Text,
    /// The published schema.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// `JUnit` XML, for the test page of a CI.
    Junit,
    /// Workflow commands of GitHub Actions.
    Github,
    /// For tickets, pull requests and chats.
    Markdown,
    /// One file that opens in any browser and prints.
    Html,
}

impl Format {
    /// All of them, the default first.
    pub const ALL: [Self; 7] = [
        Self::Text,
        Self::Json,
        Self::Sarif,
        Self::Junit,
        Self::Github,
        Self::Markdown,
        Self::Html,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Sarif => "sarif",
            Self::Junit => "junit",
            Self::Github => "github",
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }

    /// Writes `report`; `look` is for the terminal only.
    ///
    /// # Errors
    ///
    /// Whatever `out` returns.
    pub fn write(self, report: &Report, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Text => text::write(report, look, out),
            Self::Json => json_lines(&report.json(), out),
            Self::Sarif => sarif::write(report, out),
            Self::Junit => junit::write(report, out),
            Self::Github => github::write(report, out),
            Self::Markdown => markdown::write(report, out),
            Self::Html => html::write(report, out),
        }
    }
}

impl Report {
    /// In the published schema.
    pub fn json(&self) -> json::Report {
        json::Report {
            schema: 1,
            tool: tool(),
            pages: self.pages.iter().map(|page| page.json.clone()).collect(),
            summary: self.summary(),
        }
    }

    /// Counts over all pages.
    pub fn summary(&self) -> json::Summary {
        self.tally().summary
    }

    /// What the pages come to.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        self.pages.iter().for_each(|page| tally.add(&page.json));
        tally
    }

    /// Whether an input could not be read.
    pub fn has_unreadable(&self) -> bool {
        self.pages
            .iter()
            .any(|page| page.json.verdict == json::Verdict::Unreadable)
    }
}

/// Who writes the report.
pub fn tool() -> json::Tool {
    json::Tool {
        name: "pixelscope".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

/// `value` as indented JSON with a line end.
///
/// # Errors
///
/// Whatever `out` returns.
pub fn json_lines(value: &impl serde::Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}
