//! Not tests: `cargo xtask bench` has the window measured here, and reads the figures from a file.

use crate::screen::{all, attributes, one, pages, press, said, texts, until, within};
use crate::stage::{Stage, Theme, app};
use crate::{NO_CURRENCY, ORDER, can_be_driven};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How often each window is started; the best start of each counts.
const STARTS: usize = 8;

/// How long a window is left alone before its memory is read.
const REST: Duration = Duration::from_secs(3);

/// How long a run with very many hits may take.
const FLOODED: Duration = Duration::from_mins(3);

/// Pages of the folder in which one is saved.
const PAGES: usize = 5_000;

/// A screen's own mark of the moment from which it can be used, in milliseconds since 1970.
const USABLE: &str =
    "(performance.getEntriesByName('usable')[0]?.startTime ?? NaN) + performance.timeOrigin";

/// From a program's start to a window that can be used, and the memory of its processes, of the
/// app and of a bare window of the same shell, in turns.
#[tokio::test]
#[ignore = "measures"]
async fn start() {
    assert!(can_be_driven());
    let programs = [app(), path("PIXELSCOPE_BARE")];
    let mut told = String::new();
    for _ in 0..STARTS {
        for (program, name) in programs.iter().zip(["ours", "bare"]) {
            let stage = Stage::of(program.clone(), &[], Theme::Light).await;
            let usable = until("the window can be used", async || {
                said::<Option<f64>>(&stage.client, USABLE).await
            })
            .await;
            let process = stage.processes().pop().unwrap();
            let _ = writeln!(told, "{name}-start {:.1}", usable - began(&process));
            tokio::time::sleep(REST).await;
            let _ = writeln!(told, "{name}-memory {}", resident(&process));
            let web = stage.processes_of(|program| program.ends_with("WebKitWebProcess"));
            let _ = writeln!(told, "{name}-web {}", resident(web.first().unwrap()));
            stage.close().await;
        }
    }
    fs::write(path("PIXELSCOPE_MEASURED"), told).unwrap();
}

/// From a save, done as editors do it, to the new findings on the screen.
#[tokio::test]
#[ignore = "measures"]
async fn saves() {
    assert!(can_be_driven());
    let folder = tempfile::tempdir().unwrap();
    let names = (0..PAGES).map(|number| folder.path().join(format!("page-{number:04}.html")));
    let files: Vec<PathBuf> = names.collect();
    for file in &files {
        fs::write(file, ORDER).unwrap();
    }
    let stage = Stage::open(&[folder.path()], Theme::Light).await;
    one(&stage.client, "page-row").await;
    let watching = format!(
        "{{ const there = () => document.querySelector(`main [data-rule='{NO_CURRENCY}']`) !== null
            let before = there()
            globalThis.turned = []
            new MutationObserver(() => {{
                if (there() === before) return
                before = !before
                // What changed is drawn with the frame that follows.
                requestAnimationFrame(() => turned.push(performance.timeOrigin + performance.now()))
            }}).observe(document, {{ subtree: true, childList: true, attributes: true }}) }}"
    );
    until("the changed page is chosen", async || {
        let chosen = pages(&stage.client).await.1?;
        chosen.ends_with("page-0000.html").then_some(())
    })
    .await;
    until("its findings are shown", async || {
        let rules = attributes(&stage.client, "finding", "data-rule").await;
        rules.iter().any(|rule| rule == NO_CURRENCY).then_some(())
    })
    .await;
    tokio::time::sleep(REST).await;
    stage.client.execute(&watching, Vec::new()).await.unwrap();
    let mended = ORDER.replace("{ value: 30 }", "{ value: 30, currency: 'THB' }");
    let mut told = String::new();
    for (number, save) in (0..).zip(WAYS.iter().cycle().take(20 * WAYS.len())) {
        let text = if number % 2 == 0 { &*mended } else { ORDER };
        let begun = now();
        save(&files[0], text);
        let seen = until("the findings have changed", async || {
            // Asking takes the window's time, so it is not asked all the while.
            tokio::time::sleep(Duration::from_millis(100)).await;
            said::<Option<f64>>(&stage.client, &format!("turned[{number}] ?? null")).await
        })
        .await;
        let _ = writeln!(told, "save {:.1}", seen - begun);
        tokio::time::sleep(Duration::from_millis(150)).await;
    }
    fs::write(path("PIXELSCOPE_MEASURED"), told).unwrap();
    stage.close().await;
}

/// How editors save.
const WAYS: [fn(&Path, &str); 5] = [
    // In place.
    |file, text| fs::write(file, text).unwrap(),
    // Into another file, which then takes the name.
    |file, text| {
        let new = file.with_extension("html.tmp");
        fs::write(&new, text).unwrap();
        fs::rename(&new, file).unwrap();
    },
    // The old file becomes the backup, and goes when the new one is written.
    |file, text| {
        let old = file.with_extension("html~");
        fs::rename(file, &old).unwrap();
        fs::write(file, text).unwrap();
        fs::remove_file(&old).unwrap();
    },
    // Emptied first, written a moment later, in two pieces.
    |file, text| {
        use std::io::Write as _;
        let mut open = fs::File::create(file).unwrap();
        std::thread::sleep(Duration::from_millis(10));
        let (first, second) = text.as_bytes().split_at(text.len() / 2);
        open.write_all(first).unwrap();
        open.write_all(second).unwrap();
    },
    // Away for a moment, then written anew.
    |file, text| {
        fs::remove_file(file).unwrap();
        std::thread::sleep(Duration::from_millis(10));
        fs::write(file, text).unwrap();
    },
];

/// How long the window's frames are while a page in a real browser sends very many hits.
#[tokio::test]
#[ignore = "measures"]
async fn flood() {
    assert!(can_be_driven());
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("flood.html");
    fs::write(&page, include_str!("flood.html")).unwrap();
    let stage = Stage::open(&[&page], Theme::Light).await;
    one(&stage.client, "page-row").await;
    press(&stage.client, "traffic").await;
    press(&stage.client, "traffic-emulated").await;
    press(&stage.client, "tab-live").await;
    press(&stage.client, "send").await;
    one(&stage.client, "hit").await;
    let counts = "{ globalThis.frames = []
        let last = performance.now()
        const frame = (now) => { frames.push(now - last); last = now; requestAnimationFrame(frame) }
        requestAnimationFrame(frame) }";
    stage.client.execute(counts, Vec::new()).await.unwrap();
    within(FLOODED, "the run is over", async || {
        tokio::time::sleep(Duration::from_secs(2)).await;
        (!all(&stage.client, "send").await.is_empty()).then_some(())
    })
    .await;
    let frames: Vec<f64> = said(&stage.client, "frames").await;
    let mut told = String::new();
    for frame in frames {
        let _ = writeln!(told, "frame {frame:.1}");
    }
    let shown = texts(&stage.client, "tab-live").await.concat();
    let hits: String = shown.chars().filter(char::is_ascii_digit).collect();
    let _ = writeln!(told, "hits {hits}");
    fs::write(path("PIXELSCOPE_MEASURED"), told).unwrap();
    stage.close().await;
}

fn path(name: &str) -> PathBuf {
    let named = std::env::var_os(name);
    named.unwrap_or_else(|| panic!("{name} is set")).into()
}

/// Milliseconds since 1970.
fn now() -> f64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    since.as_secs_f64() * 1e3
}

/// When a process began, in milliseconds since 1970, as exact as the system has it: to ten.
fn began(process: &str) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    // The name of the program may hold anything, but no bracket closes behind it.
    let (_, behind) = stat.rsplit_once(')').unwrap();
    let ticks: f64 = behind.split_whitespace().nth(19).unwrap().parse().unwrap();
    let up = fs::read_to_string("/proc/uptime").unwrap();
    let up: f64 = up.split(' ').next().unwrap().parse().unwrap();
    now() - (up * 1e3 - ticks * 10.0)
}

/// The memory of a process that is resident, in kilobytes.
fn resident(process: &str) -> String {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.unwrap()
        .trim_matches(|it: char| !it.is_ascii_digit())
        .to_owned()
}
