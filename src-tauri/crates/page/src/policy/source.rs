//! One value of a directive against an address: the standard's matching (CSP3 §6.7.2).

use percent_encoding::percent_decode_str;
use url::Url;

/// The nonce of `'nonce-…'`.
pub(super) fn nonce(value: &str) -> Option<&str> {
    let inside = quoted(value)?;
    let (kind, nonce) = inside.split_at_checked("nonce-".len())?;
    (kind.eq_ignore_ascii_case("nonce-") && !nonce.is_empty()).then_some(nonce)
}

/// The algorithm and the digest of `'sha256-…'` and its longer kin.
pub(super) fn hash(value: &str) -> Option<(Algorithm, &str)> {
    let (name, digest) = quoted(value)?.split_once('-')?;
    let algorithm = match &*name.to_ascii_lowercase() {
        "sha256" => Algorithm::Sha256,
        "sha384" => Algorithm::Sha384,
        "sha512" => Algorithm::Sha512,
        _ => return None,
    };
    (!digest.is_empty()).then_some((algorithm, digest))
}

/// The hash functions that a policy may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Algorithm {
    Sha256,
    Sha384,
    Sha512,
}

fn quoted(value: &str) -> Option<&str> {
    value.strip_prefix('\'')?.strip_suffix('\'')
}

/// Whether a value of a directive lets `url` in. `page` is the page's own address: nothing for a
/// file, of which nobody knows where it will stand; it is then taken to be no host of `url`.
pub(super) fn matches(value: &str, url: &Url, page: Option<&Url>) -> bool {
    if value == "*" {
        return matches!(url.scheme(), "http" | "https" | "ws" | "wss")
            || page.is_some_and(|page| page.scheme() == url.scheme());
    }
    if value.eq_ignore_ascii_case("'self'") {
        return page.is_some_and(|page| is_self(page, url));
    }
    if value.starts_with('\'') {
        return false;
    }
    if let Some(scheme) = value.strip_suffix(':')
        && is_scheme(scheme)
    {
        return scheme_matches(&scheme.to_ascii_lowercase(), url.scheme());
    }
    host_matches(value, url, page)
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

fn is_self(page: &Url, url: &Url) -> bool {
    if page.origin() == url.origin() {
        return page.host().is_some();
    }
    let default = |url: &Url| url.port().is_none();
    let ports = page.port_or_known_default() == url.port_or_known_default()
        || default(page) && default(url);
    let schemes =
        matches!(url.scheme(), "https" | "wss") || page.scheme() == "http" && url.scheme() == "ws";
    page.host().is_some() && page.host() == url.host() && ports && schemes
}

/// `scheme-part` match: a policy that names the plain scheme lets the secure one in as well. The
/// standard lets `wss:` stand for `https:` too; Chromium does not, and its word is the safer one.
fn scheme_matches(expected: &str, scheme: &str) -> bool {
    expected == scheme || matches!((expected, scheme), ("http", "https") | ("ws", "wss"))
}

fn host_matches(value: &str, url: &Url, page: Option<&Url>) -> bool {
    let Some(host) = url.host_str() else {
        return false;
    };
    let (scheme, rest) = match value.split_once("://") {
        Some((scheme, rest)) => (Some(scheme.to_ascii_lowercase()), rest),
        None => (None, value),
    };
    let scheme_fits = match (&scheme, page) {
        (Some(scheme), _) => scheme_matches(scheme, url.scheme()),
        (None, Some(page)) => scheme_matches(page.scheme(), url.scheme()),
        (None, None) => matches!(url.scheme(), "http" | "https"),
    };
    // Browsers leave a query or a fragment out of account.
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (name, port) = match authority.rsplit_once(':') {
        Some((name, port)) => (name, Some(port)),
        None => (authority, None),
    };
    scheme_fits
        && name_matches(name, host)
        && port_matches(port, url)
        && path_matches(path, url.path())
}

fn name_matches(pattern: &str, host: &str) -> bool {
    if pattern == "*" {
        return true;
    }
    match pattern.strip_prefix('*') {
        Some(end) if end.starts_with('.') => host
            .len()
            .checked_sub(end.len())
            .and_then(|from| host.get(from..))
            .is_some_and(|tail| tail.eq_ignore_ascii_case(end) && tail.len() < host.len()),
        Some(_) => false,
        None => !pattern.is_empty() && pattern.eq_ignore_ascii_case(host),
    }
}

fn port_matches(port: Option<&str>, url: &Url) -> bool {
    let own = url.port_or_known_default();
    match port {
        None => url.port().is_none(),
        Some("*") => true,
        Some(port) => match port.parse::<u16>() {
            // The port of plain HTTP stands for that of HTTPS too, as its scheme does.
            Ok(80) if url.scheme() == "https" => matches!(own, Some(80 | 443)),
            Ok(port) => own == Some(port),
            Err(_) => false,
        },
    }
}

/// `path-part` match: a path that ends in a slash lets in all that is below it, another one only
/// itself.
fn path_matches(pattern: &str, path: &str) -> bool {
    if pattern.is_empty() || pattern == "/" {
        return true;
    }
    let decoded = |piece: &str| percent_decode_str(piece).collect::<Vec<u8>>();
    let mut expected: Vec<&str> = pattern.split('/').collect();
    let pieces: Vec<&str> = path.split('/').collect();
    if pattern.ends_with('/') {
        expected.pop();
        if pieces.len() <= expected.len() {
            return false;
        }
    } else if expected.len() != pieces.len() {
        return false;
    }
    expected
        .iter()
        .zip(&pieces)
        .all(|(expected, piece)| decoded(expected) == decoded(piece))
}
