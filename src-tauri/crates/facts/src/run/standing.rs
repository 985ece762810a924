//! Properties that are not as others are: not listed, or an object's only by its prototype.

use std::rc::Rc;

use super::val::{Class, Object, Property};

/// How a property belongs to its object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Its own, and listed.
    Own,
    /// Its own, and not listed.
    Hidden,
    /// Its prototype's, and listed there.
    Inherited,
    /// Its prototype's, and not listed there.
    Method,
}

impl<'a> Object<'a> {
    /// How a property belongs to it.
    pub(crate) fn standing(&self, key: &str) -> Standing {
        let standings = self.standings.borrow();
        let found = standings.iter().find(|(known, _)| &**known == key);
        found.map_or(Standing::Own, |(_, standing)| *standing)
    }

    /// Says how a property belongs to it, until it is written anew.
    pub(crate) fn stands(&self, key: &Rc<str>, standing: Standing) {
        let mut standings = self.standings.borrow_mut();
        standings.retain(|(known, _)| known != key);
        standings.push((Rc::clone(key), standing));
    }

    /// Whether it is an element that loads what may not be there.
    pub(crate) fn loads_perhaps(&self) -> bool {
        matches!(&*self.class.borrow(), Class::Element(tag) if may_fail(tag))
    }

    /// The properties that are its own, and listed.
    pub(crate) fn listed(&self) -> Vec<Property<'a>> {
        let properties = self.properties.borrow();
        let own = properties
            .iter()
            .filter(|it| self.standing(&it.key) == Standing::Own);
        in_order(own.cloned().collect())
    }

    /// The properties that a loop over its names comes to.
    pub(crate) fn looped_over(&self) -> Vec<Property<'a>> {
        let hidden = |it: &&Property<'a>| {
            matches!(self.standing(&it.key), Standing::Hidden | Standing::Method)
        };
        let properties = self.properties.borrow();
        in_order(
            properties
                .iter()
                .filter(|it| !hidden(it))
                .cloned()
                .collect(),
        )
    }

    /// A property is written, or taken away: from then on it is its own.
    pub(super) fn stands_anew(&self, key: &str, stays: bool) {
        let mut standings = self.standings.borrow_mut();
        standings
            .retain(|(known, standing)| &**known != key || *standing == Standing::Hidden && stays);
    }
}

/// Names that are places in a list come first, by their number; the rest as they were made.
fn in_order(mut properties: Vec<Property<'_>>) -> Vec<Property<'_>> {
    let place = |key: &str| {
        let place = key.parse::<u32>().ok()?;
        (place.to_string() == key).then_some(place)
    };
    properties.sort_by_key(|it| place(&it.key).map_or(u64::MAX, u64::from));
    properties
}

/// Whether an element loads what may not be there, so that it may never say that it has.
pub(super) fn may_fail(tag: &str) -> bool {
    const LOADING: [&str; 8] = [
        "audio", "embed", "image", "img", "link", "object", "script", "video",
    ];
    LOADING.contains(&tag)
}
