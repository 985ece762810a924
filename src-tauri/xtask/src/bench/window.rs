//! How light the window is: against a bare window of the same shell, under a flood of hits, and
//! from a save to what the person sees. Taken on Linux, on a screen that nobody sees.

use anyhow::{Context as _, Result, bail};
use std::fs;
use std::process::Command;

use super::{Bound, Row};
use crate::needs::Need;
use crate::packages::ensure;
use crate::step::{answer, ran};
use crate::{bundle, project, setup};

/// The longest that a frame may take before the eye sees it, in milliseconds.
const FRAME: f64 = 50.0;

/// As those of the other rows: a name, what is shown meanwhile, and how it is measured.
type Measure = (&'static str, &'static str, fn() -> Result<Vec<Row>>);

pub(super) const MEASURES: [Measure; 5] = [
    ("start", "The window's start and memory", start),
    ("saves", "A save in a folder of 5 000 pages", saves),
    ("flood", "Ten thousand hits from a browser", flood),
    ("flow", "Ten thousand hits on the screen alone", flow),
    ("package", "The Debian package", package),
];

fn start() -> Result<Vec<Row>> {
    let Some(told) = measured("start")? else {
        return Ok(Vec::new());
    };
    let row = |what, name: &str, unit: &str, scale: f64, bound| -> Result<Row> {
        let least = |side: &str| told.least(&format!("{side}-{name}"));
        let (ours, other) = (least("ours")?, least("bare")?);
        let said = |value: f64| format!("{:.1} {unit}", value / scale);
        Ok(Row {
            what,
            ours: said(ours),
            other: said(other),
            ratio: ours / other,
            bound,
        })
    };
    let web = "memory of the web view's process over a bare window's";
    Ok(vec![
        row(
            "start to usable window: time over a bare window's",
            "start",
            "ms",
            1.0,
            Bound::AtMost(1.25),
        )?,
        row(
            "memory of our own process over a bare window's",
            "memory",
            "MB",
            1e3,
            Bound::AtMost(1.3),
        )?,
        row(web, "web", "MB", 1e3, Bound::Told)?,
    ])
}

fn saves() -> Result<Vec<Row>> {
    let Some(told) = measured("saves")? else {
        return Ok(Vec::new());
    };
    let times = told.sorted("save")?;
    let (half, most) = (times[times.len() / 2], times[times.len() * 95 / 100]);
    Ok(vec![Row {
        what: "save to new findings, one of 5 000 pages: 95th percentile, ms",
        ours: format!("{most:.0} ms"),
        other: format!("median {half:.0}"),
        ratio: most,
        bound: Bound::AtMost(250.0),
    }])
}

fn flood() -> Result<Vec<Row>> {
    let Some(told) = measured("flood")? else {
        return Ok(Vec::new());
    };
    Ok(vec![
        Row {
            what: "10 000 hits from a browser in the real window: lost",
            ours: format!("{:.0} told", told.least("hits")?),
            other: String::new(),
            ratio: 10_000.0 - told.least("hits")?,
            bound: Bound::AtMost(0.0),
        },
        told.longest_frame("the same: longest frame, ms")?,
    ])
}

/// The screen in a browser, with hits that cost nobody anything to make.
fn flow() -> Result<Vec<Row>> {
    ensure(&[Need::Browser])?;
    setup::node_packages()?;
    setup::screen()?;
    let told = Told(answer(
        Command::new("node")
            .args(["look/flow.mjs", "--figures"])
            .current_dir(project::ui()),
    )?);
    let what = "10 000 hits in ten seconds, the screen alone: longest frame, ms";
    Ok(vec![told.longest_frame(what)?])
}

fn package() -> Result<Vec<Row>> {
    if !cfg!(target_os = "linux") {
        eprintln!("not measured: Debian packages are made on Linux");
        return Ok(Vec::new());
    }
    if bundle::debian().is_err() {
        bundle::build()?;
    }
    let size = bundle::debian()?.metadata()?.len() as f64 / 1e6;
    Ok(vec![Row {
        what: "the Debian package, MB",
        ours: format!("{size:.1} MB"),
        other: String::new(),
        ratio: size,
        bound: Bound::AtMost(bundle::LARGEST as f64 / 1e6),
    }])
}

/// Has the tests' driver measure the window as it is built for people; nothing where the machine
/// has no screen that could be driven.
fn measured(what: &str) -> Result<Option<Told>> {
    if !cfg!(target_os = "linux") {
        eprintln!("not measured: windows are driven for it on Linux only");
        return Ok(None);
    }
    let mut test = as_people(&setup::window_test(&format!("measured::{what}"))?);
    // As the bundles are built: the screen comes out of the program itself.
    ran(&mut project::cargo(&[
        "build",
        "--release",
        "--package",
        "pixelscope-desktop",
        "--features",
        "tauri/custom-protocol",
        "--bins",
        "--example",
        "bare-window",
    ]))?;
    let figures = project::target().join(format!("bench/{what}.txt"));
    fs::create_dir_all(project::target().join("bench"))?;
    // Built as for the tests: what drives the window is not what is measured.
    ran(test
        .env(
            "PIXELSCOPE_INSTALLED",
            project::built("release", "pixelscope-desktop"),
        )
        .env(
            "PIXELSCOPE_BARE",
            project::built("release/examples", "bare-window"),
        )
        // What the screen's driver has compiled for one start serves the next, as it does for people.
        .env(
            "MESA_SHADER_CACHE_DIR",
            project::target().join("bench/shaders"),
        )
        .env("PIXELSCOPE_MEASURED", &figures))?;
    let told = fs::read_to_string(&figures)
        .with_context(|| format!("cannot read {}", figures.display()))?;
    Ok(Some(Told(told)))
}

/// The same without what a system lets its administrator alone do and a browser does where it can:
/// to put itself before all others.
fn as_people(command: &Command) -> Command {
    let mut same = if is_administrator() {
        let mut same = Command::new("setpriv");
        same.arg("--bounding-set=-sys_nice")
            .arg(command.get_program());
        same
    } else {
        Command::new(command.get_program())
    };
    same.args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        same.current_dir(folder);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => same.env(name, value),
            None => same.env_remove(name),
        };
    }
    same
}

#[cfg(unix)]
fn is_administrator() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

#[cfg(not(unix))]
fn is_administrator() -> bool {
    false
}

/// Figures as they were written down: a name and a number a line.
struct Told(String);

impl Told {
    fn sorted(&self, name: &str) -> Result<Vec<f64>> {
        let found = self
            .0
            .lines()
            .filter_map(|line| line.split_once(' '))
            .filter(|(own, _)| *own == name)
            .map(|(_, figure)| figure.trim().parse::<f64>());
        let mut found: Vec<f64> = found.collect::<Result<_, _>>()?;
        if found.is_empty() {
            bail!("nothing was told of `{name}`");
        }
        found.sort_by(f64::total_cmp);
        Ok(found)
    }

    fn longest_frame(&self, what: &'static str) -> Result<Row> {
        let frames = self.sorted("frame")?;
        let longest = frames.last().copied().unwrap_or_default();
        let over = frames.iter().filter(|frame| **frame > FRAME).count();
        Ok(Row {
            what,
            ours: format!("{longest:.0} ms"),
            other: format!("{over} of {}", frames.len()),
            ratio: longest,
            bound: Bound::AtMost(FRAME),
        })
    }

    fn least(&self, name: &str) -> Result<f64> {
        Ok(self.sorted(name)?.first().copied().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_by_their_name() {
        let told = Told("save 20.5\nframe 3\nsave 8.0\n".to_owned());
        assert_eq!(told.sorted("save").unwrap(), [8.0, 20.5]);
        assert!(told.least("start").is_err());
    }
}
