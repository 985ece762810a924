//! The promise of emulated and held traffic: whatever a page does, nothing for a Meta host
//! leaves the machine, save the library and its configuration in held traffic.
//!
//! A listener stands for all of Meta's hosts: the browser's name look-up leads to it, so that
//! whatever gets past the run's own cuts would be heard. A page tries every way out, each with a
//! host name of its own; a control run, whose hits are delivered, proves that each would be heard.
//! The operating system is asked as well, all the time, what the browser is connected to.

pub(crate) mod remote;
mod site;
mod ways;
mod witness;

use std::collections::BTreeSet;
use std::net::SocketAddr;

use inspect::{FireOutcome, Start};
use probe::{Engine, Traffic, Window};
use wire::{Handling, Observation};

use super::{browser, click, kept, start};
use crate::support::command;
use site::{library, site};
pub(crate) use ways::table;
use ways::{Stop, Way, named, names};
use witness::Heard;

/// What a run showed: its outcome, what was heard, and what the browser was connected to.
struct Seen {
    outcome: FireOutcome,
    heard: Heard,
    #[cfg(target_os = "linux")]
    ends: BTreeSet<std::net::SocketAddr>,
    listener: u16,
    /// Ports of the sites that the browser has had pages of.
    sites: Vec<u16>,
}

/// Opens the page in `engine`, with `heard` at `listener` in the place of Meta. `mark` stands in
/// the command line of the browser.
async fn open(
    engine: &dyn Engine,
    (listener, heard): (u16, Heard),
    mark: String,
    change: impl FnOnce(&mut Start),
) -> Seen {
    let (address, site) = site(listener);
    let mut start = start(format!("{address}/"), vec![click("#ping")]);
    start.timeout = std::time::Duration::from_secs(8);
    change(&mut start);
    #[cfg(target_os = "linux")]
    let system = witness::System::watch(mark);
    let outcome = inspect::fire(start, engine, |_| {}).await.unwrap();
    Seen {
        outcome,
        heard,
        #[cfg(target_os = "linux")]
        ends: system.ends(),
        listener,
        sites: vec![site],
    }
}

/// Opens the page in a browser that is started for the run.
async fn open_own(change: impl FnOnce(&mut Start)) -> Option<Seen> {
    Some(open_in(&browser()?, Heard::listen(), change).await)
}

/// Rules for a browser's look-up of names that lead to the listener. WebRTC asks for names with a dot.
fn leads(listener: SocketAddr) -> Vec<String> {
    let domains = spec::META_DOMAINS.iter();
    let names = domains.flat_map(|(domain, _)| {
        let names = [(*domain).to_owned(), format!("*.{domain}")];
        names
            .into_iter()
            .flat_map(|name| [format!("{name}."), name])
    });
    names.map(|name| format!("MAP {name} {listener}")).collect()
}

/// Opens the page in `engine`, whose look-up of names leads to the listener.
async fn open_in(
    engine: &dyn Engine,
    (address, heard): (SocketAddr, Heard),
    change: impl FnOnce(&mut Start),
) -> Seen {
    let leads = leads(address);
    let whole = |start: &mut Start| {
        start.resolver.push("EXCLUDE localhost".to_owned());
        start.resolver.splice(..0, leads);
        change(start);
    };
    let at = (address.port(), heard);
    open(engine, at, address.to_string(), whole).await
}

impl Seen {
    /// The ways that the first cut saw and refused.
    fn refused(&self) -> BTreeSet<&'static str> {
        let hosts: BTreeSet<&str> = self
            .outcome
            .recording
            .iter()
            .filter_map(|line| match &line.seen {
                Observation::Request(sent) if sent.handling == Handling::Refused => sent
                    .request
                    .url
                    .host_str()
                    .map(|host| host.trim_end_matches('.')),
                _ => None,
            })
            .collect();
        named(|way| hosts.contains(format!("{}.facebook.com", way.name).as_str()))
    }

    /// The browser was connected to nothing but the page's site.
    fn assert_connected_to_site_only(&self) {
        #[cfg(target_os = "linux")]
        {
            let is_site = |end: &std::net::SocketAddr| {
                end.ip().is_loopback() && self.sites.contains(&end.port())
            };
            let other: Vec<_> = self.ends.iter().filter(|end| !is_site(end)).collect();
            assert!(other.is_empty(), "connected to {other:?}");
            assert!(
                self.ends.iter().any(is_site),
                "the site itself was not seen"
            );
        }
    }

    /// Nothing was heard, and every request was seen and refused, as the table's column `of` says.
    fn assert_kept(&self, of: fn(&Way) -> Stop) {
        assert_eq!(self.heard.all(), "");
        self.assert_connected_to_site_only();
        let foreseen = named(|way| of(way) == Stop::Refused);
        let refused = self.refused();
        let missing: Vec<_> = foreseen.difference(&refused).collect();
        let unforeseen: Vec<_> = refused.difference(&foreseen).collect();
        assert!(
            missing.is_empty() && unforeseen.is_empty(),
            "not refused: {missing:?}; refused unforeseen: {unforeseen:?}"
        );
    }
}

#[tokio::test]
async fn nothing_gets_out_in_emulated_traffic() {
    let Some(seen) = open_own(|_| {}).await else {
        return;
    };
    seen.assert_kept(|way| way.own);
}

/// Held traffic with a library that tries to get something out.
fn held(folder: &tempfile::TempDir) -> impl FnOnce(&mut Start) + use<> {
    let library = library(folder);
    move |start| {
        start.traffic = Traffic::Held;
        start.library = Some(library);
    }
}

/// The library's own hit was answered here.
fn assert_held(outcome: &FireOutcome) {
    let fires = &outcome.report.fires;
    assert_eq!(fires.len(), 1);
    assert_eq!(
        (fires[0].event.as_deref(), fires[0].status.as_str()),
        (Some("PageView"), "held")
    );
}

#[tokio::test]
async fn nothing_gets_out_in_held_traffic() {
    let folder = tempfile::tempdir().unwrap();
    let Some(seen) = open_own(held(&folder)).await else {
        return;
    };
    seen.assert_kept(|way| way.own);
    assert_held(&seen.outcome);
}

/// One browser for several runs is asked for everything in each of them.
#[tokio::test]
async fn nothing_gets_out_of_a_browser_that_is_kept() {
    let Some(browser) = kept() else { return };
    let (address, heard) = Heard::listen();
    let folder = tempfile::tempdir().unwrap();
    let first = open_in(&browser, (address, heard.clone()), |_| {}).await;
    first.assert_kept(|way| way.kept);
    let mut seen = open_in(&browser, (address, heard), held(&folder)).await;
    // A browser may let go of an earlier run's lines late.
    seen.sites.extend(first.sites);
    seen.assert_kept(|way| way.kept);
    assert_held(&seen.outcome);
}

/// A browser that shows its window does what one without leaves out.
#[tokio::test]
async fn nothing_gets_out_of_a_browser_that_is_seen() {
    if !has_screen() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let held = held(&folder);
    let shown = |start: &mut Start| {
        start.window = Window::Headed;
        held(start);
    };
    let Some(seen) = open_own(shown).await else {
        return;
    };
    seen.assert_kept(|way| way.own);
    assert_held(&seen.outcome);
}

/// Whether a window can be shown.
#[allow(clippy::print_stderr)]
fn has_screen() -> bool {
    let is_there = std::env::var_os("DISPLAY").is_some_and(|name| !name.is_empty());
    let is_demanded = std::env::var_os("PIXELSCOPE_REQUIRE_DISPLAY").is_some();
    assert!(is_there || !is_demanded, "there is no screen");
    if !is_there {
        eprintln!("not tested: there is no screen");
    }
    is_there
}

#[tokio::test]
async fn everything_would_have_been_heard() {
    let Some(seen) = open_own(|start| start.traffic = Traffic::Delivered).await else {
        return;
    };
    let tried = named(|way| way.own != Stop::NotTried);
    seen.heard.wait_for(&tried);
    let touched = seen.heard.touched(names());
    let missing: Vec<_> = tried.difference(&touched).collect();
    let unforeseen: Vec<_> = touched.difference(&tried).collect();
    assert!(
        missing.is_empty() && unforeseen.is_empty(),
        "not heard: {missing:?}; heard unforeseen: {unforeseen:?}"
    );
    #[cfg(target_os = "linux")]
    assert!(
        seen.ends.iter().any(|end| end.port() == seen.listener),
        "the operating system was not seen to know of any connection: {:?}",
        seen.ends
    );
}

/// Runs the program where a proxy is to be used for everything.
fn through_proxy(traffic: &str) -> Option<Heard> {
    browser()?;
    let (address, heard) = Heard::listen();
    let target = format!("{}/", site(address.port()).0);
    let arguments = [
        "fire",
        &target,
        "--traffic",
        traffic,
        "--format",
        "json",
        "--timeout",
        "20",
    ];
    let mut command = command(&arguments);
    for name in ["http_proxy", "https_proxy"] {
        command.env(name, format!("http://{address}"));
    }
    assert!(command.output().unwrap().status.code().is_some());
    Some(heard)
}

#[test]
fn a_proxy_is_no_way_round() {
    let Some(heard) = through_proxy("emulated") else {
        return;
    };
    let text = heard.all();
    for (domain, _) in spec::META_DOMAINS {
        assert!(!text.contains(&format!("{domain}:")), "{domain}: {text}");
    }
    assert_eq!(heard.touched(names()), BTreeSet::new());
}

#[test]
fn a_proxy_would_have_heard() {
    let Some(heard) = through_proxy("delivered") else {
        return;
    };
    let all = ["image", "fetch", "websocket", "preconnect"].into();
    heard.wait_for(&all);
    let touched = heard.touched(names());
    assert!(touched.is_superset(&all), "{touched:?}");
}
