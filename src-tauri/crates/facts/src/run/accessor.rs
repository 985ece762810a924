//! Properties that run code when they are read or written.

use std::rc::Rc;

use page::Span;

use super::call::Site;
use super::val::{Class, Kind, Object, Property, Val};
use super::{Eval, Machine};

/// Objects in objects that are looked through for such properties.
const DEEPEST: u32 = 8;

impl<'a> Machine<'a, '_> {
    /// Gives an object a function that is run when a property is read, or written.
    pub(super) fn add_accessor(
        &mut self,
        object: &Rc<Object<'a>>,
        key: &str,
        at: Span,
        (get, set): Parts<'a>,
        listed: bool,
    ) {
        let (old_get, old_set) = object
            .own(key)
            .and_then(|it| parts(&it))
            .unwrap_or_default();
        let accessor = Class::Accessor {
            get: get.or(old_get),
            set: set.or(old_set),
            listed,
        };
        let value = Val::new(Kind::Object(Object::new(accessor)), at);
        object.put(key, at, Some(value));
        self.accessors = true;
    }

    /// What a property gives of which `value` is kept.
    pub(super) fn read(&mut self, value: Val<'a>, owner: &Val<'a>, at: Span) -> Eval<'a> {
        let Some((get, _)) = parts(&value) else {
            return Ok(value);
        };
        let Some(get) = get else {
            return Ok(Val::undefined(at));
        };
        let site = Site { at, name: None };
        self.invoke(&get, owner.clone(), Vec::new(), &site)
    }

    /// Both functions of a property that runs code; nothing where it is an ordinary one.
    pub(super) fn accessor(&self, object: &Object<'a>, key: &str) -> Option<Parts<'a>> {
        if !self.accessors {
            return None;
        }
        parts(&object.own(key)?)
    }

    /// Copies what an object has, as it is read, over the properties of another.
    pub(super) fn spread(&mut self, from: &Val<'a>, to: &Rc<Object<'a>>) -> Eval<'a, ()> {
        let properties = self.read_properties(from)?;
        let is_open = from
            .object()
            .map_or(from.is_unknown(), |from| from.open.get());
        to.open.set(to.open.get() || is_open);
        let rest = from.object().and_then(|from| from.rest.get());
        if let Some(rest) = rest.or_else(|| from.is_unknown().then_some(from.at)) {
            to.rest.set(Some(rest));
        }
        for property in properties {
            to.put(&property.key, property.key_at, Some(property.value));
        }
        Ok(())
    }

    /// The own properties of an object as whoever copies it reads them.
    pub(super) fn read_properties(&mut self, from: &Val<'a>) -> Eval<'a, Vec<Property<'a>>> {
        let Some(object) = from.object() else {
            return Ok(Vec::new());
        };
        let mut properties = object.listed();
        if self.accessors {
            properties.retain(|it| is_listed(&it.value));
            for property in &mut properties {
                let value = property.value.clone();
                property.value = self.read(value, from, from.at)?;
            }
        }
        Ok(properties)
    }

    /// A copy of an object in which every property of its kind has been read, deep down.
    pub(super) fn read_through(&mut self, value: &Val<'a>, depth: u32) -> Eval<'a> {
        let Some(object) = value.object() else {
            return Ok(value.clone());
        };
        let is_array = value.is_array();
        if depth > DEEPEST || !is_array && !matches!(&*object.class.borrow(), Class::Plain) {
            return Ok(value.clone());
        }
        let class = if is_array { Class::Array } else { Class::Plain };
        let copy = Object::new(class);
        copy.open.set(object.open.get());
        copy.rest.set(object.rest.get());
        for property in self.read_properties(value)? {
            let read = self.read_through(&property.value, depth + 1)?;
            copy.properties.borrow_mut().push(Property {
                value: read,
                ..property
            });
        }
        Ok(Val::new(Kind::Object(copy), value.at))
    }
}

/// What is run when a property is read, and when it is written.
pub(super) type Parts<'a> = (Option<Val<'a>>, Option<Val<'a>>);

fn parts<'a>(value: &Val<'a>) -> Option<Parts<'a>> {
    match &*value.object()?.class.borrow() {
        Class::Accessor { get, set, .. } => Some((get.clone(), set.clone())),
        _ => None,
    }
}

fn is_listed(value: &Val<'_>) -> bool {
    value.object().is_none_or(|object| {
        !matches!(
            &*object.class.borrow(),
            Class::Accessor { listed: false, .. }
        )
    })
}
