//! Any text is read as a container of a tag manager, by itself and beside a page that asks for it:
//! what was found lies in the container, and beside a page leaves the page's own text alone.

#![no_main]

use libfuzzer_sys::fuzz_target;
use page::{Piece, Source};
use rules::Selection;

#[path = "../../../tests/support/sound.rs"]
#[allow(dead_code, reason = "each target asks some of the questions")]
mod sound;

const PAGE: &str = "<!doctype html><html><head><script>(function(w,d,s,l,i){w[l]=w[l]||[];\
    var f=d.getElementsByTagName(s)[0],j=d.createElement(s);j.async=true;\
    j.src='https://www.googletagmanager.com/gtm.js?id='+i;f.parentNode.insertBefore(j,f);\
    })(window,document,'script','dataLayer','GTM-FUZZED');</script>\
    <script>dataLayer.push({event:'purchase',value:1})</script></head><body></body></html>";

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    // Data of a container by itself, since chance rarely writes what stands around it.
    let text = if text.starts_with('{') && !facts::is_container(&text) {
        format!("var data = {{\n\"resource\": {text}\n}}; var id = \"GTM-FUZZED\";")
    } else {
        text.into_owned()
    };
    let Some(read) = facts::container(&text, None, None) else {
        return;
    };
    sound::container(&text, read.clone());

    let mut page = page::parse(Source::local("fuzzed.html", PAGE));
    let by = facts::asked(&page)[0].by;
    let beside = |piece: Piece| Piece {
        by,
        map: Vec::new(),
        ..piece
    };
    page.attach(read.pieces.into_iter().map(beside).collect());
    let facts = facts::extract(&page);
    let findings = rules::judge_page(&facts, &Selection::default());
    assert_eq!(page.source.own(), PAGE);
    for call in &facts.calls {
        sound::span(PAGE, page.source.own_place(call.at));
    }
    let judged = sound::Judged {
        page,
        facts,
        findings,
    };
    judged.is_sound();
});
