//! Functions of the page that functions of the browser call for each item, match or pair.

use std::rc::Rc;

use page::Span;

use super::rearrange::lost_track;
use crate::run::call::Site;
use crate::run::loops::ROUNDS;
use crate::run::operator::{LONGEST, to_number, to_text};
use crate::run::val::{Class, Hint, Kind, Lock, Object, Val};
use crate::run::{Eval, Machine};

impl<'a> Machine<'a, '_> {
    /// Calls a function of the browser that is given one of the page to call; nothing where it is
    /// given none, or is none of these.
    pub(super) fn calls_back(
        &mut self,
        name: &str,
        this: &Val<'a>,
        arguments: &[Val<'a>],
        site: &Site<'_>,
    ) -> Eval<'a, Option<Val<'a>>> {
        let at = site.at;
        let place = usize::from(name != "Array.sort");
        let Some(callback) = arguments.get(place).filter(|it| it.is_function()) else {
            return Ok(None);
        };
        let nothing = || Val::undefined(at);
        let first = &arguments[0];
        Ok(match name {
            "Array.sort" => self.sorted_by(callback, this, site)?,
            "String.replace" | "String.replaceAll" => {
                Some(self.replaced_by(name, callback, this, first, site)?)
            }
            "Array.from" => {
                let owner = arguments.get(2).cloned().unwrap_or_else(nothing);
                Some(self.made_by(callback, first, &owner, site)?)
            }
            "JSON.parse" if is_json(first) => {
                self.at_least_once(callback, vec![Val::unknown(at); 2], site)?;
                Some(Val::unknown(at))
            }
            "JSON.parse" if first.is_unknown() => {
                self.perhaps_called(callback, site)?;
                Some(Val::new(first.kind.clone(), at))
            }
            "JSON.stringify" => {
                self.at_least_once(callback, vec![Val::text("", at), first.clone()], site)?;
                None
            }
            _ => None,
        })
    }

    /// It is called, and nobody knows how often after that.
    fn at_least_once(
        &mut self,
        callback: &Val<'a>,
        given: Vec<Val<'a>>,
        site: &Site<'_>,
    ) -> Eval<'a> {
        let value = self.invoke(callback, Val::undefined(site.at), given, site)?;
        self.perhaps_called(callback, site)?;
        Ok(value)
    }

    fn perhaps_called(&mut self, callback: &Val<'a>, site: &Site<'_>) -> Eval<'a, ()> {
        let given = vec![Val::unknown(site.at); 3];
        self.perhaps(|machine| machine.invoke(callback, Val::undefined(site.at), given, site))?;
        Ok(())
    }

    /// `sort`: two items are compared once, more of them nobody knows how often.
    fn sorted_by(
        &mut self,
        callback: &Val<'a>,
        this: &Val<'a>,
        site: &Site<'_>,
    ) -> Eval<'a, Option<Val<'a>>> {
        let locked = this
            .object()
            .is_some_and(|it| it.lock.get() == Lock::Frozen);
        let Some(mut items) = this.items().filter(|_| !locked) else {
            return Ok(None);
        };
        // What is undefined goes to the end, and is compared with nothing.
        let compared = |it: &&Val<'a>| {
            !matches!(
                it.kind,
                Kind::Undefined | Kind::Unknown(Hint::Nothing | Hint::Perhaps)
            )
        };
        let surely = items.iter().filter(compared).count();
        if items.len() < 2 {
            return Ok(Some(this.clone()));
        }
        if surely < 2 {
            self.perhaps_called(callback, site)?;
            return Ok(Some(lost_track(this, site.at)));
        }
        if items.len() > 2 {
            let given = vec![Val::unknown(site.at); 2];
            self.at_least_once(callback, given, site)?;
            return Ok(Some(lost_track(this, site.at)));
        }
        let given = vec![items[1].clone(), items[0].clone()];
        let order = self.invoke(callback, Val::undefined(site.at), given, site)?;
        let Some(order) = to_number(&order) else {
            return Ok(Some(lost_track(this, site.at)));
        };
        if order < 0.0 {
            items.swap(0, 1);
        }
        self.refill(this, items);
        Ok(Some(this.clone()))
    }

    /// `replace` and `replaceAll`: once for each match.
    fn replaced_by(
        &mut self,
        name: &str,
        callback: &Val<'a>,
        this: &Val<'a>,
        wanted: &Val<'a>,
        site: &Site<'_>,
    ) -> Eval<'a> {
        let at = site.at;
        let (Some(subject), Some(wanted)) = (this.as_text(), to_text(wanted)) else {
            self.perhaps_called(callback, site)?;
            return Ok(Val::unknown(at));
        };
        let most = if name == "String.replace" { 1 } else { ROUNDS };
        let mut text = Some(String::new());
        let mut from = 0;
        for (start, found) in subject.match_indices(&*wanted).take(most) {
            let offset = subject[..start].encode_utf16().count() as f64;
            let given = vec![Val::text(found, at), Val::number(offset, at), this.clone()];
            let put = self.invoke(callback, Val::undefined(at), given, site)?;
            let put = to_text(&put).filter(|put| put.len() <= LONGEST);
            text = text.and_then(|text| Some(text + &subject[from..start] + &*put?));
            text = text.filter(|text| text.len() <= LONGEST);
            from = start + found.len();
        }
        Ok(match text {
            Some(text) => Val::text(&(text + &subject[from..]), at),
            None => Val::unknown(at),
        })
    }

    /// `Array.from` with a function that makes each item.
    fn made_by(
        &mut self,
        callback: &Val<'a>,
        given: &Val<'a>,
        owner: &Val<'a>,
        site: &Site<'_>,
    ) -> Eval<'a> {
        let at = site.at;
        let items = given.iterated().or_else(|| of_length(given, at));
        let Some(items) = items.filter(|items| items.len() <= ROUNDS) else {
            self.perhaps_called(callback, site)?;
            return Ok(Val::unknown(at));
        };
        let mut made = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            let given = vec![item, Val::number(index as f64, at)];
            made.push(self.invoke(callback, owner.clone(), given, site)?);
        }
        Ok(Val::new(Kind::Object(Object::array(made)), at))
    }
}

/// The items of what has a length and nothing else: `{ length: 3 }`.
fn of_length<'a>(given: &Val<'a>, at: Span) -> Option<Vec<Val<'a>>> {
    let object: &Rc<Object<'a>> = given.object()?;
    let is_plain = matches!(&*object.class.borrow(), Class::Plain) && !object.open.get();
    let alone = object.properties.borrow().len() == 1;
    let length = object.own("length").and_then(|it| to_number(&it))?;
    let fits = is_plain && alone && (0.0..=ROUNDS as f64).contains(&length);
    fits.then(|| vec![Val::undefined(at); length as usize])
}

fn is_json(text: &Val<'_>) -> bool {
    let parse = |text: Rc<str>| serde_json::from_str::<serde_json::Value>(&text).is_ok();
    to_text(text).is_some_and(parse)
}
