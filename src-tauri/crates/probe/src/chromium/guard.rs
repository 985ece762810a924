//! What ends a browser when the program cannot: `kill -9` asks nobody.

use std::path::Path;
use tokio::process::Child;

/// Waits until nobody holds the other end of its input, which the system closes however a
/// program ends; then ends the browser's group and removes its folder. What is just ending may
/// still write.
#[cfg(unix)]
const SCRIPT: &str = r#"read -r _
kill -s KILL -- "-$0"
for _ in 1 2 3; do rm -rf -- "$1" && break; sleep 1; done"#;

/// Sets a shell to end the browser's processes, once this program is gone. It is ended itself when
/// it is dropped. Without a shell the run goes on all the same.
#[cfg(unix)]
pub(super) fn over(group: Option<u32>, folder: &Path) -> Option<Child> {
    use std::process::Stdio;
    let mut command = tokio::process::Command::new("/bin/sh");
    command
        .args(["-c", SCRIPT, &group?.to_string()])
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // What a terminal tells the program is not for it.
        .process_group(0)
        .kill_on_drop(true);
    command.spawn().ok()
}

/// The next run sweeps the folder, once the browser has been closed.
#[cfg(not(unix))]
pub(super) fn over(_: Option<u32>, _: &Path) -> Option<Child> {
    None
}
