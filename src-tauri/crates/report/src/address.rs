//! Where a page is, in the words of machines: an address, or a path from the working folder.

use std::fmt::Write as _;

use url::Url;

use crate::Page;

/// Where a page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    /// An address that stands by itself, such as `https://…` or `file:///…`.
    Absolute(String),
    /// A path from the folder in which the tool ran, with slashes.
    Relative {
        /// As a reference of an address, percent-encoded.
        uri: String,
        /// As it is.
        path: String,
    },
}

/// Where `page` is.
pub(crate) fn address(page: &Page) -> Address {
    let source = page.json.source.as_str();
    if let Some(url) = &page.json.url {
        return Address::Absolute(url.clone());
    }
    if let Ok(url) = Url::parse(source)
        && matches!(url.scheme(), "http" | "https")
    {
        return Address::Absolute(url.into());
    }
    let path = slashes(source);
    if path.starts_with('/') {
        return Address::Absolute(format!("file://{}", encoded(&path)));
    }
    if path.as_bytes().get(1..3) == Some(b":/") {
        let (drive, rest) = path.split_at(2);
        return Address::Absolute(format!("file:///{drive}{}", encoded(rest)));
    }
    let path = path.trim_start_matches("./").to_owned();
    Address::Relative {
        uri: encoded(&path),
        path,
    }
}

/// A path with slashes; a backslash is one on Windows only.
fn slashes(path: &str) -> String {
    if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.to_owned()
    }
}

/// All but slashes and what RFC 3986 calls unreserved as percent and two digits a byte.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a text never fails.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(source: &str) -> Address {
        address(&Page::unreadable(source, ""))
    }

    #[test]
    fn paths_are_encoded_and_addresses_are_left() {
        let relative = |uri: &str, path: &str| Address::Relative {
            uri: uri.to_owned(),
            path: path.to_owned(),
        };
        assert_eq!(
            of("./site/ร้าน 1#2.html"),
            relative(
                "site/%E0%B8%A3%E0%B9%89%E0%B8%B2%E0%B8%99%201%232.html",
                "site/ร้าน 1#2.html"
            )
        );
        assert_eq!(of("a:b.html"), relative("a%3Ab.html", "a:b.html"));
        assert_eq!(of("-"), relative("-", "-"));
        for (source, uri) in [
            ("/srv/a b.html", "file:///srv/a%20b.html"),
            ("https://shop.example/a?b=c", "https://shop.example/a?b=c"),
        ] {
            assert_eq!(of(source), Address::Absolute(uri.to_owned()));
        }
    }
}
