//! What an argument is: known, or the source text of what is computed.

use page::Span;
use serde::Serialize;

/// A JavaScript value as far as reading tells, with where it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// What it is.
    pub kind: Kind,
    /// The smallest piece of the page that gives it.
    pub at: Span,
}

/// The kinds of value.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `undefined`, or an argument that is not there.
    Undefined,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, NaN and the infinities included.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object, its own keys in order.
    Object(Vec<Entry>),
    /// A function: a value, but of no meaning to the pixel.
    Function,
    /// Only known when it runs; the expression as written.
    Computed(String),
}

/// One key of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key is written.
    pub key_at: Span,
    /// Its value.
    pub value: Value,
}

/// The key under which stands what else an object holds, where nobody knows its keys: `...data`.
const REST: &str = "...";

impl Entry {
    /// What else an object holds, of which no key is known.
    pub(crate) fn rest(kind: Kind, at: Span) -> Self {
        Self {
            key: REST.to_owned(),
            key_at: at,
            value: Value { kind, at },
        }
    }

    pub(crate) fn is_rest(&self) -> bool {
        self.key == REST && self.value.is_computed()
    }
}

impl Value {
    /// The text, where it is a known string.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The first known text that `is` holds of, in lists and objects too.
    pub fn find_text(&self, is: fn(&str) -> bool) -> Option<&Value> {
        match &self.kind {
            Kind::Text(text) => is(text).then_some(self),
            Kind::List(items) => items.iter().find_map(|item| item.find_text(is)),
            Kind::Object(entries) => entries.iter().find_map(|entry| entry.value.find_text(is)),
            Kind::Undefined
            | Kind::Null
            | Kind::Bool(_)
            | Kind::Number(_)
            | Kind::Function
            | Kind::Computed(_) => None,
        }
    }

    /// The value of `key`, where this is an object that has it, or may have it: then it is computed.
    pub fn get(&self, key: &str) -> Option<&Value> {
        let rest = || self.all_entries().last().filter(|it| it.is_rest());
        let entry = self.entry(key).or_else(rest);
        entry.map(|entry| &entry.value)
    }

    /// The entry of `key`, where this is an object that has it.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.key == key)
    }

    /// The entries of an object whose keys are known; none for anything else.
    pub fn entries(&self) -> &[Entry] {
        match self.all_entries() {
            [known @ .., last] if last.is_rest() => known,
            all => all,
        }
    }

    /// The entries of an object, with what stands for the keys that nobody knows at the end.
    fn all_entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Object(entries) => entries,
            _ => &[],
        }
    }

    /// Whether it is only known when it runs.
    pub fn is_computed(&self) -> bool {
        matches!(self.kind, Kind::Computed(_))
    }

    /// `undefined` or `null`.
    pub fn is_nothing(&self) -> bool {
        matches!(self.kind, Kind::Undefined | Kind::Null)
    }

    /// As JSON in the form of the contract: what is computed becomes `{ "expression": … }`,
    /// `undefined` and functions become null, NaN and the infinities their names as text.
    pub fn json(&self) -> serde_json::Value {
        use serde_json::{Value as Json, json};
        match &self.kind {
            Kind::Undefined | Kind::Null | Kind::Function => Json::Null,
            Kind::Bool(value) => json!(value),
            Kind::Number(value) if value.fract() == 0.0 && value.abs() < 9e15 => {
                json!(*value as i64)
            }
            Kind::Number(value) if value.is_finite() => json!(value),
            Kind::Number(value) if value.is_nan() => json!("NaN"),
            Kind::Number(value) => json!(if *value > 0.0 {
                "Infinity"
            } else {
                "-Infinity"
            }),
            Kind::Text(value) => json!(value),
            Kind::List(items) => Json::Array(items.iter().map(Value::json).collect()),
            Kind::Object(entries) => Json::Object(
                entries
                    .iter()
                    .map(|entry| (entry.key.clone(), entry.value.json()))
                    .collect(),
            ),
            Kind::Computed(expression) => json!({ "expression": expression }),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.json().serialize(serializer)
    }
}
