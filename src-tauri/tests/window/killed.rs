//! The real app, killed again and again while hits stream in: what it has shown is there at every
//! next start.

use crate::can_be_driven;
use crate::screen::{attributes, one, pages, press, said, texts, until};
use crate::stage::{Stage, Theme};
use std::fs;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How often it is killed.
const TIMES: usize = 6;

/// After the first hit, it is killed within so many milliseconds.
const WITHIN: u32 = 1500;

/// A page that sends a hit every few milliseconds, and does not stop.
const STREAM: &str = "<!doctype html><title>Stream</title><script>
    var sent = 0
    setInterval(function () {
      sent += 1
      new Image().src = 'https://www.facebook.com/tr/?id=1234567890123456&ev=Lead&cd[number]=' + sent
    }, 5)
    </script><p>Tea";

#[tokio::test]
async fn whatever_was_shown_is_there_however_often_the_app_is_killed() {
    if !can_be_driven() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("stream.html");
    fs::write(&page, STREAM).unwrap();
    let mut stage = Stage::open(&[&page], Theme::Light).await;
    one(&stage.client, "page-row").await;
    press(&stage.client, "tab-live").await;
    press(&stage.client, "traffic").await;
    press(&stage.client, "traffic-emulated").await;
    let mut before = 0;
    for round in 1..=TIMES {
        press(&stage.client, "send").await;
        until("the hits stream in", async || {
            (hits(&stage).await > before).then_some(())
        })
        .await;
        let moment = moment();
        tokio::time::sleep(moment).await;
        let shown = hits(&stage).await;
        stage.kill_and_start_again().await;
        one(&stage.client, "page-row").await;
        assert_eq!(pages(&stage.client).await.0, [page.to_str().unwrap()]);
        let told = format!("in round {round}, killed {moment:?} after the first hit");
        press(&stage.client, "tab-live").await;
        before = until(&format!("{shown} hits are there, {told}"), async || {
            let there = hits(&stage).await;
            (there >= shown).then_some(there)
        })
        .await;
        let latest = attributes(&stage.client, "run", "data-status").await;
        assert_eq!(latest[0], "failed", "the run is over, {told}");
        let toast = texts(&stage.client, "toast").await;
        assert!(
            toast.is_empty(),
            "the store is as it was, {told}: {toast:?}"
        );
    }
    stage.close().await;
}

/// How many hits of all runs the screen has.
async fn hits(stage: &Stage) -> usize {
    let count = "Number((document.querySelector('[data-testid=tab-live] .count')
        ?.textContent ?? '0').replace(/[^0-9]/g, ''))";
    said(&stage.client, count).await
}

/// A moment that nobody has chosen.
fn moment() -> Duration {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    Duration::from_millis(u64::from(now.subsec_nanos() % WITHIN))
}
