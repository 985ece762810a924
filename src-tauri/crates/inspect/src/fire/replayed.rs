//! A run that was recorded, played again in the place of a browser.

use probe::{Replay, Traffic};
use wire::{Decoded, Handling, Library, Observation};

use super::{Ending, FireError, FireOutcome, Start, Stay, Update, fire};

/// Writes what a run saw, one observation a line.
pub fn recorded(outcome: &FireOutcome) -> String {
    Replay::write(&outcome.recording)
}

/// Plays a recording, one observation a line, and tells of it as of the run that was recorded.
/// Of `start`, only the settings and the way to cancel count.
///
/// # Errors
///
/// Where a line is no observation, or there is no page among them.
pub async fn replay(
    recording: &str,
    start: Start,
    on: impl FnMut(&Update) + Send,
) -> Result<FireOutcome, FireError> {
    let engine = Replay::read(recording).map_err(FireError::Recording)?;
    let seen = || engine.lines().iter().map(|line| &line.seen);
    let url = seen().find_map(|seen| match seen {
        Observation::Document(document) => Some(document.url.to_string()),
        _ => None,
    });
    let Some(target) = url else {
        return Err(FireError::Recording("it shows no page".to_owned()));
    };
    let start = Start {
        settings: start.settings,
        cancel: start.cancel,
        traffic: traffic(seen()),
        stay: Stay::UntilClosed,
        ..Start::new(target)
    };
    let ended = seen().find_map(|seen| match seen {
        Observation::Ended { why } => Some(why.clone()),
        _ => None,
    });
    let undone = seen().find_map(|seen| match seen {
        Observation::Undone { why } => Some(why.clone()),
        _ => None,
    });
    let mut outcome = fire(start, &engine, on).await?;
    if outcome.ending == Ending::Complete {
        // It ends as the run did.
        match (ended, undone) {
            (Some(why), _) => {
                let note = format!("The run broke off: {why}.");
                outcome.report.notes.push(note);
                outcome.ending = Ending::Broken(why);
            }
            (None, Some(why)) => outcome.ending = Ending::Incomplete(why),
            (None, None) => {}
        }
    }
    Ok(outcome)
}

/// What was let out for Meta in the run that was recorded.
fn traffic<'o>(seen: impl Iterator<Item = &'o Observation>) -> Traffic {
    let mut traffic = Traffic::Held;
    for one in seen {
        match one {
            Observation::Started { library, .. } if *library == Library::Emulated => {
                traffic = Traffic::Emulated;
            }
            Observation::Request(sent)
                if sent.handling == Handling::Passed
                    && matches!(wire::decode(&sent.request), Decoded::Fires(_)) =>
            {
                return Traffic::Delivered;
            }
            _ => {}
        }
    }
    traffic
}
