//! An engine that plays a recording: live logic without a browser.

use std::collections::VecDeque;

use async_trait::async_trait;
use tokio::sync::mpsc::UnboundedSender;
use wire::{BrowserName, Observation, Recorded};

use crate::{Actable, Action, Engine, ProbeError, Start, Tab, Traffic};

/// Plays one recording, as fast as it is taken in.
#[derive(Clone, Debug)]
pub struct Replay {
    lines: Vec<Recorded>,
}

impl Replay {
    /// Reads a recording: one `Recorded` a line, empty lines left out.
    ///
    /// # Errors
    ///
    /// Where a line is none; the error names it.
    pub fn read(text: &str) -> Result<Self, String> {
        let lines = text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty());
        let read = lines.map(|(index, line)| {
            serde_json::from_str(line).map_err(|error| format!("line {}: {error}", index + 1))
        });
        Ok(Self {
            lines: read.collect::<Result<_, _>>()?,
        })
    }

    /// Plays what was seen, however it was written down.
    pub fn of(lines: Vec<Recorded>) -> Self {
        Self { lines }
    }

    /// What is played.
    pub fn lines(&self) -> &[Recorded] {
        &self.lines
    }

    /// Writes observations as a recording.
    pub fn write(lines: &[Recorded]) -> String {
        let written = lines
            .iter()
            .filter_map(|line| serde_json::to_string(line).ok());
        written.map(|line| line + "\n").collect()
    }
}

#[async_trait]
impl Engine for Replay {
    fn name(&self) -> &'static str {
        "replay"
    }

    /// Nothing can leave, because nothing is sent.
    fn can(&self, _: Traffic) -> bool {
        true
    }

    async fn open(
        &self,
        _: Start,
        out: UnboundedSender<Recorded>,
    ) -> Result<Box<dyn Tab>, ProbeError> {
        let named = self.lines.iter().find_map(|line| match &line.seen {
            Observation::Started { browser, .. } => Some(browser.clone()),
            _ => None,
        });
        let browser = named.unwrap_or_default();
        Ok(Box::new(Played {
            left: self.lines.clone().into(),
            browser,
            out,
        }))
    }
}

struct Played {
    left: VecDeque<Recorded>,
    browser: BrowserName,
    out: UnboundedSender<Recorded>,
}

#[async_trait]
impl Tab for Played {
    fn browser(&self) -> &BrowserName {
        &self.browser
    }

    /// Plays up to the next moment of rest, or to the end.
    async fn settle(&mut self) -> Result<(), ProbeError> {
        while let Some(line) = self.left.pop_front() {
            let rests = matches!(
                line.seen,
                Observation::Settled | Observation::Restless { .. }
            );
            let ended = matches!(line.seen, Observation::Ended { .. });
            // Nobody listens any more: there is nothing left to do.
            let _ = self.out.send(line);
            if ended {
                return Err(ProbeError::Gone);
            }
            if rests {
                break;
            }
        }
        Ok(())
    }

    /// What the action led to stands in the recording.
    async fn act(&mut self, _: &Action) -> Result<(), ProbeError> {
        Ok(())
    }

    /// What was seen then is not to be seen again.
    async fn first_seen(&mut self, _: &[&str]) -> Result<Option<usize>, ProbeError> {
        Ok(None)
    }

    async fn elements(&mut self) -> Result<Vec<Actable>, ProbeError> {
        Ok(Vec::new())
    }

    /// Plays what is left.
    async fn closed(&mut self) {
        for line in self.left.drain(..) {
            // Nobody listens any more: there is nothing left to do.
            let _ = self.out.send(line);
        }
    }

    async fn close(self: Box<Self>) -> Result<(), ProbeError> {
        Ok(())
    }
}
