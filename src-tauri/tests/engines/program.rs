//! The whole program with the view as its engine, and what the system knows of its connections.

use crate::has_screen;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// What a run left behind.
pub(crate) struct Ran {
    /// What it told, one observation a line.
    pub(crate) recording: Vec<Value>,
    pub(crate) report: Value,
    /// What the program and the view's processes were connected to.
    pub(crate) connected: Connected,
}

/// Runs the program; nothing where there is no screen.
pub(crate) fn fire(target: &str, more: &[&str]) -> Option<Ran> {
    if !has_screen() {
        return None;
    }
    let home = tempfile::tempdir().unwrap();
    let [record, out] = ["run.jsonl", "report.json"].map(|name| home.path().join(name));
    let mut run = Command::new(env!("CARGO_BIN_EXE_pixelscope-desktop"))
        .args([
            "fire",
            target,
            "--engine",
            "built-in",
            "--format",
            "json",
            "--fail-on",
            "never",
        ])
        .arg("--record")
        .arg(&record)
        .args(more)
        .env("GDK_BACKEND", "x11")
        .env("NO_AT_BRIDGE", "1")
        .env("HOME", home.path())
        .stdout(fs::File::create(&out).unwrap())
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    let connected = connections(&mut run);
    assert!(run.wait().unwrap().success());
    let recording = fs::read_to_string(&record).unwrap();
    let lines = recording
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    Some(Ran {
        recording: lines.collect(),
        report: serde_json::from_str(&fs::read_to_string(&out).unwrap()).unwrap(),
        connected,
    })
}

impl Ran {
    /// What was seen, of one kind.
    pub(crate) fn seen<'r>(&'r self, kind: &'r str) -> impl Iterator<Item = &'r Value> {
        let seen = self.recording.iter().map(|line| &line["seen"]);
        seen.filter(move |seen| seen["kind"] == kind)
    }
}

/// What was connected, as the system writes addresses, by TCP and UDP.
#[derive(Debug, Default)]
pub(crate) struct Connected {
    /// The view's own processes.
    pub(crate) view: BTreeSet<String>,
    /// The program itself.
    pub(crate) all: BTreeSet<String>,
}

/// What the program and all that it started were connected to until it ended.
fn connections(run: &mut Child) -> Connected {
    let mut seen = Connected::default();
    // A process that the program starts is born with its sockets, and keeps them until it has become
    // another program. These are the program's, and so is whoever came to where it listens.
    let (mut listening, mut of_program) = (BTreeSet::new(), BTreeSet::new());
    while run.try_wait().unwrap().is_none() {
        let [own, views] = {
            let (own, views) = family(run.id()).into_iter().partition(|id| *id == run.id());
            [own, views].map(|ids: Vec<u32>| -> BTreeSet<String> {
                ids.iter().flat_map(|id| sockets(*id)).collect()
            })
        };
        of_program.extend(own.iter().cloned());
        let tables = ["tcp", "tcp6", "udp", "udp6"];
        let table = |name| fs::read_to_string(format!("/proc/net/{name}")).unwrap_or_default();
        let table: String = tables.map(table).concat();
        let rows = table.lines().filter_map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let [near, far, socket] = [1, 2, 9].map(|at| words.get(at).copied());
            Some((near.filter(|end| end.contains(':'))?, far?, socket?))
        });
        let (open, connected): (Vec<_>, Vec<_>) =
            rows.partition(|(_, far, _)| far.ends_with(":0000"));
        let own_ports = open.iter().filter(|(.., socket)| own.contains(*socket));
        listening.extend(own_ports.map(|(near, ..)| port(near)));
        for (near, far, socket) in connected {
            let is_inherited = of_program.contains(socket) || listening.contains(&port(near));
            if views.contains(socket) && !is_inherited {
                seen.view.insert(far.to_owned());
            }
            if own.contains(socket) {
                seen.all.insert(far.to_owned());
            }
        }
        sleep(Duration::from_millis(5));
    }
    seen
}

/// The port of an address of the system's tables.
pub(crate) fn port(end: &str) -> u16 {
    let port = end.split(':').nth(1).unwrap_or_default();
    u16::from_str_radix(port, 16).unwrap()
}

/// Whether an address of the system's tables is this machine's: `127.0.0.0/8` or `::1`, the latter
/// also in front of one of the former.
pub(crate) fn is_own(end: &str) -> bool {
    let address = end.split(':').next().unwrap_or_default();
    match address.len() {
        8 => address.ends_with("7F"),
        _ => {
            address == "00000000000000000000000001000000"
                || address.starts_with("0000000000000000FFFF0000") && address.ends_with("7F")
        }
    }
}

/// A process and all that come of it.
fn family(id: u32) -> Vec<u32> {
    let mut all = vec![id];
    let mut next = 0;
    while let Some(parent) = all.get(next).copied() {
        next += 1;
        let children = format!("/proc/{parent}/task");
        for task in fs::read_dir(children).into_iter().flatten().flatten() {
            let text = fs::read_to_string(task.path().join("children")).unwrap_or_default();
            all.extend(
                text.split_whitespace()
                    .filter_map(|id| id.parse::<u32>().ok()),
            );
        }
    }
    all
}

/// The sockets of a process, by their numbers.
fn sockets(id: u32) -> Vec<String> {
    let open = fs::read_dir(format!("/proc/{id}/fd")).into_iter().flatten();
    let names = open
        .flatten()
        .filter_map(|one| fs::read_link(one.path()).ok());
    let socket = |name: std::path::PathBuf| {
        let name = name.to_str()?.strip_prefix("socket:[")?;
        Some(name.strip_suffix(']')?.to_owned())
    };
    names.filter_map(socket).collect()
}
