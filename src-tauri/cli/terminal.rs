//! Colour, width, progress, and results to standard output or a file.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

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
    let Some(path) = file else {
        let choice = choice(args);
        let color = if choice == ColorChoice::Never {
            Color::Off
        } else {
            Color::On
        };
        let look = Look {
            color,
            width: width(),
        };
        let mut out = io::BufWriter::new(AutoStream::new(io::stdout().lock(), choice));
        write(&look, &mut out)?;
        return Ok(out.flush()?);
    };
    let color = if args.color == When::Always {
        Color::On
    } else {
        Color::Off
    };
    let look = Look {
        color,
        width: WIDTH,
    };
    inspect::save(path, |out| write(&look, out))
        .with_context(|| format!("cannot write {}", path.display()))
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
    // Listened to before this returns: what is started next must not be left behind by a signal
    // that comes at once.
    let asked_to_end = asked_to_end();
    tokio::spawn(async move {
        asked_to_end.await;
        if !quiet {
            // Without standard error there is nobody to tell.
            let _ = writeln!(io::stderr(), "stopping");
        }
        // The receiver is gone when the run has ended by itself.
        let _ = tell.send(true);
    });
    told
}

/// Ctrl-C, and what a system sends to end a program or when its terminal is closed. What cannot be
/// listened to is left as it was.
#[cfg(unix)]
fn asked_to_end() -> impl Future<Output = ()> + use<> {
    use tokio::signal::unix::{SignalKind, signal};
    let kinds = [
        SignalKind::interrupt(),
        SignalKind::terminate(),
        SignalKind::hangup(),
        SignalKind::quit(),
    ];
    let mut heard: Vec<_> = kinds
        .into_iter()
        .filter_map(|kind| signal(kind).ok())
        .collect();
    std::future::poll_fn(move |context| {
        let mut asked = heard.iter_mut().map(|signal| signal.poll_recv(context));
        if asked.any(|asked| asked.is_ready()) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
}

#[cfg(windows)]
fn asked_to_end() -> impl Future<Output = ()> + use<> {
    use tokio::signal::windows::{ctrl_break, ctrl_c, ctrl_close};
    let (pressed, broken, closed) = (ctrl_c(), ctrl_break(), ctrl_close());
    async move {
        let (Ok(mut pressed), Ok(mut broken), Ok(mut closed)) = (pressed, broken, closed) else {
            return std::future::pending().await;
        };
        tokio::select! {
            _ = pressed.recv() => {}
            _ = broken.recv() => {}
            _ = closed.recv() => {}
        }
    }
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
