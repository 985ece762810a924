//! Attributes that hold code: event handlers and addresses.

/// The event of a handler attribute, without `on`; nothing where the browser knows no such handler
/// on this tag, and so never runs it.
pub(crate) fn handler_event<'a>(tag: &str, attribute: &'a str) -> Option<&'a str> {
    if let Some(event) = framework_event(attribute) {
        return Some(event);
    }
    let event = attribute.strip_prefix("on")?;
    let known = EVENTS.binary_search(&event).is_ok()
        || (matches!(tag, "body" | "frameset") && WINDOW_EVENTS.binary_search(&event).is_ok());
    known.then_some(event)
}

/// The event of a handler that a framework reads: `@click` and `v-on:click` of Vue, `x-on:click` of
/// Alpine, `hx-on:click` of htmx, `on:click` of Svelte, `(click)` of Angular and `ng-click` of `AngularJS`.
fn framework_event(attribute: &str) -> Option<&str> {
    let event = ["@", "v-on:", "x-on:", "hx-on:", "hx-on-", "on:", "ng-"]
        .iter()
        .find_map(|prefix| attribute.strip_prefix(prefix))
        .or_else(|| attribute.strip_prefix('(')?.strip_suffix(')'))?;
    let event = event.split(['.', '|']).next().unwrap_or(event);
    EVENTS.binary_search(&event).is_ok().then_some(event)
}

/// The event for which a framework runs an attribute that is no handler by its name alone: events
/// of the framework or the page (`hx-on::after-request`, `@added`), and the start of what the
/// element belongs to.
pub(crate) fn own_event(attribute: &str) -> Option<&str> {
    if matches!(attribute, "x-init" | "x-effect" | "ng-init") {
        return Some("init");
    }
    let event = ["@", "v-on:", "x-on:", "hx-on:", "hx-on-", "on:"]
        .iter()
        .find_map(|prefix| attribute.strip_prefix(prefix))?;
    let event = event.split(['.', '|']).next().unwrap_or(event);
    let event = event.trim_start_matches([':', '-']);
    (!event.is_empty()).then_some(event)
}

/// Whether the attribute is what an element of Alpine has and does: an object, or what gives one.
pub(crate) fn is_component(attribute: &str) -> bool {
    attribute == "x-data"
}

/// Whether the attribute is an address that may be a script.
pub(crate) fn holds_address(tag: &str, attribute: &str) -> bool {
    match attribute {
        "href" => matches!(tag, "a" | "area"),
        "xlink:href" => tag == "a",
        "action" => tag == "form",
        "formaction" => matches!(tag, "button" | "input"),
        "src" => matches!(tag, "iframe" | "frame"),
        _ => false,
    }
}

/// Events with a handler attribute on every element (HTML Standard, `GlobalEventHandlers`, and
/// those of UI Events, Clipboard, Pointer, Touch, Selection, CSS Animations and Transitions, SVG).
const EVENTS: [&str; 117] = [
    "abort",
    "animationcancel",
    "animationend",
    "animationiteration",
    "animationstart",
    "auxclick",
    "beforecopy",
    "beforecut",
    "beforeinput",
    "beforematch",
    "beforepaste",
    "beforetoggle",
    "beforexrselect",
    "begin",
    "blur",
    "cancel",
    "canplay",
    "canplaythrough",
    "change",
    "click",
    "close",
    "command",
    "contentvisibilityautostatechange",
    "contextlost",
    "contextmenu",
    "contextrestored",
    "copy",
    "cuechange",
    "cut",
    "dblclick",
    "drag",
    "dragend",
    "dragenter",
    "dragleave",
    "dragover",
    "dragstart",
    "drop",
    "durationchange",
    "emptied",
    "end",
    "ended",
    "error",
    "focus",
    "formdata",
    "fullscreenchange",
    "fullscreenerror",
    "gotpointercapture",
    "input",
    "invalid",
    "keydown",
    "keypress",
    "keyup",
    "load",
    "loadeddata",
    "loadedmetadata",
    "loadstart",
    "lostpointercapture",
    "mousedown",
    "mouseenter",
    "mouseleave",
    "mousemove",
    "mouseout",
    "mouseover",
    "mouseup",
    "mousewheel",
    "paste",
    "pause",
    "play",
    "playing",
    "pointercancel",
    "pointerdown",
    "pointerenter",
    "pointerleave",
    "pointermove",
    "pointerout",
    "pointerover",
    "pointerrawupdate",
    "pointerup",
    "progress",
    "ratechange",
    "repeat",
    "reset",
    "resize",
    "scroll",
    "scrollend",
    "scrollsnapchange",
    "scrollsnapchanging",
    "search",
    "securitypolicyviolation",
    "seeked",
    "seeking",
    "select",
    "selectionchange",
    "selectstart",
    "slotchange",
    "stalled",
    "submit",
    "suspend",
    "timeupdate",
    "toggle",
    "touchcancel",
    "touchend",
    "touchmove",
    "touchstart",
    "transitioncancel",
    "transitionend",
    "transitionrun",
    "transitionstart",
    "volumechange",
    "waiting",
    "webkitanimationend",
    "webkitanimationiteration",
    "webkitanimationstart",
    "webkitfullscreenchange",
    "webkitfullscreenerror",
    "webkittransitionend",
    "wheel",
];

/// Events of the window, whose handlers stand on `<body>` (HTML Standard, `WindowEventHandlers`).
const WINDOW_EVENTS: [&str; 21] = [
    "afterprint",
    "beforeprint",
    "beforeunload",
    "gamepadconnected",
    "gamepaddisconnected",
    "hashchange",
    "languagechange",
    "message",
    "messageerror",
    "offline",
    "online",
    "orientationchange",
    "pagehide",
    "pagereveal",
    "pageshow",
    "pageswap",
    "popstate",
    "rejectionhandled",
    "storage",
    "unhandledrejection",
    "unload",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(EVENTS.is_sorted());
        assert!(WINDOW_EVENTS.is_sorted());
    }

    #[test]
    fn only_handlers_that_browsers_know_run() {
        assert_eq!(handler_event("div", "onclick"), Some("click"));
        assert_eq!(handler_event("div", "onclick.prevent"), None);
        assert_eq!(handler_event("amp-img", "on"), None);
        assert_eq!(handler_event("div", "onhashchange"), None);
        assert_eq!(handler_event("body", "onhashchange"), Some("hashchange"));
    }
}
