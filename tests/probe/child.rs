//! Runs by the program itself, so that what one leaves behind can be looked for.

#![cfg(target_os = "linux")]

use std::fs;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::command;
use crate::support::site::{Answer, serve};

/// A run by the program, in a folder for temporary files of its own, so that whatever it leaves
/// can be told from what others leave.
pub(super) struct Run {
    folder: tempfile::TempDir,
    pub(super) child: Child,
}

/// A process that belongs to a run's browser.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) id: u32,
    pub(super) line: String,
}

impl Run {
    pub(super) fn begin(target: &str, timeout: &str) -> Self {
        Self::with(&[target, "--format", "json", "--timeout", timeout])
    }

    /// `fire` with emulated traffic and these arguments.
    pub(super) fn with(arguments: &[&str]) -> Self {
        Self::of(command(
            &[&["fire", "--traffic", "emulated"], arguments].concat(),
        ))
    }

    pub(super) fn of(command: Command) -> Self {
        Self::within(tempfile::tempdir().unwrap(), command)
    }

    /// The same in the folder that another run was in.
    pub(super) fn within(folder: tempfile::TempDir, mut command: Command) -> Self {
        let child = command
            .env("TMPDIR", folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Self { folder, child }
    }

    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// The program's last word; the browser and its folder must be gone by then.
    pub(super) fn end(self) -> Output {
        let folder = self.folder;
        let output = self.child.wait_with_output().unwrap();
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(left.is_empty(), "left behind: {left:?}\n{told}");
        // A process that was killed is still listed for a moment.
        let deadline = Instant::now() + Duration::from_secs(2);
        let mut running = parts(&folder);
        while !running.is_empty() && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(20));
            running = parts(&folder);
        }
        assert!(running.is_empty(), "left running: {running:?}\n{told}");
        output
    }

    /// Kills the program, which can do nothing more, and gives the folder that it was in.
    pub(super) fn kill(mut self) -> tempfile::TempDir {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.folder
    }

    /// The browser's own processes, the first one first.
    pub(super) fn browsers(&self) -> Vec<u32> {
        let is_first = |part: &Part| !part.line.contains("--type=") && !is_guard(part);
        let parts = parts(&self.folder).into_iter().filter(is_first);
        parts.map(|part| part.id).collect()
    }

    /// What ends the browser where the program is killed.
    pub(super) fn guard(&self) -> u32 {
        let guard = || parts(&self.folder).into_iter().find(is_guard);
        until("a guard", guard).id
    }

    /// Waits for the browser's first process.
    pub(super) fn browser(&self) -> u32 {
        until("a browser", || self.browsers().first().copied())
    }

    /// The processes that show pages.
    pub(super) fn renderers(&self) -> Vec<u32> {
        let shows = |part: &Part| part.line.contains("--type=renderer");
        let parts = parts(&self.folder).into_iter().filter(shows);
        parts.map(|part| part.id).collect()
    }
}

fn is_guard(part: &Part) -> bool {
    part.line.starts_with("/bin/sh -c read")
}

/// Everything that was started with a folder below the run's: its name stands in the command or
/// in what the process was told of its surroundings.
pub(super) fn parts(folder: &tempfile::TempDir) -> Vec<Part> {
    let below = format!("{}/pixelscope-", folder.path().display());
    let mut found: Vec<Part> = fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .filter_map(|entry| entry.file_name().to_string_lossy().parse().ok())
        .filter_map(|id: u32| {
            let text = |file: &str| fs::read(format!("/proc/{id}/{file}")).ok();
            let line = String::from_utf8_lossy(&text("cmdline")?).replace('\0', " ");
            let around = String::from_utf8_lossy(&text("environ").unwrap_or_default()).into_owned();
            (line.contains(&below) || around.contains(&below)).then_some(Part { id, line })
        })
        .collect();
    found.sort_unstable_by_key(|part| part.id);
    found
}

/// Looks until there is something; a machine that is busy may take long.
pub(super) fn until<T>(what: &str, look: impl Fn() -> Option<T>) -> T {
    let deadline = Instant::now() + Duration::from_mins(1);
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < deadline, "{what} did not come");
        std::thread::sleep(Duration::from_millis(5));
    }
}

pub(super) fn signal(id: u32, name: &str) {
    // What is signalled may just have ended by itself.
    let _ = Command::new("kill")
        .args([name, &id.to_string()])
        .stderr(Stdio::null())
        .status()
        .unwrap();
}

/// What was captured, from the program's output.
pub(super) fn report(output: &Output) -> Value {
    let text = String::from_utf8_lossy(&output.stdout);
    let whole: Result<Value, _> = serde_json::from_str(&text);
    whole.unwrap_or_else(|error| {
        let told = String::from_utf8_lossy(&output.stderr);
        panic!("{error}: {text}\n{told}")
    })
}

/// The word that a page was asked for.
pub(super) struct Asked(Mutex<Receiver<()>>);

impl Asked {
    pub(super) fn wait(&self) {
        let heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        heard
            .recv_timeout(Duration::from_mins(1))
            .expect("nothing asked for it");
    }
}

/// A site that shows `html` at `/`, tells when `path` was asked for, and lets everything else
/// wait for `delay`.
pub(super) fn signalling(path: &'static str, html: String, delay: Duration) -> (String, Asked) {
    let (tell, told) = channel();
    let tell = Mutex::new(tell);
    let site = serve(move |asked| {
        if asked.path == path {
            // The test may have seen enough.
            let _ = tell.lock().unwrap_or_else(PoisonError::into_inner).send(());
        }
        match asked.path.as_str() {
            "/" => Answer::page(html.clone()),
            "/favicon.ico" => Answer::page(""),
            other if other == path => Answer::page(""),
            _ => Answer {
                delay,
                ..Answer::page("late")
            },
        }
    });
    (site, Asked(Mutex::new(told)))
}
