//! One line before each step, one after it with the time it took.

use anyhow::{Context, Result, bail};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Does one piece of work under its name.
///
/// # Errors
///
/// What the work itself met, under the step's name.
pub(crate) fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("==> {name}");
    let started = Instant::now();
    let done = work().with_context(|| name.to_owned())?;
    eprintln!("    {name}: {}", spoken(started.elapsed()));
    Ok(done)
}

/// Runs a command in sight of the person and waits for it.
///
/// # Errors
///
/// Where it cannot be started or ends with anything but success.
pub(crate) fn ran(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start `{}`", typed(command)))?;
    if !status.success() {
        bail!("`{}` ended with {status}", typed(command));
    }
    Ok(())
}

/// Runs a command and returns what it printed.
///
/// # Errors
///
/// Where it cannot be started or ends with anything but success.
pub(crate) fn answer(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start `{}`", typed(command)))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!(
            "`{}` ended with {}: {}",
            typed(command),
            output.status,
            said.trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The line a person would type for a command.
pub(crate) fn typed(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The whole path of a program, where the path has it.
pub(crate) fn found(program: &str) -> Option<std::path::PathBuf> {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(&name))
        .find(|path| path.is_file())
}

fn spoken(taken: Duration) -> String {
    let seconds = taken.as_secs();
    if seconds < 60 {
        format!("{:.1} s", taken.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_in_the_unit_that_fits() {
        assert_eq!(spoken(Duration::from_millis(340)), "0.3 s");
        assert_eq!(spoken(Duration::from_secs(125)), "2 min 05 s");
    }

    #[test]
    fn a_command_is_named_as_it_would_be_typed() {
        assert_eq!(
            typed(Command::new("npm").args(["run", "build"])),
            "npm run build"
        );
    }
}
