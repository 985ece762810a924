//! What the browser loads because a script gives an element its address or its markup.

use std::rc::Rc;

use crate::run::Machine;
use crate::run::val::{Object, Val};

impl<'a> Machine<'a, '_> {
    /// What the browser does when a property of an element changes.
    pub(in crate::run) fn element_changed(
        &mut self,
        element: &Rc<Object<'a>>,
        tag: &str,
        key: &str,
        value: &Val<'a>,
    ) {
        if let ("img", "src") = (tag, key) {
            self.address_again(element);
            let sent = self.trace.images.len();
            self.address_given(tag, key, value);
            let sent = sent..self.trace.images.len();
            self.loading.extend(sent.map(|it| (Rc::clone(element), it)));
        } else {
            self.address_given(tag, key, value);
        }
    }

    fn address_given(&mut self, tag: &str, key: &str, value: &Val<'a>) {
        let Some(text) = value.as_text().map(ToOwned::to_owned) else {
            self.changed |= matches!(key, "innerHTML" | "outerHTML");
            if let ("img" | "iframe", "src") = (tag, key) {
                self.asked_for_computed(value.at);
            }
            return;
        };
        match (tag, key) {
            ("img" | "iframe", "src") => self.asked_for(&text, false, value.at),
            // What a template holds is not loaded.
            ("script" | "template", _) => {}
            (_, "innerHTML" | "outerHTML") => self.written_html(&text, value.at, false),
            _ => {}
        }
    }

    /// An image gets another address: it begins to load once the running code is done, so that only
    /// the last address of each image is asked for (HTML, "update the image data").
    fn address_again(&mut self, image: &Rc<Object<'a>>) {
        let mut at = 0;
        while let Some((loading, place)) = self.loading.get(at) {
            let place = *place;
            if !Rc::ptr_eq(loading, image) {
                at += 1;
                continue;
            }
            // In doubt either of the two may be the last.
            if !self.certain() {
                self.trace.images[place].conditional = true;
                return;
            }
            self.loading.remove(at);
            self.trace.images.remove(place);
            for (_, other) in self.loading.iter_mut().filter(|(_, it)| *it > place) {
                *other -= 1;
            }
        }
    }
}
