//! Opens a page with emulated traffic and writes what was seen as a recording, which
//! `probe::Replay` and `tests/visits.rs` play:
//!
//! ```sh
//! cargo run -p inspect --example record -- page.html visit.jsonl ['#selector-to-click']
//! ```

use std::error::Error;

use inspect::{Start, fire};
use probe::{Action, Chromium, Replay, Traffic};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(page), Some(file)) = (arguments.next(), arguments.next()) else {
        return Err("give a page and the file to write".into());
    };
    let start = Start {
        traffic: Traffic::Emulated,
        then: arguments.map(Action::Click).collect(),
        ..Start::new(page)
    };
    let outcome = fire(start, &Chromium::find(None)?, |_| {}).await?;
    std::fs::write(file, Replay::write(&outcome.recording))?;
    Ok(())
}
