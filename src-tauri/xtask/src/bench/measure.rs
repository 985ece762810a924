//! Time and memory of a process.

use crate::step::typed;
use anyhow::{Context, Result, bail};
use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What a process took.
#[derive(Clone, Copy)]
pub(crate) struct Taken {
    /// From its start to its end.
    pub(crate) time: Duration,
    /// The most memory that was resident, in bytes; nothing where the system does not tell.
    pub(crate) memory: Option<u64>,
}

/// Runs a command to its end; its status may be that of findings.
fn once(command: &mut Command) -> Result<Taken> {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let begun = Instant::now();
    let mut child = command
        .spawn()
        .with_context(|| format!("cannot start `{}`", typed(command)))?;
    let mut memory = None;
    let status = loop {
        memory = peak(&child).or(memory);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(Duration::from_micros(200));
    };
    let time = begun.elapsed();
    if !matches!(status.code(), Some(0 | 1)) {
        bail!("`{}` ended with {status}", typed(command));
    }
    Ok(Taken { time, memory })
}

/// The best of several runs: others on the machine only ever slow one down.
pub(crate) fn best(runs: usize, mut command: impl FnMut() -> Command) -> Result<Taken> {
    let mut best: Option<Taken> = None;
    for _ in 0..runs {
        let taken = once(&mut command())?;
        best = Some(match best {
            Some(best) => Taken {
                time: best.time.min(taken.time),
                memory: best.memory.max(taken.memory),
            },
            None => taken,
        });
    }
    best.context("nothing was run")
}

/// The best time of several calls.
pub(crate) fn fastest(runs: usize, mut work: impl FnMut() -> Result<()>) -> Result<Duration> {
    let mut best = Duration::MAX;
    for _ in 0..runs {
        let begun = Instant::now();
        work()?;
        best = best.min(begun.elapsed());
    }
    Ok(best)
}

/// The most memory so far, which the system only ever raises.
fn peak(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
