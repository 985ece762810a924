//! Pages from the network, every redirect recorded.

mod scripts;

use std::error::Error;
use std::sync::Arc;

use page::{Answer, Certificate, Headers, Hop, Source};
use reqwest::cookie::{CookieStore, Jar};
use reqwest::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use tokio::sync::Mutex;
use url::{Host, Url};

use crate::asking::keep_credentials;
use crate::{AcquireError, Address, Asking, Reading, charset};

pub use scripts::{Base, Script, Scripts, scripts};

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
    let clients = with.clients.get_or_init(|| Clients::new(&with.asking));
    let clients = clients.as_ref();
    let clients = clients.map_err(|reason| AcquireError::Client {
        target: target(),
        reason: reason.clone(),
    })?;
    let jar = with.asking.jar();
    let mut url = address.url.clone();
    let mut hops = Vec::new();
    loop {
        url.clone_into(&mut *asked.lock().await);
        let response = clients
            .ask(&with.asking, &address.url, &url, &jar)
            .await
            .map_err(|error| match &with.asking.proxy {
                Some(proxy) if error.is_connect() => AcquireError::Proxy {
                    target: target(),
                    url: shown(&url),
                    proxy: shown(&proxy.url),
                    reason: innermost(&error),
                },
                _ => of_request(target(), &url, &error),
            })?;
        jar.set_cookies(&mut response.headers().get_all(SET_COOKIE).iter(), &url);
        let Some(next) = redirect(&response, &url) else {
            return source(address, url, hops, response, with).await;
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
        keep_credentials(&address.url, &mut url);
    }
}

impl Clients {
    fn new(asking: &Asking) -> Result<Self, String> {
        let build = |local: bool| {
            let builder = Client::builder().redirect(Policy::none());
            let builder = match &asking.user_agent {
                Some(name) => builder.user_agent(name.0.clone()),
                None => builder.user_agent(USER_AGENT),
            };
            let builder = match &asking.proxy {
                Some(proxy) => builder.proxy(proxy.proxy.clone()),
                None if local => builder.no_proxy(),
                None => builder,
            };
            let unchecked = asking.certificate == Certificate::Unchecked;
            let builder = builder.tls_danger_accept_invalid_certs(unchecked);
            builder.build().map_err(|error| innermost(&error))
        };
        Ok(Self {
            world: build(false)?,
            local: build(true)?,
        })
    }

    /// Asks for `url`, to which the address `given` has led.
    async fn ask(
        &self,
        asking: &Asking,
        given: &Url,
        url: &Url,
        jar: &Jar,
    ) -> reqwest::Result<Response> {
        let client = if is_local(url) {
            &self.local
        } else {
            &self.world
        };
        let request = client
            .get(url.clone())
            .header(
                ACCEPT,
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            )
            .header(ACCEPT_LANGUAGE, "en;q=0.9,*;q=0.5");
        asking
            .add(request, given, url, jar.cookies(url))
            .send()
            .await
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
    with: &Reading,
) -> Result<Source, AcquireError> {
    let target = || address.given.clone();
    let limit = with.limit;
    let status = response.status();
    let content_type = response
        .headers()
        .get(CONTENT_TYPE)
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let failed = status.is_client_error() || status.is_server_error();
    let unanswered = |url: &Url| AcquireError::Status {
        target: target(),
        url: shown(url),
        status: status.to_string(),
        advice: advice(status.as_u16()),
    };
    // An error may come with a page of its own, which tells more than its number.
    if failed && !content_type.as_deref().is_some_and(is_html) {
        return Err(unanswered(&url));
    }
    let answer = Answer {
        status: status.as_u16(),
        certificate: if url.scheme() == "https" {
            with.asking.certificate
        } else {
            Certificate::Checked
        },
        withheld: with.asking.withholds(&address.url, &url),
    };
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
    if failed && bytes.trim_ascii().is_empty() {
        return Err(unanswered(&url));
    }
    match charset::decode(&bytes, content_type.as_deref()) {
        Some(text) => Ok(Source {
            name: target(),
            url: Some(without_credentials(url)),
            text,
            untold: charset::is_untold(&bytes, content_type.as_deref()),
            headers: Headers(headers),
            hops,
            answer: Some(answer),
            attached: Vec::new(),
        }),
        None => Err(AcquireError::no_text(target(), &bytes)),
    }
}

/// What to do about an error that came without a page.
fn advice(status: u16) -> &'static str {
    match status {
        401 => "It asks for a name and a password: give them with --user",
        407 => "The proxy asks for a name and a password: write them into its address",
        403 | 429 | 503 => {
            "It may turn programs away: save the page in a browser and give the file, pass your session's --cookie, or use `pixelscope fire`"
        }
        404 | 410 => "Check the address",
        _ => "Try again later, or look at the server's log",
    }
}

fn is_html(content_type: &str) -> bool {
    content_type.to_ascii_lowercase().contains("html")
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
    let reason = innermost(error);
    let advice = if error.is_timeout() {
        "Try again, or allow more time with --timeout"
    } else if reason.contains("certificate") {
        "Where the site is your own and signs its certificate itself, read it with --insecure"
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
        reason,
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
pub(crate) fn shown(url: &Url) -> String {
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
