//! Cookies of a browser, in the form of `cookies.txt`.
//!
//! The form is Netscape's, which curl and browsers' extensions write: a line a cookie, with the
//! fields domain, whether subdomains get it too, path, whether only TLS carries it, the time it
//! ends in seconds since 1970 (0: with the session), name and value.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use reqwest::cookie::Jar;
use url::Url;

use crate::given::AskingError;

/// What begins a line of a cookie that scripts do not see; to others it is a remark.
const HTTP_ONLY: &str = "#HttpOnly_";

/// One cookie with the site it belongs to.
#[derive(Clone)]
pub struct Stored {
    /// An address of its site, with the path it is for; with `https` where only TLS carries it.
    pub site: Url,
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// The domain below which all hosts get it; nothing where it is for one host alone.
    pub domain: Option<String>,
}

impl std::fmt::Debug for Stored {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Stored({})", self.site)
    }
}

impl Stored {
    /// Reads a `cookies.txt`. Cookies whose time is over are left out.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read, or a line of it is none of that form.
    pub fn read(path: &Path) -> Result<Vec<Self>, AskingError> {
        let text = std::fs::read_to_string(path).map_err(|reason| AskingError::File {
            path: path.to_owned(),
            reason: reason.to_string(),
        })?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_or(0, |since| since.as_secs());
        let mut found = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.strip_prefix(HTTP_ONLY).unwrap_or(line);
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            match cookie(line, now) {
                Line::Cookie(cookie) => found.push(cookie),
                Line::Over => {}
                Line::Other => {
                    return Err(AskingError::CookieLine {
                        path: path.to_owned(),
                        line: index + 1,
                    });
                }
            }
        }
        Ok(found)
    }

    /// Puts it into a jar.
    pub(crate) fn put(&self, jar: &Jar) {
        let (name, value, path) = (&self.name, &self.value, self.site.path());
        let mut set = format!("{name}={value}; Path={path}");
        if let Some(domain) = &self.domain {
            set.push_str("; Domain=");
            set.push_str(domain);
        }
        if self.site.scheme() == "https" {
            set.push_str("; Secure");
        }
        jar.add_cookie_str(&set, &self.site);
    }
}

/// What a line is.
#[derive(Debug)]
enum Line {
    Cookie(Stored),
    /// A cookie whose time is over.
    Over,
    /// None of that form.
    Other,
}

fn cookie(line: &str, now: u64) -> Line {
    let fields: Vec<&str> = line.split('\t').collect();
    let Some(&[domain, below, path, secure, ends, name]) = fields.first_chunk() else {
        return Line::Other;
    };
    // Some programs leave out the last tab where the value is empty.
    let value = fields.get(6).copied().unwrap_or_default();
    let Ok(ends) = ends.parse::<f64>() else {
        return Line::Other;
    };
    let domain = domain.trim_start_matches('.');
    let secure = secure.eq_ignore_ascii_case("true");
    let scheme = if secure { "https" } else { "http" };
    let Ok(site) = Url::parse(&format!("{scheme}://{domain}{path}")) else {
        return Line::Other;
    };
    if !path.starts_with('/') || value.contains(';') {
        return Line::Other;
    }
    if ends > 0.0 && ends < now as f64 {
        return Line::Over;
    }
    let below = below.eq_ignore_ascii_case("true");
    Line::Cookie(Stored {
        site,
        name: name.to_owned(),
        value: value.to_owned(),
        domain: below.then(|| domain.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use reqwest::cookie::CookieStore;

    use super::*;

    fn sent(line: &str, to: &str) -> Option<String> {
        let jar = Jar::default();
        if let Line::Cookie(cookie) = cookie(line, 1_000_000) {
            cookie.put(&jar);
        }
        let cookies = jar.cookies(&Url::parse(to).unwrap())?;
        Some(cookies.to_str().unwrap().to_owned())
    }

    #[test]
    fn cookies_go_where_the_file_says() {
        let below = ".shop.example\tTRUE\t/\tTRUE\t0\tsession\tabc";
        assert_eq!(
            sent(below, "https://www.shop.example/x").as_deref(),
            Some("session=abc")
        );
        assert_eq!(sent(below, "http://www.shop.example/x"), None);
        assert_eq!(sent(below, "https://other.example/"), None);
        let alone = "shop.example\tFALSE\t/cart\tFALSE\t0\ta\tb";
        assert_eq!(
            sent(alone, "http://shop.example/cart/1").as_deref(),
            Some("a=b")
        );
        assert_eq!(sent(alone, "http://shop.example/"), None);
        assert_eq!(sent(alone, "http://www.shop.example/cart"), None);
    }

    #[test]
    fn what_is_over_is_left_out_and_what_is_no_line_is_told() {
        assert_eq!(
            sent(
                "shop.example\tFALSE\t/\tFALSE\t999\ta\tb",
                "http://shop.example/"
            ),
            None
        );
        for line in ["a=b", "shop.example\tFALSE\t/\tFALSE\tsoon\ta\tb"] {
            assert!(matches!(cookie(line, 0), Line::Other), "{line}");
        }
    }
}
