//! Elements that a module makes: scripts, images and what stands in a `noscript`, where their text
//! is written out.

use std::collections::HashMap;

use oxc_ast::ast::{
    BinaryOperator, Expression, JSXAttributeItem, JSXAttributeName, JSXAttributeValue, JSXChild,
    JSXElement, ObjectPropertyKind,
};
use oxc_span::GetSpan;

use crate::Span;

/// The elements met so far, in the order written.
#[derive(Default)]
pub(super) struct Markup {
    pub(super) tags: Vec<Tag>,
    /// Texts with a name, which elements may use.
    pub(super) named: HashMap<String, Literal>,
    /// Names of the elements that are open.
    open: Vec<String>,
}

/// An element.
pub(super) struct Tag {
    /// In lower case; components of frameworks go by what they make.
    pub(super) name: String,
    /// Attributes whose text is written out, names in lower case.
    pub(super) attributes: Vec<(String, Literal)>,
    pub(super) at: Span,
    pub(super) in_head: bool,
    pub(super) in_noscript: bool,
    /// Its text, where that is written out.
    pub(super) inside: Option<Literal>,
}

/// A text that is written out, save for what is computed in it.
#[derive(Clone)]
pub(super) struct Literal {
    /// Between the quotes.
    pub(super) at: Span,
    /// `${ … }`, or what is joined to it.
    pub(super) holes: Vec<Span>,
    /// What stands between two written pieces that are joined: quotes and a plus.
    pub(super) glue: Vec<Span>,
}

impl Literal {
    /// A text between quotes, which stand at `start` and before `end`.
    fn of(start: u32, end: u32) -> Self {
        Self {
            at: Span::new(start + 1, end - 1),
            holes: Vec::new(),
            glue: Vec::new(),
        }
    }

    /// All that it covers of what it spans.
    pub(super) fn shift(&mut self, by: u32) {
        let spans = self.holes.iter_mut().chain(&mut self.glue);
        for span in spans.chain([&mut self.at]) {
            *span = Span::new(span.start + by, span.end + by);
        }
    }
}

impl Markup {
    /// Takes an element; what comes until `close` stands in it.
    pub(super) fn open(&mut self, text: &str, element: &JSXElement<'_>) {
        let opening = &element.opening_element;
        let range = opening.name.span();
        let written = &text[range.start as usize..range.end as usize];
        let last = written.rsplit('.').next().unwrap_or(written);
        let name = match last {
            "Script" => "script".to_owned(),
            "Image" => "img".to_owned(),
            "Head" | "Helmet" => "head".to_owned(),
            last => last.to_ascii_lowercase(),
        };
        let (mut attributes, mut inside) = (Vec::new(), None);
        for item in &opening.attributes {
            let JSXAttributeItem::Attribute(attribute) = item else {
                continue;
            };
            let JSXAttributeName::Identifier(key) = &attribute.name else {
                continue;
            };
            let value = match &attribute.value {
                Some(JSXAttributeValue::StringLiteral(literal)) => {
                    Some(Literal::of(literal.span.start, literal.span.end))
                }
                Some(JSXAttributeValue::ExpressionContainer(container)) => {
                    let expression = container.expression.as_expression();
                    if key.name == "dangerouslySetInnerHTML" {
                        inside = expression.and_then(|it| self.inner_html(text, it));
                        continue;
                    }
                    if let (Some(list), "head") = (expression, &*name) {
                        self.entries(text, key.name.as_str(), list);
                    }
                    expression.and_then(|it| self.literal(text, it))
                }
                _ => None,
            };
            if let Some(value) = value {
                attributes.push((key.name.to_ascii_lowercase(), value));
            }
        }
        if inside.is_none() && matches!(&*name, "script" | "noscript" | "style") {
            inside = element.children.iter().find_map(|child| match child {
                JSXChild::ExpressionContainer(container) => {
                    self.written_out(text, container.expression.as_expression()?)
                }
                _ => None,
            });
        }
        let within = |word: &str| self.open.iter().any(|open| open == word);
        self.tags.push(Tag {
            in_head: within("head"),
            in_noscript: within("noscript"),
            attributes,
            at: Span::new(opening.span.start, opening.span.end),
            inside,
            name: name.clone(),
        });
        self.open.push(name);
    }

    /// The element opened last is complete.
    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    /// `{ __html: … }`.
    pub(super) fn inner_html(&self, text: &str, it: &Expression<'_>) -> Option<Literal> {
        let Expression::ObjectExpression(object) = it.without_parentheses() else {
            return None;
        };
        object
            .properties
            .iter()
            .find_map(|property| match property {
                ObjectPropertyKind::ObjectProperty(property)
                    if property.key.static_name().as_deref() == Some("__html") =>
                {
                    self.written_out(text, &property.value)
                }
                _ => None,
            })
    }

    /// Texts joined by a plus, of which the first and the last are written out.
    fn joined(&self, text: &str, left: &Expression<'_>, right: &Expression<'_>) -> Option<Literal> {
        let mut whole = self.literal(text, left)?;
        let right = right.without_parentheses();
        let is_written = matches!(
            right,
            Expression::StringLiteral(_) | Expression::TemplateLiteral(_)
        );
        let end = whole.at.end;
        if !is_written {
            // It belongs to what is written only if more of that comes.
            let range = right.span();
            whole.at = Span::new(whole.at.start, range.end);
            whole.holes.push(Span::new(end, range.end));
            return Some(whole);
        }
        let more = self.literal(text, right)?;
        if more.at.start < end {
            return None;
        }
        match whole.holes.last_mut() {
            // The quote before it, and that behind it, are of what is computed.
            Some(hole) if hole.end == end => *hole = Span::new(hole.start, more.at.start),
            _ => whole.glue.push(Span::new(end, more.at.start)),
        }
        whole.at = Span::new(whole.at.start, more.at.end);
        whole.holes.extend(more.holes);
        whole.glue.extend(more.glue);
        Some(whole)
    }

    /// A text that is written out, or a script of the pixel that is only there on a condition.
    pub(super) fn written_out(&self, text: &str, it: &Expression<'_>) -> Option<Literal> {
        let perhaps = match it.without_parentheses() {
            Expression::ConditionalExpression(it) => {
                let ways = [&it.consequent, &it.alternate];
                ways.into_iter().find_map(|way| self.literal(text, way))
            }
            Expression::LogicalExpression(it) => self.literal(text, &it.right),
            it => return self.literal(text, it),
        };
        perhaps.filter(|literal| literal.at.of(text).contains("fbq"))
    }

    /// A text that is written out, maybe under a name, maybe with a method called on it.
    pub(super) fn literal(&self, text: &str, it: &Expression<'_>) -> Option<Literal> {
        match it.without_parentheses() {
            Expression::StringLiteral(literal) => {
                Some(Literal::of(literal.span.start, literal.span.end))
            }
            Expression::BinaryExpression(it) if it.operator == BinaryOperator::Addition => {
                self.joined(text, &it.left, &it.right)
            }
            Expression::TemplateLiteral(template) => {
                let hole = |inner: &Expression<'_>| {
                    let range = inner.span();
                    let start = text[..range.start as usize].rfind("${")?;
                    let end = range.end as usize + text[range.end as usize..].find('}')? + 1;
                    Some(Span::new(start as u32, end as u32))
                };
                Some(Literal {
                    at: Span::new(template.span.start + 1, template.span.end - 1),
                    holes: template.expressions.iter().filter_map(hole).collect(),
                    glue: Vec::new(),
                })
            }
            Expression::CallExpression(call) => {
                let member = call.callee.as_member_expression()?;
                self.literal(text, member.object())
            }
            Expression::Identifier(name) => self.named.get(name.name.as_str()).cloned(),
            _ => None,
        }
    }
}
