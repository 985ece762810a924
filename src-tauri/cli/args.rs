//! What can be asked for, one type a command.

mod acts;
mod asking;
mod choices;
mod event;
mod rules;
mod steps;
mod test;
mod visit;

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args as Group, Parser, Subcommand, ValueEnum};

pub(crate) use asking::Asking;
pub(crate) use choices::{
    Document, Engine, FailOn, FireFormat, Format, Plain, Scripts, Traffic, When,
};
pub(crate) use event::Event;
pub(crate) use rules::Rules;
pub(crate) use steps::Steps;
pub(crate) use test::Test;

const EXAMPLES: &str = "\
Examples:
  pixelscope inspect https://shop.example/       what is installed there, and what is wrong
  pixelscope inspect site/ --format json         all pages of a folder, for a script
  curl -s shop.example | pixelscope inspect -    a page from standard input
  pixelscope watch site/index.html               again on every save
  pixelscope checklist site/ -o checklist.html --format html
  pixelscope event Lead --on click               the code of an event, and where it goes
  pixelscope pixel 1029384756102938 --domain shop.example   may it send there, what is dropped
  pixelscope explain purchase-currency-missing   why a rule matters

Exit status: 0 nothing at or above --fail-on, 1 findings at or above it,
2 bad usage or an input that could not be read.";

/// Finds, judges and test-fires the Meta (Facebook) Pixel of a page.
#[derive(Debug, Parser)]
#[command(name = "pixelscope", version, after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Colour: auto is on at a terminal
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: When,
    /// Print results only: no progress, no remarks
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read pages, find the pixel code and judge it
    Inspect(Box<Inspect>),
    /// Open a page in a browser, send test traffic, show each hit as it happens
    Fire(Box<Fire>),
    /// Inspect files, and again on every save, until stopped
    Watch(Watch),
    /// Write the install checklist with its evidence
    Checklist(Box<Checklist>),
    /// Write the code of an event, or a base code, and say where it goes
    Event(Box<Event>),
    /// Take one request to /tr apart
    Decode(Decode),
    /// Read a pixel's public configuration: does it exist, may it send, what does it drop
    Pixel(Pixel),
    /// Show a rule's page, or list the rules
    Explain(Explain),
    /// List the browsers found, and which one is used
    Browsers(Browsers),
}

#[derive(Debug, Group)]
pub(crate) struct Inspect {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Apply safe fixes to local files, then report what is left
    #[arg(long)]
    pub(crate) fix: bool,
    /// Show safe fixes as a difference in place of the report; with --fix, those that are applied
    #[arg(long, conflicts_with = "format")]
    pub(crate) diff: bool,
    #[command(flatten)]
    pub(crate) output: Output<Format>,
    #[command(flatten)]
    pub(crate) verdict: Verdict,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

#[derive(Debug, Group)]
pub(crate) struct Fire {
    /// An address or a file; a file is served on this machine for the run
    #[arg(
        value_name = "URL|FILE",
        required_unless_present = "replay",
        conflicts_with = "replay"
    )]
    pub(crate) target: Option<String>,
    #[command(flatten)]
    pub(crate) test: Test,
    #[command(flatten)]
    pub(crate) steps: Steps,
    #[command(flatten)]
    pub(crate) asked: acts::Asked,
    /// How long the page may take to come to rest, each time
    #[arg(long, default_value = "15", value_name = "SECONDS", value_parser = seconds)]
    pub(crate) timeout: Duration,
    #[command(flatten)]
    pub(crate) asking: Asking,
    /// Where the page's own security policy refuses something, look once more without it
    #[arg(long)]
    pub(crate) ignore_csp: bool,
    /// Keep the page open until it is closed or Ctrl-C is pressed; with --headed, to click about
    #[arg(long)]
    pub(crate) stay: bool,
    /// Under each hit tell all that is known of it: its parameters with their meaning, who sent it
    #[arg(long)]
    pub(crate) details: bool,
    #[command(flatten)]
    pub(crate) output: Output<FireFormat>,
    #[command(flatten)]
    pub(crate) verdict: Verdict,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

#[derive(Debug, Group)]
pub(crate) struct Watch {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<String>,
    #[command(flatten)]
    pub(crate) beside: Beside,
    /// The form of the result: json is one report a line
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: Format,
    /// Keep a report of all pages in a file, written anew at every save
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) verdict: Verdict,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

#[derive(Debug, Group)]
pub(crate) struct Checklist {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Send test traffic to every page, for live evidence
    #[arg(long)]
    pub(crate) fire: bool,
    #[command(flatten)]
    pub(crate) test: Test,
    #[command(flatten)]
    pub(crate) output: Output<Document>,
    #[command(flatten)]
    pub(crate) verdict: Verdict,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

#[derive(Debug, Group)]
pub(crate) struct Decode {
    /// The request's address, whole
    #[arg(required_unless_present = "har", conflicts_with = "har")]
    pub(crate) url: Option<String>,
    /// The request's body, or @FILE with the body
    #[arg(
        long,
        value_name = "TEXT|@FILE",
        requires = "url",
        allow_hyphen_values = true
    )]
    pub(crate) body: Option<String>,
    /// The body's type, where it is no plain form
    #[arg(long, value_name = "TYPE", requires = "body")]
    pub(crate) content_type: Option<String>,
    /// A recording of a browser's network panel: all hits in it
    #[arg(long, value_name = "FILE")]
    pub(crate) har: Option<PathBuf>,
    /// A saved configuration of the pixel: says which custom conversions and audiences a hit feeds
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) output: Output<Plain>,
    #[command(flatten)]
    pub(crate) verdict: Verdict,
}

#[derive(Debug, Group)]
pub(crate) struct Pixel {
    /// The pixel's id
    pub(crate) id: String,
    /// The host that the page runs on: which domains may send depends on it
    #[arg(long, value_name = "HOST")]
    pub(crate) domain: Option<String>,
    /// A saved configuration; without one Meta is asked for it, without an account
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) output: Output<Plain>,
}

#[derive(Debug, Group)]
pub(crate) struct Browsers {
    #[command(flatten)]
    pub(crate) output: Output<Plain>,
}

#[derive(Debug, Group)]
pub(crate) struct Explain {
    /// The rule, such as purchase-currency-missing, or a group, such as base-code; without one, all
    /// are listed
    pub(crate) rule: Option<String>,
    #[command(flatten)]
    pub(crate) output: Output<Plain>,
}

/// What is read, and how.
#[derive(Debug, Group)]
pub(crate) struct Reading {
    /// Addresses, files, folders, or - for standard input
    #[arg(required = true, value_name = "TARGET")]
    pub(crate) targets: Vec<OsString>,
    /// How long one address may take [default: 30]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) timeout: Option<Duration>,
    /// How large one page may be, in megabytes after decompression [default: 64]
    #[arg(long, value_name = "MB", value_parser = clap::value_parser!(u64).range(1..=1000))]
    pub(crate) max_size: Option<u64>,
    #[command(flatten)]
    pub(crate) beside: Beside,
    #[command(flatten)]
    pub(crate) asking: Asking,
}

/// What is read beside a page.
#[derive(Debug, Group)]
pub(crate) struct Beside {
    /// Read the pages' script files too: those of their own site, or all; Meta's own are known
    #[arg(long, value_enum, default_value_t, value_name = "WHICH")]
    pub(crate) scripts: Scripts,
    /// A container of Google Tag Manager that runs on the pages: gtm.js or an export; repeatable
    #[arg(long = "container", value_name = "FILE")]
    pub(crate) containers: Vec<PathBuf>,
}

/// Where the result goes, and in which form.
#[derive(Debug, Group)]
pub(crate) struct Output<F: ValueEnum + Default + Send + Sync + 'static> {
    /// The form of the result
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: F,
    /// Write the result to a file, whole or not at all
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Group)]
pub(crate) struct Verdict {
    /// Findings that make the exit status 1 [default: error]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<FailOn>,
}

/// Seconds, with a fraction where wanted.
pub(crate) fn seconds(given: &str) -> Result<Duration, String> {
    let seconds: f64 = given
        .parse()
        .map_err(|_| "not a number of seconds".to_owned())?;
    if seconds > 0.0 && seconds <= 86_400.0 {
        Ok(Duration::from_secs_f64(seconds))
    } else {
        Err("more than 0 and at most 86400 seconds".to_owned())
    }
}
