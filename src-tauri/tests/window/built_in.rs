//! A machine on which no browser is installed.

use crate::screen::{attributes, one, texts, until};
use crate::stage::{Stage, Theme, app, program};
use crate::{ORDER, can_be_driven, run_emulated};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the browsers that are known may be installed, outside of `PATH`.
const PLACES: &[&str] = &[
    "/opt/brave.com",
    "/opt/google",
    "/opt/microsoft",
    "/snap/bin",
    "/usr/lib/chromium",
];

#[tokio::test]
async fn without_a_browser_the_view_of_the_system_sends_the_test_traffic() {
    if !can_be_driven() {
        return;
    }
    let Some(apart) = apart() else {
        eprintln!("not tested: this system lets no program be started with other folders");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("order.html");
    fs::write(&page, ORDER).unwrap();
    let stage = Stage::of(browserless(&apart, folder.path()), &[&page], Theme::Light).await;
    one(&stage.client, "page-row").await;
    until("the bar names the view", async || {
        let engine = texts(&stage.client, "engine").await.concat();
        engine.contains("built-in web view").then_some(())
    })
    .await;
    run_emulated(&stage).await;
    let lamps = attributes(&stage.client, "lamp", "data-status").await;
    assert_eq!(lamps, ["fired", "fired"]);
    let hits = texts(&stage.client, "hit").await;
    for event in ["PageView", "Purchase"] {
        assert!(hits.iter().any(|hit| hit.contains(event)), "{hits:?}");
    }
    stage.close().await;
}

/// What starts a program with other folders than there are: the system's web view keeps its own
/// processes apart with it, so it is there. Nothing where the system does not let it.
fn apart() -> Option<PathBuf> {
    let apart = program("bwrap")?;
    let mut nothing = Command::new(&apart);
    let done = nothing.args(["--dev-bind", "/", "/", "true"]).status();
    done.is_ok_and(|done| done.success()).then_some(apart)
}

/// A program that starts the app where all places of browsers are empty.
fn browserless(apart: &Path, folder: &Path) -> PathBuf {
    let there = PLACES.iter().filter(|place| Path::new(place).is_dir());
    let empty: Vec<String> = there.map(|place| format!("--tmpfs {place}")).collect();
    let (script, app) = (folder.join("browserless"), app());
    let text = format!(
        "#!/bin/sh\nexec {} --dev-bind / / {} --setenv PATH /nowhere {} \"$@\"\n",
        apart.display(),
        empty.join(" "),
        app.display()
    );
    fs::write(&script, text).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    script
}
