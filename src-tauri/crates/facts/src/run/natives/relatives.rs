//! Elements by where they stand: lists that the document keeps, children, siblings and what is around.

use std::rc::Rc;

use page::Span;

use super::find::{element_value, parse};
use crate::run::expression::error;
use crate::run::operator::to_text;
use crate::run::spot::{NUMBER, Spot};
use crate::run::val::{Class, Hint, Kind, Object, Val};
use crate::run::{Abrupt, Eval, Machine};

/// The tag of a list of elements that is looked up anew each time; its selector follows.
const LIST: &str = "#list ";

/// The list of elements that the document keeps under a name.
pub(super) fn list_named<'a>(key: &str, at: Span) -> Option<Val<'a>> {
    let selector = match key {
        "forms" => "form",
        "images" => "img",
        "links" => "a[href],area[href]",
        "embeds" | "plugins" => "embed",
        _ => return None,
    };
    Some(list_of(selector, at))
}

/// The list of elements that a selector finds whenever it is asked.
pub(super) fn list_of<'a>(selector: &str, at: Span) -> Val<'a> {
    let class = Class::Element(format!("{LIST}{selector}").as_str().into());
    Val::new(Kind::Object(Object::new(class)), at)
}

impl<'a> Machine<'a, '_> {
    /// A member of an element or list that the markup tells of; nothing where it is no such member.
    pub(in crate::run) fn related(
        &self,
        object: &Rc<Object<'a>>,
        tag: &str,
        key: &str,
        at: Span,
    ) -> Option<Val<'a>> {
        if let Some(selector) = tag.strip_prefix(LIST) {
            return Some(self.of_list(selector, key, at));
        }
        object.own(NUMBER)?;
        let number = self.number_of(object)?;
        let parents = self.set_off.parents(self.page);
        let inside = |it: usize| parents[it] == Some(number);
        let beside = |it: usize| parents[it] == parents[number];
        let mut there = self.numbers_there();
        let found = match key {
            "firstElementChild" => there.find(|&it| inside(it)),
            "lastElementChild" => there.filter(|&it| inside(it)).last(),
            "nextElementSibling" => there.find(|&it| it > number && beside(it)),
            "previousElementSibling" => there.filter(|&it| it < number && beside(it)).last(),
            _ => return None,
        };
        Some(self.perhaps_found(found, at))
    }

    /// What is found in the markup; null where surely nothing is there.
    fn perhaps_found(&self, found: Option<usize>, at: Span) -> Val<'a> {
        match found {
            _ if self.taken => Val::unknown(at),
            Some(number) => element_value(number, &self.page.elements[number], at),
            None if self.knows_all() => Val::new(Kind::Null, at),
            None => Val::new(Kind::Unknown(Hint::Perhaps), at),
        }
    }

    fn of_list(&self, selector: &str, key: &str, at: Span) -> Val<'a> {
        let all = match self.matching(selector) {
            Spot::Each(all) if !self.taken => all,
            _ => return Val::unknown(at),
        };
        match key.parse::<usize>() {
            Ok(index) if index < all.len() => {
                let number = all[index];
                element_value(number, &self.page.elements[number], at)
            }
            Ok(_) if self.knows_all() => Val::undefined(at),
            Ok(_) => Val::new(Kind::Unknown(Hint::Perhaps), at),
            Err(_) if key == "length" && self.knows_all() => Val::number(all.len() as f64, at),
            Err(_) => Val::unknown(at),
        }
    }

    /// `closest`: an element of the markup itself, or the first around it that a selector finds.
    pub(super) fn closest(&self, this: &Val<'a>, selector: &Val<'a>, at: Span) -> Val<'a> {
        let number = this.object().and_then(|it| self.number_of(it));
        let selector = to_text(selector);
        let (Some(number), Some(wanted)) = (number, selector.as_deref().and_then(parse)) else {
            return Val::unknown(at);
        };
        let found = self
            .around(number)
            .find(|&it| wanted.is(&self.page.elements[it]));
        self.perhaps_found(found, at)
    }

    /// Throws where an element is to be taken out, or to mark a place, that surely stands elsewhere.
    pub(super) fn must_be_child(
        &mut self,
        name: &str,
        this: &Val<'a>,
        arguments: &[Val<'a>],
        at: Span,
    ) -> Eval<'a, ()> {
        let child = match name {
            "element.removeChild" => arguments.first(),
            "element.insertBefore" | "element.replaceChild" => arguments.get(1),
            _ => None,
        };
        match child.map_or(Strange::No, |child| self.is_no_child(child, this)) {
            Strange::No => {}
            Strange::Perhaps => self.may_throw(),
            Strange::Surely => {
                let message = "The node is not a child of this node.";
                return Err(Abrupt::Throw(error("NotFoundError", message, at)));
            }
        }
        Ok(())
    }

    fn is_no_child(&self, child: &Val<'a>, parent: &Val<'a>) -> Strange {
        let Some(object) = child.object() else {
            return Strange::No;
        };
        if object.own(LOOSE).is_some() && !self.has_escaped(object) {
            return Strange::Surely;
        }
        let number = |it: &Val<'a>| it.object().and_then(|it| self.number_of(it));
        match (number(child), number(parent)) {
            (Some(child), Some(parent))
                if self.set_off.parents(self.page)[child] != Some(parent) =>
            {
                Strange::Perhaps
            }
            _ => Strange::No,
        }
    }
}

/// The mark of an element that a script has made and put nowhere.
pub(super) const LOOSE: &str = "#loose";

/// Whether an element is no child of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strange {
    No,
    /// Browsers put some elements elsewhere than they are written, and scripts do.
    Perhaps,
    Surely,
}
