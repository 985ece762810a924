//! How far the program agrees with what Meta's own library did, where those recordings are.

use crate::project;
use crate::step::{ran, step};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::{Command, Stdio};

/// One figure of one script, and the name of its bar in `tests/scores.toml`.
struct Figure {
    script: &'static [&'static str],
    bar: &'static str,
    read: fn(&str) -> Option<f64>,
    good: Good,
}

/// Which side of the bar is the right one.
enum Good {
    AtLeast,
    AtMost,
}

const FIGURES: &[Figure] = &[
    Figure {
        script: &["oracle.py", "static"],
        bar: "oracle_static",
        read: agreeing,
        good: Good::AtLeast,
    },
    Figure {
        script: &["oracle.py", "fire"],
        bar: "oracle_fire",
        read: agreeing,
        good: Good::AtLeast,
    },
    Figure {
        script: &["corpus.py"],
        bar: "corpus_failed",
        read: |line| number_before(line, " failed"),
        good: Good::AtMost,
    },
    Figure {
        script: &["corpus.py"],
        bar: "corpus_ids",
        read: |line| percentage(line, "ids"),
        good: Good::AtLeast,
    },
    Figure {
        script: &["corpus.py"],
        bar: "corpus_verdict",
        read: |line| percentage(line, "verdict"),
        good: Good::AtLeast,
    },
    Figure {
        script: &["corpus.py"],
        bar: "corpus_lines",
        read: |line| percentage(line, "lines"),
        good: Good::AtLeast,
    },
    Figure {
        script: &["corpus.py"],
        bar: "corpus_images",
        read: |line| percentage(line, "images"),
        good: Good::AtLeast,
    },
    Figure {
        script: &["corpus.py"],
        bar: "corpus_events",
        read: |line| line.split_once("events F1 ")?.1.trim().parse().ok(),
        good: Good::AtLeast,
    },
];

/// Runs the scripts on a release build and compares with the bars.
///
/// # Errors
///
/// Where a script cannot run, or a figure has fallen below its bar.
pub(crate) fn hold() -> Result<()> {
    let scripts = project::root().join("../shared/check");
    if !scripts.is_dir() {
        eprintln!("==> Scores: no ../shared/check here, nothing to compare with");
        return Ok(());
    }
    let bars = std::fs::read_to_string(project::root().join("tests/scores.toml"))
        .context("cannot read tests/scores.toml")?;
    step("Build the program for release", || {
        ran(&mut project::cargo(&[
            "build",
            "--release",
            "--package",
            "pixelscope",
        ]))
    })?;
    let mut fallen = Vec::new();
    let mut last: (&[&str], String) = (&[], String::new());
    for figure in FIGURES {
        if last.0 != figure.script {
            let line = step(&format!("Score {}", figure.script.join(" ")), || {
                closing_line(&scripts, figure.script)
            })?;
            eprintln!("    {line}");
            last = (figure.script, line);
        }
        let reached = (figure.read)(&last.1)
            .with_context(|| format!("cannot read {} in `{}`", figure.bar, last.1))?;
        let bar = bar(&bars, figure.bar)
            .with_context(|| format!("tests/scores.toml has no {}", figure.bar))?;
        let holds = match figure.good {
            Good::AtLeast => reached >= bar,
            Good::AtMost => reached <= bar,
        };
        if !holds {
            fallen.push(format!("{} is {reached}, the bar is {bar}", figure.bar));
        }
    }
    if !fallen.is_empty() {
        bail!("scores have fallen: {}", fallen.join("; "));
    }
    Ok(())
}

/// The last line of a script. Its exit status asks for perfection, and the bars do not.
fn closing_line(scripts: &Path, words: &[&str]) -> Result<String> {
    let output = Command::new("python3")
        .arg(scripts.join(words[0]))
        .args(&words[1..])
        .arg("--binary")
        .arg(project::built("release", "pixelscope"))
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start python3")?;
    let said = String::from_utf8_lossy(&output.stdout);
    said.lines()
        .rfind(|line| !line.trim().is_empty())
        .map(str::to_owned)
        .with_context(|| {
            format!(
                "{} printed nothing and ended with {}",
                words[0], output.status
            )
        })
}

/// `static: 118 of 142 vectors agree`
fn agreeing(line: &str) -> Option<f64> {
    number_before(line, " of ")
}

/// The number that stands just before `mark`.
fn number_before(line: &str, mark: &str) -> Option<f64> {
    line.split_once(mark)?
        .0
        .split_whitespace()
        .last()?
        .parse()
        .ok()
}

/// `ids 73/80 (91.2%)`
fn percentage(line: &str, name: &str) -> Option<f64> {
    let after = line.split_once(&format!(" {name} "))?.1;
    after.split_once('(')?.1.split_once("%)")?.0.parse().ok()
}

/// The value of `name = value`.
fn bar(bars: &str, name: &str) -> Option<f64> {
    bars.lines()
        .filter_map(|line| line.split_once('='))
        .find(|(key, _)| key.trim() == name)
        .and_then(|(_, value)| value.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_from_the_closing_lines() {
        assert_eq!(agreeing("static: 118 of 142 vectors agree"), Some(118.0));
        let line = "corpus: 96 pages, 2 failed  ids 73/80 (91.2%)  verdict 80/96 (83.3%)  \
                    images 1/2 (50.0%)  lines 70/71 (98.6%)  events F1 0.912";
        assert_eq!(number_before(line, " failed"), Some(2.0));
        assert_eq!(percentage(line, "ids"), Some(91.2));
        assert_eq!(percentage(line, "lines"), Some(98.6));
        assert_eq!(percentage(line, "events"), None);
        let events = FIGURES.iter().find(|figure| figure.bar == "corpus_events");
        assert_eq!((events.unwrap().read)(line), Some(0.912));
    }

    #[test]
    fn every_figure_has_its_bar() {
        let bars = include_str!("../../../tests/scores.toml");
        for figure in FIGURES {
            assert!(bar(bars, figure.bar).is_some(), "{} has no bar", figure.bar);
        }
    }
}
