//! What is under way in the app when it is killed.

use crate::screen::{one, press, until};
use crate::seen::{Seen, kept, seen};
use crate::stage::Stage;
use fantoccini::Locator;
use fantoccini::key::Key;
use std::fs;
use std::path::Path;

/// What a person does with the app, or the app with itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    /// It starts, and nothing is to be seen yet.
    Start,
    /// A run begins.
    Begin,
    /// Its hits stream in.
    Stream,
    /// Words are written on a page.
    Write,
    /// A line of the checklist is ticked.
    Tick,
    /// A page is opened.
    Open,
    /// A page is taken from the list.
    Close,
    /// The list is put in another order.
    Move,
    /// A setting is changed.
    Set,
}

/// What the names of pages have that are opened meanwhile.
pub(crate) const FRESH: &str = "fresh-";

/// All of them, in turns.
const TURNS: &[Moment] = {
    use Moment::{Begin, Close, Move, Open, Set, Start, Stream, Tick, Write};
    &[
        Start, Stream, Write, Start, Open, Start, Begin, Tick, Start, Move, Stream, Start, Set,
        Write, Start, Open, Close, Start, Stream, Start, Write,
    ]
};

impl Moment {
    /// The moment of a kill.
    pub(crate) fn of(kill: usize) -> Self {
        TURNS[kill % TURNS.len()]
    }

    /// After what began it, the app is killed within so many milliseconds.
    pub(crate) fn within(self) -> u64 {
        match self {
            Self::Start => 1500,
            Self::Begin => 1000,
            Self::Stream => 500,
            Self::Open => 250,
            Self::Write | Self::Tick | Self::Close | Self::Move | Self::Set => 50,
        }
    }

    /// Begins it on the page that is chosen, or with `fresh`, a page that there is not yet. The
    /// answer is what is seen once it is done, where that is not seen at once.
    pub(crate) async fn begin(
        self,
        stage: &Stage,
        before: &mut Seen,
        fresh: &Path,
    ) -> Option<Seen> {
        let client = &stage.client;
        match self {
            Self::Start => {}
            Self::Begin | Self::Stream => {
                press(client, "traffic").await;
                press(client, "traffic-emulated").await;
                press(client, "send").await;
                press(client, "tab-checklist").await;
            }
            Self::Write => {
                let note = one(client, "page-note").await;
                note.send_keys("asked-again,").await.unwrap();
            }
            Self::Tick => press(client, "tick").await,
            Self::Open => return Some(open(stage, before, fresh).await),
            Self::Close => return close(stage, before).await,
            Self::Move => {
                let first = before.pages.first() == Some(&before.chosen);
                let way = if first { Key::Down } else { Key::Up };
                let row = row(&before.chosen);
                let row = client.find(Locator::Css(&row)).await.unwrap();
                row.send_keys(&format!("{}{way}", Key::Alt)).await.unwrap();
            }
            Self::Set => {
                let other = if before.theme == "dark" {
                    "Light"
                } else {
                    "Dark"
                };
                press(client, "settings").await;
                let label = format!("//label[normalize-space()='{other}']");
                let label = until("the setting is there", async || {
                    client.find(Locator::XPath(&label)).await.ok()
                });
                label.await.click().await.unwrap();
                press(client, "settings").await;
                press(client, "tab-checklist").await;
            }
        }
        if self == Self::Stream {
            until("hits stream in", async || {
                let now = seen(stage).await?;
                (now.own.hits > before.own.hits).then_some(())
            })
            .await;
        }
        None
    }
}

async fn open(stage: &Stage, before: &Seen, fresh: &Path) -> Seen {
    fs::write(fresh, "<!doctype html><title>Tea</title><p>Tea").unwrap();
    let path = fresh.to_str().unwrap();
    let field = one(&stage.client, "address").await;
    field.clear().await.unwrap();
    field.send_keys(path).await.unwrap();
    press(&stage.client, "open").await;
    let mut goal = before.clone();
    goal.pages.push(path.to_owned());
    path.clone_into(&mut goal.chosen);
    goal
}

/// Closes a page that was opened here, the last one of the list.
async fn close(stage: &Stage, before: &mut Seen) -> Option<Seen> {
    let place = before.pages.iter().rposition(|page| page.contains(FRESH))?;
    let page = before.pages[place].clone();
    let row = row(&page);
    let row = stage.client.find(Locator::Css(&row)).await.unwrap();
    row.click().await.unwrap();
    *before = until("it is chosen", async || {
        seen(stage).await.filter(|now| now.chosen == page)
    })
    .await;
    kept(stage).await;
    row.send_keys(&Key::Delete.to_string()).await.unwrap();
    let mut goal = before.clone();
    goal.pages.remove(place);
    let next = place.min(goal.pages.len() - 1);
    goal.pages[next].clone_into(&mut goal.chosen);
    Some(goal)
}

fn row(page: &str) -> String {
    format!("[data-testid='page-row'][data-source='{page}']")
}
