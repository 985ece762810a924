//! Elements that scripts look for, by the markup of the page.

use page::{Element, Placement, Span};

use crate::run::Machine;
use crate::run::val::{Class, Kind, Object, Val};

/// Elements of the longest list that is followed.
const MOST: usize = 200;

/// An element of the page as a value.
pub(in crate::run) fn element_value<'a>(element: &Element, at: Span) -> Val<'a> {
    let class = Class::Element(element.name.as_str().into());
    Val::new(Kind::Object(Object::new(class)), at)
}

impl<'a> Machine<'a, '_> {
    /// The element that the browser makes a global variable of, by its id.
    pub(in crate::run) fn element_named(&self, name: &str) -> Option<&Element> {
        self.there(|element| element.value("id") == Some(name))
            .next()
    }

    /// Elements that the parser has come to.
    fn there(&self, test: impl Fn(&Element) -> bool) -> impl Iterator<Item = &Element> {
        self.page.elements.iter().filter(move |element| {
            element.tag.start <= self.reached
                && !element.noscript
                && element.placement != Placement::Template
                && test(element)
        })
    }

    /// The first element that passes the test; null where surely none does.
    fn first(&self, at: Span, test: impl Fn(&Element) -> bool) -> Val<'a> {
        match self.there(test).next() {
            Some(_) if self.taken => Val::unknown(at),
            Some(element) => element_value(element, at),
            None if self.knows_all() => Val::new(Kind::Null, at),
            None => Val::unknown(at),
        }
    }

    /// Whether the page holds no element but those of its markup.
    fn knows_all(&self) -> bool {
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
            None => Val::unknown(at),
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
            .map(|element| element_value(element, at))
            .collect();
        if found.len() > MOST {
            return Val::unknown(at);
        }
        Val::new(Kind::Object(Object::array(found)), at)
    }
}

/// A selector of one element: a name, ids, classes and attributes.
#[derive(Default)]
struct Selector<'s> {
    name: Option<&'s str>,
    ids: Vec<&'s str>,
    classes: Vec<&'s str>,
    attributes: Vec<(&'s str, Option<&'s str>)>,
}

impl Selector<'_> {
    fn is(&self, element: &Element) -> bool {
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
fn parse(selector: &str) -> Option<Selector<'_>> {
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
