//! A HAR file as the recording of a visit: what it tells, and nothing that it does not. It is silent
//! about the console, about calls of `fbq` and, unless this program wrote it, about what caused a
//! request and whether a page had come to rest.

mod entry;
mod file;
mod moment;

use serde_json::Value;
use url::Url;

use crate::har::HarError;
use crate::{
    BrowserName, Decoded, Document, Fire, Frame, Library, Millis, Observation, Recorded, Sent,
    TabNumber, decode, without_fragment,
};
use entry::Entry;
use file::File;

/// A HAR file as a visit, as far as it can be read.
#[derive(Debug)]
pub struct ArchivedVisit {
    /// What it tells, in the order of its times.
    pub seen: Vec<Recorded>,
    /// Why there may be more than was read: the file is cut off, or entries of it are no JSON.
    pub damage: Option<HarError>,
    /// Entries without an address that can be read; nothing is known of them.
    pub lost: usize,
}

/// Reads a HAR file as a visit. A damaged file gives what can be read.
///
/// # Errors
///
/// Where the bytes are no HAR file.
pub fn visit_of_har(bytes: &[u8]) -> Result<ArchivedVisit, HarError> {
    let File {
        log,
        entries: values,
        damage,
    } = File::read(bytes)?;
    // What tells no time is where it stands in the list.
    let mut before = values.iter().find_map(entry::started).unwrap_or(0.0);
    let mut entries: Vec<Entry> = Vec::new();
    let mut unreadable = 0;
    for value in &values {
        match Entry::read(value, before) {
            Some(entry) => {
                before = entry.at;
                entries.push(entry);
            }
            None => unreadable += usize::from(!value.is_null()),
        }
    }
    entries.sort_by(|one, other| one.at.total_cmp(&other.at));
    let began = entries.first().map_or(0.0, |entry| entry.at);
    for entry in &mut entries {
        entry.at -= began;
    }
    let mut seen = seen(&entries);
    // What is lost may have come before a rest or after it.
    if damage.is_none() {
        seen.extend(rests(&log, began));
    }
    seen.sort_by(|one, other| one.at_ms.total_cmp(&other.at_ms));
    let last = seen.last().map_or(0.0, |one| one.at_ms);
    let settled = |one: &Recorded| matches!(one.seen, Observation::Settled);
    if !seen.iter().any(settled) {
        let why = match damage {
            Some(_) => "it is not known whether it came, for the HAR file is damaged",
            None => {
                "it is not known whether it was still to come, for a HAR file does not tell \
                 whether the page had come to rest"
            }
        };
        let why = why.to_owned();
        seen.push(Recorded {
            at_ms: last,
            seen: Observation::Unfinished { why },
        });
    }
    seen.insert(
        0,
        Recorded {
            at_ms: 0.0,
            seen: started(&log, &entries),
        },
    );
    Ok(ArchivedVisit {
        seen,
        damage,
        lost: unreadable,
    })
}

/// Who recorded it, and whose library the pages got.
fn started(log: &Value, entries: &[Entry]) -> Observation {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let by = ["browser", "creator"]
        .into_iter()
        .map(|key| &log[key])
        .find(|named| named["name"].as_str().is_some_and(|name| !name.is_empty()));
    let by = by.unwrap_or(&Value::Null);
    let held = entries.iter().any(|entry| {
        decode(&entry.request) == Decoded::Library && entry.handling == crate::Handling::Held
    });
    let told = serde_json::from_value(log["_library"].clone()).ok();
    Observation::Started {
        browser: BrowserName {
            name: text(&by["name"]).unwrap_or_default(),
            version: text(&by["version"]).unwrap_or_default(),
            headless: by["_headless"] == true,
        },
        library: told.unwrap_or(if held { Library::Given } else { Library::Metas }),
        scripts_off: false,
    }
}

/// Pages, requests for Meta's hosts and for those that may pass hits on to it, and their ends.
fn seen(entries: &[Entry]) -> Vec<Recorded> {
    let shown = documents(entries);
    let mut seen = Vec::new();
    let metas = |entry: &&Entry| {
        spec::is_meta(entry.request.host()) || matches!(decode(&entry.request), Decoded::Relayed(_))
    };
    let first = entries.iter().find(metas).map(|entry| entry.at);
    let begins = shown.first().map(|page| page.at);
    // What was asked for before the first page that is there came of one that is not.
    if first.is_some_and(|first| begins.is_none_or(|begins| first < begins)) {
        seen.push(record(0.0, unseen_page(entries)));
    }
    for page in &shown {
        let document = page.entry.document(page.tab);
        seen.push(record(page.at, Observation::Document(document)));
    }
    for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| metas(entry)) {
        let tab = tab_of(&shown, entry);
        let id = index.to_string();
        let sent = Sent {
            id: id.clone(),
            request: entry.request.clone(),
            frame: frame(&entry.request),
            cause: entry.cause,
            initiator: entry.stack.first().cloned(),
            stack: entry.stack.clone(),
            handling: entry.handling,
            tab,
        };
        seen.push(record(entry.at, Observation::Request(sent)));
        if let Decoded::Config { pixel_id } = decode(&entry.request)
            && let Some(body) = &entry.body
        {
            let body = body.clone();
            let told = Observation::Configuration { pixel_id, body };
            seen.push(record(entry.ends(), told));
        }
        seen.extend(entry.answered(id).map(|end| record(entry.ends(), end)));
    }
    seen
}

fn record(at_ms: Millis, seen: Observation) -> Recorded {
    Recorded { at_ms, seen }
}

/// A page of the archive.
struct Shown<'e> {
    entry: &'e Entry,
    /// When it had come, as far as that is told.
    at: Millis,
    tab: TabNumber,
}

/// The pages, each in a tab. Where a page asks for something after another has come, both were there
/// at once.
fn documents(entries: &[Entry]) -> Vec<Shown<'_>> {
    let hits: Vec<Url> = entries.iter().flat_map(pages_of).collect();
    let mut shown: Vec<Shown<'_>> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.is_html()) {
        let first_of_page = shown.iter().all(|page| page.entry.page != entry.page);
        let named = || hits.contains(&without_fragment(&entry.request.url));
        let is_page = match entry.is_for_document() {
            Some(is_page) => is_page && (first_of_page || entry.page.is_none()),
            // A frame's page looks the same; the page's own address is in its hits.
            None => first_of_page || named(),
        };
        if !is_page {
            continue;
        }
        let own = |other: &&Entry| other.page == entry.page && entry.page.is_some();
        let after = |other: &&Entry| other.at > entry.at;
        let next = entries.iter().filter(own).find(after);
        let came = entry.came();
        let at = next.map_or(came, |next| came.min(next.at));
        let last_use = |page: &Shown<'_>| {
            let of_page = |other: &&Entry| other.page == page.entry.page;
            let uses = entries.iter().filter(of_page).map(|other| other.at);
            uses.fold(0.0, Millis::max)
        };
        let tabs = shown.iter().map(|page| page.tab).max();
        let current = |tab: &TabNumber| shown.iter().rev().find(|page| page.tab == *tab);
        let free = (0..=tabs.unwrap_or(0)).rev().find(|tab| {
            current(tab).is_none_or(|page| page.entry.page.is_none() || last_use(page) <= entry.at)
        });
        let tab = free.unwrap_or_else(|| tabs.map_or(0, |last| last + 1));
        shown.push(Shown { entry, at, tab });
    }
    shown
}

/// The addresses that the hits of a request give for their page.
fn pages_of(entry: &Entry) -> Vec<Url> {
    let (Decoded::Fires(fires) | Decoded::Relayed(fires)) = decode(&entry.request) else {
        return Vec::new();
    };
    fires.iter().filter_map(Fire::page).collect()
}

/// The tab of the page that a request belongs to: the one that it names, or else the last one.
fn tab_of(shown: &[Shown<'_>], entry: &Entry) -> TabNumber {
    let named = shown
        .iter()
        .find(|page| page.entry.page.is_some() && page.entry.page == entry.page);
    let last = || shown.iter().rev().find(|page| page.at <= entry.at);
    named.or_else(last).map_or(0, |page| page.tab)
}

/// Meta's library says of a hit whether it was sent in a frame.
fn frame(request: &crate::RawRequest) -> Frame {
    let (Decoded::Fires(fires) | Decoded::Relayed(fires)) = decode(request) else {
        return Frame::Main;
    };
    let framed = fires.iter().find(|fire| fire.param("if") == Some("true"));
    framed.map_or(Frame::Main, |fire| {
        Frame::Other(fire.param("dl").unwrap_or_default().to_owned())
    })
}

/// A page whose answer is not in the archive.
fn unseen_page(entries: &[Entry]) -> Observation {
    let named = entries.iter().flat_map(pages_of).next();
    let referer = || {
        let mut headers = entries
            .iter()
            .filter_map(|entry| entry.request.header("referer"));
        headers.find_map(|page| page.parse().ok())
    };
    let url = named
        .or_else(referer)
        .or_else(|| "about:blank".parse().ok());
    match url {
        Some(url) => Observation::Document(Document {
            url,
            status: 0,
            headers: Vec::new(),
            body: crate::Body::default(),
            unread: true,
            tab: 0,
        }),
        None => Observation::LeftOut {
            why: "The page is not in the file.".to_owned(),
        },
    }
}

/// When the pages came to rest, where this program wrote it down.
fn rests(log: &Value, began: Millis) -> Vec<Recorded> {
    let pages = log["pages"].as_array().into_iter().flatten();
    let mut rests: Vec<Millis> = pages
        .filter_map(|page| {
            let start = moment::read(page["startedDateTime"].as_str()?)?;
            Some(start - began + page["pageTimings"]["_settled"].as_f64()?)
        })
        .collect();
    rests.sort_by(Millis::total_cmp);
    rests.dedup();
    let settled = rests.into_iter();
    settled
        .map(|at| record(at.max(0.0), Observation::Settled))
        .collect()
}

#[cfg(test)]
mod tests;
