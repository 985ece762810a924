//! The promise of emulated and held traffic: whatever a page does, nothing for a Meta host
//! leaves the machine, save the library and its configuration in held traffic.
//!
//! A listener stands for all of Meta's hosts: the browser's name look-up leads to it, so that
//! whatever gets past the run's own cuts would be heard. A page tries every way out, each with a
//! host name of its own; a control run, whose hits are delivered, proves that each would be heard.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use inspect::{FireOutcome, Start};
use probe::Traffic;
use wire::{Handling, Observation};

use super::{browser, click, start};
use crate::support::command;
use crate::support::site::{Answer, serve};

/// Ways out that are ordinary requests, which the first cut must see and refuse one by one.
const REQUESTS: &[&str] = &[
    "image",
    "inner",
    "background",
    "style",
    "script",
    "font",
    "media",
    "object",
    "fetch",
    "keepalive",
    "xhr",
    "beacon",
    "form",
    "iframe",
    "prefetch",
    "events",
    "worker",
    "shared",
    "service",
    "popup",
    "ping",
];

/// Ways out that are none, for which the second cut is there.
const OTHERS: &[&str] = &["websocket", "worksocket", "preconnect", "speculation"];

const PAGE: &str = r##"<!doctype html><html><head><title>t</title>
<link rel=preconnect href="https://preconnect.facebook.com">
<link rel=prefetch href="//prefetch.facebook.com/x">
<link rel=stylesheet href="//style.facebook.com/x">
<script type=speculationrules>{"prefetch":[{"source":"list","urls":["https://speculation.facebook.com/x"],"eagerness":"immediate"}]}</script>
<style>@font-face { font-family: f; src: url(//font.facebook.com/x) }
body { background: url(//background.facebook.com/x); font-family: f }</style>
<script src="https://connect.facebook.net/en_US/fbevents.js"></script>
<script async src="//script.facebook.com/x"></script></head>
<body>text<img src="//image.facebook.com/x"><iframe src="//iframe.facebook.com/x"></iframe>
<video src="//media.facebook.com/x" preload=auto></video><object data="//object.facebook.com/x"></object>
<iframe name=sink></iframe><form id=f method=post target=sink action="//form.facebook.com/x"><input name=a value=b></form>
<div id=d></div><a id=ping href="#here" ping="//ping.facebook.com/x">ping</a>
<script>
const to = name => `https://${name}.facebook.com/x`;
const quiet = { mode: 'no-cors' };
document.getElementById('d').innerHTML = `<img src="${to('inner')}">`;
document.getElementById('f').submit();
fetch(to('fetch'), quiet).catch(() => {});
fetch(to('keepalive'), { ...quiet, keepalive: true }).catch(() => {});
const xhr = new XMLHttpRequest(); xhr.open('POST', to('xhr')); xhr.send('x');
navigator.sendBeacon(to('beacon'), 'x');
new EventSource(to('events'));
new WebSocket('wss://websocket.facebook.com/x');
const work = `fetch('${to('worker')}', { mode: 'no-cors' }); new WebSocket('wss://worksocket.facebook.com/x')`;
new Worker(URL.createObjectURL(new Blob([work])));
new SharedWorker('/shared.js');
navigator.serviceWorker.register('/service.js');
new RTCPeerConnection({ iceServers: [{ urls: 'turn:turn.facebook.com:80?transport=tcp', username: 'a', credential: 'b' }] }).createDataChannel('x');
try { new WebTransport('https://transport.facebook.com/x') } catch {}
addEventListener('load', () => open(to('popup')));
</script></body></html>"##;

/// A library that sends a hit and tries to get something out on its own.
const STAND_IN: &str = "new Image().src = 'https://www.facebook.com/tr/?id=1&ev=PageView';
    new Image().src = 'https://connect.facebook.net/log/error?x';
    new WebSocket('wss://connect.facebook.net/x');";

/// What was heard where Meta would be.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl Heard {
    /// Listens on a port of this machine.
    fn listen() -> (SocketAddr, Self) {
        let heard = Self::default();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let ears = heard.clone();
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                // A connection alone is already too much.
                ears.0.lock().unwrap().extend(b"[connection]");
                let ears = ears.clone();
                thread::spawn(move || {
                    stream
                        .set_read_timeout(Some(Duration::from_secs(2)))
                        .unwrap();
                    let mut bytes = [0; 4096];
                    // The first words, of HTTP or of TLS, name the host in the clear.
                    if let Ok(length) = stream.read(&mut bytes) {
                        ears.0.lock().unwrap().extend(&bytes[..length]);
                    }
                });
            }
        });
        (address, heard)
    }

    /// The names of the ways out that were heard.
    fn names(&self) -> BTreeSet<&'static str> {
        let text = self.text();
        let all = REQUESTS.iter().chain(OTHERS);
        all.filter(|name| text.contains(&format!("{name}.facebook.com")))
            .copied()
            .collect()
    }

    /// Waits until all of `names` were heard, or long enough.
    fn wait_for(&self, names: &BTreeSet<&str>) {
        let deadline = Instant::now() + Duration::from_secs(10);
        while !self.names().is_superset(names) && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(50));
        }
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

/// The site of the page.
fn site() -> String {
    serve(|asked| {
        let script = |name: &str| {
            let text = format!("fetch('https://{name}.facebook.com/x', {{ mode: 'no-cors' }})");
            Answer::new("200 OK", &[("Content-Type", "text/javascript")], text)
        };
        match asked.path.as_str() {
            "/shared.js" => script("shared"),
            "/service.js" => script("service"),
            _ => Answer::page(PAGE),
        }
    })
}

/// Opens the page with a listener in the place of Meta.
async fn open(change: impl FnOnce(&mut Start)) -> Option<(FireOutcome, Heard)> {
    let browser = browser()?;
    let (address, heard) = Heard::listen();
    let mut start = start(format!("{}/", site()), vec![click("#ping")]);
    start.timeout = Duration::from_secs(8);
    let leads = spec::META_DOMAINS.iter();
    let leads = leads.flat_map(|(domain, _)| {
        [
            format!("MAP {domain} {address}"),
            format!("MAP *.{domain} {address}"),
        ]
    });
    start.resolver = leads.chain(start.resolver).collect();
    change(&mut start);
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    Some((outcome, heard))
}

/// The ways out that the first cut saw and refused.
fn refused(outcome: &FireOutcome) -> BTreeSet<&'static str> {
    let refused: Vec<&str> = outcome
        .recording
        .iter()
        .filter_map(|line| match &line.seen {
            Observation::Request(sent) if sent.handling == Handling::Refused => {
                sent.request.url.host_str()
            }
            _ => None,
        })
        .collect();
    let is_refused = |name: &str| {
        refused
            .iter()
            .any(|host| *host == format!("{name}.facebook.com"))
    };
    REQUESTS
        .iter()
        .copied()
        .filter(|name| is_refused(name))
        .collect()
}

/// Nothing was heard, and every request was seen and refused.
fn assert_kept((outcome, heard): &(FireOutcome, Heard)) {
    assert_eq!(heard.text(), "", "{:?}", heard.names());
    let all: BTreeSet<_> = REQUESTS.iter().copied().collect();
    assert_eq!(refused(outcome), all);
}

#[tokio::test]
async fn nothing_gets_out_in_emulated_traffic() {
    let Some(seen) = open(|_| {}).await else {
        return;
    };
    assert_kept(&seen);
}

#[tokio::test]
async fn nothing_gets_out_in_held_traffic() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library.js");
    std::fs::write(&library, STAND_IN).unwrap();
    let held = |start: &mut Start| {
        start.traffic = Traffic::Held;
        start.library = Some(library);
    };
    let Some(seen) = open(held).await else { return };
    assert_kept(&seen);
    let fires = &seen.0.report.fires;
    assert_eq!(fires.len(), 1);
    assert_eq!(
        (fires[0].event.as_deref(), fires[0].status.as_str()),
        (Some("PageView"), "held")
    );
}

#[tokio::test]
async fn everything_would_have_been_heard() {
    let Some((_, heard)) = open(|start| start.traffic = Traffic::Delivered).await else {
        return;
    };
    let all: BTreeSet<_> = REQUESTS.iter().chain(OTHERS).copied().collect();
    heard.wait_for(&all);
    let missing: Vec<_> = all.difference(&heard.names()).copied().collect();
    assert_eq!(missing, [""; 0]);
}

/// Runs the program where a proxy is to be used for everything.
fn through_proxy(traffic: &str) -> Option<Heard> {
    browser()?;
    let (address, heard) = Heard::listen();
    let target = format!("{}/", site());
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
    let text = heard.text();
    for (domain, _) in spec::META_DOMAINS {
        assert!(!text.contains(&format!("{domain}:")), "{domain}: {text}");
    }
    assert_eq!(heard.names(), BTreeSet::new());
}

#[test]
fn a_proxy_would_have_heard() {
    let Some(heard) = through_proxy("delivered") else {
        return;
    };
    let all = ["image", "fetch", "websocket", "preconnect"].into();
    heard.wait_for(&all);
    assert!(heard.names().is_superset(&all), "{:?}", heard.names());
}
