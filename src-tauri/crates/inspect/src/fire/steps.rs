//! What was done to the page, step by step, and the hits that followed each.

use report::json;
use url::Url;
use wire::{Observation, Purpose};

/// The steps of a run so far.
#[derive(Debug, Default)]
pub(super) struct Steps {
    begun: Vec<Begun>,
    /// The address shown last.
    at: Option<Url>,
}

#[derive(Debug)]
struct Begun {
    step: String,
    purpose: Purpose,
    why: Option<String>,
    /// `Hit::sequence` of the last hit before it.
    before: u32,
    /// The address at which it ended, once the next one has begun.
    url: Option<Url>,
}

impl Steps {
    /// Takes in one observation; `last` is the sequence of the last hit seen before it.
    pub(super) fn take(&mut self, seen: &Observation, last: u32) {
        match seen {
            Observation::Document(document) => self.at = Some(document.url.clone()),
            Observation::Navigated { url } => self.at = Some(url.clone()),
            Observation::Acting { step, purpose } => {
                self.end();
                self.begun.push(Begun {
                    step: step.clone(),
                    purpose: *purpose,
                    why: None,
                    before: last,
                    url: None,
                });
            }
            Observation::Undone { why } => {
                if let Some(step) = self.begun.last_mut() {
                    step.why = Some(why.clone());
                }
            }
            _ => {}
        }
    }

    /// The last step, where it is under way.
    pub(super) fn last(&self) -> Option<&str> {
        self.begun.last().map(|begun| begun.step.as_str())
    }

    /// The choice that consent was answered with: which, the sequence of the last hit before it,
    /// why it could not be made, and the first button that was to be clicked.
    pub(super) fn choice(&self) -> Option<(Purpose, u32, Option<String>, &str)> {
        let mut made = self.begun.iter().filter(|begun| !begun.purpose.is_step());
        let first = made.next()?;
        let why = first.why.clone();
        let why = why.or_else(|| made.find_map(|begun| begun.why.clone()));
        let button = first.step.strip_prefix("click ").unwrap_or(&first.step);
        Some((first.purpose, first.before, why, button))
    }

    fn end(&mut self) {
        if let Some(step) = self.begun.last_mut() {
            step.url.clone_from(&self.at);
        }
    }

    /// All steps with the hits after each, of those in `sequences`; `planned` are those that were
    /// to be done, of which the ones not reached are skipped.
    pub(super) fn report(&mut self, sequences: &[u32], planned: &[String]) -> Vec<json::Done> {
        self.end();
        let of_way = |begun: &&Begun| begun.purpose.is_step();
        let reached = self.begun.iter().filter(of_way).count();
        let steps = self.begun.iter().enumerate();
        let mut done: Vec<json::Done> = steps
            .filter(|(_, begun)| of_way(begun))
            .map(|(index, begun)| json::Done {
                step: begun.step.clone(),
                status: match begun.why {
                    Some(_) => "failed",
                    None => "done",
                }
                .to_owned(),
                why: begun.why.clone(),
                hits: self.hits(index, sequences),
                url: begun.url.as_ref().map(ToString::to_string),
            })
            .collect();
        done.extend(planned.iter().skip(reached).map(|step| json::Done {
            step: step.clone(),
            status: "skipped".to_owned(),
            why: Some("the run ended before".to_owned()),
            hits: Vec::new(),
            url: None,
        }));
        done
    }

    /// The hits after one step, up to the next.
    fn hits(&self, index: usize, sequences: &[u32]) -> Vec<u32> {
        let after = self.begun[index].before;
        let until = self
            .begun
            .get(index + 1)
            .map_or(u32::MAX, |next| next.before);
        let of_step = sequences
            .iter()
            .filter(|one| **one > after && **one <= until);
        of_step.copied().collect()
    }
}
