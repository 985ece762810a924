//! The processes of a browser, which it starts for itself, as one.

/// How far behind others: where both have much to do, such a process gets a tenth of the time.
#[cfg(unix)]
const BEHIND: i32 = 10;

/// Puts a process behind others, with all that it starts from now on.
#[cfg(unix)]
pub(super) fn step_back(process: Option<u32>) {
    use rustix::process::setpriority_process;
    if let Some(id) = numbered(process) {
        // It may have ended by itself; and it runs all the same where it cannot be done.
        let _ = setpriority_process(Some(id), BEHIND);
    }
}

#[cfg(not(unix))]
pub(super) fn step_back(_: Option<u32>) {}

#[cfg(unix)]
fn numbered(process: Option<u32>) -> Option<rustix::process::Pid> {
    process
        .and_then(|id| i32::try_from(id).ok())
        .and_then(rustix::process::Pid::from_raw)
}

/// Ends a process group by the id of its first process.
#[cfg(unix)]
pub(super) fn end(group: Option<u32>) {
    use rustix::process::{Signal, kill_process_group};
    if let Some(id) = numbered(group) {
        // It may have ended by itself.
        let _ = kill_process_group(id, Signal::KILL);
    }
}

/// Ends a process and what it started, by its id.
#[cfg(not(unix))]
pub(super) fn end(group: Option<u32>) {
    if let Some(id) = group {
        use std::process::Stdio;
        let id = id.to_string();
        let mut command = std::process::Command::new("taskkill");
        // It may have ended by itself.
        let _ = command
            .args(["/T", "/F", "/PID", &id])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }
}
