//! Observations to state and updates.

use facts::Facts;
use page::{Headers, Source};
use probe::{ProbeError, Traffic};
use report::{Places, fire as in_report, json};
use rules::{Judged, Selection};
use session::{Expected, Hit, Session};
use tokio::sync::mpsc::UnboundedReceiver;
use wire::{Document, Observation, Recorded};

use super::outcome::{Ending, FireError, FireOutcome, Update};
use super::{Start, conditions};
use crate::judge::aside;

/// The state of a run, and whoever is told of it.
pub(super) struct Fold<'a, On> {
    start: &'a Start,
    selection: Selection,
    on: On,
    traffic: Traffic,
    browser: json::Browser,
    session: Session,
    source: Option<Source>,
    recording: Vec<Recorded>,
    notes: Vec<String>,
    console: Vec<String>,
    told: Told,
}

/// What was last told of what changes.
#[derive(Default)]
struct Told {
    expected: Vec<Expected>,
    chain: Option<session::Chain>,
    fires: usize,
}

impl<'a, On: FnMut(&Update) + Send> Fold<'a, On> {
    pub(super) fn new(start: &'a Start, selection: Selection, on: On) -> Self {
        Self {
            start,
            selection,
            on,
            traffic: start.traffic,
            browser: in_report::browser(&wire::BrowserName::default()),
            session: Session::default(),
            source: None,
            recording: Vec::new(),
            notes: Vec::new(),
            console: Vec::new(),
            told: Told::default(),
        }
    }

    pub(super) async fn take_all(&mut self, mut seen: UnboundedReceiver<Recorded>) {
        while let Some(recorded) = seen.recv().await {
            self.take(&recorded).await;
            self.recording.push(recorded);
        }
    }

    async fn take(&mut self, recorded: &Recorded) {
        match &recorded.seen {
            Observation::Started { browser, .. } => {
                self.browser = in_report::browser(browser);
                self.tell_start();
            }
            Observation::Emulating { why } => {
                self.traffic = Traffic::Emulated;
                self.tell_start();
                self.note(why);
            }
            Observation::Restless { why } => self.note(why),
            Observation::Document(document) => self.open(document).await,
            Observation::Console(line) | Observation::PageError(line) => {
                self.console.push(line.text.clone());
                (self.on)(&Update::Console {
                    line: line.text.clone(),
                });
            }
            Observation::Navigated { .. }
            | Observation::Request(_)
            | Observation::Called(_)
            | Observation::Acted(_)
            | Observation::Configuration { .. }
            | Observation::Answered(_)
            | Observation::CspViolation { .. }
            | Observation::Settled
            | Observation::Ended { .. } => {}
        }
        self.session.apply(recorded.at_ms, &recorded.seen);
        self.tell_changes();
        if matches!(
            recorded.seen,
            Observation::Settled | Observation::Restless { .. }
        ) {
            (self.on)(&Update::Settled);
        }
    }

    /// Reads the page that the browser got, and begins its visit.
    async fn open(&mut self, document: &Document) {
        let header = |name: &str| {
            let found = document
                .headers
                .iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.as_str())
        };
        let text = acquire::decode(&document.body.0, header("content-type"));
        let source = Source {
            name: self.start.target.clone(),
            url: Some(document.url.clone()),
            text: text.unwrap_or_default(),
            headers: Headers(document.headers.clone()),
            hops: Vec::new(),
            answer: None,
            attached: Vec::new(),
        };
        let read = source.clone();
        let facts = match aside(move || facts::extract(&page::parse(read))).await {
            Ok(facts) => facts,
            Err(why) => {
                self.note(&why);
                Facts::default()
            }
        };
        self.session.open_read(facts, source.text.clone());
        // Lines and expectations are those of the page that was asked for, not of one that a
        // click led to.
        self.source.get_or_insert(source);
    }

    fn tell_start(&mut self) {
        let (browser, traffic) = (self.browser.clone(), self.traffic.to_string());
        let conditions = conditions::told(&self.start.conditions);
        (self.on)(&Update::Started {
            browser,
            traffic,
            conditions,
        });
    }

    fn note(&mut self, line: &str) {
        self.notes.push(line.to_owned());
        (self.on)(&Update::Note {
            line: line.to_owned(),
        });
    }

    fn tell_changes(&mut self) {
        let (Some(source), Some(visit)) = (&self.source, self.session.visits.first()) else {
            return;
        };
        // Hits come page by page; those of a page that was left are told before the next ones.
        let mut known = 0;
        for visit in &self.session.visits {
            let told = self.told.fires.saturating_sub(known);
            known += visit.fires.len();
            let new = visit.fires.get(told..).unwrap_or_default();
            if new.is_empty() {
                continue;
            }
            let places = Places::new(visit.text());
            for hit in new {
                let found = at_once(hit, &self.selection);
                (self.on)(&Update::Fired {
                    fire: Box::new(in_report::hit(hit, &places, found)),
                });
            }
        }
        self.told.fires = known;
        let expected = visit.expected();
        if expected != self.told.expected {
            let places = Places::new(&source.text);
            (self.on)(&Update::Expected {
                expected: in_report::expected(&expected, &places),
            });
            self.told.expected = expected;
        }
        if self.told.chain.as_ref() != Some(&visit.chain) {
            (self.on)(&Update::Chain {
                chain: in_report::chain(&visit.chain),
            });
            self.told.chain = Some(visit.chain.clone());
        }
    }

    pub(super) fn finish(
        mut self,
        driven: Result<Ending, ProbeError>,
    ) -> Result<FireOutcome, FireError> {
        let (Some(source), Some(visit)) = (self.source.take(), self.session.visits.first()) else {
            return Err(match driven {
                Err(error) => error.into(),
                Ok(Ending::Cancelled) => FireError::Cancelled,
                Ok(Ending::Broken(reason)) => self.no_page(reason),
                Ok(Ending::Complete) => self.no_page("the browser was shown none".to_owned()),
            });
        };
        let ending = driven.unwrap_or_else(|error| Ending::Broken(error.to_string()));
        match &ending {
            Ending::Complete => {}
            Ending::Cancelled => self.notes.push("The run was cancelled.".to_owned()),
            Ending::Broken(reason) => self.notes.push(format!("The run broke off: {reason}.")),
        }
        let places = Places::new(&source.text);
        let judged = rules::judge_session(&self.session, &self.selection);
        let fires = self.session.visits.iter().flat_map(|visit| {
            // Tags are told in the text of the page that they stand in.
            let own = Places::new(visit.text());
            let fires = visit.fires.iter();
            let told = fires.map(|hit| in_report::hit(hit, &own, of_hit(hit, &judged, &places)));
            told.collect::<Vec<_>>()
        });
        let report = json::FireReport {
            schema: 1,
            tool: report::tool(),
            target: self.start.target.clone(),
            browser: self.browser,
            traffic: self.traffic.to_string(),
            conditions: conditions::told(&self.start.conditions),
            chain: in_report::chain(&visit.chain),
            expected: in_report::expected(&visit.expected(), &places),
            fires: fires.collect(),
            console: self.console,
            notes: self.notes,
            findings: judged
                .findings
                .iter()
                .map(|found| report::finding(found, &places))
                .collect(),
            silenced: report::silenced(&judged.silenced, &places),
            second_look: None,
        };
        let (session, recording) = (self.session, self.recording);
        Ok(FireOutcome {
            report,
            source,
            session,
            recording,
            ending,
        })
    }

    fn no_page(&self, reason: String) -> FireError {
        FireError::NoPage {
            target: self.start.target.clone(),
            reason,
        }
    }
}

/// What a hit shows by itself, before the run is over.
fn at_once(hit: &Hit, selection: &Selection) -> Vec<json::Finding> {
    let found = rules::judge_hit(&hit.fire, selection);
    let places = Places::new("");
    found
        .iter()
        .map(|found| report::finding(found, &places))
        .collect()
}

/// All that was found of a hit.
fn of_hit(hit: &Hit, judged: &Judged, places: &Places<'_>) -> Vec<json::Finding> {
    let found = judged.findings.iter().chain(&judged.repeated);
    let own = found.filter(|found| found.hits.contains(&hit.sequence));
    own.map(|found| report::finding(found, places)).collect()
}
