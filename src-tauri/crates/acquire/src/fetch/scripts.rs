//! Script files of a page, where the person asks for them.

use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use futures::{FutureExt, StreamExt};
use percent_encoding::percent_decode_str;
use reqwest::cookie::CookieStore;
use reqwest::header::{CONTENT_TYPE, SET_COOKIE};
use url::Url;

use super::{Clients, MOST_REDIRECTS, Trouble, body, innermost, redirect};
use crate::asking::keep_credentials;
use crate::{Reading, charset};

/// Scripts of one page that are asked for.
const MOST: usize = 60;
/// Bytes that one script may have.
const LARGEST: u64 = 4_000_000;
/// Scripts asked for at the same time.
const AT_ONCE: usize = 8;

/// Stands for the host of a page from disk, which has none.
const NOWHERE: &str = "page.invalid";

/// Which script files of a page are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scripts {
    /// None.
    #[default]
    None,
    /// Those of the page's own site: its host, a host below it or above it; of a file, those on
    /// disk beside it.
    SameSite,
    /// All of them, save Meta's own, which are known.
    All,
}

/// Where the addresses of a page's scripts are looked up.
#[derive(Clone, Debug)]
pub enum Base {
    /// A page from the network.
    Url {
        /// The page, after redirects.
        page: Url,
        /// The address that the person gave: what goes along with requests is for its origin.
        given: Url,
    },
    /// A page from disk: its file, and the folder that stands for the site's root.
    File {
        /// The page.
        page: PathBuf,
        /// Nothing outside of it is read.
        root: PathBuf,
    },
}

/// A script file, or why it could not be had.
#[derive(Clone, Debug)]
pub struct Script {
    /// The address as the page has it.
    pub src: String,
    /// Where it was looked for.
    pub url: String,
    /// Its text, or the reason why there is none, as the end of a sentence.
    pub text: Result<String, String>,
}

/// One script to read.
enum Place {
    Url(Url),
    File { path: PathBuf, root: PathBuf },
}

/// Reads the scripts at these addresses, each once, in the order given. Those that are not of the
/// kind asked for are left out, and so are Meta's own. All together take no longer than one page may.
pub async fn scripts(
    addresses: &[String],
    base: &Base,
    base_href: Option<&str>,
    which: Scripts,
    with: &Reading,
) -> Vec<Script> {
    let mut asked: Vec<&String> = Vec::new();
    for address in addresses {
        if !asked.contains(&address) {
            asked.push(address);
        }
    }
    let places = asked
        .into_iter()
        .filter_map(|src| Some((src, place(src, base, base_href, which)?)));
    let places: Vec<(&String, Place)> = places.collect();
    let given = match base {
        Base::Url { given, .. } => Some(given.clone()),
        Base::File { .. } => Url::parse(&format!("https://{NOWHERE}/")).ok(),
    };
    let ends = tokio::time::Instant::now() + with.timeout;
    let read = |(index, (src, place)): (usize, (&String, Place))| {
        let (src, given) = (src.clone(), given.clone());
        let read = async move {
            let url = place.to_string();
            let text = if index >= MOST {
                Err(format!("it is not among the first {MOST} of the page"))
            } else {
                tokio::time::timeout_at(ends, place.read(given.as_ref(), with))
                    .await
                    .unwrap_or_else(|_| Err(too_late(with.timeout)))
            };
            Script { src, url, text }
        };
        read.boxed()
    };
    futures::stream::iter(places.into_iter().enumerate().map(read))
        .buffered(AT_ONCE)
        .collect()
        .await
}

fn too_late(after: Duration) -> String {
    format!(
        "the scripts of the page took more than {} s",
        after.as_secs_f64()
    )
}

/// Where a script is; nothing where it is not asked for.
fn place(src: &str, base: &Base, base_href: Option<&str>, which: Scripts) -> Option<Place> {
    if which == Scripts::None || src.is_empty() {
        return None;
    }
    match base {
        Base::Url { page, .. } => {
            let base = base_href.and_then(|href| page.join(href).ok());
            let url = base.as_ref().unwrap_or(page).join(src).ok()?;
            let near = which == Scripts::All || same_site(&url, page);
            (near && may_ask(&url)).then_some(Place::Url(url))
        }
        Base::File { page, root } => {
            let outside = |address: &str| address.starts_with("//") || Url::parse(address).is_ok();
            if outside(src) || base_href.is_some_and(outside) {
                let base = Url::parse(&format!("https://{NOWHERE}/")).ok()?;
                let base = base_href.map_or(Some(base.clone()), |href| base.join(href).ok())?;
                let url = base.join(src).ok()?;
                let asked = which == Scripts::All && url.host_str() != Some(NOWHERE);
                return (asked && may_ask(&url)).then_some(Place::Url(url));
            }
            let folder = page.parent().unwrap_or(Path::new(""));
            let folder = below(root, folder, base_href.unwrap_or_default())?;
            let path = below(root, &folder, src)?;
            let root = root.clone();
            Some(Place::File { path, root })
        }
    }
}

/// Only what browsers fetch scripts by; Meta's own are known and need not be asked for.
fn may_ask(url: &Url) -> bool {
    let host = url.host_str();
    matches!(url.scheme(), "http" | "https") && host.is_some_and(|host| !spec::is_meta(host))
}

/// One host, or one below the other: without the list of public suffixes this is as near as one
/// may come without taking strangers for one's own.
fn same_site(one: &Url, other: &Url) -> bool {
    let (Some(one), Some(other)) = (one.host_str(), other.host_str()) else {
        return false;
    };
    let bare = |host: &str| host.strip_prefix("www.").unwrap_or(host).to_owned();
    let (one, other) = (bare(one), bare(other));
    let below = |host: &str, of: &str| {
        host.strip_suffix(of)
            .is_some_and(|rest| rest.ends_with('.') && of.contains('.'))
    };
    let is_name = |host: &str| host.parse::<std::net::IpAddr>().is_err();
    one == other
        || (is_name(&one) && is_name(&other) && (below(&one, &other) || below(&other, &one)))
}

/// The file that an address names, looked up as a server would; nothing where that is outside.
fn below(root: &Path, folder: &Path, address: &str) -> Option<PathBuf> {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let mut path = if address.starts_with('/') {
        root.to_owned()
    } else {
        folder.to_owned()
    };
    for part in address.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                if path == root || !path.pop() {
                    return None;
                }
            }
            part => {
                let part = percent_decode_str(part).decode_utf8_lossy();
                let mut parts = Path::new(&*part).components();
                let (Some(Component::Normal(name)), None) = (parts.next(), parts.next()) else {
                    return None;
                };
                path.push(name);
            }
        }
    }
    Some(path)
}

impl Place {
    async fn read(&self, given: Option<&Url>, with: &Reading) -> Result<String, String> {
        match self {
            Self::Url(url) => ask(url.clone(), given.unwrap_or(url), with).await,
            Self::File { path, root } => {
                let (path, root, limit) = (path.clone(), root.clone(), with.limit.min(LARGEST));
                let read = move || read_file(&path, &root, limit);
                let read = tokio::task::spawn_blocking(read).await;
                read.unwrap_or_else(|stopped| Err(stopped.to_string()))
            }
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Url(url) => write!(out, "{}", super::shown(url)),
            Self::File { path, .. } => write!(out, "{}", path.display()),
        }
    }
}

fn read_file(path: &Path, root: &Path, limit: u64) -> Result<String, String> {
    let reason = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        _ => error.to_string(),
    };
    let root = if root.as_os_str().is_empty() {
        Path::new(".")
    } else {
        root
    };
    // A link may lead anywhere.
    let real = path.canonicalize().map_err(reason)?;
    if !real.starts_with(root.canonicalize().map_err(reason)?) {
        return Err("it lies outside of the page's folder".to_owned());
    }
    let mut bytes = Vec::new();
    let file = File::open(real).map_err(reason)?;
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(reason)?;
    text_of(&bytes, None, limit)
}

async fn ask(mut url: Url, given: &Url, with: &Reading) -> Result<String, String> {
    let clients = with.clients.get_or_init(|| Clients::new(&with.asking));
    let clients = clients.as_ref().map_err(Clone::clone)?;
    let jar = with.asking.jar();
    let limit = with.limit.min(LARGEST);
    keep_credentials(given, &mut url);
    for _ in 0..=MOST_REDIRECTS {
        let response = clients.ask(&with.asking, given, &url, &jar).await;
        let response = response.map_err(|error| innermost(&error))?;
        jar.set_cookies(&mut response.headers().get_all(SET_COOKIE).iter(), &url);
        if let Some(next) = redirect(&response, &url) {
            if !may_ask(&next) {
                return Err(format!("it is redirected to {}", super::shown(&next)));
            }
            url = next;
            keep_credentials(given, &mut url);
            continue;
        }
        if !response.status().is_success() {
            return Err(format!("the server answered {}", response.status()));
        }
        let kind = response.headers().get(CONTENT_TYPE);
        let kind = kind.map(|kind| String::from_utf8_lossy(kind.as_bytes()).into_owned());
        if kind.as_deref().is_some_and(|kind| kind.contains("html")) {
            return Err("the server answered with a page in place of a script".to_owned());
        }
        return match body(response, limit).await {
            Ok(bytes) => text_of(&bytes, kind.as_deref(), limit),
            Err(Trouble::TooLarge) => Err(too_large(limit)),
            Err(Trouble::Broken(error)) => Err(innermost(&error)),
        };
    }
    Err("its redirects lead in a circle".to_owned())
}

fn text_of(bytes: &[u8], kind: Option<&str>, limit: u64) -> Result<String, String> {
    if bytes.len() as u64 > limit {
        return Err(too_large(limit));
    }
    let text = charset::decode(bytes, kind);
    text.map(|text| text.to_string())
        .ok_or_else(|| "it holds binary data".to_owned())
}

fn too_large(limit: u64) -> String {
    format!("it is larger than {} MB", limit / 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn asked(src: &str, page: &str, which: Scripts) -> Option<String> {
        let base = Base::Url {
            page: url(page),
            given: url(page),
        };
        place(src, &base, None, which).map(|place| place.to_string())
    }

    #[test]
    fn a_site_is_its_host_and_those_below() {
        let page = "https://www.shop.example/a/";
        for (src, near) in [
            ("app.js", true),
            ("/app.js", true),
            ("https://shop.example/app.js", true),
            ("//static.shop.example/app.js", true),
            ("https://notshop.example/app.js", false),
            ("https://other.example/app.js", false),
            ("https://example/app.js", false),
            ("data:text/javascript,a()", false),
        ] {
            let found = asked(src, page, Scripts::SameSite);
            assert_eq!(found.is_some(), near, "{src}");
        }
        assert!(asked("https://other.example/a.js", page, Scripts::All).is_some());
        assert!(asked("http://10.0.0.1/a.js", "http://0.0.1/", Scripts::SameSite).is_none());
    }

    #[test]
    fn metas_own_are_never_asked_for() {
        let page = "https://shop.example/";
        for src in [
            "https://connect.facebook.net/en_US/fbevents.js",
            "//connect.facebook.net/signals/config/1029384756102938",
        ] {
            assert!(asked(src, page, Scripts::All).is_none(), "{src}");
        }
        let own = "https://www.facebook.com/";
        assert!(asked("/app.js", own, Scripts::SameSite).is_none());
    }

    #[test]
    fn files_stay_below_the_root() {
        let base = Base::File {
            page: "site/shop/page.html".into(),
            root: "site".into(),
        };
        let found = |src: &str| {
            let place = place(src, &base, None, Scripts::SameSite)?;
            Some(place.to_string().replace('\\', "/"))
        };
        assert_eq!(found("a.js?v=1").as_deref(), Some("site/shop/a.js"));
        assert_eq!(found("../js/a%20b.js").as_deref(), Some("site/js/a b.js"));
        assert_eq!(found("/js/a.js").as_deref(), Some("site/js/a.js"));
        for outside in [
            "../../a.js",
            "/../a.js",
            "https://x.example/a.js",
            "%2e%2e/%2e%2e/a.js",
        ] {
            assert_eq!(found(outside), None, "{outside}");
        }
    }
}
