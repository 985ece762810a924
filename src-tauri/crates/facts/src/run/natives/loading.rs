//! What the browser loads because a script gives an element its address or its markup.

use std::rc::Rc;

use page::{Element, Span};

use crate::images::sources::{addresses_in_style, candidates};
use crate::policy::Asked;
use crate::run::Machine;
use crate::run::scope::Slot;
use crate::run::val::{Class, Kind, Object, Val};

/// The mark of an element that a script made and has not put into the page yet.
pub(super) const MADE: &str = "#made";

/// The mark of a script that stands in the page without code.
pub(super) const WAITS: &str = "#waits";

/// What gives a script its code.
pub(super) const CODE: [&str; 4] = ["text", "textContent", "innerHTML", "innerText"];

impl<'a> Machine<'a, '_> {
    /// How a script in markup that a script writes is asked for.
    pub(super) fn asked_by_markup(&self, element: &Element) -> Asked {
        Asked {
            read_to: self.read_to,
            nonce_is_computed: false,
            ..Asked::by_tag(self.page, element)
        }
    }

    /// A script is asked for by an address that is computed.
    pub(super) fn asks_computed(&mut self, at: Span) {
        let order = self.units[self.unit].order;
        self.trace.asks_computed.push((order, at));
        self.complete = false;
    }

    /// What the browser does when a property of an element changes.
    pub(in crate::run) fn element_changed(
        &mut self,
        element: &Rc<Object<'a>>,
        tag: &str,
        key: &str,
        value: &Val<'a>,
    ) {
        let gives_code = key == "src" || CODE.contains(&key);
        if tag == "script" && gives_code && element.own(WAITS).is_some() {
            let script = Val::new(Kind::Object(Rc::clone(element)), value.at);
            return self.inserted(&script);
        }
        if let ("img", "src" | "srcset") = (tag, key) {
            self.address_again(element);
            // Whether it comes into view is not known.
            let loading = element.own("loading");
            let lazy = u32::from(loading.is_some_and(|it| it.as_text() == Some("lazy")));
            self.circumstance.doubts += lazy;
            let before = self.trace.images.len();
            let several = element.own("srcset");
            let listed = several.as_ref().and_then(Val::as_text).map(candidates);
            match listed.filter(|listed| !listed.is_empty()) {
                Some(listed) => self.one_of(&listed, value),
                None => self.address_given(tag, key, value),
            }
            self.circumstance.doubts -= lazy;
            let new = before..self.trace.images.len();
            self.loading.extend(new.map(|it| (Rc::clone(element), it)));
        } else if (tag, key) != ("iframe", "src") || is_in_page(element) {
            self.address_given(tag, key, value);
        }
    }

    /// An element loses an attribute; an image that has begun nothing then loads nothing.
    pub(super) fn attribute_removed(&mut self, element: &Rc<Object<'a>>, key: &str, at: Span) {
        let is_image = matches!(&*element.class.borrow(), Class::Element(tag) if &**tag == "img");
        if is_image && matches!(key, "src" | "srcset") {
            self.address_again(element);
        }
        let slot = Slot::Property(Rc::clone(element), key.into(), at);
        self.note(&slot);
        slot.write(None);
    }

    /// What the browser loads because an element comes into the page.
    pub(super) fn loads_inserted(&mut self, element: &Object<'a>, at: Span) {
        let tag = match &*element.class.borrow() {
            Class::Element(tag) => Rc::clone(tag),
            _ => return,
        };
        match &*tag {
            "link" => self.link_inserted(element),
            "iframe" => self.frame_inserted(element, at),
            _ => {}
        }
    }

    /// A frame comes into the page, and loads what it was told to before.
    fn frame_inserted(&mut self, frame: &Object<'a>, at: Span) {
        if is_in_page(frame) {
            return;
        }
        frame.put(MADE, at, None);
        if let Some(src) = frame.own("src") {
            self.address_given("iframe", "src", &src);
        }
    }

    /// One of several addresses is asked for, by how sharp the screen is.
    fn one_of(&mut self, listed: &[(String, String)], value: &Val<'a>) {
        let same = listed.windows(2).all(|pair| pair[0].0 == pair[1].0);
        let listed = if same { &listed[..1] } else { listed };
        self.circumstance.doubts += u32::from(!same);
        for (url, _) in listed {
            self.asked_for(url, false, value.at);
        }
        self.circumstance.doubts -= u32::from(!same);
    }

    /// What a style asks for, once something is shown in it.
    pub(in crate::run) fn styled(&mut self, style: &Val<'a>) {
        let Some(text) = style.as_text().filter(|text| text.contains("url(")) else {
            return;
        };
        let urls = addresses_in_style(text);
        self.circumstance.doubts += 1;
        for url in urls {
            self.asked_for(&url, false, style.at);
        }
        self.circumstance.doubts -= 1;
    }

    /// A link that comes into the page: what is needed soon, and styles, are loaded at once.
    fn link_inserted(&mut self, link: &Object<'a>) {
        let text = |key: &str| {
            link.own(key)
                .and_then(|it| it.as_text().map(str::to_ascii_lowercase))
        };
        let rel = text("rel").unwrap_or_default();
        let mut rel = rel.split_ascii_whitespace();
        let is_image = text("as").as_deref() == Some("image");
        let loads = rel.any(|it| it == "stylesheet" || it == "preload" && is_image);
        if let (true, Some(href)) = (loads, link.own("href"))
            && let Some(url) = href.as_text()
        {
            self.asked_for(url, false, href.at);
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
            ("img" | "iframe" | "input", "src") | ("video", "poster") => {
                self.asked_for(&text, false, value.at);
            }
            (_, "style") => self.styled(value),
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

/// Whether an element stands in the page, as far as scripts have put it there.
fn is_in_page(element: &Object<'_>) -> bool {
    element.own(MADE).is_none()
}

/// Whether a script that a script has made is a module; nothing where the browser never runs it:
/// it is for other browsers, or of another language.
pub(super) fn prepared(script: &Object<'_>) -> Option<bool> {
    let text = |key: &str| {
        let value = script.own(key)?;
        value.as_text().map(str::to_owned)
    };
    let kind = text("type").unwrap_or_default();
    if kind == "module" {
        return Some(true);
    }
    let language = text("language").filter(|it| !it.is_empty() && script.own("type").is_none());
    let is_other = language.is_some_and(|it| !page::is_javascript(&format!("text/{it}")));
    let keeps = script
        .own("noModule")
        .is_some_and(|it| it.truthy() != Some(false));
    let is_javascript = kind.is_empty() || page::is_javascript(kind.trim_ascii());
    (is_javascript && !is_other && !keeps).then_some(false)
}

/// Whether a script has no code yet: it then waits for some where it stands.
pub(super) fn waits_for_code(script: &Object<'_>) -> bool {
    let mut given = CODE.iter().chain(&["src"]);
    given.all(|key| script.own(key).is_none())
}
