//! Elements that scripts look for, by the markup of the page.

use page::{Element, Placement, Span};

use crate::run::Machine;
use crate::run::spot::{NUMBER, Spot};
use crate::run::val::{Class, Hint, Kind, Object, Val};

/// Elements of the longest list that is followed.
const MOST: usize = 200;

/// An element of the page as a value.
pub(in crate::run) fn element_value<'a>(number: usize, element: &Element, at: Span) -> Val<'a> {
    let class = Class::Element(element.name.as_str().into());
    let value = Object::new(class);
    value.put(NUMBER, at, Some(Val::number(number as f64, at)));
    Val::new(Kind::Object(value), at)
}

impl<'a> Machine<'a, '_> {
    /// The element that the browser makes a global variable of, by its id.
    pub(in crate::run) fn element_named(&self, name: &str) -> Option<(usize, &Element)> {
        self.there(|element| element.value("id") == Some(name))
            .next()
    }

    /// Elements that the parser has come to.
    fn there(&self, test: impl Fn(&Element) -> bool) -> impl Iterator<Item = (usize, &Element)> {
        let elements = self.page.elements.iter().enumerate();
        elements.filter(move |(_, element)| {
            element.tag.start <= self.reached
                && !element.noscript
                && element.placement != Placement::Template
                && self.is_read(element.tag.start) != Some(false)
                && test(element)
        })
    }

    /// The first element that passes the test; null where surely none does.
    fn first(&self, at: Span, test: impl Fn(&Element) -> bool + Copy) -> Val<'a> {
        match self.there(test).next() {
            Some(_) if self.taken => Val::unknown(at),
            Some((number, element)) => element_value(number, element, at),
            None if self.knows_all() => Val::new(Kind::Null, at),
            // Who puts it there before its place has come is a script that was not read.
            None if self.comes_later(test) => Val::new(Kind::Unknown(Hint::Perhaps), at),
            None => Val::unknown(at),
        }
    }

    /// Whether an element that passes the test stands further on in the markup.
    fn comes_later(&self, test: impl Fn(&Element) -> bool) -> bool {
        let mut later = self.page.elements.iter().filter(|element| {
            element.tag.start > self.reached
                && !element.noscript
                && element.placement != Placement::Template
        });
        later.any(test)
    }

    /// The elements that the parser has come to, by their numbers.
    pub(super) fn numbers_there(&self) -> impl Iterator<Item = usize> {
        self.there(|_| true).map(|(number, _)| number)
    }

    /// Whether the page holds no element but those of its markup.
    pub(super) fn knows_all(&self) -> bool {
        self.complete && !self.changed && !self.taken && self.circumstance.inert.is_none()
    }

    /// `getElementById`.
    pub(super) fn by_id(&self, id: &str, at: Span) -> Val<'a> {
        self.first(at, |element| element.value("id") == Some(id))
    }

    /// `querySelector`.
    pub(super) fn by_selector(&self, selector: &str, at: Span) -> Val<'a> {
        match parse(selector) {
            Some(wanted) => self.first(at, |element| wanted.is(element)),
            // Where not even its last part finds anything, the whole of it finds nothing.
            None => match self.matching(selector) {
                Spot::Among(found) if found.is_empty() => Val::new(Kind::Null, at),
                _ => Val::unknown(at),
            },
        }
    }

    /// `querySelectorAll`, and its elder kin.
    pub(super) fn all_by_selector(&self, selector: &str, at: Span) -> Val<'a> {
        let Some(wanted) = parse(selector).filter(|_| self.knows_all()) else {
            return Val::unknown(at);
        };
        let found = self.there(|element| wanted.is(element));
        let found: Vec<Val<'a>> = found
            .take(MOST + 1)
            .map(|(number, element)| element_value(number, element, at))
            .collect();
        if found.len() > MOST {
            return Val::unknown(at);
        }
        Val::new(Kind::Object(Object::array(found)), at)
    }

    /// The elements that a selector finds, as far as they stand in the markup.
    pub(in crate::run) fn matching(&self, selector: &str) -> Spot<'a> {
        let mut found = Vec::new();
        let mut whole = !self.taken;
        for part in selector.split(',') {
            let part = part.trim();
            let exact = parse(part);
            whole &= exact.is_some();
            // Of several parts the last is the element's own.
            let last = part.rsplit([' ', '>', '+', '~']).next().unwrap_or(part);
            let last = last.split(':').next().unwrap_or(last);
            let Some(wanted) = exact.or_else(|| parse(last)) else {
                return Spot::Anywhere;
            };
            let of_part = self.there(|element| wanted.is(element));
            found.extend(of_part.map(|(number, _)| number).take(MOST + 1));
            if found.len() > MOST {
                return Spot::Anywhere;
            }
        }
        match () {
            () if found.is_empty() && !self.knows_all() => Spot::Anywhere,
            () if whole => Spot::Each(found.into()),
            () => Spot::Among(found.into()),
        }
    }
}

/// A selector of one element: a name, ids, classes and attributes.
#[derive(Default)]
pub(super) struct Selector<'s> {
    name: Option<&'s str>,
    ids: Vec<&'s str>,
    classes: Vec<&'s str>,
    attributes: Vec<(&'s str, Option<&'s str>)>,
}

impl Selector<'_> {
    pub(super) fn is(&self, element: &Element) -> bool {
        let classes = element.value("class").unwrap_or_default();
        self.name
            .is_none_or(|name| name == "*" || name.eq_ignore_ascii_case(&element.name))
            && self.ids.iter().all(|id| element.value("id") == Some(id))
            && self
                .classes
                .iter()
                .all(|class| classes.split_ascii_whitespace().any(|own| own == *class))
            && self.attributes.iter().all(|(name, value)| {
                element
                    .value(&name.to_ascii_lowercase())
                    .is_some_and(|own| value.is_none_or(|value| value == own))
            })
    }
}

/// Reads a selector; nothing where it says more than one element's own marks.
pub(super) fn parse(selector: &str) -> Option<Selector<'_>> {
    let mut rest = selector.trim();
    let mut read = Selector::default();
    let word = |text: &str| {
        text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')))
            .unwrap_or(text.len())
    };
    let end = if rest.starts_with('*') { 1 } else { word(rest) };
    if end > 0 {
        read.name = Some(&rest[..end]);
        rest = &rest[end..];
    }
    while let Some(mark) = rest.chars().next() {
        rest = &rest[mark.len_utf8()..];
        let end = word(rest);
        if end == 0 {
            return None;
        }
        let name = &rest[..end];
        rest = &rest[end..];
        match mark {
            '#' => read.ids.push(name),
            '.' => read.classes.push(name),
            '[' => {
                let (inside, after) = rest.split_once(']')?;
                let value = match inside.strip_prefix('=') {
                    Some(value) => Some(value.trim_matches(['"', '\''])),
                    None if inside.is_empty() => None,
                    None => return None,
                };
                read.attributes.push((name, value));
                rest = after;
            }
            _ => return None,
        }
    }
    (!selector.trim().is_empty()).then_some(read)
}
