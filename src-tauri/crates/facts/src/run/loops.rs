//! Loops and `switch`: followed while they are known, taken once where nobody knows how often.

use std::rc::Rc;

use oxc_ast::ast::{Expression, ForStatementLeft, Statement};

use super::scope::{Declared, Scope};
use super::statement::Flow;
use super::val::{Kind, Val};
use super::{Eval, Machine};

/// The parts of a loop that goes by a condition.
pub(super) struct Parts<'a> {
    pub(super) test: Option<&'a Expression<'a>>,
    pub(super) update: Option<&'a Expression<'a>>,
    pub(super) body: &'a Statement<'a>,
    pub(super) test_first: bool,
    /// Each round has variables of its own: `for (let …)`.
    pub(super) anew: bool,
}

impl<'a> Parts<'a> {
    /// Those of `while` and `do`.
    pub(super) fn of(test: &'a Expression<'a>, body: &'a Statement<'a>, test_first: bool) -> Self {
        Self {
            test: Some(test),
            update: None,
            body,
            test_first,
            anew: false,
        }
    }
}

impl<'a> Machine<'a, '_> {
    pub(super) fn rounds(
        &mut self,
        parts: &Parts<'a>,
        mut scope: Rc<Scope<'a>>,
    ) -> Eval<'a, Flow<'a>> {
        let own = self.label.take();
        for round in 0..ROUNDS {
            if round > 0 || parts.test_first {
                let truth = match parts.test {
                    Some(test) => self.expression(test, &scope)?.truthy(),
                    None => Some(true),
                };
                match truth {
                    Some(true) => {}
                    Some(false) => return Ok(Flow::Normal),
                    None => {
                        // Nobody knows how often: once stands for every round.
                        self.both_ways(
                            |machine| machine.statement(parts.body, &scope).map(leave_loop),
                            |_| Ok(Flow::Normal),
                        )?;
                        return Ok(Flow::Normal);
                    }
                }
            }
            match self.statement(parts.body, &scope)? {
                Flow::Normal | Flow::Continue(None) => {}
                Flow::Continue(label) if label == own => {}
                Flow::Break(None) => return Ok(Flow::Normal),
                flow => return Ok(flow),
            }
            // A function that was made in this round keeps the variables of this round.
            if parts.anew && Rc::strong_count(&scope) > 1 {
                scope = scope.again();
            }
            if let Some(update) = parts.update {
                self.expression(update, &scope)?;
            }
        }
        Ok(Flow::Normal)
    }

    /// Runs a loop's body for each item; once, in doubt, where the items are not known.
    pub(super) fn each(
        &mut self,
        items: Result<Vec<Val<'a>>, Val<'a>>,
        left: &'a ForStatementLeft<'a>,
        body: &'a Statement<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, Flow<'a>> {
        match items {
            Ok(items) => {
                let own = self.label.take();
                for item in items.into_iter().take(ROUNDS) {
                    match self.one_round(item, left, body, scope)? {
                        Flow::Normal | Flow::Continue(None) => {}
                        Flow::Continue(label) if label == own => {}
                        Flow::Break(None) => return Ok(Flow::Normal),
                        flow => return Ok(flow),
                    }
                }
                Ok(Flow::Normal)
            }
            Err(unknown) => self.both_ways(
                |machine| {
                    let item = Val::new(Kind::Unknown(super::val::Hint::Nothing), unknown.at);
                    machine.one_round(item, left, body, scope).map(leave_loop)
                },
                |_| Ok(Flow::Normal),
            ),
        }
    }

    fn one_round(
        &mut self,
        item: Val<'a>,
        left: &'a ForStatementLeft<'a>,
        body: &'a Statement<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, Flow<'a>> {
        let inner = Scope::new(Some(Rc::clone(scope)), false);
        if let ForStatementLeft::VariableDeclaration(variables) = left {
            for declarator in &variables.declarations {
                let how = Declared::from(variables.kind);
                self.bind(&declarator.id, item.clone(), &inner, how)?;
            }
        } else {
            self.assign(left.to_assignment_target(), item, &inner)?;
        }
        self.statement(body, &inner)
    }

    pub(super) fn switch(
        &mut self,
        it: &'a oxc_ast::ast::SwitchStatement<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, Flow<'a>> {
        let subject = self.expression(&it.discriminant, scope)?;
        let inner = Scope::new(Some(Rc::clone(scope)), false);
        let mut start = None;
        for (index, case) in it.cases.iter().enumerate() {
            let Some(test) = &case.test else { continue };
            let test = self.expression(test, &inner)?;
            match super::operator::strictly_equal(&subject, &test) {
                Some(true) => {
                    start = Some(index);
                    break;
                }
                Some(false) => {}
                None => return self.any_case(it, &inner),
            }
        }
        let Some(start) = start.or_else(|| it.cases.iter().position(|case| case.test.is_none()))
        else {
            return Ok(Flow::Normal);
        };
        for case in &it.cases[start..] {
            match self.statements(&case.consequent, &inner)? {
                Flow::Normal => {}
                Flow::Break(None) => return Ok(Flow::Normal),
                flow => return Ok(flow),
            }
        }
        Ok(Flow::Normal)
    }

    fn any_case(
        &mut self,
        it: &'a oxc_ast::ast::SwitchStatement<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, Flow<'a>> {
        for case in &it.cases {
            self.both_ways(
                |machine| {
                    Ok(match machine.statements(&case.consequent, scope)? {
                        Flow::Break(None) => Flow::Normal,
                        flow => flow,
                    })
                },
                |_| Ok(Flow::Normal),
            )?;
        }
        Ok(Flow::Normal)
    }
}

/// Rounds after which a loop is no longer followed.
const ROUNDS: usize = 200;

fn leave_loop(flow: Flow<'_>) -> Flow<'_> {
    match flow {
        Flow::Break(None) | Flow::Continue(None) => Flow::Normal,
        flow => flow,
    }
}
