//! What a further run over the same page found of its hits, taken over into the report of the first.

use std::collections::BTreeMap;

use report::json::{Duplicate, Finding, Fire, FireReport, Key};

/// The hits of a further run: the number that each has in the report of the first.
#[derive(Debug, Default)]
pub(super) struct Renumbered {
    numbers: BTreeMap<u32, u32>,
    /// Numbers of hits that only the further run sent.
    new: Vec<u32>,
}

impl Renumbered {
    /// Puts a hit of the further run behind those of the first; gives it as it is told there.
    pub(super) fn add(&mut self, report: &mut FireReport, mut fire: Fire) -> Fire {
        let number = report.fires.last().map_or(0, |last| last.sequence) + 1;
        self.numbers.insert(fire.sequence, number);
        self.new.push(number);
        fire.sequence = number;
        for found in &mut fire.findings {
            found.hits = vec![number];
        }
        report.fires.push(fire.clone());
        fire
    }

    /// Takes a hit of the further run for the one of the first that tells the same: the page sends
    /// it in every run, and it is told already.
    pub(super) fn repeats(&mut self, report: &FireReport, fire: &Fire) {
        let mut taken: Vec<u32> = self.numbers.values().copied().collect();
        // Those of other copies are none of the first run's.
        taken.extend(report.clicked.iter().flat_map(|one| &one.hits));
        let same = report.fires.iter().find(|one| {
            (&one.event, &one.pixel_id) == (&fire.event, &fire.pixel_id)
                && !taken.contains(&one.sequence)
        });
        if let Some(same) = same {
            self.numbers.insert(fire.sequence, same.sequence);
        }
    }

    fn hits(&self, hits: &[u32]) -> Vec<u32> {
        let known = hits.iter().filter_map(|hit| self.numbers.get(hit));
        known.copied().collect()
    }

    fn is_new(&self, hits: &[u32]) -> bool {
        hits.iter().any(|hit| self.new.contains(hit))
    }

    /// Takes over what the further run found of the hits that only it sent. What is said of the
    /// page without any hit is said by the first run.
    pub(super) fn take_over(&self, report: &mut FireReport, other: Told) {
        for mut found in other.findings {
            found.hits = self.hits(&found.hits);
            if !self.is_new(&found.hits) {
                continue;
            }
            let same = report.findings.iter_mut().find(|one| is_same(one, &found));
            if let Some(same) = same {
                same.hits.extend(found.hits);
                same.hits.sort_unstable();
                same.hits.dedup();
            } else {
                report.findings.push(placed(found, report));
            }
        }
        for mut twice in other.duplicates {
            let hits = self.hits(&twice.hits);
            let remove = self.numbers.get(&twice.remove).copied();
            let whole = hits.len() == twice.hits.len() && self.is_new(&hits);
            if let (true, Some(remove)) = (whole, remove) {
                (twice.hits, twice.remove) = (hits, remove);
                report.duplicates.push(twice);
            }
        }
        for key in other.keys {
            if !report.keys.iter().any(|one| one.key == key.key) {
                report.keys.push(key);
            }
        }
    }
}

/// What of a run's report is taken over.
pub(super) struct Told {
    pub(super) findings: Vec<Finding>,
    pub(super) duplicates: Vec<Duplicate>,
    pub(super) keys: Vec<Key>,
}

fn is_same(one: &Finding, other: &Finding) -> bool {
    (&one.rule, &one.message, one.at, &one.page)
        == (&other.rule, &other.message, other.at, &other.page)
}

/// A finding as it is told in the report of the first run, which may not have its page: what counts
/// in a text that nobody has is left out.
fn placed(mut found: Finding, report: &FireReport) -> Finding {
    if found.page.is_some() {
        let shown = report.pages.iter().position(|page| page.url == found.page);
        found.visit = shown;
        found.at = found.at.filter(|_| shown.is_some());
    }
    found
}
