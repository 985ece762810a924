//! What the parameters of hits mean.

use std::collections::BTreeSet;

use spec::Evidence;

use crate::json::{Feeds, Key};

/// What is known of the keys of `params`, each once, in order.
pub fn keys<'a>(params: impl Iterator<Item = &'a (String, String)>) -> Vec<Key> {
    let mut seen = BTreeSet::new();
    let new = params.filter_map(|(key, _)| seen.insert(key).then_some(key));
    let told = new.filter_map(|key| {
        let row = spec::request_key(key)?;
        let evidence = match row.evidence {
            Evidence::Confirmed => "confirmed",
            Evidence::Observed => "observed",
            Evidence::Unconfirmed => "unconfirmed",
        };
        Some(Key {
            key: key.clone(),
            title: row.title.to_owned(),
            meaning: row.meaning.to_owned(),
            evidence: evidence.to_owned(),
        })
    });
    told.collect()
}

/// What a hit counts for, in the published schema.
pub(crate) fn feeds(feeds: &wire::Feeds) -> Feeds {
    Feeds {
        custom_conversions: feeds.custom_conversions.clone(),
        audiences: feeds.audiences.clone(),
        undecided: feeds.undecided.clone(),
    }
}

/// What a hit counts for, in words; nothing where it counts for nothing.
pub(crate) fn counts_for(feeds: &Feeds) -> Option<String> {
    let list = |what: &str, ids: &[String]| {
        let ids: Vec<String> = ids.iter().map(|id| crate::cleaned(id)).collect();
        (!ids.is_empty()).then(|| format!("{what} {}", ids.join(", ")))
    };
    let parts = [
        list("custom conversion", &feeds.custom_conversions),
        list("audience", &feeds.audiences),
        list("undecided:", &feeds.undecided),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}
