//! The tests of `tests/probe` once more, in the built-in web view: one suite for both engines. They
//! need a screen, which `xvfb-run -a` lends; without one the tests say so and pass, unless
//! `PIXELSCOPE_REQUIRE_DISPLAY` is set.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod hits;
mod leak;
mod program;
mod refused;
mod road;
mod suite;
mod support;

use std::sync::OnceLock;
use std::sync::mpsc::channel;
use std::thread;

use probe::BuiltIn;
use road::Fenced;

/// The view, kept on this machine; nothing where there is no screen.
fn browser() -> Option<BuiltIn<Fenced>> {
    has_screen().then_some(BuiltIn(Fenced))
}

/// A view has its names looked up by its proxy; `Fenced` lets it reach this machine only.
fn resolver() -> Vec<String> {
    Vec::new()
}

/// Starts GTK, once, on a thread of its own.
fn has_screen() -> bool {
    static STARTED: OnceLock<bool> = OnceLock::new();
    let is_there = *STARTED.get_or_init(|| {
        let (ready, started) = channel();
        thread::spawn(move || {
            if gtk::init().is_err() {
                ready.send(false).unwrap();
                return;
            }
            gtk::glib::idle_add_once(move || ready.send(true).unwrap());
            gtk::main();
        });
        started.recv().unwrap()
    });
    let is_demanded = std::env::var_os("PIXELSCOPE_REQUIRE_DISPLAY").is_some();
    assert!(is_there || !is_demanded, "there is no screen");
    if !is_there {
        eprintln!("not tested: there is no screen");
    }
    is_there
}
