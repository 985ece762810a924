//! The promise of `tests/probe/leak.rs` for the view: nothing gets out, and each way out is stopped
//! by what the README's table says. That the ways are tried at all, and what the filter alone stops,
//! is heard where Meta would be, from views without the run's proxy.

#[path = "../../../tests/probe/leak/site.rs"]
mod site;
#[allow(dead_code, reason = "the table, and the columns of the other engines")]
#[path = "../../../tests/probe/leak/ways.rs"]
mod ways;
#[allow(dead_code, unused_imports, reason = "the system's witness of browsers")]
#[path = "../../../tests/probe/leak/witness.rs"]
mod witness;

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::time::Duration;

use async_trait::async_trait;
use pixelscope_desktop::WebView;
use probe::{Action, BuiltIn, Opening, ProbeError, Traffic, View, Views, WaitFor};

use crate::has_screen;
use crate::program::{Connected, Ran, fire, is_own, port};
use crate::road::{self, Lead, is_here};
use crate::suite::opening::{click, start};
use site::{library, site};
use ways::{Stop, named, names};
use witness::Heard;

/// Views without the proxy that answers for Meta: its hosts are at a listener.
struct Led {
    listener: SocketAddr,
    filter: Filter,
}

/// Whether a view has its filter.
enum Filter {
    On,
    Off,
}

#[async_trait]
impl Views for Led {
    fn can(&self, _: Traffic) -> bool {
        true
    }

    async fn open(&self, opening: Opening) -> Result<Box<dyn View>, ProbeError> {
        let (listener, proxy) = (self.listener, opening.proxy);
        let road = road::open(move |host| {
            if spec::is_meta(host) {
                return Some(Lead::There(listener));
            }
            is_here(host).then_some(Lead::Whole(proxy))
        });
        let nothing = r#"[{"trigger":{"url-filter":"^nothing:"},"action":{"type":"block"}}]"#;
        let filter = match self.filter {
            Filter::On => opening.filter,
            Filter::Off => nothing.to_owned(),
        };
        let opening = Opening {
            proxy: road.await,
            filter,
            ..opening
        };
        WebView.open(opening).await
    }
}

/// The ways that came as far as the listener; `foreseen` are waited for. The library, which every
/// page asks for and no filter stops, proves that it listens.
async fn heard(filter: Filter, foreseen: &BTreeSet<&str>) -> Option<BTreeSet<&'static str>> {
    if !has_screen() {
        return None;
    }
    let (listener, heard) = Heard::listen();
    let (address, _) = site(listener.port());
    // Some ways are gone late, and what is under way ends with the view.
    let late = Action::Wait(WaitFor::Time(Duration::from_secs(5)));
    let mut start = start(format!("{address}/"), vec![click("#ping"), late]);
    start.timeout = Duration::from_secs(15);
    let engine = BuiltIn(Led { listener, filter });
    inspect::fire(start, &engine, |_| {}).await.unwrap();
    heard.wait_for(foreseen);
    assert!(heard.all().contains("connect.facebook.net"));
    Some(heard.touched(names()))
}

/// A machine that plays more kinds of media tries more than the table says.
#[tokio::test]
async fn everything_would_have_been_heard() {
    let foreseen = named(|way| way.view != Stop::NotTried);
    if let Some(heard) = heard(Filter::Off, &foreseen).await {
        let missing: Vec<_> = foreseen.difference(&heard).collect();
        assert!(missing.is_empty(), "not heard: {missing:?}");
    }
}

#[tokio::test]
async fn the_filter_alone_stops_what_no_run_reads() {
    let foreseen = named(|way| way.view == Stop::Refused);
    let connected = named(|way| way.view == Stop::Proxy);
    if let Some(heard) = heard(Filter::On, &foreseen).await {
        let heard: BTreeSet<_> = heard.difference(&connected).copied().collect();
        assert_eq!(heard, foreseen);
    }
}

/// Nothing got out, by two witnesses. `page` is the port of the page's site.
fn assert_kept(ran: &Ran, page: u16) {
    // The system: the view's processes know but one place, and that is not the page's site.
    let Connected { view, all } = &ran.connected;
    let ports: BTreeSet<u16> = view.iter().map(|end| port(end)).collect();
    assert!(ports.len() == 1 && !ports.contains(&page), "{view:?}");
    assert!(all.iter().any(|end| port(end) == page), "{all:?}");
    let outside: Vec<_> = all.union(view).filter(|end| !is_own(end)).collect();
    assert!(outside.is_empty(), "connected to {outside:?}");

    // The proxy, which heard what the filter lets by, and refused it.
    let refused = ran
        .seen("request")
        .filter(|seen| seen["handling"] == "refused");
    let refused: BTreeSet<&str> = refused
        .filter_map(|seen| {
            let url = seen["request"]["url"].as_str()?.split("//").nth(1)?;
            url.split('/').next()?.strip_suffix(".facebook.com")
        })
        .collect();
    let foreseen = named(|way| way.view == Stop::Refused);
    assert_eq!(refused, foreseen);
    assert!(ran.seen("request").all(|seen| seen["handling"] != "passed"));
}

#[tokio::test]
async fn nothing_gets_out_in_emulated_traffic() {
    let (address, port) = site(9);
    let Some(ran) = fire(
        &address,
        &[
            "--traffic",
            "emulated",
            "--then-click",
            "#ping",
            "--timeout",
            "8",
        ],
    ) else {
        return;
    };
    assert_kept(&ran, port);
}

#[tokio::test]
async fn nothing_gets_out_in_held_traffic() {
    let (address, port) = site(9);
    let folder = tempfile::tempdir().unwrap();
    let library = library(&folder);
    let library = library.to_str().unwrap();
    let more = [
        "--traffic",
        "held",
        "--library",
        library,
        "--then-click",
        "#ping",
        "--timeout",
        "8",
    ];
    let Some(ran) = fire(&address, &more) else {
        return;
    };
    assert_kept(&ran, port);
    let fires = ran.report["fires"].as_array().unwrap();
    assert_eq!(fires.len(), 1);
    assert_eq!(
        (&fires[0]["event"], &fires[0]["status"]),
        (&"PageView".into(), &"held".into())
    );
}
