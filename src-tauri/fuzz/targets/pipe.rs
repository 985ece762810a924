//! Any bytes go the whole way: read, run, judged, and written in every format.

#![no_main]

use libfuzzer_sys::fuzz_target;
use page::Source;
use report::{Format, Look, Report};
use rules::Selection;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let written = |text: &str| {
        let page = page::parse(Source::local("fuzzed.html", text));
        let facts = facts::extract(&page);
        let findings = rules::judge_page(&facts, &Selection::default());
        let verdict = rules::verdict(&facts, &findings);
        let page = report::Page::new(&page.source, &facts, &findings, verdict);
        let report = Report { pages: vec![page] };
        let mut out = Vec::new();
        for format in Format::ALL {
            let written = format.write(&report, &Look::default(), &mut out);
            assert!(written.is_ok(), "memory takes everything");
        }
        out
    };
    let once = written(&text);
    assert!(once == written(&text), "the same page gave two reports");
});
