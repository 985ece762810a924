//! The values that flags can take.

use clap::ValueEnum;

/// Forms of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people at a terminal
    #[default]
    Text,
    /// For scripts, by the published schema
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// `JUnit` XML, for the test page of a CI
    Junit,
    /// Remarks beside the lines, in GitHub Actions
    Github,
    /// For tickets and chats
    Markdown,
    /// One file for browsers and printers
    Html,
}

/// Forms of the checklist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Document {
    /// For people at a terminal
    #[default]
    Text,
    /// For scripts
    Json,
    /// For tickets and chats
    Markdown,
    /// One file for browsers and printers
    Html,
}

/// Forms of small results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Plain {
    /// For people at a terminal
    #[default]
    Text,
    /// For scripts
    Json,
}

/// Forms of a run of test traffic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum FireFormat {
    /// For people at a terminal, line by line as it happens
    #[default]
    Text,
    /// For scripts, at the end
    Json,
    /// For scripts, one object a line as it happens
    Jsonl,
    /// For network panels and `decode --har`: pages and requests for Meta's hosts
    Har,
}

/// Script files that are read beside a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Scripts {
    /// The page's own text alone is read
    #[default]
    None,
    /// Those of the page's host, of hosts below or above it, or on disk beside the page
    SameSite,
    /// All but Meta's own, containers of Google Tag Manager among them
    All,
}

impl From<Scripts> for inspect::Scripts {
    fn from(scripts: Scripts) -> Self {
        match scripts {
            Scripts::None => Self::None,
            Scripts::SameSite => Self::SameSite,
            Scripts::All => Self::All,
        }
    }
}

/// What may leave for Meta.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Traffic {
    /// Nothing: the built-in library runs, hits are answered here
    Emulated,
    /// Meta's library and configuration are fetched, hits are answered here
    #[default]
    Held,
    /// Everything: hits count in Meta's statistics
    Delivered,
}

/// Answers to a page's question for consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Consent {
    /// Everything is accepted
    Accept,
    /// Everything is refused
    Refuse,
    /// One run that accepts and one that refuses, side by side
    Both,
}

impl From<Consent> for inspect::ConsentChoice {
    fn from(consent: Consent) -> Self {
        match consent {
            Consent::Accept => Self::Accept,
            Consent::Refuse => Self::Refuse,
            Consent::Both => Self::Both,
        }
    }
}

/// Kinds of browser engine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Engine {
    /// Chrome, Edge, Chromium, Brave or the headless shell
    #[default]
    Chromium,
    /// The web view of the desktop program: `pixelscope-desktop fire …`
    BuiltIn,
}

/// From which severity on findings count as failure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Data is lost or corrupted
    #[default]
    Error,
    /// Also where quality suffers
    Warning,
    /// Whatever is found
    Never,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// At a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl From<inspect::FailOn> for FailOn {
    fn from(said: inspect::FailOn) -> Self {
        match said {
            inspect::FailOn::Error => Self::Error,
            inspect::FailOn::Warning => Self::Warning,
            inspect::FailOn::Never => Self::Never,
        }
    }
}

impl From<Format> for report::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Text => Self::Text,
            Format::Json => Self::Json,
            Format::Sarif => Self::Sarif,
            Format::Junit => Self::Junit,
            Format::Github => Self::Github,
            Format::Markdown => Self::Markdown,
            Format::Html => Self::Html,
        }
    }
}

impl From<Document> for report::checklist::Document {
    fn from(document: Document) -> Self {
        match document {
            Document::Text => Self::Text,
            Document::Json => Self::Json,
            Document::Markdown => Self::Markdown,
            Document::Html => Self::Html,
        }
    }
}
