//! The terminal front door: parses the arguments, calls the core, gives the exit status.

mod args;
mod commands;
mod terminal;

use std::process::ExitCode;

use anyhow::Context;
use clap::Parser;

/// Pages are read into thousands of small pieces, on several threads, and let go at once; the
/// system's allocator takes a sixth of all time for that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args = args::Args::parse();
    match run(&args) {
        Ok(status) => status.into(),
        // A reader that has seen enough, such as `head`, is no failure.
        Err(error) if terminal::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            terminal::tell_error(&args, &error);
            Status::Failed.into()
        }
    }
}

fn run(args: &args::Args) -> anyhow::Result<Status> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?;
    let status = runtime.block_on(commands::run(args));
    // A thread may still wait for standard input or a slow name server; the work is done.
    runtime.shutdown_background();
    status
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Nothing at or above `--fail-on`.
    Fine,
    /// Findings at or above it.
    Findings,
    /// Bad usage, or an input that could not be read.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Fine => Self::SUCCESS,
            Status::Findings => Self::from(1),
            Status::Failed => Self::from(2),
        }
    }
}
