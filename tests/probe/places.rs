//! Browsers that run already, and folders of a person's.

use inspect::FireError;
use probe::{Chromium, Engine, ProbeError};

use super::leak::remote::Running;
use super::{browser, page, start};
use crate::support::site::{Answer, serve};

fn nowhere() -> std::net::SocketAddr {
    ([127, 0, 0, 1], 9).into()
}

/// Opens a page with the base code in `engine` and gives the names of its hits.
async fn fire(engine: &dyn Engine) -> Result<Vec<String>, FireError> {
    let site = serve(|_| Answer::page(page("")));
    let mut start = start(format!("{site}/"), Vec::new());
    // Rules for its name look-up are given to a browser when it starts.
    if engine.name() == "a browser that runs already" {
        start.resolver.clear();
    }
    let outcome = inspect::fire(start, engine, |_| {}).await?;
    let fires = outcome.report.fires.into_iter();
    Ok(fires.filter_map(|fire| fire.event).collect())
}

#[tokio::test]
async fn a_browser_that_runs_already_is_used_by_socket_and_by_port_and_left_running() {
    let Some(mut running) = Running::start(nowhere()) else {
        return;
    };
    let port = running.port().to_owned();
    for address in [running.socket.clone(), format!("http://{port}"), port] {
        let engine = Chromium::at(&address).unwrap();
        assert_eq!(fire(&engine).await.unwrap(), ["PageView"], "{address}");
        assert!(running.runs(), "{address}");
    }
    // Two runs at once do not see each other.
    let engine = Chromium::at(&running.socket).unwrap();
    let (one, other) = tokio::join!(fire(&engine), fire(&engine));
    assert_eq!(one.unwrap(), ["PageView"]);
    assert_eq!(other.unwrap(), ["PageView"]);
}

#[tokio::test]
async fn an_address_without_a_browser_and_an_old_browser_are_told() {
    let error = async |answer: &'static str| {
        let site = serve(move |_| Answer::new("200 OK", &[], answer));
        let engine = Chromium::at(&site).unwrap();
        fire(&engine).await.unwrap_err().to_string()
    };
    let none = error("hello").await;
    assert!(none.contains("no browser of the Chromium family"), "{none}");
    let old = error(
        "{\"Browser\": \"Chrome/90.0.4430.72\", \
         \"webSocketDebuggerUrl\": \"ws://127.0.0.1:9/devtools/browser/x\"}",
    )
    .await;
    assert!(old.contains("Chrome 90.0.4430.72 is too old"), "{old}");
    assert!(old.contains("version 112 or newer"), "{old}");
    let gone = Chromium::at("127.0.0.1:9").unwrap();
    let gone = fire(&gone).await.unwrap_err();
    assert!(
        matches!(gone, FireError::Probe(ProbeError::Unreachable { .. })),
        "{gone}"
    );
}

#[tokio::test]
async fn a_persons_folder_is_used_and_kept() {
    if browser().is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let engine = Chromium::with_profile(None, folder.path()).unwrap();
    let site = serve(|asked| {
        let came_before = asked
            .headers
            .iter()
            .any(|line| line.to_ascii_lowercase().contains("visited=before"));
        let event = if came_before { "Again" } else { "First" };
        let mut answer = Answer::page(page(&format!(
            "<script>fbq('trackCustom', '{event}')</script>"
        )));
        let cookie = (
            "Set-Cookie".to_owned(),
            "visited=before; Max-Age=999".to_owned(),
        );
        answer.headers.push(cookie);
        answer
    });
    for event in ["First", "Again"] {
        let start = start(format!("{site}/"), Vec::new());
        let outcome = inspect::fire(start, &engine, |_| {}).await.unwrap();
        let fires: Vec<_> = outcome
            .report
            .fires
            .iter()
            .map(|fire| fire.event.as_deref())
            .collect();
        assert_eq!(fires, [Some("PageView"), Some(event)]);
    }
    let preferences = std::fs::read_to_string(folder.path().join("Default/Preferences")).unwrap();
    assert!(
        !preferences.contains("\"exit_type\":\"Crashed\""),
        "ended the hard way"
    );
}
