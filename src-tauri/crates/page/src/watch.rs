//! scraper's tree as the tree builder fills it, watched for what each token did to it.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::collections::HashSet;

use html5ever::interface::{Attribute, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{QualName, ns};
use scraper::{Html, HtmlTreeSink, Node};

/// Names a node of the tree.
pub(crate) type NodeId = <HtmlTreeSink as TreeSink>::Handle;

/// The language that an element is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    Html,
    Svg,
    MathMl,
}

/// scraper's tree, watched for what the token just processed did to it.
pub(crate) struct Watch {
    pub(crate) sink: HtmlTreeSink,
    made: RefCell<Option<QualName>>,
    pub(crate) made_count: Cell<u32>,
    /// The element made last by any token.
    pub(crate) last: Cell<Option<NodeId>>,
    pub(crate) merged: Cell<Option<NodeId>>,
    pub(crate) text_parent: Cell<Option<NodeId>>,
    pub(crate) comment_parent: Cell<Option<NodeId>>,
    comment: Cell<Option<NodeId>>,
    /// Templates whose content the browser makes the shadow tree of the element around them.
    pub(crate) shadow_roots: RefCell<HashSet<NodeId>>,
    shadow_hosts: RefCell<HashSet<NodeId>>,
}

impl Watch {
    /// An empty tree.
    pub(crate) fn new(html: Html) -> Self {
        Self {
            sink: HtmlTreeSink::new(html),
            made: RefCell::default(),
            made_count: Cell::default(),
            last: Cell::default(),
            merged: Cell::default(),
            text_parent: Cell::default(),
            comment_parent: Cell::default(),
            comment: Cell::default(),
            shadow_roots: RefCell::default(),
            shadow_hosts: RefCell::default(),
        }
    }

    /// Forgets what earlier tokens did.
    pub(crate) fn start_token(&self) {
        self.made.take();
        self.made_count.set(0);
        self.merged.set(None);
    }

    /// The element of the tag called `name`, and whose it is. A tag's own element is made last,
    /// after those it implies or reopens.
    pub(crate) fn last_made(&self, name: &str) -> Option<(NodeId, Language)> {
        let made = self.made.borrow();
        let made = made.as_ref()?;
        let same =
            (*made.local).eq_ignore_ascii_case(name) || (name == "image" && &*made.local == "img");
        let language = match made.ns {
            ns!(html) => Language::Html,
            ns!(svg) => Language::Svg,
            _ => Language::MathMl,
        };
        same.then(|| self.last.get().map(|node| (node, language)))?
    }

    fn note_text(&self, parent: NodeId, child: &NodeOrText<NodeId>) {
        match child {
            NodeOrText::AppendText(_) => self.text_parent.set(Some(parent)),
            NodeOrText::AppendNode(node) if self.comment.get() == Some(*node) => {
                self.comment_parent.set(Some(parent));
            }
            NodeOrText::AppendNode(_) => {}
        }
    }
}

impl TreeSink for Watch {
    type Handle = NodeId;
    type Output = Html;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Html {
        self.sink.finish()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.sink.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.sink.elem_name(target)
    }

    fn create_element(
        &self,
        name: QualName,
        _attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> NodeId {
        // The tree answers only where an element stands; its attributes are kept with their spans.
        let node = self.sink.create_element(name.clone(), Vec::new(), flags);
        self.made.replace(Some(name));
        self.made_count.set(self.made_count.get() + 1);
        self.last.set(Some(node));
        node
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        let node = self.sink.create_comment(text);
        self.comment.set(Some(node));
        node
    }

    fn create_pi(&self, target: StrTendril, text: StrTendril) -> NodeId {
        self.sink.create_pi(target, text)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.note_text(*parent, &child);
        if let NodeOrText::AppendNode(node) = child {
            self.sink.append(parent, NodeOrText::AppendNode(node));
        }
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        previous: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        self.note_text(*previous, &child);
        if let NodeOrText::AppendNode(node) = child {
            self.sink
                .append_based_on_parent_node(element, previous, NodeOrText::AppendNode(node));
        }
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.sink.append_doctype_to_document(name, public, system);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.sink.get_template_contents(target)
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.sink.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        if let NodeOrText::AppendNode(node) = child {
            self.sink
                .append_before_sibling(sibling, NodeOrText::AppendNode(node));
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, _attributes: Vec<Attribute>) {
        self.merged.set(Some(*target));
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.sink.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.sink.reparent_children(node, new_parent);
    }

    /// Only a page's own markup makes shadow trees; what scripts write makes none.
    fn allow_declarative_shadow_roots(&self, _parent: &NodeId) -> bool {
        matches!(self.sink.0.borrow().tree.root().value(), Node::Document)
    }

    fn attach_declarative_shadow(
        &self,
        host: &NodeId,
        template: &NodeId,
        _attributes: &[Attribute],
    ) -> bool {
        let can_host = can_host_shadow(&self.sink.elem_name(host).local);
        if !can_host || !self.shadow_hosts.borrow_mut().insert(*host) {
            return false;
        }
        self.shadow_roots.borrow_mut().insert(*template);
        self.sink.append(host, NodeOrText::AppendNode(*template));
        true
    }
}

/// Elements that can have a shadow tree (DOM Standard, "valid shadow host name").
fn can_host_shadow(name: &str) -> bool {
    name.contains('-')
        || matches!(
            name,
            "article"
                | "aside"
                | "blockquote"
                | "body"
                | "div"
                | "footer"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "header"
                | "main"
                | "nav"
                | "p"
                | "section"
                | "span"
        )
}
