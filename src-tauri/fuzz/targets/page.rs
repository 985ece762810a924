//! Any text is read as a page, and every span lies in it on character borders.

#![no_main]

use libfuzzer_sys::fuzz_target;
use page::Source;

#[path = "../../../tests/support/sound.rs"]
#[allow(dead_code, reason = "each target asks some of the questions")]
mod sound;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let page = page::parse(Source::local("fuzzed.html", text.as_ref()));
    sound::page(&page);
    for script in &page.scripts {
        script.with_program(|_, problems| {
            for problem in problems {
                sound::span(&text, problem.at);
            }
        });
    }
    page::fragment(&text);
});
