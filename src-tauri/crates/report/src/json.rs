//! The published schema: what scripts read, and the model of the screen.

mod acts;
mod companions;
mod fire;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use acts::{Clicked, ConsentRun, Done, Element};
pub use companions::{Consent, Container, Integration};
pub use fire::{
    ActedOn, Browser, Chain, Conditions, Duplicate, Expected, Feeds, Fire, FireReport, Initiator,
    Key, Reason, Relay, Sender, Shown, Step,
};

/// A piece of the page: bytes for offset and length, 1-based lines and columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Span {
    /// First byte.
    pub offset: u32,
    /// Bytes.
    pub length: u32,
    /// Line of the first byte.
    pub line: u32,
    /// Column of the first byte.
    pub column: u32,
    /// Line of the end.
    pub end_line: u32,
    /// Column of the end.
    pub end_column: u32,
}

/// What `inspect` prints.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Report {
    /// 1.
    pub schema: u32,
    /// Who wrote it.
    pub tool: Tool,
    /// One entry a page, in the order given.
    pub pages: Vec<Page>,
    /// Counts over all pages.
    pub summary: Summary,
}

/// Who wrote a report.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Tool {
    /// `pixelscope`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// Counts over all pages.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, TS)]
pub struct Summary {
    /// Pages read, unreadable ones included.
    pub pages: usize,
    /// Findings that lose or corrupt data.
    pub errors: usize,
    /// Findings that harm quality.
    pub warnings: usize,
    /// Findings that could be better.
    pub infos: usize,
}

/// One page.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Page {
    /// As given, or the file below a given folder.
    pub source: String,
    /// After redirects; null for a file.
    pub url: Option<String>,
    /// The redirects that led there, in order.
    pub redirects: Vec<Redirect>,
    /// What the server answered: 200; nothing for a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub status: Option<u16>,
    /// Nobody has checked who answered: the certificate was not looked at, as asked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub insecure: bool,
    /// `working`, `problems`, `inert`, `legacy`, `missing` or `unreadable`.
    pub verdict: Verdict,
    /// Pixels installed.
    pub pixels: Vec<Pixel>,
    /// Copies of the loader snippet.
    pub base_code: Vec<BaseCode>,
    /// Images for visitors without JavaScript.
    pub noscript: Vec<Noscript>,
    /// Events in the order in which they would be sent.
    pub events: Vec<Event>,
    /// Tag managers, shops and plug-ins.
    pub integrations: Vec<Integration>,
    /// Consent tools and gates.
    pub consent: Vec<Consent>,
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// What comments of the page silence; left out where there is nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Silenced>>")]
    pub silenced: Vec<Silenced>,
    /// Containers of tag managers that were read for the page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Container>>", optional)]
    pub containers: Vec<Container>,
    /// What a reader should know of how it was read: scripts that could not be had.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub notes: Vec<String>,
    /// Why it could not be read, for `unreadable`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub error: Option<String>,
}

/// A place in a script file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ScriptPlace {
    /// The file's address or path.
    pub url: String,
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
}

/// A tag of a container.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Via {
    /// `GTM-ABC123`, or its file where it does not name itself.
    pub container: String,
    /// Its number in the container.
    pub tag: Option<u32>,
    /// Its name; a container as served has none.
    pub name: Option<String>,
    /// When it fires, in words.
    pub trigger: String,
}

/// One redirect that was followed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Redirect {
    /// The address that was asked.
    pub url: String,
    /// The status it answered with.
    pub status: u16,
}

/// The state of a page's pixel in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Installed, and nothing wrong above info.
    Working,
    /// Installed, with errors or warnings, or not able to work.
    Problems,
    /// There, but nothing runs it until something else happens.
    Inert,
    /// Only codes that Meta has retired.
    Legacy,
    /// No pixel in the page's text.
    Missing,
    /// The page could not be read.
    Unreadable,
}

impl Verdict {
    /// The word that stands in the JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Working => "working",
            Self::Problems => "problems",
            Self::Inert => "inert",
            Self::Legacy => "legacy",
            Self::Missing => "missing",
            Self::Unreadable => "unreadable",
        }
    }
}

/// One pixel.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Pixel {
    /// The id; null where it is computed.
    pub id: Option<String>,
    /// The source text where the id is null.
    pub expression: Option<String>,
    /// `meta`, `image`, `amp`, `custom_audience_legacy` or `conversion_legacy`.
    #[ts(type = "'meta' | 'image' | 'amp' | 'custom_audience_legacy' | 'conversion_legacy'")]
    pub kind: String,
    /// `head`, `body`, `after_body`, `attribute`, `template` or `external`.
    #[ts(type = "'head' | 'body' | 'after_body' | 'attribute' | 'template' | 'external'")]
    pub placement: String,
    /// The call, image or tag.
    pub at: Option<Span>,
    /// The place in a script file, for what does not stand in the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub script: Option<ScriptPlace>,
    /// The tag of a container that brings it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub via: Option<Via>,
}

/// One copy of the loader snippet.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BaseCode {
    /// All of its parts are there.
    pub complete: bool,
    /// As of pixels.
    #[ts(type = "'head' | 'body' | 'after_body' | 'attribute' | 'template' | 'external'")]
    pub placement: String,
    /// The snippet.
    pub at: Option<Span>,
    /// The place in a script file, for what does not stand in the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub script: Option<ScriptPlace>,
    /// The tag of a container that brings it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub via: Option<Via>,
}

/// One image for visitors without JavaScript.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Noscript {
    /// `id` of its address.
    pub pixel_id: Option<String>,
    /// `ev` of its address.
    pub event: Option<String>,
    /// `head` or `body`.
    #[ts(type = "'head' | 'body' | 'after_body' | 'attribute' | 'template' | 'external'")]
    pub placement: String,
    /// The tag.
    pub at: Option<Span>,
}

/// One event of one pixel.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Event {
    /// Null where it is computed.
    pub name: Option<String>,
    /// `track`, `trackCustom`, `trackSingle`, `trackSingleCustom`, `image` or `legacy`.
    #[ts(
        type = "'track' | 'trackCustom' | 'trackSingle' | 'trackSingleCustom' | 'image' | 'legacy'"
    )]
    pub command: String,
    /// The pixel that would receive it.
    pub pixel_id: Option<String>,
    /// `page_load`, `interaction`, `function` or `unknown`.
    #[ts(type = "'page_load' | 'interaction' | 'function' | 'unknown'")]
    pub trigger: String,
    /// Sent when the page loads.
    pub fires_on_load: bool,
    /// Why it is not.
    pub why_not: Option<String>,
    /// Parameters; what is computed is `{ "expression": … }`.
    #[ts(type = "Record<string, unknown>")]
    pub params: serde_json::Value,
    /// The event id.
    pub event_id: Option<String>,
    /// The call or image.
    pub at: Option<Span>,
    /// The place in a script file, for what does not stand in the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub script: Option<ScriptPlace>,
    /// The tag of a container that brings it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub via: Option<Via>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// `error`, `warning` or `info`.
    #[ts(type = "'error' | 'warning' | 'info'")]
    pub severity: String,
    /// One sentence.
    pub message: String,
    /// What to do.
    pub help: String,
    /// What Meta's library prints, without its prefix.
    pub library_message: Option<String>,
    /// A mechanical cure.
    pub fix: Option<Fix>,
    /// The smallest piece that is wrong.
    pub at: Option<Span>,
    /// The place in a script file, for what does not stand in the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub script: Option<ScriptPlace>,
    /// The tag of a container that brings it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub via: Option<Via>,
    /// The hits that it is about, by their `sequence`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<u32>>")]
    pub hits: Vec<u32>,
    /// The address of the page that it is about, in whose text `at` counts; left out where that is
    /// the page that was opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub page: Option<String>,
    /// The place of that page in the `pages` of a run; left out with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub visit: Option<usize>,
}

/// A finding that a comment of the page silences: it counts for nothing.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Silenced {
    /// What was found.
    #[serde(flatten)]
    pub finding: Finding,
    /// Why it is silenced, in the comment's words.
    pub reason: String,
    /// The comment.
    pub silenced_at: Span,
}

/// A mechanical cure.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Fix {
    /// An imperative.
    pub title: String,
    /// `safe` or `unsafe`.
    #[ts(type = "'safe' | 'unsafe'")]
    pub applicability: String,
    /// Replacements that do not overlap.
    pub edits: Vec<Edit>,
}

/// One replacement: bytes of the page.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Edit {
    /// First byte replaced.
    pub offset: u32,
    /// Bytes replaced.
    pub length: u32,
    /// The new text.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs are kept as they are printed: a finding that is about no hit must come back too.
    #[test]
    fn a_finding_is_read_back_with_all_that_was_left_out() {
        let finding = Finding {
            rule: "noscript-missing".into(),
            severity: "info".into(),
            message: "There is no image".into(),
            help: "Add it".into(),
            library_message: None,
            fix: None,
            at: None,
            script: None,
            via: None,
            hits: Vec::new(),
            page: None,
            visit: None,
        };
        let run = FireReport {
            findings: vec![finding],
            ..FireReport::default()
        };
        let printed = serde_json::to_string(&run).unwrap();
        let read: FireReport = serde_json::from_str(&printed).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), printed);
    }
}
