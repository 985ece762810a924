//! The tags that matter, with where they are written and where the browser puts them.

use crate::Span;

/// Where the browser puts a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Placement {
    /// In the head.
    Head,
    /// In the body.
    Body,
    /// Written after `</body>` or `</html>`; the browser moves it into the body.
    AfterBody,
    /// In an event handler attribute or a `javascript:` address.
    Attribute,
    /// In a `<template>`, which nothing runs.
    Template,
    /// In a script file of its own.
    External,
}

/// One attribute of a tag.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// Name in lower case.
    pub name: String,
    /// Value with character references decoded; empty where there is none.
    pub value: String,
    /// Where the value is written, without its quotes.
    pub value_at: Span,
}

/// The text of an element in which markup is no markup.
#[derive(Clone, Debug)]
pub struct RawText {
    /// Name of the element: `textarea`, `title`, `xmp`, `plaintext`, `style`, `iframe`, `noembed`
    /// or `noframes`.
    pub element: String,
    /// Its start tag.
    pub tag: Span,
    /// The text, between the tags.
    pub at: Span,
    /// False where the closing tag is missing, so that the rest of the page stands in it.
    pub closed: bool,
}

/// A start tag.
#[derive(Clone, Debug)]
pub struct Element {
    /// Tag name in lower case.
    pub name: String,
    /// In the order written.
    pub attributes: Vec<Attribute>,
    /// The start tag, from `<` to past `>`.
    pub tag: Span,
    /// Where the browser puts it.
    pub placement: Placement,
    /// Inside a `<noscript>`: only those without JavaScript load it.
    pub noscript: bool,
}

impl Element {
    /// The attribute `name` (lower case).
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes
            .iter()
            .find(|attribute| attribute.name == name)
    }

    /// The value of the attribute `name`, where it is there.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attribute(name)
            .map(|attribute| attribute.value.as_str())
    }
}
