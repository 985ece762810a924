//! The web view without the app around it, for commands of the terminal. GTK wants the program's
//! first thread, so the command runs on another one.

use std::process::ExitCode;
use std::sync::OnceLock;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use gtk::glib::{MainContext, idle_add_once};
use pixelscope::Offers;
use probe::{BuiltIn, Engine};

use super::System;

/// Runs a command that may ask for the web view. GTK is started when it does: most commands need
/// no screen.
pub(crate) fn run(command: impl FnOnce(&dyn Offers) -> ExitCode + Send + 'static) -> ExitCode {
    let (wishes, screen_asked) = channel();
    let running = thread::spawn(move || command(&Screen::new(wishes)));
    // Fails when the command ends without having wished for anything.
    if let Ok(ready) = screen_asked.recv() {
        match gtk::init() {
            Ok(()) => {
                // Not before the loop runs, for until then any thread could take GTK's place.
                idle_add_once(move || {
                    // The command waits for the answer.
                    let _ = ready.send(true);
                });
                gtk::main();
            }
            Err(_) => {
                let _ = ready.send(false);
            }
        }
    }
    running.join().unwrap_or(ExitCode::from(2))
}

/// The screen, once it is wanted.
struct Screen {
    wishes: Sender<Sender<bool>>,
    is_there: OnceLock<bool>,
}

impl Screen {
    fn new(wishes: Sender<Sender<bool>>) -> Self {
        Self {
            wishes,
            is_there: OnceLock::new(),
        }
    }

    /// Asks GTK's thread for it.
    fn wish(&self) -> bool {
        let (ready, answer) = channel();
        self.wishes.send(ready).is_ok() && answer.recv().unwrap_or(false)
    }
}

impl Offers for Screen {
    fn built_in(&self) -> Result<Box<dyn Engine>, String> {
        if *self.is_there.get_or_init(|| self.wish()) {
            return Ok(Box::new(BuiltIn(System)));
        }
        Err(
            "the built-in web view needs a screen, and there is none; `xvfb-run -a` lends one"
                .to_owned(),
        )
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if self.is_there.get() == Some(&true) {
            MainContext::default().invoke(gtk::main_quit);
        }
    }
}
