//! The browser's own functions, as far as they matter to what a pixel is given.

mod collection;
pub(super) mod document;
mod library;
mod text;

use page::Span;

use super::call::Site;
use super::globals::{native_or_unknown, native_value};
use super::operator::{number_text, to_number, to_text};
use super::schedule::When;
use super::val::{Hint, Kind, Object, Val};
use super::{Eval, Machine};

/// A function of the browser, by its full name: `JSON.parse`, `Array.map`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Native(pub(crate) &'static str);

/// Global functions and namespaces.
const GLOBALS: &[&str] = &[
    "Array",
    "Boolean",
    "Date",
    "Error",
    "Function",
    "Image",
    "JSON",
    "Math",
    "Number",
    "Object",
    "Promise",
    "RegExp",
    "String",
    "Symbol",
    "addEventListener",
    "atob",
    "btoa",
    "clearInterval",
    "clearTimeout",
    "console",
    "decodeURI",
    "decodeURIComponent",
    "encodeURI",
    "encodeURIComponent",
    "escape",
    "eval",
    "fetch",
    "isNaN",
    "navigator",
    "parseFloat",
    "parseInt",
    "queueMicrotask",
    "removeEventListener",
    "requestAnimationFrame",
    "requestIdleCallback",
    "setInterval",
    "setTimeout",
    "unescape",
    "XMLHttpRequest",
    "Map",
    "Set",
    "WeakMap",
];

/// Functions reached through another value.
const METHODS: &[&str] = &[
    "Array.concat",
    "Array.filter",
    "Array.find",
    "Array.forEach",
    "Array.from",
    "Array.includes",
    "Array.indexOf",
    "Array.isArray",
    "Array.join",
    "Array.map",
    "Array.of",
    "Array.pop",
    "Array.push",
    "Array.reduce",
    "Array.reverse",
    "Array.shift",
    "Array.slice",
    "Array.some",
    "Array.every",
    "Array.unshift",
    "Function.apply",
    "Function.bind",
    "Function.call",
    "JSON.parse",
    "JSON.stringify",
    "Math.abs",
    "Math.ceil",
    "Math.floor",
    "Math.max",
    "Math.min",
    "Math.pow",
    "Math.round",
    "Math.trunc",
    "Number.isInteger",
    "Number.isNaN",
    "Number.parseFloat",
    "Number.parseInt",
    "Number.toFixed",
    "Number.toString",
    "Object.assign",
    "Object.defineProperty",
    "Object.entries",
    "Object.freeze",
    "Object.fromEntries",
    "Object.keys",
    "Object.prototype.hasOwnProperty",
    "Object.prototype.toString",
    "Object.values",
    "Promise.resolve",
    "String.charAt",
    "String.charCodeAt",
    "String.concat",
    "String.endsWith",
    "String.fromCharCode",
    "String.includes",
    "String.indexOf",
    "String.lastIndexOf",
    "String.padStart",
    "String.repeat",
    "String.replace",
    "String.replaceAll",
    "String.slice",
    "String.split",
    "String.startsWith",
    "String.substr",
    "String.substring",
    "String.toLowerCase",
    "String.toString",
    "String.toUpperCase",
    "String.trim",
    "String.valueOf",
    "document.addEventListener",
    "document.createElement",
    "document.createTextNode",
    "document.getElementById",
    "document.getElementsByClassName",
    "document.getElementsByTagName",
    "document.querySelector",
    "document.querySelectorAll",
    "document.write",
    "document.writeln",
    "element.addEventListener",
    "element.after",
    "element.append",
    "element.appendChild",
    "element.before",
    "element.click",
    "element.insertAdjacentElement",
    "element.insertAdjacentHTML",
    "element.insertBefore",
    "element.prepend",
    "element.remove",
    "element.replaceChild",
    "element.replaceWith",
    "element.setAttribute",
    "navigator.sendBeacon",
    "console.debug",
    "console.error",
    "console.info",
    "console.log",
    "console.warn",
];

/// Names that every browser has and that nothing here looks into.
const HOSTS: &[&str] = &[
    "location",
    "history",
    "screen",
    "localStorage",
    "sessionStorage",
    "performance",
    "crypto",
    "customElements",
    "indexedDB",
    "caches",
    "visualViewport",
    "chrome",
    "external",
    "Intl",
    "Reflect",
    "Proxy",
    "URL",
    "URLSearchParams",
    "FormData",
    "Headers",
    "Request",
    "Response",
    "Blob",
    "File",
    "FileReader",
    "Event",
    "CustomEvent",
    "MouseEvent",
    "Node",
    "NodeList",
    "Element",
    "HTMLElement",
    "HTMLImageElement",
    "HTMLScriptElement",
    "HTMLIFrameElement",
    "MutationObserver",
    "IntersectionObserver",
    "ResizeObserver",
    "PerformanceObserver",
    "DOMParser",
    "XMLSerializer",
    "Worker",
    "WebSocket",
    "EventSource",
    "AbortController",
    "TextEncoder",
    "TextDecoder",
    "Uint8Array",
    "Uint16Array",
    "Uint32Array",
    "Int8Array",
    "Int32Array",
    "Float32Array",
    "Float64Array",
    "ArrayBuffer",
    "DataView",
    "WeakSet",
    "WeakRef",
    "BigInt",
    "TypeError",
    "RangeError",
    "SyntaxError",
    "ReferenceError",
    "EvalError",
    "URIError",
    "alert",
    "confirm",
    "prompt",
    "open",
    "close",
    "print",
    "scroll",
    "scrollTo",
    "scrollBy",
    "focus",
    "blur",
    "postMessage",
    "getComputedStyle",
    "getSelection",
    "matchMedia",
    "cancelAnimationFrame",
    "cancelIdleCallback",
    "dispatchEvent",
    "structuredClone",
    "reportError",
    "isFinite",
    "isSecureContext",
    "origin",
    "name",
    "status",
    "closed",
    "length",
    "innerWidth",
    "innerHeight",
    "outerWidth",
    "outerHeight",
    "scrollX",
    "scrollY",
    "pageXOffset",
    "pageYOffset",
    "screenX",
    "screenY",
    "devicePixelRatio",
    "opener",
    "frameElement",
    "event",
    "trustedTypes",
    "onload",
    "onerror",
    "Notification",
    "Option",
    "Audio",
    "DOMException",
    "Storage",
    "Window",
    "Document",
    "StyleSheet",
];

/// The global function or namespace of that name.
pub(super) fn global(name: &str) -> Option<Native> {
    GLOBALS
        .iter()
        .find(|known| **known == name)
        .map(|known| Native(known))
}

/// The function `key` of the values of `kind`.
pub(super) fn method(kind: &str, key: &str) -> Option<Native> {
    METHODS
        .iter()
        .find(|known| {
            known
                .strip_suffix(key)
                .and_then(|rest| rest.strip_suffix('.'))
                == Some(kind)
        })
        .map(|known| Native(known))
}

/// Whether every browser has that name.
pub(super) fn is_host(name: &str) -> bool {
    HOSTS.contains(&name)
}

/// A member of a string.
pub(super) fn text_member<'a>(text: &str, key: &str, at: Span) -> Val<'a> {
    if key == "length" {
        return Val::number(text.encode_utf16().count() as f64, at);
    }
    if let Ok(index) = key.parse::<usize>() {
        return text
            .chars()
            .nth(index)
            .map_or_else(|| Val::undefined(at), |c| Val::text(&c.to_string(), at));
    }
    native_or_unknown(method("String", key), at)
}

impl<'a> Machine<'a, '_> {
    /// Calls a function of the browser.
    pub(super) fn native(
        &mut self,
        native: Native,
        this: &Val<'a>,
        arguments: &[Val<'a>],
        site: &Site<'_>,
    ) -> Eval<'a> {
        let at = site.at;
        let first = arguments
            .first()
            .cloned()
            .unwrap_or_else(|| Val::undefined(at));
        let name = native.0;
        if let Some(value) = text::call(name, this, arguments, at) {
            return Ok(value);
        }
        if name.starts_with("document.") || name.starts_with("element.") {
            return self.document_call(name, this, arguments, site);
        }
        if name.starts_with("Array.")
            || name.starts_with("Object.")
            || name == "Array"
            || name == "Object"
        {
            return self.collection_call(name, this, arguments, site);
        }
        let number = |value: Option<f64>| {
            value.map_or_else(|| Val::unknown(at), |value| Val::number(value, at))
        };
        Ok(match name {
            "Function.call" => {
                let given = arguments.iter().skip(1).cloned().collect();
                return self.invoke(this, first, given, site);
            }
            "Function.apply" => {
                let list = arguments
                    .get(1)
                    .cloned()
                    .unwrap_or_else(|| Val::undefined(at));
                let given = match list.items() {
                    Some(items) => items,
                    None if list.is_nothing() => Vec::new(),
                    None => vec![Val::unknown(list.at)],
                };
                return self.invoke(this, first, given, site);
            }
            "Function.bind" => {
                let given = arguments.iter().skip(1).cloned().collect();
                let bound = super::val::Class::Bound {
                    target: this.clone(),
                    this: first,
                    given,
                };
                Val::new(Kind::Object(Object::new(bound)), at)
            }
            "eval" | "Function" => {
                if let Some(text) = arguments.last().and_then(Val::as_text) {
                    let code = self.code_of(text, arguments.last().map_or(at, |last| last.at));
                    if name == "Function" {
                        return Ok(Val::text(text, code.at));
                    }
                    let placement = self.units[self.unit].placement;
                    self.run_code(code, false, placement, self.circumstance.clone(), false);
                }
                Val::unknown(at)
            }
            "setTimeout"
            | "setInterval"
            | "requestAnimationFrame"
            | "requestIdleCallback"
            | "queueMicrotask" => {
                let delay = arguments.get(1).and_then(to_number).unwrap_or(0.0);
                let given = arguments.iter().skip(2).cloned().collect();
                let when = if name == "queueMicrotask" {
                    When::Soon
                } else {
                    When::Timer(delay)
                };
                self.later(when, &first, given, at);
                Val::unknown(at)
            }
            "addEventListener" => {
                if let Some(callback) = arguments.get(1) {
                    self.listen(first.as_text().unwrap_or("unknown"), callback, at);
                }
                Val::undefined(at)
            }
            "fetch" | "navigator.sendBeacon" => {
                if let Some(url) = first.as_text() {
                    self.asked_for(&url.to_owned(), false, first.at);
                }
                Val::new(Kind::Unknown(Hint::Promise), at)
            }
            "Promise.resolve" => Val::new(Kind::Unknown(Hint::Promise), at),
            "parseInt" | "Number.parseInt" => {
                number(to_text(&first).and_then(|text| leading_number(&text, false)))
            }
            "parseFloat" | "Number.parseFloat" => {
                number(to_text(&first).and_then(|text| leading_number(&text, true)))
            }
            "Number" => number(if arguments.is_empty() {
                Some(0.0)
            } else {
                to_number(&first)
            }),
            "String" => {
                to_text(&first).map_or_else(|| Val::unknown(at), |text| Val::text(&text, at))
            }
            "Boolean" => first
                .truthy()
                .map_or_else(|| Val::unknown(at), |truth| Val::bool(truth, at)),
            "isNaN" => {
                to_number(&first).map_or_else(|| Val::unknown(at), |n| Val::bool(n.is_nan(), at))
            }
            "Number.isNaN" => match first.kind {
                Kind::Unknown(_) => Val::unknown(at),
                Kind::Number(n) => Val::bool(n.is_nan(), at),
                _ => Val::bool(false, at),
            },
            "Number.isInteger" => match first.kind {
                Kind::Unknown(_) => Val::unknown(at),
                Kind::Number(n) => Val::bool(n.fract() == 0.0, at),
                _ => Val::bool(false, at),
            },
            "Number.toFixed" => match (&this.kind, to_number(&first)) {
                (Kind::Number(n), Some(digits)) => {
                    let digits = if digits.is_nan() {
                        0
                    } else {
                        digits.clamp(0.0, 100.0) as usize
                    };
                    Val::text(&format!("{n:.digits$}"), at)
                }
                _ => Val::unknown(at),
            },
            "Number.toString" if arguments.is_empty() => match &this.kind {
                Kind::Number(n) => Val::text(&number_text(*n), at),
                _ => Val::unknown(at),
            },
            "JSON.parse" => match first
                .as_text()
                .and_then(|text| serde_json::from_str(text).ok())
            {
                Some(json) => from_json(&json, first.at),
                None => Val::unknown(at),
            },
            "JSON.stringify" => {
                to_json(self, &first).map_or_else(|| Val::unknown(at), |text| Val::text(&text, at))
            }
            _ if name.starts_with("Math.") => number(math(name, arguments)),
            _ if name.starts_with("console.") => Val::undefined(at),
            _ => {
                self.leave_callbacks(arguments, When::Unknown, at);
                Val::unknown(at)
            }
        })
    }

    /// Makes an object of the browser's.
    pub(super) fn construct_native(
        &mut self,
        native: Native,
        arguments: &[Val<'a>],
        at: Span,
    ) -> Eval<'a> {
        use super::val::Class;
        Ok(match native.0 {
            "Image" => Val::new(Kind::Object(Object::new(Class::Element("img".into()))), at),
            "Array" | "Object" => {
                let site = Site { at, name: None };
                return self.collection_call(native.0, &Val::undefined(at), arguments, &site);
            }
            "Function" => match arguments.last().and_then(Val::as_text) {
                Some(text) => Val::text(text, arguments.last().map_or(at, |last| last.at)),
                None => Val::unknown(at),
            },
            "Promise" => {
                if let Some(callback) = arguments.first() {
                    let given = vec![
                        native_value(Native("console"), at),
                        native_value(Native("console"), at),
                    ];
                    self.invoke(
                        callback,
                        Val::undefined(at),
                        given,
                        &Site { at, name: None },
                    )?;
                }
                Val::new(Kind::Unknown(Hint::Promise), at)
            }
            _ => {
                self.leave_callbacks(arguments, When::Unknown, at);
                Val::new(Kind::Unknown(Hint::Host), at)
            }
        })
    }
}

fn leading_number(text: &str, fraction: bool) -> Option<f64> {
    let text = text.trim_start();
    let mut end = 0;
    let mut seen_point = false;
    for (index, c) in text.char_indices() {
        match c {
            '0'..='9' => end = index + 1,
            '+' | '-' if index == 0 => {}
            '.' if fraction && !seen_point => seen_point = true,
            _ => break,
        }
    }
    Some(text[..end].parse().unwrap_or(f64::NAN))
}

fn math(name: &str, arguments: &[Val<'_>]) -> Option<f64> {
    let numbers: Option<Vec<f64>> = arguments.iter().map(to_number).collect();
    let numbers = numbers?;
    let first = numbers.first().copied().unwrap_or(f64::NAN);
    Some(match name {
        "Math.abs" => first.abs(),
        "Math.ceil" => first.ceil(),
        "Math.floor" => first.floor(),
        "Math.round" => (first + 0.5).floor(),
        "Math.trunc" => first.trunc(),
        "Math.pow" => first.powf(numbers.get(1).copied().unwrap_or(f64::NAN)),
        "Math.max" => numbers.into_iter().fold(f64::NEG_INFINITY, f64::max),
        "Math.min" => numbers.into_iter().fold(f64::INFINITY, f64::min),
        _ => return None,
    })
}

/// A JSON value as a value of the page; every part is placed where the text stands.
fn from_json<'a>(json: &serde_json::Value, at: Span) -> Val<'a> {
    use super::val::Class;
    match json {
        serde_json::Value::Null => Val::new(Kind::Null, at),
        serde_json::Value::Bool(value) => Val::bool(*value, at),
        serde_json::Value::Number(number) => Val::number(number.as_f64().unwrap_or(f64::NAN), at),
        serde_json::Value::String(text) => Val::text(text, at),
        serde_json::Value::Array(items) => Val::new(
            Kind::Object(Object::array(items.iter().map(|item| from_json(item, at)))),
            at,
        ),
        serde_json::Value::Object(entries) => {
            let object = Object::new(Class::Plain);
            for (key, value) in entries {
                object.put(key, at, Some(from_json(value, at)));
            }
            Val::new(Kind::Object(object), at)
        }
    }
}

fn to_json(machine: &Machine<'_, '_>, value: &Val<'_>) -> Option<String> {
    let _ = machine;
    fn json(value: &Val<'_>, depth: u32) -> Option<serde_json::Value> {
        use super::val::Class;
        if depth > 16 {
            return None;
        }
        Some(match &value.kind {
            Kind::Undefined | Kind::Null => serde_json::Value::Null,
            Kind::Bool(value) => serde_json::Value::Bool(*value),
            Kind::Number(value) if value.fract() == 0.0 && value.abs() < 9e15 => {
                (*value as i64).into()
            }
            Kind::Number(value) => serde_json::Number::from_f64(*value).into(),
            Kind::Text(text) => serde_json::Value::String(text.to_string()),
            Kind::Unknown(_) => return None,
            Kind::Object(object) => match &*object.class.borrow() {
                Class::Array => {
                    let items: Option<Vec<_>> = value
                        .items()?
                        .iter()
                        .map(|item| json(item, depth + 1))
                        .collect();
                    items?.into()
                }
                Class::Plain if !object.open.get() => {
                    let mut entries = serde_json::Map::new();
                    for property in object.properties.borrow().iter() {
                        if matches!(property.value.kind, Kind::Undefined)
                            || property.value.is_function()
                        {
                            continue;
                        }
                        entries.insert(property.key.to_string(), json(&property.value, depth + 1)?);
                    }
                    entries.into()
                }
                _ => return None,
            },
        })
    }
    json(value, 0).map(|json| json.to_string())
}
