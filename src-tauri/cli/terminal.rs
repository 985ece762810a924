//! Colour, width, progress, and results to standard output or a file.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};
use report::{Color, Look};
use tokio::sync::watch;

use crate::args::{Args, When};

/// Columns where there is no terminal to ask.
const WIDTH: usize = 100;
/// Wider lines are hard to read.
const WIDEST: usize = 140;

/// Writes a result to standard output, or whole into a file.
pub(crate) fn put(
    args: &Args,
    file: Option<&Path>,
    write: impl FnOnce(&Look, &mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    match file {
        Some(path) => {
            let look = Look {
                color: if args.color == When::Always {
                    Color::On
                } else {
                    Color::Off
                },
                width: WIDTH,
            };
            whole(path, |out| write(&look, out))
                .with_context(|| format!("cannot write {}", path.display()))
        }
        None => {
            let choice = choice(args);
            let color = if choice == ColorChoice::Never {
                Color::Off
            } else {
                Color::On
            };
            let mut out = io::BufWriter::new(AutoStream::new(io::stdout().lock(), choice));
            write(
                &Look {
                    color,
                    width: width(),
                },
                &mut out,
            )?;
            Ok(out.flush()?)
        }
    }
}

/// A line for the person at the terminal, not part of the result.
pub(crate) fn remark(args: &Args, words: &str) {
    if !args.quiet {
        // Without standard error there is nobody to tell.
        let _ = writeln!(io::stderr(), "{}", report::cleaned(words));
    }
}

/// Whether results are read at a terminal.
pub(crate) fn is_watched() -> bool {
    io::stdout().is_terminal()
}

/// Why the run failed.
pub(crate) fn tell_error(args: &Args, error: &anyhow::Error) {
    let choice = match args.color {
        When::Auto => AutoStream::choice(&io::stderr()),
        When::Always => ColorChoice::Always,
        When::Never => ColorChoice::Never,
    };
    let mut out = AutoStream::new(io::stderr(), choice);
    let style = clap::builder::styling::AnsiColor::Red.on_default().bold();
    // Without standard error there is nobody to tell.
    let _ = writeln!(
        out,
        "{style}error:{style:#} {}",
        report::cleaned(&format!("{error:#}"))
    );
}

/// Whether the reader of the output has gone.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
            || cause
                .downcast_ref::<serde_json::Error>()
                .and_then(serde_json::Error::io_error_kind)
                == Some(io::ErrorKind::BrokenPipe)
    })
}

/// A bar on standard error, where that is a terminal; otherwise one that is never drawn.
pub(crate) fn bar(args: &Args) -> ProgressBar {
    if args.quiet || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {wide_msg}") {
        bar.set_style(style);
    }
    bar
}

/// Becomes true when the person, or the system, wants the program to end.
pub(crate) fn cancel(args: &Args) -> watch::Receiver<bool> {
    let (tell, told) = watch::channel(false);
    let quiet = args.quiet;
    tokio::spawn(async move {
        asked_to_end().await;
        if !quiet {
            // Without standard error there is nobody to tell.
            let _ = writeln!(io::stderr(), "stopping");
        }
        // The receiver is gone when the run has ended by itself.
        let _ = tell.send(true);
    });
    told
}

#[cfg(unix)]
async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        }
        Err(_) => drop(tokio::signal::ctrl_c().await),
    }
}

#[cfg(not(unix))]
async fn asked_to_end() {
    drop(tokio::signal::ctrl_c().await);
}

fn choice(args: &Args) -> ColorChoice {
    match args.color {
        When::Auto => AutoStream::choice(&io::stdout()),
        When::Always => ColorChoice::Always,
        When::Never => ColorChoice::Never,
    }
}

fn width() -> usize {
    terminal_size::terminal_size()
        .map_or(WIDTH, |(width, _)| usize::from(width.0).clamp(40, WIDEST))
}

/// Writes a file so that it is there whole or stays as it was: beside it first, then renamed.
fn whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    // A link is followed, so that its target is replaced and not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if path.exists() && !path.is_file() {
        // Devices such as /dev/stdout cannot be replaced; a folder gives the system's own error.
        let mut out = io::BufWriter::new(File::options().write(true).open(&path)?);
        write(&mut out)?;
        return out.flush();
    }
    let beside = beside(&path)?;
    let written = File::create_new(&beside).and_then(|file| {
        let mut out = io::BufWriter::new(file);
        write(&mut out)?;
        out.flush()?;
        drop(out);
        if let Ok(before) = fs::metadata(&path) {
            fs::set_permissions(&beside, before.permissions())?;
        }
        fs::rename(&beside, &path)
    });
    if written.is_err() {
        // The error that is told is the first one.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn beside(path: &Path) -> io::Result<PathBuf> {
    let name = path
        .file_name()
        .ok_or_else(|| io::Error::other("it is not the name of a file"))?;
    let name = format!(".{}.{}.part", name.to_string_lossy(), std::process::id());
    Ok(path.with_file_name(name))
}
