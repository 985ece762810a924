//! What can go wrong while reading, each with what to do about it.

use std::io;
use std::time::Duration;

use crate::charset;

/// Why an input could not be read. `target` is always the input as the person gave it, or the
/// file below a given folder.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AcquireError {
    /// Nothing was given.
    #[error("the target is empty: give an address, a file, a folder, or `-` for standard input")]
    Empty {
        /// The input.
        target: String,
    },
    /// It looks like an address and is none.
    #[error(
        "`{target}` is not a valid address ({reason}): write it like https://shop.example/page"
    )]
    Address {
        /// The input.
        target: String,
        /// What the address parser says.
        reason: url::ParseError,
    },
    /// An address that is fetched in a way this program does not speak.
    #[error(
        "cannot fetch `{target}`: `{scheme}:` addresses are not read, only http, https and files"
    )]
    Scheme {
        /// The input.
        target: String,
        /// The scheme.
        scheme: String,
    },
    /// Something that was taken as an address because no such file exists.
    #[error("there is no file `{target}`, and taken as the address {url} it failed: {source}")]
    Guessed {
        /// The input.
        target: String,
        /// The address it was taken for.
        url: String,
        /// What happened then.
        source: Box<AcquireError>,
    },
    /// No answer came.
    #[error("cannot fetch {url}: {reason}. {advice}")]
    Fetch {
        /// The input.
        target: String,
        /// The address asked last.
        url: String,
        /// The innermost cause.
        reason: String,
        /// What to do.
        advice: &'static str,
    },
    /// The proxy that was named gave no connection.
    #[error(
        "cannot fetch {url} through the proxy {proxy}: {reason}. Check the proxy's address and port, and whether it runs"
    )]
    Proxy {
        /// The input.
        target: String,
        /// The address asked last.
        url: String,
        /// The proxy, without name and password.
        proxy: String,
        /// The innermost cause.
        reason: String,
    },
    /// The server answered, but not with the page.
    #[error("cannot read {url}: the server answered {status}. {advice}")]
    Status {
        /// The input.
        target: String,
        /// The address asked last.
        url: String,
        /// The status line: `404 Not Found`.
        status: String,
        /// What to do.
        advice: &'static str,
    },
    /// Redirects without end.
    #[error(
        "gave up on {url} after {count} redirects: they lead in a circle. Check the redirect rules of the server, or whether it wants a cookie or a login"
    )]
    Redirects {
        /// The input.
        target: String,
        /// The address asked last.
        url: String,
        /// How many were followed.
        count: usize,
    },
    /// It took too long.
    #[error(
        "gave up on {url} after {} s without the whole answer. Try again, or allow more time with --timeout",
        .after.as_secs_f64()
    )]
    Timeout {
        /// The input.
        target: String,
        /// The address asked last.
        url: String,
        /// How long it was waited for.
        after: Duration,
    },
    /// The text is larger than allowed.
    #[error(
        "`{target}` is larger than {} MB after decompression, which no page should be. Allow more with --max-size",
        .limit / 1_000_000
    )]
    TooLarge {
        /// The input.
        target: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// An answer that is no page.
    #[error("`{target}` is `{kind}`, not a page. Give the address of the page itself")]
    NotAPage {
        /// The input.
        target: String,
        /// The media type.
        kind: String,
    },
    /// Bytes that are no text.
    #[error("`{target}` holds binary data, not a page. Give an HTML file")]
    NotText {
        /// The input.
        target: String,
    },
    /// UTF-16 that does not say so.
    #[error(
        "`{target}` is UTF-16 without a byte order mark, which browsers show as gibberish. Save it as UTF-8, or with the mark"
    )]
    Unmarked {
        /// The input.
        target: String,
    },
    /// No such file or folder.
    #[error(
        "there is no file or folder `{target}`. Check the spelling, or begin with https:// if it is an address"
    )]
    NotFound {
        /// The input.
        target: String,
    },
    /// A file that could not be opened or read.
    #[error("cannot read `{target}`: {reason}")]
    Read {
        /// The input.
        target: String,
        /// What the system says.
        reason: io::Error,
    },
    /// A folder that could not be listed.
    #[error("cannot list the folder `{target}`: {reason}")]
    List {
        /// The input.
        target: String,
        /// What the system says.
        reason: String,
    },
    /// A folder without pages.
    #[error(
        "no page in the folder `{target}`: none of its files ends in .html, .htm, .xhtml or a template's suffix"
    )]
    NoPages {
        /// The input.
        target: String,
    },
    /// Standard input could not be read.
    #[error("cannot read standard input: {reason}")]
    Stdin {
        /// Always `-`.
        target: String,
        /// What the system says.
        reason: io::Error,
    },
    /// No client for HTTP could be made.
    #[error(
        "cannot set up HTTPS: {reason}. Install the system's certificates (package ca-certificates)"
    )]
    Client {
        /// The input.
        target: String,
        /// What the library says.
        reason: String,
    },
    /// Saves cannot be noticed.
    #[error("cannot watch `{target}`: {reason}")]
    Watch {
        /// The input.
        target: String,
        /// What the system says.
        reason: String,
    },
}

impl AcquireError {
    /// Why `bytes`, which are no text, could not be read.
    pub(crate) fn no_text(target: String, bytes: &[u8]) -> Self {
        if charset::lacks_mark(bytes) {
            Self::Unmarked { target }
        } else {
            Self::NotText { target }
        }
    }

    /// The input as the person gave it, or the file below a given folder.
    pub fn target(&self) -> &str {
        match self {
            Self::Empty { target }
            | Self::Address { target, .. }
            | Self::Scheme { target, .. }
            | Self::Guessed { target, .. }
            | Self::Fetch { target, .. }
            | Self::Proxy { target, .. }
            | Self::Status { target, .. }
            | Self::Redirects { target, .. }
            | Self::Timeout { target, .. }
            | Self::TooLarge { target, .. }
            | Self::NotAPage { target, .. }
            | Self::NotText { target }
            | Self::Unmarked { target }
            | Self::NotFound { target }
            | Self::Read { target, .. }
            | Self::List { target, .. }
            | Self::NoPages { target }
            | Self::Stdin { target, .. }
            | Self::Client { target, .. }
            | Self::Watch { target, .. } => target,
        }
    }
}
