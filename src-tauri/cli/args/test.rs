//! How test traffic is sent, and by which browser.

use std::path::PathBuf;

use clap::Args as Group;

use super::visit::Visit;
use super::{Engine, Traffic};

/// Where `--help` lists these flags; a heading of the whole group would take those after it along.
const BROWSER: &str = "Which browser";

/// How test traffic is sent.
#[derive(Debug, Group)]
pub(crate) struct Test {
    /// What may leave for Meta
    #[arg(long, value_enum, default_value_t, value_name = "TRAFFIC")]
    pub(crate) traffic: Traffic,
    /// A copy of fbevents.js to use with held traffic
    #[arg(long, value_name = "FILE")]
    pub(crate) library: Option<PathBuf>,
    /// A copy of the pixel's configuration to use in its place, with held or emulated traffic
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Show the browser
    #[arg(help_heading = BROWSER, long)]
    pub(crate) headed: bool,
    /// The kind of browser engine
    #[arg(help_heading = BROWSER, long, value_enum, default_value_t, value_name = "ENGINE")]
    pub(crate) engine: Engine,
    /// Another browser than the first of `pixelscope browsers`: its name there, or its program
    #[arg(help_heading = BROWSER, long, value_name = "NAME|PATH")]
    pub(crate) browser: Option<PathBuf>,
    /// A browser that runs already, by its socket or host:port; it is left as it was
    #[arg(help_heading = BROWSER, long, value_name = "WS", conflicts_with_all = ["browser", "headed", "profile"])]
    pub(crate) browser_url: Option<String>,
    /// Your browser's folder, with its logins and extensions, while no browser runs in it
    #[arg(help_heading = BROWSER, long, value_name = "DIR")]
    pub(crate) profile: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) visit: Visit,
}
