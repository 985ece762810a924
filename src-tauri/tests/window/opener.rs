//! What the system opens letters and addresses with, as it is for a test: it notes down what it is given,
//! and opens nothing.

use std::ffi::OsString;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::{env, fs, iter};

/// The file of a home in which stands what was to be opened, one a line.
const OPENED: &str = "opened.txt";

/// The folders of programs, with one of the home's before the others in which it is.
pub(crate) fn before_others(home: &Path) -> OsString {
    let programs = home.join("bin");
    fs::create_dir_all(&programs).unwrap();
    let program = programs.join("xdg-open");
    let noted = home.join(OPENED);
    let text = format!("#!/bin/sh\necho \"$1\" >> '{}'\n", noted.display());
    fs::write(&program, text).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let others = env::var_os("PATH").unwrap_or_default();
    env::join_paths(iter::once(programs).chain(env::split_paths(&others))).unwrap()
}

/// What was to be opened last.
pub(crate) fn opened(home: &Path) -> Option<String> {
    let all = fs::read_to_string(home.join(OPENED)).ok()?;
    all.lines().last().map(str::to_owned)
}
