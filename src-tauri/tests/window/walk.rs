//! The main path of each view, one after the other in one window, on a page of its own.

use crate::screen::{all, attributes, one, pages, press, said, texts, until};
use crate::stage::{Stage, Theme};
use crate::{NO_CURRENCY, NO_IMAGE, ORDER, can_be_driven, choose, run_emulated};
use fantoccini::Locator;
use fantoccini::elements::Element;
use fantoccini::key::Key;
use std::fs;
use std::path::Path;

/// What the person writes beside a line of the checklist.
const NOTE: &str = "asked in the shop's back office";

#[tokio::test]
async fn each_view_does_its_work() {
    if !can_be_driven() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("order.html");
    fs::write(&page, long_order()).unwrap();
    let mut stage = Stage::open(&[&page], Theme::Light).await;
    one(&stage.client, "page-row").await;

    overview(&stage).await;
    source(&stage, &page).await;
    live(&stage).await;
    compare(&stage, &page).await;
    checklist(&stage).await;
    events(&stage).await;
    browse(&stage).await;
    nothing_reaches_meta_unasked(&stage).await;
    settings(&stage).await;

    stage.kill_and_start_again().await;
    what_was_chosen_is_still_so(&stage).await;
    history(&stage, &page).await;
    stage.close().await;
}

/// The order page, long enough to be scrolled.
fn long_order() -> String {
    let lines = "    <p>Tea from the hills, dried in the sun.</p>\n".repeat(300);
    ORDER.replace("  </body>", &format!("{lines}  </body>"))
}

async fn overview(stage: &Stage) {
    let lamps = attributes(&stage.client, "lamp", "data-status").await;
    assert_eq!(lamps, ["waiting", "waiting"]);
    let cards = attributes(&stage.client, "pixel", "data-pixel").await;
    assert_eq!(cards, ["1234567890123456"]);
    let rules = attributes(&stage.client, "finding", "data-rule").await;
    for rule in [NO_CURRENCY, NO_IMAGE] {
        assert!(rules.iter().any(|one| one == rule), "{rules:?}");
    }
}

/// A finding leads to its piece, its fix is shown, written and taken back, and what the person
/// looked at stays where it was.
async fn source(stage: &Stage, page: &Path) {
    let marked = choose(stage, NO_CURRENCY).await;
    assert_eq!(marked, "{ value: 30 }");
    choose(stage, NO_IMAGE).await;
    press_in(stage, NO_IMAGE, "explain").await;
    one(&stage.client, "rule-page").await;
    let scrolled = scroll_to(stage, 2000).await;

    press_in(stage, NO_IMAGE, "fix").await;
    let diff = one(&stage.client, "diff").await.text().await.unwrap();
    assert!(diff.contains("noscript=1"), "{diff}");
    assert_eq!(fs::read_to_string(page).unwrap(), long_order());
    press(&stage.client, "fix-apply").await;
    until("the fix is seen", async || {
        let rules = attributes(&stage.client, "finding", "data-rule").await;
        (!rules.iter().any(|rule| rule == NO_IMAGE)).then_some(())
    })
    .await;
    let written = fs::read_to_string(page).unwrap();
    assert!(written.contains("noscript=1"));
    press(&stage.client, "undo").await;
    until("the fix is taken back", async || {
        let rules = attributes(&stage.client, "finding", "data-rule").await;
        rules.iter().any(|rule| rule == NO_IMAGE).then_some(())
    })
    .await;
    assert_eq!(fs::read_to_string(page).unwrap(), long_order());

    // Lines were put in above and taken out again: the same words are at the same place.
    let now = scroll(stage).await;
    assert!((now - scrolled).abs() < 40.0, "from {scrolled} to {now}");
    choose(stage, NO_CURRENCY).await;
    press_in(stage, NO_CURRENCY, "explain").await;
    scroll_to(stage, 1500).await;
    let before = scroll(stage).await;
    fs::write(page, format!("{}<!-- saved -->\n", long_order())).unwrap();
    until("the saved text is shown", async || {
        let note = texts(&stage.client, "said").await.concat();
        (note.contains("again")).then_some(())
    })
    .await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let after = scroll(stage).await;
    assert!((after - before).abs() < 1.0, "from {before} to {after}");
    assert_eq!(all(&stage.client, "rule-page").await.len(), 1);
    assert!(
        !texts(&stage.client, "source-mark")
            .await
            .concat()
            .is_empty()
    );
    fs::write(page, long_order()).unwrap();
}

async fn live(stage: &Stage) {
    press(&stage.client, "tab-live").await;
    run_emulated(stage).await;
    let hits = attributes(&stage.client, "hit", "data-event").await;
    assert_eq!(hits, ["PageView", "Purchase"]);
    let field = one(&stage.client, "hit-filter").await;
    field.send_keys("purchase").await.unwrap();
    until("one hit is left", async || {
        let hits = attributes(&stage.client, "hit", "data-event").await;
        (hits == ["Purchase"]).then_some(())
    })
    .await;
    press(&stage.client, "hit").await;
    let detail = one(&stage.client, "hit-detail").await.text().await.unwrap();
    assert!(detail.contains("30"), "{detail}");
    press(&stage.client, "copy").await;
    press(&stage.client, "copy-json").await;
    until("it says that it is copied", async || {
        let said = texts(&stage.client, "toast").await.concat();
        said.contains("Copied").then_some(())
    })
    .await;
    press(&stage.client, "initiator").await;
    until("the line that sent it is marked", async || {
        let marked = texts(&stage.client, "source-mark").await.concat();
        (marked.contains("Purchase")).then_some(())
    })
    .await;
}

/// A second run of the mended page tells what is gone.
async fn compare(stage: &Stage, page: &Path) {
    press(&stage.client, "tab-compare").await;
    one(&stage.client, "empty").await;
    let mended = long_order().replace("{ value: 30 }", "{ value: 30, currency: 'THB' }");
    fs::write(page, mended).unwrap();
    press(&stage.client, "tab-source").await;
    until("the mended page is inspected", async || {
        let rules = attributes(&stage.client, "finding", "data-rule").await;
        (!rules.is_empty() && !rules.iter().any(|rule| rule == NO_CURRENCY)).then_some(())
    })
    .await;
    run_emulated(stage).await;
    press(&stage.client, "tab-compare").await;
    let gone = one(&stage.client, "compared-gone").await.text().await;
    assert!(!gone.unwrap().is_empty());
    let changed = one(&stage.client, "compared-changed").await;
    let changed = changed.text().await.unwrap();
    assert!(changed.contains("THB"), "{changed}");
}

/// The palette leads to the checklist, in which the person ticks and writes.
async fn checklist(stage: &Stage) {
    press(&stage.client, "commands").await;
    let palette = one(&stage.client, "palette").await;
    let field = palette.find(Locator::Css("input")).await.unwrap();
    field.send_keys("checkl").await.unwrap();
    field.send_keys(&Key::Enter.to_string()).await.unwrap();
    press(&stage.client, "tick").await;
    until("the tick is kept", async || {
        let ticks = all(&stage.client, "tick").await;
        let mut kept = false;
        for tick in ticks {
            kept |= tick.is_selected().await.ok()?;
        }
        kept.then_some(())
    })
    .await;
    let add = Locator::Css("[data-testid='step'] .add");
    stage.client.find(add).await.unwrap().click().await.unwrap();
    let note = one(&stage.client, "note").await;
    note.send_keys(NOTE).await.unwrap();
    note.send_keys(&format!("{}{}", Key::Control, Key::Enter))
        .await
        .unwrap();
    until("the note is kept", async || {
        let steps = texts(&stage.client, "step").await.concat();
        (all(&stage.client, "note").await.is_empty() && steps.contains(NOTE)).then_some(())
    })
    .await;
}

async fn events(stage: &Stage) {
    press(&stage.client, "tab-events").await;
    let value = Locator::Css("[data-testid='param'][data-key='value'] input[type='text']");
    let field = there(stage, value).await;
    field.send_keys("390").await.unwrap();
    let currency = Locator::Css("[data-testid='param'][data-key='currency'] select");
    let currency = there(stage, currency).await;
    currency.select_by_value("THB").await.unwrap();
    until("the code is written", async || {
        let code = texts(&stage.client, "piece").await.concat();
        (code.contains("390") && code.contains("THB")).then_some(())
    })
    .await;
}

/// A browser that the person sees stays until it is told to go, and its hits come in meanwhile.
async fn browse(stage: &Stage) {
    let runs = async || attributes(&stage.client, "run", "data-status").await;
    press(&stage.client, "traffic").await;
    press(&stage.client, "traffic-browse").await;
    until("its hits come in", async || {
        let hits = all(&stage.client, "hit").await.len();
        (runs().await.len() == 3 && hits >= 6).then_some(())
    })
    .await;
    assert!(["running", "settled"].contains(&&*runs().await[0]));
    press(&stage.client, "cancel").await;
    until("the browser is gone", async || {
        (runs().await[0] == "cancelled").then_some(())
    })
    .await;
    one(&stage.client, "send").await;
}

async fn nothing_reaches_meta_unasked(stage: &Stage) {
    let before = attributes(&stage.client, "run", "data-status").await;
    press(&stage.client, "traffic").await;
    press(&stage.client, "traffic-delivered").await;
    let told = one(&stage.client, "deliver-says").await;
    let told = told.text().await.unwrap();
    assert!(
        told.contains("statistics") && told.contains("1234567890123456"),
        "{told}"
    );
    press(&stage.client, "deliver-no").await;
    assert_eq!(
        attributes(&stage.client, "run", "data-status").await,
        before
    );
    let badge = attributes(&stage.client, "badge", "data-traffic").await;
    assert_eq!(badge, ["emulated"]);
}

async fn settings(stage: &Stage) {
    press(&stage.client, "settings").await;
    one(&stage.client, "settings-view").await;
    let dark = Locator::XPath("//label[normalize-space()='Dark']");
    there(stage, dark).await.click().await.unwrap();
    until("it is dark", async || {
        (theme(stage).await == "dark").then_some(())
    })
    .await;
}

async fn what_was_chosen_is_still_so(stage: &Stage) {
    one(&stage.client, "page-row").await;
    until("it is still dark", async || {
        (theme(stage).await == "dark").then_some(())
    })
    .await;
    press(&stage.client, "settings").await;
    press(&stage.client, "tab-checklist").await;
    until("the note is still there", async || {
        let steps = texts(&stage.client, "step").await.concat();
        steps.contains(NOTE).then_some(())
    })
    .await;
}

/// What was sent is found, opened where it was captured, and forgotten.
async fn history(stage: &Stage, page: &Path) {
    press(&stage.client, "history").await;
    let entries = async || attributes(&stage.client, "history-entry", "data-kind").await;
    let field = one(&stage.client, "history-search").await;
    field.send_keys("purchase").await.unwrap();
    until("only what holds the word is found", async || {
        let found = entries().await;
        let hits = found.iter().filter(|kind| *kind == "hit").count();
        (hits >= 2 && !found.iter().any(|kind| kind == "address")).then_some(())
    })
    .await;
    let hit = Locator::Css("[data-kind='hit'] button");
    there(stage, hit).await.click().await.unwrap();
    let chosen = "[data-testid='hit'][data-event='Purchase'][aria-selected='true']";
    there(stage, Locator::Css(chosen)).await;
    assert_eq!(pages(&stage.client).await.1.as_deref(), page.to_str());

    press(&stage.client, "history").await;
    press(&stage.client, "forget").await;
    press(&stage.client, "forget-yes").await;
    one(&stage.client, "empty").await;
    assert!(entries().await.is_empty());
    assert!(pages(&stage.client).await.0.is_empty());
}

async fn theme(stage: &Stage) -> String {
    said(&stage.client, "document.documentElement.dataset.theme").await
}

/// The first part that fits, as soon as there is one.
async fn there(stage: &Stage, what: Locator<'_>) -> Element {
    until(&format!("{what:?} is there"), async || {
        stage.client.find(what).await.ok()
    })
    .await
}

/// Presses a button of a finding.
async fn press_in(stage: &Stage, rule: &str, name: &str) {
    let css = format!("[data-rule='{rule}'] [data-testid='{name}']");
    until(&format!("`{name}` of {rule} can be pressed"), async || {
        let button = stage.client.find(Locator::Css(&css)).await.ok()?;
        button.click().await.ok()
    })
    .await;
}

/// What scrolls the source; nothing until the editor is loaded.
const SCROLLER: &str = "document.querySelector('[data-testid=source-text]')?.shadowRoot?.querySelector('.cm-scroller')";

async fn scroll_to(stage: &Stage, top: u32) -> f64 {
    until("the source can be scrolled", async || {
        let script = format!("const it = {SCROLLER}; if (it) it.scrollTop = {top}");
        stage.client.execute(&script, Vec::new()).await.unwrap();
        // An editor that has only just come still has its own way to go, to the marked piece.
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        let now = scroll(stage).await;
        (now > 1000.0).then_some(now)
    })
    .await
}

async fn scroll(stage: &Stage) -> f64 {
    said(&stage.client, &format!("{SCROLLER}?.scrollTop ?? 0")).await
}
