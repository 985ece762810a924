//! Members that a value surely has not: calling one of them throws.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::Machine;
use super::val::{Class, Hint, Kind, Object, Val};

/// What values have in Chromium, own names and those of their prototypes: a kind of value a line,
/// and behind a point what a constructor or namespace itself has.
const MEMBERS: &str = include_str!("natives/members.txt");

/// Names of each kind of value.
fn names(kind: &str) -> Option<&'static HashSet<&'static str>> {
    static KINDS: LazyLock<HashMap<&str, HashSet<&str>>> = LazyLock::new(|| {
        let lines = MEMBERS.lines().filter_map(|line| line.split_once(' '));
        lines
            .map(|(kind, names)| (kind, names.split(' ').collect()))
            .collect()
    });
    KINDS.get(kind)
}

/// Whether an element of any kind has a member of that name.
pub(super) fn is_of_elements(name: &str) -> bool {
    names("element").is_some_and(|known| known.contains(name))
}

/// Elements that have members by the names of others.
const NAMED: [&str; 6] = ["form", "object", "embed", "iframe", "frame", "frameset"];

impl<'a> Machine<'a, '_> {
    /// Whether a value surely has no such member. What is extended, or not looked into, may have any.
    pub(super) fn lacks(&self, value: &Val<'a>, key: &str) -> bool {
        if !self.complete || self.extended {
            return false;
        }
        let namespace;
        let kind = match &value.kind {
            Kind::Text(_) => "String",
            Kind::Number(_) => "Number",
            Kind::Bool(_) => "Boolean",
            Kind::Object(object) if !object.open.get() => match &*object.class.borrow() {
                Class::Array => "Array",
                Class::Promise(_) => "promise",
                Class::Native(native) => {
                    namespace = format!("{}.", native.0);
                    namespace.as_str()
                }
                Class::Document if self.is_named(key) => return false,
                Class::Document => "document",
                Class::Element(tag) if is_plain(tag) && !self.marked => "element",
                _ => return false,
            },
            _ => return false,
        };
        let Some(known) = names(kind) else {
            return false;
        };
        let is_function = kind.ends_with('.');
        let inherits = spec::is_inherited(key)
            || is_function && names("Function").is_some_and(|known| known.contains(key));
        !known.contains(key) && !inherits && !may_be_of_others(key)
    }

    /// Notes that an element of the page, or what it holds, is taken away or named anew.
    pub(super) fn note_taken(&mut self, element: &Object<'a>, tag: &str, key: &str) {
        const LEAVES: [&str; 12] = [
            "a", "b", "button", "img", "input", "label", "li", "p", "script", "span", "style",
            "title",
        ];
        // What a script has made itself was never found in the page.
        let is_made = element.own("parentNode").is_some();
        let empties = [
            "innerHTML",
            "outerHTML",
            "textContent",
            "innerText",
            "replaceChildren",
        ];
        let goes = matches!(key, "id" | "remove" | "replaceWith" | "outerHTML")
            && !matches!(tag, "script" | "style" | "link");
        self.taken |= !is_made && (goes || empties.contains(&key) && !LEAVES.contains(&tag));
    }

    /// Whether a member of something unknown is hardly always there: a later part of a text that
    /// was split, what storage keeps, the state of the history.
    pub(super) fn may_be_missing(&self, value: &Val<'a>, key: Option<&str>) -> Option<Hint> {
        let key = key?;
        if let Kind::Object(object) = &value.kind
            && matches!(&*object.class.borrow(), Class::Native(native) if native.0 == "navigator")
        {
            let some = super::natives::navigator::has(key).is_none();
            return (some && !self.looked.contains(key)).then_some(Hint::Perhaps);
        }
        let Kind::Unknown(Hint::Nothing | Hint::Host) = value.kind else {
            return None;
        };
        let text = || value.at.of(&self.page.source.text);
        let missing = if key.parse::<usize>().is_ok_and(|place| place > 0) {
            let text = text();
            text.ends_with(')')
                && text
                    .rsplit(".split(")
                    .next()
                    .is_some_and(|it| it.len() < text.len() && it.len() < 16)
        } else if key == "state" {
            text().ends_with("history")
        } else if matches!(value.kind, Kind::Unknown(Hint::Host)) {
            let of_storage = ["getItem", "setItem", "removeItem", "clear", "key", "length"];
            text().ends_with("Storage") && !of_storage.contains(&key)
        } else {
            false
        };
        missing.then_some(Hint::Perhaps)
    }

    /// Whether an element of the page gives the document a member of that name.
    fn is_named(&self, key: &str) -> bool {
        self.page.elements.iter().any(|element| {
            ["id", "name"]
                .iter()
                .any(|it| element.value(it) == Some(key))
        })
    }
}

/// Whether a name is one of ours, a place in a list, or what another browser may have.
fn may_be_of_others(key: &str) -> bool {
    let ours = key.starts_with(['#', '$']);
    let place = key.starts_with(|c: char| c.is_ascii_digit());
    let prefixes = ["on", "webkit", "moz", "ms"];
    ours || place || prefixes.iter().any(|it| key.starts_with(it))
}

/// Whether an element has no members but those of all elements of its kind.
fn is_plain(tag: &str) -> bool {
    !tag.is_empty() && !tag.contains('-') && !tag.starts_with('#') && !NAMED.contains(&tag)
}
