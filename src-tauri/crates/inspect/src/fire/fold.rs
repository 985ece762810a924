//! Observations to state and updates.

use facts::Facts;
use page::{Headers, Source};
use probe::{ProbeError, Traffic};
use report::{Places, fire as in_report, json};
use rules::Selection;
use session::{Expected, Hit, Session, Visit};
use tokio::sync::mpsc::UnboundedReceiver;
use url::Url;
use wire::{Body, Decoded, Document, Observation, Recorded};

use super::outcome::{Ending, FireError, FireOutcome, Update};
use super::pages::Pages;
use super::steps::Steps;
use super::{Start, conditions, consent};
use crate::judge::aside;

/// Pages whose expectations what is seen can still change.
const LAST: usize = 4;

/// The state of a run, and whoever is told of it.
pub(super) struct Fold<'a, On> {
    start: &'a Start,
    selection: Selection,
    /// The one that the person gave.
    configuration: Option<&'a str>,
    on: On,
    traffic: Traffic,
    browser: json::Browser,
    session: Session,
    /// The text of each visit's page.
    sources: Vec<Source>,
    steps: Steps,
    recording: Vec<Recorded>,
    served_at: Vec<String>,
    notes: Vec<String>,
    console: Vec<String>,
    told: Told,
}

/// What was last told of what changes.
#[derive(Default)]
struct Told {
    /// One list a visit.
    expected: Vec<Vec<Expected>>,
    chain: Option<session::Chain>,
    /// How many, of each visit.
    fires: Vec<usize>,
}

impl<'a, On: FnMut(&Update) + Send> Fold<'a, On> {
    /// `configuration` is the one that the person gave.
    pub(super) fn new(
        start: &'a Start,
        selection: Selection,
        configuration: Option<&'a str>,
        on: On,
    ) -> Self {
        let mut session = Session::default();
        if let Some(configuration) = configuration {
            session.give(configuration);
        }
        Self {
            start,
            selection,
            configuration,
            on,
            traffic: start.traffic,
            browser: in_report::browser(&wire::BrowserName::default()),
            session,
            sources: Vec::new(),
            steps: Steps::default(),
            recording: Vec::new(),
            served_at: Vec::new(),
            notes: Vec::new(),
            console: Vec::new(),
            told: Told::default(),
        }
    }

    /// The file is served at an address.
    pub(super) fn serves(&mut self, at: &Url) {
        self.served_at.push(at.to_string());
        (self.on)(&Update::Served {
            file: self.start.target.clone(),
            at: at.to_string(),
        });
    }

    pub(super) async fn take_all(&mut self, mut seen: UnboundedReceiver<Recorded>) {
        while let Some(recorded) = seen.recv().await {
            self.take(&recorded).await;
            let given = self.given_for(&recorded);
            self.recording.push(recorded);
            self.recording.extend(given);
        }
    }

    /// What the person has given in the place of a configuration that is asked for: emulated traffic
    /// has none of its own to tell, and without it the recording would be judged in another way.
    fn given_for(&self, recorded: &Recorded) -> Option<Recorded> {
        let Observation::Request(sent) = &recorded.seen else {
            return None;
        };
        let given = self
            .configuration
            .filter(|_| self.traffic == Traffic::Emulated)?;
        let Decoded::Config { pixel_id } = wire::decode(&sent.request) else {
            return None;
        };
        let mut visits = self.session.visits.iter();
        visits.find(|visit| visit.configuration(&pixel_id).is_some())?;
        let body = Body(given.as_bytes().to_vec());
        Some(Recorded {
            at_ms: recorded.at_ms,
            seen: Observation::Configuration { pixel_id, body },
        })
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
            Observation::Restless { why, .. }
            | Observation::LeftOut { why }
            | Observation::Unfinished { why } => self.note(why),
            Observation::Document(document) => self.open(document).await,
            Observation::Console(line) | Observation::PageError(line) => {
                self.console.push(line.text.clone());
                (self.on)(&Update::Console {
                    line: line.text.clone(),
                });
            }
            Observation::Undone { why } => {
                let step = self.steps.last().unwrap_or_default();
                let line = format!("`{step}` was not done: {why}");
                self.note(&line);
            }
            Observation::Acting { .. }
            | Observation::Navigated { .. }
            | Observation::Request(_)
            | Observation::Called(_)
            | Observation::Acted(_)
            | Observation::Configuration { .. }
            | Observation::Answered(_)
            | Observation::CspViolation { .. }
            | Observation::Settled
            | Observation::Ended { .. } => {}
        }
        let last = self.session.last_sequence();
        self.steps.take(&recorded.seen, last);
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
        let headers = Headers(document.headers.clone());
        let kind = headers.all("content-type").next();
        let text = acquire::decode(&document.body.0, kind);
        let source = Source {
            name: self.start.target.clone(),
            url: Some(document.url.clone()),
            text: text.unwrap_or_default(),
            untold: acquire::is_untold(&document.body.0, kind),
            headers,
            hops: Vec::new(),
            // What a server answers well is a page as the browser has it.
            answer: (document.status >= 400).then_some(page::Answer {
                status: document.status,
                certificate: page::Certificate::Checked,
                withheld: false,
            }),
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
        self.sources.push(source);
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

    pub(super) fn note(&mut self, line: &str) {
        self.notes.push(line.to_owned());
        (self.on)(&Update::Note {
            line: line.to_owned(),
        });
    }

    fn tell_changes(&mut self) {
        let Some(visit) = self.session.visits.get(self.session.landed()) else {
            return;
        };
        // Hits come page by page, and those of several tabs in turn.
        for (index, visit) in self.session.visits.iter().enumerate() {
            if self.told.fires.len() == index {
                self.told.fires.push(0);
            }
            let new = visit
                .fires
                .get(self.told.fires[index]..)
                .unwrap_or_default();
            if new.is_empty() {
                continue;
            }
            self.told.fires[index] = visit.fires.len();
            let places = Places::new(visit.text());
            // The page that was opened is the site's own.
            let own = (index > 0).then(|| self.session.own());
            let elsewhere = own.and_then(|own| self.session.elsewhere(index, &own));
            for hit in new {
                let found = at_once(hit, &self.selection);
                (self.on)(&Update::Fired {
                    fire: Box::new(json::Fire {
                        elsewhere: elsewhere.clone(),
                        ..in_report::hit(hit, &places, found)
                    }),
                });
            }
        }
        // What was seen can only change what is expected of the last pages.
        let (seen, told) = (&self.session.visits, &mut self.told.expected);
        let mut changed = false;
        for (index, visit) in seen
            .iter()
            .enumerate()
            .skip(seen.len().saturating_sub(LAST))
        {
            let expected = visit.expected();
            changed |= told.get(index) != Some(&expected);
            told.resize_with(told.len().max(index + 1), Vec::new);
            told[index] = expected;
        }
        if changed {
            let expected = expected(&self.session, &self.sources, &self.told.expected);
            (self.on)(&Update::Expected { expected });
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
        let Some(source) = self.sources.first() else {
            return Err(match driven {
                Err(error) => error.into(),
                Ok(Ending::Cancelled) => FireError::Cancelled,
                Ok(Ending::Broken(reason)) => self.no_page(reason),
                Ok(Ending::Complete | Ending::Incomplete(_)) => {
                    self.no_page("the browser was shown none".to_owned())
                }
            });
        };
        let ending = driven.unwrap_or_else(|error| Ending::Broken(error.to_string()));
        match &ending {
            // What was not done was noted when it was not.
            Ending::Complete | Ending::Incomplete(_) => {}
            Ending::Cancelled => self.notes.push("The run was cancelled.".to_owned()),
            Ending::Broken(reason) => self.notes.push(format!("The run broke off: {reason}.")),
        }
        let pages = Pages::new(&self.session, &self.sources);
        let judged = rules::judge_session(&self.session, &self.selection);
        let visits = &self.session.visits;
        let of_each: Vec<_> = visits.iter().map(session::Visit::expected).collect();
        let sequences: Vec<u32> = self.session.fires().map(|hit| hit.sequence).collect();
        let planned: Vec<String> = match ending {
            Ending::Complete | Ending::Incomplete(_) => Vec::new(),
            Ending::Cancelled | Ending::Broken(_) => {
                self.start.then.iter().map(ToString::to_string).collect()
            }
        };
        let choice = self.steps.choice();
        let consent = (choice.is_some() || self.start.consent.is_some()).then(|| {
            // A tool whose buttons were named by hand may still be known by its code.
            let tool = choice
                .as_ref()
                .and_then(|(.., button)| consent::tool_of(button));
            let of_page = || visits.iter().find_map(|visit| visit.facts.consent.first());
            let tool = tool.or_else(|| of_page().map(|found| found.tool));
            let made = choice.map(|(purpose, last, why, _)| (purpose, last, why));
            consent::told(made, tool.map(str::to_owned), &sequences)
        });
        let report = json::FireReport {
            schema: 1,
            tool: report::tool(),
            target: self.start.target.clone(),
            served_at: self.served_at,
            browser: self.browser,
            traffic: self.traffic.to_string(),
            conditions: conditions::told(&self.start.conditions),
            chain: in_report::chain(&visits[self.session.landed()].chain),
            pages: pages.shown(),
            expected: expected(&self.session, &self.sources, &of_each),
            fires: pages.fires(&judged),
            why_nothing: pages.why_nothing(),
            duplicates: pages.duplicates(),
            keys: report::keys(visits.iter().flat_map(params)),
            console: self.console,
            notes: self.notes,
            findings: pages.findings(&judged),
            steps: self.steps.report(&sequences, &planned),
            clicked: Vec::new(),
            consent,
            silenced: pages.silenced(&judged),
            second_look: None,
        };
        let source = source.clone();
        let (session, recording) = (self.session, self.recording);
        Ok(FireOutcome {
            report,
            source,
            others: self.sources.split_off(1),
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

/// The parameters of every hit of a page.
fn params(visit: &Visit) -> impl Iterator<Item = &(String, String)> {
    visit.fires.iter().flat_map(|hit| &hit.fire.params)
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

/// What each page of the site lets expect, with the page in whose source it stands.
fn expected(
    session: &Session,
    sources: &[Source],
    of_each: &[Vec<Expected>],
) -> Vec<json::Expected> {
    let own = session.own();
    let visits = session.visits.iter().zip(sources).zip(of_each).zip(own);
    let of_site = visits.filter(|(_, own)| *own);
    let of_visit = |((visit, source), expected): ((&Visit, &Source), &Vec<Expected>)| {
        let page = visit.url.as_ref().or(source.url.as_ref());
        let page = page.map(ToString::to_string);
        let mut told = in_report::expected(expected, &Places::new(&source.text));
        for one in &mut told {
            one.page.clone_from(&page);
        }
        told
    };
    of_site.flat_map(|(visit, _)| of_visit(visit)).collect()
}
