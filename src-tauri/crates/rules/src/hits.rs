//! What rules read of a hit.

use serde_json::Value;
use session::{Hit, Progress, SenderKind, Step, StepStatus, Visit};
use wire::{Cause, Fire, Millis};

use crate::wording::code;

/// A parameter of the event as text; nothing where it was not sent, or sent as a list.
pub(crate) fn parameter<'f>(fire: &'f Fire, key: &str) -> Option<&'f str> {
    fire.custom_data.get(key).and_then(Value::as_str)
}

/// The event's name as a message gives it.
pub(crate) fn named(fire: &Fire) -> String {
    match fire.event.as_deref().map(str::trim) {
        None | Some("") => "the event".to_owned(),
        Some(name) => code(name),
    }
}

/// Whether it is the event that must have a value and a currency.
pub(crate) fn is_purchase(fire: &Fire) -> bool {
    fire.event.as_deref() == Some("Purchase")
}

/// The keys of hashed user data with their values. A hash may carry an appendix behind a point,
/// which newer libraries write [PB].
pub(crate) fn user_data(fire: &Fire) -> impl Iterator<Item = (&str, &str)> {
    fire.user_data.iter().filter_map(|(key, value)| {
        let key = match key.split_once('[') {
            None => key.as_str(),
            Some(("udff", inner)) => inner.trim_end_matches(']'),
            // Second forms and shapes of what stands there already.
            Some(_) => return None,
        };
        Some((key, value.as_str()?))
    })
}

/// A hash without its appendix.
pub(crate) fn hash(value: &str) -> &str {
    match value.split_once('.') {
        Some((hash, appendix)) if spec::is_hash(hash) && appendix.len() <= 8 => hash,
        _ => value,
    }
}

/// Who sent a hit, in words that follow "sent"; nothing where that is not known.
pub(crate) fn sender(hit: &Hit) -> Option<String> {
    let sender = &hit.sender;
    let from = hit
        .initiator
        .as_ref()
        .filter(|from| !spec::is_library(&from.url));
    let line = from.map_or_else(String::new, |from| format!(" in line {}", from.line));
    let product = || match (&sender.name, &sender.id) {
        (Some(name), Some(id)) => format!("by {} {}", spec::vendor_title(name), code(id)),
        (Some(name), None) => format!("by {}", spec::vendor_title(name)),
        (None, _) => "by a plug-in or a tag manager".to_owned(),
    };
    Some(match sender.kind {
        SenderKind::PageTag => format!("by the page's own tag{line}"),
        SenderKind::SecondBaseCode => format!("by a second base code{line}"),
        SenderKind::Plugin | SenderKind::TagManager => product(),
        SenderKind::SetupTool => "by a rule of the Event Setup Tool".to_owned(),
        SenderKind::Automatic | SenderKind::Library => "by Meta's library itself".to_owned(),
        SenderKind::Script | SenderKind::Unknown => {
            let url = from?.url.split(['?', '#']).next().unwrap_or_default();
            format!("by {}{line}", code(url))
        }
    })
}

/// Whether somebody else than the page's own code sent a hit, as far as that is known.
pub(crate) fn is_foreign(hit: &Hit) -> bool {
    match hit.sender.kind {
        SenderKind::PageTag | SenderKind::SecondBaseCode | SenderKind::Unknown => false,
        SenderKind::Plugin | SenderKind::TagManager => hit.sender.at.is_none(),
        SenderKind::Script
        | SenderKind::Automatic
        | SenderKind::SetupTool
        | SenderKind::Library => true,
    }
}

/// The hits of each event id, as far as they are `alike` besides, in the order seen.
pub(crate) fn by_event_id(
    visit: &Visit,
    alike: impl Fn(&Hit, &Hit) -> bool,
) -> Vec<(&str, Vec<&Hit>)> {
    let mut groups: Vec<(&str, Vec<&Hit>)> = Vec::new();
    for hit in &visit.fires {
        let Some(id) = hit.fire.event_id.as_deref().filter(|id| !id.is_empty()) else {
            continue;
        };
        let known = groups
            .iter_mut()
            .find(|(other, group)| *other == id && alike(group[0], hit));
        match known {
            Some((_, group)) => group.push(hit),
            None => groups.push((id, vec![hit])),
        }
    }
    groups
}

/// The names of the events of hits, each once.
pub(crate) fn event_names<'h>(hits: impl Iterator<Item = &'h Hit>) -> Vec<&'h str> {
    let mut names = Vec::new();
    for hit in hits {
        let name = hit.fire.event.as_deref().unwrap_or("(no event)");
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The verb of so many names.
pub(crate) fn was(names: &[&str]) -> &'static str {
    if names.len() == 1 { "was" } else { "were" }
}

/// Milliseconds as people read them: `3.2 s`, `480 ms`.
pub(crate) fn time(ms: Millis) -> String {
    if ms >= 1000.0 {
        format!("{:.1} s", ms / 1000.0)
    } else {
        format!("{ms:.0} ms")
    }
}

/// Whether the page sent it by itself before it came to rest: nobody had clicked yet.
pub(crate) fn is_of_load(visit: &Visit, hit: &Hit) -> bool {
    let unasked = matches!(hit.cause, Cause::Load | Cause::Timer | Cause::Unknown);
    unasked && visit.timing.settled.is_none_or(|rest| hit.at_ms <= rest)
}

/// Whether the page came to rest. Where the browser ended before, nobody knows what was to come.
pub(crate) fn has_rested(visit: &Visit) -> bool {
    visit.progress == Progress::Settled
}

/// Why a link of the chain is broken; nothing where it is whole, or nobody asked for it.
pub(crate) fn broken(step: &Step) -> Option<&str> {
    match step.status {
        StepStatus::Failed | StepStatus::Blocked => step.why.as_deref(),
        StepStatus::Ok | StepStatus::NotRequested => None,
    }
}
