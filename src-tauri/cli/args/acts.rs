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
}

impl Asked {
    pub(crate) fn choice(&self) -> Option<inspect::Consent> {
        self.consent.map(|choice| inspect::Consent {
            choice: choice.into(),
            accept: self.consent_accept.clone(),
            refuse: self.consent_refuse.clone(),
        })
    }
}
