//! Starts a browser and ends it, with all of its processes and its folder.

use std::collections::VecDeque;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStderr, Command};

use super::fresh::{self, Fresh, remove};
use super::profile::Kept;
use super::proxies::{given_proxy_flags, proxy_flags};
use super::{group, guard};
use crate::{ProbeError, Start, Traffic, Window, traffic};

/// How long a browser may take to start; the first start after an update is slow.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a browser may take to write down what it keeps in a person's folder.
const FAREWELL: Duration = Duration::from_secs(5);

/// Servers that a browser calls for its own sake and that no page needs for its pixel.
const OWN_CALLS: &[&str] = &["update.googleapis.com", "clients2.google.com"];

/// What a browser does beside showing a page: it calls servers of its own, translates, and with
/// each window makes two pages for the list below its address bar and starts a process for a page
/// that may never come. No page sees any of it, and a fresh context costs half without it.
const UNUSED: &str = "--disable-features=DialMediaRouteProvider,MediaRouter,\
     NetworkTimeServiceQuerying,OptimizationHints,SpareRendererForSitePerProcess,Translate,\
     WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,WebUIOmniboxPopup";

/// Without a window, what draws and what asks the network need no process of their own, which would
/// have to be started and asked for each request and each frame. Pages keep theirs.
const IN_ONE: [&str; 2] = [
    "--in-process-gpu",
    "--enable-features=NetworkServiceInProcess2",
];

/// A browser that runs. Dropped, it is ended and its folder removed all the same.
#[derive(Debug)]
pub(super) struct Process {
    /// Where it listens.
    pub(super) address: String,
    child: Child,
    group: Option<u32>,
    folder: Option<Fresh>,
    /// Ends it where this program is killed.
    guard: Option<Child>,
    keeps_folder: bool,
    /// It has said its last word.
    gone: Arc<AtomicBool>,
}

/// Who comes first where the processor has too much to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rank {
    /// The browser is one of many programs.
    Equal,
    /// The others do.
    Last,
}

/// Starts the browser `program` for a run.
pub(super) async fn launch(
    program: &Path,
    kept: Option<&Kept>,
    start: &Start,
    rank: Rank,
) -> Result<Process, ProbeError> {
    // What others have left is no matter of this run's, which does not wait for it.
    tokio::task::spawn_blocking(fresh::sweep);
    let folder = Fresh::make()?;
    let failed = |reason: String| ProbeError::Launch {
        path: program.to_owned(),
        reason,
    };
    let mut command = Command::new(program);
    command
        .args(flags(start))
        .args(folder_flags(kept, &folder.path().join("profile")))
        .arg("about:blank")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    // It keeps a socket in the folder for temporary files, which must go with the rest. Elsewhere
    // the path of that folder is already too long to put a socket further down.
    #[cfg(target_os = "linux")]
    command.env("TMPDIR", folder.path());
    // A group of its own lets all of its processes be ended at once, and keeps the terminal's
    // Ctrl-C from ending it before what was captured is told.
    #[cfg(unix)]
    command.process_group(0);
    let mut child = command.spawn().map_err(|error| failed(error.to_string()))?;
    let stderr = child.stderr.take();
    let group = child.id();
    if rank == Rank::Last {
        group::step_back(group);
    }
    // From here on the process is ended wherever this function returns.
    let mut process = Process {
        address: String::new(),
        child,
        group,
        guard: guard::over(group, folder.path()),
        folder: Some(folder),
        keeps_folder: kept.is_some(),
        gone: Arc::default(),
    };
    let Some(stderr) = stderr else {
        return Err(failed("its messages cannot be read".to_owned()));
    };
    let mut lines = BufReader::new(stderr).lines();
    let mut last = VecDeque::new();
    let listening = listening(&mut lines, &mut last);
    process.address = match tokio::time::timeout(PATIENCE, listening).await {
        Ok(Some(address)) => address,
        Ok(None) => {
            let words = Vec::from(last).join("\n");
            return Err(match kept {
                // The one that runs already was told to open another window.
                Some(kept) if words.contains("existing browser session") => {
                    let path = kept.folder.clone();
                    ProbeError::ProfileInUse { path }
                }
                _ => failed(format!("it ended at once{}", last_words(&words))),
            });
        }
        Err(_) => {
            let seconds = PATIENCE.as_secs();
            let words = last_words(&Vec::from(last).join("\n"));
            return Err(failed(format!(
                "it was not ready after {seconds} seconds{words}"
            )));
        }
    };
    // A pipe that nobody reads would stop the browser once it is full.
    let gone = Arc::clone(&process.gone);
    tokio::spawn(async move {
        while let Ok(Some(_)) = lines.next_line().await {}
        gone.store(true, Ordering::Relaxed);
    });
    Ok(process)
}

impl Process {
    /// Whether it has ended by itself.
    pub(super) fn is_gone(&self) -> bool {
        self.gone.load(Ordering::Relaxed)
    }

    /// Whether it works in a person's folder.
    pub(super) fn keeps_folder(&self) -> bool {
        self.keeps_folder
    }

    /// Waits until a browser that was asked to end has done so, but not for ever.
    pub(super) async fn wait(&mut self) {
        // One that does not end by itself is ended.
        let _ = tokio::time::timeout(FAREWELL, self.child.wait()).await;
    }

    /// Ends the browser, waits for it, and removes its folder.
    pub(super) async fn end(mut self) -> Result<(), ProbeError> {
        group::end(self.group.take());
        // It has been told to end; how it ended is of no interest.
        let _ = self.child.kill().await;
        if let Some(mut guard) = self.guard.take() {
            // Nobody is left that it could end.
            let _ = guard.kill().await;
        }
        let Some(folder) = self.folder.take() else {
            return Ok(());
        };
        let path = folder.leave();
        let deadline = Instant::now() + Duration::from_secs(3);
        loop {
            match remove(&path) {
                Ok(()) => return Ok(()),
                // A process of the group that is just ending may still write.
                Err(_) if Instant::now() < deadline => {
                    tokio::time::sleep(Duration::from_millis(10)).await;
                }
                Err(reason) => {
                    return Err(ProbeError::Profile {
                        act: "remove",
                        path,
                        reason,
                    });
                }
            }
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        group::end(self.group.take());
        let Some(folder) = self.folder.take() else {
            return;
        };
        let path = folder.leave();
        // This way is only taken when a run breaks off; a short wait is better than a folder.
        for _ in 0..300 {
            if remove(&path).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// Reads until the browser says where it listens. Nothing where it ends before.
async fn listening(
    lines: &mut Lines<BufReader<ChildStderr>>,
    last: &mut VecDeque<String>,
) -> Option<String> {
    while let Ok(Some(line)) = lines.next_line().await {
        if let Some((_, address)) = line.split_once("DevTools listening on ") {
            return Some(address.trim().to_owned());
        }
        if last.len() == 8 {
            last.pop_front();
        }
        last.push_back(line);
    }
    None
}

/// What the browser said last, for an error message.
fn last_words(words: &str) -> String {
    if words.contains("requires a non-default data directory") {
        return ": it cannot be driven with its own standard folder; give a copy of it".to_owned();
    }
    if words.contains("No usable sandbox") {
        return ": this system gives it no sandbox. Allow user namespaces, or run as another user"
            .to_owned();
    }
    if words.contains("Missing X server") {
        return ": there is no display to show it on. Leave --headed out, or run it under `xvfb-run -a`"
            .to_owned();
    }
    if words.trim().is_empty() {
        String::new()
    } else {
        format!(": {words}")
    }
}

pub(super) fn flags(start: &Start) -> Vec<String> {
    let mut flags: Vec<String> = [
        "--remote-debugging-port=0",
        "--no-first-run",
        "--no-default-browser-check",
        "--no-service-autorun",
        "--disable-background-networking",
        "--disable-breakpad",
        "--disable-client-side-phishing-detection",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-domain-reliability",
        "--disable-field-trial-config",
        "--disable-popup-blocking",
        "--disable-quic",
        "--disable-search-engine-choice-screen",
        "--disable-sync",
        "--metrics-recording-only",
        "--password-store=basic",
        "--use-mock-keychain",
        // A tab in the background must send its hits at the same time as one in front.
        "--disable-background-timer-throttling",
        "--disable-backgrounding-occluded-windows",
        "--disable-renderer-backgrounding",
        // Containers have little shared memory; the browser crashes where it runs out.
        "--disable-dev-shm-usage",
        "--window-size=1280,900",
        UNUSED,
    ]
    .map(str::to_owned)
    .into();
    if start.window == Window::Headless {
        flags.push("--headless=new".to_owned());
        flags.extend(IN_ONE.map(str::to_owned));
        flags.push("--mute-audio".to_owned());
        if start.traffic != Traffic::Delivered {
            flags.push("--disable-blink-features=AutomationControlled".to_owned());
        }
    } else {
        // A bar above the page would warn the visitor of flags that the run needs.
        flags.push("--test-type".to_owned());
    }
    if runs_as_root() {
        flags.push("--no-sandbox".to_owned());
    }
    flags.push(format!("--host-resolver-rules={}", resolver_rules(start)));
    match &start.access.proxy {
        Some(proxy) => flags.extend(given_proxy_flags(proxy, start)),
        None if start.traffic != Traffic::Delivered => flags.extend(proxy_flags()),
        None => {}
    }
    flags
}

/// Where the browser keeps what it knows: in a person's folder, with the extensions there, or in
/// a fresh one.
fn folder_flags(kept: Option<&Kept>, fresh: &Path) -> Vec<String> {
    let Some(kept) = kept else {
        let folder = format!("--user-data-dir={}", fresh.display());
        return vec![folder, "--disable-extensions".to_owned()];
    };
    let mut flags = vec![
        format!("--user-data-dir={}", kept.folder.display()),
        // What was open when it was last ended is not to be opened beside the page.
        "--hide-crash-restore-bubble".to_owned(),
    ];
    let named = kept.profile.as_ref();
    flags.extend(named.map(|name| format!("--profile-directory={name}")));
    flags
}

/// The second cut, below everything a page can do: unless hits are to be delivered, the browser
/// finds no address for a Meta host. It also holds what cannot be stopped request by request:
/// `WebSocket`, `WebTransport`, `WebRTC`, speculative loads and connections opened in advance.
fn resolver_rules(start: &Start) -> String {
    let mut rules = Vec::new();
    if start.traffic != Traffic::Delivered {
        rules.extend(traffic::names().map(|name| format!("MAP {name} ~NOTFOUND")));
    }
    rules.extend(OWN_CALLS.iter().map(|host| format!("MAP {host} ~NOTFOUND")));
    rules.extend(start.resolver.iter().cloned());
    rules.join(", ")
}

/// A browser refuses its sandbox to root and then does not start; for anybody else the sandbox
/// stays.
#[cfg(unix)]
fn runs_as_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
fn runs_as_root() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_lacks_is_told_in_the_persons_words() {
        for (words, told) in [
            ("x\nMissing X server or $DISPLAY\ny", "no display"),
            ("No usable sandbox! If", "no sandbox"),
            ("out of memory", ": out of memory"),
        ] {
            assert!(last_words(words).contains(told), "{words}");
        }
    }

    fn rules(traffic: Traffic) -> String {
        let mut start = Start::new("http://127.0.0.1/".parse().unwrap());
        start.traffic = traffic;
        start.resolver = vec!["MAP * 127.0.0.1".to_owned()];
        resolver_rules(&start)
    }

    #[test]
    fn metas_hosts_have_no_address_unless_hits_are_delivered() {
        for traffic in [Traffic::Emulated, Traffic::Held] {
            let rules = rules(traffic);
            for (domain, _) in spec::META_DOMAINS {
                assert!(rules.contains(&format!("MAP {domain} ~NOTFOUND")));
                assert!(rules.contains(&format!("MAP *.{domain} ~NOTFOUND")));
                assert!(rules.contains(&format!("MAP *.{domain}. ~NOTFOUND")));
            }
            // The first rule that fits counts: what a caller adds must come last.
            assert!(rules.ends_with("MAP * 127.0.0.1"));
        }
        assert!(!rules(Traffic::Delivered).contains("facebook"));
    }

    #[test]
    fn a_proxy_never_gets_metas_hosts_unless_hits_are_delivered() {
        let mut start = Start::new("http://127.0.0.1:81/".parse().unwrap());
        start.access.proxy = "http://me:hush@proxy.example:8080".parse().ok();
        for traffic in [Traffic::Emulated, Traffic::Held, Traffic::Delivered] {
            start.traffic = traffic;
            let flags = flags(&start).join(" ");
            assert!(flags.contains("--proxy-server=http://proxy.example:8080 "));
            assert!(!flags.contains("hush") && !flags.contains("127.0.0.1:81"));
            for (domain, _) in spec::META_DOMAINS {
                let is_out = flags.contains(&format!(";{domain};*.{domain};{domain}.;*.{domain}."));
                assert_eq!(is_out, traffic != Traffic::Delivered);
            }
        }
        start.serves_itself = true;
        assert!(flags(&start).join(" ").ends_with(";127.0.0.1:81"));
    }
}
