//! When code runs that is left for later, and which events come by themselves.

/// How far the page has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// The parser works through it.
    Loading,
    /// It is parsed; deferred scripts run.
    Interactive,
    /// `DOMContentLoaded` is under way or over.
    Ready,
    /// `load` is under way or over.
    Complete,
    /// Nobody knows: in a timer, for one.
    Unknown,
}

impl Phase {
    /// `document.readyState`.
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Self::Loading => Some("loading"),
            Self::Interactive | Self::Ready => Some("interactive"),
            Self::Complete => Some("complete"),
            Self::Unknown => None,
        }
    }
}

/// When a task runs.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum When {
    /// As soon as the running script is done.
    Soon,
    /// When the page is parsed.
    Parsed,
    /// When the page is loaded.
    Loaded,
    /// After a time in milliseconds.
    Timer(f64),
    /// When the visitor does something.
    Action(String),
    /// Nobody knows.
    Unknown,
}

/// Which of two tasks runs first.
pub(super) fn rank(when: &When) -> f64 {
    match when {
        When::Soon => -3.0,
        When::Parsed => -2.0,
        When::Loaded => -1.0,
        When::Timer(delay) => delay.max(0.0),
        When::Unknown => 1e300,
        When::Action(_) => 1e301,
    }
}

/// Events that come by themselves when a page loads.
pub(super) fn is_load(event: &str) -> bool {
    matches!(
        event,
        "load" | "pageshow" | "DOMContentLoaded" | "readystatechange"
    )
}

/// Events that come from the visitor.
pub(super) fn is_action(event: &str) -> bool {
    const STARTS: [&str; 6] = ["mouse", "touch", "pointer", "key", "drag", "click"];
    const NAMES: [&str; 25] = [
        "submit",
        "change",
        "input",
        "focus",
        "blur",
        "focusin",
        "focusout",
        "dblclick",
        "contextmenu",
        "wheel",
        "scroll",
        "hover",
        "copy",
        "paste",
        "cut",
        "drop",
        "select",
        "reset",
        "search",
        "toggle",
        "tap",
        "auxclick",
        "beforeunload",
        "unload",
        "pagehide",
    ];
    STARTS.iter().any(|start| event.starts_with(start)) || NAMES.contains(&event)
}
