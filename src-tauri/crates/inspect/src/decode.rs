//! Requests taken apart without a browser.

use report::decoded::Decoded;
use rules::Selection;
use url::Url;
use wire::{Body, Decoded as Meaning, Feeds, Fire, RawRequest, Sends};

/// One request as a person gives it.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Its address.
    pub url: String,
    /// Its body, where it had one; it then was a `POST`.
    pub body: Option<Vec<u8>>,
    /// The body's type; that of a plain form where nobody says.
    pub content_type: Option<String>,
    /// The configuration of the pixel, where the person has it: it tells what a hit counts for.
    pub config: Option<String>,
}

/// Why nothing could be taken apart.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// The address is none.
    #[error("`{url}` is not an address ({reason}): give the whole request, from https:// on")]
    Address {
        /// As given.
        url: String,
        /// Why.
        reason: url::ParseError,
    },
    /// The file is no HAR file.
    #[error(
        "it is not a HAR file ({0}): save one in the browser's network panel, \"Save all as HAR\""
    )]
    Har(wire::HarError),
}

/// The hits of one request; none where it is no hit.
///
/// # Errors
///
/// Where its address is none.
pub fn decode(given: &Given) -> Result<Decoded, DecodeError> {
    let url = given.url.trim();
    let url = Url::parse(url).map_err(|reason| DecodeError::Address {
        url: url.to_owned(),
        reason,
    })?;
    let mut request = RawRequest::get(url);
    if let Some(body) = &given.body {
        "POST".clone_into(&mut request.method);
        let kind = given
            .content_type
            .as_deref()
            .unwrap_or("application/x-www-form-urlencoded");
        request
            .headers
            .push(("content-type".to_owned(), kind.to_owned()));
        request.body = Some(Body(body.clone()));
    }
    Ok(of_requests(&[request], given.config.as_deref()))
}

/// The hits of a recording, in its order; `config` is the configuration of their pixel.
///
/// # Errors
///
/// Where the text is no HAR file.
pub fn decode_har(text: &str, config: Option<&str>) -> Result<Decoded, DecodeError> {
    Ok(of_requests(
        &wire::from_har(text).map_err(DecodeError::Har)?,
        config,
    ))
}

fn of_requests(requests: &[RawRequest], config: Option<&str>) -> Decoded {
    let fires = requests
        .iter()
        .flat_map(|request| match wire::decode(request) {
            Meaning::Fires(fires) => fires,
            Meaning::Library | Meaning::Plugin | Meaning::Config { .. } | Meaning::Other => {
                Vec::new()
            }
        });
    let judged = fires.map(|fire| {
        let findings = rules::judge_hit(&fire, &Selection::default());
        (fire, findings)
    });
    let judged: Vec<_> = judged.collect();
    let feeds = judged.iter().map(|(fire, _)| feeds(fire, config?));
    Decoded::new(&judged).counted(feeds)
}

/// What a hit counts for by a configuration; nothing where that speaks of another pixel.
fn feeds(fire: &Fire, config: &str) -> Option<Feeds> {
    let page = fire.param("dl").and_then(|page| Url::parse(page).ok());
    let domain = page.as_ref().and_then(Url::host_str);
    let read = wire::configuration(config, fire.pixel_id.as_deref()?, domain);
    let speaks = !matches!(read.sends, Sends::Unknown(_) | Sends::Unread);
    speaks.then(|| read.feeds(fire))
}
