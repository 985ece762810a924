//! Binding and assigning, destructuring included.

use std::rc::Rc;

use oxc_ast::ast::{
    AssignmentTarget, AssignmentTargetMaybeDefault, AssignmentTargetProperty, BindingPattern,
    MemberExpression, PropertyKey, SimpleAssignmentTarget,
};
use oxc_span::GetSpan;

use super::record::Base;
use super::scope::{Declared, Scope, Slot};
use super::val::{Kind, Object, Val};
use super::{Abrupt, Eval, Machine};

impl<'a> Machine<'a, '_> {
    /// Notes a slot in every open journal before it is written.
    pub(super) fn note(&mut self, slot: &Slot<'a>) {
        self.holders.add(slot);
        self.writes += 1;
        if let Some(journal) = self.journals.last_mut() {
            journal.note(slot);
        }
    }

    /// Writes a slot.
    pub(super) fn write(&mut self, slot: &Slot<'a>, value: Val<'a>) {
        self.note(slot);
        if let (Slot::Property(object, key, _), Some(closure)) = (slot, value.closure())
            && closure.stub
            && &**key == "fbq"
            && Rc::ptr_eq(object, &self.window)
        {
            let unit = &self.units[self.unit];
            self.trace.bases.push(Base {
                at: value.at,
                placement: unit.placement,
                order: unit.order,
                inert: self.circumstance.inert.clone(),
            });
        }
        if !self.twins.is_empty()
            && let Some(twin) = self.twins.get(&slot.place()).cloned()
        {
            self.note(&twin);
            twin.write(Some(value.clone()));
        }
        slot.write(Some(value));
    }

    /// Declares a variable in exactly this scope; a global becomes a property of `window` too.
    pub(super) fn declare(&mut self, scope: &Rc<Scope<'a>>, name: &str, value: Val<'a>) {
        let slot = if Rc::ptr_eq(scope, &self.global) {
            Slot::Property(Rc::clone(&self.window), name.into(), value.at)
        } else {
            Slot::Variable(Rc::clone(scope), name.into())
        };
        self.write(&slot, value);
    }

    /// Declares what is no `var`: also outside of all functions it is nothing of `window`'s.
    pub(super) fn declare_here(
        &mut self,
        scope: &Rc<Scope<'a>>,
        name: &str,
        value: Val<'a>,
        how: Declared,
    ) {
        let slot = Slot::Variable(Rc::clone(scope), name.into());
        self.write(&slot, value);
        if how == Declared::Constant {
            self.fixed.insert(slot.place());
        }
    }

    /// Binds a pattern of a declaration or parameter.
    pub(super) fn bind(
        &mut self,
        pattern: &'a BindingPattern<'a>,
        value: Val<'a>,
        scope: &Rc<Scope<'a>>,
        how: Declared,
    ) -> Eval<'a, ()> {
        match pattern {
            BindingPattern::BindingIdentifier(id) => {
                let name = id.name.as_str();
                if how == Declared::Variable {
                    self.declare(&scope.holder(), name, value);
                } else {
                    self.declare_here(scope, name, value, how);
                }
            }
            BindingPattern::AssignmentPattern(it) => {
                let value = self.or_default(value, Some(&it.right), scope)?;
                self.bind(&it.left, value, scope, how)?;
            }
            BindingPattern::ObjectPattern(it) => {
                let message = "Cannot destructure what is nothing";
                self.must(!value.is_nothing(), message, self.at(it.span))?;
                let mut taken = Vec::new();
                for property in &it.properties {
                    let part = self.pick(&value, &property.key, scope, &mut taken)?;
                    self.bind(&property.value, part, scope, how)?;
                }
                if let Some(rest) = &it.rest {
                    let others = rest_of(&value, &taken);
                    self.bind(&rest.argument, others, scope, how)?;
                }
            }
            BindingPattern::ArrayPattern(it) => {
                let _ = self.items_of(value.clone(), self.at(it.span))?;
                for (index, element) in it.elements.iter().enumerate() {
                    if let Some(element) = element {
                        let part = item(&value, index);
                        self.bind(element, part, scope, how)?;
                    }
                }
                if let Some(rest) = &it.rest {
                    let others = items_from(&value, it.elements.len());
                    self.bind(&rest.argument, others, scope, how)?;
                }
            }
        }
        Ok(())
    }

    fn or_default(
        &mut self,
        value: Val<'a>,
        default: Option<&'a oxc_ast::ast::Expression<'a>>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a> {
        match default {
            Some(default) if matches!(value.kind, Kind::Undefined) => {
                self.expression(default, scope)
            }
            _ => Ok(value),
        }
    }

    fn pick(
        &mut self,
        value: &Val<'a>,
        key: &'a PropertyKey<'a>,
        scope: &Rc<Scope<'a>>,
        taken: &mut Vec<Rc<str>>,
    ) -> Eval<'a> {
        let at = self.at(key.span());
        let Some(name) = self.key(key, scope)? else {
            return Ok(Val::unknown(at));
        };
        taken.push(Rc::clone(&name));
        self.member(value, &name, at)
    }

    /// Assigns to anything that can stand left of `=`.
    pub(super) fn assign(
        &mut self,
        target: &'a AssignmentTarget<'a>,
        value: Val<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, ()> {
        if let Some(simple) = target.as_simple_assignment_target() {
            return self.assign_simple(simple, value, scope);
        }
        match target {
            AssignmentTarget::ArrayAssignmentTarget(it) => {
                let _ = self.items_of(value.clone(), self.at(it.span))?;
                for (index, element) in it.elements.iter().enumerate() {
                    let part = item(&value, index);
                    match element {
                        Some(AssignmentTargetMaybeDefault::AssignmentTargetWithDefault(it)) => {
                            let part = self.or_default(part, Some(&it.init), scope)?;
                            self.assign(&it.binding, part, scope)?;
                        }
                        Some(element) => {
                            self.assign(element.to_assignment_target(), part, scope)?;
                        }
                        None => {}
                    }
                }
            }
            AssignmentTarget::ObjectAssignmentTarget(it) => {
                for property in &it.properties {
                    match property {
                        AssignmentTargetProperty::AssignmentTargetPropertyIdentifier(it) => {
                            let name = it.binding.name.as_str();
                            let part = self.member(&value, name, self.at(it.span))?;
                            let part = self.or_default(part, it.init.as_ref(), scope)?;
                            self.assign_name(name, self.at(it.span), part, scope)?;
                        }
                        AssignmentTargetProperty::AssignmentTargetPropertyProperty(it) => {
                            let part = self.pick(&value, &it.name, scope, &mut Vec::new())?;
                            match &it.binding {
                                AssignmentTargetMaybeDefault::AssignmentTargetWithDefault(it) => {
                                    let part = self.or_default(part, Some(&it.init), scope)?;
                                    self.assign(&it.binding, part, scope)?;
                                }
                                binding => {
                                    self.assign(binding.to_assignment_target(), part, scope)?;
                                }
                            }
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Assigns to a name or member.
    pub(super) fn assign_simple(
        &mut self,
        target: &'a SimpleAssignmentTarget<'a>,
        value: Val<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, ()> {
        match target {
            SimpleAssignmentTarget::AssignmentTargetIdentifier(id) => {
                self.assign_name(id.name.as_str(), self.at(id.span), value, scope)?;
            }
            _ => {
                if let Some(member) = target.as_member_expression() {
                    let object = self.expression(member.object(), scope)?;
                    if object.is_nothing() && self.complete {
                        let what = if matches!(object.kind, Kind::Null) {
                            "null"
                        } else {
                            "undefined"
                        };
                        let message = format!("Cannot set properties of {what}");
                        let at = self.at(member.span());
                        return Err(Abrupt::Throw(super::expression::error(
                            "TypeError",
                            &message,
                            at,
                        )));
                    }
                    if let MemberExpression::PrivateFieldExpression(field) = member {
                        let at = self.at(member.span());
                        self.must_have(&object, field.field.name.as_str(), at)?;
                    }
                    if let Some(key) = self.member_key(member, scope)? {
                        let at = self.at(member.span());
                        if !self.sets_address(member, &object, &key, &value) {
                            self.put_member(&object, &key, value, at)?;
                        }
                    } else if let Some(object) = object.object() {
                        object.open.set(true);
                        self.escape(&value);
                    }
                }
            }
        }
        Ok(())
    }
}

fn rest_of<'a>(value: &Val<'a>, taken: &[Rc<str>]) -> Val<'a> {
    let Some(object) = value.object() else {
        return Val::unknown(value.at);
    };
    let rest = Object::new(super::val::Class::Plain);
    rest.open.set(object.open.get());
    let others = object
        .properties
        .borrow()
        .iter()
        .filter(|p| !taken.contains(&p.key))
        .cloned()
        .collect();
    *rest.properties.borrow_mut() = others;
    Val::new(Kind::Object(rest), value.at)
}

fn items_from<'a>(value: &Val<'a>, start: usize) -> Val<'a> {
    match value.items() {
        Some(items) => Val::new(
            Kind::Object(Object::array(items.into_iter().skip(start))),
            value.at,
        ),
        None => Val::unknown(value.at),
    }
}

fn item<'a>(value: &Val<'a>, index: usize) -> Val<'a> {
    match value.items() {
        Some(items) => items
            .get(index)
            .cloned()
            .unwrap_or_else(|| Val::undefined(value.at)),
        None => Val::unknown(value.at),
    }
}
