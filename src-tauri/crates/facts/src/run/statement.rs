//! Statements.

use std::rc::Rc;

use oxc_ast::ast::{
    BindingPattern, Declaration, ForStatementInit, Statement, VariableDeclaration,
    VariableDeclarationKind,
};
use oxc_span::GetSpan;

use super::loops::Parts;
use super::natives::wrapper::imported;
use super::scope::{Declared, Scope};
use super::val::Val;
use super::ways::Way;
use super::{Abrupt, Eval, Machine};

/// How a statement ended.
pub(super) enum Flow<'a> {
    Normal,
    Return(Val<'a>),
    Break(Option<&'a str>),
    Continue(Option<&'a str>),
}

impl Flow<'_> {
    /// The same way out, values aside.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Break(a), Self::Break(b)) | (Self::Continue(a), Self::Continue(b)) => a == b,
            _ => false,
        }
    }
}

impl<'a> Machine<'a, '_> {
    /// Runs statements in a scope, functions declared in them first.
    pub(super) fn statements(
        &mut self,
        body: &'a [Statement<'a>],
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, Flow<'a>> {
        self.hoist(body, scope);
        for statement in body {
            match self.statement(statement, scope)? {
                Flow::Normal => {}
                flow => return Ok(flow),
            }
        }
        Ok(Flow::Normal)
    }

    pub(super) fn statement(
        &mut self,
        statement: &'a Statement<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, Flow<'a>> {
        self.step()?;
        if self.depth > super::DEPTH {
            self.unfollowed = true;
            return Ok(Flow::Normal);
        }
        self.depth += 1;
        let flow = self.run_statement(statement, scope);
        self.depth -= 1;
        flow
    }

    fn run_statement(
        &mut self,
        statement: &'a Statement<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, Flow<'a>> {
        match statement {
            Statement::ExpressionStatement(it) => {
                self.expression(&it.expression, scope)?;
            }
            Statement::VariableDeclaration(it) => self.variables(it, scope)?,
            Statement::ClassDeclaration(it) => {
                let value = self.class(it, scope)?;
                if let Some(id) = &it.id {
                    self.declare_here(scope, id.name.as_str(), value, Declared::Lexical);
                }
            }
            Statement::ReturnStatement(it) => {
                let value = match &it.argument {
                    Some(argument) => self.expression(argument, scope)?,
                    None => Val::undefined(self.at(it.span)),
                };
                return Ok(Flow::Return(value));
            }
            Statement::IfStatement(it) => {
                let test = self.expression(&it.test, scope)?;
                self.looked_at(&it.test, scope);
                // Old code declares functions there without a block.
                let runs = if test.truthy() == Some(false) {
                    it.alternate.as_ref()
                } else {
                    Some(&it.consequent)
                };
                if let Some(Statement::FunctionDeclaration(_)) = runs {
                    self.hoist(runs.map_or(&[], std::slice::from_ref), scope);
                }
                return match test.truthy() {
                    Some(true) => self.statement(&it.consequent, scope),
                    Some(false) => it
                        .alternate
                        .as_ref()
                        .map_or(Ok(Flow::Normal), |no| self.statement(no, scope)),
                    None => self.both_ways(
                        |machine| machine.statement(&it.consequent, scope),
                        |machine| {
                            it.alternate
                                .as_ref()
                                .map_or(Ok(Flow::Normal), |no| machine.statement(no, scope))
                        },
                    ),
                };
            }
            Statement::BlockStatement(it) => {
                let inner = Scope::new(Some(Rc::clone(scope)), false);
                return self.statements(&it.body, &inner);
            }
            Statement::BreakStatement(it) => {
                return Ok(Flow::Break(
                    it.label.as_ref().map(|label| label.name.as_str()),
                ));
            }
            Statement::ContinueStatement(it) => {
                return Ok(Flow::Continue(
                    it.label.as_ref().map(|label| label.name.as_str()),
                ));
            }
            Statement::LabeledStatement(it) => {
                let name = it.label.name.as_str();
                let labelled = matches!(
                    &it.body,
                    Statement::LabeledStatement(_)
                        | Statement::ForStatement(_)
                        | Statement::ForOfStatement(_)
                        | Statement::ForInStatement(_)
                        | Statement::WhileStatement(_)
                        | Statement::DoWhileStatement(_)
                );
                if labelled {
                    self.labels.push(name);
                } else {
                    self.labels.clear();
                }
                if let Statement::FunctionDeclaration(_) = &it.body {
                    self.hoist(std::slice::from_ref(&it.body), scope);
                }
                let from = self.ways.len();
                let end = match self.statement(&it.body, scope) {
                    Ok(Flow::Break(Some(label)) | Flow::Continue(Some(label))) if label == name => {
                        Ok(Flow::Normal)
                    }
                    end => end,
                };
                return self.end_at(from, end, |way| match way {
                    Way::Break(label) | Way::Continue(label) => *label == Some(name),
                    _ => false,
                });
            }
            Statement::ThrowStatement(it) => {
                let value = self.expression(&it.argument, scope)?;
                self.by_hand = Some(value.at);
                return Err(Abrupt::Throw(value));
            }
            Statement::TryStatement(it) => return self.attempt(it, scope),
            Statement::SwitchStatement(it) => return self.switch(it, scope),
            Statement::ForStatement(it) => {
                let inner = Scope::new(Some(Rc::clone(scope)), false);
                let mut anew = false;
                match &it.init {
                    Some(ForStatementInit::VariableDeclaration(init)) => {
                        self.variables(init, &inner)?;
                        anew = init.kind == VariableDeclarationKind::Let;
                    }
                    Some(init) => {
                        self.expression(init.to_expression(), &inner)?;
                    }
                    None => {}
                }
                let parts = Parts {
                    test: it.test.as_ref(),
                    update: it.update.as_ref(),
                    body: &it.body,
                    test_first: true,
                    anew,
                };
                return self.rounds(&parts, inner);
            }
            Statement::WhileStatement(it) => {
                return self.rounds(&Parts::of(&it.test, &it.body, true), Rc::clone(scope));
            }
            Statement::DoWhileStatement(it) => {
                return self.rounds(&Parts::of(&it.test, &it.body, false), Rc::clone(scope));
            }
            Statement::ForOfStatement(it) => {
                let items = self.expression(&it.right, scope)?;
                let items = self.items_of(items, self.at(it.right.span()))?;
                return self.each(items, it.r#await, (&it.left, &it.body), scope);
            }
            Statement::ForInStatement(it) => {
                let object = self.expression(&it.right, scope)?;
                let keys = match object.object() {
                    Some(known) if !known.open.get() => Ok(known
                        .looped_over()
                        .iter()
                        .map(|p| Val::text(&p.key, p.key_at))
                        .collect()),
                    _ => Err(object),
                };
                return self.each(keys, false, (&it.left, &it.body), scope);
            }
            Statement::WithStatement(it) => {
                let object = self.expression(&it.object, scope)?;
                if object
                    .object()
                    .is_some_and(|it| Rc::ptr_eq(it, &self.window))
                {
                    return self.statement(&it.body, scope);
                }
                return self.within(&object, &it.body, scope);
            }
            Statement::ExportDeclaration(it) => match &it.declaration {
                Declaration::VariableDeclaration(variables) => self.variables(variables, scope)?,
                Declaration::ClassDeclaration(class) => {
                    let value = self.class(class, scope)?;
                    if let Some(id) = &class.id {
                        self.declare_here(scope, id.name.as_str(), value, Declared::Lexical);
                    }
                }
                _ => {}
            },
            Statement::ExportDefaultDeclaration(it) => {
                if let Some(expression) = it.declaration.as_expression() {
                    self.exports(expression, scope)?;
                }
            }
            Statement::ImportDeclaration(it) => {
                for specifier in it.specifiers.iter().flatten() {
                    let at = self.at(specifier.span());
                    let name = specifier.local().name.as_str();
                    let known = imported(it.source.value.as_str(), specifier, at);
                    self.wrappers.extend(known.iter().map(|_| Rc::from(name)));
                    let value = known.unwrap_or_else(|| Val::unknown(at));
                    self.declare_here(scope, name, value, Declared::Constant);
                }
            }
            _ => {}
        }
        Ok(Flow::Normal)
    }

    fn variables(
        &mut self,
        it: &'a VariableDeclaration<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, ()> {
        let how = Declared::from(it.kind);
        for declarator in &it.declarations {
            let value = match &declarator.init {
                Some(init) => self.expression(init, scope)?,
                // A `var` without a value changes nothing that is there already.
                None if how == Declared::Variable && self.is_declared(&declarator.id, scope) => {
                    continue;
                }
                None => Val::undefined(self.at(declarator.span)),
            };
            if matches!(
                it.kind,
                VariableDeclarationKind::Using | VariableDeclarationKind::AwaitUsing
            ) {
                // It needs a function under a symbol, which only an object of more than names has.
                let has_more = value.is_unknown()
                    || value.is_nothing()
                    || value.object().is_some_and(|it| it.open.get());
                let at = self.at(declarator.span);
                self.must(has_more, "it is not disposable", at)?;
                if !value.is_nothing() {
                    self.may_throw();
                }
            }
            self.bind(&declarator.id, value, scope, how)?;
        }
        Ok(())
    }

    /// `with`: any name may be one of the object's.
    fn within(
        &mut self,
        object: &Val<'a>,
        body: &'a Statement<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, Flow<'a>> {
        let at = object.at;
        self.must(
            !object.is_nothing(),
            "Cannot convert undefined or null to object",
            at,
        )?;
        let inner = Scope::new(Some(Rc::clone(scope)), false);
        if let Some(object) = object.object() {
            for property in object.properties.borrow().iter() {
                let name = Rc::clone(&property.key);
                let mut variables = inner.variables.borrow_mut();
                variables.insert(name, Val::unknown(property.value.at));
            }
        }
        let end = self.both_ways(
            |machine| machine.statement(body, &inner),
            |_| Ok(Flow::Normal),
        );
        if let Some(known) = object.object() {
            known.open.set(true);
            let keys: Vec<Rc<str>> = inner.variables.borrow().keys().cloned().collect();
            for key in keys {
                self.set_member(object, &key, Val::unknown(at), at);
            }
        }
        end
    }

    fn is_declared(&self, pattern: &BindingPattern<'a>, scope: &Rc<Scope<'a>>) -> bool {
        let BindingPattern::BindingIdentifier(id) = pattern else {
            return false;
        };
        let holder = scope.holder();
        let name = id.name.as_str();
        holder.variables.borrow().contains_key(name)
            || (Rc::ptr_eq(&holder, &self.global) && self.window.own(name).is_some())
    }

    fn attempt(
        &mut self,
        it: &'a oxc_ast::ast::TryStatement<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, Flow<'a>> {
        let before = self.ways.len();
        let inner = Scope::new(Some(Rc::clone(scope)), false);
        let mut end = self.apart(|machine| machine.statements(&it.block.body, &inner));
        if let Some(handler) = &it.handler {
            let thrown = self.come_together(before, |way| matches!(way, Way::Throw));
            end = match end {
                Err(Abrupt::Throw(error)) => {
                    self.cut_short.insert(self.unit);
                    if thrown.is_empty() {
                        let skipped = self.skipped(&error, it.block.span);
                        let end = self.caught(handler, error, scope);
                        self.note_skipped(skipped);
                        end
                    } else {
                        self.caught(handler, Val::unknown(error.at), scope)
                    }
                }
                Ok(flow) if !thrown.is_empty() => {
                    let error = Val::unknown(self.at(handler.span));
                    self.both_ways(
                        |machine| machine.caught(handler, error, scope),
                        |_| Ok(flow),
                    )
                }
                end => end,
            };
        }
        if let Some(last) = &it.finalizer {
            // It runs however the rest was left.
            let ways = self.come_together(before, |_| true);
            let inner = Scope::new(Some(Rc::clone(scope)), false);
            match self.statements(&last.body, &inner)? {
                Flow::Normal => {}
                flow => return Ok(flow),
            }
            for way in ways {
                self.may_end(way);
            }
        }
        end
    }

    /// Runs what catches an exception.
    fn caught(
        &mut self,
        handler: &'a oxc_ast::ast::CatchClause<'a>,
        error: Val<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, Flow<'a>> {
        let inner = Scope::new(Some(Rc::clone(scope)), false);
        if let Some(parameter) = &handler.param {
            self.bind(&parameter.pattern, error, &inner, Declared::Lexical)?;
        }
        self.statements(&handler.body.body, &inner)
    }
}
