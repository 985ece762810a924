//! A run in the built-in web view without the app around it, for tests and scripts:
//! `pixelscope-desktop --fire-builtin TARGET [--then-click SELECTOR] [--then-run SCRIPT]… [--record
//! FILE]` writes the report as JSON.

use std::ffi::OsString;
use std::io::Write as _;
use std::thread;

use gtk::glib::MainContext;
use inspect::Start;
use probe::{Action, Traffic};

/// Does such a run, where the command line asks for one.
pub(crate) fn runs_alone() -> bool {
    let mut words = std::env::args_os().skip(1);
    if words.next().is_none_or(|word| word != "--fire-builtin") {
        return false;
    }
    let words: Vec<String> = words
        .filter_map(|word| OsString::into_string(word).ok())
        .collect();
    let code = match gtk::init() {
        Ok(()) => {
            let run = thread::spawn(move || {
                let code = tauri::async_runtime::block_on(run(&words));
                MainContext::default().invoke(gtk::main_quit);
                code
            });
            gtk::main();
            run.join().unwrap_or(2)
        }
        Err(error) => failed(&error.to_string()),
    };
    std::process::exit(code)
}

async fn run(words: &[String]) -> i32 {
    let Some((target, rest)) = words.split_first() else {
        return failed("no target");
    };
    let mut start = Start {
        traffic: Traffic::Emulated,
        ..Start::new(target)
    };
    let mut record = None;
    for step in rest.chunks(2) {
        match step {
            [flag, selector] if flag == "--then-click" => {
                start.then.push(Action::Click(selector.clone()));
            }
            [flag, path] if flag == "--record" => record = Some(path),
            [flag, script] if flag == "--then-run" => {
                start.then.push(Action::Run(script.clone()));
            }
            _ => return failed(&format!("`{}` is not understood", step.join(" "))),
        }
    }
    let outcome = match inspect::fire(start, &super::engine(), |_| {}).await {
        Ok(outcome) => outcome,
        Err(error) => return failed(&error.to_string()),
    };
    if let Some(path) = record
        && let Err(error) = std::fs::write(path, inspect::recorded(&outcome))
    {
        return failed(&error.to_string());
    }
    match report::json_lines(&outcome.report, &mut std::io::stdout().lock()) {
        Ok(()) if matches!(outcome.ending, inspect::Ending::Complete) => 0,
        Ok(()) => failed(&format!("{:?}", outcome.ending)),
        Err(error) => failed(&error.to_string()),
    }
}

fn failed(why: &str) -> i32 {
    // There is nobody else to tell.
    let _ = writeln!(std::io::stderr(), "pixelscope-desktop: {why}");
    2
}
