//! Components: what their markup names is what their script makes, and the framework calls it.

use std::collections::HashSet;
use std::rc::Rc;

use oxc_ast::ast::{Argument, CallExpression, Expression};
use page::Span;

use super::call::{Site, last_name};
use super::scope::{Scope, Slot};
use super::val::{Class, Kind, Object, Val};
use super::{Circumstance, Eval, Machine};
use crate::Trigger;

/// Functions that only hand on the component that they are given.
const DEFINE: [&str; 3] = ["defineComponent", "defineNuxtComponent", "extend"];

/// What a component's scripts have made.
#[derive(Default)]
pub(super) struct Component<'a> {
    /// The names of its scripts.
    scope: Option<Rc<Scope<'a>>>,
    /// What it exports by default.
    options: Option<Val<'a>>,
    /// The names that its markup has.
    shown: Option<Rc<Scope<'a>>>,
    /// Where the code stands of attributes that browsers do not read as handlers.
    of_framework: Option<HashSet<Span>>,
}

impl<'a> Machine<'a, '_> {
    /// The names of a module. The scripts of a component share theirs.
    pub(super) fn module_scope(&mut self, at: Span) -> Rc<Scope<'a>> {
        let outer = self.component.scope.as_ref().unwrap_or(&self.global);
        let scope = Scope::new(Some(Rc::clone(outer)), true);
        let this = Val::undefined(at);
        scope.variables.borrow_mut().insert("this".into(), this);
        if self.page.is_component() {
            self.component.scope = Some(Rc::clone(&scope));
        }
        scope
    }

    /// What a module exports by default.
    pub(super) fn exports(
        &mut self,
        exported: &'a Expression<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, ()> {
        let handed_on = match exported {
            Expression::CallExpression(call) if self.page.is_component() => handed_on(call),
            _ => None,
        };
        let value = self.expression(handed_on.unwrap_or(exported), scope)?;
        if handed_on.is_some() {
            self.escape(&value);
        }
        if self.page.is_component() {
            self.component.options = Some(value);
        }
        Ok(())
    }

    /// The names that a handler finds around it.
    pub(super) fn shown(&mut self) -> Rc<Scope<'a>> {
        if let Some(shown) = &self.component.shown {
            return Rc::clone(shown);
        }
        let outer = self.component.scope.as_ref().unwrap_or(&self.global);
        let shown = Scope::new(Some(Rc::clone(outer)), true);
        self.component.shown = Some(Rc::clone(&shown));
        if let Some(options) = self.component.options.take() {
            let this = Object::new(Class::Plain);
            // What else it has is not followed.
            this.open.set(true);
            let this = Val::new(Kind::Object(this), options.at);
            let made = self.set_up(&options);
            let methods = options.object().and_then(|it| it.own("methods"));
            for members in [methods, made].into_iter().flatten() {
                self.show(&members, &this, &shown);
            }
        }
        shown
    }

    /// What the `setup` of a component returns. When it runs is the framework's matter.
    fn set_up(&mut self, options: &Val<'a>) -> Option<Val<'a>> {
        let at = options.at;
        let set_up = options.object()?.own("setup")?;
        let circumstance = Circumstance {
            trigger: Trigger::Function,
            on: None,
            inert: None,
            doubts: 0,
        };
        let before = std::mem::replace(&mut self.circumstance, circumstance);
        let given = vec![Val::unknown(at), Val::unknown(at)];
        let site = Site { at, name: None };
        let from = self.ways.len();
        let made = self.invoke(&set_up, Val::undefined(at), given, &site);
        self.come_together(from, |_| true);
        self.circumstance = before;
        made.ok()
    }

    /// Gives the functions among the members of `from` to the component and its markup.
    fn show(&mut self, from: &Val<'a>, this: &Val<'a>, shown: &Rc<Scope<'a>>) {
        let (Some(from), Some(component)) = (from.object(), this.object()) else {
            return;
        };
        let members: Vec<_> = from.properties.borrow().clone();
        for member in members.iter().filter(|it| it.value.is_function()) {
            let bound = Class::Bound {
                target: member.value.clone(),
                this: this.clone(),
                given: Vec::new(),
            };
            let bound = Val::new(Kind::Object(Object::new(bound)), member.key_at);
            let slots = [
                Slot::Property(Rc::clone(component), Rc::clone(&member.key), member.key_at),
                Slot::Variable(Rc::clone(shown), Rc::clone(&member.key)),
            ];
            for slot in slots {
                self.note(&slot);
                slot.write(Some(bound.clone()));
            }
        }
    }

    /// Runs a handler that is nothing but the function to be called.
    pub(super) fn called_by_framework(
        &mut self,
        function: &'a Expression<'a>,
        scope: &Rc<Scope<'a>>,
        at: Span,
    ) -> Eval<'a, ()> {
        let value = self.expression(function, scope)?;
        if value.is_function() && self.is_of_framework(at) {
            let event = vec![Val::new(Kind::Unknown(super::val::Hint::Host), at)];
            let name = last_name(function);
            self.invoke(&value, Val::undefined(at), event, &Site { at, name })?;
        }
        Ok(())
    }

    /// Whether the code of an attribute is for a framework, and not for the browser.
    fn is_of_framework(&mut self, at: Span) -> bool {
        let page = self.page;
        let places = || {
            let attributes = page.elements.iter().flat_map(|it| &it.attributes);
            let others = attributes.filter(|it| !it.name.starts_with("on"));
            others.map(|it| it.value_at).collect()
        };
        let of_framework = &mut self.component.of_framework;
        page.is_component() || of_framework.get_or_insert_with(places).contains(&at)
    }
}

/// The component that a call only hands on.
fn handed_on<'a>(call: &'a CallExpression<'a>) -> Option<&'a Expression<'a>> {
    let name = last_name(&call.callee)?;
    let first = call.arguments.first().and_then(Argument::as_expression)?;
    (DEFINE.contains(&name) && matches!(first, Expression::ObjectExpression(_))).then_some(first)
}
