//! An event is written with the form, put into the page's own file, seen there, and taken back.

use crate::screen::{attributes, one, press, texts, until};
use crate::stage::{Stage, Theme};
use crate::{ORDER, can_be_driven, run_emulated};
use std::fs;

const EVENT: &str = "CompleteRegistration";

#[tokio::test]
async fn an_event_goes_into_the_file_and_out_again() {
    if !can_be_driven() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("order.html");
    fs::write(&page, ORDER).unwrap();
    let stage = Stage::open(&[&page], Theme::Light).await;
    one(&stage.client, "page-row").await;

    press(&stage.client, "tab-events").await;
    let name = one(&stage.client, "event-name").await;
    name.select_by_value(EVENT).await.unwrap();
    until("the code is written", async || {
        let code = texts(&stage.client, "piece").await.concat();
        code.contains(EVENT).then_some(())
    })
    .await;
    press(&stage.client, "insert").await;
    let diff = one(&stage.client, "diff").await.text().await.unwrap();
    assert!(diff.contains(&format!("fbq('track', '{EVENT}'")), "{diff}");
    assert_eq!(fs::read_to_string(&page).unwrap(), ORDER, "only shown");
    press(&stage.client, "fix-apply").await;
    until("the event stands in the file", async || {
        let now = fs::read_to_string(&page).unwrap();
        now.contains(EVENT).then_some(())
    })
    .await;

    press(&stage.client, "tab-overview").await;
    until("the event is expected", async || {
        let cards = texts(&stage.client, "pixel").await.concat();
        cards.contains(EVENT).then_some(())
    })
    .await;
    run_emulated(&stage).await;
    press(&stage.client, "tab-live").await;
    let sent = attributes(&stage.client, "hit", "data-event").await;
    assert_eq!(sent, ["PageView", "Purchase", EVENT]);

    press(&stage.client, "tab-source").await;
    press(&stage.client, "undo-last").await;
    until("the file is as it was", async || {
        (fs::read_to_string(&page).unwrap() == ORDER).then_some(())
    })
    .await;
    stage.close().await;
}
