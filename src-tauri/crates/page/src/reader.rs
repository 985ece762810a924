//! Reads markup once: tokens with their bytes, each told to the tree, which decides what exists.

mod emit;

use std::collections::HashSet;

use html5ever::interface::Attribute as TreeAttribute;
use html5ever::{LocalName, QualName, ns};
use html5gum::{State, Tokenizer};

use crate::decoded::{Decoded, into_string};
use crate::found::{Found, Origin};
use crate::handler::{handler_event, holds_address, is_component, own_event};
use crate::tree::{Letters, Needs, Outcome, Tree, tree_needs};
use crate::watch::Language;
use crate::{Attribute, Element, Placement, RawText, Span};

/// Reads `span` of `text` as a whole page.
pub(crate) fn read_document(text: &str, span: Span) -> Found {
    read(text, span, Tree::document())
}

/// Reads `span` of `text` as markup inside a body.
pub(crate) fn read_fragment(text: &str, span: Span, scripting: bool) -> Found {
    read(text, span, Tree::fragment(scripting))
}

fn read(text: &str, span: Span, tree: Tree) -> Found {
    let input = span.of(text);
    let mut reader = Reader::new(text, span.start, tree);
    let mut tokenizer = Tokenizer::new_with_emitter(input, &mut reader);
    // The tokenizer yields nothing: all is noted while it runs.
    while tokenizer.next().is_some() {}
    drop(tokenizer);
    let Reader {
        tree, mut found, ..
    } = reader;
    found.place(&tree);
    found
}

struct Reader<'t> {
    text: &'t str,
    tree: Tree,
    found: Found,
    position: u32,
    /// Where the last `<` stands.
    opened: u32,
    /// Where the last token ended.
    token_end: u32,
    after_body: bool,
    tag: Tag,
    last_start_tag: Vec<u8>,
    letters: Option<Letters>,
    letters_end: u32,
    raw: Option<Raw>,
    foreign_script: Option<(usize, Decoded)>,
    doctype: Doctype,
    /// Names of attributes that the `<html>` and the `<body>` carry so far.
    html_names: HashSet<String>,
    body_names: HashSet<String>,
}

/// The tag being read.
#[derive(Default)]
struct Tag {
    is_start: bool,
    self_closing: bool,
    name: Vec<u8>,
    attributes: Vec<RawAttribute>,
}

struct RawAttribute {
    name: Vec<u8>,
    value: Decoded,
}

/// An element whose text is read as text only.
struct Raw {
    name: Vec<u8>,
    element: Option<usize>,
    start: u32,
}

#[derive(Default)]
struct Doctype {
    name: Vec<u8>,
    public: Option<Vec<u8>>,
    system: Option<Vec<u8>>,
    quirks: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, start: u32, tree: Tree) -> Self {
        Self {
            text,
            tree,
            found: Found::default(),
            position: start,
            opened: start,
            token_end: start,
            after_body: false,
            tag: Tag::default(),
            last_start_tag: Vec::new(),
            letters: None,
            letters_end: start,
            raw: None,
            foreign_script: None,
            doctype: Doctype::default(),
            html_names: HashSet::new(),
            body_names: HashSet::new(),
        }
    }

    /// The page itself ends its head with the tag just read.
    fn head_ends(&mut self) {
        let tag = Span::new(self.opened, self.position);
        self.found.head_end.get_or_insert(tag);
    }

    fn start_tag(&mut self) -> Option<State> {
        let Tag {
            name,
            self_closing,
            mut attributes,
            ..
        } = std::mem::take(&mut self.tag);
        let name = into_string(name);
        if name == "body" {
            self.head_ends();
        }
        self.last_start_tag.clear();
        self.last_start_tag.extend_from_slice(name.as_bytes());
        let seen = tree_attributes(&name, &attributes);
        let started = self.tree.start(&name, self_closing, seen);
        let html = Language::Html;
        let (origin, language) = match started.outcome {
            Outcome::Made { node, language } => (Some(Origin::Node(node)), language),
            Outcome::TooDeep(node) => (Some(Origin::Node(node)), html),
            Outcome::Merged(node) => {
                let present = if name == "html" {
                    &self.html_names
                } else {
                    &self.body_names
                };
                attributes.retain(|own| {
                    std::str::from_utf8(&own.name).is_ok_and(|name| !present.contains(name))
                });
                (Some(Origin::Node(node)), html)
            }
            Outcome::Ignored => (None, html),
        };
        let foreign = language != html;
        // Old pages write `<image>`, which the browser makes an `<img>`.
        let name = if name == "image" && !foreign {
            "img".to_owned()
        } else {
            name
        };
        let element = origin.map(|origin| self.keep(name, &mut attributes, origin));
        // The room is used again for the next tag.
        self.tag.attributes = attributes;
        // In formulas no element runs anything.
        if let (Some(element), Language::Svg) = (element, language) {
            let code = Decoded::at(self.position);
            if self_closing {
                self.found.drawn_script(element, code.code(), true);
            } else if self.found.elements[element].name == "script" {
                self.foreign_script = Some((element, code));
            }
        }
        if started.next.is_some() {
            self.raw = Some(Raw {
                name: self.last_start_tag.clone(),
                element,
                start: self.position,
            });
        }
        started.next
    }

    /// Keeps a start tag that made an element, with the code in its attributes, which are taken.
    fn keep(&mut self, name: String, attributes: &mut Vec<RawAttribute>, origin: Origin) -> usize {
        let mut codes = Vec::new();
        let mut policy = None;
        let is_pragma = name == "meta" && attributes.iter().any(|own| own.name == b"http-equiv");
        let mut kept = Vec::with_capacity(attributes.len());
        for attribute in attributes.drain(..) {
            let own = into_string(attribute.name);
            if handler_event(&name, &own).is_some()
                || (holds_address(&name, &own) && attribute.value.may_be_script_address())
                || (is_component(&own) || own_event(&own).is_some())
            {
                codes.push((own.clone(), attribute.value.code()));
            }
            if is_pragma && own == "content" {
                policy = Some(attribute.value.code());
            }
            kept.push(Attribute {
                name: own,
                value_at: attribute.value.span(),
                value: attribute.value.into_text(),
            });
        }
        let attributes = kept;
        match &*name {
            "html" => self
                .html_names
                .extend(attributes.iter().map(|own| own.name.clone())),
            "body" => self
                .body_names
                .extend(attributes.iter().map(|own| own.name.clone())),
            _ => {}
        }
        let element = Element {
            name,
            attributes,
            tag: Span::new(self.opened, self.position),
            placement: if self.after_body {
                Placement::AfterBody
            } else {
                Placement::Body
            },
            noscript: false,
        };
        let index = self.found.element(element, origin, codes);
        if let Some(content) = policy {
            self.found.policy(index, content);
        }
        index
    }

    fn end_tag(&mut self) {
        let name = into_string(std::mem::take(&mut self.tag.name));
        if name == "head" {
            self.head_ends();
        }
        self.last_start_tag.clear();
        if let Some(raw) = self.raw.take() {
            self.end_raw(&raw, self.opened, true);
        }
        if name == "script"
            && let Some((element, code)) = self.foreign_script.take()
        {
            self.found.drawn_script(element, code.code(), true);
        }
        if self.tree.end(&name) {
            self.after_body = true;
        }
    }

    /// The text of a `<script>`, `<noscript>` or the like has ended.
    fn end_raw(&mut self, raw: &Raw, end: u32, closed: bool) {
        let inside = Span::new(raw.start, end);
        let Some(element) = raw.element else { return };
        match &*raw.name {
            b"script" => {
                let code = crate::Code::verbatim(inside.of(self.text), inside);
                self.found.script_element(element, code, closed);
            }
            b"noscript" => {
                let within = read_fragment(self.text, inside, false);
                self.found.adopt_noscript(element, within);
            }
            b"textarea" | b"xmp" | b"plaintext" => self.found.text(self.text, inside),
            _ => {}
        }
        if !matches!(&*raw.name, b"script" | b"noscript") {
            let tag = self.found.elements[element].tag;
            self.found.raw_texts.push(RawText {
                element: String::from_utf8_lossy(&raw.name).into_owned(),
                tag,
                at: inside,
                closed,
            });
        }
    }

    /// Tells the tree of the text before the token that starts at `until`.
    fn end_text(&mut self, until: u32) {
        let Some(letters) = self.letters.take() else {
            return;
        };
        if self.raw.is_some() {
            return;
        }
        let parent = self.tree.text(letters);
        if matches!(letters, Letters::Written | Letters::BlankThenWritten) {
            let span = Span::new(self.token_end, self.letters_end.min(until));
            if parent.is_none_or(|parent| self.tree.is_read(parent)) {
                self.found.text(self.text, span);
                if parent.is_some_and(|parent| self.tree.is_sample(parent)) {
                    self.found.samples.extend(self.found.texts.last());
                }
            }
        }
    }

    fn current_attribute(&mut self) -> Option<&mut RawAttribute> {
        self.tag.attributes.last_mut()
    }

    /// The first of several attributes of one name counts.
    fn drop_repeated_attributes(&mut self) {
        /// So many are compared each with each, which few tags exceed.
        const FEW: usize = 16;
        let attributes = &mut self.tag.attributes;
        let differs = |(index, own): (usize, &RawAttribute)| {
            let mut before = attributes[..index].iter();
            before.all(|other| other.name != own.name)
        };
        if attributes.len() <= FEW && attributes.iter().enumerate().all(differs) {
            return;
        }
        let mut seen = HashSet::with_capacity(attributes.len());
        let first: Vec<bool> = attributes
            .iter()
            .map(|own| seen.insert(&*own.name))
            .collect();
        let mut first = first.into_iter();
        attributes.retain(|_| first.next().unwrap_or_default());
    }
}

/// The attributes of a tag that the tree must see.
fn tree_attributes(tag: &str, attributes: &[RawAttribute]) -> Vec<TreeAttribute> {
    let Some(needs) = tree_needs(tag) else {
        return Vec::new();
    };
    attributes
        .iter()
        .filter(|attribute| match needs {
            Needs::All => std::str::from_utf8(&attribute.name).is_ok(),
            Needs::Only(name) => attribute.name == name.as_bytes(),
        })
        .map(|attribute| TreeAttribute {
            name: QualName::new(
                None,
                ns!(),
                LocalName::from(&*String::from_utf8_lossy(&attribute.name)),
            ),
            value: attribute.value.text().into(),
        })
        .collect()
}
