//! What is done to a page besides a visitor's own way through it.

use clap::Args as Group;

use super::choices::Consent;

/// How the page's question for consent is answered.
#[derive(Debug, Group)]
pub(crate) struct Asked {
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
    #[arg(long, default_value = "50", value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) click_limit: u16,
    /// Also try what looks as if it logs out or deletes something
    #[arg(long, requires = "click_all")]
    pub(crate) click_risky: bool,
}

impl Asked {
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
