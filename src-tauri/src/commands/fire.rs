//! Test traffic, kept as it arrives.

use crate::app::{App, checked};
use crate::error::{Code, CommandError};
use crate::events::Event;
use crate::kept::{self, unless_gone};
use crate::named::named;
use crate::settings::Settings;
use crate::webview;
use inspect::{Ending, FireError, FireOutcome, Start, Stay, Update};
use probe::{Traffic, Window};
use report::Served;
use report::json::FireReport;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use store::{Began, End, Store, Told};
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, State};
use tokio::sync::watch;

/// As many updates are kept in one transaction, and told in one piece: either takes far less than 50
/// milliseconds.
const TOGETHER: usize = 200;

/// In a flood, how long after one piece the next is kept and told: more often, nobody sees it, and
/// the window draws and the disk writes for nothing. A hit that comes alone is told at once.
const PACE: Duration = Duration::from_millis(50);

/// What traffic the screen asks for.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Asked {
    Emulated,
    Held,
    Delivered,
}

/// How a run goes on, besides its traffic.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct FireOptions {
    /// The browser is seen.
    headed: Option<bool>,
    /// The run goes on until the browser is closed.
    stay: bool,
    /// For traffic that reaches Meta: the target once more, as the person has just confirmed it.
    confirmed: Option<String>,
}

/// What the screen hears while a run goes on.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Heard {
    Begun { kind: &'static str, run: i64 },
    Told(Vec<Update>),
}

/// Opens a page in a browser and tells each hit as it happens, once it is kept, and once more with
/// all that is known of it at the end. The answer has what is said of the run as a whole. A run that
/// was stopped or broke off is a refusal, and what it had told until then stays told.
#[tauri::command]
pub(crate) async fn fire(
    app: AppHandle,
    target: String,
    traffic: Asked,
    options: FireOptions,
    on: Channel<Heard>,
) -> Result<FireReport, CommandError> {
    let state = app.state::<App>();
    checked(&target)?;
    if matches!(traffic, Asked::Delivered) && options.confirmed.as_ref() != Some(&target) {
        let message = "sending hits on to Meta has to be confirmed, each time anew";
        return Err(CommandError::new(Code::Unconfirmed, message));
    }
    let (stop, cancel) = watch::channel(false);
    let _under_way = state.begin_run(stop)?;
    // Who ends the app waits for this one: until the run's end is kept.
    let _until_kept = cancel.clone();
    let settings = Settings::read(&state.store).unwrap_or_default();
    let headed = options.headed.unwrap_or(settings.headed || options.stay);
    let start = Start {
        traffic: traffic.of_engine(),
        cancel,
        window: if headed {
            Window::Headed
        } else {
            Window::Headless
        },
        stay: if options.stay {
            Stay::UntilClosed
        } else {
            Stay::UntilSettled
        },
        timeout: settings.patience(),
        settings: state.options().settings.clone(),
        ..Start::new(target.clone())
    };
    let began = kept::now();
    state.keep_still(&target)?;
    let run = state.store.begin(&Began {
        source: &target,
        asked: traffic.name(),
        at: began,
    })?;
    let kind = "begun";
    let _ = on.send(Heard::Begun { kind, run });

    let (tell, told) = channel();
    let recorder = {
        let (app, on) = (app.clone(), on.clone());
        tauri::async_runtime::spawn_blocking(move || {
            let trouble = |error| Event::trouble(&app, Err(error));
            record(&app.state::<App>().store, run, &told, &on, trouble);
        })
    };
    let engine = webview::engine_of(settings.browser.as_deref(), start.traffic);
    let outcome = match engine {
        Ok(engine) => {
            let on = |update: &Update| {
                // The recorder ends only when this end is let go of.
                let _ = tell.send(update.clone());
            };
            inspect::fire(start, engine.as_ref(), on).await
        }
        Err(error) => Err(error.into()),
    };
    drop(tell);
    recorder.await?;
    let report = conclude(&state, run, began, outcome)?;
    let mut report = report::as_read(&report).into_owned();
    // In one piece, ten thousand hits would make the window stand still.
    let hits = std::mem::take(&mut report.fires).into_iter();
    let mut updates = hits.map(|hit| Update::Fired {
        fire: Box::new(hit),
    });
    loop {
        let told: Vec<Update> = updates.by_ref().take(TOGETHER).collect();
        if told.is_empty() {
            return Ok(report);
        }
        // A window that is closing has nobody to tell.
        let _ = on.send(Heard::Told(told));
        if updates.len() > 0 {
            tokio::time::sleep(PACE / 2).await;
        }
    }
}

/// Keeps what a run tells and hands it on to the screen, whatever has come together in the
/// meantime at once. Nothing is shown that is not kept, unless keeping fails, which is said.
fn record(
    store: &Store,
    run: i64,
    told: &Receiver<Update>,
    on: &Channel<Heard>,
    trouble: impl Fn(CommandError),
) {
    let (mut has_failed, mut due) = (false, Instant::now());
    let mut served = Served::default();
    while let Ok(first) = told.recv() {
        let mut updates = vec![first];
        while updates.len() < TOGETHER
            && let Ok(update) = told.recv_timeout(due.saturating_duration_since(Instant::now()))
        {
            updates.push(update);
        }
        due = Instant::now() + PACE;
        let told: Result<Vec<_>, _> = updates.iter().map(kept::told).collect();
        let kept = told.and_then(|told| store.tell(run, &told.concat()));
        if let Err(error) = unless_gone(kept)
            && !has_failed
        {
            has_failed = true;
            trouble(error.into());
        }
        let told = updates.into_iter().map(|told| named(told, &mut served));
        let _ = on.send(Heard::Told(told.collect()));
    }
}

/// Keeps how a run ended, and answers with it.
fn conclude(
    app: &App,
    run: i64,
    began: i64,
    outcome: Result<FireOutcome, FireError>,
) -> Result<FireReport, CommandError> {
    let (told, end, answer) = match outcome {
        Ok(outcome) => {
            let (mut hits, report) = kept::ended(&outcome.report)?;
            hits.push(kept::archive(&outcome, began)?);
            match outcome.ending {
                Ending::Complete | Ending::Incomplete(_) => {
                    let text = outcome.source.text.to_string();
                    (hits, End::Done { report, text }, Ok(outcome.report))
                }
                Ending::Cancelled => stopped(hits, Some(report)),
                Ending::Broken(reason) => {
                    failed(hits, CommandError::new(Code::BrowserFailed, reason))
                }
            }
        }
        Err(FireError::Cancelled) => stopped(Vec::new(), None),
        Err(error) => failed(Vec::new(), error.into()),
    };
    unless_gone(app.store.end(run, &told, &end))?;
    answer
}

/// What is kept of a run, and what the screen gets.
type Concluded = (Vec<Told>, End, Result<FireReport, CommandError>);

fn stopped(hits: Vec<Told>, report: Option<Value>) -> Concluded {
    (
        hits,
        End::Cancelled(report),
        Err(FireError::Cancelled.into()),
    )
}

fn failed(hits: Vec<Told>, error: CommandError) -> Concluded {
    let reason = json!({ "code": error.code, "message": error.message });
    (hits, End::Failed(reason), Err(error))
}

/// Stops the run that is under way, if there is one; `fire` then answers.
#[tauri::command]
pub(crate) fn cancel_fire(app: State<'_, App>) {
    app.stop_run();
}

impl Asked {
    fn of_engine(self) -> Traffic {
        match self {
            Self::Emulated => Traffic::Emulated,
            Self::Held => Traffic::Held,
            Self::Delivered => Traffic::Delivered,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Emulated => "emulated",
            Self::Held => "held",
            Self::Delivered => "delivered",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::json::Fire;
    use std::sync::{Arc, Mutex};
    use store::{Inspected, Placed};

    fn hit(sequence: u32) -> Update {
        let event = Some("Purchase".to_owned());
        let fire = Fire {
            sequence,
            event,
            ..Fire::default()
        };
        Update::Fired {
            fire: Box::new(fire),
        }
    }

    /// Records two hits; what was kept each time that something was told, and what was in trouble.
    fn recorded(store: &Arc<Store>, run: i64) -> (Vec<usize>, Vec<CommandError>) {
        let (tell, told) = channel();
        tell.send(hit(1)).unwrap();
        tell.send(hit(2)).unwrap();
        drop(tell);
        let kept = Arc::new(Mutex::new(Vec::new()));
        let on = {
            let (store, kept) = (Arc::clone(store), Arc::clone(&kept));
            Channel::new(move |_| {
                let hits = store.run(run).map_or(0, |run| run.hits.len());
                kept.lock().unwrap().push(hits);
                Ok(())
            })
        };
        let troubles = Mutex::new(Vec::new());
        record(store, run, &told, &on, |error| {
            troubles.lock().unwrap().push(error);
        });
        let kept = kept.lock().unwrap().clone();
        (kept, troubles.into_inner().unwrap())
    }

    #[test]
    fn a_hit_is_kept_before_it_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let store = Arc::new(Store::open(folder.path()).unwrap());
        let page = Inspected {
            source: "a.html",
            target: "a.html",
            title: "",
            verdict: "working",
            report: "{}",
            body: None,
            failed: None,
        };
        store.keep(&[page], Placed::Opened, 1).unwrap();
        let began = Began {
            source: "a.html",
            asked: "emulated",
            at: 1,
        };
        let run = store.begin(&began).unwrap();
        let (kept, troubles) = recorded(&store, run);
        assert_eq!(kept.last(), Some(&2));
        assert!(!kept.contains(&0), "{kept:?}");
        assert!(troubles.is_empty(), "{troubles:?}");
        // Of a run that was deleted meanwhile nothing is kept, and its hits are told all the same.
        let (kept, troubles) = recorded(&store, run + 1);
        assert_eq!(kept.last(), Some(&0));
        assert!(troubles.is_empty(), "{troubles:?}");
    }
}
