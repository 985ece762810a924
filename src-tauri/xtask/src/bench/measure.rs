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
    /// How long its threads worked, taken together; nothing where the system does not tell.
    work: Option<Duration>,
    /// The most memory that was resident, in bytes; nothing where the system does not tell.
    pub(crate) memory: Option<u64>,
}

impl Taken {
    /// How long its threads worked, or else from its start to its end.
    pub(crate) fn worked(&self) -> Duration {
        self.work.unwrap_or(self.time)
    }
}

/// Runs a command to its end; its status may be that of findings.
pub(crate) fn once(command: &mut Command) -> Result<Taken> {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let begun = Instant::now();
    let mut child = command
        .spawn()
        .with_context(|| format!("cannot start `{}`", typed(command)))?;
    let (mut memory, mut work) = (None, None);
    let (status, time) = loop {
        memory = peak(&child).or(memory);
        // Told until the end is asked for.
        work = worked(&child).or(work);
        if let Some(status) = child.try_wait()? {
            break (status, begun.elapsed());
        }
        // Looking takes a processor from what is measured, so it is done more seldom the longer
        // that lasts.
        thread::sleep((begun.elapsed() / 200).max(Duration::from_micros(200)));
    };
    if !matches!(status.code(), Some(0 | 1)) {
        bail!("`{}` ended with {status}", typed(command));
    }
    Ok(Taken { time, work, memory })
}

/// The best of several runs of each of some commands, which take turns.
pub(crate) fn in_turns<const N: usize>(
    rounds: usize,
    commands: [&dyn Fn() -> Command; N],
) -> Result<[Taken; N]> {
    let mut best = [Taken {
        time: Duration::MAX,
        work: None,
        memory: None,
    }; N];
    for _ in 0..rounds {
        for (best, command) in best.iter_mut().zip(commands) {
            let taken = once(&mut command())?;
            *best = Taken {
                time: best.time.min(taken.time),
                work: best.work.into_iter().chain(taken.work).min(),
                memory: best.memory.max(taken.memory),
            };
        }
    }
    Ok(best)
}

/// How long the threads of a process have worked so far, those that have ended included.
fn worked(child: &Child) -> Option<Duration> {
    /// Linux counts in hundredths of a second here, whatever its own clock.
    const TICK: Duration = Duration::from_millis(10);
    let status = fs::read_to_string(format!("/proc/{}/stat", child.id())).ok()?;
    // The name of the program may hold anything, but no bracket closes behind it.
    let (_, behind) = status.rsplit_once(')')?;
    let mut times = behind.split_whitespace().skip(11);
    let mut next = || times.next()?.parse::<u32>().ok();
    Some(TICK * (next()? + next()?))
}

/// The most memory so far, which the system only ever raises.
pub(crate) fn peak(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
