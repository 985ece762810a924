//! What one reading of markup found, until the tree tells where each element ended up.

use rustc_hash::FxHashMap;

use crate::decoded::address_code;
use crate::handler::{handler_event, holds_address, is_component, own_event};
use crate::mode::{drawn_mode, script_mode};
use crate::policy::Tag;
use crate::tree::Tree;
use crate::watch::NodeId;
use crate::{Code, Element, Kind, Mode, Placement, RawText, Script, Span};

/// Everything found so far, in the order written.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) elements: Vec<Element>,
    pub(crate) scripts: Vec<Script>,
    pub(crate) comments: Vec<Span>,
    pub(crate) texts: Vec<Span>,
    pub(crate) samples: Vec<Span>,
    pub(crate) raw_texts: Vec<RawText>,
    /// The first `</head>` or `<body>` tag.
    pub(crate) head_end: Option<Span>,
    /// Tags with a content security policy that take effect.
    pub(crate) policies: Vec<Tag>,
    /// Such tags, as the index of the element, until the tree tells where they stand.
    policy_tags: Vec<(usize, Code)>,
    origins: Vec<Origin>,
}

/// How an element's place is found once the tree is complete.
#[derive(Clone, Copy)]
pub(crate) enum Origin {
    /// Its own node.
    Node(NodeId),
    /// It stands where another element stands.
    Within(usize),
}

/// What begins the code of an attribute that gives an element its members: there, a framework finds
/// them.
pub const MEMBERS: &str = "window.$data=(";

/// Pixel code of an attribute that a framework runs.
fn of_framework(name: &str, code: Code) -> Option<(Kind, Code)> {
    let handler = |event: &str| Kind::Handler {
        event: event.to_owned(),
    };
    if is_component(name) {
        return Some((handler("init"), code.wrapped(MEMBERS, ")")));
    }
    Some((handler(own_event(name)?), code))
}

impl Found {
    /// Adds an element, and its handlers and `javascript:` addresses; gives its index.
    pub(crate) fn element(
        &mut self,
        element: Element,
        origin: Origin,
        codes: Vec<(String, Code)>,
    ) -> usize {
        let index = self.elements.len();
        for (name, code) in codes {
            let found = if let Some(event) = handler_event(&element.name, &name) {
                Some((
                    Kind::Handler {
                        event: event.to_owned(),
                    },
                    code,
                ))
            } else if holds_address(&element.name, &name) {
                address_code(&code).map(|code| (Kind::Address, code))
            } else if code.text.contains("fbq") {
                of_framework(&name, code)
            } else {
                None
            };
            if let Some((kind, code)) = found {
                self.scripts.push(Script {
                    kind,
                    mode: Mode::Classic,
                    deferred: false,
                    placement: Placement::Attribute,
                    element: index,
                    code,
                    closed: true,
                });
            }
        }
        self.elements.push(element);
        self.origins.push(origin);
        index
    }

    /// Notes the policy in the `content` of a `<meta>`.
    pub(crate) fn policy(&mut self, index: usize, content: Code) {
        let kind = self.elements[index].value("http-equiv");
        if kind.is_some_and(|kind| kind.eq_ignore_ascii_case("content-security-policy")) {
            self.policy_tags.push((index, content));
        }
    }

    /// Adds the script of a `<script>` element, whose text is `code`.
    pub(crate) fn script_element(&mut self, index: usize, code: Code, closed: bool) {
        let element = &self.elements[index];
        let mode = script_mode(element);
        self.script(index, &["src"], mode, (code, closed));
    }

    /// Adds the script of a `<script>` element of a drawing, which has attributes of its own.
    pub(crate) fn drawn_script(&mut self, index: usize, code: Code, closed: bool) {
        let mode = drawn_mode(&self.elements[index]);
        self.script(index, &["href", "xlink:href"], mode, (code, closed));
    }

    /// Adds a script whose address is in the first of these attributes that is there.
    fn script(
        &mut self,
        index: usize,
        addresses: &[&str],
        mode: Mode,
        (code, closed): (Code, bool),
    ) {
        let element = &self.elements[index];
        if element.name != "script" {
            return;
        }
        let src = addresses.iter().find_map(|name| element.attribute(name));
        let (kind, code) = match src {
            Some(src) => {
                let kind = Kind::External {
                    src: src.value.trim_ascii().to_owned(),
                };
                (
                    kind,
                    Code {
                        text: String::new(),
                        ..code
                    },
                )
            }
            None => (Kind::Inline, code),
        };
        let external = src.is_some();
        self.scripts.push(Script {
            mode,
            deferred: external
                && (element.attribute("defer").is_some() || element.attribute("async").is_some()),
            placement: element.placement,
            element: index,
            kind,
            code,
            closed,
        });
    }

    /// Adds what stands in the `noscript` at `index`: nothing in it runs or loads where JavaScript
    /// is on.
    pub(crate) fn adopt_noscript(&mut self, index: usize, within: Found) {
        let first = self.elements.len();
        for mut element in within.elements {
            element.noscript = true;
            self.elements.push(element);
            self.origins.push(Origin::Within(index));
        }
        self.scripts
            .extend(within.scripts.into_iter().map(|script| Script {
                mode: Mode::Inert("noscript".to_owned()),
                element: script.element + first,
                ..script
            }));
        self.comments.extend(within.comments);
    }

    /// Adds a comment, given with its marks.
    pub(crate) fn comment(&mut self, text: &str, whole: Span) {
        let written = whole.of(text);
        let (before, after) = if let Some(inside) = written.strip_prefix("<!--") {
            let after = ["-->", "--!>", "->", ">"]
                .into_iter()
                .find(|mark| inside.ends_with(mark));
            (4, after.map_or(0, str::len))
        } else {
            let before = if written.starts_with("<!") || written.starts_with("</") {
                2
            } else {
                1
            };
            (before, usize::from(written.ends_with('>')))
        };
        let start = whole.start + (before.min(written.len())) as u32;
        let end = whole.end - (after.min(written.len() - before.min(written.len()))) as u32;
        self.comments.push(Span::new(start, end));
    }

    /// Adds a text that visitors read, unless it is blank.
    pub(crate) fn text(&mut self, text: &str, span: Span) {
        let written = span.of(text);
        let inside = written.trim();
        if !inside.is_empty() {
            let start = span.start + (written.len() - written.trim_start().len()) as u32;
            self.texts
                .push(Span::new(start, start + inside.len() as u32));
        }
    }

    /// Puts every element, and the script of every `<script>`, where the tree has it.
    pub(crate) fn place(&mut self, tree: &Tree) {
        let mut known = FxHashMap::default();
        for index in 0..self.elements.len() {
            let placement = match self.origins[index] {
                Origin::Node(node) => tree.placement(node, &mut known),
                // What stands within is found after what it stands in.
                Origin::Within(outer) => self.elements[outer].placement,
            };
            let element = &mut self.elements[index];
            element.placement = match (placement, element.placement) {
                (Placement::Body, Placement::AfterBody) => Placement::AfterBody,
                _ => placement,
            };
        }
        for (index, content) in std::mem::take(&mut self.policy_tags) {
            // Outside the head a policy has no effect (HTML Standard, pragma directives).
            let element = &self.elements[index];
            if element.placement == Placement::Head {
                let tag = element.tag;
                self.policies.push(Tag { content, tag });
            }
        }
        for script in &mut self.scripts {
            if matches!(script.kind, Kind::Inline | Kind::External { .. }) {
                script.placement = self.elements[script.element].placement;
            }
        }
    }
}
