//! A visitor's way through a site, as a file: what is done, one table a step.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Duration;

use probe::{Action, WaitFor};
use serde::Deserialize;
use toml::Spanned;

/// A journey as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(alias = "steps")]
    step: Vec<Spanned<Step>>,
}

/// One step; one of its keys says what is done.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    click: Option<Spanned<String>>,
    fill: Option<Spanned<String>>,
    /// What `fill` fills in.
    value: Option<Spanned<String>>,
    wait: Option<Spanned<Wait>>,
    goto: Option<Spanned<String>>,
    run: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "`wait` is a number of seconds or a selector")]
enum Wait {
    Seconds(f64),
    Selector(String),
}

/// Why a journey cannot be gone.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JourneyError {
    /// The file cannot be read.
    #[error("cannot read the journey in {path}: {reason}", path = path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: std::io::Error,
    },
    /// It says something that cannot be done.
    #[error("{path}:{line}:{column}: {reason}", path = path.display())]
    Wrong {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// From 1, in characters.
        column: usize,
        /// What is wrong, and what is allowed.
        reason: String,
    },
}

/// Reads the journey in the file at `path`.
///
/// # Errors
///
/// Where it cannot be read, or says something that is no step, with the line.
pub fn journey(path: &Path) -> Result<Vec<Action>, JourneyError> {
    let text = std::fs::read_to_string(path).map_err(|reason| JourneyError::Unreadable {
        path: path.to_owned(),
        reason,
    })?;
    steps(&text).map_err(|(at, reason)| {
        let before = text.get(..at.start).unwrap_or(&text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        JourneyError::Wrong {
            path: path.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            reason,
        }
    })
}

/// Something wrong at these bytes of the file.
type Wrong = (Range<usize>, String);

fn steps(text: &str) -> Result<Vec<Action>, Wrong> {
    let written: Written = toml::from_str(text).map_err(|error| {
        let at = error.span().unwrap_or_default();
        // In the words of those who write the file, and not of those who read it in.
        let reason = error.message().replace("unknown field", "unknown key");
        (at, reason.replace("missing field", "missing key"))
    })?;
    written.step.into_iter().map(action).collect()
}

fn action(step: Spanned<Step>) -> Result<Action, Wrong> {
    let at = step.span();
    let step = step.into_inner();
    if let (None, Some(value)) = (&step.fill, &step.value) {
        return Err((value.span(), "`value` belongs to `fill`".to_owned()));
    }
    let mut actions = Vec::new();
    if let Some(selector) = step.click {
        actions.push(Action::Click(some(selector)?));
    }
    if let Some(fill) = step.fill {
        let span = fill.span();
        let selector = some(fill)?;
        actions.push(match step.value {
            Some(value) => Action::Fill {
                selector,
                value: value.into_inner(),
            },
            None => filling(&selector).map_err(|reason| (span, reason))?,
        });
    }
    if let Some(wait) = step.wait {
        let span = wait.span();
        let given = match wait.into_inner() {
            Wait::Seconds(seconds) => seconds.to_string(),
            Wait::Selector(selector) => selector,
        };
        actions.push(waiting(&given).map_err(|reason| (span, reason))?);
    }
    if let Some(address) = step.goto {
        actions.push(Action::Goto(some(address)?));
    }
    if let Some(script) = step.run {
        actions.push(Action::Run(some(script)?));
    }
    match <[Action; 1]>::try_from(actions) {
        Ok([action]) => Ok(action),
        Err(_) => Err((
            at,
            "a step has one of `click`, `fill`, `wait`, `goto` and `run`".to_owned(),
        )),
    }
}

fn some(given: Spanned<String>) -> Result<String, Wrong> {
    if given.get_ref().trim().is_empty() {
        return Err((given.span(), "it is empty".to_owned()));
    }
    Ok(given.into_inner())
}

/// Reads `SELECTOR=VALUE`. A sign of equality in brackets belongs to the selector.
///
/// # Errors
///
/// Where there is no value, in words.
pub fn filling(given: &str) -> Result<Action, String> {
    let mut depth = 0_u32;
    let at = given.char_indices().find(|(_, sign)| {
        match sign {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        *sign == '=' && depth == 0
    });
    match at {
        Some((at, _)) if !given[..at].trim().is_empty() => Ok(Action::Fill {
            selector: given[..at].trim().to_owned(),
            value: given[at + 1..].to_owned(),
        }),
        _ => Err(format!(
            "`{given}` fills nothing: write SELECTOR=VALUE, such as #email=me@shop.example"
        )),
    }
}

/// Reads a number of seconds, or else a selector to wait for.
///
/// # Errors
///
/// Where the time is none, in words.
pub fn waiting(given: &str) -> Result<Action, String> {
    let given = given.trim();
    match given.parse::<f64>() {
        Ok(seconds) if seconds > 0.0 && seconds <= 3600.0 => {
            let time = Duration::from_secs_f64(seconds);
            Ok(Action::Wait(WaitFor::Time(time)))
        }
        Ok(_) => Err("a wait is more than 0 and at most 3600 seconds".to_owned()),
        Err(_) if given.is_empty() => Err("a wait is a number of seconds or a selector".to_owned()),
        Err(_) => Ok(Action::Wait(WaitFor::Element(given.to_owned()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> (usize, String) {
        let (at, reason) = steps(text).unwrap_err();
        (text[..at.start].matches('\n').count() + 1, reason)
    }

    #[test]
    fn steps_come_in_their_order() {
        let text = "[[step]]\nclick = '#buy'\n[[step]]\nfill = '#mail'\nvalue = 'a=b'\n\
            [[step]]\nfill = 'input[name=q]=tea'\n[[step]]\nwait = 1.5\n[[step]]\nwait = '#thanks'\n\
            [[step]]\ngoto = '/cart'\n[[step]]\nrun = 'go()'\n";
        let told: Vec<String> = steps(text).unwrap().iter().map(Action::to_string).collect();
        assert_eq!(
            told,
            [
                "click #buy",
                "fill #mail=a=b",
                "fill input[name=q]=tea",
                "wait 1.5",
                "wait #thanks",
                "goto /cart",
                "run go()",
            ]
        );
    }

    #[test]
    fn what_is_no_step_is_told_with_its_line() {
        for (text, line, words) in [
            (
                "[[step]]\nclick = '#a'\nclock = 1\n",
                3,
                "unknown key `clock`",
            ),
            (
                "name = 1\n[[step]]\nclick = '#a'\n",
                1,
                "unknown key `name`",
            ),
            ("[[step]]\nclick = '#a'\n[[step]]\n", 3, "a step has one of"),
            (
                "[[step]]\nclick = '#a'\nrun = 'x'\n",
                1,
                "a step has one of",
            ),
            ("[[step]]\nwait = -1\n", 2, "more than 0"),
            ("[[step]]\nwait = true\n", 2, "number of seconds"),
            ("[[step]]\nvalue = 'x'\nrun = 'y'\n", 2, "belongs to `fill`"),
            ("[[step]]\nfill = '#a'\n", 2, "fills nothing"),
            ("[[step]]\nclick = ' '\n", 2, "empty"),
            ("[[step]\n", 1, "unclosed"),
        ] {
            let (at, reason) = wrong(text);
            assert_eq!(at, line, "{text}: {reason}");
            assert!(reason.contains(words), "{text}: {reason}");
        }
    }
}
