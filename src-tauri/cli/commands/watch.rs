//! `pixelscope watch`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use inspect::{Options, Watched};
use report::{Page, Report, Tally};

use super::choice::Choice;
use super::{beside, status};
use crate::Status;
use crate::args::{self, Args, Format};
use crate::terminal;

pub(super) async fn run(args: &Args, asked: &args::Watch) -> anyhow::Result<Status> {
    let choice = Choice::of(&asked.rules, &asked.paths)?;
    let mut options = Options::default();
    choice.complete(None, &mut options);
    beside(&asked.beside, &mut options).await?;
    let mut cancel = terminal::cancel(args);
    let (tell, failed) = tokio::sync::oneshot::channel();
    let mut tell = Some(tell);
    let mut state = State::default();
    let watching = inspect::watch(&asked.paths, &options, |seen| {
        let shown = match seen {
            Watched::Inspected(report) => state.take(&report, asked, args),
            Watched::Removed(paths) => state.forget(&paths, asked, args),
        };
        // When nobody reads any more, the first failure ends the watching.
        if let Err(error) = shown
            && let Some(tell) = tell.take()
        {
            // The receiver is gone only when the watching has ended anyhow.
            let _ = tell.send(error);
        }
    });
    tokio::select! {
        ended = watching => ended?,
        Ok(error) = failed => return Err(error),
        _ = cancel.wait_for(|cancel| *cancel) => {}
    }
    Ok(status(&state.tally(), choice.fail_on(&asked.verdict)))
}

/// All pages as they were last seen, in the order of their names.
#[derive(Default)]
struct State {
    tallies: BTreeMap<String, Tally>,
    /// Kept for a report in a file only.
    pages: BTreeMap<String, Page>,
}

impl State {
    fn take(&mut self, report: &Report, asked: &args::Watch, args: &Args) -> anyhow::Result<()> {
        let is_own = |page: &Page| {
            let own = asked.output.as_deref();
            own.is_some_and(|own| is_same(Path::new(&page.json.source), own))
        };
        // A report that lies among the pages is written again at each save, and is no page.
        let pages: Vec<&Page> = report.pages.iter().filter(|page| !is_own(page)).collect();
        if pages.is_empty() && !report.pages.is_empty() {
            return Ok(());
        }
        for page in &pages {
            let mut tally = Tally::default();
            tally.add(&page.json);
            self.tallies.insert(page.json.source.clone(), tally);
        }
        let Some(file) = &asked.output else {
            terminal::put(args, None, |look, out| match asked.format {
                Format::Json => {
                    serde_json::to_writer(&mut *out, &report.json())?;
                    writeln!(out)
                }
                format => report::Format::from(format).write(report, look, out),
            })?;
            if asked.format == Format::Text {
                terminal::remark(args, "watching; stop with Ctrl-C");
            }
            return Ok(());
        };
        let names: Vec<&str> = pages.iter().map(|page| &*page.json.source).collect();
        let words = format!("inspected {}", names.join(", "));
        for page in pages {
            self.pages.insert(page.json.source.clone(), page.clone());
        }
        self.save(file, asked, args)?;
        terminal::remark(args, &words);
        Ok(())
    }

    fn forget(
        &mut self,
        paths: &[PathBuf],
        asked: &args::Watch,
        args: &Args,
    ) -> anyhow::Result<()> {
        for path in paths {
            let name = path.display().to_string();
            self.tallies.remove(&name);
            self.pages.remove(&name);
            terminal::remark(args, &format!("{name} was removed"));
        }
        match &asked.output {
            Some(file) => self.save(file, asked, args),
            None => Ok(()),
        }
    }

    fn save(&self, file: &Path, asked: &args::Watch, args: &Args) -> anyhow::Result<()> {
        let report = Report {
            pages: self.pages.values().cloned().collect(),
        };
        let format = report::Format::from(asked.format);
        terminal::put(args, Some(file), |look, out| {
            format.write(&report, look, out)
        })
    }

    /// What all pages come to.
    fn tally(&self) -> Tally {
        let mut all = Tally::default();
        for one in self.tallies.values() {
            all.summary.errors += one.summary.errors;
            all.summary.warnings += one.summary.warnings;
            all.unreadable += one.unreadable;
        }
        all
    }
}

/// Whether two paths lead to the same file.
fn is_same(one: &Path, other: &Path) -> bool {
    one.file_name() == other.file_name()
        && matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}
