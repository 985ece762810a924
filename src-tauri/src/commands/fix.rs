//! Changes of local files: shown, written, taken back.

use super::event::EventAnswers;
use crate::app::App;
use crate::error::{Code, CommandError};
use crate::kept;
use inspect::{Change, ChangeError, Step, Wanted};
use serde::{Deserialize, Serialize};
use std::path::Path;
use store::Original;
use tauri::State;

/// One finding of a page.
#[derive(Deserialize)]
pub(crate) struct Choice {
    rule: String,
    offset: u32,
    message: String,
}

/// A change before it is written.
#[derive(Serialize)]
pub(crate) struct Preview {
    diff: String,
    applied: Vec<Done>,
    refused: Vec<Done>,
    token: String,
}

#[derive(Serialize)]
struct Done {
    rule: String,
    title: String,
}

/// A change that can be taken back.
#[derive(Serialize)]
pub(crate) struct Undo {
    id: i64,
    source: String,
    title: String,
    at: i64,
}

/// Shows what the fix of a finding, or all safe fixes, would do.
#[tauri::command]
pub(crate) async fn preview_fix(
    app: State<'_, App>,
    source: String,
    choice: Option<Choice>,
) -> Result<Preview, CommandError> {
    Ok(preview(&change(&app, &source, wanted(choice)).await?))
}

/// Writes what was shown.
#[tauri::command]
pub(crate) async fn apply_fix(
    app: State<'_, App>,
    source: String,
    choice: Option<Choice>,
    token: String,
) -> Result<Undo, CommandError> {
    let change = change(&app, &source, wanted(choice)).await?;
    write(&app, source, &change, &token)
}

/// Shows where code would go.
#[tauri::command]
pub(crate) async fn preview_insert(
    app: State<'_, App>,
    source: String,
    answers: EventAnswers,
) -> Result<Preview, CommandError> {
    let wanted = Wanted::Insert(Box::new(answers.into()));
    Ok(preview(&change(&app, &source, wanted).await?))
}

/// Puts it there.
#[tauri::command]
pub(crate) async fn insert(
    app: State<'_, App>,
    source: String,
    answers: EventAnswers,
    token: String,
) -> Result<Undo, CommandError> {
    let wanted = Wanted::Insert(Box::new(answers.into()));
    let change = change(&app, &source, wanted).await?;
    write(&app, source, &change, &token)
}

/// Puts a file back as it was before a change.
#[tauri::command]
pub(crate) async fn undo_fix(app: State<'_, App>, id: i64) -> Result<(), CommandError> {
    let original = app.store.original(id)?;
    let path = Path::new(&original.path);
    if !inspect::holds(path, &original.written) {
        let message = format!(
            "{} has been changed since, so it stays as it is",
            original.path
        );
        return Err(CommandError::new(Code::Changed, message));
    }
    let written = std::fs::read(path).map_err(|error| {
        CommandError::new(
            Code::Unreadable,
            format!("cannot read {}: {error}", original.path),
        )
    })?;
    inspect::put_back(path, &written, &original.bytes)?;
    Ok(app.store.drop_original(id)?)
}

/// What can be taken back on a page.
#[tauri::command]
pub(crate) fn undoable(app: State<'_, App>, source: &str) -> Result<Vec<Undo>, CommandError> {
    let found = app.store.undoable(source)?.into_iter();
    let undos = found.map(|undo| Undo {
        id: undo.id,
        source: source.to_owned(),
        title: undo.title,
        at: undo.at,
    });
    Ok(undos.collect())
}

fn wanted(choice: Option<Choice>) -> Wanted {
    match choice {
        None => Wanted::SafeFixes,
        Some(Choice {
            rule,
            offset,
            message,
        }) => Wanted::Fix {
            rule,
            offset,
            message,
        },
    }
}

async fn change(app: &App, source: &str, wanted: Wanted) -> Result<Change, ChangeError> {
    inspect::change(source, wanted, &app.options()).await
}

fn preview(change: &Change) -> Preview {
    let done = |steps: &[Step]| -> Vec<Done> {
        let done = steps.iter().map(|step| Done {
            rule: step.rule.clone(),
            title: step.title.clone(),
        });
        done.collect()
    };
    Preview {
        diff: change.diff.clone(),
        applied: done(&change.applied),
        refused: done(&change.refused),
        token: change.token(),
    }
}

/// Writes a change if it is the one that was shown. The file's bytes are in the store before they
/// are replaced.
fn write(app: &App, source: String, change: &Change, token: &str) -> Result<Undo, CommandError> {
    if change.token() != token {
        let message = "the page has changed since the difference was shown";
        return Err(CommandError::new(Code::Changed, message));
    }
    let at = kept::now();
    app.keep_still(&source)?;
    let original = Original {
        source: source.clone(),
        path: change.path.to_string_lossy().into_owned(),
        title: change.title.clone(),
        bytes: change.before.clone(),
        written: store::digest(&change.after),
    };
    let id = app.store.keep_original(&original, at)?;
    if let Err(error) = change.write() {
        app.store.drop_original(id)?;
        return Err(error.into());
    }
    Ok(Undo {
        id,
        source,
        title: change.title.clone(),
        at,
    })
}

impl From<ChangeError> for CommandError {
    fn from(error: ChangeError) -> Self {
        let code = match &error {
            ChangeError::NoFile { .. } | ChangeError::Kept { .. } => Code::CannotWrite,
            ChangeError::Unreadable(_) => Code::Unreadable,
            ChangeError::NoFix { .. } => Code::Changed,
            ChangeError::Answers(_) => Code::BadAnswer,
            ChangeError::NoPlace(_) => Code::NoPlace,
            // The list is open: what a later release adds is shown in its own words.
            _ => Code::Internal,
        };
        Self::new(code, error)
    }
}
