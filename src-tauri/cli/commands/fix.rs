//! `pixelscope inspect --fix` and `--diff`

use inspect::{Apply, Fixed, Outcome, Step};
use report::Report;
use report::diff::{Reader, diff};
use report::json::Verdict;

use super::choice::Choice;
use super::{options, status_of};
use crate::Status;
use crate::args::{self, Args, FailOn, Format};
use crate::terminal;

pub(super) async fn run(args: &Args, asked: &args::Inspect) -> anyhow::Result<Status> {
    let apply = if asked.fix { Apply::Write } else { Apply::Show };
    let choice = Choice::of(&asked.rules, &asked.reading.targets)?;
    let mut options = options(&asked.reading, &choice).await?;
    options.except.clone_from(&asked.output.output);
    let mut pages = Vec::new();
    let bar = terminal::bar(args);
    let taken = inspect::fix(&asked.reading.targets, &options, apply, |page| {
        bar.inc(1);
        bar.suspend(|| tell(args, &page));
        pages.push(page);
        Ok(())
    });
    taken.await?;
    bar.finish_and_clear();
    let file = asked.output.output.as_deref();
    let watched = file.is_none() && terminal::is_watched();
    if asked.diff {
        let reader = if watched {
            Reader::Person
        } else {
            Reader::Program
        };
        terminal::put(args, file, |look, out| {
            pages
                .iter()
                .filter(|page| !matches!(page.outcome, Outcome::Kept(_)))
                .try_for_each(|page| diff(&page.before, &page.after, reader, look, out))
        })?;
    } else {
        let format = report::Format::from(asked.output.format);
        let left = pages.iter().map(|page| page.page().clone()).collect();
        let report = Report { pages: left };
        terminal::put(args, file, |look, out| format.write(&report, look, out))?;
    }
    let shown = watched && !asked.diff && asked.output.format == Format::Text;
    for error in pages
        .iter()
        .filter_map(|page| page.before.json.error.as_ref())
    {
        if !shown {
            terminal::remark(args, &format!("pixelscope: {error}"));
        }
    }
    Ok(status(&pages, choice.fail_on(&asked.verdict)))
}

/// Says what became of a page's fixes.
fn tell(args: &Args, page: &Fixed) {
    let name = &page.before.json.source;
    match &page.outcome {
        Outcome::Written => {
            terminal::remark(args, &format!("fixed {name}: {}", listed(&page.applied)));
        }
        Outcome::Kept(why) => {
            terminal::remark(args, &format!("{name} is left as it is: {why}"));
        }
        Outcome::Nothing | Outcome::Shown => {}
    }
    for step in &page.refused {
        let words = format!(
            "{name}: `{rule}` is not fixed. Its fix ({title}) was tried on a copy: the finding stayed, or \
             another came in its place, so nothing of it was written. Change it by hand; \
             `pixelscope explain {rule}` says how",
            rule = step.rule,
            title = step.title
        );
        terminal::remark(args, &words);
    }
}

/// The rules whose findings are cured, each with its number where it is more than one.
fn listed(applied: &[Step]) -> String {
    let mut rules: Vec<&str> = applied.iter().map(|step| step.rule.as_str()).collect();
    rules.sort_unstable();
    let counts = rules.chunk_by(|one, other| one == other);
    let names = counts.map(|same| match same.len() {
        1 => same[0].to_owned(),
        count => format!("{} ({count} times)", same[0]),
    });
    names.collect::<Vec<_>>().join(", ")
}

fn status(pages: &[Fixed], fail_on: FailOn) -> Status {
    let failed = pages.iter().any(|page| {
        page.before.json.verdict == Verdict::Unreadable || matches!(page.outcome, Outcome::Kept(_))
    });
    if failed {
        return Status::Failed;
    }
    let findings = pages.iter().flat_map(|page| &page.page().json.findings);
    status_of(findings.map(|finding| finding.severity.as_str()), fail_on)
}
