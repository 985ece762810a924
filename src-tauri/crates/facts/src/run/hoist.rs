//! What is declared before the first statement runs: functions with what they do, `var` as
//! undefined, and the names of `let`, `const` and classes, which may not be used yet.

use std::rc::Rc;

use oxc_ast::ast::{
    BindingPattern, Declaration, ExportDefaultDeclarationKind, ForStatementInit, ForStatementLeft,
    Statement, VariableDeclaration, VariableDeclarationKind,
};
use oxc_span::Span;

use super::scope::Scope;
use super::val::{FunctionNode, Hint, Kind, Val};
use super::{DEPTH, Machine};

/// Names of `var` in one function, each with where it stands.
pub(super) type Names<'a> = Rc<[(&'a str, Span)]>;

impl<'a> Machine<'a, '_> {
    /// Declares the functions of a block, a function or a script, and the names that wait for their
    /// declaration.
    pub(super) fn hoist(&mut self, body: &'a [Statement<'a>], scope: &Rc<Scope<'a>>) {
        self.hoist_for(body, scope, false);
    }

    /// Declares what is declared in a block, `within` it alone: a function comes out of a block
    /// where its statement is reached.
    pub(super) fn hoist_for(
        &mut self,
        body: &'a [Statement<'a>],
        scope: &Rc<Scope<'a>>,
        within: bool,
    ) {
        for statement in body {
            let declaration = match statement {
                Statement::ExportDeclaration(export) => Some(&export.declaration),
                statement => statement.as_declaration(),
            };
            let function = match (statement, declaration) {
                (_, Some(Declaration::FunctionDeclaration(function))) => function,
                (_, Some(Declaration::VariableDeclaration(it)))
                    if it.kind != VariableDeclarationKind::Var =>
                {
                    for declarator in &it.declarations {
                        self.each_name(&declarator.id, &mut |machine, name, span| {
                            machine.wait_for(name, span, scope);
                        });
                    }
                    continue;
                }
                (_, Some(Declaration::ClassDeclaration(class))) => {
                    if let Some(id) = &class.id {
                        self.wait_for(id.name.as_str(), id.span, scope);
                    }
                    continue;
                }
                (Statement::ExportDefaultDeclaration(export), _) => match &export.declaration {
                    ExportDefaultDeclarationKind::FunctionDeclaration(function) => function,
                    _ => continue,
                },
                _ => continue,
            };
            if let Some(id) = &function.id {
                let value = self.closure(FunctionNode::Function(function), scope, None);
                // In strict code a function of a block stays in it, and in any code one of another kind.
                let holder = if within || self.strict || function.r#async || function.generator {
                    Rc::clone(scope)
                } else {
                    scope.holder()
                };
                self.declare(&holder, id.name.as_str(), value);
            }
        }
    }

    fn wait_for(&mut self, name: &str, span: Span, scope: &Rc<Scope<'a>>) {
        let unset = Val::new(Kind::Unknown(Hint::Unset), self.at(span));
        let mut variables = scope.variables.borrow_mut();
        variables.insert(name.into(), unset);
    }

    fn each_name(
        &mut self,
        pattern: &'a BindingPattern<'a>,
        take: &mut dyn FnMut(&mut Self, &'a str, Span),
    ) {
        match pattern {
            BindingPattern::BindingIdentifier(id) => take(self, id.name.as_str(), id.span),
            pattern => {
                let mut names = Vec::new();
                names_of(pattern, &mut names);
                for (name, span) in names {
                    take(self, name, span);
                }
            }
        }
    }

    /// Declares every `var` of a function or script that is not there yet. `key` tells the body from all others.
    pub(super) fn hoist_variables(
        &mut self,
        key: (usize, u32),
        body: &'a [Statement<'a>],
        scope: &Rc<Scope<'a>>,
    ) {
        let known = self.hoisted.get(&key).cloned();
        let names = known.unwrap_or_else(|| {
            let mut found = Vec::new();
            variables_of(body, 0, &mut found);
            let found: Names<'a> = found.into();
            self.hoisted.insert(key, Rc::clone(&found));
            found
        });
        let is_global = Rc::ptr_eq(scope, &self.global);
        for &(name, span) in &*names {
            let nothing = Val::undefined(self.at(span));
            if !is_global {
                let mut variables = scope.variables.borrow_mut();
                if !variables.contains_key(name) {
                    variables.insert(name.into(), nothing);
                }
            } else if self.complete && !self.is_of_window(name) {
                // Where a script was not read, it may have defined the name already.
                self.declare(scope, name, nothing);
            }
        }
    }
}

fn names_of<'a>(pattern: &'a BindingPattern<'a>, found: &mut Vec<(&'a str, Span)>) {
    match pattern {
        BindingPattern::BindingIdentifier(id) => found.push((id.name.as_str(), id.span)),
        BindingPattern::AssignmentPattern(it) => names_of(&it.left, found),
        BindingPattern::ObjectPattern(it) => {
            for property in &it.properties {
                names_of(&property.value, found);
            }
            if let Some(rest) = &it.rest {
                names_of(&rest.argument, found);
            }
        }
        BindingPattern::ArrayPattern(it) => {
            for element in it.elements.iter().flatten() {
                names_of(element, found);
            }
            if let Some(rest) = &it.rest {
                names_of(&rest.argument, found);
            }
        }
    }
}

fn declared<'a>(it: &'a VariableDeclaration<'a>, found: &mut Vec<(&'a str, Span)>) {
    if it.kind == VariableDeclarationKind::Var {
        for declarator in &it.declarations {
            names_of(&declarator.id, found);
        }
    }
}

/// Every `var` within statements, functions aside. What stands deeper than code is run is left.
fn variables_of<'a>(body: &'a [Statement<'a>], depth: u32, found: &mut Vec<(&'a str, Span)>) {
    for statement in body {
        variables_in(statement, depth, found);
    }
}

fn variables_in<'a>(it: &'a Statement<'a>, depth: u32, found: &mut Vec<(&'a str, Span)>) {
    if depth > DEPTH {
        return;
    }
    let depth = depth + 1;
    match it {
        Statement::VariableDeclaration(it) => declared(it, found),
        Statement::ExportDeclaration(it) => {
            if let Declaration::VariableDeclaration(it) = &it.declaration {
                declared(it, found);
            }
        }
        Statement::BlockStatement(it) => variables_of(&it.body, depth, found),
        Statement::IfStatement(it) => {
            variables_in(&it.consequent, depth, found);
            if let Some(alternate) = &it.alternate {
                variables_in(alternate, depth, found);
            }
        }
        Statement::ForStatement(it) => {
            if let Some(ForStatementInit::VariableDeclaration(init)) = &it.init {
                declared(init, found);
            }
            variables_in(&it.body, depth, found);
        }
        Statement::ForInStatement(it) => {
            if let ForStatementLeft::VariableDeclaration(left) = &it.left {
                declared(left, found);
            }
            variables_in(&it.body, depth, found);
        }
        Statement::ForOfStatement(it) => {
            if let ForStatementLeft::VariableDeclaration(left) = &it.left {
                declared(left, found);
            }
            variables_in(&it.body, depth, found);
        }
        Statement::WhileStatement(it) => variables_in(&it.body, depth, found),
        Statement::DoWhileStatement(it) => variables_in(&it.body, depth, found),
        Statement::LabeledStatement(it) => variables_in(&it.body, depth, found),
        Statement::WithStatement(it) => variables_in(&it.body, depth, found),
        Statement::TryStatement(it) => {
            variables_of(&it.block.body, depth, found);
            if let Some(handler) = &it.handler {
                variables_of(&handler.body.body, depth, found);
            }
            if let Some(last) = &it.finalizer {
                variables_of(&last.body, depth, found);
            }
        }
        Statement::SwitchStatement(it) => {
            for case in &it.cases {
                variables_of(&case.consequent, depth, found);
            }
        }
        _ => {}
    }
}

/// A name with where it stands.
type Name<'a> = (&'a str, Span);

/// Names that a script declares for all scripts.
#[derive(Default)]
pub(super) struct Declared<'a> {
    /// `let`, `const` and classes.
    pub(super) lexical: Vec<Name<'a>>,
    /// `var`, wherever it stands, and functions.
    pub(super) variables: Vec<Name<'a>>,
    /// Of those the functions.
    pub(super) functions: Vec<Name<'a>>,
}

/// Names that a script declares for all scripts.
pub(super) fn declared_names<'a>(body: &'a [Statement<'a>]) -> Declared<'a> {
    let mut names = Declared::default();
    variables_of(body, 0, &mut names.variables);
    for statement in body {
        match statement {
            Statement::VariableDeclaration(it) if it.kind != VariableDeclarationKind::Var => {
                for declarator in &it.declarations {
                    names_of(&declarator.id, &mut names.lexical);
                }
            }
            Statement::ClassDeclaration(it) => {
                let id = it.id.as_ref().map(|id| (id.name.as_str(), id.span));
                names.lexical.extend(id);
            }
            Statement::FunctionDeclaration(it) => {
                let id = it.id.as_ref().map(|id| (id.name.as_str(), id.span));
                names.functions.extend(id);
            }
            _ => {}
        }
    }
    names.variables.extend_from_slice(&names.functions);
    names
}
