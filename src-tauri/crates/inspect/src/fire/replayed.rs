//! A run that was recorded, played again in the place of a browser.

use probe::{Replay, Traffic};
use wire::{Decoded, Handling, Library, Observation};

use super::{Ending, FireError, FireOutcome, Start, Stay, Update, fire};

/// Writes what a run saw, one observation a line.
pub fn recorded(outcome: &FireOutcome) -> String {
    Replay::write(&outcome.recording)
}

/// What is said of every HAR file that is played.
const SILENT: &str = "It is played from a HAR file, which tells neither what the console said nor \
     which calls of `fbq` were made: who sent a hit is known only where the file has the calls that \
     led to it.";

/// Plays a recording, one observation a line or a HAR file of any browser, and tells of it as of the
/// run that was recorded. Of `start`, only the settings, a configuration and the way to cancel count.
///
/// # Errors
///
/// Where it is neither, or there is no page in it.
pub async fn replay(
    recording: &[u8],
    start: Start,
    on: impl FnMut(&Update) + Send,
) -> Result<FireOutcome, FireError> {
    let har = is_har(recording).then(|| wire::visit_of_har(recording));
    let har = har.transpose();
    let mut har = har.map_err(|error| FireError::Recording(error.to_string()))?;
    let engine = match &mut har {
        Some(har) => Replay::of(std::mem::take(&mut har.seen)),
        None => Replay::read(&String::from_utf8_lossy(recording)).map_err(FireError::Recording)?,
    };
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
        config: start.config,
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
    if let Some(har) = &har {
        outcome.report.notes.insert(0, SILENT.to_owned());
        outcome.report.notes.extend(lost(har.lost));
    }
    if let Some(damage) = har.and_then(|har| har.damage) {
        let why =
            format!("the file is damaged, and there may be more than could be read ({damage})");
        outcome
            .report
            .notes
            .push(format!("Not all of it is known: {why}."));
        if outcome.ending == Ending::Complete {
            outcome.ending = Ending::Incomplete(why);
        }
    }
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

/// What is said of entries of which nothing is known; nothing where there are none.
fn lost(entries: usize) -> Option<String> {
    match entries {
        0 => None,
        1 => Some("An entry of the file has no address that can be read.".to_owned()),
        many => Some(format!(
            "{many} entries of the file have no address that can be read."
        )),
    }
}

/// Whether bytes are a HAR file, if a damaged one: there are entries, and the first line is none of a
/// recording's.
fn is_har(bytes: &[u8]) -> bool {
    let text = wire::text_of_har(bytes);
    let text = text.trim_start();
    let first = text.lines().next().unwrap_or_default();
    let is_recorded = serde_json::from_str::<wire::Recorded>(first).is_ok();
    !is_recorded && (text.starts_with('{') && text.contains("\"entries\"") || text.starts_with('['))
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
