//! How fast many pages are opened, with pages on this machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use super::fire::{BASE, serve};
use super::{Bench, Bound, Row};
use crate::step::answer;

const PAGES: usize = 50;

const PAGES_ROW: &str = "50 pages, two at a time: pages a second over Blacklight's";

fn pages(site: &str, count: usize) -> Vec<String> {
    (0..count).map(|number| format!("{site}{number}")).collect()
}

impl Bench {
    pub(super) fn warm(&self) -> Result<Vec<Row>> {
        let many = self.example("inspect", "many")?;
        let browser = self.a_browser("")?.context("no browser found")?;
        let urls = pages(&serve(BASE)?, 12);
        let (mut kept, mut fresh) = (f64::MAX, f64::MAX);
        for _ in 0..3 {
            kept = kept.min(opened(&many, "kept", "1", &browser, &urls)?);
            fresh = fresh.min(opened(&many, "fresh", "1", &browser, &urls)?);
        }
        let each = |all: f64| format!("{:.0} ms", all * 1e3 / 12.0);
        Ok(vec![Row {
            what: "a page in a browser that is kept: a fresh one's time over its",
            ours: each(kept),
            other: each(fresh),
            ratio: fresh / kept,
            bound: Bound::AtLeast(1.0),
        }])
    }

    /// Ours in the browser that is quickest at it, the headless shell, and the peer as it comes, in
    /// a whole browser; then both in the same one. Pages are kept apart from each other, and a whole
    /// browser makes a window for each, which is most of its work.
    pub(super) fn many(&self) -> Result<Vec<Row>> {
        let many = self.example("inspect", "many")?;
        let urls = pages(&serve(BASE)?, PAGES);
        let both = |browser: &Path| {
            let (mut ours, mut peer) = (f64::MAX, f64::MAX);
            for _ in 0..2 {
                ours = ours.min(opened(&many, "kept", "2", browser, &urls)?);
                peer = peer.min(self.collected(browser, &urls)?);
            }
            Ok::<_, anyhow::Error>((ours, peer))
        };
        let row = |what, ours: f64, peer: f64, bound| {
            let rate = |time: f64| format!("{:.2} /s", PAGES as f64 / time);
            Row {
                what,
                ours: rate(ours),
                other: rate(peer),
                ratio: peer / ours,
                bound,
            }
        };
        let bound = Bound::AtLeast(10.0);
        let whole = self.a_browser("")?.context("no browser found")?;
        let (ours, peer) = both(&whole)?;
        let Some(shell) = self.a_browser("headless_shell")? else {
            return Ok(vec![row(PAGES_ROW, ours, peer, bound)]);
        };
        let (ours_in_shell, peer_in_shell) = both(&shell)?;
        Ok(vec![
            row(PAGES_ROW, ours_in_shell, peer, bound),
            row("  both in a whole browser", ours, peer, Bound::Told),
            row(
                "  both in the headless shell",
                ours_in_shell,
                peer_in_shell,
                Bound::Told,
            ),
        ])
    }

    /// The first browser that the program finds, or the first of that name.
    pub(super) fn a_browser(&self, name: &str) -> Result<Option<PathBuf>> {
        let told = answer(Command::new(&self.program).arg("browsers"))?;
        let line = told
            .lines()
            .find(|line| name.is_empty() || line.split_whitespace().any(|word| word == name));
        let path = line.and_then(|line| line.split_whitespace().find(|word| word.starts_with('/')));
        Ok(path.map(PathBuf::from))
    }

    /// The seconds that Blacklight's collector took for the same pages, two at a time.
    fn collected(&self, browser: &Path, urls: &[String]) -> Result<f64> {
        let collect = self.peer.with_file_name("collect.mjs");
        let begun = Instant::now();
        let halves = urls.chunks(PAGES / 2).enumerate().map(|(number, urls)| {
            let folder = self.place.join(format!("collected-{number}"));
            fs::create_dir_all(&folder)?;
            let mut command = Command::new("node");
            command.arg(&collect).arg(browser).arg(folder).args(urls);
            command.stdout(Stdio::null()).stderr(Stdio::null());
            Ok(command.spawn()?)
        });
        let halves: Vec<Child> = halves.collect::<Result<_>>()?;
        for mut half in halves {
            if !half.wait()?.success() {
                bail!("Blacklight's collector failed on a page");
            }
        }
        Ok(begun.elapsed().as_secs_f64())
    }
}

/// The seconds that it took to send test traffic to all of `urls`, each of which must give a hit.
fn opened(many: &Path, how: &str, at_a_time: &str, browser: &Path, urls: &[String]) -> Result<f64> {
    let told = answer(
        Command::new(many)
            .args([how, at_a_time])
            .arg(browser)
            .args(urls),
    )?;
    let (time, hits) = told.trim().split_once(' ').context("no figures")?;
    if hits.parse::<usize>()? != urls.len() {
        bail!("{hits} hits of {} pages", urls.len());
    }
    Ok(time.parse()?)
}
