//! What Meta's library cannot write into an address or as JSON: it then fails on the call, and
//! says nothing [FBE].

use std::rc::Rc;

use super::call::Site;
use super::val::{Class, Hint, Kind, Val};
use super::{Abrupt, Machine};

/// Values that are looked at of one call.
const MOST: u32 = 10_000;
/// Objects in objects.
const DEEPEST: usize = 64;

impl<'a> Machine<'a, '_> {
    /// What the library is given once it has read every property, and whether it fails on it.
    pub(super) fn as_read(&mut self, arguments: &[Val<'a>]) -> (Vec<Val<'a>>, bool) {
        if !self.accessors {
            return (arguments.to_vec(), self.is_unsendable(arguments));
        }
        let mut fails = false;
        let mut read = Vec::with_capacity(arguments.len());
        for argument in arguments {
            let value = self.read_through(argument, 0);
            fails |= value.is_err();
            read.push(value.unwrap_or_else(|_| argument.clone()));
        }
        // What `init` is given is read where an exception does no harm.
        let fails = fails && place_of_name(&read).is_some() || self.is_unsendable(&read);
        (read, fails)
    }

    /// Whether the library surely fails when it writes the hit of this call.
    fn is_unsendable(&mut self, arguments: &[Val<'a>]) -> bool {
        let list = match arguments {
            [only] => only.items(),
            _ => None,
        };
        let given = list.as_deref().unwrap_or(arguments);
        let Some(place) = place_of_name(given) else {
            return false;
        };
        let id = given.get(place + 2).and_then(Val::object).and_then(|it| {
            let id = it.own("eventID").filter(|id| !id.is_nothing());
            id.or_else(|| it.own("event_id"))
        });
        let name = given.get(place);
        if [name, id.as_ref()].into_iter().flatten().any(Val::is_half) {
            return true;
        }
        let Some(data) = given.get(place + 1) else {
            return false;
        };
        match &data.kind {
            // A text is taken letter by letter, and some are two.
            Kind::Text(text) => text.chars().any(|letter| letter.len_utf16() > 1),
            Kind::Object(object) => {
                if !matches!(*object.class.borrow(), Class::Plain | Class::Array) {
                    return false;
                }
                let mut room = MOST;
                let mut around = vec![Rc::as_ptr(object)];
                let values = object.properties.borrow();
                let values: Vec<Val<'a>> = values.iter().map(|it| it.value.clone()).collect();
                values
                    .iter()
                    .any(|it| it.is_half() || self.is_unwritable(it, &mut around, &mut room))
            }
            _ => data.is_half(),
        }
    }

    /// Whether `JSON.stringify` surely throws.
    pub(super) fn has_no_json(&mut self, value: &Val<'a>) -> bool {
        self.is_unwritable(value, &mut Vec::new(), &mut { MOST })
    }

    fn is_unwritable(
        &mut self,
        value: &Val<'a>,
        around: &mut Vec<*const super::Object<'a>>,
        room: &mut u32,
    ) -> bool {
        let object = match &value.kind {
            Kind::Unknown(Hint::Big) => return true,
            Kind::Object(object) => Rc::clone(object),
            _ => return false,
        };
        let is_window = matches!(*object.class.borrow(), Class::Window);
        let is_open = matches!(*object.class.borrow(), Class::Plain | Class::Array);
        // The window holds itself.
        if is_window || around.contains(&Rc::as_ptr(&object)) {
            return true;
        }
        if !is_open || around.len() >= DEEPEST || *room == 0 {
            return false;
        }
        *room -= 1;
        if let Some(own) = object.own("toJSON").filter(Val::is_function) {
            let site = Site {
                at: value.at,
                name: None,
            };
            let end = self.invoke(&own, value.clone(), Vec::new(), &site);
            return matches!(end, Err(Abrupt::Throw(_)));
        }
        let values = object.properties.borrow();
        let values: Vec<Val<'a>> = values.iter().map(|it| it.value.clone()).collect();
        around.push(Rc::as_ptr(&object));
        let unwritable = values.iter().any(|it| self.is_unwritable(it, around, room));
        around.pop();
        unwritable
    }
}

/// Which argument of a call that sends something is the event's name.
fn place_of_name(given: &[Val<'_>]) -> Option<usize> {
    match given.first()?.as_text()? {
        "track" | "trackCustom" | "send" => Some(1),
        "trackSingle" | "trackSingleCustom" => Some(2),
        "trackSingleSystem" => Some(3),
        _ => None,
    }
}
