//! The window as a part of the system: shortcuts pressed on a keyboard, links, its place.

use crate::screen::{all, attributes, one, pages, press, said, texts, until};
use crate::stage::{Stage, Theme};
use crate::{ORDER, can_be_driven};
use std::fs;
use std::time::Duration;

#[tokio::test]
async fn shortcuts_do_each_thing_once() {
    if !can_be_driven() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let [first, second, third] =
        ["a.html", "b.html", "c.html"].map(|name| folder.path().join(name));
    for page in [&first, &second, &third] {
        fs::write(page, ORDER).unwrap();
    }
    let stage = Stage::open(&[&first, &second, &third], Theme::Light).await;
    until("all pages are open", async || {
        (pages(&stage.client).await.0.len() == 3).then_some(())
    })
    .await;
    // Without a window manager the keys go where the pointer is.
    stage.hands(&["mousemove", "700", "500"]);
    for (key, view) in [
        ("2", "source"),
        ("3", "live"),
        ("4", "checklist"),
        ("5", "events"),
        ("6", "compare"),
        ("1", "overview"),
    ] {
        stage.hands(&["key", &format!("ctrl+{key}")]);
        let tab = format!("tab-{view}");
        until(&format!("ctrl+{key} shows {view}"), async || {
            (attributes(&stage.client, &tab, "aria-selected").await == ["true"]).then_some(())
        })
        .await;
    }
    for (key, part) in [
        ("ctrl+shift+h", "history-view"),
        ("ctrl+comma", "settings-view"),
        ("ctrl+k", "palette"),
    ] {
        stage.hands(&["key", key]);
        one(&stage.client, part).await;
    }
    stage.hands(&["key", "Escape"]);
    until("the palette is gone", async || {
        all(&stage.client, "palette").await.is_empty().then_some(())
    })
    .await;

    // The menu and the page both know the shortcut: one page goes, one run begins.
    stage.hands(&["key", "ctrl+1", "key", "ctrl+w"]);
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(pages(&stage.client).await.0.len(), 2);
    let (_, before) = pages(&stage.client).await;
    stage.hands(&["key", "ctrl+Next"]);
    until("the next page is chosen", async || {
        (pages(&stage.client).await.1 != before).then_some(())
    })
    .await;
    press(&stage.client, "traffic").await;
    press(&stage.client, "traffic-emulated").await;
    stage.hands(&["mousemove", "700", "600", "key", "ctrl+Return"]);
    one(&stage.client, "hit").await;
    until("the run is over", async || {
        (!all(&stage.client, "send").await.is_empty()).then_some(())
    })
    .await;
    press(&stage.client, "tab-live").await;
    one(&stage.client, "run").await;
    assert_eq!(all(&stage.client, "run").await.len(), 1);
    stage.close().await;
}

#[tokio::test]
async fn a_link_is_asked_about_and_the_window_comes_back_where_it_was() {
    if !can_be_driven() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = ["first.html", "second.html"].map(|name| folder.path().join(name));
    for page in [&first, &second] {
        fs::write(page, ORDER).unwrap();
    }
    let mut stage = Stage::open(&[&first], Theme::Light).await;
    one(&stage.client, "page-row").await;
    let link = format!("pixelscope://open?target=file://{}", second.display());
    let count = async |stage: &Stage| pages(&stage.client).await.0.len();

    stage.start_beside(&["pixelscope://fire?target=https://shop.example/"]);
    stage.start_beside(&[&link]);
    until("the link is asked about", async || {
        let words = texts(&stage.client, "ask-open").await;
        (words.len() == 1).then_some(())
    })
    .await;
    assert_eq!(
        count(&stage).await,
        1,
        "nothing is opened before the answer"
    );
    press(&stage.client, "ask-leave").await;
    until("the question is gone", async || {
        all(&stage.client, "ask-open")
            .await
            .is_empty()
            .then_some(())
    })
    .await;
    assert_eq!(count(&stage).await, 1);
    stage.start_beside(&[&link]);
    press(&stage.client, "ask-open").await;
    until("the second page is open", async || {
        (count(&stage).await == 2).then_some(())
    })
    .await;

    let window = id(&stage);
    stage.hands(&["windowsize", "--sync", &window, "1010", "710"]);
    let size = async |stage: &Stage| -> (f64, f64) {
        said(&stage.client, "[innerWidth, innerHeight]").await
    };
    until("it is drawn anew", async || {
        (size(&stage).await.0 < 1100.0).then_some(())
    })
    .await;
    let before = size(&stage).await;
    // It is kept once it has come to rest.
    tokio::time::sleep(Duration::from_secs(2)).await;
    stage.kill_and_start_again().await;
    until("it has the size that it had", async || {
        (size(&stage).await == before).then_some(())
    })
    .await;
    stage.close().await;
}

/// The window's number on its screen.
fn id(stage: &Stage) -> String {
    let mut search = stage.tool("xdotool");
    search.args(["search", "--onlyvisible", "--name", "Pixelscope"]);
    let found = String::from_utf8(search.output().unwrap().stdout).unwrap();
    found.lines().next().unwrap().to_owned()
}
