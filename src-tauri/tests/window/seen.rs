//! What the screen shows at one moment, and what of it must be there after a kill.

use crate::screen::{all, one, press, texts};
use crate::stage::Stage;
use serde::Deserialize;
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// Longer than a start takes, on a machine with other things to do.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the screen shows of the app, while a checklist is shown.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Seen {
    pub(crate) pages: Vec<String>,
    pub(crate) chosen: String,
    pub(crate) theme: String,
    /// Of the page that is chosen.
    pub(crate) own: Own,
}

/// What it shows of a page.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Own {
    /// Hits of all runs.
    pub(crate) hits: usize,
    pub(crate) note: String,
    /// Lines of its checklist.
    pub(crate) ticks: Vec<String>,
}

const SEEN: &str = "
    const all = (name) => [...document.querySelectorAll(`[data-testid='${name}']`)]
    const rows = all('page-row')
    const [note, steps, live] = [all('page-note')[0], all('step'), all('tab-live')[0]]
    if (!note || steps.length === 0 || !live) return null
    const ticked = steps.filter((step) => step.querySelector('[data-testid=tick]')?.checked)
    return {
      pages: rows.map((row) => row.dataset.source),
      chosen: rows.find((row) => row.getAttribute('aria-current') === 'true')?.dataset.source ?? '',
      theme: document.documentElement.dataset.theme,
      own: {
        hits: Number((live.querySelector('.count')?.textContent ?? '0').replace(/[^0-9]/g, '')),
        note: note.value,
        ticks: ticked.map((step) => step.dataset.step),
      },
    }";

/// What is to be seen; nothing while no checklist is shown.
pub(crate) async fn seen(stage: &Stage) -> Option<Seen> {
    let told = stage.client.execute(SEEN, Vec::new()).await.unwrap();
    serde_json::from_value(told).unwrap()
}

/// The shell works off what the screen tells it one after the other: when it has answered a
/// question, it has done all that came before. Words that are typed while others are kept come
/// after these, and settings have a way of their own.
const KEPT: &str = "
    const done = arguments[arguments.length - 1]
    const ask = (name) => window.__TAURI_INTERNALS__.invoke(name)
    const asking = async () => {
      for (const _ of [1, 2, 3]) await ask('recent')
      const theme = document.documentElement.dataset.theme
      while (!['system', theme].includes((await ask('settings')).theme)) await ask('recent')
    }
    asking().then(() => done(null), (thrown) => done(String(thrown)))";

/// Waits until the shell has taken in all that the screen has told it.
pub(crate) async fn kept(stage: &Stage) {
    let failed = stage.client.execute_async(KEPT, Vec::new()).await.unwrap();
    assert!(failed.is_null(), "{failed}");
}

/// What may be there at the next start.
#[derive(Debug)]
pub(crate) struct Expected {
    /// What was there before the last act.
    pub(crate) before: Seen,
    /// What was there when the app was killed.
    pub(crate) last: Seen,
    /// What is there when the last act is done.
    pub(crate) goal: Seen,
    /// The shell had taken in all of `last`.
    pub(crate) sure: bool,
}

impl Expected {
    /// Nothing was under way.
    pub(crate) fn rest(now: Seen) -> Self {
        Self {
            before: now.clone(),
            last: now.clone(),
            goal: now,
            sure: true,
        }
    }

    /// Whether nothing of what was there is missing, and nothing is there that never was. Pages
    /// and hits are kept before they are shown; the rest may have been on its way, with `before`
    /// in its place.
    fn allows(&self, now: &Seen, known: &HashMap<String, Own>) -> bool {
        let (before, last, goal) = (&self.before, &self.last, &self.goal);
        let came = last.pages.len() > before.pages.len();
        let mut states = vec![last, goal];
        states.extend((!self.sure).then_some(before));
        let fits = |is: &dyn Fn(&Seen) -> bool| states.iter().any(|state| is(state));
        let listed = |state: &Seen| state.pages == now.pages;
        let pages = if came { listed(last) } else { fits(&listed) };
        let own = if now.chosen == last.chosen {
            let words = (&now.own.note, &last.own.note);
            now.own.hits >= last.own.hits
                && fits(&|state: &Seen| {
                    state.chosen != last.chosen || state.own.ticks == now.own.ticks
                })
                && (words.0 == words.1
                    || !self.sure
                        && words.1.starts_with(words.0.as_str())
                        && words.0.starts_with(before.own.note.as_str()))
        } else {
            known.get(&now.chosen).is_none_or(|known| {
                let hits = now.own.hits.max(known.hits);
                now.own
                    == Own {
                        hits,
                        ..known.clone()
                    }
            })
        };
        pages
            && own
            && fits(&|state: &Seen| state.chosen == now.chosen)
            && fits(&|state: &Seen| state.theme == now.theme)
    }
}

/// What is on the screen after a start, once it is as expected.
///
/// # Panics
///
/// Where it does not become so.
pub(crate) async fn held(
    stage: &Stage,
    expected: &Expected,
    known: &HashMap<String, Own>,
    told: &str,
) -> Seen {
    one(&stage.client, "page-row").await;
    if all(&stage.client, "tab-checklist").await.is_empty() {
        press(&stage.client, "settings").await;
    }
    press(&stage.client, "tab-checklist").await;
    let end = Instant::now() + PATIENCE;
    loop {
        let now = seen(stage).await;
        if let Some(now) = &now
            && expected.allows(now, known)
        {
            let trouble = texts(&stage.client, "notice").await;
            assert!(trouble.is_empty(), "{told}: the store says {trouble:?}");
            return now.clone();
        }
        assert!(
            Instant::now() < end,
            "{told}: {now:#?} is there, and expected is {expected:#?}, with {known:#?}"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
