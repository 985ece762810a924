//! Pieces of code: scripts, handlers and texts that become code, and how each ends.

use std::rc::Rc;

use page::{Code, Placement, Span};

use oxc_ast::ast::{Expression, Program, Statement};

use super::expression::error;
use super::hoist::declared_names;
use super::imports::Imports;
use super::natives::text::{decode_base64, decode_percent};
use super::scope::{Journal, Scope};
use super::statement::Flow;
use super::stopped::Stopped;
use super::val::{Hint, Kind, Val};
use super::{Abrupt, Circumstance, Eval, Machine};
use crate::trees::Parsed;
use crate::{Broken, Flaw, Inert};

/// Names of the window that no script may declare anew.
const FIXED: [&str; 7] = [
    "Infinity",
    "NaN",
    "document",
    "location",
    "top",
    "undefined",
    "window",
];

/// Code with its syntax tree.
pub(super) struct Unit<'a> {
    pub(super) code: Rc<Code>,
    pub(super) program: Option<&'a Program<'a>>,
    pub(super) placement: Placement,
    pub(super) order: usize,
}

/// Bytes of code from strings whose parsing counts as one step.
const BYTES_A_STEP: usize = 32;

impl<'a> Machine<'a, '_> {
    /// Runs code that stood in a string, and writes down how it breaks.
    pub(super) fn run_code(&mut self, code: Code, placement: Placement) {
        // A page may write code in a loop; parsing it takes time too.
        if self.spend(code.text.len() / BYTES_A_STEP).is_err() {
            return;
        }
        let parsed = page::program(self.allocator, &code.text, self.module, false);
        self.run_parsed(code, &parsed, placement, self.circumstance.clone(), false);
    }

    /// Runs a piece of code of its own, and writes down how it breaks.
    pub(super) fn run_parsed(
        &mut self,
        code: Code,
        parsed: &Parsed<'a>,
        placement: Placement,
        circumstance: Circumstance,
        unclosed: bool,
    ) {
        let at = code.at;
        let has_pixel = mentions_pixel(&code.text);
        let order = self.units.len();
        let flaw = match parsed {
            // The rest of the page stands in it, so that it hardly ever parses; the tag is the flaw.
            _ if unclosed => Some((
                Flaw::Unclosed,
                "the script is never closed".to_owned(),
                Span::new(at.start, at.start),
            )),
            Ok(_) => None,
            // The server of a template decides which of its branches are there to be parsed.
            Err(_) if self.page.is_steered(at) => None,
            Err(problem) => {
                let place = code.span(problem.start, problem.end);
                if let Some(end) = self.ends_early(placement, at) {
                    Some((Flaw::AttributeEnds, problem.message.clone(), end))
                } else {
                    let flaw = if near_smart_quote(&code.text, problem.start) {
                        Flaw::SmartQuotes
                    } else {
                        Flaw::Syntax
                    };
                    Some((flaw, problem.message.clone(), place))
                }
            }
        };
        self.units.push(Unit {
            code: Rc::new(code),
            program: parsed.as_ref().ok().copied(),
            placement,
            order,
        });
        let before = std::mem::replace(&mut self.circumstance, circumstance);
        let unit = std::mem::replace(&mut self.unit, order);
        let waits = self.waits.clone();
        if let Some(inert) = &self.circumstance.inert {
            self.inert_units.insert(order, inert.clone());
        }
        if let Some((flaw, message, at)) = flaw
            && self.circumstance.inert.is_none()
        {
            self.trace.broken.push(Broken {
                flaw,
                message,
                at,
                has_pixel,
                lost: Vec::new(),
            });
            self.circumstance.inert = Some(Inert::Broken);
            self.inert_units.insert(order, Inert::Broken);
        }
        if parsed.is_err() {
            self.salvage();
        }
        let is_module = std::mem::take(&mut self.module);
        let from = self.ways.len();
        if let Ok(program) = parsed {
            let scope = if placement == Placement::Attribute {
                self.handler_scope(at)
            } else if is_module {
                self.module_scope(at)
            } else {
                Rc::clone(&self.global)
            };
            let whole = Rc::ptr_eq(&scope, &self.global);
            let strict = is_module || program.has_use_strict_directive();
            let strict = std::mem::replace(&mut self.strict, strict);
            let runs = whole && self.certain() && self.circumstance.inert.is_none();
            let again = runs.then(|| self.redeclared(&program.body)).flatten();
            let imports = if is_module {
                self.imports(program)
            } else {
                Imports::None
            };
            let unread = matches!(imports, Imports::Unread);
            if unread {
                // Whether it runs is not known, nor what the files that it names do before.
                self.complete = false;
                self.trace.unread.insert(order);
                self.circumstance.doubts += 1;
                self.journals.push(Journal::default());
            }
            let end = if let Imports::Fail(error) = imports {
                Err(error)
            } else if let Some((name, span)) = again {
                let message = format!("Identifier '{name}' has already been declared");
                Err(Abrupt::Throw(error("SyntaxError", &message, self.at(span))))
            } else {
                self.hoist_variables((order, u32::MAX), &program.body, &scope);
                match &program.body[..] {
                    // A framework calls the function that its handler is.
                    [Statement::ExpressionStatement(only)]
                        if placement == Placement::Attribute && is_function(&only.expression) =>
                    {
                        let called = self.called_by_framework(&only.expression, &scope, at);
                        called.map(|()| Flow::Normal)
                    }
                    body => self.statements(body, &scope),
                }
            };
            self.come_together(from, |_| true);
            if unread {
                self.leave_in_doubt();
            }
            self.ended(end.map(|_| ()), Stopped::Script);
            self.strict = strict;
        }
        self.waits = waits;
        self.unit = unit;
        self.circumstance = before;
    }

    /// Where a handler attribute that does not parse ends too early: at a quote with more of the
    /// code behind it, or, where it has no quotes, at a blank with a quote or bracket behind it.
    fn ends_early(&self, placement: Placement, at: Span) -> Option<Span> {
        if placement != Placement::Attribute {
            return None;
        }
        let text = &self.page.source.text;
        let before = text.get(..at.start as usize)?.chars().next_back()?;
        let rest = text.get(at.end as usize..)?;
        let end = Span::new(at.end, at.end + 1);
        if matches!(before, '"' | '\'') {
            let next = rest.strip_prefix(before)?.chars().next()?;
            let apart = next.is_whitespace() || matches!(next, '>' | '/');
            return (!apart).then_some(end);
        }
        let next = rest.split(['>', '=']).next()?;
        (rest.starts_with(char::is_whitespace) && next.contains(['\'', '"', ')'])).then_some(end)
    }

    /// `eval`: runs a text as code, and gives the value of its last expression.
    pub(super) fn eval(&mut self, text: Val<'a>, scope: &Rc<Scope<'a>>) -> Eval<'a> {
        let Some(written) = text.as_text() else {
            return Ok(text);
        };
        let code = self.code_of(written, text.at);
        self.eval_code(code, scope)
    }

    /// `Function` with texts: the last is the body, those before it name the parameters.
    pub(super) fn function_of(&mut self, arguments: &[Val<'a>], at: Span) -> Eval<'a> {
        let texts: Option<Vec<&str>> = arguments.iter().map(Val::as_text).collect();
        let Some(texts) = texts else {
            return Ok(Val::unknown(at));
        };
        let (body, parameters) = texts.split_last().unwrap_or((&"", &[]));
        let before = format!("(function({}){{", parameters.join(","));
        let mut code = self.code_of(body, arguments.last().map_or(at, |last| last.at));
        code.map = vec![(0, code.at.start), (before.len() as u32, code.at.start)];
        code.text = format!("{before}{body}\n}})");
        let scope = Rc::clone(&self.global);
        // It is as strict as the text itself says, wherever it is made.
        let strict = std::mem::take(&mut self.strict);
        let made = self.eval_code(code, &scope);
        self.strict = strict;
        made
    }

    fn eval_code(&mut self, code: Code, scope: &Rc<Scope<'a>>) -> Eval<'a> {
        self.spend(code.text.len() / BYTES_A_STEP)?;
        let at = code.at;
        let program = match page::program(self.allocator, &code.text, false, false) {
            Ok(program) => program,
            Err(problem) => {
                return Err(Abrupt::Throw(error("SyntaxError", &problem.message, at)));
            }
        };
        let (placement, order) = (self.units[self.unit].placement, self.units.len());
        self.units.push(Unit {
            code: Rc::new(code),
            program: Some(program),
            placement,
            order,
        });
        if let Some(inert) = &self.circumstance.inert {
            self.inert_units.insert(order, inert.clone());
        }
        let unit = std::mem::replace(&mut self.unit, order);
        let strict = self.strict || program.has_use_strict_directive();
        let strict = std::mem::replace(&mut self.strict, strict);
        // What a text declares by `let` stays in it, and all of it where it is strict.
        let scope = &Scope::new(Some(Rc::clone(scope)), self.strict);
        self.hoist_variables((order, u32::MAX), &program.body, &scope.holder());
        let value = self.completion(&program.body, scope, at);
        self.unit = unit;
        self.strict = strict;
        value
    }

    fn completion(
        &mut self,
        body: &'a [Statement<'a>],
        scope: &Rc<Scope<'a>>,
        at: Span,
    ) -> Eval<'a> {
        if let [Statement::ExpressionStatement(only)] = body {
            return self.expression(&only.expression, scope);
        }
        self.statements(body, scope)?;
        Ok(Val::unknown(at))
    }

    /// A name that this script and an earlier one both declare, so that none of this one runs.
    fn redeclared(&mut self, body: &'a [Statement<'a>]) -> Option<(&'a str, oxc_span::Span)> {
        let names = declared_names(body);
        let (lexical, variables) = (names.lexical, names.variables);
        let fixed = |(name, _): &&(&'a str, oxc_span::Span)| FIXED.contains(name);
        let kept = lexical.iter().chain(&names.functions).find(fixed);
        if kept.is_some() {
            return kept.copied();
        }
        let taken = |(name, _): &&(&'a str, oxc_span::Span)| {
            self.lexical.contains(*name) || self.variables.contains(*name)
        };
        let again = |(name, _): &&(&'a str, oxc_span::Span)| self.lexical.contains(*name);
        let conflict = lexical.iter().find(taken);
        let conflict = conflict.or_else(|| variables.iter().find(again)).copied();
        if conflict.is_none() {
            self.lexical
                .extend(lexical.iter().map(|(name, _)| Rc::from(*name)));
            self.variables
                .extend(variables.iter().map(|(name, _)| Rc::from(*name)));
        }
        conflict
    }

    /// The scope of a handler attribute: a function of its element, which is not looked into.
    fn handler_scope(&mut self, at: Span) -> Rc<Scope<'a>> {
        let scope = Scope::new(Some(self.shown()), true);
        for name in ["this", "event"] {
            let value = Val::new(Kind::Unknown(Hint::Host), at);
            scope.variables.borrow_mut().insert(name.into(), value);
        }
        scope
    }

    /// Code in a string of the page: positions are those of the string where it is written as it is.
    pub(super) fn code_of(&self, text: &str, at: Span) -> Code {
        let written = at.of(&self.page.source.text);
        let start = written
            .find(text)
            .map_or(at.start, |inside| at.start + inside as u32);
        let end = if written.contains(text) {
            start + text.len() as u32
        } else {
            at.end
        };
        Code {
            text: text.to_owned(),
            at: Span::new(start, end),
            map: vec![(0, start)],
        }
    }
}

/// JavaScript that a `data:` address holds. Every piece of it is placed at the address.
pub(super) fn of_address(address: &str, at: Span) -> Option<Code> {
    let (kind, data) = address.trim().strip_prefix("data:")?.split_once(',')?;
    let kind = kind.to_ascii_lowercase();
    if !kind.contains("javascript") {
        return None;
    }
    let plain = decode_percent(data);
    let text = if kind.ends_with("base64") {
        decode_base64(&plain)?
    } else {
        plain
    };
    Some(Code {
        text,
        at,
        map: Vec::new(),
    })
}

/// Whether code names anything of the pixel.
pub(crate) fn mentions_pixel(text: &str) -> bool {
    text.contains("fbq")
        || text.contains("facebook.com/tr")
        || text.contains("fbevents")
        || text.contains("fbds.js")
}

/// Whether a piece of code is a function, or the name of one.
fn is_function(it: &Expression<'_>) -> bool {
    matches!(
        it,
        Expression::ArrowFunctionExpression(_)
            | Expression::FunctionExpression(_)
            | Expression::Identifier(_)
            | Expression::StaticMemberExpression(_)
    )
}

fn near_smart_quote(text: &str, start: u32) -> bool {
    let mut from = (start as usize).saturating_sub(8).min(text.len());
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let near: String = text[from..].chars().take(24).collect();
    near.contains(['‘', '’', '“', '”', '„', '‚', '«', '»', '′', '″'])
}
