//! What visitors see of a text, by the elements around it.

use scraper::Node;

use super::Tree;
use crate::watch::NodeId;

impl Tree {
    /// Whether visitors read text that stands in this element.
    pub(crate) fn is_read(&self, node: NodeId) -> bool {
        let html = self.builder.sink.sink.0.borrow();
        let Some(node) = html.tree.get(node) else {
            return true;
        };
        let hidden = node
            .value()
            .as_element()
            .is_some_and(|element| matches!(element.name(), "script" | "style" | "title"));
        let in_template = self.has_template.get()
            && std::iter::once(node).chain(node.ancestors()).any(|at| {
                matches!(at.value(), Node::Fragment)
                    && self.is_inert(at.parent().map(|own| own.id()))
            });
        !hidden && !in_template
    }

    /// Whether text in this element is shown as code, by the element itself or the one around it.
    pub(crate) fn is_sample(&self, node: NodeId) -> bool {
        let html = self.builder.sink.sink.0.borrow();
        let Some(node) = html.tree.get(node) else {
            return false;
        };
        let shows_code = |node: &Node| {
            node.as_element().is_some_and(|element| {
                matches!(
                    element.name(),
                    "pre" | "code" | "kbd" | "samp" | "tt" | "listing"
                )
            })
        };
        shows_code(node.value())
            || node
                .parent()
                .is_some_and(|around| shows_code(around.value()))
    }
}
