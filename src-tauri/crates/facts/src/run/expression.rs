//! Expressions.

use std::rc::Rc;

use oxc_ast::ast::{
    ArrayExpressionElement, AssignmentExpression, AssignmentOperator, AssignmentTarget,
    ChainElement, Expression, LogicalOperator, UnaryOperator, UpdateOperator,
};
use oxc_span::GetSpan;
use oxc_syntax::operator::BinaryOperator;

use super::natives::wrapper::module_of;
use super::object::push;
use super::operator::{self, to_text};
use super::refusals::is_primitive;
use super::scope::Scope;
use super::strict::type_error;
use super::val::{Class, FunctionNode, Hint, Kind, Object, Val};
use super::{Abrupt, DEPTH, Eval, Machine};

/// Bytes of a text whose making counts as one step more.
const BYTES_A_STEP: usize = 1_024;
/// Items or properties of an object whose use counts as one step more.
const ITEMS_A_STEP: usize = 16;

impl<'a> Machine<'a, '_> {
    /// Evaluates an expression. What is unknown is placed where it is written.
    pub(super) fn expression(&mut self, it: &'a Expression<'a>, scope: &Rc<Scope<'a>>) -> Eval<'a> {
        self.step()?;
        if self.depth > DEPTH {
            self.unfollowed = true;
            return Ok(Val::unknown(self.at(it.span())));
        }
        self.depth += 1;
        let value = self.evaluate(it, scope);
        self.depth -= 1;
        let value = value?;
        Ok(match &value.kind {
            Kind::Unknown(hint) => Val::new(Kind::Unknown(*hint), self.at(it.span())),
            Kind::Text(text) => {
                self.spend(text.len() / BYTES_A_STEP)?;
                value
            }
            Kind::Object(object)
                if matches!(*object.class.borrow(), Class::Array | Class::Plain) =>
            {
                self.spend(object.properties.borrow().len() / ITEMS_A_STEP)?;
                value
            }
            _ => value,
        })
    }

    fn evaluate(&mut self, it: &'a Expression<'a>, scope: &Rc<Scope<'a>>) -> Eval<'a> {
        let at = self.at(it.span());
        Ok(match it {
            Expression::BooleanLiteral(it) => Val::bool(it.value, at),
            Expression::NullLiteral(_) => Val::new(Kind::Null, at),
            Expression::NumericLiteral(it) => Val::number(it.value, at),
            Expression::StringLiteral(_) if self.page.holds_mark(at) => Val::unknown(at),
            Expression::StringLiteral(it) if it.lone_surrogates => half(at),
            Expression::StringLiteral(it) => Val::text(it.value.as_str(), at),
            Expression::BigIntLiteral(_) => Val::new(Kind::Unknown(Hint::Big), at),
            Expression::RegExpLiteral(it) => {
                let global = it.regex.flags.contains(oxc_ast::ast::RegExpFlags::G);
                Val::new(Kind::Unknown(Hint::Pattern { global }), at)
            }
            Expression::TemplateLiteral(it) => {
                let mut text = (!self.page.holds_mark(at)).then(String::new);
                let mut halved = text.is_some() && it.quasis.iter().any(|it| it.lone_surrogates);
                for (index, quasi) in it.quasis.iter().enumerate() {
                    if let (Some(text), Some(cooked)) = (&mut text, &quasi.value.cooked) {
                        text.push_str(cooked.as_str());
                    }
                    if let Some(inner) = it.expressions.get(index) {
                        let value = self.expression(inner, scope)?;
                        let value = self.primitive(value, true)?;
                        if matches!(value.kind, Kind::Unknown(Hint::Symbol)) {
                            let message = "Cannot convert a Symbol value to a string";
                            return Err(type_error(message, at));
                        }
                        halved |= value.is_half();
                        let more = to_text(&value);
                        text = text.and_then(|text| Some(text + &*more?));
                        text = text.filter(|text| text.len() <= operator::LONGEST);
                    }
                }
                match text {
                    _ if halved => half(at),
                    Some(text) => Val::text(&text, at),
                    None => Val::unknown(at),
                }
            }
            Expression::Identifier(it) => self.name(it.name.as_str(), at, scope)?,
            Expression::ThisExpression(_) => match scope.find("this") {
                Some(_) => self.name("this", at, scope)?,
                None => self.window_value(at),
            },
            Expression::Super(_) => {
                let parent = scope.find("super").and_then(|holder| {
                    let parent = holder.variables.borrow().get("super").cloned()?;
                    parent.object()?.own("prototype")
                });
                parent.unwrap_or_else(|| Val::unknown(at))
            }
            Expression::ParenthesizedExpression(it) => self.expression(&it.expression, scope)?,
            Expression::SequenceExpression(it) => {
                let mut last = Val::undefined(at);
                for part in &it.expressions {
                    last = self.expression(part, scope)?;
                }
                last
            }
            Expression::ArrayExpression(it) => {
                let array = Object::new(Class::Array);
                for element in &it.elements {
                    match element {
                        ArrayExpressionElement::SpreadElement(spread) => {
                            let value = self.expression(&spread.argument, scope)?;
                            match self.items_of(value, at)? {
                                Ok(items) => {
                                    for item in items {
                                        push(&array, item);
                                    }
                                }
                                Err(_) => array.open.set(true),
                            }
                        }
                        ArrayExpressionElement::Elision(hole) => {
                            push(&array, Val::undefined(self.at(hole.span)));
                            // Loops leave it out, and other uses do not.
                            array.open.set(true);
                        }
                        element => {
                            let value = self.expression(element.to_expression(), scope)?;
                            push(&array, value.kept());
                        }
                    }
                }
                Val::new(Kind::Object(array), at)
            }
            Expression::ObjectExpression(it) => self.object(it, scope)?,
            Expression::FunctionExpression(it) => {
                self.closure(FunctionNode::Function(it), scope, Some(at))
            }
            Expression::ArrowFunctionExpression(it) => {
                self.closure(FunctionNode::Arrow(it), scope, Some(at))
            }
            Expression::ClassExpression(it) => self.class(it, scope)?,
            Expression::UnaryExpression(it) => {
                if it.operator == UnaryOperator::Typeof
                    && let Expression::Identifier(id) = &it.argument
                {
                    let name = id.name.as_str();
                    if self.certain() && self.is_unset(name, scope) {
                        return Err(super::strict::before_its_time(name, at));
                    }
                    let value = self.name_or_nothing(name, at, scope);
                    return Ok(operator::unary(it.operator, &value, at));
                }
                if it.operator == UnaryOperator::Delete
                    && let Some(member) = it.argument.as_member_expression()
                {
                    return self.delete(member, scope);
                }
                let value = self.expression(&it.argument, scope)?;
                self.looked_at(&it.argument, scope);
                if let Some(message) = operator::refused_alone(it.operator, &value) {
                    return Err(type_error(message, at));
                }
                operator::unary(it.operator, &value, at)
            }
            Expression::UpdateExpression(it) => {
                let target = it.argument.as_member_expression();
                let old = match (&it.argument, target) {
                    (oxc_ast::ast::SimpleAssignmentTarget::AssignmentTargetIdentifier(id), _) => {
                        self.name(id.name.as_str(), at, scope)?
                    }
                    (_, Some(member)) => self.member_expression(member, scope)?.1,
                    _ => Val::unknown(at),
                };
                let step = if it.operator == UpdateOperator::Increment {
                    1.0
                } else {
                    -1.0
                };
                let new = operator::to_number(&old)
                    .map_or_else(|| Val::unknown(at), |n| Val::number(n + step, at));
                self.assign_simple(&it.argument, new.clone(), scope)?;
                if it.prefix { new } else { old }
            }
            Expression::BinaryExpression(it) => {
                let a = self.expression(&it.left, scope)?;
                let b = self.expression(&it.right, scope)?;
                if it.operator.is_equality() {
                    self.looked_at(&it.left, scope);
                    self.looked_at(&it.right, scope);
                }
                if let BinaryOperator::In | BinaryOperator::Instanceof = it.operator {
                    let message = "the right side of the operator is no object";
                    self.must(!is_primitive(&b), message, at)?;
                }
                if it.operator == BinaryOperator::Instanceof {
                    self.must_test(&b, at)?;
                }
                if let (BinaryOperator::Instanceof, Expression::ThisExpression(_)) =
                    (it.operator, &it.left)
                    && let Some(made) = self.is_made_by(&a, &b, scope)
                {
                    return Ok(Val::bool(made, at));
                }
                self.joined(it.operator, &a, &b, at)?
            }
            Expression::LogicalExpression(it) => {
                let left = self.expression(&it.left, scope)?;
                self.looked_at(&it.left, scope);
                self.logical(it.operator, left, &it.right, scope)?
            }
            Expression::ConditionalExpression(it) => {
                let test = self.expression(&it.test, scope)?;
                self.looked_at(&it.test, scope);
                match test.truthy() {
                    Some(true) => self.expression(&it.consequent, scope)?,
                    Some(false) => self.expression(&it.alternate, scope)?,
                    None => self.ternary(&it.consequent, &it.alternate, scope, at)?,
                }
            }
            Expression::AssignmentExpression(it) => self.assignment(it, scope)?,
            Expression::CallExpression(it) => self.call(it, scope)?,
            Expression::NewExpression(it) => self.construct(it, scope)?,
            Expression::ChainExpression(it) => {
                let cut = std::mem::take(&mut self.cut);
                let value = match &it.expression {
                    ChainElement::CallExpression(call) => self.call(call, scope),
                    element => match element.as_member_expression() {
                        Some(member) => self.member_expression(member, scope).map(|it| it.1),
                        None => Ok(Val::unknown(at)),
                    },
                };
                self.cut = cut;
                value?
            }
            Expression::AwaitExpression(it) => {
                let value = self.expression(&it.argument, scope)?;
                self.pause();
                self.awaited(value, at)?
            }
            Expression::YieldExpression(it) => {
                if let Some(argument) = &it.argument {
                    self.expression(argument, scope)?;
                }
                Val::unknown(at)
            }
            Expression::TaggedTemplateExpression(it) => {
                let tag = self.expression(&it.tag, scope)?;
                let mut given = vec![Val::new(Kind::Unknown(Hint::Host), at)];
                for inner in &it.quasi.expressions {
                    given.push(self.expression(inner, scope)?);
                }
                let site = super::call::Site { at, name: None };
                return self.invoke(&tag, Val::undefined(at), given, &site);
            }
            Expression::NewTarget(_) => Self::target(scope, at),
            Expression::ImportExpression(it) => match &it.source {
                // Not all browsers can read it.
                _ if it.phase.is_some() => {
                    self.may_throw();
                    Val::new(Kind::Unknown(Hint::Promise), at)
                }
                Expression::StringLiteral(package) => module_of(package.value.as_str(), at),
                _ => Val::new(Kind::Unknown(Hint::Promise), at),
            },
            it => match it.as_member_expression() {
                Some(member) => self.member_expression(member, scope)?.1,
                None => match unwrap_types(it) {
                    Some(inner) => self.expression(inner, scope)?,
                    None => Val::unknown(at),
                },
            },
        })
    }

    fn logical(
        &mut self,
        operator: LogicalOperator,
        left: Val<'a>,
        right: &'a Expression<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a> {
        let goes_right = match operator {
            LogicalOperator::And => left.truthy(),
            LogicalOperator::Or => left.truthy().map(|truth| !truth),
            LogicalOperator::Coalesce => match &left.kind {
                Kind::Unknown(Hint::Nothing | Hint::Perhaps) => None,
                Kind::Unknown(_) => Some(false),
                _ => Some(left.is_nothing()),
            },
        };
        match goes_right {
            Some(true) => self.expression(right, scope),
            Some(false) => Ok(left),
            None => {
                let right = self.perhaps(|machine| machine.expression(right, scope))?;
                let at = left.at;
                Ok(self.either([left].into_iter().chain(right), at))
            }
        }
    }

    fn assignment(&mut self, it: &'a AssignmentExpression<'a>, scope: &Rc<Scope<'a>>) -> Eval<'a> {
        let at = self.at(it.span);
        if it.operator == AssignmentOperator::Assign {
            let value = self.expression(&it.right, scope)?;
            self.assign(&it.left, value.clone(), scope)?;
            return Ok(value);
        }
        let old = match &it.left {
            AssignmentTarget::AssignmentTargetIdentifier(id) => {
                self.name_or_nothing(id.name.as_str(), at, scope)
            }
            left => match left.as_member_expression() {
                Some(member) => self.member_expression(member, scope)?.1,
                None => Val::unknown(at),
            },
        };
        let value = if let Some(logical) = it.operator.to_logical_operator() {
            let short = match logical {
                LogicalOperator::And => old.truthy().map(|truth| !truth),
                LogicalOperator::Or => old.truthy(),
                LogicalOperator::Coalesce => (!old.is_unknown()).then(|| !old.is_nothing()),
            };
            if short == Some(true) {
                return Ok(old);
            }
            let value = self.expression(&it.right, scope)?;
            if short.is_none() {
                self.either([old, value], at)
            } else {
                value
            }
        } else {
            let right = self.expression(&it.right, scope)?;
            let operator = it
                .operator
                .to_binary_operator()
                .unwrap_or(BinaryOperator::Addition);
            self.joined(operator, &old, &right, at)?
        };
        self.assign(&it.left, value.clone(), scope)?;
        Ok(value)
    }
}

/// A text that holds half a character.
pub(super) fn half<'a>(at: page::Span) -> Val<'a> {
    Val::new(Kind::Unknown(Hint::Half), at)
}

/// What the browser throws for a name that nothing defines.
pub(super) fn reference_error<'a>(name: &str, at: page::Span) -> Abrupt<'a> {
    Abrupt::Throw(error(
        "ReferenceError",
        &format!("{name} is not defined"),
        at,
    ))
}

/// An error object of the browser's.
pub(super) fn error<'a>(name: &str, message: &str, at: page::Span) -> Val<'a> {
    let error = Object::new(Class::Plain);
    error.put("name", at, Some(Val::text(name, at)));
    error.put("message", at, Some(Val::text(message, at)));
    for unknown in ["stack", "toString"] {
        error.put(unknown, at, Some(Val::unknown(at)));
    }
    Val::new(Kind::Object(error), at)
}

fn unwrap_types<'a>(it: &'a Expression<'a>) -> Option<&'a Expression<'a>> {
    match it {
        Expression::TSAsExpression(it) => Some(&it.expression),
        Expression::TSSatisfiesExpression(it) => Some(&it.expression),
        Expression::TSTypeAssertion(it) => Some(&it.expression),
        Expression::TSNonNullExpression(it) => Some(&it.expression),
        Expression::TSInstantiationExpression(it) => Some(&it.expression),
        _ => None,
    }
}
