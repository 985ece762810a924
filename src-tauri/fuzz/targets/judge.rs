//! Any script is run and judged; what was found lies in the page, and safe fixes make it no worse.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../../tests/support/sound.rs"]
#[allow(dead_code, reason = "each target asks some of the questions")]
mod sound;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    // A script by itself, since chance rarely writes both tags.
    let text = if text.contains('<') {
        text.into_owned()
    } else {
        format!("<html><head><script>{text}</script></head></html>")
    };
    let judged = sound::Judged::of(&text);
    judged.is_sound();
    sound::fixes_help(judged);
});
