//! Functions on arrays and objects.

use std::rc::Rc;

use page::Span;

use super::assign::created;
use super::rearrange::{calls_for_each, flat};
use crate::run::call::Site;
use crate::run::loops::ROUNDS;
use crate::run::object::push;
use crate::run::operator::{LONGEST, strictly_equal, to_number, to_text};
use crate::run::record::Through;
use crate::run::scope::Slot;
use crate::run::strict::type_error;
use crate::run::val::{Class, Hint, Kind, Lock, Object, Standing, Val};
use crate::run::{Eval, Machine};

impl<'a> Machine<'a, '_> {
    /// Calls a function of an array or object.
    pub(super) fn collection_call(
        &mut self,
        name: &str,
        this: &Val<'a>,
        arguments: &[Val<'a>],
        site: &Site<'_>,
    ) -> Eval<'a> {
        let at = site.at;
        let first = arguments
            .first()
            .cloned()
            .unwrap_or_else(|| Val::undefined(at));
        let list = |items: Vec<Val<'a>>| Val::new(Kind::Object(Object::array(items)), at);
        Ok(match name {
            "Array.isArray" => {
                if first.is_unknown() {
                    Val::unknown(at)
                } else {
                    Val::bool(first.is_array(), at)
                }
            }
            "Array.of" => list(arguments.to_vec()),
            "Array" => match arguments {
                [
                    Val {
                        kind: Kind::Number(count),
                        ..
                    },
                ] if (0.0..=1_000.0).contains(count) => {
                    list(vec![Val::undefined(at); *count as usize])
                }
                [only] if to_number(only).is_some() && !matches!(only.kind, Kind::Text(_)) => {
                    Val::unknown(at)
                }
                arguments => list(arguments.to_vec()),
            },
            "Array.from" => match (first.iterated(), arguments.get(1)) {
                (Some(items), None) => list(items),
                _ => Val::unknown(at),
            },
            "Object" => match first.kind {
                Kind::Undefined | Kind::Null => {
                    Val::new(Kind::Object(Object::new(Class::Plain)), at)
                }
                _ => first,
            },
            "Object.assign" => {
                for source in arguments.get(1..).unwrap_or_default() {
                    self.assign_all(source, &first, at)?;
                }
                first
            }
            "Object.create" => created(&first, arguments, at),
            "Object.freeze" | "Object.seal" | "Object.preventExtensions" => {
                if let Some(object) = first.object() {
                    let lock = match name {
                        "Object.freeze" => Lock::Frozen,
                        "Object.seal" => Lock::Sealed,
                        _ => Lock::Kept,
                    };
                    self.lock(object, lock);
                }
                first
            }
            "Object.defineProperty" => {
                if let (Some(object), Some(key)) =
                    (first.object(), arguments.get(1).and_then(to_text))
                {
                    let unknown = Val::unknown(at);
                    let given = arguments.get(2).unwrap_or(&unknown);
                    self.define(object, &key, given, at)?;
                }
                first
            }
            "Object.defineProperties" => {
                self.define_all(&first, arguments.get(1), at)?;
                first
            }
            "Object.keys" | "Object.values" | "Object.entries" => match first.object() {
                Some(object) if !object.open.get() => {
                    let properties = if name == "Object.keys" {
                        object.listed()
                    } else {
                        self.read_properties(&first)?
                    };
                    list(
                        properties
                            .into_iter()
                            .map(|property| {
                                let key = Val::text(&property.key, property.key_at);
                                match name {
                                    "Object.keys" => key,
                                    "Object.values" => property.value,
                                    _ => Val::new(
                                        Kind::Object(Object::array([key, property.value])),
                                        at,
                                    ),
                                }
                            })
                            .collect(),
                    )
                }
                _ => Val::unknown(at),
            },
            "Object.fromEntries" => match first.items() {
                Some(pairs) => {
                    let object = Object::new(Class::Plain);
                    for pair in pairs {
                        match pair.items().as_deref() {
                            Some([key, value]) => match to_text(key) {
                                Some(text) => object.put(&text, key.at, Some(value.clone())),
                                None => object.open.set(true),
                            },
                            _ => object.open.set(true),
                        }
                    }
                    Val::new(Kind::Object(object), at)
                }
                None => Val::unknown(at),
            },
            "Object.prototype.hasOwnProperty" => match (this.object(), to_text(&first)) {
                (Some(object), Some(key)) if !object.open.get() => {
                    let standing = object.standing(&key);
                    let own = matches!(standing, Standing::Own | Standing::Hidden);
                    Val::bool(own && object.own(&key).is_some(), at)
                }
                _ => Val::unknown(at),
            },
            "Array.push" => return self.push(this, arguments, at),
            _ => return self.list_call(name, this, arguments, site),
        })
    }

    /// Appends; what is pushed on the legacy codes' `_fbq` is a call of theirs.
    fn push(&mut self, this: &Val<'a>, arguments: &[Val<'a>], at: Span) -> Eval<'a> {
        let Some(array) = this.object() else {
            return Ok(Val::unknown(at));
        };
        if array.lock.get() > Lock::Perhaps && !arguments.is_empty() {
            return Err(type_error(
                "Cannot add property, object is not extensible",
                at,
            ));
        }
        let legacy = self.window.own("_fbq");
        if legacy.and_then(|legacy| legacy.object().map(|legacy| Rc::ptr_eq(legacy, array)))
            == Some(true)
        {
            for argument in arguments {
                if let Some(items) = argument.items() {
                    self.record(&items, Through::LegacyArray, at);
                }
            }
        }
        if self.is_queue(array) {
            let stub = self.window.own("fbq");
            for argument in arguments {
                if let Some(items) = argument.items() {
                    let call = self.trace.calls.len();
                    self.record(&items, Through::Stub, at);
                    if let Some(stub) = stub.as_ref().and_then(Val::object) {
                        self.queued(stub, call, &items);
                    }
                }
            }
        }
        for argument in arguments {
            let key: Rc<str> = array.properties.borrow().len().to_string().into();
            if !self.certain() {
                array.open.set(true);
            }
            self.note(&Slot::Property(Rc::clone(array), key, at));
            push(array, argument.clone());
        }
        // A function handed to a queue is run by whoever empties it.
        self.leave_callbacks(arguments, &super::When::Unknown, at);
        Ok(Val::number(array.properties.borrow().len() as f64, at))
    }

    fn list_call(
        &mut self,
        name: &str,
        this: &Val<'a>,
        arguments: &[Val<'a>],
        site: &Site<'_>,
    ) -> Eval<'a> {
        let at = site.at;
        let first = arguments
            .first()
            .cloned()
            .unwrap_or_else(|| Val::undefined(at));
        let lock = this.object().map_or(Lock::Open, |array| array.lock.get());
        if lock == Lock::Frozen && changes(name) {
            return Err(type_error(
                "Cannot assign to read only property of object",
                at,
            ));
        }
        // Longer ones are not followed.
        let short = |items: &Vec<Val<'a>>| items.len() <= ROUNDS || !calls_for_each(name);
        let Some(items) = this.items().filter(short) else {
            return self.call_of_unknown(&Val::unknown(at), this, arguments, site);
        };
        let list = |items: Vec<Val<'a>>| Val::new(Kind::Object(Object::array(items)), at);
        let end = |index: usize, default: f64| match arguments.get(index) {
            Some(value) if !matches!(value.kind, Kind::Undefined) => to_number(value),
            _ => Some(default),
        };
        Ok(match name {
            "Array.forEach" | "Array.map" | "Array.flatMap" | "Array.filter" | "Array.find"
            | "Array.findIndex" | "Array.some" | "Array.every" => {
                let owner = arguments.get(1).cloned();
                let owner = owner.unwrap_or_else(|| Val::undefined(at));
                let enough = match name {
                    "Array.find" | "Array.findIndex" | "Array.some" => Some(true),
                    "Array.every" => Some(false),
                    _ => None,
                };
                let doubts = self.circumstance.doubts;
                let mut results = Vec::new();
                for (index, item) in items.iter().enumerate() {
                    let given = vec![item.clone(), Val::number(index as f64, at), this.clone()];
                    let result = self.invoke(&first, owner.clone(), given, site)?;
                    let truth = result.truthy();
                    results.push(result);
                    // It looks no further than it must; where that is not known, the rest is in doubt.
                    if enough.is_some() && truth == enough {
                        break;
                    }
                    if enough.is_some() && truth.is_none() {
                        self.circumstance.doubts += 1;
                    }
                }
                self.circumstance.doubts = doubts;
                let truths: Option<Vec<bool>> = results.iter().map(Val::truthy).collect();
                match (name, truths) {
                    ("Array.forEach", _) => Val::undefined(at),
                    ("Array.map", _) => list(results),
                    ("Array.flatMap", _) => flat(results, at),
                    (_, None) => Val::unknown(at),
                    ("Array.filter", Some(truths)) => list(
                        items
                            .into_iter()
                            .zip(truths)
                            .filter(|(_, keep)| *keep)
                            .map(|(item, _)| item)
                            .collect(),
                    ),
                    ("Array.find", Some(truths)) => {
                        let found = items.into_iter().zip(truths).find(|(_, hit)| *hit);
                        found.map_or_else(|| Val::undefined(at), |(item, _)| item)
                    }
                    ("Array.findIndex", Some(truths)) => {
                        let found = truths.iter().position(|hit| *hit);
                        Val::number(found.map_or(-1.0, |index| index as f64), at)
                    }
                    ("Array.some", Some(truths)) => Val::bool(truths.contains(&true), at),
                    (_, Some(truths)) => Val::bool(!truths.contains(&false), at),
                }
            }
            "Array.reduce" => {
                let mut rest = items.into_iter();
                let Some(mut value) = arguments.get(1).cloned().or_else(|| rest.next()) else {
                    return Ok(Val::unknown(at));
                };
                for item in rest {
                    value = self.invoke(&first, Val::undefined(at), vec![value, item], site)?;
                }
                value
            }
            "Array.join" => {
                let separator = if arguments.is_empty() {
                    Some(",".into())
                } else {
                    to_text(&first)
                };
                let part = |item: &Val<'a>| {
                    if item.is_nothing() {
                        Some("".into())
                    } else {
                        to_text(item)
                    }
                };
                let parts: Option<Vec<Rc<str>>> = items.iter().map(part).collect();
                let long = |separator: &str, parts: &[Rc<str>]| {
                    let parts = parts.iter().map(|part| part.len() + separator.len());
                    parts.sum::<usize>() > LONGEST
                };
                match (separator, parts) {
                    (Some(separator), Some(parts)) if long(&separator, &parts) => Val::unknown(at),
                    (Some(separator), Some(parts)) => Val::text(&parts.join(&*separator), at),
                    _ => Val::unknown(at),
                }
            }
            "Array.concat" => {
                let mut all = items;
                for argument in arguments {
                    match argument.items() {
                        Some(more) => all.extend(more),
                        None if argument.is_unknown() || argument.is_array() => {
                            return Ok(Val::unknown(at));
                        }
                        None => all.push(argument.clone()),
                    }
                }
                list(all)
            }
            "Array.slice" => match (end(0, 0.0), end(1, f64::INFINITY)) {
                (Some(start), Some(stop)) => {
                    let len = items.len() as f64;
                    let place = |index: f64| {
                        (if index < 0.0 { len + index } else { index }).clamp(0.0, len) as usize
                    };
                    let (start, stop) = (place(start), place(stop));
                    list(
                        items
                            .get(start..stop.max(start))
                            .map(<[_]>::to_vec)
                            .unwrap_or_default(),
                    )
                }
                _ => Val::unknown(at),
            },
            // From a place on.
            "Array.includes" | "Array.indexOf" if arguments.len() > 1 => Val::unknown(at),
            "Array.includes" | "Array.indexOf" => {
                let mut known = true;
                let mut index = None;
                for (place, item) in items.iter().enumerate() {
                    // `includes` finds what is no number too.
                    let is_same = name == "Array.includes" && item.same(&first);
                    match strictly_equal(item, &first).map(|equal| equal || is_same) {
                        Some(true) => {
                            index = Some(place);
                            break;
                        }
                        Some(false) => {}
                        None => known = false,
                    }
                }
                match (known, index, name) {
                    (false, _, _) => Val::unknown(at),
                    (_, index, "Array.includes") => Val::bool(index.is_some(), at),
                    (_, index, _) => Val::number(index.map_or(-1.0, |index| index as f64), at),
                }
            }
            "Array.at" => match to_number(&first) {
                Some(index) => {
                    let place = if index < 0.0 {
                        index + items.len() as f64
                    } else {
                        index
                    };
                    let found = (place >= 0.0).then(|| items.get(place as usize)).flatten();
                    found.cloned().unwrap_or_else(|| Val::undefined(at))
                }
                None => Val::unknown(at),
            },
            "Array.flat" if arguments.is_empty() => flat(items, at),
            _ if changes(name) => {
                return Ok(self.rearranged(name, this, items, arguments, at));
            }
            _ => Val::new(Kind::Unknown(Hint::Nothing), at),
        })
    }
}

/// Whether a function on arrays writes the array itself.
fn changes(name: &str) -> bool {
    matches!(
        name,
        "Array.pop"
            | "Array.shift"
            | "Array.unshift"
            | "Array.splice"
            | "Array.sort"
            | "Array.reverse"
    )
}
