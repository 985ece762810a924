//! The same page without its security policy, where that refused something.

use probe::{Engine, Policy};

use super::{Ending, FireOutcome, Start, Update, fire};

/// Opens the page of `first` again with nothing refused by its own policy, and puts what is seen
/// into `first`'s report. What visitors get is what was seen first; this one only shows what the
/// policy keeps from happening. Nothing is opened where the policy refused nothing.
///
/// # Errors
///
/// Where there is no page to show any more.
pub async fn second_look(
    start: Start,
    engine: &dyn Engine,
    first: &mut FireOutcome,
    on: impl FnMut(&Update) + Send,
) {
    if first.ending != Ending::Complete {
        return;
    }
    let mut violations = first
        .session
        .visits
        .iter()
        .flat_map(|visit| &visit.violations);
    if !violations.any(|violation| !violation.report_only) {
        let note = "The page's security policy refused nothing, so that there is nothing to see \
                    without it.";
        first.report.notes.push(note.to_owned());
        return;
    }
    let mut start = start;
    start.conditions.policy = Policy::Ignored;
    match fire(start, engine, on).await {
        Ok(second) => {
            first.report.second_look = Some(Box::new(second.report));
            if second.ending != Ending::Complete {
                first.ending = second.ending;
            }
        }
        Err(error) => first.lacks("The second look", &error),
    }
}
