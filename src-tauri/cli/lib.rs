//! The terminal front door: parses the arguments, calls the core, gives the exit status.
//!
//! The program around it says in what else than Chromium it can open a page; this library needs
//! neither a display nor a web view.

mod args;
mod commands;
mod terminal;

use std::ffi::{OsStr, OsString};
use std::process::ExitCode;

use anyhow::Context;
use clap::{CommandFactory, Parser};
use probe::Engine;

/// What a program can open pages in, besides the browsers of the machine.
pub trait Offers: Send + Sync {
    /// Its own web view.
    ///
    /// # Errors
    ///
    /// Where it has none, or there is no screen for it; why, in a sentence for the person.
    fn built_in(&self) -> Result<Box<dyn Engine>, String>;
}

/// A program that has nothing of its own.
#[derive(Clone, Copy, Debug)]
pub struct NoView;

impl Offers for NoView {
    fn built_in(&self) -> Result<Box<dyn Engine>, String> {
        let instead = "the desktop program has one: `pixelscope-desktop fire … --engine built-in`";
        Err(format!("this program has no web view built in; {instead}"))
    }
}

/// Whether a command line begins with one of the commands.
pub fn is_command(first: &OsStr) -> bool {
    let names = args::Args::command();
    let mut names = names.get_subcommands().map(clap::Command::get_name);
    names.any(|name| first == name)
}

/// Does what a command line asks for, its first word being the program.
pub fn run(words: impl IntoIterator<Item = OsString>, offers: &dyn Offers) -> ExitCode {
    let args = match args::Args::try_parse_from(words) {
        Ok(args) => args,
        Err(told) => {
            // Help is no failure, and where it cannot be written nobody reads it.
            let _ = told.print();
            return ExitCode::from(u8::try_from(told.exit_code()).unwrap_or(2));
        }
    };
    match done(&args, offers) {
        Ok(status) => status.into(),
        // A reader that has seen enough, such as `head`, is no failure.
        Err(error) if terminal::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            terminal::tell_error(&args, &error);
            Status::Failed.into()
        }
    }
}

fn done(args: &args::Args, offers: &dyn Offers) -> anyhow::Result<Status> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?;
    let status = runtime.block_on(commands::run(args, offers));
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
