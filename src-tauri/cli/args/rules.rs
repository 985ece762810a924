//! Which rules are asked, and how their findings count.

use std::path::PathBuf;

use clap::Args as Group;

/// Flags of all commands that judge pages; they count over settings files.
#[derive(Debug, Group)]
#[command(next_help_heading = "Rules")]
pub(crate) struct Rules {
    /// Switch rules off, by name or by group as `pixelscope explain` lists them: --off
    /// noscript,pixels-several
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(crate) off: Vec<String>,
    /// Ask these rules and no others, by name or by group: --only base-code,events
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Count findings of a rule as error, warning or info: --grade noscript-missing=warning
    #[arg(long, value_name = "RULE=SEVERITY", value_delimiter = ',')]
    pub(crate) grade: Vec<String>,
    /// Settings to use in place of the nearest pixelscope.toml above each page
    #[arg(long, value_name = "FILE", conflicts_with = "no_settings")]
    pub(crate) settings: Option<PathBuf>,
    /// Read no pixelscope.toml
    #[arg(long)]
    pub(crate) no_settings: bool,
}
