//! Loops and `switch`: followed while they are known, taken once where nobody knows how often.

use std::rc::Rc;

use oxc_ast::ast::{Expression, ForStatementLeft, Statement};

use super::scope::{Declared, Scope};
use super::statement::Flow;
use super::val::{Kind, Val};
use super::ways::Way;
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

/// What each item is put into, and what is run for it.
pub(super) type Each<'a> = (&'a ForStatementLeft<'a>, &'a Statement<'a>);

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
    pub(super) fn rounds(&mut self, parts: &Parts<'a>, scope: Rc<Scope<'a>>) -> Eval<'a, Flow<'a>> {
        let own = std::mem::take(&mut self.labels);
        let from = self.ways.len();
        let end = self.apart(|machine| machine.all_rounds(parts, scope, &own));
        self.end_at(from, end, |way| matches!(way, Way::Break(None)))
    }

    fn all_rounds(
        &mut self,
        parts: &Parts<'a>,
        mut scope: Rc<Scope<'a>>,
        own: &[&'a str],
    ) -> Eval<'a, Flow<'a>> {
        for round in 0..ROUNDS {
            if round > 0 || parts.test_first {
                let truth = match parts.test {
                    Some(test) => {
                        let truth = self.expression(test, &scope)?.truthy();
                        self.looked_at(test, &scope);
                        truth
                    }
                    None => Some(true),
                };
                match truth {
                    Some(true) => {}
                    Some(false) => return Ok(Flow::Normal),
                    // Nobody knows how often: once stands for every round.
                    None => return self.one_more(parts, &scope, own),
                }
            }
            match self.round(parts.body, &scope, own)? {
                Flow::Normal => {}
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
        // What it counts by is unknown after the first of the rounds that are not followed.
        self.one_more(parts, &scope, own)?;
        self.one_more(parts, &scope, own)?;
        let ends = parts
            .test
            .is_some_and(|test| !matches!(test, Expression::BooleanLiteral(_)));
        if !ends {
            // It may go on for ever.
            self.may_throw();
        }
        Ok(Flow::Normal)
    }

    /// A round that may or may not be run.
    fn one_more(
        &mut self,
        parts: &Parts<'a>,
        scope: &Rc<Scope<'a>>,
        own: &[&'a str],
    ) -> Eval<'a, Flow<'a>> {
        self.both_ways(
            |machine| {
                let flow = machine.round(parts.body, scope, own)?;
                if let (Flow::Normal, Some(update)) = (&flow, parts.update) {
                    machine.expression(update, scope)?;
                }
                Ok(leave_loop(flow))
            },
            |_| Ok(Flow::Normal),
        )
    }

    /// Runs a loop's body once; `continue` ends it as its last statement does.
    fn round(
        &mut self,
        body: &'a Statement<'a>,
        scope: &Rc<Scope<'a>>,
        own: &[&'a str],
    ) -> Eval<'a, Flow<'a>> {
        let goes_on = |label: Option<&str>| label.is_none_or(|label| own.contains(&label));
        let from = self.ways.len();
        let end = match self.statement(body, scope) {
            Ok(Flow::Continue(label)) if goes_on(label) => Ok(Flow::Normal),
            end => end,
        };
        self.end_at(
            from,
            end,
            |way| matches!(way, Way::Continue(label) if goes_on(*label)),
        )
    }

    /// Runs a loop's body for each item; once, in doubt, where the items are not known.
    pub(super) fn each(
        &mut self,
        items: Result<Vec<Val<'a>>, Val<'a>>,
        waits: bool,
        parts: Each<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, Flow<'a>> {
        let own = std::mem::take(&mut self.labels);
        let from = self.ways.len();
        let end = self.apart(|machine| machine.each_item(items, waits, parts, scope, &own));
        self.end_at(from, end, |way| matches!(way, Way::Break(None)))
    }

    fn each_item(
        &mut self,
        items: Result<Vec<Val<'a>>, Val<'a>>,
        waits: bool,
        parts: Each<'a>,
        scope: &Rc<Scope<'a>>,
        own: &[&'a str],
    ) -> Eval<'a, Flow<'a>> {
        let at = match items {
            Ok(items) => {
                let rest = items.get(ROUNDS).map(|item| item.at);
                for item in items.into_iter().take(ROUNDS) {
                    let item = self.item(item, waits)?;
                    match self.one_round(item, parts, scope, own)? {
                        Flow::Normal => {}
                        Flow::Break(None) => return Ok(Flow::Normal),
                        flow => return Ok(flow),
                    }
                }
                match rest {
                    Some(at) => at,
                    None => return Ok(Flow::Normal),
                }
            }
            Err(unknown) => unknown.at,
        };
        self.both_ways(
            |machine| {
                let item = Val::new(Kind::Unknown(super::val::Hint::Nothing), at);
                let item = machine.item(item, waits)?;
                let end = machine.one_round(item, parts, scope, own);
                end.map(leave_loop)
            },
            |_| Ok(Flow::Normal),
        )
    }

    /// What a round is given: `for await` waits for it.
    fn item(&mut self, item: Val<'a>, waits: bool) -> Eval<'a> {
        if !waits {
            return Ok(item);
        }
        self.pause();
        let at = item.at;
        self.awaited(item, at)
    }

    fn one_round(
        &mut self,
        item: Val<'a>,
        (left, body): Each<'a>,
        scope: &Rc<Scope<'a>>,
        own: &[&'a str],
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
        self.round(body, &inner, own)
    }

    pub(super) fn switch(
        &mut self,
        it: &'a oxc_ast::ast::SwitchStatement<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, Flow<'a>> {
        let subject = self.expression(&it.discriminant, scope)?;
        let from = self.ways.len();
        let end = self.apart(|machine| machine.cases(it, &subject, scope));
        self.end_at(from, end, |way| matches!(way, Way::Break(None)))
    }

    fn cases(
        &mut self,
        it: &'a oxc_ast::ast::SwitchStatement<'a>,
        subject: &Val<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, Flow<'a>> {
        let inner = Scope::new(Some(Rc::clone(scope)), false);
        for case in &it.cases {
            self.hoist_for(&case.consequent, &inner, true);
        }
        let mut start = None;
        for (index, case) in it.cases.iter().enumerate() {
            let Some(test) = &case.test else { continue };
            let test = self.expression(test, &inner)?;
            match super::operator::strictly_equal(subject, &test) {
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
pub(super) const ROUNDS: usize = 300;

fn leave_loop(flow: Flow<'_>) -> Flow<'_> {
    match flow {
        Flow::Break(None) | Flow::Continue(None) => Flow::Normal,
        flow => flow,
    }
}
