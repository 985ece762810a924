//! What a module imports: a module of which an import fails does not run at all.

use oxc_ast::ast::{Program, Statement, StringLiteral};
use page::Mode;

use super::strict::type_error;
use super::{Abrupt, Machine};

/// What comes of a module's imports.
pub(super) enum Imports<'a> {
    /// It has none.
    None,
    /// They are of files that nobody has read.
    Unread,
    /// One of them surely fails.
    Fail(Abrupt<'a>),
}

impl<'a> Machine<'a, '_> {
    /// What comes of the imports of a module. A piece of a program is put together by a bundler,
    /// which finds what a browser would not.
    pub(super) fn imports(&self, program: &'a Program<'a>) -> Imports<'a> {
        if self.page.is_piece || self.page.is_component() {
            return Imports::None;
        }
        let mut found = Imports::None;
        for statement in &program.body {
            let Some(source) = source_of(statement) else {
                continue;
            };
            if self.is_nowhere(source.value.as_str()) {
                let message = format!(
                    "Failed to resolve module specifier \"{}\". Relative references must start \
                     with either \"/\", \"./\", or \"../\".",
                    source.value
                );
                return Imports::Fail(type_error(&message, self.at(source.span)));
            }
            found = Imports::Unread;
        }
        found
    }

    /// Whether a specifier surely names no file: it is no address, and no import map knows it.
    fn is_nowhere(&self, specifier: &str) -> bool {
        let is_path = ["/", "./", "../"]
            .iter()
            .any(|it| specifier.starts_with(it));
        let scheme = specifier.split_once(':').map_or("", |(scheme, _)| scheme);
        let is_address = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
        if is_path || is_address {
            return false;
        }
        // A script, or the server of a template, may bring a map.
        let brings = || {
            let mut scripts = self.page.scripts.iter();
            scripts.any(|it| it.mode != Mode::Inert(MAP.to_owned()) && it.code.text.contains(MAP))
        };
        !self.is_mapped(specifier) && self.page.own_marks().is_empty() && !brings()
    }

    fn is_mapped(&self, specifier: &str) -> bool {
        let maps = self.page.scripts.iter();
        let mut maps = maps.filter(|script| {
            matches!(&script.mode, Mode::Inert(kind) if kind.trim().eq_ignore_ascii_case(MAP))
        });
        maps.any(|map| {
            let map: Option<serde_json::Value> = serde_json::from_str(&map.code.text).ok();
            let lists = |list: &serde_json::Value| {
                list.as_object().is_some_and(|list| {
                    list.iter().any(|(name, address)| {
                        let fits = name == specifier
                            || name.ends_with('/') && specifier.starts_with(&**name);
                        fits && address.is_string()
                    })
                })
            };
            map.is_some_and(|map| {
                let scopes = map.get("scopes").and_then(|it| it.as_object());
                map.get("imports").is_some_and(lists)
                    || scopes.is_some_and(|scopes| scopes.values().any(lists))
            })
        })
    }
}

/// The type of a script that is an import map.
const MAP: &str = "importmap";

/// What a statement imports from.
fn source_of<'s, 'a>(statement: &'s Statement<'a>) -> Option<&'s StringLiteral<'a>> {
    match statement {
        Statement::ImportDeclaration(it) => Some(&it.source),
        Statement::ExportAllDeclaration(it) => Some(&it.source),
        Statement::ExportFromDeclaration(it) => Some(&it.source),
        _ => None,
    }
}
