//! `WebKitGTK`. Views belong to the thread that GTK runs on; the rest of the app sends its wishes
//! there.

pub(crate) mod alone;
mod filter;
mod mouse;
mod questions;
mod shown;
mod told;
mod windows;

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use gtk::glib::MainContext;
use probe::{Opening, ProbeError, TabNumber, Traffic, View, Views};
use serde_json::Value;
use tokio::sync::oneshot;
use url::Url;
use webkit2gtk::WebViewExt;

use shown::{Run, evaluate};
use windows::Shown;

thread_local! {
    /// The runs that are shown; on GTK's thread only.
    static OPEN: RefCell<HashMap<u64, Run>> = RefCell::default();
}

static NEXT: AtomicU64 = AtomicU64::new(1);

/// How long a page may take to answer a click.
const TAKEN_IN: Duration = Duration::from_secs(5);

/// Longer than any system lets pass between the two clicks of a double click, by its presets.
const DOUBLE: Duration = Duration::from_millis(600);

/// The web view of the system.
#[derive(Clone, Copy, Debug)]
pub struct System;

/// One view, by its number on GTK's thread.
#[derive(Debug)]
struct Numbered(u64);

#[async_trait]
impl Views for System {
    /// The proxy answers for Meta's hosts and has no way there; so nothing can be delivered.
    fn can(&self, traffic: Traffic) -> bool {
        match traffic {
            Traffic::Emulated | Traffic::Held => true,
            Traffic::Delivered => false,
        }
    }

    async fn open(&self, opening: Opening) -> Result<Box<dyn View>, ProbeError> {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let view = Numbered(number);
        let (answer, answered) = oneshot::channel();
        let keep = move |run: Result<Run, String>| {
            let kept = run.map(|run| {
                OPEN.with_borrow_mut(|open| open.insert(number, run));
            });
            if answer.send(kept).is_err() {
                // Whoever asked has given up.
                drop(OPEN.with_borrow_mut(|open| open.remove(&number)));
            }
        };
        on_gtk(move || Run::open(opening, keep)).await;
        let refused = |reason| ProbeError::Refused {
            what: "a web view".to_owned(),
            reason,
        };
        match answered.await {
            Ok(Ok(())) => Ok(Box::new(view)),
            Ok(Err(reason)) => Err(refused(reason)),
            Err(_) => Err(refused("the window is gone".to_owned())),
        }
    }
}

#[async_trait]
impl View for Numbered {
    fn name(&self) -> (String, String) {
        ("webkitgtk".to_owned(), super::version())
    }

    async fn trust(&self, host: &str) {
        let host = host.to_owned();
        let (answer, answered) = oneshot::channel();
        self.with(move |run| run.trust(&host, answer)).await;
        // Where the view is gone, there is nothing to wait for.
        let _ = answered.await;
    }

    async fn load(&self, tab: TabNumber, url: &Url) {
        let url = url.to_string();
        self.shown(tab, move |shown| shown.view.load_uri(&url))
            .await;
    }

    async fn evaluate(&self, tab: TabNumber, script: &str) -> Result<Value, String> {
        let script = script.to_owned();
        let (answer, answered) = oneshot::channel();
        self.with(move |run| {
            run.windows.catch_up(tab);
            let ask = |shown: &Shown| evaluate(&shown.view, &script, answer);
            run.windows.with(tab, ask)
        })
        .await;
        let gone = || Err("the page is gone".to_owned());
        answered.await.unwrap_or_else(|_| gone())
    }

    async fn click(&self, tab: TabNumber, left: f64, top: f64) {
        // What comes sooner counts as the second half of a double click.
        let wait = self
            .shown(tab, |shown| {
                shown
                    .clicked
                    .get()
                    .map_or(Duration::ZERO, |at| DOUBLE.saturating_sub(at.elapsed()))
            })
            .await;
        tokio::time::sleep(wait.unwrap_or_default()).await;
        self.shown(tab, move |shown| {
            mouse::click(&shown.view, left, top);
            shown.clicked.set(Some(Instant::now()));
        })
        .await;
        // The page's process gets one event after the other, each once it has answered for the one
        // before; and it answers questions in the order in which they come.
        let taken_in = async {
            for _ in 0..4 {
                let _ = self.evaluate(tab, "0").await;
            }
        };
        // A page that is kept busy by its click has got it.
        let _ = tokio::time::timeout(TAKEN_IN, taken_in).await;
    }

    async fn close(&self) {
        let number = self.0;
        on_gtk(move || drop(OPEN.with_borrow_mut(|open| open.remove(&number)))).await;
    }
}

impl Numbered {
    /// Does something with one of its windows; nothing where that is closed.
    async fn shown<T: Send + 'static>(
        &self,
        tab: TabNumber,
        act: impl FnOnce(&Shown) -> T + Send + 'static,
    ) -> Option<T> {
        self.with(move |run| run.windows.with(tab, act))
            .await
            .flatten()
    }

    /// Does something with the run; nothing where it is over.
    async fn with<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Run) -> T + Send + 'static,
    ) -> Option<T> {
        let number = self.0;
        on_gtk(move || OPEN.with_borrow(|open| open.get(&number).map(act)))
            .await
            .flatten()
    }
}

impl Drop for Numbered {
    /// A run that was given up leaves no view behind.
    fn drop(&mut self) {
        let number = self.0;
        MainContext::default()
            .invoke(move || drop(OPEN.with_borrow_mut(|open| open.remove(&number))));
    }
}

/// Does something on GTK's thread; nothing where that has ended.
async fn on_gtk<T: Send + 'static>(act: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (answer, answered) = oneshot::channel();
    // Whoever asked may have given up.
    MainContext::default().invoke(move || drop(answer.send(act())));
    answered.await.ok()
}
