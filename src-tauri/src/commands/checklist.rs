//! The install checklist, to look at, to tick, to take away and to send.

use crate::app::{App, checked};
use crate::error::{Code, CommandError};
use crate::kept;
use crate::save_dialog::{Saving, name_of, save};
use report::checklist::{ByHand, Checklist};
use report::json::FireReport;
use report::letter::Letter;
use report::{Look, Page, Report, Said, checklist};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::time::SystemTime;
use tauri::{State, WebviewWindow};

/// A form of the checklist that the screen offers.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Document {
    Markdown,
    Html,
    Json,
}

/// The checklist of targets, with the evidence of their last runs, ticks and notes.
#[tauri::command]
pub(crate) async fn checklist_steps(
    app: State<'_, App>,
    targets: Vec<String>,
) -> Result<Checklist, CommandError> {
    let report = shown(&app, &targets).await?;
    list(&app, &report)
}

/// Asks where to save the checklist of a target and saves it there, in the words that the screen
/// gives. The answer is the path, or nothing where the person thought better of it.
#[tauri::command]
pub(crate) async fn export_checklist(
    window: WebviewWindow,
    app: State<'_, App>,
    target: String,
    format: Document,
    said: Said,
) -> Result<Option<String>, CommandError> {
    let (suffix, kind) = format.suffix();
    let saving = Saving {
        title: app.language().word("Save checklist", "บันทึกเช็กลิสต์"),
        name: format!("{}-checklist.{suffix}", name_of(&target)),
        kind,
        suffix,
    };
    let report = shown(&app, &[target]).await?;
    let list = list(&app, &report)?;
    let list = match format {
        Document::Markdown | Document::Html => list.in_words_of(said),
        // Programs read this one, and look for the same words in every language.
        Document::Json => list,
    };
    let text = written(&list, format)?;
    save(&window, saving, |out| out.write_all(&text)).await
}

/// A letter to the developer about what the checklist leaves open, in the words that the screen
/// gives. `pixel` is what the base code is for where the pages name none.
#[tauri::command]
pub(crate) async fn letter(
    app: State<'_, App>,
    targets: Vec<String>,
    pixel: Option<String>,
    said: Said,
) -> Result<Letter, CommandError> {
    let report = shown(&app, &targets).await?;
    let list = list(&app, &report)?.in_words_of(said);
    Ok(inspect::letter(&report, &list, pixel.as_deref()))
}

fn list(app: &App, report: &Report) -> Result<Checklist, CommandError> {
    let list = inspect::checklist(
        report,
        &runs_of(app, report)?,
        Some(inspect::moment(SystemTime::now())),
    );
    let ticks = ticks(app, report)?;
    let ticks = ticks
        .iter()
        .map(|(step, by_hand)| (&**step, by_hand.clone()));
    Ok(list.with_ticks(ticks))
}

/// Ticks and notes of all pages together: a step is ticked where it is on each of them.
fn ticks(app: &App, report: &Report) -> Result<BTreeMap<String, ByHand>, CommandError> {
    let mut all: BTreeMap<String, (usize, Vec<String>)> = BTreeMap::new();
    for page in &report.pages {
        for tick in app.store.ticks(&page.json.source)? {
            let (ticked, notes) = all.entry(tick.step).or_default();
            *ticked += usize::from(tick.ticked);
            if !tick.note.trim().is_empty() && !notes.contains(&tick.note) {
                notes.push(tick.note);
            }
        }
    }
    let by_hand = all.into_iter().map(|(step, (ticked, notes))| {
        let ticked = ticked == report.pages.len();
        let note = notes.join("; ");
        (step, ByHand { ticked, note })
    });
    Ok(by_hand.collect())
}

/// The last run of each page that came to its end, as far as it still tells something of it: a
/// file that was changed since has to be tried again.
fn runs_of(app: &App, report: &Report) -> Result<Vec<FireReport>, CommandError> {
    let mut runs = Vec::new();
    for page in &report.pages {
        let latest = app.store.runs(&page.json.source, 10)?;
        let told = latest.iter().find(|run| run.report.is_some());
        let is_of_now = |page: &Page, digest: Option<&Vec<u8>>| {
            let is_file = page.json.url.is_none();
            !is_file || digest == Some(&store::digest(page.text.as_bytes()))
        };
        let run = told.filter(|run| is_of_now(page, run.digest.as_ref()));
        // A run that another release has kept in a form of its own is no evidence here.
        runs.extend(run.and_then(|run| kept::read(run).ok()));
    }
    Ok(runs)
}

fn written(list: &Checklist, format: Document) -> Result<Vec<u8>, CommandError> {
    let mut text = Vec::new();
    list.write(format.as_format(), &Look::default(), &mut text)
        .map_err(|error| CommandError::new(Code::Internal, error))?;
    Ok(text)
}

/// The pages as the person sees them; what was not opened yet is inspected now.
async fn shown(app: &App, targets: &[String]) -> Result<Report, CommandError> {
    if let Some(report) = app.shown.known(targets) {
        return Ok(report);
    }
    for target in targets {
        checked(target)?;
    }
    Ok(inspect::inspect(targets, &app.options(), |_| {}).await)
}

impl Document {
    fn as_format(self) -> checklist::Document {
        match self {
            Self::Markdown => checklist::Document::Markdown,
            Self::Html => checklist::Document::Html,
            Self::Json => checklist::Document::Json,
        }
    }

    /// Of its files, with its name for people.
    fn suffix(self) -> (&'static str, &'static str) {
        match self {
            Self::Markdown => ("md", "Markdown"),
            Self::Html => ("html", "HTML"),
            Self::Json => ("json", "JSON"),
        }
    }
}
