//! Set-up and chores: whatever a person would otherwise type by hand.
#![allow(clippy::print_stderr)] // Its progress is what a person watches; results are files.
#![cfg_attr(test, allow(clippy::unwrap_used))]

use std::process::ExitCode;

mod bench;
mod bundle;
mod depends;
mod icons;
mod installation;
mod needs;
mod packages;
mod project;
mod run;
mod scores;
mod screenshots;
mod setup;
mod step;
mod terminal_picture;
mod test;

const USAGE: &str = "\
cargo xtask run [TARGET]   build the app and open it on TARGET, or on the sample shop
cargo xtask test           everything CI checks
cargo xtask bench [PROGRAM] [--only ROW,…]
                           measure speed and size against peers in Node; the rows are
                           mixed, plain, growth, folder, cores, single, in a browser
                           first, screen, thousand, warm and pages, and of the window
                           start, saves, flood, flow and package
cargo xtask bundle         build what people install, and on Linux try it
cargo xtask icons          render icons/app.svg into every size the bundles need
cargo xtask screenshots    take the README's pictures anew";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["run"] => run::run(None),
        ["run", target] => run::run(Some(target)),
        ["test"] => test::test(),
        ["bench"] => bench::bench(None, None),
        ["bench", "--only", rows] => bench::bench(None, Some(rows)),
        ["bench", program] => bench::bench(Some(program), None),
        ["bench", program, "--only", rows] => bench::bench(Some(program), Some(rows)),
        ["bundle"] => bundle::bundle(),
        ["icons"] => icons::render(),
        ["screenshots"] => screenshots::take(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nfailed: {error:#}");
            ExitCode::FAILURE
        }
    }
}
