//! A site under work, opened by its address and inspected again by itself.

use crate::screen::{attributes, one, pages, press, until};
use crate::stage::{Stage, Theme};
use crate::{NO_CURRENCY, ORDER, can_be_driven, dialog};
use fantoccini::Locator;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

#[tokio::test]
async fn a_page_of_a_dev_server_is_inspected_again_by_itself() {
    if !can_be_driven() {
        return;
    }
    let (address, page) = served(ORDER);
    let mut stage = Stage::open(&[], Theme::Light).await;
    // The first screen takes the focus for its own field when it comes.
    let field = one(&stage.client, "address").await;
    field.send_keys(&address).await.unwrap();
    press(&stage.client, "open").await;
    finds(&stage, true).await;
    press(&stage.client, "again-how").await;
    press(&stage.client, "again-5").await;
    one(&stage.client, "again-mark").await;
    let mended = ORDER.replace("{ value: 30 }", "{ value: 30, currency: 'THB' }");
    *page.lock().unwrap_or_else(PoisonError::into_inner) = mended;
    finds(&stage, false).await;

    stage.kill_and_start_again().await;
    finds(&stage, false).await;
    one(&stage.client, "again-mark").await;
    ORDER.clone_into(&mut page.lock().unwrap_or_else(PoisonError::into_inner));
    finds(&stage, true).await;
    press(&stage.client, "again-how").await;
    press(&stage.client, "again-never").await;
    until("its mark is gone", async || {
        let marks = attributes(&stage.client, "again-mark", "title").await;
        marks.is_empty().then_some(())
    })
    .await;
    assert_eq!(pages(&stage.client).await.0, [address]);
    stage.close().await;
}

#[tokio::test]
async fn a_rule_that_is_turned_off_counts_at_once_for_a_page_of_a_server() {
    if !can_be_driven() {
        return;
    }
    let (address, _page) = served(ORDER);
    let stage = Stage::open(&[], Theme::Light).await;
    let field = one(&stage.client, "address").await;
    field.send_keys(&address).await.unwrap();
    press(&stage.client, "open").await;
    finds(&stage, true).await;
    for (grade, is_found) in [("off", false), ("error", true)] {
        press(&stage.client, "settings").await;
        let filter = Locator::Css("[data-testid='settings-view'] input[type='search']");
        let filter = stage.client.find(filter).await.unwrap();
        filter.send_keys(NO_CURRENCY).await.unwrap();
        let rule = format!(
            "//*[@data-testid='settings-view']//*[code='{NO_CURRENCY}']/following::select[1]"
        );
        let choice = until("the rule is listed", async || {
            stage.client.find(Locator::XPath(&rule)).await.ok()
        })
        .await;
        choice.select_by_value(grade).await.unwrap();
        press(&stage.client, "settings").await;
        finds(&stage, is_found).await;
    }
    stage.close().await;
}

#[tokio::test]
async fn a_page_of_a_dev_server_is_inspected_again_at_a_save_in_its_folder() {
    if !can_be_driven() {
        return;
    }
    let (address, page) = served(ORDER);
    let stage = Stage::open(&[], Theme::Light).await;
    let folder = stage.home.path().join("s");
    fs::create_dir(&folder).unwrap();
    let field = one(&stage.client, "address").await;
    field.send_keys(&address).await.unwrap();
    press(&stage.client, "open").await;
    finds(&stage, true).await;
    until("the folder stands at the page's mark", async || {
        press(&stage.client, "again-how").await;
        press(&stage.client, "again-folder").await;
        // A dialog that was not ready for all of it may have taken another folder.
        dialog::chosen(&stage, 's').await;
        tokio::time::sleep(Duration::from_secs(1)).await;
        let marks = attributes(&stage.client, "again-mark", "title").await;
        marks.concat().contains(folder.to_str()?).then_some(())
    })
    .await;
    let mended = ORDER.replace("{ value: 30 }", "{ value: 30, currency: 'THB' }");
    *page.lock().unwrap_or_else(PoisonError::into_inner) = mended;
    // What the server does with it is its own: any save counts, and none has come yet.
    finds(&stage, true).await;
    fs::write(folder.join("order.jsx"), "export {}").unwrap();
    finds(&stage, false).await;
    stage.close().await;
}

/// Waits until the page has, or has not, the finding about its currency.
async fn finds(stage: &Stage, there: bool) {
    until(&format!("{NO_CURRENCY} is there: {there}"), async || {
        let rules = attributes(&stage.client, "finding", "data-rule").await;
        let has = rules.iter().any(|rule| rule == NO_CURRENCY);
        (!rules.is_empty() && has == there).then_some(())
    })
    .await;
}

/// A server on this machine with one page, which can be changed.
fn served(text: &str) -> (String, Arc<Mutex<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    let page = Arc::new(Mutex::new(text.to_owned()));
    let shown = Arc::clone(&page);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut asked = [0; 4096];
            let _ = stream.read(&mut asked);
            let text = shown.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let head = "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8";
            let length = text.len();
            let answer =
                format!("{head}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{text}");
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    (address, page)
}
