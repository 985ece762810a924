//! Who sent a hit, and on what, in words.

use crate::json::{ActedOn, Fire, Initiator, Relay, Sender};
use crate::page::title;
use crate::text::{cleaned, shortened};

/// Who sent a hit, as short as it can be said; nothing where that is not known.
pub(crate) fn words(sender: &Sender, initiator: Option<&Initiator>) -> Option<String> {
    let product = || {
        let name = sender.name.as_deref().map(title).unwrap_or_default();
        let id = sender.id.as_deref().map(cleaned);
        id.map_or(name.to_owned(), |id| format!("{name} {id}"))
    };
    let line = sender.at.map(|at| format!("line {}", at.line));
    Some(match sender.kind.as_str() {
        "page_tag" => line.unwrap_or_else(|| "the page".to_owned()),
        "second_base_code" => match line {
            Some(line) => format!("the second base code, {line}"),
            None => "the second base code".to_owned(),
        },
        "plugin" | "tag_manager" => match line {
            Some(line) => format!("{}, {line}", product()),
            None => product(),
        },
        "automatic" => "Meta's library by itself".to_owned(),
        "library" => "Meta's library, for the new address".to_owned(),
        "setup_tool" => {
            let id = sender.id.as_deref().map(cleaned).unwrap_or_default();
            format!("rule {id} of the Event Setup Tool")
        }
        _ => place(initiator?),
    })
}

/// What is to be known of a hit that goes to a relay.
pub(crate) const RELAYED: &str =
    "it may pass the event on to Meta; nothing here shows whether it does";

/// Who a hit goes to besides Meta, or in its place; nothing for most.
pub(crate) fn relays(fire: &Fire) -> Option<String> {
    if let Some(host) = &fire.relay {
        return Some(format!("to the relay {}", cleaned(host)));
    }
    let one = |relay: &Relay| match relay.status.as_str() {
        "failed" => format!("{} (failed)", cleaned(&relay.host)),
        _ => cleaned(&relay.host),
    };
    let hosts: Vec<String> = fire.relays.iter().map(one).collect();
    (!hosts.is_empty()).then(|| format!("also to {}", hosts.join(", ")))
}

/// A line of a script: `cart.js:3`.
pub(crate) fn place(line: &Initiator) -> String {
    let path = line.url.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').find(|part| !part.is_empty());
    format!(
        "{}:{}",
        shortened(&cleaned(name.unwrap_or_default()), 30),
        line.line
    )
}

/// What the visitor acted on: its text, else its selector.
pub(crate) fn element(element: &ActedOn) -> String {
    if element.text.is_empty() {
        format!("`{}`", shortened(&cleaned(&element.selector), 40))
    } else {
        format!("\"{}\"", shortened(&cleaned(&element.text), 30))
    }
}
