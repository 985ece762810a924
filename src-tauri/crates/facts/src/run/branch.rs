//! Branches: taken when decided, both ways when not.

use std::rc::Rc;

use oxc_ast::ast::{Argument, AssignmentTarget, BinaryOperator, Expression, MemberExpression};
use page::Span;

use super::call::last_name;
use super::record::Turn;
use super::scope::{Scope, Slot};
use super::statement::Flow;
use super::val::{Hint, Kind, Val};
use super::ways::Way;
use super::{Abrupt, Eval, Journal, Machine};

/// The object of which not all browsers have every member.
const NAVIGATOR: &str = "navigator";

/// How one way of an undecided branch ended.
enum End<'a, T> {
    Went(T),
    Stopped(Abrupt<'a>),
}

impl<'a> Machine<'a, '_> {
    /// The page looks whether something is there: from then on it is used only where it is.
    pub(super) fn looked_at(&mut self, it: &Expression<'a>, scope: &Rc<Scope<'a>>) {
        match it {
            Expression::Identifier(id) => self.is_looked_at(id.name.as_str(), scope),
            Expression::ParenthesizedExpression(it) => self.looked_at(&it.expression, scope),
            Expression::UnaryExpression(it) => self.looked_at(&it.argument, scope),
            Expression::LogicalExpression(it) => {
                self.looked_at(&it.left, scope);
                self.looked_at(&it.right, scope);
            }
            Expression::AssignmentExpression(it) => {
                if let AssignmentTarget::AssignmentTargetIdentifier(id) = &it.left {
                    self.is_looked_at(id.name.as_str(), scope);
                }
            }
            Expression::ChainExpression(it) => {
                if let Some(member) = it.expression.as_member_expression() {
                    self.is_member_looked_at(member);
                }
            }
            Expression::BinaryExpression(it) if it.operator == BinaryOperator::In => {
                if let Expression::StringLiteral(key) = &it.left
                    && last_name(&it.right) == Some(NAVIGATOR)
                {
                    self.looked.insert(key.value.as_str().into());
                }
            }
            it if it.is_member_expression() => {
                if let Some(member) = it.as_member_expression() {
                    self.is_member_looked_at(member);
                }
            }
            Expression::CallExpression(it) => {
                for given in it.arguments.iter().filter_map(Argument::as_expression) {
                    if let Expression::Identifier(id) = given {
                        self.is_looked_at(id.name.as_str(), scope);
                    }
                }
            }
            _ => {}
        }
    }

    /// Of `navigator` the page looks for what not all browsers have.
    fn is_member_looked_at(&mut self, member: &MemberExpression<'a>) {
        if let Some(key) = member.static_property_name()
            && last_name(member.object()) == Some(NAVIGATOR)
        {
            self.looked.insert(key.into());
        }
    }

    fn is_looked_at(&mut self, name: &str, scope: &Rc<Scope<'a>>) {
        let slot = match scope.find(name) {
            Some(holder) => Slot::Variable(holder, name.into()),
            None => Slot::Property(Rc::clone(&self.window), name.into(), Span::new(0, 0)),
        };
        if let Some(value) = slot.read()
            && matches!(value.kind, Kind::Unknown(Hint::Perhaps))
        {
            slot.write(Some(value.kept()));
        }
    }

    /// Runs `yes` and `no` as branches of which nobody knows which is taken, and joins what they left.
    /// An end other than the normal one in only one of them leaves everything after it in doubt.
    pub(super) fn both_ways(
        &mut self,
        yes: impl FnOnce(&mut Self) -> Eval<'a, Flow<'a>>,
        no: impl FnOnce(&mut Self) -> Eval<'a, Flow<'a>>,
    ) -> Eval<'a, Flow<'a>> {
        self.forks += 1;
        let fork = self.forks;
        let (first, left_by_first, mut ways) = self.one_way((fork, true), yes);
        let (second, left_by_second, others) = self.one_way((fork, false), no);
        ways.extend(others);
        let (joined, gone) = left_by_first.join(&left_by_second);
        for value in gone {
            self.escape(&value);
        }
        for (slot, value) in joined {
            self.note(&slot);
            slot.write(value);
        }
        for way in ways {
            self.may_end(way);
        }
        match (first, second) {
            (End::Stopped(Abrupt::Spent), _) | (_, End::Stopped(Abrupt::Spent)) => {
                Err(Abrupt::Spent)
            }
            (End::Went(Flow::Normal), End::Went(Flow::Normal)) => Ok(Flow::Normal),
            (End::Stopped(stop), End::Stopped(_)) => Err(stop),
            (End::Went(Flow::Return(a)), End::Went(Flow::Return(b))) => {
                let at = a.at;
                Ok(Flow::Return(if a.same(&b) {
                    a
                } else {
                    self.either([a, b], at)
                }))
            }
            (End::Went(a), End::Went(b)) if a.is_like(&b) => Ok(a),
            // Only one way goes on from here: what follows may not run.
            (End::Went(flow), End::Stopped(_)) | (End::Stopped(_), End::Went(flow)) => {
                self.may_throw();
                Ok(flow)
            }
            (End::Went(Flow::Normal), End::Went(flow))
            | (End::Went(flow), End::Went(Flow::Normal)) => {
                if let Some(way) = Way::of(flow) {
                    self.may_end(way);
                }
                Ok(Flow::Normal)
            }
            (End::Went(flow), End::Went(other)) => {
                if let Some(way) = Way::of(other) {
                    self.may_end(way);
                }
                Ok(flow)
            }
        }
    }

    /// The branches in which the running code stands; nothing where more puts it in doubt.
    pub(super) fn turns_alone(&self) -> Option<Vec<Turn>> {
        let branches = !self.turns.is_empty()
            && self.turns.len() == self.circumstance.doubts as usize
            && self.ways.iter().all(Way::goes_on);
        branches.then(|| self.turns.clone())
    }

    /// Evaluates something that may or may not run, such as the right side of `&&`.
    pub(super) fn perhaps(
        &mut self,
        run: impl FnOnce(&mut Self) -> Eval<'a>,
    ) -> Eval<'a, Option<Val<'a>>> {
        let mut value = None;
        self.both_ways(
            |machine| {
                value = Some(run(machine)?);
                Ok(Flow::Normal)
            },
            |_| Ok(Flow::Normal),
        )?;
        Ok(value)
    }

    /// What one of two expressions comes to, of which nobody knows which is evaluated.
    pub(super) fn ternary(
        &mut self,
        yes: &'a Expression<'a>,
        no: &'a Expression<'a>,
        scope: &Rc<Scope<'a>>,
        at: Span,
    ) -> Eval<'a> {
        let (mut first, mut second) = (None, None);
        self.both_ways(
            |machine| {
                first = Some(machine.expression(yes, scope)?);
                Ok(Flow::Normal)
            },
            |machine| {
                second = Some(machine.expression(no, scope)?);
                Ok(Flow::Normal)
            },
        )?;
        Ok(match (first, second) {
            (Some(yes), Some(no)) if yes.same(&no) => yes,
            (yes, no) => self.either(yes.into_iter().chain(no), at),
        })
    }

    fn one_way(
        &mut self,
        turn: Turn,
        run: impl FnOnce(&mut Self) -> Eval<'a, Flow<'a>>,
    ) -> (End<'a, Flow<'a>>, super::scope::Outcome<'a>, Vec<Way<'a>>) {
        let from = self.ways.len();
        let doubts = self.circumstance.doubts;
        self.circumstance.doubts += 1;
        self.turns.push(turn);
        self.journals.push(Journal::default());
        let end = match self.apart(run) {
            Ok(flow) => End::Went(flow),
            Err(stop) => End::Stopped(stop),
        };
        let ways = self.come_together(from, |_| true);
        let journal = self.journals.pop().unwrap_or_default();
        self.turns.pop();
        self.circumstance.doubts = doubts;
        (end, journal.take_back(), ways)
    }
}
