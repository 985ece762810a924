//! Triggers: when a tag fires, for the machine and in words.

use std::fmt::Write as _;

use page::Moment;
use url::Url;

/// The event by which a tag manager names a moment.
pub(super) fn of_event(event: &str) -> Moment {
    match event {
        "gtm.init_consent" | "gtm.init" | "gtm.js" => Moment::Start,
        "gtm.dom" => Moment::Parsed,
        "gtm.load" => Moment::Loaded,
        "gtm.click" | "gtm.linkClick" => Moment::Action("click".to_owned()),
        "gtm.formSubmit" => Moment::Action("submit".to_owned()),
        "gtm.scrollDepth" => Moment::Action("scroll".to_owned()),
        event if event.starts_with("gtm.") => Moment::Unknown,
        event => Moment::Event(event.to_owned()),
    }
}

/// A moment in words.
fn in_words(event: &str) -> String {
    match event {
        "gtm.init_consent" => "on consent initialisation",
        "gtm.init" => "on initialisation",
        "gtm.js" => "on all pages",
        "gtm.dom" => "on DOM ready",
        "gtm.load" => "on window load",
        "gtm.click" => "on click",
        "gtm.linkClick" => "on click of a link",
        "gtm.formSubmit" => "on submission of a form",
        "gtm.scrollDepth" => "on scrolling",
        "gtm.elementVisibility" => "when an element comes into view",
        "gtm.historyChange" | "gtm.historyChange-v2" => "on a change of the history",
        "gtm.timer" => "on a timer",
        "gtm.video" => "on a video",
        "gtm.pageError" => "on an error of a script",
        "gtm.other" => "on a trigger of another kind",
        "gtm.triggerGroup" => "when several triggers have fired",
        "" => "on any event",
        event => return format!("on the data-layer event `{event}`"),
    }
    .to_owned()
}

/// Stands behind a comparison with several values of which one will do.
pub(super) const ANY: &str = " any";

/// One condition of a trigger.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Condition {
    /// What is looked at: `Page URL`.
    pub(super) of: String,
    /// The comparison: `_cn`.
    pub(super) function: String,
    /// What it is compared with; nothing where that is computed.
    pub(super) with: Option<String>,
    /// It must not hold.
    pub(super) negated: bool,
}

impl Condition {
    /// It in words: Page URL contains `/thanks`.
    fn in_words(&self) -> String {
        let verb = match (self.function.trim_start_matches('_'), self.negated) {
            ("eq any", false) => "is one of",
            ("eq any", true) => "is none of",
            ("eq", false) => "is",
            ("eq", true) => "is not",
            ("cn", false) => "contains",
            ("cn", true) => "does not contain",
            ("sw", false) => "starts with",
            ("sw", true) => "does not start with",
            ("ew", false) => "ends with",
            ("ew", true) => "does not end with",
            ("re", false) => "matches",
            ("re", true) => "does not match",
            ("css", false) => "matches the selector",
            ("css", true) => "does not match the selector",
            ("lt", false) | ("ge", true) => "is less than",
            ("le", false) | ("gt", true) => "is at most",
            ("gt", false) | ("le", true) => "is more than",
            ("ge", false) | ("lt", true) => "is at least",
            (other, false) if other.ends_with(ANY) => "compares with one of",
            (_, false) => "compares with",
            (_, true) => "does not compare with",
        };
        let with = self.with.as_deref().unwrap_or("…");
        format!("{} {verb} `{with}`", self.of)
    }

    /// Whether it holds on the page at `url`, where that tells.
    fn holds(&self, url: Option<&Url>) -> Option<bool> {
        let url = url?;
        let value = match self.of.as_str() {
            "Page URL" => {
                let mut whole = url.clone();
                whole.set_fragment(None);
                whole.to_string()
            }
            "Page Path" => url.path().to_owned(),
            "Page Hostname" => url.host_str()?.to_owned(),
            _ => return None,
        };
        let with = self.with.as_deref()?;
        let holds = match self.function.trim_start_matches('_') {
            "eq" => value == with,
            "cn" => value.contains(with),
            "sw" => value.starts_with(with),
            "ew" => value.ends_with(with),
            "re" if with == ".*" => true,
            _ => return None,
        };
        Some(holds != self.negated)
    }
}

/// Whether all hold; nothing where one of them cannot be told and no other fails.
fn all(conditions: &[Condition], url: Option<&Url>) -> Option<bool> {
    let mut holds = Some(true);
    for condition in conditions {
        match condition.holds(url) {
            Some(false) => return Some(false),
            Some(true) => {}
            None => holds = None,
        }
    }
    holds
}

/// A trigger in words, from its event and its conditions.
fn trigger_words(event: &str, conditions: &[Condition]) -> String {
    if conditions.is_empty() {
        return in_words(event);
    }
    let start = if event == "gtm.js" {
        "on pages".to_owned()
    } else {
        in_words(event)
    };
    format!("{start} where {}", joined(conditions))
}

/// Conditions in words.
fn joined(conditions: &[Condition]) -> String {
    let words: Vec<String> = conditions.iter().map(Condition::in_words).collect();
    words.join(" and ")
}

/// A trigger with what keeps it from firing.
pub(super) struct Told {
    /// It in words.
    pub(super) words: String,
    /// Whether its conditions hold on the page, as far as that can be told.
    pub(super) holds: Option<bool>,
}

impl Told {
    /// A trigger by its event and its conditions, on the page at `url`.
    pub(super) fn new(event: &str, conditions: &[Condition], url: Option<&Url>) -> Self {
        Self {
            words: trigger_words(event, conditions),
            holds: all(conditions, url),
        }
    }

    /// Adds an exception: the trigger does not fire where all of it holds.
    pub(super) fn unless(&mut self, event: &str, conditions: &[Condition], url: Option<&Url>) {
        let blocks = all(conditions, url);
        if blocks == Some(false) {
            return;
        }
        let exception = if conditions.is_empty() {
            in_words(event)
        } else {
            joined(conditions)
        };
        // Writing to a text does not fail.
        let _ = write!(self.words, ", unless {exception}");
        self.holds = match (self.holds, blocks) {
            (Some(false), _) | (_, Some(true)) => Some(false),
            _ => None,
        };
    }

    /// Adds that it fires only on certain days, which no page tells.
    pub(super) fn within_schedule(&mut self) {
        self.words.push_str(", within its schedule");
        self.holds = self.holds.filter(|holds| !holds);
    }

    /// Adds what the visitor must have agreed to, which no page tells.
    pub(super) fn with_consent(&mut self, kinds: &[&str]) {
        if !kinds.is_empty() {
            let _ = write!(self.words, ", with consent for `{}`", kinds.join("`, `"));
            self.holds = self.holds.filter(|holds| !holds);
        }
    }
}
