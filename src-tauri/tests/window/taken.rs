//! What a person takes away: each form of the checklist and of the hits, where they said, and in
//! their language.

use crate::dialog::saved;
use crate::opener::opened;
use crate::screen::{attributes, one, press, texts, until};
use crate::stage::{Stage, Theme};
use crate::{ORDER, can_be_driven, run_emulated};
use fantoccini::Locator;
use std::fs;
use std::path::Path;

const PIXEL: &str = "1234567890123456";

#[tokio::test]
async fn files_lie_where_the_person_says() {
    if !can_be_driven() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("order.html");
    fs::write(&page, ORDER).unwrap();
    let stage = Stage::open(&[&page], Theme::Light).await;
    one(&stage.client, "page-row").await;
    run_emulated(&stage).await;

    press(&stage.client, "tab-live").await;
    let har: serde_json::Value = parsed(&hits(&stage, folder.path(), "har").await);
    let entries = har["log"]["entries"].as_array().unwrap();
    let asked = |entry: &serde_json::Value| entry["request"]["url"].to_string();
    assert!(entries.iter().any(|entry| asked(entry).contains(PIXEL)));
    let json = hits(&stage, folder.path(), "json").await;
    for told in ["PageView", "Purchase", PIXEL] {
        assert!(json.contains(told), "{json}");
    }
    parsed(&json);
    let csv = hits(&stage, folder.path(), "csv").await;
    assert_eq!(csv.lines().count(), 3, "{csv}");

    copied(&stage).await;

    press(&stage.client, "tab-checklist").await;
    let html = checklist(&stage, folder.path(), "html").await;
    assert!(html.contains("<html lang=\"en\">") && html.contains("What to do:"));
    let json = checklist(&stage, folder.path(), "json").await;
    let steps = parsed(&json)["steps"].as_array().unwrap().len();
    assert_eq!(
        attributes(&stage.client, "step", "data-state").await.len(),
        steps
    );

    handed_on(&stage).await;
    in_thai(&stage).await;
    stage.close().await;
}

/// A hit lies on the clipboard in each form that it can be copied in.
async fn copied(stage: &Stage) {
    press(&stage.client, "hit").await;
    one(&stage.client, "hit-detail").await;
    for (form, told) in [("text", "id="), ("json", "{"), ("curl", "curl ")] {
        press(&stage.client, "copy").await;
        press(&stage.client, &format!("copy-{form}")).await;
        let text = pasted(stage, |text| text.starts_with(told)).await;
        assert!(text.contains(PIXEL), "{form}: {text}");
    }
}

/// What the clipboard holds, once it fits: pasted into a field, whose lines it loses.
async fn pasted(stage: &Stage, fits: impl Fn(&str) -> bool) -> String {
    let field = one(&stage.client, "filter").await;
    field.click().await.unwrap();
    let text = until("it can be pasted", async || {
        stage.hands(&["key", "ctrl+a", "ctrl+v"]);
        let text = field.prop("value").await.unwrap()?;
        fits(&text).then_some(text)
    })
    .await;
    stage.hands(&["key", "ctrl+a", "BackSpace"]);
    text
}

/// A ticket lies on the clipboard, and a letter opens in the person's own program.
async fn handed_on(stage: &Stage) {
    press(&stage.client, "ticket").await;
    pasted(stage, |text| text.contains("order.html")).await;
    press(&stage.client, "email").await;
    let letter = until("a letter is opened", async || opened(stage.home.path())).await;
    assert!(
        letter.starts_with("mailto:?subject=Meta%20Pixel"),
        "{letter}"
    );
    let said = texts(&stage.client, "toast").await.join(" ");
    assert!(!said.contains("not allowed"), "{said}");
}

/// In a Thai app the menu's dialogs, the checklist and the letter are Thai.
async fn in_thai(stage: &Stage) {
    press(&stage.client, "settings").await;
    one(&stage.client, "settings-view").await;
    let thai = Locator::XPath("//label[normalize-space()='ไทย']");
    stage
        .client
        .find(thai)
        .await
        .unwrap()
        .click()
        .await
        .unwrap();
    until("it speaks Thai", async || {
        let language: String =
            crate::screen::said(&stage.client, "document.documentElement.lang").await;
        (language == "th").then_some(())
    })
    .await;
    press(&stage.client, "settings").await;
    press(&stage.client, "tab-checklist").await;
    let text = checklist(stage, stage.home.path(), "markdown").await;
    let thai = |line: &str| line.chars().any(|letter| ('ก'..='๛').contains(&letter));
    let english = text.lines().filter(|line| {
        let is_ours = line.starts_with("## ") || line.starts_with("- ") || line.starts_with("  - ");
        // A page's own path is no text of ours, and a pixel is called so in Thai too.
        let is_name = line.starts_with("- `") || line.trim().starts_with("- Pixel `");
        is_ours && !thai(line) && !is_name
    });
    assert_eq!(english.collect::<Vec<_>>(), [] as [&str; 0], "{text}");
    assert!(text.contains("เช็กลิสต์การติดตั้ง Meta Pixel"), "{text}");
}

async fn hits(stage: &Stage, folder: &Path, form: &str) -> String {
    press(&stage.client, "hits-export").await;
    press(&stage.client, &format!("hits-{form}")).await;
    saved(stage, &folder.join(format!("hits.{form}"))).await
}

async fn checklist(stage: &Stage, folder: &Path, form: &str) -> String {
    press(&stage.client, "export").await;
    press(&stage.client, &format!("export-{form}")).await;
    let suffix = if form == "markdown" { "md" } else { form };
    saved(stage, &folder.join(format!("list.{suffix}"))).await
}

fn parsed(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}
