//! What several test files need: the program, folders of its own, and a site on this machine.

pub(crate) mod secured;
pub(crate) mod seen;
pub(crate) mod site;
pub(crate) mod sound;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The folder of the fixtures.
pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// What a run of the program gave.
pub(crate) struct Run {
    /// The exit status.
    pub(crate) status: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Run {
    /// Standard output as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.out, self.err))
    }
}

/// Runs the program in the fixtures' folder.
pub(crate) fn pixelscope(arguments: &[&str]) -> Run {
    pixelscope_with(arguments, "")
}

/// Runs the program in the fixtures' folder with `input` on standard input.
pub(crate) fn pixelscope_with(arguments: &[&str], input: &str) -> Run {
    use std::io::Write as _;
    let mut child = command(arguments).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A program that does not read its input closes it early.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    run(child.wait_with_output().unwrap())
}

/// The program, ready to run, away from the settings of whoever runs the tests.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pixelscope"));
    command
        .args(arguments)
        .current_dir(fixtures())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    for name in [
        "NO_COLOR",
        "CLICOLOR_FORCE",
        "HTTP_PROXY",
        "http_proxy",
        "HTTPS_PROXY",
        "https_proxy",
        "ALL_PROXY",
        "NO_PROXY",
        "no_proxy",
        "PIXELSCOPE_PASSWORD",
    ] {
        command.env_remove(name);
    }
    command
}

fn run(output: Output) -> Run {
    Run {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
