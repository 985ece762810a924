//! The real app, killed a hundred times at moments that nobody has chosen: what was on the screen
//! is there at every next start, and nothing of it is left running.

use crate::can_be_driven;
use crate::group::left_of;
use crate::moment::{FRESH, Moment};
use crate::screen::{attributes, pages, press, until};
use crate::seen::{Expected, Own, Seen, held, kept, seen};
use crate::stage::{Stage, Theme};
use fantoccini::Locator;
use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::BuildHasher;
use std::path::PathBuf;
use std::time::Duration;

/// How often it is killed.
const TIMES: usize = 100;

/// How many pages stream, so that none has more runs than come back with it.
const STREAMS: usize = 4;

/// A page that sends a hit every few milliseconds, and does not stop.
const STREAM: &str = "<!doctype html><title>Stream</title><script>
    var sent = 0
    setInterval(function () {
      sent += 1
      new Image().src = 'https://www.facebook.com/tr/?id=1234567890123456&ev=Lead&cd[number]=' + sent
    }, 15)
    </script><p>Tea";

#[tokio::test]
async fn whatever_was_shown_is_there_after_each_of_a_hundred_kills() {
    if !can_be_driven() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let streams = (0..STREAMS).map(|number| folder.path().join(format!("stream-{number}.html")));
    let streams: Vec<PathBuf> = streams.collect();
    let (mut stage, mut known, mut expected) = begun(&streams).await;
    for kill in 1..=TIMES {
        let moment = Moment::of(kill);
        let pause = Duration::from_millis(random(moment.within()));
        if moment == Moment::Start {
            let alone = stage.start_alone();
            tokio::time::sleep(pause).await;
            alone.kill();
            continue;
        }
        stage.start_again().await;
        let there = held(&stage, &expected, &known, &format!("before kill {kill}")).await;
        known.insert(there.chosen.clone(), there.own.clone());
        let stream = streams[kill % STREAMS].to_str().unwrap();
        let mut before = chosen(&stage, stream, &there, &known).await;
        known.insert(stream.to_owned(), before.own.clone());
        let fresh = folder.path().join(format!("{FRESH}{kill}.html"));
        let goal = moment.begin(&stage, &mut before, &fresh).await;
        tokio::time::sleep(pause).await;
        let last = until("a checklist is shown", async || seen(&stage).await).await;
        let sure = random(2) == 0;
        if sure {
            kept(&stage).await;
        }
        stage.kill();
        let goal = goal.unwrap_or_else(|| last.clone());
        eprintln!("kill {kill}: {moment:?}, {pause:?} after it began, all kept: {sure}");
        expected = Expected {
            before,
            last,
            goal,
            sure,
        };
    }
    stage.start_again().await;
    let there = held(&stage, &expected, &known, "after the last kill").await;
    for stream in &streams {
        let stream = stream.to_str().unwrap();
        let own = chosen(&stage, stream, &there, &known).await.own;
        assert!(own.hits > 0 && !own.note.is_empty(), "{own:?}");
        press(&stage.client, "tab-live").await;
        let runs = attributes(&stage.client, "run", "data-status").await;
        assert!(!runs.is_empty() && runs.iter().all(|run| run == "failed"));
        press(&stage.client, "tab-checklist").await;
    }
    let home = stage.home.path().to_owned();
    stage.close().await;
    until("nothing is left running", async || {
        left_of(&home).is_empty().then_some(())
    })
    .await;
}

/// The app, killed once all pages are listed, and what is known of each.
async fn begun(streams: &[PathBuf]) -> (Stage, HashMap<String, Own>, Expected) {
    for stream in streams {
        fs::write(stream, STREAM).unwrap();
    }
    let given: Vec<_> = streams.iter().map(PathBuf::as_path).collect();
    let mut stage = Stage::open(&given, Theme::Light).await;
    until("all pages are listed", async || {
        (pages(&stage.client).await.0.len() == streams.len()).then_some(())
    })
    .await;
    press(&stage.client, "tab-checklist").await;
    let now = until("a checklist is shown", async || seen(&stage).await).await;
    kept(&stage).await;
    stage.kill();
    let name = |stream: &PathBuf| stream.to_str().unwrap().to_owned();
    let all = streams.iter().map(|stream| (name(stream), now.own.clone()));
    (stage, all.collect(), Expected::rest(now))
}

/// Chooses a page, which must be as it was when it was seen last.
async fn chosen(stage: &Stage, page: &str, now: &Seen, known: &HashMap<String, Own>) -> Seen {
    let css = format!("[data-testid='page-row'][data-source='{page}']");
    let row = stage.client.find(Locator::Css(&css)).await.unwrap();
    row.click().await.unwrap();
    let expected = Expected::rest(Seen {
        chosen: page.to_owned(),
        own: known[page].clone(),
        ..now.clone()
    });
    let there = held(stage, &expected, known, &format!("{page} is chosen")).await;
    kept(stage).await;
    there
}

/// A number below `end`, another one each time.
fn random(end: u64) -> u64 {
    RandomState::new().hash_one(0) % end
}
