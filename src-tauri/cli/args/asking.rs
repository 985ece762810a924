//! What goes along with requests.

use std::path::PathBuf;

use acquire::{Cookies, Credentials, Header, ProxyAddress, Stored, UserAgent};
use clap::Args as Group;

/// Where `--help` lists these flags; a heading of the whole group would take those after it along.
const HEADING: &str = "Asking for addresses";

/// How addresses are asked for.
#[derive(Debug, Group)]
pub(crate) struct Asking {
    /// A header to send, to the target's own origin only; may be repeated
    #[arg(help_heading = HEADING, long, short = 'H', value_name = "NAME: VALUE")]
    pub(crate) header: Vec<Header>,
    /// Cookies to send, to the target's own origin only; scripts do not see them
    #[arg(help_heading = HEADING, long, value_name = "A=B; C=D")]
    pub(crate) cookie: Vec<Cookies>,
    /// Cookies of a browser, in the form of cookies.txt
    #[arg(help_heading = HEADING, long, value_name = "FILE")]
    pub(crate) cookies: Option<PathBuf>,
    /// A name and a password, to the target's own origin only; without the password,
    /// `PIXELSCOPE_PASSWORD` is taken
    #[arg(help_heading = HEADING, long, value_name = "NAME[:PASSWORD]|@FILE", value_parser = user)]
    pub(crate) user: Option<Credentials>,
    /// Read sites whose certificate nobody vouches for; the report says so
    #[arg(help_heading = HEADING, long)]
    pub(crate) insecure: bool,
    /// The proxy for every request, in place of `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`
    #[arg(help_heading = HEADING, long, value_name = "URL")]
    pub(crate) proxy: Option<ProxyAddress>,
    /// What to call oneself, for sites that let only some browsers in
    #[arg(help_heading = HEADING, long, value_name = "TEXT")]
    pub(crate) user_agent: Option<UserAgent>,
}

impl Asking {
    /// As the core wants it.
    ///
    /// # Errors
    ///
    /// Where the file of cookies cannot be read.
    pub(crate) fn read(&self) -> anyhow::Result<acquire::Asking> {
        let stored = self.cookies.as_deref().map(Stored::read).transpose();
        let mut asking = acquire::Asking {
            headers: self.header.clone(),
            cookies: self.cookie.clone(),
            stored: stored
                .map_err(|error| anyhow::anyhow!("--cookies: {error}"))?
                .unwrap_or_default(),
            user: self.user.clone(),
            user_agent: self.user_agent.clone(),
            proxy: self.proxy.clone(),
            ..acquire::Asking::default()
        };
        if self.insecure {
            asking.certificate = page::Certificate::Unchecked;
        }
        Ok(asking)
    }
}

fn user(given: &str) -> Result<Credentials, String> {
    let password = std::env::var("PIXELSCOPE_PASSWORD").ok();
    Credentials::read(given, password).map_err(|error| error.to_string())
}
