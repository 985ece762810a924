//! The letter to the developer of a page.

use report::Report;
use report::checklist::{Checklist, State};
use report::event::Piece;
use report::letter::{Code, Letter};
use snippet::{Answers, Snippet};

/// Writes a letter about what the checklist leaves open, with the base code where a page lacks a
/// whole one: for the one pixel that the pages name, else for `pixel`, which the person or other
/// pages of the site name.
pub fn letter(report: &Report, list: &Checklist, pixel: Option<&str>) -> Letter {
    report::letter::letter(list, &code(report, list, pixel))
}

fn code(report: &Report, list: &Checklist, pixel: Option<&str>) -> Code {
    let pages = report.pages.iter().map(|page| &page.json);
    let is_whole = |page: &report::json::Page| page.base_code.iter().any(|code| code.complete);
    if pages.clone().all(is_whole) {
        return Code::default();
    }
    let pixels = pages.flat_map(|page| &page.pixels);
    let mut ids: Vec<&str> = pixels.filter_map(|pixel| pixel.id.as_deref()).collect();
    ids.sort_unstable();
    ids.dedup();
    let written = match ids[..] {
        [id] => whole(id),
        [] if lacks(list) => match pixel.map(whole) {
            Some(written) if !written.pieces.is_empty() => written,
            _ => snippet::unnamed(),
        },
        // Which of several it should be is not for a letter to guess, nor what a tag manager
        // brings.
        _ => Snippet::default(),
    };
    let pieces = written.pieces.into_iter().map(|piece| Piece {
        place: piece.place.name().to_owned(),
        goes: piece.goes,
        code: piece.code,
    });
    Code {
        notes: written.notes,
        pieces: pieces.collect(),
    }
}

/// Whether it is certain that a page has no base code and that nothing else brings one.
fn lacks(list: &Checklist) -> bool {
    let mut steps = list.steps.iter();
    steps.any(|step| step.id == "base_code_placed" && step.state == State::Failed)
}

/// The base code of a pixel. An id that is none is a finding of the page, and told there.
fn whole(id: &str) -> Snippet {
    let answers = Answers {
        base_code: Some(id.to_owned()),
        ..Answers::default()
    };
    let mut written = snippet::write(&answers).unwrap_or_default();
    written.notes.clear();
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use std::fs;

    #[tokio::test]
    async fn the_code_comes_along_where_the_page_lacks_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.html");
        let letter_for = async |text: &str, pixel: Option<&str>| {
            fs::write(&path, text).unwrap();
            let report = crate::inspect(&[&path], &Options::default(), |_| {}).await;
            letter(&report, &crate::checklist(&report, &[], None), pixel).body
        };
        let letter_of = async |text: &str| letter_for(text, None).await;
        let bare =
            "<!doctype html><head><script>fbq('init', '1234567890123456')</script></head><body>";
        let said = letter_of(bare).await;
        assert!(said.contains("fbevents.js"), "{said}");
        assert!(said.contains("fbq('init', '1234567890123456');"), "{said}");
        assert!(!said.contains(snippet::PLACEHOLDER), "{said}");
        let none = "<!doctype html><head></head><body>";
        let said = letter_of(none).await;
        assert!(said.contains("fbq('init', 'YOUR_PIXEL_ID');"), "{said}");
        assert!(
            said.contains("Put the id of the pixel in the place of"),
            "{said}"
        );
        let said = letter_for(none, Some("6543210987654321")).await;
        assert!(said.contains("fbq('init', '6543210987654321');"), "{said}");
        assert!(!said.contains(snippet::PLACEHOLDER), "{said}");
        let said = letter_for(none, Some("no id")).await;
        assert!(said.contains(snippet::PLACEHOLDER), "{said}");
        // What a container holds that was not read, nobody knows.
        let manager = "<!doctype html><head><script async \
                       src=\"https://www.googletagmanager.com/gtm.js?id=GTM-ABC1234\"></script></head>";
        let said = letter_of(manager).await;
        assert!(!said.contains("fbevents.js"), "{said}");
    }
}
