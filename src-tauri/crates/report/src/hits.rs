//! Hits of runs for other programs: tables and JSON.

use std::io::{self, Write};

use serde::Serialize;

use crate::json::{Fire, FireReport, Tool};
use crate::served::as_read;
use crate::{json_lines, tool};

/// Runs with their hits, for scripts.
#[derive(Serialize)]
struct Exported<'r> {
    schema: u32,
    tool: Tool,
    runs: &'r [FireReport],
}

/// Writes runs as JSON, each as `fire` prints it.
///
/// # Errors
///
/// Whatever `out` returns.
pub fn write_json(runs: &[FireReport], out: &mut dyn Write) -> io::Result<()> {
    let tool = tool();
    let schema = 1;
    json_lines(&Exported { schema, tool, runs }, out)
}

/// The columns of the table.
const COLUMNS: [&str; 18] = [
    "page",
    "run",
    "sequence",
    "at_ms",
    "pixel_id",
    "event",
    "standard",
    "automatic",
    "status",
    "cause",
    "method",
    "transport",
    "host",
    "frame",
    "event_id",
    "custom_data",
    "user_data",
    "sent_by",
];

/// Writes the hits of runs as a table with commas (RFC 4180), one hit a row, runs counted from 1.
/// A byte order mark comes first, without which Excel takes UTF-8 for something else.
///
/// # Errors
///
/// Whatever `out` returns.
pub fn write_csv(runs: &[FireReport], out: &mut dyn Write) -> io::Result<()> {
    write!(out, "\u{feff}{}\r\n", COLUMNS.join(","))?;
    for (run, number) in runs.iter().zip(1..) {
        let run = &*as_read(run);
        for fire in &run.fires {
            let cells = cells(&run.target, number, fire);
            let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
            write!(out, "{}\r\n", cells.join(","))?;
        }
    }
    Ok(())
}

fn cells(page: &str, run: u32, fire: &Fire) -> [String; COLUMNS.len()] {
    let sent_by = fire.initiator.as_ref().map_or(String::new(), |by| {
        format!("{}:{}:{}", by.url, by.line, by.column)
    });
    [
        page.to_owned(),
        run.to_string(),
        fire.sequence.to_string(),
        fire.at_ms.to_string(),
        fire.pixel_id.clone().unwrap_or_default(),
        fire.event.clone().unwrap_or_default(),
        fire.standard.to_string(),
        fire.automatic.to_string(),
        fire.status.clone(),
        fire.cause.clone(),
        fire.method.clone(),
        fire.transport.clone(),
        fire.host.clone(),
        fire.frame.clone(),
        fire.event_id.clone().unwrap_or_default(),
        fire.custom_data.to_string(),
        fire.user_data.to_string(),
        sent_by,
    ]
}

/// A cell. What a spreadsheet would run as a formula begins with an apostrophe, which it shows as
/// text: a page decides what stands here.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if is_formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_hold_what_they_are_given_and_nothing_runs() {
        assert_eq!(cell("Purchase"), "Purchase");
        assert_eq!(cell("a,\"b\"\n"), "\"a,\"\"b\"\"\n\"");
        assert_eq!(cell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(cell("-1"), "'-1");
    }
}
