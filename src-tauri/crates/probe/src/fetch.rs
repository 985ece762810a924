//! Asks Meta for the library or a configuration, for held traffic only.
//!
//! The browser has no way to a Meta host in held traffic, so that nothing else can slip out
//! beside these; `traffic` has allowed each request that comes here.

use std::error::Error as _;
use std::time::Duration;

use url::Url;
use wire::{Body, RawRequest};

use crate::Reply;

/// Bytes of a request's body that are kept. It is a multiple of four, so that what is left of a text
/// in base64 can still be read.
pub(crate) const LONGEST: usize = 4 << 20;

/// How long Meta may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Headers of the answer that describe the way it came, not what it is.
const OF_THE_WAY: &[&str] = &[
    "content-encoding",
    "content-length",
    "transfer-encoding",
    "connection",
    "alt-svc",
];

/// The answer to `request`, or why there is none, in one sentence. It is asked for through `proxy`,
/// or else as the system's variables say.
pub(crate) async fn fetch(request: &RawRequest, proxy: Option<&Url>) -> Result<Reply, String> {
    let host = request.host().to_owned();
    let mut client = reqwest::Client::builder();
    if let Some(proxy) = proxy {
        let proxy = reqwest::Proxy::all(proxy.clone());
        client = client.proxy(proxy.map_err(|error| format!("no proxy can be used: {error}"))?);
    }
    let client = client
        .timeout(PATIENCE)
        // An answer that leads elsewhere is handed on as it is; nothing is followed unasked.
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .map_err(|error| format!("no connection can be made: {error}"))?;
    let mut question = client.get(request.url.clone());
    for name in ["user-agent", "accept", "accept-language"] {
        if let Some(value) = request.header(name) {
            question = question.header(name, value);
        }
    }
    let told = |error: reqwest::Error| format!("`{host}` cannot be reached: {}", innermost(&error));
    let answer = question.send().await.map_err(told)?;
    let status = answer.status().as_u16();
    let headers = answer
        .headers()
        .iter()
        .filter(|(name, _)| !OF_THE_WAY.contains(&name.as_str()))
        .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())))
        .collect();
    let body = answer.bytes().await.map_err(told)?;
    Ok(Reply {
        status,
        headers,
        body: Body(body.to_vec()),
    })
}

/// What is told where the library cannot be had.
pub(crate) fn emulating(why: &str) -> String {
    format!(
        "Meta's library could not be loaded ({why}); the run goes on with the built-in one (emulated)"
    )
}

/// What is told where the body of a request is longer than what is kept of one.
pub(crate) fn cut_short(host: &str) -> String {
    let most = LONGEST >> 20;
    format!("A request to {host} sent more than {most} MB; only the beginning of it was read.")
}

/// What is told of a request to a relay that was named, of which nobody knows what it carried; `what`
/// became of it.
pub(crate) fn sealed(host: &str, what: &str) -> String {
    format!("A request to the relay {host} was {what}; what it carried could not be read.")
}

/// The reason under all the layers, which alone says something to a person.
pub(crate) fn innermost(error: &reqwest::Error) -> String {
    let mut source = error.source();
    let mut words = error.to_string();
    while let Some(inner) = source {
        words = inner.to_string();
        source = inner.source();
    }
    words
}
