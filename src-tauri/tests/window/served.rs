//! A site under work, opened by its address and inspected again by itself.

use crate::screen::{attributes, one, pages, press, until};
use crate::stage::{Stage, Theme};
use crate::{NO_CURRENCY, ORDER, can_be_driven, dialog};
use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
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
    let field = one(&stage.client, "way-address").await;
    field.send_keys(&address).await.unwrap();
    press(&stage.client, "way-go").await;
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
async fn a_page_of_a_dev_server_is_inspected_again_when_its_folder_changes() {
    if !can_be_driven() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (address, page) = served(ORDER);
    let mut stage = Stage::open(&[Path::new(&address)], Theme::Light).await;
    finds(&stage, true).await;
    // A dialog that was not ready for all keys has taken another folder: then it is asked again.
    until("the folder is taken", async || {
        press(&stage.client, "again-how").await;
        press(&stage.client, "again-folder").await;
        dialog::chosen(&stage, folder.path()).await;
        one(&stage.client, "again-mark").await;
        let marks = attributes(&stage.client, "again-mark", "title").await;
        let name = folder.path().to_str().unwrap();
        marks.concat().contains(name).then_some(())
    })
    .await;
    let mended = ORDER.replace("{ value: 30 }", "{ value: 30, currency: 'THB' }");
    *page.lock().unwrap_or_else(PoisonError::into_inner) = mended;
    saved_until(&stage, folder.path(), false).await;

    stage.kill_and_start_again().await;
    one(&stage.client, "again-mark").await;
    finds(&stage, false).await;
    ORDER.clone_into(&mut page.lock().unwrap_or_else(PoisonError::into_inner));
    saved_until(&stage, folder.path(), true).await;
    stage.close().await;
}

/// Saves a file in the folder, as people do again and again, until the page has, or has not, the
/// finding about its currency.
async fn saved_until(stage: &Stage, folder: &Path, there: bool) {
    until(&format!("{NO_CURRENCY} is there: {there}"), async || {
        fs::write(folder.join("order.js"), "1").unwrap();
        tokio::time::sleep(Duration::from_secs(1)).await;
        let rules = attributes(&stage.client, "finding", "data-rule").await;
        let has = rules.iter().any(|rule| rule == NO_CURRENCY);
        (!rules.is_empty() && has == there).then_some(())
    })
    .await;
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
