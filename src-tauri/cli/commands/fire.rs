//! `pixelscope fire`

use std::io::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use acquire::UserAgent;
use anyhow::Context;
use inspect::{Ending, FireOutcome, Start, Stay, Update};
use probe::{Chromium, Window};
use report::live;
use report::{Look, Served};

use super::choice::Choice;
use crate::args::{self, Args, Engine, FailOn, FireFormat, Traffic};
use crate::terminal;
use crate::{Offers, Status};

pub(super) async fn run(
    args: &Args,
    offers: &dyn Offers,
    asked: &args::Fire,
) -> anyhow::Result<Status> {
    let target = asked.target.clone().unwrap_or_default();
    let choice = Choice::of(&asked.rules, asked.target.as_slice())?;
    whole_recording(asked)?;
    let began = SystemTime::now();
    let start = Start {
        settings: choice.settings.clone(),
        then: match &asked.steps.journey {
            Some(path) => inspect::journey(path)?,
            None => asked.steps.given.clone(),
        },
        consent: asked.asked.choice(),
        click_all: asked.asked.clicks(),
        stay: if asked.stay {
            Stay::UntilClosed
        } else {
            Stay::UntilSettled
        },
        timeout: asked.timeout,
        settle: asked.asked.settle,
        cancel: terminal::cancel(args),
        ..start(&asked.test, &asked.asking, &target)?
    };
    let format = asked.output.format;
    let live_output = asked.output.output.is_none();
    let mut lines = Vec::new();
    let (mut broken, mut served) = (None, Served::default());
    let mut on = |update: &Update| {
        if !live_output {
            lines.push(update.clone());
        } else if broken.is_none() {
            let told = terminal::put(args, None, |look, out| {
                tell(asked, update, &mut served, look, out)
            });
            broken = told.err();
        }
    };
    let outcome = if let Some(path) = &asked.asked.replay {
        let bytes =
            std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        inspect::replay(&bytes, start, &mut on).await?
    } else {
        let runs = if asked.asked.is_several() {
            Runs::Many
        } else {
            Runs::One
        };
        let engine = engine(&asked.test, offers, runs)?;
        let mut outcome = inspect::fire(start.clone(), engine.as_ref(), &mut on).await?;
        if asked.ignore_csp {
            inspect::second_look(start, engine.as_ref(), &mut outcome, &mut on).await;
        }
        outcome
    };
    if let Some(path) = &asked.asked.record {
        let text = inspect::recorded(&outcome);
        inspect::save(path, |out| out.write_all(text.as_bytes()))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    if let Some(error) = broken {
        return Err(error);
    }
    terminal::put(args, asked.output.output.as_deref(), |look, out| {
        let mut served = Served::default();
        for update in &lines {
            tell(asked, update, &mut served, look, out)?;
        }
        match format {
            FireFormat::Text => {
                let texts = outcome.texts();
                live::outcome(&outcome.report, &texts, look, out)?;
                match &outcome.report.second_look {
                    // Of its further pages only the addresses are kept.
                    Some(second) => live::second_look(second, &texts[..1], look, out),
                    None => Ok(()),
                }
            }
            FireFormat::Har => {
                let since = began.duration_since(UNIX_EPOCH).unwrap_or_default();
                let began = u64::try_from(since.as_millis()).unwrap_or_default();
                report::har::write(&outcome.recording, began, out)
            }
            FireFormat::Json => report::json_lines(&outcome.report, out),
            FireFormat::Jsonl => {
                let last = serde_json::json!({ "kind": "report", "report": outcome.report });
                writeln!(out, "{last}")
            }
        }
    })?;
    for note in &outcome.report.notes {
        if format == FireFormat::Json {
            terminal::remark(args, &format!("pixelscope: {note}"));
        }
    }
    Ok(status(&outcome, asked, choice.fail_on(&asked.verdict)))
}

/// Refuses to record what is several runs: one recording is of one.
fn whole_recording(asked: &args::Fire) -> anyhow::Result<()> {
    let records = asked.asked.record.is_some() || asked.output.format == FireFormat::Har;
    if records && asked.asked.is_several() {
        anyhow::bail!("--click-all and --consent both are several runs, and a recording is of one");
    }
    Ok(())
}

/// How many pages a command opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Runs {
    /// One.
    One,
    /// Several, for which a browser is worth keeping.
    Many,
}

/// The engine that was asked for.
pub(super) fn engine(
    asked: &args::Test,
    offers: &dyn Offers,
    runs: Runs,
) -> anyhow::Result<Box<dyn probe::Engine>> {
    let named = asked.browser.as_deref();
    if asked.engine == Engine::BuiltIn {
        if named.is_some() || asked.browser_url.is_some() || asked.profile.is_some() {
            anyhow::bail!("--browser, --browser-url and --profile are of --engine chromium");
        }
        return offers.built_in().map_err(anyhow::Error::msg);
    }
    Ok(Box::new(match (&asked.browser_url, &asked.profile) {
        (Some(address), _) => Chromium::at(address)?,
        (None, Some(folder)) => Chromium::with_profile(named, folder)?,
        (None, None) if runs == Runs::Many => Chromium::keep(named)?,
        (None, None) => Chromium::find(named)?,
    }))
}

/// A run of one target with the flags that all runs share.
///
/// # Errors
///
/// Where the file of cookies cannot be read, or delivered traffic is to go by a file.
pub(super) fn start(
    asked: &args::Test,
    asking: &args::Asking,
    target: &str,
) -> anyhow::Result<Start> {
    let along = asking.read()?;
    if asked.traffic == Traffic::Delivered && (asked.library.is_some() || asked.config.is_some()) {
        anyhow::bail!(
            "--library and --config are of held and emulated traffic: delivered hits go by what Meta \
             serves"
        );
    }
    Ok(Start {
        traffic: match asked.traffic {
            Traffic::Emulated => probe::Traffic::Emulated,
            Traffic::Held => probe::Traffic::Held,
            Traffic::Delivered => probe::Traffic::Delivered,
        },
        library: asked.library.clone(),
        config: asked.config.clone(),
        window: if asked.headed {
            Window::Headed
        } else {
            Window::Headless
        },
        conditions: probe::Conditions {
            user_agent: called(asking.user_agent.as_ref()),
            certificates: inspect::certificates(&along),
            ..asked.visit.conditions()
        },
        access: inspect::access(&along),
        ..Start::new(target)
    })
}

/// What a browser is to call itself.
fn called(asked: Option<&UserAgent>) -> Option<String> {
    Some(asked?.text()?.to_owned())
}

/// What is told at once of a run.
fn tell(
    asked: &args::Fire,
    update: &Update,
    served: &mut Served,
    look: &Look,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    match asked.output.format {
        FireFormat::Json | FireFormat::Har => Ok(()),
        FireFormat::Jsonl => {
            serde_json::to_writer(&mut *out, update)?;
            writeln!(out)
        }
        FireFormat::Text => match update {
            Update::Started {
                browser,
                traffic,
                conditions,
            } => {
                let target = asked.target.as_deref().map(acquire::named);
                let target = target.unwrap_or_else(|| "a recording".to_owned());
                let heading = live::heading(&target, browser, traffic, conditions, look);
                writeln!(out, "{heading}")
            }
            Update::Served { file, at } => {
                served.add(file, at);
                Ok(())
            }
            Update::Fired { fire } => {
                let fire = &served.hit(fire);
                writeln!(out, "{}", live::hit(fire, look))?;
                if asked.details {
                    writeln!(out, "{}", report::detail(fire, look))?;
                }
                Ok(())
            }
            Update::Console { line } => {
                let line = live::aside("console", &served.named(line), look);
                writeln!(out, "{line}")
            }
            Update::Note { line } => {
                writeln!(out, "{}", live::aside("note", &served.named(line), look))
            }
            Update::Expected { .. } | Update::Chain { .. } | Update::Settled => Ok(()),
        },
    }
}

fn status(outcome: &FireOutcome, asked: &args::Fire, fail_on: FailOn) -> Status {
    match &outcome.ending {
        Ending::Broken(_) | Ending::Incomplete(_) => Status::Failed,
        // Ctrl-C is how a run that stays open is meant to end, and otherwise cuts it short.
        Ending::Cancelled if !asked.stay => Status::Failed,
        Ending::Complete | Ending::Cancelled => {
            let severities = outcome
                .report
                .findings
                .iter()
                .map(|finding| finding.severity.as_str());
            super::status_of(severities, fail_on)
        }
    }
}
