//! Sends test traffic to many pages, some at a time, in one browser that is kept or in a fresh one
//! each. `cargo xtask bench` measures it.
//!
//! ```sh
//! cargo run -p inspect --example many -- kept|fresh AT_A_TIME BROWSER URL…
//! ```
#![allow(clippy::print_stdout)] // The figures are what it is run for.

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use futures::StreamExt as _;
use inspect::{Start, fire};
use probe::{Chromium, Traffic};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut given = std::env::args().skip(1);
    let (Some(how), Some(at_a_time), Some(program)) = (given.next(), given.next(), given.next())
    else {
        return Err("say kept or fresh, how many at a time, and which browser".into());
    };
    let program = Some(Path::new(&program));
    let begun = Instant::now();
    let browser = match how.as_str() {
        "kept" => Chromium::keep(program)?,
        "fresh" => Chromium::find(program)?,
        _ => return Err("say kept or fresh".into()),
    };
    let browser = &browser;
    let runs = futures::stream::iter(given).map(|url| async move {
        let start = Start {
            traffic: Traffic::Emulated,
            resolver: vec!["MAP * ~NOTFOUND".to_owned(), "EXCLUDE 127.0.0.1".to_owned()],
            ..Start::new(url)
        };
        fire(start, browser, |_| {}).await
    });
    let outcomes: Vec<_> = runs.buffer_unordered(at_a_time.parse()?).collect().await;
    let mut hits = 0;
    for outcome in outcomes {
        hits += outcome?.report.fires.len();
    }
    println!("{} {hits}", begun.elapsed().as_secs_f64());
    Ok(())
}
