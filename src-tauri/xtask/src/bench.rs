//! `cargo xtask bench`: speed and size as ratios, each taken in one run on one machine, so that they
//! mean the same on any.

mod fire;
mod measure;
mod pages;
mod set;
mod window;

use crate::needs::Need;
use crate::packages::ensure;
use crate::step::{answer, found, ran, step};
use crate::{project, setup};
use anyhow::{Context, Result, bail};
use measure::{Taken, in_turns, once};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Bytes of a usual page.
const PAGE: usize = 100_000;

/// Which side of the bound is the right one.
#[derive(Clone, Copy)]
enum Bound {
    AtLeast(f64),
    AtMost(f64),
    /// Told beside the others, and bound to nothing.
    Told,
}

/// One line of the table.
struct Row {
    what: &'static str,
    ours: String,
    other: String,
    ratio: f64,
    bound: Bound,
}

/// What is measured: the name to ask for it by, what is shown meanwhile, and how.
type Measure = (&'static str, &'static str, fn(&Bench) -> Result<Vec<Row>>);

const MEASURES: [Measure; 11] = [
    ("mixed", "Mixed pages, one core", Bench::throughput),
    ("plain", "Pages that name no pixel", Bench::plain),
    ("growth", "Ten times as many files", Bench::growth),
    ("folder", "Ten thousand pages of 100 KB", Bench::folder),
    ("cores", "Two cores", Bench::cores),
    ("single", "One page of 200 KB, whole process", Bench::single),
    ("first", "The first hit, from a cold start", Bench::first),
    ("screen", "Hits to lines", Bench::screen),
    ("thousand", "A thousand hits", Bench::thousand),
    ("warm", "A browser that is kept", Bench::warm),
    ("pages", "Fifty pages in a browser", Bench::many),
];

/// Measures a build of the program, a new one where none is named, and its peer, and prints the
/// table, or `only` the rows named there with commas between them.
///
/// The two sides of a ratio are run in turns, and the best of each counts: others on the machine
/// slow both down, and neither ever gets faster by them.
///
/// # Errors
///
/// Where something cannot be built or run, or a ratio is on the wrong side of its bound.
pub(crate) fn bench(program: Option<&str>, only: Option<&str>) -> Result<()> {
    let asked: Option<Vec<&str>> = only.map(|names| names.split(',').collect());
    let is_asked = |name: &str| asked.as_ref().is_none_or(|asked| asked.contains(&name));
    let known = |name: &&str| {
        let of_window = window::MEASURES.iter().map(|(known, ..)| known);
        MEASURES
            .iter()
            .map(|(known, ..)| known)
            .chain(of_window)
            .any(|known| known == name)
    };
    if let Some(name) = asked.iter().flatten().find(|name| !known(name)) {
        bail!("there is no row `{name}`");
    }
    let mut rows = Vec::new();
    if MEASURES.iter().any(|(name, ..)| is_asked(name)) {
        let bench = set_up(program)?;
        for (name, told, measure) in MEASURES {
            if is_asked(name) {
                rows.extend(step(told, || measure(&bench))?);
            }
        }
    }
    for (name, told, measure) in window::MEASURES {
        if is_asked(name) {
            rows.extend(step(told, measure)?);
        }
    }
    show(&rows)
}

/// Builds the program, unless one is named, and installs its peer.
fn set_up(program: Option<&str>) -> Result<Bench> {
    let program = if let Some(program) = program {
        fs::canonicalize(program).with_context(|| format!("cannot find {program}"))?
    } else {
        let build = ["build", "--release", "--package", "pixelscope"];
        step("Build the program", || ran(&mut project::cargo(&build)))?;
        project::built("release", "pixelscope")
    };
    ensure(&[Need::Browser, Need::Shell])?;
    let peer = step("Install the peer's packages", peer)?;
    Ok(Bench {
        program,
        peer,
        fixtures: set::fixtures()?,
        place: project::target().join("bench"),
    })
}

/// Installs what the peers need into the target folder, once for each state of their files.
fn peer() -> Result<PathBuf> {
    setup::check_node()?;
    let from = project::root().join("src-tauri/xtask/bench");
    let to = project::target().join("bench/peer");
    fs::create_dir_all(&to)?;
    let copy = |name: &str| -> Result<bool> {
        let new = fs::read(from.join(name))?;
        let same = fs::read(to.join(name)).is_ok_and(|old| old == new);
        fs::write(to.join(name), new)?;
        Ok(same)
    };
    copy("peer.mjs")?;
    copy("collect.mjs")?;
    if !copy("package.json")? || !to.join("node_modules/.package-lock.json").is_file() {
        let install = [
            "install",
            "--no-audit",
            "--no-fund",
            "--no-package-lock",
            "--silent",
        ];
        // The browser of this machine is used.
        let mut npm = project::npm(&install);
        ran(npm.env("PUPPETEER_SKIP_DOWNLOAD", "1").current_dir(&to))?;
    }
    Ok(to.join("peer.mjs"))
}

/// Everything that is run, and where its pages are.
struct Bench {
    program: PathBuf,
    peer: PathBuf,
    fixtures: Vec<String>,
    place: PathBuf,
}

impl Bench {
    fn mixed(&self, name: &str, count: usize, bytes: usize) -> Result<(PathBuf, Vec<PathBuf>)> {
        let folder = self.place.join(name);
        let page = |index| set::mixed(&self.fixtures, index, bytes);
        let files = set::folder(&folder, count, set::MIXED, page)?;
        Ok((folder, files))
    }

    /// The program over a target, on the given processors only where that can be had.
    fn ours(&self, target: &Path, processors: Option<&str>) -> Command {
        let mut command = on(processors, self.program.as_ref());
        let out = self.place.join("report.json");
        command
            .args(["inspect", "--format", "json", "-o"])
            .arg(out)
            .arg(target);
        command
    }

    fn throughput(&self) -> Result<Vec<Row>> {
        let (folder, files) = self.mixed("mixed", set::MIXED, PAGE)?;
        let list = self.place.join("mixed.txt");
        let names: Vec<_> = files
            .iter()
            .map(|file| file.display().to_string())
            .collect();
        fs::write(&list, names.join("\n"))?;
        let bytes: u64 = files
            .iter()
            .filter_map(|file| Some(fs::metadata(file).ok()?.len()))
            .sum();
        let (mut ours, mut peer) = (Duration::MAX, Duration::MAX);
        for _ in 0..4 {
            // On one processor the time it worked is the time it takes where nobody else does.
            ours = ours.min(once(&mut self.ours(&folder, Some("0")))?.worked());
            let mut command = on(Some("0"), "node".as_ref());
            command.arg(&self.peer).args(["--rounds", "2"]).arg(&list);
            let told = answer(&mut command)?;
            let milliseconds: f64 = told.split(' ').next().unwrap_or_default().trim().parse()?;
            peer = peer.min(Duration::from_secs_f64(milliseconds / 1e3));
        }
        Ok(vec![Row {
            what: "mixed pages, one core: speed over the peer's",
            ours: rate(bytes, ours),
            other: rate(bytes, peer),
            ratio: peer.as_secs_f64() / ours.as_secs_f64(),
            bound: Bound::AtLeast(10.0),
        }])
    }

    fn plain(&self) -> Result<Vec<Row>> {
        let folder = self.place.join("plain");
        let files = set::folder(&folder, 2_000, 2_000, |index| set::plain(PAGE + index))?;
        let bytes: u64 = files
            .iter()
            .filter_map(|file| Some(fs::metadata(file).ok()?.len()))
            .sum();
        let (mut ours, mut reading) = (Duration::MAX, Duration::MAX);
        for _ in 0..10 {
            let begun = Instant::now();
            for file in &files {
                std::hint::black_box(fs::read(file)?);
            }
            reading = reading.min(begun.elapsed());
            ours = ours.min(once(&mut self.ours(&folder, None))?.time);
        }
        Ok(vec![Row {
            what: "no pixel word: time over plain reading",
            ours: rate(bytes, ours),
            other: rate(bytes, reading),
            ratio: ours.as_secs_f64() / reading.as_secs_f64(),
            bound: Bound::AtMost(3.0),
        }])
    }

    fn growth(&self) -> Result<Vec<Row>> {
        let (few, _) = self.mixed("thousand", 1_000, PAGE / 10)?;
        let (many, _) = self.mixed("ten-thousand", 10_000, PAGE / 10)?;
        let [few, many] = in_turns(3, [&|| self.ours(&few, None), &|| self.ours(&many, None)])?;
        Ok(vec![
            Row {
                what: "10 000 files over 1 000: time",
                ours: spoken(many.time),
                other: spoken(few.time),
                ratio: many.time.as_secs_f64() / few.time.as_secs_f64(),
                bound: Bound::AtMost(11.0),
            },
            Row {
                what: "10 000 files over 1 000: peak memory",
                ours: megabytes(&many)?.1,
                other: megabytes(&few)?.1,
                ratio: megabytes(&many)?.0 / megabytes(&few)?.0,
                bound: Bound::AtMost(1.2),
            },
        ])
    }

    fn folder(&self) -> Result<Vec<Row>> {
        let (folder, _) = self.mixed("large", 10_000, PAGE)?;
        let taken = once(&mut self.ours(&folder, None))?;
        let (ratio, ours) = megabytes(&taken)?;
        Ok(vec![Row {
            what: "10 000 pages of 100 KB: peak memory, MB",
            ours,
            other: spoken(taken.time),
            ratio,
            bound: Bound::AtMost(150.0),
        }])
    }

    fn cores(&self) -> Result<Vec<Row>> {
        if found("taskset").is_none() {
            bail!("`taskset` (util-linux) is needed to keep a process to one processor");
        }
        let (folder, _) = self.mixed("cores", 2_000, PAGE)?;
        let one = || self.ours(&folder, Some("0"));
        let two = || self.ours(&folder, Some("0,1"));
        let [one, two] = in_turns(5, [&one, &two])?.map(|taken| taken.time);
        Ok(vec![Row {
            what: "two cores over one: speed",
            ours: spoken(two),
            other: spoken(one),
            ratio: one.as_secs_f64() / two.as_secs_f64(),
            bound: Bound::AtLeast(1.8),
        }])
    }

    fn single(&self) -> Result<Vec<Row>> {
        let page = self.place.join("single.html");
        fs::write(&page, set::mixed(&self.fixtures, 0, 2 * PAGE))?;
        let peer = || {
            let mut command = Command::new("node");
            command.arg(&self.peer).arg(&page);
            command
        };
        let sides = [&|| self.ours(&page, None), &peer as &dyn Fn() -> Command];
        let [ours, peer] = in_turns(15, sides)?.map(|taken| taken.time);
        Ok(vec![Row {
            what: "one page of 200 KB, whole process: the peer's time over ours",
            ours: spoken(ours),
            other: spoken(peer),
            ratio: peer.as_secs_f64() / ours.as_secs_f64(),
            bound: Bound::AtLeast(10.0),
        }])
    }
}

/// A program on the given processors only, where that can be had.
fn on(processors: Option<&str>, program: &OsStr) -> Command {
    match processors {
        Some(processors) if found("taskset").is_some() => {
            let mut command = Command::new("taskset");
            command.args(["-c", processors]).arg(program);
            command
        }
        _ => Command::new(program),
    }
}

fn show(rows: &[Row]) -> Result<()> {
    let line = |cells: [&str; 5]| {
        let [what, ours, other, ratio, bound] = cells;
        eprintln!("{what:<62} {ours:>12} {other:>12} {ratio:>8}  {bound}");
    };
    line(["", "ours", "other", "ratio", "bound"]);
    let mut short = 0;
    for row in rows {
        let (bound, holds) = match row.bound {
            Bound::AtLeast(bound) => (format!("≥ {bound}"), row.ratio >= bound),
            Bound::AtMost(bound) => (format!("≤ {bound}"), row.ratio <= bound),
            Bound::Told => (String::new(), true),
        };
        short += usize::from(!holds);
        let bound = format!("{bound:<6} {}", if holds { "ok" } else { "SHORT" });
        line([
            row.what,
            &row.ours,
            &row.other,
            &format!("{:.2}", row.ratio),
            &bound,
        ]);
    }
    if short > 0 {
        bail!("{short} of {} fall short", rows.len());
    }
    Ok(())
}

fn rate(bytes: u64, time: Duration) -> String {
    format!("{:.0} MB/s", bytes as f64 / 1e6 / time.as_secs_f64())
}

fn spoken(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

fn megabytes(taken: &Taken) -> Result<(f64, String)> {
    let bytes = taken
        .memory
        .context("this system does not tell the memory of a process")?;
    let megabytes = bytes as f64 / 1e6;
    Ok((megabytes, format!("{megabytes:.1} MB")))
}
