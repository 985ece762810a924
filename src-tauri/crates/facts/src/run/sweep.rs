//! What running never reached: calls behind a false condition or after an exception, and calls in
//! scripts that do not parse.

use std::rc::Rc;

use oxc_ast::ast::{Argument, CallExpression, Expression, StringLiteral};
use oxc_ast_visit::{Visit, walk};
use page::{Placement, Span};

use super::call::{is_pixel_name, last_name};
use super::record::Through;
use super::{Circumstance, Machine, is_hit};
use crate::{Inert, Trigger, Value};

/// Names of the pixel that are looked at in one script that does not parse.
const MOST_SALVAGED: usize = 2_000;

impl Machine<'_, '_> {
    /// Writes down every call that was not reached.
    pub(super) fn sweep(&mut self) {
        for unit in 0..self.units.len() {
            for call in self.pixel_code(unit).calls.iter().copied() {
                if self.visited.contains(&(unit, call.0)) {
                    continue;
                }
                self.unit = unit;
                // A script file or a tag may not have been followed to its end.
                let outside = self.units[unit].placement == Placement::External;
                let unreached = if self.cut_short.contains(&unit) {
                    Inert::Unreachable
                } else {
                    Inert::FalseCondition
                };
                let unreached = (!outside && !self.unfollowed).then_some(unreached);
                let code = Rc::clone(&self.units[unit].code);
                let start = code.span(call.0, call.1).start;
                let noted = self.behind_errors.get(&start).cloned();
                let unreached = noted.as_ref().map_or(unreached, |it| it.inert.clone());
                let inert = self.unit_inert(unit).or(unreached);
                let trigger = if inert.is_some() {
                    Trigger::PageLoad
                } else {
                    Trigger::Unknown
                };
                let otherwise = Circumstance {
                    trigger,
                    on: None,
                    inert: None,
                    doubts: 0,
                };
                self.circumstance = Circumstance {
                    inert,
                    ..noted.unwrap_or(otherwise)
                };
                let text = code
                    .text
                    .get(call.0 as usize..call.1 as usize)
                    .unwrap_or_default();
                self.written(text, &code, call.0);
            }
        }
    }

    /// Pixel code of a piece of code, wherever in it, in the order in which it begins.
    pub(super) fn pixel_code(&mut self, unit: usize) -> Rc<Found> {
        if let Some(found) = self.found.get(&unit) {
            return Rc::clone(found);
        }
        let found = Rc::new(self.look_for_pixel_code(unit));
        self.found.insert(unit, Rc::clone(&found));
        found
    }

    fn look_for_pixel_code(&self, unit: usize) -> Found {
        let text = &self.units[unit].code.text;
        let program = self.units[unit].program;
        let Some(program) = program.filter(|_| super::source::mentions_pixel(text)) else {
            return Found::default();
        };
        let found = page::with_room(text, || {
            let mut found = Found::default();
            found.visit_program(program);
            found.calls.sort_unstable();
            found.addresses.sort_unstable();
            found
        });
        found.unwrap_or_default()
    }

    /// Writes down the calls of code that does not parse, as far as each parses by itself.
    pub(super) fn salvage(&mut self) {
        let code = Rc::clone(&self.units[self.unit].code);
        let straight = straighten(&code.text);
        let (mut from, mut line) = (0, 0);
        for _ in 0..MOST_SALVAGED {
            let Some(found) = straight[from..].find("fbq") else {
                break;
            };
            let start = from + found;
            // Lines may be megabytes: each is looked at from its beginning only.
            if let Some(newline) = straight[from..start].rfind('\n') {
                line = from + newline + 1;
            }
            from = start + 3;
            if straight[..start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$'))
                || straight[line..start].trim_start().starts_with("//")
            {
                continue;
            }
            let Some(end) = call_end(&straight, start) else {
                continue;
            };
            self.written(&straight[start..end], &code, start as u32);
            from = end;
        }
    }

    /// Writes down one call from its text alone.
    fn written(&mut self, text: &str, code: &page::Code, start: u32) {
        let at = code.span(start, start + text.len() as u32);
        let allocator = oxc_allocator::Allocator::default();
        let Ok(program) = page::program(&allocator, text, false, true) else {
            let unknown = Value {
                kind: crate::Kind::Computed(text.to_owned()),
                at,
            };
            self.record_values(vec![unknown], Through::Stub, at);
            return;
        };
        let found = page::with_room(text, || {
            let mut finder = Literals {
                code,
                start,
                page: self.page,
                arguments: None,
            };
            finder.visit_program(program);
            finder.arguments
        });
        if let Some(arguments) = found.flatten() {
            self.record_values(arguments, Through::Stub, at);
        }
    }
}

/// Pixel code, each piece by its place in the code.
#[derive(Default)]
pub(super) struct Found {
    pub(super) calls: Vec<(u32, u32)>,
    /// Addresses of the libraries and of images.
    pub(super) addresses: Vec<(u32, u32)>,
}

impl<'a> Visit<'a> for Found {
    fn visit_call_expression(&mut self, it: &CallExpression<'a>) {
        if is_pixel_call(it) {
            self.calls.push((it.span.start, it.span.end));
        }
        walk::walk_call_expression(self, it);
    }

    fn visit_string_literal(&mut self, it: &StringLiteral<'a>) {
        let value = it.value.as_str();
        if spec::is_library_file(value) || value.ends_with("/fbds.js") || is_hit(value) {
            self.addresses.push((it.span.start, it.span.end));
        }
    }
}

/// `fbq(…)`, `window.fbq(…)`, `fbq.push(…)`.
fn is_pixel_call(it: &CallExpression<'_>) -> bool {
    match last_name(&it.callee) {
        Some(name) if is_pixel_name(name) => true,
        Some("push") => it
            .callee
            .as_member_expression()
            .is_some_and(|member| last_name(member.object()) == Some("fbq")),
        _ => false,
    }
}

/// Reads the arguments of the outermost call as literals.
struct Literals<'c> {
    code: &'c page::Code,
    start: u32,
    page: &'c page::Page,
    arguments: Option<Vec<Value>>,
}

impl<'a> Visit<'a> for Literals<'_> {
    fn visit_call_expression(&mut self, it: &CallExpression<'a>) {
        if self.arguments.is_some() || !is_pixel_call(it) {
            return;
        }
        let arguments = it.arguments.iter();
        let mut values: Vec<Value> = arguments.map(|argument| self.argument(argument)).collect();
        if last_name(&it.callee) == Some("push")
            && let [
                Value {
                    kind: crate::Kind::List(items),
                    ..
                },
            ] = values.as_slice()
        {
            let items = items.clone();
            values = items;
        }
        self.arguments = Some(values);
    }
}

impl Literals<'_> {
    fn at(&self, span: oxc_span::Span) -> Span {
        // A typographic quote was made straight and padded: what begins or ends within it is it.
        let text = &self.code.text;
        let start = text.floor_char_boundary((self.start + span.start) as usize);
        let end = text.ceil_char_boundary((self.start + span.end) as usize);
        self.code.span(start as u32, end as u32)
    }

    fn argument(&self, it: &Argument<'_>) -> Value {
        match it {
            Argument::SpreadElement(it) => Value {
                kind: self.computed(it.span),
                at: self.at(it.span),
            },
            it => self.literal(it.to_expression()),
        }
    }

    fn computed(&self, span: oxc_span::Span) -> crate::Kind {
        let range = (self.start + span.start) as usize..(self.start + span.end) as usize;
        crate::Kind::Computed(self.code.text.get(range).unwrap_or_default().to_owned())
    }

    fn literal(&self, it: &Expression<'_>) -> Value {
        use oxc_ast::ast::{ArrayExpressionElement, ObjectPropertyKind};
        use oxc_span::GetSpan;
        let at = self.at(it.span());
        let kind = match it {
            _ if self.page.holds_mark(at)
                && !matches!(
                    it,
                    Expression::ObjectExpression(_) | Expression::ArrayExpression(_)
                ) =>
            {
                crate::Kind::Computed(at.of(&self.page.source.text).to_owned())
            }
            Expression::StringLiteral(it) => crate::Kind::Text(it.value.to_string()),
            Expression::NumericLiteral(it) => crate::Kind::Number(it.value),
            Expression::BooleanLiteral(it) => crate::Kind::Bool(it.value),
            Expression::NullLiteral(_) => crate::Kind::Null,
            Expression::Identifier(it) if it.name == "undefined" => crate::Kind::Undefined,
            Expression::TemplateLiteral(it) if it.expressions.is_empty() => {
                let text = it
                    .quasis
                    .first()
                    .and_then(|quasi| quasi.value.cooked.as_ref());
                crate::Kind::Text(text.map(ToString::to_string).unwrap_or_default())
            }
            Expression::ArrayExpression(it) => crate::Kind::List(
                it.elements
                    .iter()
                    .filter_map(ArrayExpressionElement::as_expression)
                    .map(|element| self.literal(element))
                    .collect(),
            ),
            Expression::ObjectExpression(it) => {
                let mut entries: Vec<crate::Entry> = it
                    .properties
                    .iter()
                    .filter_map(|property| match property {
                        ObjectPropertyKind::ObjectProperty(property) => Some(crate::Entry {
                            key: property.key.static_name()?.into_owned(),
                            key_at: self.at(property.key.span()),
                            value: self.literal(&property.value),
                        }),
                        ObjectPropertyKind::SpreadProperty(it) => {
                            let span = it.argument.span();
                            Some(crate::Entry::rest(self.computed(span), self.at(span)))
                        }
                    })
                    .collect();
                let rest = entries.iter().position(crate::Entry::is_rest);
                if let Some(rest) = rest.map(|at| entries.remove(at)) {
                    entries.retain(|entry| !entry.is_rest());
                    entries.push(rest);
                }
                crate::Kind::Object(entries)
            }
            it => self.computed(it.span()),
        };
        Value { kind, at }
    }
}

/// Typographic quotes made straight; each straight one is padded so that offsets stay.
fn straighten(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // Both sides are padded outside the quote, where blanks mean nothing, as far as one can tell.
            '‘' | '“' | '„' | '‚' => out.push_str(if matches!(c, '‘' | '‚') {
                "  '"
            } else {
                "  \""
            }),
            '’' | '′' => out.push_str("'  "),
            '”' | '″' => out.push_str("\"  "),
            c => out.push(c),
        }
    }
    out
}

/// The end of the call that starts at `start`: past its closing bracket.
fn call_end(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let open = rest.find('(')?;
    if !rest[3..open].trim().is_empty() && rest[3..open].trim() != ".push" {
        return None;
    }
    let (mut depth, mut quote) = (0_u32, None);
    let mut escaped = false;
    for (index, c) in rest[open..].char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(mark), c) if mark == c => quote = None,
            (Some(_), '\n') if depth == 1 => return None,
            (Some(_), _) => {}
            (None, '\'' | '"' | '`') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(start + open + index + 1);
                }
            }
            _ => {}
        }
        if index > 20_000 {
            return None;
        }
    }
    None
}
