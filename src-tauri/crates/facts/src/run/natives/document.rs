//! The document: elements that scripts make, find, change and insert, and markup that they write.

use page::{Code, Placement, Span};

use super::gaps::code_with_gaps;
use super::loading::{CODE, MADE, WAITS, prepared, waits_for_code};
use super::made::{BLOB, text_of_blob};
use super::method;
use super::relatives::{LOOSE, list_named, list_of};
use crate::Inert;
use crate::address::address;
use crate::policy::{self, Asked, Inserted};
use crate::run::Machine;
use crate::run::call::Site;
use crate::run::dispatch::EVENT;
use crate::run::globals::native_or_unknown;
use crate::run::operator::to_text;
use crate::run::record::Library;
use crate::run::source::mentions_pixel;
use crate::run::source::of_address;
use crate::run::spot::{Ear, Spot};
use crate::run::tasks::{Key, Target};
use crate::run::val::{Class, Hint, Kind, Object, Val};
use crate::run::when::{Phase, When};

/// The mark of a script that has been put into the page.
const RAN: &str = "#ran";

/// A member of `document`.
pub(in crate::run) fn member<'a>(key: &str, at: Span) -> Val<'a> {
    let element = |tag: &str| Val::new(Kind::Object(Object::new(Class::Element(tag.into()))), at);
    match key {
        "head" | "body" => element(key),
        "documentElement" => element("html"),
        "currentScript" => element("script"),
        "readyState" => Val::text("loading", at),
        "cookie" | "referrer" | "title" | "activeElement" | "hidden" | "visibilityState" => {
            Val::unknown(at)
        }
        "location" => Val::new(Kind::Unknown(Hint::Host), at),
        _ => list_named(key, at).unwrap_or_else(|| native_or_unknown(method("document", key), at)),
    }
}

/// A member of an element that was not set by a script.
pub(in crate::run) fn element_member<'a>(tag: &str, key: &str, at: Span) -> Val<'a> {
    match key {
        "parentNode" | "parentElement" => {
            Val::new(Kind::Object(Object::new(Class::Element("".into()))), at)
        }
        "style" | "dataset" | "classList" => Val::new(Kind::Unknown(Hint::Host), at),
        "tagName" | "nodeName" if !tag.is_empty() => Val::text(&tag.to_uppercase(), at),
        _ if tag == EVENT || tag == BLOB => Val::unknown(at),
        _ if tag == super::REQUEST => native_or_unknown(method("xhr", key), at),
        _ => native_or_unknown(method("element", key), at),
    }
}

fn target_of(name: &str) -> Target {
    if name.starts_with("document.") {
        Target::Document
    } else {
        Target::Other
    }
}

/// Whether an address is a hit of the pixel.
pub(crate) fn is_hit(url: &str) -> bool {
    address(url).is_some_and(|url| {
        url.host_str().is_some_and(spec::is_meta) && matches!(url.path(), "/tr" | "/tr/")
    })
}

impl<'a> Machine<'a, '_> {
    /// Calls a function of the document or of an element.
    pub(super) fn document_call(
        &mut self,
        name: &str,
        this: &Val<'a>,
        arguments: &[Val<'a>],
        site: &Site<'_>,
    ) -> Val<'a> {
        let at = site.at;
        let nothing = Val::undefined(at);
        let first = arguments.first().cloned().unwrap_or(nothing);
        match name {
            "document.createElement" => match to_text(&first) {
                Some(tag) => {
                    let tag = tag.to_ascii_lowercase();
                    let element = Object::new(Class::Element(tag.as_str().into()));
                    element.put("parentNode", at, Some(Val::unknown(at)));
                    element.put("parentElement", at, Some(Val::unknown(at)));
                    element.put(LOOSE, at, Some(Val::bool(true, at)));
                    if tag == "iframe" {
                        element.put(MADE, at, Some(Val::bool(true, at)));
                    }
                    Val::new(Kind::Object(element), at)
                }
                None => Val::unknown(at),
            },
            "document.createTextNode" => {
                let node = Object::new(Class::Element("#text".into()));
                node.put("text", at, Some(first));
                Val::new(Kind::Object(node), at)
            }
            "document.getElementById" => match first.as_text() {
                Some(id) => self.by_id(id, at),
                None => Val::unknown(at),
            },
            "document.querySelector" => match first.as_text() {
                Some(selector) => self.by_selector(selector, at),
                None => Val::unknown(at),
            },
            "document.querySelectorAll" => match first.as_text() {
                Some(selector) => self.all_by_selector(selector, at),
                None => Val::unknown(at),
            },
            "document.getElementsByTagName" => match first.as_text() {
                Some("script" | "head" | "body" | "html") => {
                    let tag = first.as_text().unwrap_or_default();
                    let element =
                        Val::new(Kind::Object(Object::new(Class::Element(tag.into()))), at);
                    let list = Object::array([element]);
                    Val::new(Kind::Object(list), at)
                }
                Some(tag) if tag != "*" => list_of(tag, at),
                _ => Val::unknown(at),
            },
            "document.getElementsByClassName" => match first.as_text() {
                Some(class) if !class.contains(' ') => list_of(&format!(".{class}"), at),
                _ => Val::unknown(at),
            },
            // Modules and scripts that wait for the end of the page may not write into it.
            "document.write" | "document.writeln" if self.phase == Phase::Interactive => {
                Val::undefined(at)
            }
            "document.write" | "document.writeln" => {
                let parts: Option<Vec<_>> = arguments.iter().map(to_text).collect();
                self.begun_anew();
                match parts {
                    Some(parts) => {
                        let markup = parts.concat();
                        self.note_written(&markup);
                        self.written_html(&markup, first.at, true);
                    }
                    // It may hold anything.
                    None => self.changed = true,
                }
                Val::undefined(at)
            }
            "document.addEventListener" | "element.addEventListener" => {
                let loads = first.as_text() == Some("load");
                let doubtful = loads && this.object().is_some_and(|it| it.loads_perhaps());
                self.circumstance.doubts += u32::from(doubtful);
                self.add_listener(target_of(name), self.spot_of(this), arguments, at);
                self.circumstance.doubts -= u32::from(doubtful);
                Val::undefined(at)
            }
            "document.removeEventListener" | "element.removeEventListener" => {
                self.remove_listener(target_of(name), arguments);
                Val::undefined(at)
            }
            "element.setAttribute" => {
                if let (Some(key), Some(value)) = (first.as_text(), arguments.get(1)) {
                    if let Some(event) = key.strip_prefix("on")
                        && value.as_text().is_some()
                    {
                        self.listen(self.spot_of(this), event, value, at);
                    }
                    let key = key.to_ascii_lowercase();
                    self.set_member(this, &key, value.clone(), at);
                }
                Val::undefined(at)
            }
            "element.removeAttribute" => {
                if let (Some(element), Some(key)) = (this.object(), first.as_text()) {
                    self.attribute_removed(element, key, at);
                }
                Val::undefined(at)
            }
            "element.insertAdjacentHTML" => {
                if let Some(html) = arguments.get(1)
                    && let Some(text) = html.as_text()
                {
                    self.written_html(text, html.at, false);
                }
                Val::undefined(at)
            }
            "element.appendChild"
            | "element.insertBefore"
            | "element.append"
            | "element.prepend"
            | "element.before"
            | "element.after"
            | "element.replaceWith"
            | "element.replaceChild"
            | "element.insertAdjacentElement" => {
                for argument in arguments {
                    self.adopted(this, argument, at);
                }
                first
            }
            "element.closest" => self.closest(this, &first, at),
            "element.removeChild" => {
                if let Some(child) = first.object()
                    && let Class::Element(tag) = child.class.borrow().clone()
                {
                    self.note_taken(child, &tag, "remove");
                }
                first
            }
            "element.click" => {
                self.clicked(this, at);
                Val::undefined(at)
            }
            _ => {
                self.leave_callbacks(arguments, &When::Unknown, at);
                Val::unknown(at)
            }
        }
    }

    /// `addEventListener`; the same one twice is one.
    pub(super) fn add_listener(
        &mut self,
        target: Target,
        spot: Spot<'a>,
        arguments: &[Val<'a>],
        at: Span,
    ) {
        let Some(callback) = arguments.get(1) else {
            return;
        };
        let event = arguments[0].as_text().unwrap_or("unknown").to_owned();
        if !self.is_listening(target, &event, callback) {
            let key = Key::Listener(target, event.clone());
            let mut ear = Ear::new(target, spot);
            let says = |key: &str| arguments.get(2)?.object()?.own(key)?.truthy();
            ear.once = says("once") == Some(true);
            ear.captures = says("capture") == Some(true)
                || arguments
                    .get(2)
                    .is_some_and(|it| matches!(it.kind, Kind::Bool(true)));
            // Who has the signal may take the listener back.
            let signal = |it: &Val<'a>| it.object()?.own("signal");
            let taken_back = arguments.get(2).and_then(signal);
            let doubtful = taken_back.is_some_and(|it| !it.is_nothing());
            self.circumstance.doubts += u32::from(doubtful);
            self.listen_on(&ear, &event, callback, at, Some(&key));
            self.circumstance.doubts -= u32::from(doubtful);
        }
    }

    /// `removeEventListener`.
    pub(super) fn remove_listener(&mut self, target: Target, arguments: &[Val<'a>]) {
        if let [event, callback, ..] = arguments
            && let Some(event) = event.as_text()
        {
            self.unlisten(target, event, callback);
        }
    }

    /// An element put into another: a text node gives a script its code, anything else is inserted.
    fn adopted(&mut self, parent: &Val<'a>, child: &Val<'a>, at: Span) {
        if let Some(child) = child.object() {
            child.put(LOOSE, at, None);
        }
        let is_text = |value: &Val<'a>| {
            value.object().is_some_and(|object| matches!(&*object.class.borrow(), Class::Element(tag) if &**tag == "#text"))
        };
        if is_text(child) {
            if let (Some(parent), Some(text)) = (
                parent.object(),
                child.object().and_then(|child| child.own("text")),
            ) {
                let waits = parent.own(WAITS).is_some();
                parent.put("text", at, Some(text));
                if waits {
                    let script = Val::new(Kind::Object(std::rc::Rc::clone(parent)), at);
                    self.inserted(&script);
                }
            }
            return;
        }
        self.inserted(child);
    }

    /// What the browser does when an element comes into the page.
    pub(in crate::run) fn inserted(&mut self, element: &Val<'a>) {
        let Some(object) = element.object() else {
            return;
        };
        let is_script =
            matches!(&*object.class.borrow(), Class::Element(tag) if &**tag == "script");
        if !is_script {
            self.changed = true;
            return self.loads_inserted(object, element.at);
        }
        let Some(is_module) = prepared(object) else {
            return;
        };
        if waits_for_code(object) {
            object.put(WAITS, element.at, Some(Val::bool(true, element.at)));
            return;
        }
        // A script runs once, wherever it is put after that.
        if object.own(RAN).is_some() {
            return;
        }
        if self.certain() {
            object.put(RAN, element.at, Some(Val::bool(true, element.at)));
        }
        if let Some(src) = object.own("src") {
            if let Some(text) = text_of_blob(&src) {
                self.later(When::Soon, &text, Vec::new(), src.at);
                return;
            }
            match src.as_text() {
                Some(url) if spec::is_library_file(url) => {
                    let asked = self.asked_by(object);
                    self.library(url, src.at, asked);
                }
                Some(url) if url.starts_with("data:") => {
                    if let Some(code) = of_address(url, src.at) {
                        let text = Val::text(&code.text, src.at);
                        self.later(When::Soon, &text, Vec::new(), src.at);
                    }
                }
                Some(_) => self.complete = false,
                None => self.asks_computed(src.at),
            }
            return;
        }
        let Some(text) = CODE.iter().find_map(|key| object.own(key)) else {
            return;
        };
        let code = match text.as_text() {
            Some(code) => Some(self.code_of(code, text.at)),
            None => code_with_gaps(&self.page.source.text, text.at),
        };
        if let Some(code) = code {
            // Of a part that is computed nobody knows what it defines.
            self.complete &= text.as_text().is_some();
            let placement = self.units[self.unit].placement;
            let asked = self.asked_by(object);
            self.module = is_module;
            self.run_inserted(code, placement, asked);
        }
    }

    /// How a script that was made by a script is asked for.
    fn asked_by(&self, object: &Object<'a>) -> Asked {
        let nonce = object.own("nonce");
        let known = nonce.as_ref().and_then(Val::as_text).map(ToOwned::to_owned);
        Asked {
            nonce_is_computed: nonce.is_some() && known.is_none(),
            nonce: known,
            read_to: self.read_to,
            ..Asked::default()
        }
    }

    /// Runs the text of a script that a script puts into the page, unless a policy refuses it.
    pub(super) fn run_inserted(&mut self, code: Code, placement: Placement, asked: Asked) {
        let before = self.circumstance.inert.clone();
        if before.is_none() {
            self.circumstance.inert =
                policy::inserted(self.page, &code.text, &asked).map(Inert::PolicyRefused);
        }
        if mentions_pixel(&code.text) && before.is_none() {
            self.trace.inserted.push(Inserted {
                text: code.text.clone(),
                asked,
                at: code.at,
            });
        }
        self.run_code(code, placement);
        self.circumstance.inert = before;
    }

    /// The library is asked for.
    pub(in crate::run) fn library(&mut self, url: &str, at: Span, asked: Asked) {
        let library = Library {
            url: url.to_owned(),
            at,
            inert: self.circumstance.inert.clone(),
            refused: policy::library(self.page, url, &asked),
            asked,
        };
        self.trace.libraries.push(library);
    }
}
