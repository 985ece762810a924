//! The letter to the developer of a page.

use report::Report;
use report::checklist::Checklist;
use report::event::Piece;
use report::letter::Letter;
use snippet::Answers;

/// Writes a letter about what the checklist leaves open, with the base code where a page lacks a
/// whole one and the pages name one pixel that it would be for.
pub fn letter(report: &Report, list: &Checklist) -> Letter {
    report::letter::letter(list, &base_code(report))
}

fn base_code(report: &Report) -> Vec<Piece> {
    let pages = report.pages.iter().map(|page| &page.json);
    let is_whole = |page: &report::json::Page| page.base_code.iter().any(|code| code.complete);
    if pages.clone().all(is_whole) {
        return Vec::new();
    }
    let pixels = pages.flat_map(|page| &page.pixels);
    let mut ids: Vec<&String> = pixels.filter_map(|pixel| pixel.id.as_ref()).collect();
    ids.sort();
    ids.dedup();
    // Which of several it should be is not for a letter to guess.
    let [id] = ids[..] else {
        return Vec::new();
    };
    let answers = Answers {
        base_code: Some(id.clone()),
        ..Answers::default()
    };
    // An id that is none is a finding of the page, and told there.
    let written = snippet::write(&answers).unwrap_or_default();
    let pieces = written.pieces.into_iter().map(|piece| Piece {
        place: piece.place.name().to_owned(),
        goes: piece.goes,
        code: piece.code,
    });
    pieces.collect()
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
        let letter_of = async |text: &str| {
            fs::write(&path, text).unwrap();
            let report = crate::inspect(&[&path], &Options::default(), |_| {}).await;
            letter(&report, &crate::checklist(&report, &[], None)).body
        };
        let bare =
            "<!doctype html><head><script>fbq('init', '1234567890123456')</script></head><body>";
        let said = letter_of(bare).await;
        assert!(said.contains("fbevents.js"), "{said}");
        assert!(said.contains("fbq('init', '1234567890123456');"), "{said}");
        let none = letter_of("<!doctype html><head></head><body>").await;
        assert!(!none.contains("fbevents.js"), "{none}");
    }
}
