//! Functions that change an array in its place.

use std::rc::Rc;

use page::Span;

use crate::run::Machine;
use crate::run::operator::{to_number, to_text};
use crate::run::scope::Slot;
use crate::run::val::{Kind, Object, Val};

impl<'a> Machine<'a, '_> {
    /// Calls a function that changes the array `this` of known `items`.
    pub(super) fn rearranged(
        &mut self,
        name: &str,
        this: &Val<'a>,
        mut items: Vec<Val<'a>>,
        arguments: &[Val<'a>],
        at: Span,
    ) -> Val<'a> {
        let nothing = || Val::undefined(at);
        let value = match name {
            "Array.pop" => items.pop().unwrap_or_else(nothing),
            "Array.shift" if items.is_empty() => nothing(),
            "Array.shift" => items.remove(0),
            "Array.unshift" => {
                items.splice(0..0, arguments.iter().cloned());
                Val::number(items.len() as f64, at)
            }
            "Array.reverse" => {
                items.reverse();
                this.clone()
            }
            "Array.splice" => match splice(&mut items, arguments) {
                Some(taken) => Val::new(Kind::Object(Object::array(taken)), at),
                None => return lost_track(this, at),
            },
            _ => match sorted(&items, arguments) {
                Some(sorted) => {
                    items = sorted;
                    this.clone()
                }
                None => return lost_track(this, at),
            },
        };
        self.refill(this, items);
        value
    }

    /// Gives an array other items; where that may or may not happen, they are unknown from then on.
    pub(in crate::run) fn refill(&mut self, array: &Val<'a>, items: Vec<Val<'a>>) {
        let Some(array) = array.object() else { return };
        if !self.certain() {
            array.open.set(true);
            return;
        }
        let before = array.properties.borrow().len();
        // The last are taken out first, so that each stands in its place when a branch is taken back.
        for index in (0..before.max(items.len())).rev() {
            let slot = Slot::Property(
                Rc::clone(array),
                index.to_string().into(),
                array_span(&items, index),
            );
            self.note(&slot);
            if index >= items.len() {
                slot.write(None);
            }
        }
        for (index, item) in items.into_iter().enumerate() {
            array.put(&index.to_string(), item.at, Some(item));
        }
    }
}

/// The array's items are unknown from here on.
pub(super) fn lost_track<'a>(array: &Val<'a>, at: Span) -> Val<'a> {
    if let Some(array) = array.object() {
        array.open.set(true);
    }
    Val::unknown(at)
}

fn array_span(items: &[Val<'_>], index: usize) -> Span {
    items.get(index).map_or(Span::new(0, 0), |item| item.at)
}

/// `splice`: what it takes out; nothing where the places are not known.
fn splice<'a>(items: &mut Vec<Val<'a>>, arguments: &[Val<'a>]) -> Option<Vec<Val<'a>>> {
    let len = items.len() as f64;
    let start = to_number(arguments.first()?)?;
    let start = if start < 0.0 { len + start } else { start }.clamp(0.0, len) as usize;
    let count = match arguments.get(1) {
        Some(count) => to_number(count)?,
        None => len,
    };
    let end = start + count.clamp(0.0, len - start as f64) as usize;
    let new = arguments.get(2..).unwrap_or_default().iter().cloned();
    Some(items.splice(start..end, new).collect())
}

/// `sort` without a function of the page's: by text.
fn sorted<'a>(items: &[Val<'a>], arguments: &[Val<'a>]) -> Option<Vec<Val<'a>>> {
    if !arguments.is_empty() {
        return None;
    }
    let mut keyed = Vec::with_capacity(items.len());
    for item in items {
        keyed.push((
            to_text(item)?.encode_utf16().collect::<Vec<u16>>(),
            item.clone(),
        ));
    }
    keyed.sort_by(|(a, _), (b, _)| a.cmp(b));
    Some(keyed.into_iter().map(|(_, item)| item).collect())
}

/// Whether a function on arrays calls another for each item.
pub(super) fn calls_for_each(name: &str) -> bool {
    name.starts_with("Array.f") && !matches!(name, "Array.flat" | "Array.from")
        || matches!(
            name,
            "Array.map" | "Array.some" | "Array.every" | "Array.reduce"
        )
}

/// Items, with those that are arrays taken apart once.
pub(super) fn flat(items: Vec<Val<'_>>, at: Span) -> Val<'_> {
    let mut all = Vec::new();
    for item in items {
        match item.items() {
            Some(inner) => all.extend(inner),
            None if item.is_unknown() || item.is_array() => return Val::unknown(at),
            None => all.push(item),
        }
    }
    Val::new(Kind::Object(Object::array(all)), at)
}
