//! How a page is treated besides a visitor's own way through it, and what is kept of the run.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args as Group;

use super::choices::Consent;
use super::seconds;

/// How a page is treated, and what is kept of the run.
#[derive(Debug, Group)]
pub(crate) struct Asked {
    /// How long nothing may happen, no request and no short timer, before the page counts as at
    /// rest [default: 0.2, and less where the page shows that nothing is left to come]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) settle: Option<Duration>,
    /// Answer the page's consent tool first, and tell what was sent before and after
    #[arg(long, value_enum, value_name = "CHOICE")]
    pub(crate) consent: Option<Consent>,
    /// The button that accepts, where the tool is not recognised
    #[arg(long, value_name = "SELECTOR", requires = "consent")]
    pub(crate) consent_accept: Option<String>,
    /// The button that refuses
    #[arg(long, value_name = "SELECTOR", requires = "consent")]
    pub(crate) consent_refuse: Option<String>,
    /// Try every link, button and form, each in a fresh copy of the page. Forms are filled with
    /// marked test data and really sent to the site, as a visitor's would be
    #[arg(long)]
    pub(crate) click_all: bool,
    /// How many elements are tried at most
    #[arg(long, default_value = "50", value_name = "N", requires = "click_all", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) click_limit: u16,
    /// Also try what looks as if it logs out or deletes something
    #[arg(long, requires = "click_all")]
    pub(crate) click_risky: bool,
    /// Write everything that the browser told to a file, one observation a line
    #[arg(long, value_name = "FILE")]
    pub(crate) record: Option<PathBuf>,
    /// Play what --record wrote, or a HAR file of any browser, in the place of a browser
    #[arg(long, value_name = "FILE", conflicts_with_all = ["record", "click_all", "consent", "browser", "headed"])]
    pub(crate) replay: Option<PathBuf>,
}

impl Asked {
    /// Whether it takes more than one run.
    pub(crate) fn is_several(&self) -> bool {
        self.click_all || self.consent == Some(Consent::Both)
    }

    pub(crate) fn clicks(&self) -> Option<inspect::ClickAll> {
        self.click_all.then_some(inspect::ClickAll {
            limit: self.click_limit.into(),
            risky: self.click_risky,
        })
    }

    pub(crate) fn choice(&self) -> Option<inspect::Consent> {
        self.consent.map(|choice| inspect::Consent {
            choice: choice.into(),
            accept: self.consent_accept.clone(),
            refuse: self.consent_refuse.clone(),
        })
    }
}
