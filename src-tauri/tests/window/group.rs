//! The programs of a stage, each with all that it starts, and what they may have left.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, io};

/// A program with everything it starts; all of it ends when this is dropped.
pub(crate) struct Group {
    pub(crate) child: Child,
    killed: bool,
}

impl Group {
    pub(crate) fn start(command: &mut Command) -> Self {
        let child = command.process_group(0).spawn().unwrap();
        let killed = false;
        Self { child, killed }
    }

    /// Ends all of it as none of it can notice.
    pub(crate) fn kill(mut self) {
        self.signal("-KILL");
        let _ = self.child.wait();
        self.killed = true;
    }

    fn signal(&self, name: &str) {
        // The whole group, by the number that is its first member's.
        let group = format!("-{}", self.child.id());
        // By now there may be nobody left to tell.
        let _ = Command::new("kill")
            .args([name, "--", &group])
            .stderr(Stdio::null())
            .status();
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // By then its number may be another one's.
        if self.killed {
            return;
        }
        self.signal("-TERM");
        let end = Instant::now() + Duration::from_secs(3);
        while Instant::now() < end && matches!(self.child.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(20));
        }
        self.signal("-KILL");
        let _ = self.child.wait();
    }
}

/// What still runs of all that was started with this home: each process by its words.
pub(crate) fn left_of(home: &Path) -> Vec<String> {
    let home = home.as_os_str().as_encoded_bytes();
    let processes = fs::read_dir("/proc").unwrap().flatten();
    let words = processes.filter_map(|process| {
        let told = |name: &str| fs::read(process.path().join(name));
        let names = |text: io::Result<Vec<u8>>| {
            text.is_ok_and(|text| text.windows(home.len()).any(|part| part == home))
        };
        let is_of_home = names(told("environ")) || names(told("cmdline"));
        is_of_home.then(|| {
            String::from_utf8_lossy(&told("cmdline").unwrap_or_default()).replace('\0', " ")
        })
    });
    // One that has ended and that nobody has asked after has no words any more.
    words.filter(|words| !words.is_empty()).collect()
}
