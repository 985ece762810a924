//! Uses of the browser's functions that it may throw at. What is given is looked at only as far as
//! it is known; what follows is in doubt then, because most of it depends on the browser.

use page::Span;
use url::Url;

use super::kinds::{
    describes, is_element_name, is_event, is_name, is_no_class, is_no_description, is_no_function,
    is_no_node, is_not_cloned, is_not_global, is_of_web, is_symbol, is_whole_page,
    is_written_pattern, leads_away, resolved,
};
use super::locale;
use super::request::{ADDRESS, REQUEST};
use super::selector::{Validity, validity};
use crate::run::Machine;
use crate::run::operator::to_text;
use crate::run::refusals::is_primitive;
use crate::run::val::{Class, Kind, Val};

/// How many arguments functions ask for at least: the last name, and a word of what stands before
/// it where the name alone is not telling.
const NEEDED: &[(&str, &str, usize)] = &[
    ("assign", "location", 1),
    ("attachShadow", "", 1),
    ("closest", "", 1),
    ("createAttribute", "", 1),
    ("createComment", "", 1),
    ("createEvent", "", 1),
    ("createObjectURL", "", 1),
    ("define", "customElements", 2),
    ("dispatchEvent", "", 1),
    ("execCommand", "document", 1),
    ("getAttribute", "", 1),
    ("getComputedStyle", "", 1),
    ("getCurrentPosition", "", 1),
    ("getElementsByName", "", 1),
    ("get", "URLSearchParams", 1),
    ("getItem", "torage", 1),
    ("getRandomValues", "", 1),
    ("hasAttribute", "", 1),
    ("importNode", "", 1),
    ("initEvent", "", 1),
    ("key", "torage", 1),
    ("mark", "performance", 1),
    ("matchMedia", "", 1),
    ("matches", "", 1),
    ("measure", "performance", 1),
    ("observe", "", 1),
    ("parseFromString", "", 2),
    ("postMessage", "", 1),
    ("pushState", "", 2),
    ("removeChild", "", 1),
    ("removeItem", "torage", 1),
    ("replace", "location", 1),
    ("replaceState", "", 2),
    ("reportError", "", 1),
    ("setItem", "torage", 2),
    ("setRequestHeader", "", 2),
    ("structuredClone", "", 1),
    ("toggleAttribute", "", 1),
    ("vibrate", "", 1),
    ("watchPosition", "", 1),
];

/// What only `new` makes.
const ONLY_MADE: &[&str] = &[
    "AbortController",
    "Blob",
    "CustomEvent",
    "Event",
    "FormData",
    "Headers",
    "IntersectionObserver",
    "Map",
    "MutationObserver",
    "Notification",
    "Request",
    "Response",
    "Set",
    "URLSearchParams",
    "Uint8Array",
    "WeakMap",
    "WeakSet",
    "WebSocket",
];

/// A use of a function of the browser.
struct Use<'c, 'a> {
    name: &'c str,
    this: &'c Val<'a>,
    arguments: &'c [Val<'a>],
    /// The call as it is written.
    text: &'c str,
}

impl<'a> Machine<'a, '_> {
    /// Puts what follows a call of the browser's in doubt where it may throw.
    pub(in crate::run) fn doubt_call(
        &mut self,
        name: &str,
        this: &Val<'a>,
        arguments: &[Val<'a>],
        at: Span,
    ) {
        let text = at.of(&self.page.source.text);
        let last = name.rsplit('.').next().unwrap_or(name);
        let call = Use {
            name: last,
            this,
            arguments,
            text,
        };
        let pattern = matches!(last, "match" | "search" | "matchAll" | "RegExp")
            && !self.is_pattern(arguments);
        let again = last == "define" && call.says("customElements") && !self.is_new(&call);
        if pattern || again || call.lacks_some() || call.is_wrong() {
            self.may_throw();
        }
    }

    /// Whether a regular expression can be made of a text; one that is not known counts.
    pub(super) fn is_pattern(&mut self, arguments: &[Val<'a>]) -> bool {
        let text = |index: usize| arguments.get(index).and_then(Val::as_text);
        let Some(pattern) = text(0) else {
            return !arguments.first().is_some_and(is_symbol);
        };
        let flags = text(1).unwrap_or_default();
        let is_plain = |text: &str| {
            text.chars()
                .all(|c| c.is_alphanumeric() || " -_=;,:&%".contains(c))
        };
        if is_plain(pattern) && flags.len() < 2 && "gimsuyvd".contains(flags) {
            return true;
        }
        let mut code = String::from("/");
        let mut escaped = false;
        let mut in_class = false;
        for c in pattern.chars() {
            match c {
                '\n' | '\r' | '\u{2028}' | '\u{2029}' => return false,
                '/' if !escaped && !in_class => code.push('\\'),
                '[' if !escaped => in_class = true,
                ']' if !escaped => in_class = false,
                _ => {}
            }
            escaped = c == '\\' && !escaped;
            code.push(c);
        }
        code.push('/');
        code.push_str(flags);
        page::program(self.allocator, &code, false, false).is_ok()
    }

    /// Whether no element of that name has been defined before.
    fn is_new(&mut self, call: &Use<'_, 'a>) -> bool {
        let name = call.arguments.first().and_then(to_text);
        name.is_none_or(|name| self.defined.insert(name))
    }
}

impl<'a> Use<'_, 'a> {
    fn says(&self, word: &str) -> bool {
        self.text.contains(word)
    }

    fn text_of(&self, index: usize) -> Option<&str> {
        self.arguments.get(index)?.as_text()
    }

    /// Whether a function is given less than it asks for.
    fn lacks_some(&self) -> bool {
        NEEDED.iter().any(|(name, word, needed)| {
            *name == self.name && self.arguments.len() < *needed && self.says(word)
        })
    }

    /// Whether what a function is given is nothing that it takes.
    fn is_wrong(&self) -> bool {
        let nothing = Val::undefined(self.this.at);
        let first = self.arguments.first().unwrap_or(&nothing);
        let second = self.arguments.get(1).unwrap_or(&nothing);
        match self.name {
            "toLocaleString" | "toLocaleDateString" | "toLocaleTimeString" => {
                !locale::is_known(first) || !locale::takes(second)
            }
            "localeCompare" => !locale::is_known(second),
            "toLocaleUpperCase" | "toLocaleLowerCase" => !locale::is_known(first),
            "normalize" if self.this.as_text().is_some() => self
                .text_of(0)
                .is_some_and(|form| !matches!(form, "NFC" | "NFD" | "NFKC" | "NFKD")),
            "observe" => is_no_node(first) && !describes(first) || lacks_what(self, second),
            "getComputedStyle" | "removeChild" | "importNode" => is_no_node(first),
            "appendChild" | "append" | "prepend" | "insertBefore" => is_whole_page(first),
            "matches" | "closest" => self
                .text_of(0)
                .is_some_and(|selector| validity(selector) == Validity::Invalid),
            "add" | "remove" | "toggle" | "replace" if self.says("classList") => {
                let blank = |it: &Val<'a>| {
                    let text = it.as_text();
                    text.is_some_and(|it| it.is_empty() || it.contains(char::is_whitespace))
                };
                self.arguments.iter().any(blank)
            }
            "setAttribute" | "toggleAttribute" | "createAttribute" => {
                self.text_of(0).is_some_and(|name| !is_name(name))
            }
            "insertAdjacentHTML" | "insertAdjacentElement" | "insertAdjacentText" => {
                let places = ["beforebegin", "afterbegin", "beforeend", "afterend"];
                let is_place = |text: &str| places.iter().any(|it| it.eq_ignore_ascii_case(text));
                self.text_of(0).is_some_and(|place| !is_place(place))
            }
            "dispatchEvent" => is_no_node(first),
            "createEvent" => self.text_of(0).is_some_and(|it| !is_event(it)),
            "structuredClone" => is_not_cloned(first, 0),
            "postMessage" => {
                let to = self.text_of(1);
                is_not_cloned(first, 0)
                    || to.is_some_and(|to| !matches!(to, "*" | "/") && Url::parse(to).is_err())
            }
            "pushState" | "replaceState" => {
                is_not_cloned(first, 0) || self.text_of(2).is_some_and(leads_away)
            }
            "define" if self.says("customElements") => {
                self.text_of(0).is_some_and(|name| !is_element_name(name)) || is_no_class(second)
            }
            "parseFromString" => self.text_of(1).is_some_and(|it| !it.contains("ml")),
            "getRandomValues" => is_primitive(first) || first.is_array(),
            "measure" if self.says("performance") => self.arguments.len() > 1,
            "attachShadow" => first.object().is_none_or(|it| it.own("mode").is_none()),
            "sendBeacon" => self.text_of(0).is_some_and(|url| !is_of_web(url)),
            "open" if self.is_request() => {
                let method = self.text_of(0);
                method.is_some_and(|it| !it.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
                    || self.text_of(1).is_some_and(|url| resolved(url).is_none())
                    || self.arguments.len() < 2
            }
            "open" | "assign" | "replace" if self.name == "open" || self.says("location") => {
                self.text_of(0).is_some_and(|url| resolved(url).is_none())
            }
            "send" if self.is_request() => {
                let request = self.this.object();
                let address = request.and_then(|it| it.own(ADDRESS));
                let waits = request.and_then(|it| it.own(super::request::SYNC));
                address.is_none() || waits.is_some()
            }
            "setRequestHeader" if self.is_request() => {
                let request = self.this.object();
                request.is_some_and(|it| it.own(ADDRESS).is_none())
                    || self.text_of(0).is_some_and(|it| it.contains([' ', ':']))
            }
            "matchAll" | "replaceAll" => self.this.as_text().is_some() && is_not_global(first),
            "startsWith" | "endsWith" | "includes" => {
                self.this.as_text().is_some() && is_written_pattern(first)
            }
            "padStart" | "padEnd" => matches!(first.kind, Kind::Number(n) if n > 5e8),
            "requestIdleCallback"
            | "queueMicrotask"
            | "requestAnimationFrame"
            | "getCurrentPosition"
            | "watchPosition" => is_no_function(first),
            "call" | "apply" if self.says(".prototype.") => {
                first.is_nothing()
                    || self.says("Number.prototype")
                        && !matches!(first.kind, Kind::Number(_) | Kind::Unknown(_))
            }
            // Every method of a text asks for something, and those of promises for what makes them.
            "call" | "apply" if self.text.starts_with(QUOTES) => first.is_nothing(),
            "call" | "apply" if self.text.starts_with("Promise.") => is_primitive(first),
            "reduceRight" | "findLast" | "findLastIndex" if self.this.is_array() => {
                let is_empty = self.this.items().is_some_and(|items| items.is_empty());
                is_no_function(first) || self.name == "reduceRight" && is_empty
            }
            "toSorted" if self.this.is_array() => {
                !matches!(first.kind, Kind::Undefined) && is_no_function(first)
            }
            "with" if self.this.is_array() => true,
            "from" if self.says("Array.from") => {
                !matches!(second.kind, Kind::Undefined) && is_no_function(second)
            }
            "at" | "flat" => is_symbol(first),
            "setPrototypeOf" if self.says("Object.") => {
                first.is_nothing() || is_primitive(second) && !matches!(second.kind, Kind::Null)
            }
            "getOwnPropertyNames"
            | "getPrototypeOf"
            | "hasOwn"
            | "groupBy"
            | "getOwnPropertyDescriptor"
            | "getOwnPropertyDescriptors"
                if self.says("Object.") =>
            {
                first.is_nothing()
            }
            "ownKeys" | "getPrototypeOf" if self.says("Reflect.") => is_primitive(first),
            "defineProperties" => second.is_nothing(),
            "defineProperty" => is_no_description(self.arguments.get(2)),
            "BigInt" => match &first.kind {
                Kind::Number(n) => n.fract() != 0.0 || !n.is_finite(),
                Kind::Text(text) => text.trim().parse::<i128>().is_err(),
                _ => first.is_nothing(),
            },
            "alert" | "setTimeout" | "setInterval" | "clearTimeout" | "clearInterval" | "for" => {
                is_symbol(first)
            }
            "keyFor" => !first.is_unknown(),
            name => ONLY_MADE.contains(&name) && self.text.starts_with(name),
        }
    }

    fn is_request(&self) -> bool {
        self.this.object().is_some_and(
            |it| matches!(&*it.class.borrow(), Class::Element(tag) if &**tag == REQUEST),
        )
    }
}

/// What begins a text.
const QUOTES: [char; 3] = ['\'', '"', '`'];

/// Whether an observer of changes is not told which.
fn lacks_what<'a>(call: &Use<'_, 'a>, options: &Val<'a>) -> bool {
    let kinds = [
        "childList",
        "attributes",
        "characterData",
        "attributeFilter",
        "attributeOldValue",
        "characterDataOldValue",
    ];
    let says = |it: &std::rc::Rc<crate::run::val::Object<'a>>| {
        it.open.get() || kinds.iter().any(|kind| it.own(kind).is_some())
    };
    let other = ["box"];
    let of_size = |it: &std::rc::Rc<crate::run::val::Object<'a>>| {
        other.iter().any(|key| it.own(key).is_some())
    };
    match options.object() {
        Some(object) => !says(object) && !of_size(object),
        // The others take an element alone.
        None => call.says("MutationObserver") && !options.is_unknown(),
    }
}
