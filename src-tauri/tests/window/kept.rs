//! What is kept over a day's work: the order of the list, notes, changes that can be taken back,
//! the history, and that all of it can be deleted.

use crate::screen::{all, attributes, one, pages, press, until};
use crate::stage::{Stage, Theme};
use crate::{NO_IMAGE, ORDER, can_be_driven, run_emulated};
use fantoccini::Locator;
use fantoccini::elements::Element;
use fantoccini::key::Key;
use std::fs;
use std::path::{Path, PathBuf};

#[tokio::test]
async fn the_list_is_as_the_person_left_it() {
    if !can_be_driven() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let names = ["a.html", "b.html", "c.html", "d.html"];
    let paths = names.map(|name| folder.path().join(name));
    for path in &paths {
        fs::write(path, ORDER).unwrap();
    }
    let mut stage = Stage::open(&[folder.path()], Theme::Light).await;
    until("the folder is open", async || {
        (pages(&stage.client).await.0.len() == 4).then_some(())
    })
    .await;
    assert_eq!(order(&stage).await, names);

    // By the keyboard, then by the mouse.
    let row = rows(&stage).await.remove(0);
    row.click().await.unwrap();
    row.send_keys(&format!("{}{}", Key::Alt, Key::Down))
        .await
        .unwrap();
    until("the page is moved down", async || {
        (order(&stage).await == ["b.html", "a.html", "c.html", "d.html"]).then_some(())
    })
    .await;
    let all_rows = rows(&stage).await;
    let [from, to] = [&all_rows[3], &all_rows[0]];
    let ((x, y), (_, above)) = (middle(from).await, middle(to).await);
    // The page begins below the window's menu.
    let menu = menu_height(&stage).await;
    let at = |y: f64| format!("{:.0}", y + menu);
    let x = format!("{x:.0}");
    stage.hands(&["mousemove", &x, &at(y), "mousedown", "1"]);
    for step in 1..=10 {
        let here = y - (y - above) * f64::from(step) / 10.0;
        stage.hands(&["mousemove", &x, &at(here)]);
    }
    stage.hands(&["mouseup", "1"]);
    let moved = ["d.html", "b.html", "a.html", "c.html"];
    until("the page is dragged to the top", async || {
        (order(&stage).await == moved).then_some(())
    })
    .await;
    stage.kill_and_start_again().await;
    until("the order is as it was", async || {
        (order(&stage).await == moved).then_some(())
    })
    .await;

    // Several at once, by the keyboard alone.
    let row = rows(&stage).await.remove(0);
    row.click().await.unwrap();
    row.send_keys(&format!("{}a", Key::Control)).await.unwrap();
    let bar = one(&stage.client, "selection").await;
    assert!(bar.text().await.unwrap().contains('4'));
    rows(&stage).await[0]
        .send_keys(&Key::Delete.to_string())
        .await
        .unwrap();
    until("they are taken from the list", async || {
        pages(&stage.client).await.0.is_empty().then_some(())
    })
    .await;
    stage.close().await;
}

/// What is asked for after settings were changed finds them so, however quickly it comes.
#[tokio::test]
async fn quick_changes_of_settings_count_each_in_its_turn() {
    if !can_be_driven() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let [page, gone] = ["a.html", "b.html"].map(|name| folder.path().join(name));
    fs::write(&page, ORDER).unwrap();
    fs::write(&gone, ORDER).unwrap();
    let stage = Stage::open(&[&gone, &page], Theme::Light).await;
    until("both pages are open", async || {
        (pages(&stage.client).await.0.len() == 2).then_some(())
    })
    .await;
    chosen(&stage, &page).await;
    // What cannot be watched any more keeps nothing else from being watched.
    fs::remove_file(&gone).unwrap();
    let missed = stage
        .client
        .execute_async(QUICK, vec![NO_IMAGE.into()])
        .await;
    assert_eq!(missed.unwrap(), serde_json::json!([]));
    let found = async || {
        let rules = attributes(&stage.client, "finding", "data-rule").await;
        rules.iter().any(|rule| rule == NO_IMAGE)
    };
    until("the rule is off", async || (!found().await).then_some(())).await;
    let mended = ORDER.replace("{ value: 30 }", "{ value: 30, currency: 'THB' }");
    fs::write(&page, mended).unwrap();
    until("the saved page is inspected", async || {
        let rules = attributes(&stage.client, "finding", "data-rule").await;
        (!rules.iter().any(|rule| rule == crate::NO_CURRENCY)).then_some(())
    })
    .await;
    stage.close().await;
}

/// Saves settings forty times without waiting, the last time with a rule off; the times at which
/// what was read next was something else.
const QUICK: &str = "
    const [rule, done] = arguments
    const ask = (name, words) => window.__TAURI_INTERNALS__.invoke(name, words)
    const quick = async () => {
      const before = await ask('settings')
      const asked = []
      for (let timeout = 1; timeout <= 40; timeout += 1) {
        const rules = timeout % 2 === 0 ? { [rule]: 'off' } : {}
        void ask('save_settings', { settings: { ...before, timeout, rules } })
        asked.push(ask('settings').then((now) => [timeout, now.timeout]))
      }
      return (await Promise.all(asked)).filter(([timeout, now]) => now < timeout)
    }
    quick().then(done, (thrown) => done(String(thrown)))";

#[tokio::test]
async fn a_change_can_be_taken_back_later_and_history_be_deleted() {
    if !can_be_driven() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let [page, other] = ["order.html", "other.html"].map(|name| folder.path().join(name));
    fs::write(&page, ORDER).unwrap();
    fs::write(&other, "<!doctype html><title>Tea shop</title><p>Tea").unwrap();
    let mut stage = Stage::open(&[&other, &page], Theme::Light).await;
    chosen(&stage, &page).await;
    press(&stage.client, "tab-source").await;
    mended(&stage, &page).await;
    stage.kill_and_start_again().await;
    chosen(&stage, &page).await;
    press(&stage.client, "tab-source").await;
    press(&stage.client, "undo-last").await;
    until("the file is as it was", async || {
        (fs::read_to_string(&page).unwrap() == ORDER).then_some(())
    })
    .await;

    press(&stage.client, "tab-checklist").await;
    let note = one(&stage.client, "page-note").await;
    note.send_keys("asked Somchai").await.unwrap();
    run_emulated(&stage).await;
    find(&stage, "somchai", &["page"]).await;
    find(&stage, "tea shop", &["page"]).await;
    find(
        &stage,
        "order.html",
        &["hit", "hit", "run", "page", "address"],
    )
    .await;
    let tick = Locator::Css("[data-kind='run'] input");
    stage
        .client
        .find(tick)
        .await
        .unwrap()
        .click()
        .await
        .unwrap();
    press(&stage.client, "history-delete").await;
    press(&stage.client, "history-yes").await;
    until("the run is gone with its hits", async || {
        (kinds(&stage).await == ["page", "address"]).then_some(())
    })
    .await;
    press(&stage.client, "history").await;
    press(&stage.client, "tab-live").await;
    one(&stage.client, "empty").await;

    press(&stage.client, "settings").await;
    press(&stage.client, "forget").await;
    press(&stage.client, "forget-yes").await;
    until("nothing is left", async || {
        pages(&stage.client).await.0.is_empty().then_some(())
    })
    .await;
    stage.kill_and_start_again().await;
    one(&stage.client, "sample").await;
    assert!(all(&stage.client, "page-row").await.is_empty());
    stage.close().await;
}

async fn chosen(stage: &Stage, page: &Path) {
    let css = format!("[data-testid='page-row'][data-source='{}']", page.display());
    until("the page is chosen", async || {
        let row = stage.client.find(Locator::Css(&css)).await.ok()?;
        row.click().await.ok()?;
        (pages(&stage.client).await.1.as_deref() == page.to_str()).then_some(())
    })
    .await;
}

async fn mended(stage: &Stage, page: &Path) {
    let css = format!("[data-rule='{NO_IMAGE}'] button");
    until("the finding is there", async || {
        let finding = stage.client.find(Locator::Css(&css)).await.ok()?;
        finding.click().await.ok()
    })
    .await;
    press(&stage.client, "fix").await;
    press(&stage.client, "fix-apply").await;
    until("the fix is written", async || {
        fs::read_to_string(page)
            .unwrap()
            .contains("noscript=1")
            .then_some(())
    })
    .await;
    until("it is seen", async || {
        let rules = attributes(&stage.client, "finding", "data-rule").await;
        (!rules.iter().any(|rule| rule == NO_IMAGE)).then_some(())
    })
    .await;
}

/// Searches the history, and expects entries of these kinds.
async fn find(stage: &Stage, words: &str, expected: &[&str]) {
    if all(&stage.client, "history-search").await.is_empty() {
        press(&stage.client, "history").await;
    }
    let field = one(&stage.client, "history-search").await;
    field.clear().await.unwrap();
    field.send_keys(words).await.unwrap();
    let mut expected: Vec<&str> = expected.to_vec();
    expected.sort_unstable();
    until(&format!("`{words}` is found"), async || {
        let mut found = kinds(stage).await;
        found.sort_unstable();
        (found == expected).then_some(())
    })
    .await;
}

async fn kinds(stage: &Stage) -> Vec<String> {
    attributes(&stage.client, "history-entry", "data-kind").await
}

/// The names of the files in the list, in its order.
async fn order(stage: &Stage) -> Vec<String> {
    let listed = pages(&stage.client).await.0.into_iter().map(PathBuf::from);
    let name = |path: PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    listed.map(name).collect()
}

async fn rows(stage: &Stage) -> Vec<Element> {
    all(&stage.client, "page-row").await
}

async fn middle(row: &Element) -> (f64, f64) {
    let (x, y, width, height) = row.rectangle().await.unwrap();
    (x + width / 2.0, y + height / 2.0)
}

/// How far down the window its page begins.
async fn menu_height(stage: &Stage) -> f64 {
    let inner: f64 = crate::screen::said(&stage.client, "innerHeight").await;
    let mut geometry = stage.tool("xdotool");
    geometry.args([
        "search",
        "--onlyvisible",
        "--name",
        "Pixelscope",
        "getwindowgeometry",
        "--shell",
    ]);
    let told = String::from_utf8(geometry.output().unwrap().stdout).unwrap();
    let outer = told
        .lines()
        .find_map(|line| line.strip_prefix("HEIGHT="))
        .unwrap();
    outer.parse::<f64>().unwrap() - inner
}
