//! TypeScript and JSX made plain: types are covered with blanks, elements become lists of what their
//! attributes and children compute. Every offset stays.

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    BindingPattern, CallExpression, Class, ClassElement, Declaration, ExportDefaultDeclarationKind,
    FormalParameter, ImportDeclarationSpecifier, JSXAttribute, JSXAttributeItem, JSXAttributeName,
    JSXAttributeValue, JSXChild, JSXElement, JSXExpressionContainer, JSXFragment, ObjectExpression,
    Statement, TSAsExpression, TSNonNullExpression, TSSatisfiesExpression, TSThisParameter,
    TSTypeAnnotation, TSTypeAssertion, TSTypeParameterDeclaration, TSTypeParameterInstantiation,
    VariableDeclarator,
};
use oxc_ast_visit::{Visit, walk};
use oxc_parser::Parser;
use oxc_span::{GetSpan, SourceType, Span as Range};

use super::markup::Markup;

/// Modifiers of members and parameters that say nothing at run time.
const MODIFIERS: &str = "private public protected readonly declare override abstract";

/// Code made plain.
pub(super) struct Plain {
    /// As long as the code.
    pub(super) text: String,
    /// Elements that the code makes.
    pub(super) markup: Markup,
}

/// Makes code plain; nothing where it does not parse.
pub(super) fn plain(text: &str, kind: SourceType) -> Option<Plain> {
    let allocator = Allocator::default();
    crate::with_room(text, || {
        let parsed = Parser::new(&allocator, text, kind).parse();
        if parsed.panicked || !parsed.diagnostics.is_empty() {
            return None;
        }
        let mut making = Making {
            text,
            out: text.as_bytes().to_vec(),
            markup: Markup::default(),
        };
        making.visit_program(&parsed.program);
        let text = String::from_utf8(making.out).ok()?;
        Some(Plain {
            text,
            markup: making.markup,
        })
    })
    .flatten()
}

struct Making<'t> {
    text: &'t str,
    out: Vec<u8>,
    markup: Markup,
}

impl Making<'_> {
    fn blank(&mut self, start: u32, end: u32) {
        for byte in &mut self.out[start as usize..end.max(start) as usize] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }

    fn set(&mut self, at: u32, byte: u8) {
        self.out[at as usize] = byte;
    }

    fn part(&self, start: u32, end: u32) -> &str {
        self.text
            .get(start as usize..end.max(start) as usize)
            .unwrap_or_default()
    }

    /// Blanks the first of `marks` in a piece.
    fn blank_mark(&mut self, start: u32, end: u32, marks: &[char]) {
        if let Some(at) = self.part(start, end).find(marks) {
            self.blank(start + at as u32, start + at as u32 + 1);
        }
    }

    /// Blanks modifiers in a piece.
    fn blank_modifiers(&mut self, start: u32, end: u32) {
        let part = self.part(start, end).to_owned();
        for word in part.split_ascii_whitespace() {
            if MODIFIERS.split(' ').any(|modifier| modifier == word) {
                let at = start + (word.as_ptr() as usize - part.as_ptr() as usize) as u32;
                self.blank(at, at + word.len() as u32);
            }
        }
    }

    /// Blanks an item of a list with the comma behind it.
    fn blank_item(&mut self, range: Range) {
        let rest = &self.text[range.end as usize..];
        let comma = rest.trim_start().starts_with(',');
        let more = if comma {
            rest.find(',').map_or(0, |at| at + 1)
        } else {
            0
        };
        self.blank(range.start, range.end + more as u32);
    }

    fn children(&mut self, children: &[JSXChild<'_>]) {
        for child in children {
            match child {
                JSXChild::Text(text) => self.blank(text.span.start, text.span.end),
                JSXChild::Element(element) => self.element(element, true),
                JSXChild::Fragment(fragment) => self.fragment(fragment, true),
                JSXChild::ExpressionContainer(container) => self.container(container),
                JSXChild::Spread(spread) => {
                    self.set(spread.span.start, b',');
                    self.set(spread.span.end - 1, b',');
                    self.visit_expression(&spread.expression);
                }
            }
        }
    }

    /// `{ … }`: an item of the list.
    fn container(&mut self, container: &JSXExpressionContainer<'_>) {
        self.set(container.span.start, b',');
        self.set(container.span.end - 1, b',');
        self.visit_jsx_expression(&container.expression);
    }

    fn element(&mut self, element: &JSXElement<'_>, inner: bool) {
        let opening = &element.opening_element;
        self.markup.open(self.text, element);
        let after = if inner { b',' } else { b' ' };
        self.blank(opening.span.start, opening.name.span().end);
        self.set(opening.span.start, b'[');
        if let Some(types) = &opening.type_arguments {
            self.blank(types.span.start, types.span.end);
        }
        for item in &opening.attributes {
            match item {
                JSXAttributeItem::Attribute(attribute) => self.attribute(attribute),
                JSXAttributeItem::SpreadAttribute(spread) => {
                    self.set(spread.span.start, b',');
                    self.set(spread.span.end - 1, b',');
                    self.visit_expression(&spread.argument);
                }
            }
        }
        if let Some(closing) = &element.closing_element {
            self.set(opening.span.end - 1, b',');
            self.children(&element.children);
            self.blank(closing.span.start, closing.span.end);
            self.set(closing.span.start, b']');
            self.set(closing.span.end - 1, after);
        } else {
            self.blank(opening.span.end - 2, opening.span.end);
            self.set(opening.span.end - 2, b']');
            self.set(opening.span.end - 1, after);
        }
        self.markup.close();
    }

    /// What an attribute computes is an item of the list; a handler is given to the window, which
    /// has the same events.
    fn attribute(&mut self, attribute: &JSXAttribute<'_>) {
        let span = attribute.span;
        let Some(value) = &attribute.value else {
            return self.blank(span.start, span.end);
        };
        let name = match &attribute.name {
            JSXAttributeName::Identifier(name) => name.name.as_str(),
            JSXAttributeName::NamespacedName(_) => "",
        };
        let start = value.span().start;
        let before = self
            .text
            .as_bytes()
            .get(span.start.wrapping_sub(1) as usize);
        let handles = name.len() > 2
            && name.starts_with("on")
            && name.as_bytes()[2].is_ascii_uppercase()
            && before.is_some_and(u8::is_ascii_whitespace);
        self.blank(span.start, start);
        match value {
            JSXAttributeValue::ExpressionContainer(container) => {
                self.container(container);
                if handles {
                    let lower = name.to_ascii_lowercase();
                    let at = span.start as usize;
                    self.out[at - 1] = b',';
                    self.out[at..at + lower.len()].copy_from_slice(lower.as_bytes());
                    self.set(start - 1, b'=');
                    self.set(start, b' ');
                }
            }
            JSXAttributeValue::StringLiteral(literal) => {
                self.blank(literal.span.start, literal.span.end);
            }
            JSXAttributeValue::Element(element) => {
                self.set(start - 1, b',');
                self.element(element, true);
            }
            JSXAttributeValue::Fragment(fragment) => {
                self.set(start - 1, b',');
                self.fragment(fragment, true);
            }
        }
    }

    fn fragment(&mut self, fragment: &JSXFragment<'_>, inner: bool) {
        let (opening, closing) = (
            fragment.opening_fragment.span,
            fragment.closing_fragment.span,
        );
        self.blank(opening.start, opening.end);
        self.set(opening.start, b'[');
        self.set(opening.end - 1, b',');
        self.children(&fragment.children);
        self.blank(closing.start, closing.end);
        self.set(closing.start, b']');
        self.set(closing.end - 1, if inner { b',' } else { b' ' });
    }
}

impl<'a> Visit<'a> for Making<'_> {
    fn visit_statement(&mut self, it: &Statement<'a>) {
        let types = match it {
            Statement::ImportDeclaration(it) => it.import_kind.is_type(),
            Statement::ExportNamedDeclaration(it) => it.export_kind.is_type(),
            Statement::ExportFromDeclaration(it) => it.export_kind.is_type(),
            Statement::ExportDeclaration(it) => is_typed(&it.declaration),
            Statement::ExportDefaultDeclaration(it) => matches!(
                &it.declaration,
                ExportDefaultDeclarationKind::TSInterfaceDeclaration(_)
            ),
            it => it.as_declaration().is_some_and(is_typed),
        };
        let span = it.span();
        if types || matches!(it, Statement::TSExportAssignment(_)) {
            self.blank(span.start, span.end);
        } else if let Statement::ImportDeclaration(it) = it {
            for specifier in it.specifiers.iter().flatten() {
                if let ImportDeclarationSpecifier::ImportSpecifier(own) = specifier
                    && own.import_kind.is_type()
                {
                    self.blank_item(own.span);
                }
            }
        } else {
            walk::walk_statement(self, it);
        }
    }

    fn visit_ts_type_annotation(&mut self, it: &TSTypeAnnotation<'a>) {
        let mut start = it.span.start;
        if !self.part(start, it.span.end).starts_with(':') {
            let before = self.text[..start as usize].trim_end();
            if before.ends_with(':') {
                start = before.len() as u32 - 1;
            }
        }
        self.blank(start, it.span.end);
    }

    fn visit_ts_type_parameter_declaration(&mut self, it: &TSTypeParameterDeclaration<'a>) {
        self.blank(it.span.start, it.span.end);
    }

    fn visit_ts_type_parameter_instantiation(&mut self, it: &TSTypeParameterInstantiation<'a>) {
        self.blank(it.span.start, it.span.end);
    }

    fn visit_ts_this_parameter(&mut self, it: &TSThisParameter<'a>) {
        self.blank_item(it.span);
    }

    fn visit_ts_as_expression(&mut self, it: &TSAsExpression<'a>) {
        self.blank(it.expression.span().end, it.span.end);
        self.visit_expression(&it.expression);
    }

    fn visit_ts_satisfies_expression(&mut self, it: &TSSatisfiesExpression<'a>) {
        self.blank(it.expression.span().end, it.span.end);
        self.visit_expression(&it.expression);
    }

    fn visit_ts_non_null_expression(&mut self, it: &TSNonNullExpression<'a>) {
        self.blank(it.expression.span().end, it.span.end);
        self.visit_expression(&it.expression);
    }

    fn visit_ts_type_assertion(&mut self, it: &TSTypeAssertion<'a>) {
        self.blank(it.span.start, it.expression.span().start);
        self.visit_expression(&it.expression);
    }

    fn visit_formal_parameter(&mut self, it: &FormalParameter<'a>) {
        let pattern = it.pattern.span();
        // Modifiers, and decorators, which no browser knows before a parameter.
        let decorators = it.decorators.first().map(|it| it.span.start);
        let start = decorators.map_or(it.span.start, |at| at.min(it.span.start));
        self.blank(start, pattern.start);
        if it.optional {
            let end = it
                .type_annotation
                .as_ref()
                .map_or(it.span.end, |annotation| annotation.span.start);
            self.blank_mark(pattern.start, end, &['?']);
        }
        walk::walk_formal_parameter(self, it);
    }

    fn visit_variable_declarator(&mut self, it: &VariableDeclarator<'a>) {
        if it.definite {
            let end = it
                .init
                .as_ref()
                .map_or(it.span.end, |init| init.span().start);
            self.blank_mark(it.id.span().start, end, &['!']);
        }
        if let (BindingPattern::BindingIdentifier(name), Some(init)) = (&it.id, &it.init)
            && let Some(literal) = self.markup.written_out(self.text, init)
        {
            self.markup.named.insert(name.name.to_string(), literal);
        }
        walk::walk_variable_declarator(self, it);
    }

    fn visit_class(&mut self, it: &Class<'a>) {
        if it.r#abstract {
            let end = it
                .id
                .as_ref()
                .map_or(it.body.span.start, |id| id.span.start);
            self.blank_modifiers(it.span.start, end);
        }
        if let (Some(first), Some(_)) = (it.implements.first(), it.implements.last()) {
            let before = self.text[..first.span.start as usize].trim_end();
            let start = before.len().saturating_sub("implements".len()) as u32;
            self.blank(start, it.body.span.start);
        }
        walk::walk_class(self, it);
    }

    fn visit_class_element(&mut self, it: &ClassElement<'a>) {
        match it {
            ClassElement::MethodDefinition(method) => {
                if method.value.body.is_none() {
                    return self.blank(method.span.start, method.span.end);
                }
                self.blank_modifiers(method.span.start, method.key.span().start);
                if method.optional {
                    self.blank_mark(method.key.span().end, method.value.span.start, &['?']);
                }
            }
            ClassElement::PropertyDefinition(property) => {
                if property.declare || property.r#type.is_abstract() {
                    return self.blank(property.span.start, property.span.end);
                }
                self.blank_modifiers(property.span.start, property.key.span().start);
                if property.optional || property.definite {
                    let end = property.type_annotation.as_ref().map(|own| own.span.start);
                    let end = end.unwrap_or(property.span.end);
                    self.blank_mark(property.key.span().end, end, &['?', '!']);
                }
            }
            ClassElement::TSIndexSignature(own) => {
                return self.blank(own.span.start, own.span.end);
            }
            _ => {}
        }
        walk::walk_class_element(self, it);
    }

    fn visit_call_expression(&mut self, it: &CallExpression<'a>) {
        self.markup.created(self.text, it);
        walk::walk_call_expression(self, it);
    }

    fn visit_object_expression(&mut self, it: &ObjectExpression<'a>) {
        self.markup.configured(self.text, it);
        walk::walk_object_expression(self, it);
    }

    fn visit_jsx_element(&mut self, it: &JSXElement<'a>) {
        self.element(it, false);
    }

    fn visit_jsx_fragment(&mut self, it: &JSXFragment<'a>) {
        self.fragment(it, false);
    }
}

/// Whether a declaration says nothing at run time, as far as pixels are concerned.
fn is_typed(it: &Declaration<'_>) -> bool {
    it.is_typescript_syntax() || it.declare()
}
