//! The same promise in a browser that runs already, whose name look-up nobody can change.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use probe::Chromium;

use super::{Heard, Seen, Stop, assert_held, held, named, names, open};
use inspect::Start;

/// A browser that somebody has started, with Meta's hosts at `listener`. It takes any
/// certificate, so that a request would be heard in full.
pub(crate) struct Running {
    child: Child,
    folder: tempfile::TempDir,
    /// Its socket.
    pub(crate) socket: String,
}

impl Running {
    pub(crate) fn start(listener: SocketAddr) -> Option<Self> {
        super::browser()?;
        let found = probe::browsers().into_iter().next()?;
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new(found.path);
        command
            .args([
                "--headless=new",
                "--remote-debugging-port=0",
                "--ignore-certificate-errors",
            ])
            .args([
                "--no-first-run",
                "--disable-background-networking",
                "--disable-sync",
            ])
            .args([
                "--disable-component-update",
                "--disable-popup-blocking",
                "--no-proxy-server",
            ])
            .args(["--disable-dev-shm-usage", "--disable-domain-reliability"])
            .arg(format!(
                "--host-resolver-rules={}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
                super::leads(listener).join(", ")
            ))
            .arg(format!(
                "--user-data-dir={}",
                folder.path().join("profile").display()
            ))
            .env("TMPDIR", folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            use std::os::unix::process::CommandExt as _;
            command.process_group(0);
            // Only root owns what root has made.
            if folder.path().metadata().unwrap().uid() == 0 {
                command.arg("--no-sandbox");
            }
        }
        let mut child = command.arg("about:blank").spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let socket = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                Some(
                    line.split_once("DevTools listening on ")?
                        .1
                        .trim()
                        .to_owned(),
                )
            })
            .expect("the browser ended");
        // A pipe that nobody reads would stop it.
        std::thread::spawn(move || lines.count());
        Some(Self {
            child,
            folder,
            socket,
        })
    }

    /// Whether it still runs.
    pub(crate) fn runs(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// `127.0.0.1:9222`.
    pub(crate) fn port(&self) -> &str {
        let rest = self.socket.split("//").nth(1).unwrap();
        rest.split('/').next().unwrap()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.child.wait();
        // What is just ending may still write there.
        for _ in 0..50 {
            if std::fs::remove_dir_all(self.folder.path()).is_ok() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }
}

async fn open_running(change: impl FnOnce(&mut Start)) -> Option<Seen> {
    let (address, heard) = Heard::listen();
    let mut running = Running::start(address)?;
    let engine = Chromium::at(&running.socket).unwrap();
    let whole = |start: &mut Start| {
        start.resolver.clear();
        change(start);
    };
    let seen = open(&engine, (address.port(), heard), address.to_string(), whole).await;
    assert!(running.runs(), "a browser of somebody else's was ended");
    Some(seen)
}

/// Nothing was heard, and every request was seen and refused.
fn assert_kept(seen: &Seen) {
    assert_eq!(seen.heard.all(), "");
    #[cfg(target_os = "linux")]
    {
        let away = seen
            .ends
            .iter()
            .filter(|end| !end.ip().is_loopback() || end.port() == seen.listener);
        let away: Vec<_> = away.collect();
        assert!(away.is_empty(), "connected to {away:?}");
        assert!(seen.ends.iter().any(|end| seen.sites.contains(&end.port())));
    }
    let foreseen = named(|way| way.running == Stop::Refused);
    let refused = seen.refused();
    let missing: Vec<_> = foreseen.difference(&refused).collect();
    let unforeseen: Vec<_> = refused.difference(&foreseen).collect();
    assert!(
        missing.is_empty() && unforeseen.is_empty(),
        "not refused: {missing:?}; refused unforeseen: {unforeseen:?}"
    );
    assert!(seen.outcome.report.notes.concat().contains("somebody else"));
}

#[tokio::test]
async fn nothing_gets_out_in_emulated_traffic() {
    let Some(seen) = open_running(|_| {}).await else {
        return;
    };
    assert_kept(&seen);
}

#[tokio::test]
async fn nothing_gets_out_in_held_traffic() {
    let folder = tempfile::tempdir().unwrap();
    let Some(seen) = open_running(held(&folder)).await else {
        return;
    };
    assert_kept(&seen);
    assert_held(&seen.outcome);
}

#[tokio::test]
async fn everything_would_have_been_heard() {
    let Some(seen) = open_running(|start| start.traffic = probe::Traffic::Delivered).await else {
        return;
    };
    let tried = named(|way| matches!(way.running, Stop::Refused | Stop::Proxy | Stop::Absent));
    seen.heard.wait_for(&tried);
    let touched = seen.heard.touched(names());
    let missing: Vec<_> = tried.difference(&touched).collect();
    assert!(missing.is_empty(), "not heard: {missing:?}");
    assert!(seen.heard.asked().contains("Host: image.facebook.com"));
}
