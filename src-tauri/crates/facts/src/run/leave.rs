//! What takes the browser to another page: `location`, forms that are sent, and links and forms whose
//! handler lets them go on.

use std::rc::Rc;

use oxc_ast::ast::{Expression, MemberExpression};
use page::{Element, Page};

use super::Machine;
use super::call::last_name;
use super::val::Val;
use crate::{Leaving, Trigger};

/// What a piece of code does about the page that is shown.
#[derive(Default)]
pub(super) struct Exit {
    /// It surely goes to another page.
    leaves: Option<Leaving>,
    /// It may keep a link or a form from going on.
    stays: bool,
}

impl<'a> Machine<'a, '_> {
    /// Notes that a script sets the page's address, where it surely does and to another page.
    pub(super) fn leave(&mut self, address: Option<&Val<'a>>) {
        let stays = address.and_then(Val::as_text).is_some_and(|address| {
            let address = address.trim();
            address.is_empty() || address.starts_with('#') || !leads_on(address)
        });
        if !stays {
            self.leaves();
        }
    }

    /// Notes that a script goes to another page, where it surely does: the browser may not come to
    /// what follows.
    fn leaves(&mut self) {
        if self.certain() {
            self.exit.leaves.get_or_insert(Leaving::Script);
            self.stopped();
        }
    }

    /// Whether an assignment to a member goes to another page, which it then notes.
    pub(super) fn sets_address(
        &mut self,
        member: &MemberExpression<'a>,
        object: &Val<'a>,
        key: &str,
        value: &Val<'a>,
    ) -> bool {
        let of_window = || {
            object.object().is_some_and(|object| {
                Rc::ptr_eq(object, &self.window) || Rc::ptr_eq(object, &self.document)
            })
        };
        let sets = match key {
            "location" => of_window(),
            "href" => object.is_unknown() && last_name(member.object()) == Some("location"),
            _ => false,
        };
        if sets {
            self.leave(Some(value));
        }
        sets
    }

    /// Notes calls that go to another page, and those that keep the browser on this one.
    pub(super) fn note_exit(
        &mut self,
        callee: &Expression<'a>,
        value: &Val<'a>,
        arguments: &[Val<'a>],
    ) {
        let Some(member) = callee.as_member_expression() else {
            return;
        };
        let of_location = || last_name(member.object()) == Some("location");
        match member.static_property_name() {
            Some("preventDefault" | "stopImmediatePropagation") => self.exit.stays = true,
            Some("assign" | "replace") if of_location() => self.leave(arguments.first()),
            Some("reload") if of_location() && value.closure().is_none() => self.leaves(),
            // There may be no page before or behind this one.
            Some("back" | "forward" | "go")
                if last_name(member.object()) == Some("history")
                    && value.closure().is_none()
                    && self.certain() =>
            {
                self.stopped();
            }
            Some("submit")
                if arguments.is_empty() && value.closure().is_none() && self.certain() =>
            {
                self.exit.leaves.get_or_insert(Leaving::Form);
            }
            _ => {}
        }
    }

    /// Runs a listener for what a script has sent: it may keep the browser from nothing but that.
    pub(super) fn keeping_exit(&mut self, run: impl FnOnce(&mut Self)) {
        let stays = self.exit.stays;
        run(self);
        self.exit.stays = stays;
    }

    /// Runs a piece of code, and marks the events in it where it ends on another page.
    pub(super) fn with_exit(&mut self, element: Option<Leaving>, run: impl FnOnce(&mut Self)) {
        let before = std::mem::take(&mut self.exit);
        let first = self.trace.calls.len();
        // The images of the code before it have begun to load.
        self.loading.clear();
        run(self);
        let exit = std::mem::replace(&mut self.exit, before);
        let leaves = exit.leaves.or(element.filter(|_| !exit.stays));
        for call in &mut self.trace.calls[first..] {
            let runs = matches!(call.trigger, Trigger::PageLoad | Trigger::Interaction);
            if runs && call.inert.is_none() {
                call.leaves = leaves;
            }
        }
    }
}

/// What the browser does after a handler of `event` on an element, unless the handler forbids it.
/// `code` is the handler's: one that returns something may forbid it.
pub(super) fn after_handler(
    page: &Page,
    element: &Element,
    event: &str,
    code: &str,
) -> Option<Leaving> {
    // What a template computes may lead anywhere.
    if page.is_computed(element.tag) {
        return None;
    }
    let own_window = element
        .value("target")
        .is_none_or(|target| matches!(target.trim(), "" | "_self" | "_top" | "_parent"));
    if !own_window || code.contains("return") || code.contains("defaultPrevented") {
        return None;
    }
    match (&*element.name, event) {
        ("a" | "area", "click") => {
            let href = element.value("href")?.trim();
            let goes = !href.is_empty()
                && !href.starts_with('#')
                && leads_on(href)
                && element.attribute("download").is_none();
            goes.then_some(Leaving::Link)
        }
        ("form", "submit") => {
            let action = element.value("action").unwrap_or_default();
            leads_on(action.trim()).then_some(Leaving::Form)
        }
        _ => None,
    }
}

/// Whether an address shows another page, rather than starting a program or running a script.
fn leads_on(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_none_or(|scheme| {
        let name = scheme
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
        !name
            || ["http", "https"]
                .iter()
                .any(|web| scheme.eq_ignore_ascii_case(web))
    })
}
