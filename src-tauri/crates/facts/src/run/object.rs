//! Objects, functions and classes as they are written.

use std::rc::Rc;

use oxc_ast::ast::{
    Class as ClassNode, ClassElement, MemberExpression, MethodDefinitionKind, ObjectPropertyKind,
    PropertyKey, PropertyKind,
};
use oxc_span::GetSpan;

use super::escape::is_called_by_name;
use super::operator::to_text;
use super::refusals::is_primitive;
use super::scope::{Declared, Scope};
use super::val::{Class, Closure, FunctionNode, Kind, Object, Property, Val};
use super::{Eval, Machine};

impl<'a> Machine<'a, '_> {
    pub(super) fn object(
        &mut self,
        it: &'a oxc_ast::ast::ObjectExpression<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a> {
        let object = Object::new(Class::Plain);
        for property in &it.properties {
            match property {
                ObjectPropertyKind::ObjectProperty(property) => {
                    let key_at = self.at(property.key.span());
                    let Some(key) = self.key(&property.key, scope)? else {
                        let value = self.expression(&property.value, scope)?;
                        self.give_away(&value);
                        match &property.key {
                            // No address can hold this key, whatever its value is.
                            PropertyKey::StringLiteral(it) if it.lone_surrogates => {
                                object.put(
                                    &it.value,
                                    key_at,
                                    Some(super::expression::half(key_at)),
                                );
                            }
                            _ => object.open.set(true),
                        }
                        continue;
                    };
                    let value = self.expression(&property.value, scope)?;
                    let is_written = !property.computed && !property.shorthand && !property.method;
                    if &*key == "__proto__" && is_written {
                        // It inherits from it.
                        object.open.set(true);
                        continue;
                    }
                    if is_called_by_name(&key) {
                        self.give_away(&value);
                    }
                    match property.kind {
                        PropertyKind::Init => object.put(&key, key_at, Some(value.kept())),
                        PropertyKind::Get => {
                            self.add_accessor(&object, &key, key_at, (Some(value), None), true);
                        }
                        PropertyKind::Set => {
                            self.add_accessor(&object, &key, key_at, (None, Some(value)), true);
                        }
                    }
                }
                ObjectPropertyKind::SpreadProperty(spread) => {
                    let value = self.expression(&spread.argument, scope)?;
                    self.spread(&value, &object)?;
                }
            }
        }
        Ok(Val::new(Kind::Object(object), self.at(it.span)))
    }

    /// A property's name; nothing where it is computed from something unknown.
    pub(super) fn key(
        &mut self,
        key: &'a PropertyKey<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, Option<Rc<str>>> {
        Ok(match key {
            PropertyKey::StaticIdentifier(id) => Some(id.name.as_str().into()),
            PropertyKey::PrivateIdentifier(id) => Some(format!("#{}", id.name).into()),
            key => {
                let value = self.expression(key.to_expression(), scope)?;
                to_text(&value)
            }
        })
    }

    /// The key of a member expression; nothing where it is computed from something unknown.
    pub(super) fn member_key(
        &mut self,
        it: &'a MemberExpression<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, Option<Rc<str>>> {
        Ok(match it {
            MemberExpression::StaticMemberExpression(it) => Some(it.property.name.as_str().into()),
            MemberExpression::PrivateFieldExpression(it) => {
                Some(format!("#{}", it.field.name).into())
            }
            MemberExpression::ComputedMemberExpression(it) => {
                let key = self.expression(&it.expression, scope)?;
                to_text(&key)
            }
        })
    }

    /// A member expression's object and value.
    pub(super) fn member_expression(
        &mut self,
        it: &'a MemberExpression<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, (Val<'a>, Val<'a>)> {
        let at = self.at(it.span());
        let object = self.expression(it.object(), scope)?;
        let object = self.as_chosen(it.object(), object, scope)?;
        self.cut |= object.is_nothing() && it.optional();
        if self.cut {
            return Ok((object, Val::undefined(at)));
        }
        if let MemberExpression::PrivateFieldExpression(field) = it {
            self.must_have(&object, field.field.name.as_str(), at)?;
        }
        let object = if it.optional() { object.kept() } else { object };
        let key = self.member_key(it, scope)?;
        let value = if let Some(hint) = self.may_be_missing(&object, key.as_deref()) {
            Val::new(Kind::Unknown(hint), at)
        } else if let Some(key) = key {
            self.member(&object, &key, at)?
        } else {
            let message = "Cannot read properties of nothing";
            self.must(!object.is_nothing(), message, at)?;
            self.give_away_all(&object);
            Val::unknown(at)
        };
        Ok((object, value))
    }

    /// Makes a function value. The queueing function of a base code is known by its body.
    pub(super) fn closure(
        &mut self,
        node: FunctionNode<'a>,
        scope: &Rc<Scope<'a>>,
        at: Option<page::Span>,
    ) -> Val<'a> {
        let span = node.span();
        let seen = self.functions.get(&(self.unit, span.start)).copied();
        let stub = seen.unwrap_or_else(|| self.is_stub(span));
        let closure = Closure {
            node,
            scope: Rc::clone(scope),
            unit: self.unit,
            stub,
            strict: self.strict || node.is_strict(),
        };
        if seen.is_none() {
            // One of many made by the same code stands for all of them.
            self.functions.insert((self.unit, span.start), stub);
            self.closures.push(closure.clone());
            if stub {
                self.entered.insert((self.unit, span.start), false);
            }
        }
        let at = at.unwrap_or_else(|| self.at(span));
        Val::new(Kind::Object(Object::new(Class::Closure(closure))), at)
    }

    /// Whether a function is the queueing function of a base code.
    fn is_stub(&self, span: oxc_span::Span) -> bool {
        /// Longer than any queueing function seen.
        const LONGEST: u32 = 1_000;
        if span.end - span.start > LONGEST {
            return false;
        }
        let text = self.units[self.unit]
            .code
            .text
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default();
        let functions = text.matches("function").count() + text.matches("=>").count();
        functions == 1
            && text.contains("callMethod")
            && (text.contains("queue") || text.contains("push"))
    }

    /// Makes a class: its methods stand in `prototype`, its static ones on itself.
    pub(super) fn class(&mut self, it: &'a ClassNode<'a>, scope: &Rc<Scope<'a>>) -> Eval<'a> {
        let strict = std::mem::replace(&mut self.strict, true);
        let made = self.class_body(it, scope);
        self.strict = strict;
        made
    }

    fn class_body(&mut self, it: &'a ClassNode<'a>, scope: &Rc<Scope<'a>>) -> Eval<'a> {
        let at = self.at(it.span);
        let class = Object::new(Class::Plain);
        let prototype = Object::new(Class::Plain);
        // What `super` means within the class.
        let inner = Scope::new(Some(Rc::clone(scope)), false);
        let scope = &inner;
        if let Some(heritage) = &it.heritage {
            let parent = self.expression(&heritage.expression, scope)?;
            let is_arrow = |it: Closure<'a>| matches!(it.node, FunctionNode::Arrow(_));
            let extends = (matches!(parent.kind, Kind::Null) || !is_primitive(&parent))
                && !parent.closure().is_some_and(is_arrow);
            self.must(
                extends,
                "Class extends value is not a constructor or null",
                at,
            )?;
            let inherited = parent.object().and_then(|parent| parent.own("prototype"));
            if let Some(inherited) = inherited {
                copy_properties(&parent, &class);
                // What is private to the parent is not the child's.
                let keys: Vec<Rc<str>> = {
                    let properties = class.properties.borrow();
                    properties.iter().map(|it| Rc::clone(&it.key)).collect()
                };
                for key in keys.into_iter().filter(|key| key.starts_with('#')) {
                    class.put(&key, at, None);
                }
                copy_properties(&inherited, &prototype);
            } else {
                prototype.open.set(true);
                class.open.set(true);
            }
            let mut variables = inner.variables.borrow_mut();
            variables.insert("super".into(), parent);
        }
        if let Some(id) = &it.id {
            let value = Val::new(Kind::Object(Rc::clone(&class)), at);
            self.declare_here(&inner, id.name.as_str(), value, Declared::Constant);
        }
        let mut own = Vec::new();
        for element in &it.body.body {
            match element {
                ClassElement::MethodDefinition(method) => {
                    let key = self.key(&method.key, scope)?;
                    let value = self.closure(FunctionNode::Function(&method.value), scope, None);
                    let home = if method.r#static { &class } else { &prototype };
                    if home.open.get() || key.as_deref().is_some_and(is_called_by_name) {
                        // What the class extends may call it, as the browser does with elements.
                        self.give_away(&value);
                    }
                    let Some(key) = key else {
                        home.open.set(true);
                        self.give_away(&value);
                        continue;
                    };
                    let key_at = self.at(method.key.span());
                    match method.kind {
                        MethodDefinitionKind::Get => {
                            self.add_accessor(home, &key, key_at, (Some(value), None), false);
                        }
                        MethodDefinitionKind::Set => {
                            self.add_accessor(home, &key, key_at, (None, Some(value)), false);
                        }
                        _ => home.put(&key, key_at, Some(value)),
                    }
                }
                ClassElement::PropertyDefinition(property) => {
                    let Some(key) = self.key(&property.key, scope)? else {
                        let home = if property.r#static {
                            &class
                        } else {
                            &prototype
                        };
                        home.open.set(true);
                        continue;
                    };
                    let key_at = self.at(property.key.span());
                    if !property.r#static {
                        own.push((key, key_at, property.value.as_ref()));
                        continue;
                    }
                    let inside = Scope::new(Some(Rc::clone(scope)), true);
                    let this = Val::new(Kind::Object(Rc::clone(&class)), at);
                    inside.variables.borrow_mut().insert("this".into(), this);
                    let value = match &property.value {
                        Some(value) => self.expression(value, &inside)?,
                        None => Val::undefined(key_at),
                    };
                    class.put(&key, key_at, Some(value));
                }
                ClassElement::StaticBlock(block) => {
                    let inner = Scope::new(Some(Rc::clone(scope)), true);
                    let this = Val::new(Kind::Object(Rc::clone(&class)), at);
                    inner.variables.borrow_mut().insert("this".into(), this);
                    self.hoist_variables((self.unit, block.span.start), &block.body, &inner);
                    self.statements(&block.body, &inner)?;
                }
                _ => {}
            }
        }
        let inherited = inner
            .variables
            .borrow()
            .get("super")
            .and_then(|parent| parent.object()?.own("prototype")?.object().cloned());
        if inherited.is_some() || !own.is_empty() {
            self.fields.push(Fields {
                of: Rc::clone(&prototype),
                inherited,
                scope: Rc::clone(&inner),
                unit: self.unit,
                own,
            });
        }
        class.put("prototype", at, Some(Val::new(Kind::Object(prototype), at)));
        Ok(Val::new(Kind::Object(class), at))
    }
}

/// What each object of a class begins with.
#[derive(Clone)]
pub(super) struct Fields<'a> {
    /// The class's prototype.
    of: Rc<Object<'a>>,
    /// That of the class it extends.
    inherited: Option<Rc<Object<'a>>>,
    scope: Rc<Scope<'a>>,
    /// The code that it is written in.
    unit: usize,
    own: Vec<(
        Rc<str>,
        page::Span,
        Option<&'a oxc_ast::ast::Expression<'a>>,
    )>,
}

impl<'a> Machine<'a, '_> {
    /// Gives a new object what its class says that it begins with, those of the parents first.
    pub(super) fn fields(&mut self, prototype: &Val<'a>, this: &Val<'a>) -> Eval<'a, ()> {
        let mut all = Vec::new();
        let mut next = prototype.object().cloned();
        while let Some(prototype) = next.take() {
            let found = self.fields.iter().find(|it| Rc::ptr_eq(&it.of, &prototype));
            let Some(found) = found.cloned() else { break };
            next.clone_from(&found.inherited);
            all.push(found);
        }
        let Some(object) = this.object() else {
            return Ok(());
        };
        for fields in all.into_iter().rev() {
            let scope = Scope::new(Some(fields.scope), true);
            scope
                .variables
                .borrow_mut()
                .insert("this".into(), this.clone());
            let unit = std::mem::replace(&mut self.unit, fields.unit);
            let strict = std::mem::replace(&mut self.strict, true);
            for (key, at, value) in fields.own {
                let value = match value {
                    Some(value) => self.expression(value, &scope),
                    None => Ok(Val::undefined(at)),
                };
                match value {
                    Ok(value) => object.put(&key, at, Some(value)),
                    Err(stop) => {
                        (self.unit, self.strict) = (unit, strict);
                        return Err(stop);
                    }
                }
            }
            (self.unit, self.strict) = (unit, strict);
        }
        Ok(())
    }
}

/// Appends to an array without a word in the journal.
pub(super) fn push<'a>(array: &Rc<Object<'a>>, value: Val<'a>) {
    let key = array.properties.borrow().len().to_string().into();
    array.properties.borrow_mut().push(Property {
        key,
        key_at: value.at,
        value,
    });
}

/// Copies the own properties of `from` over those of `to`; something unknown leaves `to` open.
pub(super) fn copy_properties<'a>(from: &Val<'a>, to: &Rc<Object<'a>>) {
    match &from.kind {
        Kind::Object(object) => {
            to.open.set(to.open.get() || object.open.get());
            let properties = object.properties.borrow().clone();
            for property in properties {
                to.put(&property.key, property.key_at, Some(property.value));
            }
        }
        Kind::Unknown(_) => to.open.set(true),
        _ => {}
    }
}
