//! What was done to a page, at a terminal.

use std::io::{self, Write};

use super::LABEL;
use crate::Look;
use crate::json::{Done, Fire};
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
