//! A blank page that is watched: all that can be done for a run before it says what to open.

use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::{mpsc, oneshot, watch};
use wire::Recorded;

use chromiumoxide::cdp::js_protocol::runtime::EvaluateParams;

use super::flow::{Flow, Word};
use super::gate::Gate;
use super::guise::Guise;
use super::link::Link;
use super::page::Words;
use super::reach::Reach;
use super::room::Room;
use super::targets::{Main, Targets, attach_to_all};
use super::{PATIENCE, agent, reach, version};
use crate::{ProbeError, Start};

/// A room whose first page is there, under the rule of a run.
#[derive(Debug)]
pub(super) struct Watched {
    pub(super) link: Link,
    pub(super) main: Main,
    pub(super) words: Words,
    pub(super) still_open: watch::Receiver<bool>,
    /// `156.0.8078.108`.
    pub(super) version: String,
    /// `HeadlessChrome/156.0.8078.108`.
    pub(super) product: String,
    /// How the browser calls itself towards servers.
    pub(super) agent: String,
    pub(super) reach: Reach,
    pub(super) gate: Option<Gate>,
    /// What it was made for.
    start: Start,
}

impl Watched {
    /// Watches the first page of `room` as a run wants it that begins as `start` says.
    pub(super) async fn new(room: Room, start: Start) -> Result<Self, ProbeError> {
        let Room {
            link,
            events,
            product,
            agent,
            reach,
            first,
            gate,
        } = room;
        let version = version::checked(&product)?;
        let (words, inbox) = mpsc::unbounded_channel();
        let words = Words(words);
        let (found, main) = oneshot::channel();
        let (open, still_open) = watch::channel(true);
        let guise = Guise::new(start.conditions.clone(), agent::told(&agent, &start));
        let targets = Targets::new(guise, reach.clone(), first, gate.is_some());
        let flow = Flow::new(link.clone(), &start, targets);
        tokio::spawn(flow.run(events, inbox, words.0.clone(), found, open));

        // Before the first page is there, every request of the whole browser is stopped: frames,
        // workers and pop-ups are under the same rule before they exist. Where only a part of the
        // browser is the run's, each target of it is put under the rule before it runs.
        if reach == Reach::Browser {
            link.call(None, reach::stop_everything()).await?;
        }
        link.call(None, attach_to_all()).await?;
        let waited = tokio::time::timeout(PATIENCE, main).await;
        let Ok(Ok(main)) = waited else {
            let what = "for a page".to_owned();
            let seconds = PATIENCE.as_secs();
            return Err(ProbeError::Hung { what, seconds });
        };
        // What a page is told before it has answered is lost when it is left for a page of
        // another process: the watching must stand before the page is asked for.
        link.call(Some(&main.session), EvaluateParams::new("0"))
            .await?;
        Ok(Self {
            link,
            main,
            words,
            still_open,
            version,
            product,
            agent,
            reach,
            gate,
            start,
        })
    }

    /// Whether it is there, and as it would have been made for `start`: for another address at most.
    pub(super) fn fits(&self, start: &Start) -> bool {
        let own = &self.start;
        *self.still_open.borrow()
            && !self.link.is_gone()
            && own.access.is_plain()
            && start.access.is_plain()
            && own.traffic == start.traffic
            && own.supply == start.supply
            && own.settle == start.settle
            && own.conditions == start.conditions
    }

    /// From now on what happens is told to `out`, and times count.
    pub(super) fn begin(&self, out: UnboundedSender<Recorded>) -> Result<(), ProbeError> {
        self.words.say(Word::Began { out })
    }
}
