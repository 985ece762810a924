//! Scripts that a framework puts into the page's head because of its configuration: `useHead` and
//! `metaInfo` of Vue, `app.head` of Nuxt, the `script` of React Helmet.

use oxc_ast::ast::{
    Argument, ArrayExpressionElement, CallExpression, Expression, ObjectExpression,
    ObjectPropertyKind,
};
use oxc_span::GetSpan;

use super::markup::{Literal, Markup, Tag};
use crate::Span;

/// Keys whose text is what the element holds.
const INSIDE: [&str; 4] = ["innerHTML", "children", "textContent", "__html"];

impl Markup {
    /// Takes the entries that stand in an object under the names of elements.
    pub(super) fn configured(&mut self, text: &str, object: &ObjectExpression<'_>) {
        for property in &object.properties {
            if let ObjectPropertyKind::ObjectProperty(property) = property
                && let Some(name) = property.key.static_name()
            {
                self.entries(text, &name, &property.value);
            }
        }
    }

    /// Takes the entries of a list of scripts or of what stands in for them.
    pub(super) fn entries(&mut self, text: &str, name: &str, list: &Expression<'_>) {
        let element = match name {
            "script" | "scripts" => "script",
            "noscript" => "noscript",
            "head" | "headTags" => return self.named(text, list),
            _ => return,
        };
        match list.without_parentheses() {
            Expression::ArrayExpression(list) => {
                for entry in list
                    .elements
                    .iter()
                    .filter_map(ArrayExpressionElement::as_expression)
                {
                    self.entry(text, element, entry);
                }
            }
            one => self.entry(text, element, one),
        }
    }

    /// Takes the entries of a list that name their element: `['script', { … }, '…']` of `VitePress`,
    /// `{ tagName: 'script', innerHTML: '…' }` of Docusaurus.
    fn named(&mut self, text: &str, list: &Expression<'_>) {
        let Expression::ArrayExpression(list) = list.without_parentheses() else {
            return;
        };
        let entries = list.elements.iter();
        for entry in entries.filter_map(ArrayExpressionElement::as_expression) {
            match entry.without_parentheses() {
                Expression::ArrayExpression(entry) => {
                    let parts = entry.elements.iter();
                    let mut parts = parts.map(ArrayExpressionElement::as_expression);
                    if let Some(Some(Expression::StringLiteral(name))) = parts.next() {
                        let (attributes, child) = (parts.next().flatten(), parts.next().flatten());
                        self.made(text, name.value.as_str(), attributes, child, entry.span());
                    }
                }
                Expression::ObjectExpression(object) => {
                    let name = object.properties.iter().find_map(|it| match it {
                        ObjectPropertyKind::ObjectProperty(it)
                            if it.key.static_name().as_deref() == Some("tagName") =>
                        {
                            Some(&it.value)
                        }
                        _ => None,
                    });
                    if let Some(Expression::StringLiteral(name)) = name {
                        self.made(text, name.value.as_str(), Some(entry), None, object.span());
                    }
                }
                _ => {}
            }
        }
    }

    /// Takes an element that a call makes, as JSX becomes one: `createElement('script', { … }, …)`.
    pub(super) fn created(&mut self, text: &str, call: &CallExpression<'_>) {
        let mut arguments = call.arguments.iter().map(Argument::as_expression);
        let name = match arguments.next().flatten() {
            Some(Expression::StringLiteral(name)) => name.value.as_str(),
            Some(Expression::Identifier(name)) if name.name == "Script" => "script",
            _ => return,
        };
        let (attributes, child) = (arguments.next().flatten(), arguments.next().flatten());
        self.made(text, name, attributes, child, call.span());
    }

    /// Takes an element with its attributes and what it holds.
    fn made(
        &mut self,
        text: &str,
        name: &str,
        attributes: Option<&Expression<'_>>,
        child: Option<&Expression<'_>>,
        at: oxc_span::Span,
    ) {
        if !matches!(name, "script" | "noscript") || attributes.is_none() {
            return;
        }
        let before = self.tags.len();
        if let Some(attributes) = attributes {
            self.entry(text, name, attributes);
        }
        // What it holds may come behind its attributes.
        if self.tags.len() == before
            && let Some(inside) = child.and_then(|child| self.literal(text, child))
        {
            self.tags.push(Tag {
                name: name.to_owned(),
                attributes: Vec::new(),
                at: Span::new(at.start, at.end),
                in_head: true,
                in_noscript: false,
                inside: Some(inside),
            });
        }
    }

    fn entry(&mut self, text: &str, name: &str, entry: &Expression<'_>) {
        let Expression::ObjectExpression(object) = entry.without_parentheses() else {
            return;
        };
        let (mut attributes, mut inside) = (Vec::new(), None);
        let mut in_head = true;
        for property in &object.properties {
            let ObjectPropertyKind::ObjectProperty(property) = property else {
                continue;
            };
            let Some(key) = property.key.static_name() else {
                continue;
            };
            let value = property.value.without_parentheses();
            let literal = self.literal(text, value);
            match (&*key, literal) {
                ("dangerouslySetInnerHTML", _) => inside = self.inner_html(text, value),
                (key, Some(literal)) if INSIDE.contains(&key) => inside = Some(literal),
                ("tagPosition", Some(place)) => in_head = !place.at.of(text).starts_with("body"),
                ("body", None) => {
                    in_head = !matches!(value, Expression::BooleanLiteral(it) if it.value);
                }
                (key, Some(literal)) => attributes.push((key.to_ascii_lowercase(), literal)),
                _ => {}
            }
        }
        let is_made = |(key, _): &(String, Literal)| key == "src";
        if inside.is_none() && !attributes.iter().any(is_made) {
            return;
        }
        let range = object.span();
        self.tags.push(Tag {
            name: name.to_owned(),
            attributes,
            at: Span::new(range.start, range.end),
            in_head,
            in_noscript: false,
            inside,
        });
    }
}
