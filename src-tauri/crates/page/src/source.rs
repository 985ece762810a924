//! A page as it was read, before anything is understood of it.

use std::sync::Arc;

use url::Url;

use crate::Attached;

/// HTTP headers in the order received; names compare without case.
#[derive(Clone, Debug, Default)]
pub struct Headers(pub Vec<(String, String)>);

impl Headers {
    /// All values of the header `name`.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

/// One page's text with where it came from.
#[derive(Clone, Debug)]
pub struct Source {
    /// As given by the person, or the file below a given folder.
    pub name: String,
    /// The address after redirects; nothing for a file.
    pub url: Option<Url>,
    /// The decoded text, and behind it the text of what is attached. Every span of the page counts
    /// bytes of this.
    pub text: Arc<str>,
    /// Nothing tells that the text is UTF-8, as which it was read: browsers take what a server sends
    /// for windows-1252 then.
    pub untold: bool,
    /// The answer's headers; empty for a file.
    pub headers: Headers,
    /// The redirects that led here, in order; empty where there were none and for a file.
    pub hops: Vec<Hop>,
    /// How the server answered; nothing for a file and for what a browser fetched.
    pub answer: Option<Answer>,
    /// Code that belongs to the page and does not stand in it, in the order of the text.
    pub attached: Vec<Attached>,
}

/// How a server answered the last request for a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status, such as 200.
    pub status: u16,
    /// Whether it is known who answered.
    pub certificate: Certificate,
    /// Headers, cookies or a password were given for another origin and not sent to this one.
    pub withheld: bool,
}

/// What is known of the server's certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certificate {
    /// It was checked, or the connection has none.
    Checked,
    /// The person asked not to check it.
    Unchecked,
}

/// One redirect that was followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// The address that was asked.
    pub url: Url,
    /// The status it answered with, such as 301.
    pub status: u16,
}

impl Source {
    /// A source that came from no network.
    pub fn local(name: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        Self {
            name: name.into(),
            url: None,
            text: text.into(),
            untold: false,
            headers: Headers::default(),
            hops: Vec::new(),
            answer: None,
            attached: Vec::new(),
        }
    }
}
