//! Pages from the network, every redirect recorded.

use std::error::Error;
use std::sync::Arc;

use page::{Headers, Hop, Source};
use reqwest::cookie::{CookieStore, Jar};
use reqwest::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use tokio::sync::Mutex;
use url::{Host, Url};

use crate::{AcquireError, Address, Reading, charset};

/// As many redirects as browsers follow.
const MOST_REDIRECTS: usize = 20;
/// Many shops refuse programs that do not look like a browser.
const USER_AGENT: &str = concat!(
    "Mozilla/5.0 (compatible; pixelscope/",
    env!("CARGO_PKG_VERSION"),
    ")"
);

/// One client for the world, and one that keeps away from the proxy for this machine's own pages.
#[derive(Clone, Debug)]
pub(crate) struct Clients {
    world: Client,
    local: Client,
}

/// Fetches a page: redirects, cookies along the way, decompression, character set.
pub(crate) async fn fetch(address: &Address, with: &Reading) -> Result<Source, AcquireError> {
    let asked = Arc::new(Mutex::new(address.url.clone()));
    if let Ok(result) = tokio::time::timeout(with.timeout, follow(address, with, &asked)).await {
        return result;
    }
    Err(AcquireError::Timeout {
        target: address.given.clone(),
        url: shown(&*asked.lock().await),
        after: with.timeout,
    })
}

async fn follow(
    address: &Address,
    with: &Reading,
    asked: &Mutex<Url>,
) -> Result<Source, AcquireError> {
    let target = || address.given.clone();
    let clients = with.clients.get_or_init(Clients::new).as_ref();
    let clients = clients.map_err(|reason| AcquireError::Client {
        target: target(),
        reason: reason.clone(),
    })?;
    let jar = Jar::default();
    let mut url = address.url.clone();
    let mut hops = Vec::new();
    loop {
        url.clone_into(&mut *asked.lock().await);
        let response = clients
            .ask(&url, &jar)
            .await
            .map_err(|error| of_request(target(), &url, &error))?;
        jar.set_cookies(&mut response.headers().get_all(SET_COOKIE).iter(), &url);
        let Some(next) = redirect(&response, &url) else {
            return source(address, url, hops, response, with.limit).await;
        };
        hops.push(Hop {
            url: without_credentials(url.clone()),
            status: response.status().as_u16(),
        });
        if hops.len() > MOST_REDIRECTS {
            return Err(AcquireError::Redirects {
                target: target(),
                url: shown(&url),
                count: MOST_REDIRECTS,
            });
        }
        if !matches!(next.scheme(), "http" | "https") {
            return Err(AcquireError::Scheme {
                target: target(),
                scheme: next.scheme().to_owned(),
            });
        }
        url = next;
    }
}

impl Clients {
    fn new() -> Result<Self, String> {
        let build = |local: bool| {
            let builder = Client::builder()
                .user_agent(USER_AGENT)
                .redirect(Policy::none());
            let builder = if local { builder.no_proxy() } else { builder };
            builder.build().map_err(|error| innermost(&error))
        };
        Ok(Self {
            world: build(false)?,
            local: build(true)?,
        })
    }

    async fn ask(&self, url: &Url, jar: &Jar) -> reqwest::Result<Response> {
        let client = if is_local(url) {
            &self.local
        } else {
            &self.world
        };
        let mut request = client
            .get(url.clone())
            .header(
                ACCEPT,
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            )
            .header(ACCEPT_LANGUAGE, "en;q=0.9,*;q=0.5");
        if let Some(cookies) = jar.cookies(url) {
            request = request.header(COOKIE, cookies);
        }
        request.send().await
    }
}

/// Where an answer sends its reader; nothing where it is the page itself.
fn redirect(response: &Response, url: &Url) -> Option<Url> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = response.headers().get(LOCATION)?;
    let mut next = url
        .join(String::from_utf8_lossy(location.as_bytes()).trim())
        .ok()?;
    if next.fragment().is_none() {
        next.set_fragment(url.fragment());
    }
    Some(next)
}

async fn source(
    address: &Address,
    url: Url,
    hops: Vec<Hop>,
    response: Response,
    limit: u64,
) -> Result<Source, AcquireError> {
    let target = || address.given.clone();
    let status = response.status();
    if status.is_client_error() || status.is_server_error() {
        let advice = match status.as_u16() {
            401 | 403 | 407 | 429 | 503 => {
                "It may turn programs away: save the page in a browser and give the file, or use `pixelscope fire`"
            }
            404 | 410 => "Check the address",
            _ => "Try again later, or look at the server's log",
        };
        return Err(AcquireError::Status {
            target: target(),
            url: shown(&url),
            status: status.to_string(),
            advice,
        });
    }
    let headers: Vec<(String, String)> = response
        .headers()
        .iter()
        .map(|(name, value)| {
            (
                name.to_string(),
                String::from_utf8_lossy(value.as_bytes()).into_owned(),
            )
        })
        .collect();
    let content_type = response
        .headers()
        .get(CONTENT_TYPE)
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    if let Some(kind) = content_type.as_deref().and_then(other_kind) {
        return Err(AcquireError::NotAPage {
            target: target(),
            kind,
        });
    }
    let bytes = body(response, limit)
        .await
        .map_err(|trouble| match trouble {
            Trouble::TooLarge => AcquireError::TooLarge {
                target: target(),
                limit,
            },
            Trouble::Broken(error) => of_request(target(), &url, &error),
        })?;
    match charset::decode(bytes, content_type.as_deref()) {
        Some(text) => Ok(Source {
            name: target(),
            url: Some(without_credentials(url)),
            text: text.into(),
            headers: Headers(headers),
            hops,
        }),
        None => Err(AcquireError::NotText { target: target() }),
    }
}

enum Trouble {
    TooLarge,
    Broken(reqwest::Error),
}

/// The body after decompression, piece by piece, so that a small answer that unfolds to a huge
/// one is dropped when it passes the limit.
async fn body(mut response: Response, limit: u64) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(Trouble::Broken)? {
        bytes.extend_from_slice(&piece);
        if bytes.len() as u64 > limit {
            return Err(Trouble::TooLarge);
        }
    }
    Ok(bytes)
}

/// The media type of an answer that cannot be a page.
fn other_kind(content_type: &str) -> Option<String> {
    let kind = content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let (family, name) = kind.split_once('/')?;
    let page = match family {
        "text" => !matches!(name, "css" | "javascript" | "calendar" | "csv"),
        "application" => {
            name.contains("html")
                || name.ends_with("xml")
                || name == "octet-stream"
                || name.contains("php")
        }
        _ => name == "unknown",
    };
    (!page).then_some(kind)
}

fn of_request(target: String, url: &Url, error: &reqwest::Error) -> AcquireError {
    let advice = if error.is_timeout() {
        "Try again, or allow more time with --timeout"
    } else if error.is_dns() {
        "Check the spelling of the host and the network"
    } else if error.is_connect() {
        "Check the address and the port, and whether the server runs"
    } else if error.is_body() || error.is_decode() {
        "The answer broke off or is damaged: try again"
    } else {
        "Check the address and the network"
    };
    AcquireError::Fetch {
        target,
        url: shown(url),
        reason: innermost(error),
        advice,
    }
}

/// The cause of an error is the last of its chain; what stands before only repeats the address.
fn innermost(error: &dyn Error) -> String {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

/// Reports are passed around; a password in an address must not be.
fn without_credentials(mut url: Url) -> Url {
    if !url.username().is_empty() || url.password().is_some() {
        // Both only fail for addresses without a host, which http and https always have.
        let _ = url.set_username("");
        let _ = url.set_password(None);
    }
    url
}

/// An address in the words of an error.
fn shown(url: &Url) -> String {
    without_credentials(url.clone()).to_string()
}

fn is_local(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
