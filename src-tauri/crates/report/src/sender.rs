//! Who sent a hit, and on what, in words.

use crate::json::{ActedOn, Fire, Initiator, Sender};
use crate::text::{cleaned, counted, shortened};

/// Who sent a hit, as short as it can be said; nothing where that is not known.
pub(crate) fn words(sender: &Sender, initiator: Option<&Initiator>) -> Option<String> {
    let product = || {
        let name = sender
            .name
            .as_deref()
            .map(spec::vendor_title)
            .unwrap_or_default();
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

/// Who a hit goes to in Meta's place; nothing for most.
pub(crate) fn relay(fire: &Fire) -> Option<String> {
    let host = fire.relay.as_ref()?;
    Some(format!("to the relay {}", cleaned(host)))
}

/// Whose page a hit is of, where it is not the site's.
pub(crate) fn elsewhere(fire: &Fire) -> Option<String> {
    let host = fire.elsewhere.as_ref()?;
    Some(format!("of another site, {}", cleaned(host)))
}

/// Each host that is sent hits as well or in Meta's place, with how many, in the order seen.
pub(crate) fn relays(fires: &[Fire]) -> Vec<String> {
    let sent = fires.iter().flat_map(|fire| {
        let as_well = fire.relays.iter().map(|relay| (&relay.host, true));
        as_well.chain(fire.relay.iter().map(|host| (host, false)))
    });
    let mut hosts: Vec<(&String, usize, usize)> = Vec::new();
    for (host, as_well) in sent {
        let at = hosts.iter().position(|(known, ..)| *known == host);
        let at = at.unwrap_or_else(|| {
            hosts.push((host, 0, 0));
            hosts.len() - 1
        });
        hosts[at].1 += usize::from(as_well);
        hosts[at].2 += usize::from(!as_well);
    }
    let words = hosts.into_iter().map(|(host, as_well, alone)| {
        let said = [
            (as_well > 0).then(|| format!("{} as well", counted(as_well, "hit", "hits"))),
            (alone > 0).then(|| format!("{} there alone", counted(alone, "hit", "hits"))),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        format!("{}  {}", cleaned(host), said.join(", "))
    });
    words.collect()
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
