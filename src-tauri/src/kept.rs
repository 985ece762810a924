//! Between what the app shows and what the store keeps: what a run tells, both ways.

use crate::error::{Code, CommandError};
use inspect::{FireOutcome, Update};
use report::json::FireReport;
use serde::Serialize;
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};
use store::{KeptRun, StoreError, Told};

/// A run as the screen takes it up again.
#[derive(Serialize)]
pub(crate) struct Run {
    id: i64,
    source: String,
    number: u32,
    asked: String,
    started_at: i64,
    status: String,
    error: Option<Value>,
    report: Option<Value>,
}

/// Now, in milliseconds since 1970.
pub(crate) fn now() -> i64 {
    // A clock before 1970 is set wrong; the epoch is as good as its word.
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(0))
}

/// What of an update is kept; nothing of one that only passes.
pub(crate) fn told(update: &Update) -> Result<Vec<Told>, StoreError> {
    let state = |name, value| Ok(vec![Told::State { name, value }]);
    match update {
        Update::Started {
            browser,
            traffic,
            conditions,
        } => Ok(vec![
            Told::State {
                name: "browser",
                value: serde_json::to_value(browser)?,
            },
            Told::State {
                name: "traffic",
                value: traffic.as_str().into(),
            },
            Told::State {
                name: "conditions",
                value: serde_json::to_value(conditions)?,
            },
        ]),
        // A run of the app serves its file once.
        Update::Served { at, .. } => state("served_at", json!([at])),
        Update::Fired { fire } => Ok(vec![hit(fire)?]),
        Update::Expected { expected } => state("expected", serde_json::to_value(expected)?),
        Update::Chain { chain } => state("chain", serde_json::to_value(chain)?),
        Update::Console { line } => Ok(vec![Told::Line {
            kind: "console",
            line: line.clone(),
        }]),
        Update::Note { line } => Ok(vec![Told::Line {
            kind: "note",
            line: line.clone(),
        }]),
        Update::Settled => Ok(Vec::new()),
    }
}

/// The whole of a run at its end: each hit as it is known by then, and the rest without the hits,
/// which are kept by themselves.
pub(crate) fn ended(report: &FireReport) -> Result<(Vec<Told>, Value), StoreError> {
    let hits = report.fires.iter().map(hit).collect::<Result<_, _>>()?;
    let mut rest = serde_json::to_value(report)?;
    rest["fires"] = json!([]);
    Ok((hits, rest))
}

/// What a run saw, as network panels read it. It can be made at the run's end only: what it is made
/// of is not kept.
pub(crate) fn archive(outcome: &FireOutcome, began: i64) -> Result<Told, StoreError> {
    let mut text = Vec::new();
    report::har::write(&outcome.recording, began.unsigned_abs(), &mut text)
        .map_err(serde_json::Error::io)?;
    Ok(Told::State {
        name: store::ARCHIVE,
        value: serde_json::from_slice(&text)?,
    })
}

/// The archive of a run that came to its end.
pub(crate) fn archived(kept: &KeptRun) -> Result<Value, CommandError> {
    kept.states.get(store::ARCHIVE).cloned().ok_or_else(|| {
        let message = format!("run {} ended before its archive could be made", kept.id);
        CommandError::new(Code::Gone, message)
    })
}

/// A run that was deleted while it went on, here or in another window, is not to be kept.
pub(crate) fn unless_gone(kept: Result<(), StoreError>) -> Result<(), StoreError> {
    match kept {
        Err(StoreError::Gone { .. }) => Ok(()),
        kept => kept,
    }
}

fn hit(fire: &report::json::Fire) -> Result<Told, StoreError> {
    let name = fire.event.as_deref().unwrap_or("a hit");
    let title = match &fire.pixel_id {
        Some(pixel) => format!("{name} for {pixel}"),
        None => name.to_owned(),
    };
    Ok(Told::Hit {
        sequence: fire.sequence,
        at_ms: fire.at_ms,
        title,
        hit: serde_json::to_value(fire)?,
    })
}

/// A kept run with its report as a person reads it: the one of its end, or what it had told when
/// the app ended.
pub(crate) fn run(kept: KeptRun) -> Run {
    let report = report_of(&kept).map(|told| {
        let run = serde_json::from_value::<FireReport>(told.clone());
        let named = run.and_then(|run| serde_json::to_value(report::as_read(&run)));
        // What another release has kept in a form of its own is shown as it is.
        named.unwrap_or(told)
    });
    Run {
        id: kept.id,
        source: kept.source,
        number: kept.number,
        asked: kept.asked,
        started_at: kept.started_at,
        status: kept.status,
        error: kept.error,
        report,
    }
}

/// The report of a kept run in its own type.
pub(crate) fn read(kept: &KeptRun) -> Result<FireReport, CommandError> {
    let report = report_of(kept).ok_or_else(|| {
        CommandError::new(
            Code::Gone,
            format!("run {} ended before it told anything", kept.id),
        )
    })?;
    serde_json::from_value(report).map_err(|error| StoreError::from(error).into())
}

fn report_of(kept: &KeptRun) -> Option<Value> {
    if let Some(report) = &kept.report {
        let mut report = report.clone();
        report["fires"] = Value::Array(kept.hits.clone());
        return Some(report);
    }
    let state = |name: &str| kept.states.get(name);
    let lines = |kind: &str| -> Vec<&String> {
        let of_kind = kept.lines.iter().filter(|(of, _)| of == kind);
        of_kind.map(|(_, line)| line).collect()
    };
    let step = json!({ "status": "not_requested", "why": null });
    let chain = json!({ "library": step, "config": step, "hit": step });
    Some(json!({
        "schema": 1,
        "tool": report::tool(),
        "target": kept.source,
        "served_at": state("served_at").unwrap_or(&json!([])),
        "browser": state("browser")?,
        "traffic": state("traffic")?,
        "conditions": state("conditions").unwrap_or(&json!({})),
        "chain": state("chain").unwrap_or(&chain),
        "expected": state("expected").unwrap_or(&json!([])),
        "fires": kept.hits,
        "console": lines("console"),
        "notes": lines("note"),
        "findings": [],
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken_off() -> KeptRun {
        serde_json::from_value::<FireReport>(json!({
            "schema": 1, "tool": report::tool(), "target": "a.html",
            "browser": { "name": "chromium", "version": "1", "headless": true },
            "traffic": "held",
            "chain": {
                "library": { "status": "ok", "why": null },
                "config": { "status": "ok", "why": null },
                "hit": { "status": "ok", "why": null }
            },
            "expected": [], "fires": [], "console": ["seen"], "notes": [], "findings": []
        }))
        .map(|report| {
            let (_, rest) = ended(&report).unwrap();
            KeptRun {
                id: 1,
                source: "a.html".to_owned(),
                number: 1,
                asked: "held".to_owned(),
                started_at: 1,
                status: "done".to_owned(),
                error: None,
                digest: None,
                report: Some(rest),
                states: serde_json::Map::new(),
                hits: Vec::new(),
                lines: vec![("console".to_owned(), "seen".to_owned())],
            }
        })
        .unwrap()
    }

    #[test]
    fn a_run_comes_back_as_it_ended() {
        let report = read(&broken_off()).unwrap();
        assert_eq!(report.console, ["seen"]);
        assert_eq!(report.traffic, "held");
    }

    #[test]
    fn a_kept_run_names_the_file_that_was_served() {
        let mut kept = broken_off();
        kept.report = None;
        kept.source = "shop/a.html".to_owned();
        for (name, value) in [
            ("traffic", json!("held")),
            (
                "browser",
                json!({ "name": "chromium", "version": "1", "headless": true }),
            ),
            ("served_at", json!(["http://127.0.0.1:1/a.html"])),
        ] {
            kept.states.insert(name.to_owned(), value);
        }
        kept.hits = vec![json!({ "page": "http://127.0.0.1:1/b.html" })];
        assert_eq!(
            read(&kept).unwrap().fires[0].page.as_deref(),
            Some("http://127.0.0.1:1/b.html"),
            "for documents, which keep the address"
        );
        let shown = run(kept).report.unwrap();
        assert_eq!(shown["fires"][0]["page"], "shop/b.html");
    }

    #[test]
    fn a_run_that_broke_off_comes_back_as_far_as_it_went() {
        let mut kept = broken_off();
        kept.report = None;
        assert!(read(&kept).is_err(), "no browser had started");
        kept.states.insert("traffic".to_owned(), json!("emulated"));
        let browser = json!({ "name": "chromium", "version": "1", "headless": true });
        kept.states.insert("browser".to_owned(), browser);
        let report = read(&kept).unwrap();
        assert_eq!(report.traffic, "emulated");
        assert_eq!(report.console, ["seen"]);
        assert_eq!(report.chain.library.status, "not_requested");
    }
}
