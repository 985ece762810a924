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
    /// The body's type; where nobody says, its looks tell.
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
    let url = address(given.url.trim())?;
    let mut request = RawRequest::get(url);
    if let Some(body) = &given.body {
        "POST".clone_into(&mut request.method);
        if let Some(kind) = &given.content_type {
            let header = ("content-type".to_owned(), kind.clone());
            request.headers.push(header);
        }
        request.body = Some(Body(body.clone()));
    }
    Ok(of_requests(&[request], given.config.as_deref()))
}

/// A request's address. Network panels and logs write some without the scheme.
fn address(given: &str) -> Result<Url, DecodeError> {
    Url::parse(given).or_else(|reason| {
        let host = given.trim_start_matches('/');
        let whole = Url::parse(&format!("https://{host}")).ok();
        whole
            .filter(|url| url.host_str().is_some_and(spec::is_meta))
            .ok_or_else(|| DecodeError::Address {
                url: given.to_owned(),
                reason,
            })
    })
}

/// The hits of a recording, in its order; `config` is the configuration of their pixel. The text
/// beside them says why a damaged file may hold more than could be read.
///
/// # Errors
///
/// Where the bytes are no HAR file.
pub fn decode_har(
    bytes: &[u8],
    config: Option<&str>,
) -> Result<(Decoded, Option<String>), DecodeError> {
    let archive = wire::from_har(bytes).map_err(DecodeError::Har)?;
    let damage = archive.damage.map(|damage| damage.to_string());
    Ok((of_requests(&archive.requests, config), damage))
}

fn of_requests(requests: &[RawRequest], config: Option<&str>) -> Decoded {
    let fires = requests
        .iter()
        .flat_map(|request| match wire::decode(request) {
            Meaning::Fires(fires) | Meaning::Relayed(fires) => fires,
            Meaning::Library | Meaning::Plugin | Meaning::Config { .. } | Meaning::Other => {
                Vec::new()
            }
        });
    let judged = fires.map(|fire| {
        let findings = rules::judge_hit(&fire, &Selection::default());
        (fire, findings)
    });
    let judged: Vec<_> = judged.collect();
    let hits = judged.iter().filter(|(fire, _)| !fire.is_relayed());
    let feeds = hits.map(|(fire, _)| feeds(fire, config?));
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
