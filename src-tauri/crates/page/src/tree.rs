//! Where the browser puts each tag: the conforming tree, told one token at a time.
//!
//! The tokens come from the reader that keeps positions, and the tree answers at once which of
//! them became an element and how the text behind it is to be read. One tokenizer feeds one
//! tree, so the two cannot disagree about what is a tag.

mod shown;

use std::cell::Cell;

use html5ever::interface::Attribute;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, create_element};
use html5ever::{LocalName, QualName, local_name, ns};
use html5gum::State;
use rustc_hash::FxHashMap;
use scraper::{Html, Node};

use crate::Placement;
use crate::watch::{Language, NodeId, Watch};

/// Elements nested deeper than this are not nested any further, as in Chromium; the work for a
/// tag grows with the depth it stands in.
const DEEPEST: u32 = 512;

/// Elements that the tree may make without a tag (formatting reopened in each paragraph) before
/// it is no longer asked: unclosed formatting can otherwise grow with the square of the page.
const MOST_IMPLIED: u32 = 1 << 20;

/// A conforming tree under construction.
pub(crate) struct Tree {
    builder: TreeBuilder<NodeId, Watch>,
    depth: Cell<u32>,
    /// Start tags held back for depth, which await their end tags.
    held_back: Cell<u32>,
    implied: Cell<u32>,
    has_template: Cell<bool>,
    scripting: bool,
}

/// What became of a start tag.
pub(crate) struct Started {
    /// The element, or where one was refused.
    pub(crate) outcome: Outcome,
    /// How the text behind the tag is to be read, where not as usual.
    pub(crate) next: Option<State>,
}

/// Whether a start tag made an element.
#[derive(Clone, Copy)]
pub(crate) enum Outcome {
    /// It did.
    Made { node: NodeId, language: Language },
    /// Its attributes went to the `<html>` or `<body>` that was there already.
    Merged(NodeId),
    /// It did, but too deep to be kept; it stands where this element stands.
    TooDeep(NodeId),
    /// The browser ignores the tag.
    Ignored,
}

/// What stands in a run of text, as far as the tree cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letters {
    /// White space only.
    Blank,
    /// Something to read.
    Written,
    /// Something to read, after white space.
    BlankThenWritten,
    /// NUL characters only, which the browser drops.
    Nul,
}

impl Tree {
    /// The tree of a whole page, with JavaScript switched on.
    pub(crate) fn document() -> Self {
        let watch = Watch::new(Html::new_document());
        Self::over(TreeBuilder::new(watch, TreeBuilderOpts::default()), true)
    }

    /// The tree of markup inside a body; `scripting` is off inside a `noscript`.
    pub(crate) fn fragment(scripting: bool) -> Self {
        let watch = Watch::new(Html::new_fragment());
        let body = QualName::new(None, ns!(html), local_name!("body"));
        let context = create_element(&watch, body, Vec::new());
        let options = TreeBuilderOpts {
            scripting_enabled: scripting,
            ..TreeBuilderOpts::default()
        };
        let builder = TreeBuilder::new_for_fragment(watch, context, None, options);
        Self::over(builder, scripting)
    }

    fn over(builder: TreeBuilder<NodeId, Watch>, scripting: bool) -> Self {
        Self {
            builder,
            depth: Cell::new(0),
            held_back: Cell::new(0),
            implied: Cell::new(0),
            has_template: Cell::new(false),
            scripting,
        }
    }

    /// A start tag. `attributes` are those the tree must see: see [`tree_needs`].
    pub(crate) fn start(
        &self,
        name: &str,
        self_closing: bool,
        attributes: Vec<Attribute>,
    ) -> Started {
        if self.is_too_deep() {
            return self.hold_back(name);
        }
        let watch = &self.builder.sink;
        watch.start_token();
        if name == "template" {
            self.has_template.set(true);
        }
        let local = LocalName::from(name);
        let tag = Tag {
            kind: TagKind::StartTag,
            name: local.clone(),
            self_closing,
            attrs: attributes,
            had_duplicate_attributes: false,
        };
        let next = state_after(&self.builder.process_token(Token::TagToken(tag), 1));
        self.implied.set(
            self.implied
                .get()
                .saturating_add(watch.made_count.get().saturating_sub(1)),
        );
        let outcome = match watch.last_made(name) {
            Some((node, language)) => {
                self.depth.set(self.depth.get() + 1);
                Outcome::Made { node, language }
            }
            None => watch.merged.get().map_or(Outcome::Ignored, Outcome::Merged),
        };
        Started { outcome, next }
    }

    /// An end tag; true where it is the `</body>` or `</html>` that ends the body.
    pub(crate) fn end(&self, name: &str) -> bool {
        let ends_page = matches!(name, "body" | "html");
        let held_back = self.held_back.get();
        if held_back > 0 && !ends_page {
            self.held_back.set(held_back - 1);
            return false;
        }
        self.held_back.set(0);
        let tag = Tag {
            kind: TagKind::EndTag,
            name: LocalName::from(name),
            self_closing: false,
            attrs: Vec::new(),
            had_duplicate_attributes: false,
        };
        let _ = self.builder.process_token(Token::TagToken(tag), 1);
        self.depth.set(self.depth.get().saturating_sub(1));
        ends_page && self.is_after_body()
    }

    /// A run of text. Only its kind matters to the tree.
    pub(crate) fn text(&self, letters: Letters) -> Option<NodeId> {
        let token = match letters {
            Letters::Blank => Token::CharacterTokens(StrTendril::from_slice(" ")),
            Letters::Written => Token::CharacterTokens(StrTendril::from_slice("x")),
            Letters::BlankThenWritten => Token::CharacterTokens(StrTendril::from_slice(" x")),
            Letters::Nul => Token::NullCharacterToken,
        };
        self.builder.sink.text_parent.set(None);
        let _ = self.builder.process_token(token, 1);
        self.builder.sink.text_parent.get()
    }

    /// The document type, which decides between quirks and standards mode.
    pub(crate) fn doctype(
        &self,
        name: &[u8],
        public: Option<&[u8]>,
        system: Option<&[u8]>,
        quirks: bool,
    ) {
        let tendril = |bytes: &[u8]| StrTendril::from_slice(&String::from_utf8_lossy(bytes));
        let doctype = Doctype {
            name: Some(tendril(name)),
            public_id: public.map(tendril),
            system_id: system.map(tendril),
            force_quirks: quirks,
        };
        let _ = self.builder.process_token(Token::DoctypeToken(doctype), 1);
    }

    /// Whether markup here is that of SVG or `MathML`, where CDATA sections are text.
    pub(crate) fn is_foreign(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }

    /// Which part of the page an element stands in. `known` keeps what is found of the elements
    /// around it: thousands may stand in one that is deep itself.
    pub(crate) fn placement(
        &self,
        node: NodeId,
        known: &mut FxHashMap<NodeId, Placement>,
    ) -> Placement {
        let html = self.builder.sink.sink.0.borrow();
        let Some(own) = html.tree.get(node) else {
            return Placement::Body;
        };
        let mut around = Vec::new();
        let mut placement = Placement::Body;
        for at in own.ancestors() {
            if let Some(found) = known.get(&at.id()) {
                placement = *found;
                break;
            }
            around.push(at);
        }
        for at in around.into_iter().rev() {
            let parent = at.parent().map(|own| own.id());
            placement = self.placement_within(at.value(), parent, placement);
            known.insert(at.id(), placement);
        }
        match (placement, own.value()) {
            (Placement::Template, _) => placement,
            (_, Node::Element(element)) if element.name() == "html" => Placement::Head,
            (_, value) => self.placement_within(value, None, placement),
        }
    }

    /// Which part of the page stands in a node that stands in `placement` itself, below `parent`.
    fn placement_within(
        &self,
        node: &Node,
        parent: Option<NodeId>,
        placement: Placement,
    ) -> Placement {
        match node {
            Node::Fragment if self.is_inert(parent) => Placement::Template,
            Node::Element(element)
                if placement != Placement::Template
                    && element.name() == "head"
                    && element.name.ns == ns!(html) =>
            {
                Placement::Head
            }
            _ => placement,
        }
    }

    /// Whether a fragment below `template` is content that nothing runs: it is not where it is the
    /// root of all, nor where it is a shadow tree.
    fn is_inert(&self, template: Option<NodeId>) -> bool {
        let shadow_roots = self.builder.sink.shadow_roots.borrow();
        template.is_some_and(|template| !shadow_roots.contains(&template))
    }

    /// The browser parks a comment in the `<html>` or the document once the body has ended, and in
    /// the current element otherwise; the builder does not tell its mode in any other way.
    fn is_after_body(&self) -> bool {
        let Some(parent) = self.comment_parent() else {
            return false;
        };
        let html = self.builder.sink.sink.0.borrow();
        html.tree
            .get(parent)
            .is_some_and(|parent| match parent.value() {
                Node::Document => true,
                Node::Element(element) => element.name() == "html",
                _ => false,
            })
    }

    fn comment_parent(&self) -> Option<NodeId> {
        let watch = &self.builder.sink;
        watch.comment_parent.set(None);
        let _ = self
            .builder
            .process_token(Token::CommentToken(StrTendril::new()), 1);
        watch.comment_parent.get()
    }

    fn is_too_deep(&self) -> bool {
        if self.implied.get() > MOST_IMPLIED || self.held_back.get() > 0 {
            return true;
        }
        if self.depth.get() < DEEPEST {
            return false;
        }
        // The count drifts, since elements close without end tags: take it anew from the tree.
        let depth = self.comment_parent().map_or(0, |parent| {
            let html = self.builder.sink.sink.0.borrow();
            html.tree
                .get(parent)
                .map_or(0, |parent| parent.ancestors().count() as u32)
        });
        self.depth.set(depth);
        depth >= DEEPEST
    }

    fn hold_back(&self, name: &str) -> Started {
        if !is_void(name) {
            self.held_back.set(self.held_back.get().saturating_add(1));
        }
        let outcome = self
            .builder
            .sink
            .last
            .get()
            .map_or(Outcome::Ignored, Outcome::TooDeep);
        let next = match name {
            "noframes" => Some(State::RawText),
            "noscript" if !self.scripting => None,
            _ => html5gum::naive_next_state(name.as_bytes()),
        };
        Started { outcome, next }
    }
}

/// Which attributes of a tag the tree builder looks at, or compares.
#[derive(Clone, Copy)]
pub(crate) enum Needs {
    All,
    Only(&'static str),
}

/// What the tree builder needs of a tag's attributes; nothing for most tags.
pub(crate) fn tree_needs(tag: &str) -> Option<Needs> {
    match tag {
        // Formatting elements: the fourth equal one in a row is dropped, so they are compared.
        "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike"
        | "strong" | "tt" | "u" => Some(Needs::All),
        "input" => Some(Needs::Only("type")),
        "annotation-xml" => Some(Needs::Only("encoding")),
        "template" => Some(Needs::Only("shadowrootmode")),
        _ => None,
    }
}

/// Elements without content, which no end tag follows.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "image"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

fn state_after(result: &TokenSinkResult<NodeId>) -> Option<State> {
    match result {
        TokenSinkResult::RawData(RawKind::Rcdata) => Some(State::RcData),
        TokenSinkResult::RawData(RawKind::Rawtext) => Some(State::RawText),
        TokenSinkResult::RawData(RawKind::ScriptData | RawKind::ScriptDataEscaped(_)) => {
            Some(State::ScriptData)
        }
        TokenSinkResult::Plaintext => Some(State::PlainText),
        TokenSinkResult::Continue
        | TokenSinkResult::Script(_)
        | TokenSinkResult::EncodingIndicator(_) => None,
    }
}
