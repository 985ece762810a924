//! All that is known of one hit, for a terminal.

use crate::Look;
use crate::json::Fire;
use crate::text::{DIM, cleaned, padded, shortened};
use crate::{keys, sender};

/// The lines that stand under a hit: how it was sent and by what, what it counts for, and each
/// parameter with its meaning.
pub fn detail(fire: &Fire, look: &Look) -> String {
    let mut lines = Vec::new();
    let mut row = |name: &str, value: &str| {
        let room = look.width.saturating_sub(32).max(20);
        let value = shortened(&cleaned(value), room);
        lines.push(format!(
            "    {} {value}",
            look.paint(DIM, &padded(name, 26))
        ));
    };
    row(
        "sent",
        &format!("{} by {} to {}", fire.method, fire.transport, fire.host),
    );
    if let Some(host) = &fire.elsewhere {
        row("of another site", host);
    }
    if fire.frame != "main" {
        row("in the frame", &fire.frame);
    }
    if let Some(words) = sender::words(&fire.sender, fire.initiator.as_ref()) {
        row("by", &words);
    }
    for line in &fire.sender.stack {
        let function = line.function.as_deref().unwrap_or("(no name)");
        row(
            "",
            &format!("{function} {}:{}:{}", line.url, line.line, line.column),
        );
    }
    if let Some(element) = &fire.element {
        row(
            "on",
            &format!("{} {}", element.selector, sender::element(element)),
        );
    }
    if fire.relay.is_some() {
        row("goes to a relay", sender::RELAYED);
    }
    for relay in &fire.relays {
        row(
            "also sent to",
            &format!("{} ({})", relay.host, relay.status),
        );
    }
    if fire.copies > 0 {
        row("copies for attribution", &fire.copies.to_string());
    }
    if let Some(counts) = fire.feeds.as_ref().and_then(keys::counts_for) {
        row("counts for", &counts);
    }
    for (key, value) in &fire.params {
        let title = spec::request_key(key).map_or("not known", |row| row.title);
        row(&format!("{} ({title})", cleaned(key)), value);
    }
    lines.join("\n")
}
