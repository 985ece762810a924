//! What events are sent to and listened for at, as far as it is known which element that is.

use std::rc::Rc;

use oxc_ast::ast::Expression;

use super::scope::Scope;
use super::tasks::Target;
use super::val::{Class, Hint, Kind, Object, Val};
use super::{Eval, Machine};

/// The mark of an element of the page's markup: its number.
pub(super) const NUMBER: &str = "#element";
/// Elements further out than this are not asked whether they hold another.
const DEEPEST: usize = 512;
/// Functions of jQuery that give what they are called on.
const KEEPS: [&str; 30] = [
    "on",
    "one",
    "off",
    "bind",
    "unbind",
    "click",
    "submit",
    "change",
    "focus",
    "blur",
    "keyup",
    "keydown",
    "keypress",
    "hover",
    "scroll",
    "trigger",
    "each",
    "ready",
    "addClass",
    "removeClass",
    "toggleClass",
    "attr",
    "removeAttr",
    "prop",
    "css",
    "show",
    "hide",
    "fadeIn",
    "fadeOut",
    "val",
];
/// Those that give a part of it.
const NARROWS: [&str; 6] = ["first", "last", "eq", "filter", "not", "slice"];

/// Where an event is sent to, or listened for.
#[derive(Clone)]
pub(super) enum Spot<'a> {
    Window,
    Document,
    /// All of these elements of the markup.
    Each(Rc<[usize]>),
    /// Some of these elements of the markup.
    Among(Rc<[usize]>),
    /// An element that a script has made.
    Made(Rc<Object<'a>>),
    Anywhere,
}

/// Who listens where, and how.
#[derive(Clone)]
pub(super) struct Ear<'a> {
    pub(super) target: Target,
    pub(super) spot: Spot<'a>,
    /// It hears what is sent to something inside even where that does not rise.
    pub(super) captures: bool,
    pub(super) once: bool,
}

impl<'a> Ear<'a> {
    pub(super) fn new(target: Target, spot: Spot<'a>) -> Self {
        Self {
            target,
            spot,
            captures: false,
            once: false,
        }
    }
}

/// Whether an event comes to a listener.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// So many times.
    Surely(usize),
    Perhaps,
    Never,
}

impl<'a> Machine<'a, '_> {
    /// Where an event goes that is sent to a value.
    pub(super) fn spot_of(&self, value: &Val<'a>) -> Spot<'a> {
        let object = match &value.kind {
            Kind::Object(object) => object,
            Kind::Undefined => return Spot::Window,
            Kind::Unknown(Hint::Library) => return self.chosen(value),
            _ => return Spot::Anywhere,
        };
        if let Some(number) = self.number_of(object) {
            return Spot::Each([number].into());
        }
        match &*object.class.borrow() {
            Class::Window => Spot::Window,
            Class::Document => Spot::Document,
            Class::Element(tag) if !tag.is_empty() && object.own("parentNode").is_some() => {
                Spot::Made(Rc::clone(object))
            }
            _ => Spot::Anywhere,
        }
    }

    /// What a name holds that jQuery has chosen: the place where it has chosen it tells what.
    pub(super) fn as_chosen(
        &mut self,
        written: &Expression<'a>,
        value: Val<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a> {
        match (written, &value.kind) {
            (Expression::Identifier(id), Kind::Unknown(Hint::Library)) => {
                self.name(id.name.as_str(), value.at, scope)
            }
            _ => Ok(value),
        }
    }

    /// The number of an element of the markup.
    pub(super) fn number_of(&self, object: &Rc<Object<'a>>) -> Option<usize> {
        let class = object.class.borrow();
        let Class::Element(tag) = &*class else {
            return None;
        };
        if let Some(Kind::Number(number)) = object.own(NUMBER).map(|it| it.kind) {
            // A script may write anything under that name.
            let number = number as usize;
            return (number < self.page.elements.len()).then_some(number);
        }
        match &**tag {
            "html" | "head" | "body" => {
                let mut elements = self.page.elements.iter();
                elements.position(|it| it.name == **tag)
            }
            _ => None,
        }
    }

    /// What a call of jQuery has chosen, by how it is written.
    fn chosen(&self, value: &Val<'a>) -> Spot<'a> {
        let text = value.at.of(&self.page.source.text);
        self.chosen_by(text).unwrap_or(Spot::Anywhere)
    }

    fn chosen_by(&self, text: &str) -> Option<Spot<'a>> {
        let given = text
            .strip_prefix("$(")
            .or_else(|| text.strip_prefix("jQuery("))?
            .trim_start();
        let first = given.chars().next()?;
        let (spot, rest) = if matches!(first, '"' | '\'') {
            let (selector, rest) = given[1..].split_once(first)?;
            (self.matching(selector), rest)
        } else {
            let end = given.find(')')?;
            let spot = match given[..end].trim() {
                "document" => Spot::Document,
                "window" => Spot::Window,
                "document.body" => self.matching("body"),
                _ => return None,
            };
            (spot, &given[end..])
        };
        let rest = rest.trim_start().strip_prefix(')')?;
        let mut narrowed = false;
        for name in methods(rest)? {
            let one = matches!(name, "first" | "last");
            let all = matches!(&spot, Spot::Each(elements) if one && elements.len() == 1);
            narrowed |= NARROWS.contains(&name) && !all;
            if !NARROWS.contains(&name) && !KEEPS.contains(&name) {
                return None;
            }
        }
        Some(match spot {
            Spot::Each(elements) if narrowed => Spot::Among(elements),
            spot => spot,
        })
    }

    /// Whether an event that is sent to one place comes to a listener at another.
    pub(super) fn reach(&self, from: &Spot<'a>, rises: bool, to: &Spot<'a>) -> Reach {
        let surely = |holds: bool| {
            if holds {
                Reach::Surely(1)
            } else {
                Reach::Never
            }
        };
        match (from, to) {
            (Spot::Anywhere, _) | (_, Spot::Anywhere) => Reach::Perhaps,
            (Spot::Window, to) => surely(matches!(to, Spot::Window)),
            (Spot::Document, Spot::Document) => surely(true),
            (Spot::Document, to) => surely(rises && matches!(to, Spot::Window)),
            (Spot::Made(a), Spot::Made(b)) if Rc::ptr_eq(a, b) => surely(true),
            // Where it has been put is not followed.
            (_, Spot::Made(_)) => Reach::Never,
            (Spot::Made(_), _) if rises => Reach::Perhaps,
            (Spot::Made(_), _) => Reach::Never,
            (Spot::Each(_), Spot::Window | Spot::Document) => surely(rises),
            (Spot::Among(all), Spot::Window | Spot::Document) if rises && !all.is_empty() => {
                Reach::Perhaps
            }
            (Spot::Among(_), Spot::Window | Spot::Document) => Reach::Never,
            (Spot::Each(a) | Spot::Among(a), Spot::Each(b) | Spot::Among(b)) => {
                let sure = matches!((from, to), (Spot::Each(_), Spot::Each(_)));
                let mut meets = 0;
                for &inner in a.iter() {
                    let around = self.around(inner).take(if rises { DEEPEST } else { 1 });
                    meets += around.filter(|it| b.contains(it)).count();
                }
                match meets {
                    0 => Reach::Never,
                    meets if sure => Reach::Surely(meets),
                    _ => Reach::Perhaps,
                }
            }
        }
    }

    /// An element of the markup, and what it stands in, inside out.
    pub(super) fn around(&self, number: usize) -> impl Iterator<Item = usize> {
        let parents = self.set_off.parents(self.page);
        let outer = |&it: &usize| parents.get(it).copied().flatten();
        std::iter::successors(Some(number), outer).take(DEEPEST)
    }
}

/// The names of the functions in a chain of calls; nothing where it is no such chain.
fn methods(chain: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let mut rest = chain.trim_start();
    while !rest.is_empty() {
        let call = rest.strip_prefix('.')?.trim_start();
        let end = call.find(|c: char| !(c.is_alphanumeric() || c == '_'))?;
        names.push(&call[..end]);
        rest = after_brackets(call[end..].trim_start())?.trim_start();
    }
    Some(names)
}

/// What follows the brackets that a text begins with.
fn after_brackets(text: &str) -> Option<&str> {
    let (mut depth, mut quote, mut escaped) = (0_u32, None, false);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(mark), c) if mark == c => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"' | '`') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(&text[at + 1..]);
                }
            }
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}
