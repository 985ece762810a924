//! What was done to a page, at a terminal.

use std::io::{self, Write};

use super::LABEL;
use crate::Look;
use crate::json::{Clicked, ConsentRun, Done, Fire};
use crate::text::{BAD, DIM, DOUBTFUL, GOOD, cleaned, padded, shortened};

/// The steps with the events that followed each.
pub(super) fn steps(
    steps: &[Done],
    fires: &[Fire],
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (index, step) in steps.iter().enumerate() {
        let style = match step.status.as_str() {
            "done" => GOOD,
            "failed" => BAD,
            _ => DOUBTFUL,
        };
        let came = events(&step.hits, fires);
        let came = match (&step.why, came.is_empty()) {
            (Some(why), true) => cleaned(why),
            (Some(why), false) => format!("{came}; {}", cleaned(why)),
            (None, true) => "no hit".to_owned(),
            (None, false) => came,
        };
        let label = if index == 0 { "steps" } else { "" };
        writeln!(
            out,
            "  {} {} {}  {}",
            look.paint(DIM, &padded(label, LABEL)),
            look.paint(style, &padded(&step.status, 7)),
            padded(&shortened(&cleaned(&step.step), 32), 24),
            look.paint(
                DIM,
                &shortened(&came, look.width.saturating_sub(50).max(20))
            )
        )?;
    }
    Ok(())
}

/// The events of these hits, in order.
fn events(hits: &[u32], fires: &[Fire]) -> String {
    let of_hits = fires.iter().filter(|fire| hits.contains(&fire.sequence));
    let names = of_hits.map(|fire| {
        fire.event
            .as_deref()
            .map_or_else(|| "(no event)".to_owned(), cleaned)
    });
    names.collect::<Vec<_>>().join(", ")
}

/// What came before a choice was made, and after each.
pub(super) fn consent(
    run: &ConsentRun,
    fires: &[Fire],
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let tool = run.tool.as_deref().map(spec::vendor_title);
    let tool = tool.unwrap_or("no tool recognised");
    writeln!(
        out,
        "  {} {tool}",
        look.paint(DIM, &padded("consent", LABEL))
    )?;
    let parts = [
        ("before", Some(&run.before), BAD),
        ("accepted", run.after_accept.as_ref(), GOOD),
        ("refused", run.after_refuse.as_ref(), BAD),
    ];
    for (name, hits, style) in parts {
        let Some(hits) = hits else { continue };
        let came = events(hits, fires);
        // Nothing is right before consent and after a refusal, and wrong after consent.
        let (came, style) = match (came.is_empty(), name) {
            (true, "accepted") => ("no hit".to_owned(), DOUBTFUL),
            (true, _) => ("no hit".to_owned(), GOOD),
            (false, _) => (came, style),
        };
        let room = look.width.saturating_sub(26).max(20);
        writeln!(
            out,
            "  {} {} {}",
            padded("", LABEL),
            padded(name, 9),
            look.paint(style, &shortened(&came, room))
        )?;
    }
    match &run.why {
        Some(why) => writeln!(
            out,
            "  {} {}",
            padded("", LABEL),
            look.paint(BAD, &cleaned(why))
        ),
        None => Ok(()),
    }
}

/// Each element that was tried, with the events that it sent and those that it should have.
pub(super) fn clicked(all: &[Clicked], look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for (index, one) in all.iter().enumerate() {
        let style = match (one.status.as_str(), one.missing.is_empty()) {
            ("done", true) => GOOD,
            ("skipped", _) => DOUBTFUL,
            _ => BAD,
        };
        let named = match one.element.text.as_str() {
            "" => format!("{} {}", one.element.kind, one.element.selector),
            text => format!("{} \u{201c}{text}\u{201d}", one.element.kind),
        };
        let mut came = match (&one.why, one.events.is_empty()) {
            (Some(why), _) => cleaned(why),
            (None, true) => "no hit".to_owned(),
            (None, false) => cleaned(&one.events.join(", ")),
        };
        if !one.missing.is_empty() {
            came = format!("{came}; missing: {}", cleaned(&one.missing.join(", ")));
        }
        let label = if index == 0 { "clicked" } else { "" };
        writeln!(
            out,
            "  {} {} {}  {}",
            look.paint(DIM, &padded(label, LABEL)),
            look.paint(style, &padded(&one.status, 7)),
            padded(&shortened(&cleaned(&named), 32), 32),
            look.paint(
                DIM,
                &shortened(&came, look.width.saturating_sub(57).max(20))
            )
        )?;
    }
    Ok(())
}
