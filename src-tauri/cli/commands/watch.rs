//! `pixelscope watch`

use inspect::{Options, Watched};
use report::{Format, Report};

use crate::Status;
use crate::args::{self, Args, Plain};
use crate::terminal;

pub(super) async fn run(args: &Args, asked: &args::Watch) -> anyhow::Result<Status> {
    let options = Options::default();
    let (tell, failed) = tokio::sync::oneshot::channel();
    let mut tell = Some(tell);
    let watching = inspect::watch(&asked.paths, &options, |seen| match seen {
        Watched::Inspected(report) => {
            // When nobody reads any more, the first failure ends the watching.
            if let Err(error) = show(args, asked.format, &report)
                && let Some(tell) = tell.take()
            {
                // The receiver is gone only when the watching has ended anyhow.
                let _ = tell.send(error);
            }
        }
        Watched::Removed(paths) => {
            for path in paths {
                terminal::remark(args, &format!("{} was removed", path.display()));
            }
        }
    });
    tokio::select! {
        ended = watching => ended?,
        Ok(error) = failed => return Err(error),
        _ = tokio::signal::ctrl_c() => {}
    }
    Ok(Status::Fine)
}

fn show(args: &Args, format: Plain, report: &Report) -> anyhow::Result<()> {
    terminal::put(args, None, |look, out| match format {
        Plain::Text => Format::Text.write(report, look, out),
        Plain::Json => {
            serde_json::to_writer(&mut *out, &report.json())?;
            writeln!(out)
        }
    })?;
    if format == Plain::Text {
        terminal::remark(args, "watching; stop with Ctrl-C");
    }
    Ok(())
}
