//! The pages of a run in the published schema: each thing that is told counts in the text of its
//! own page.

use std::collections::HashMap;

use page::Source;
use report::{Places, fire as in_report, json};
use rules::{Finding, Judged, Silenced};
use session::{Session, Visit};

/// The pages of a run, with the text that the browser got of each.
pub(super) struct Pages<'a> {
    session: &'a Session,
    places: Vec<Places<'a>>,
    /// Which of the visits are of the site's own pages.
    own: Vec<bool>,
}

impl<'a> Pages<'a> {
    /// Each of `sources` is what a visit of `session` shows.
    pub(super) fn new(session: &'a Session, sources: &'a [Source]) -> Self {
        let places = sources.iter().map(|source| Places::new(&source.text));
        Self {
            session,
            places: places.collect(),
            own: session.own(),
        }
    }

    /// Every visit with its place in the session and its lines.
    fn each(&self) -> impl Iterator<Item = (usize, &'a Visit, &Places<'a>)> {
        let visits = self.session.visits.iter().zip(&self.places);
        visits
            .enumerate()
            .map(|(index, (visit, places))| (index, visit, places))
    }

    /// The address of the page at `index`, and the place itself; nothing for the page that was
    /// opened.
    fn page(&self, index: usize) -> (Option<String>, Option<usize>) {
        if index == 0 {
            return (None, None);
        }
        let url = self.session.visits[index].url.as_ref();
        (url.map(ToString::to_string), Some(index))
    }

    /// The pages, where there are several.
    pub(super) fn shown(&self) -> Vec<json::Shown> {
        if self.session.visits.len() < 2 {
            return Vec::new();
        }
        let one = |(index, visit, _): (usize, &Visit, _)| json::Shown {
            url: visit.url.as_ref().map(ToString::to_string),
            tab: visit.tab,
            kind: if visit.is_stopover() {
                "stopover"
            } else if visit.source_is_unknown {
                "unread"
            } else if self.own[index] {
                "site"
            } else {
                "elsewhere"
            }
            .to_owned(),
            chain: in_report::chain(&visit.chain),
            hits: visit.fires.iter().map(|hit| hit.sequence).collect(),
        };
        self.each().map(one).collect()
    }

    /// Every hit in the order seen, with all that was found of it.
    pub(super) fn fires(&self, judged: &Judged) -> Vec<json::Fire> {
        let mut of_hits: HashMap<u32, Vec<json::Finding>> = HashMap::new();
        for found in judged.findings.iter().chain(&judged.repeated) {
            // With thousands of hits of one kind, each would name all the others.
            let told = json::Finding {
                hits: Vec::new(),
                ..self.finding(found)
            };
            for hit in &found.hits {
                let hits = vec![*hit];
                let told = told.clone();
                of_hits
                    .entry(*hit)
                    .or_default()
                    .push(json::Finding { hits, ..told });
            }
        }
        let mut fires = Vec::new();
        for (index, visit, places) in self.each() {
            let elsewhere = self.session.elsewhere(index, &self.own);
            fires.extend(visit.fires.iter().map(|hit| {
                let found = of_hits.remove(&hit.sequence).unwrap_or_default();
                json::Fire {
                    elsewhere: elsewhere.clone(),
                    ..in_report::hit(hit, places, found)
                }
            }));
        }
        fires.sort_by_key(|fire| fire.sequence);
        fires
    }

    /// Hits of the site's own pages that tell one event twice.
    pub(super) fn duplicates(&self) -> Vec<json::Duplicate> {
        let own = self.each().filter(|(index, ..)| self.own[*index]);
        own.flat_map(|(_, visit, _)| in_report::duplicates(visit))
            .collect()
    }

    /// What was found, page by page.
    pub(super) fn findings(&self, judged: &Judged) -> Vec<json::Finding> {
        let found = judged.findings.iter();
        found.map(|found| self.finding(found)).collect()
    }

    fn finding(&self, found: &Finding) -> json::Finding {
        let (page, visit) = self.page(found.visit);
        let told = report::finding(found, &self.places[found.visit]);
        json::Finding {
            // A fix is for the page that was opened; nobody has the file of another.
            fix: told.fix.filter(|_| page.is_none()),
            page,
            visit,
            ..told
        }
    }

    /// What comments of the pages silence.
    pub(super) fn silenced(&self, judged: &Judged) -> Vec<json::Silenced> {
        let one = |silenced: &Silenced| json::Silenced {
            finding: self.finding(&silenced.finding),
            reason: silenced.reason.clone(),
            silenced_at: self.places[silenced.finding.visit].of(silenced.by),
        };
        judged.silenced.iter().map(one).collect()
    }

    /// Why nothing, or not everything, fired on the site's own pages; those that only led on aside.
    pub(super) fn why_nothing(&self) -> Vec<json::Reason> {
        let mut all: Vec<json::Reason> = Vec::new();
        for (index, visit, places) in self.each() {
            if visit.is_stopover() || !self.own[index] {
                continue;
            }
            let again = self.session.shown_before(index);
            for told in in_report::why_nothing(&visit.why_nothing(), places) {
                let same = |other: &json::Reason| {
                    again == Some(other.visit.unwrap_or_default())
                        && (&other.message, other.at) == (&told.message, told.at)
                };
                if !all.iter().any(same) {
                    let (page, visit) = self.page(index);
                    all.push(json::Reason {
                        page,
                        visit,
                        ..told
                    });
                }
            }
        }
        all
    }
}
