//! What stands on a page beside its pixels.

use facts::Facts;

use crate::json;
use crate::place::Places;

/// Tag managers, shops and plug-ins, and consent tools that bring a pixel, with the pixels of each.
pub(crate) fn integrations(facts: &Facts, places: &Places<'_>) -> Vec<json::Integration> {
    let entry = |name: &str, id: Option<&String>, at| json::Integration {
        name: name.to_owned(),
        title: spec::vendor_title(name).to_owned(),
        id: id.cloned(),
        pixel_ids: Vec::new(),
        events: Vec::new(),
        at: Some(places.of(at)),
    };
    let found = facts.integrations.iter();
    let mut entries: Vec<json::Integration> = found
        .map(|found| entry(found.name, found.id.as_ref(), found.at))
        .collect();
    for brought in &facts.brought {
        let known = entries.iter().position(|it| it.name == brought.vendor);
        let index = known.unwrap_or_else(|| {
            entries.push(entry(brought.vendor, None, brought.at));
            entries.len() - 1
        });
        entries[index].pixel_ids.push(brought.id.clone());
        entries[index].events.clone_from(&brought.events);
    }
    entries
}
