//! Headers, cookies, passwords and proxies as people write them.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use reqwest::Proxy;
use reqwest::header::{HeaderName, HeaderValue};
use url::Url;

/// Why something cannot be sent along.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AskingError {
    /// No colon.
    #[error("a header is written `Name: value`")]
    HeaderForm,
    /// A name with signs that names cannot have.
    #[error("`{0}` is no name of a header: it has letters, digits and dashes")]
    HeaderName(String),
    /// A line break or another control sign.
    #[error("a value cannot hold line breaks and control signs")]
    Value,
    /// A header that says how the connection works.
    #[error("`{0}` belongs to the connection, which sets it itself")]
    Connection(String),
    /// A cookie without a name or a sign of equality.
    #[error("a cookie is written `name=value`, several with `; ` between them")]
    Cookie,
    /// No name.
    #[error("a user is written `name:password`")]
    User,
    /// No password.
    #[error(
        "the password is missing: write `name:password`, `@FILE` with that line in it, or set PIXELSCOPE_PASSWORD"
    )]
    Password,
    /// A file that cannot be read.
    #[error("cannot read `{}`: {reason}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A file that holds no cookies.
    #[error(
        "`{}` line {line}: not a line of a cookies.txt file, which has seven fields with tabs between them",
        .path.display()
    )]
    CookieLine {
        /// The file.
        path: PathBuf,
        /// Counted from 1.
        line: usize,
    },
    /// Something that is no proxy.
    #[error("a proxy is written `http://host:port` ({0})")]
    Proxy(String),
}

/// A header.
#[derive(Clone, Debug)]
pub struct Header(pub(crate) HeaderName, pub(crate) HeaderValue);

impl Header {
    /// Name and value as text; nothing where the value holds bytes that are none.
    pub fn text(&self) -> Option<(&str, &str)> {
        Some((self.0.as_str(), self.1.to_str().ok()?))
    }
}

impl FromStr for Header {
    type Err = AskingError;

    fn from_str(given: &str) -> Result<Self, AskingError> {
        let (name, value) = given.split_once(':').ok_or(AskingError::HeaderForm)?;
        let name = name.trim();
        let known =
            HeaderName::from_str(name).map_err(|_| AskingError::HeaderName(name.to_owned()))?;
        if matches!(
            known.as_str(),
            "connection" | "content-length" | "te" | "trailer" | "transfer-encoding" | "upgrade"
        ) {
            return Err(AskingError::Connection(name.to_owned()));
        }
        Ok(Self(known, secret(value.trim())?))
    }
}

/// Cookies as a browser sends them: `a=b; c=d`.
#[derive(Clone)]
pub struct Cookies(pub Vec<(String, String)>);

impl fmt::Debug for Cookies {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Cookies({})", self.0.len())
    }
}

impl FromStr for Cookies {
    type Err = AskingError;

    fn from_str(given: &str) -> Result<Self, AskingError> {
        let mut pairs = Vec::new();
        for pair in given.split(';').map(str::trim).filter(|it| !it.is_empty()) {
            let (name, value) = pair.split_once('=').ok_or(AskingError::Cookie)?;
            let (name, value) = (name.trim(), value.trim());
            if name.is_empty() || name.contains(char::is_whitespace) {
                return Err(AskingError::Cookie);
            }
            secret(name).and(secret(value))?;
            pairs.push((name.to_owned(), value.to_owned()));
        }
        if pairs.is_empty() {
            return Err(AskingError::Cookie);
        }
        Ok(Self(pairs))
    }
}

/// A name and its password.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The name.
    pub name: String,
    /// The password.
    pub password: String,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Credentials({})", self.name)
    }
}

impl Credentials {
    /// Reads `name:password`, a `name` whose password is known from elsewhere, or `@FILE` whose
    /// first line is either.
    ///
    /// # Errors
    ///
    /// Where there is no name or no password, or the file cannot be read.
    pub fn read(given: &str, password: Option<String>) -> Result<Self, AskingError> {
        let line = match given.strip_prefix('@') {
            Some(path) => {
                let path = Path::new(path);
                let text = std::fs::read_to_string(path).map_err(|reason| AskingError::File {
                    path: path.to_owned(),
                    reason: reason.to_string(),
                })?;
                text.lines().next().unwrap_or_default().to_owned()
            }
            None => given.to_owned(),
        };
        let (name, password) = match line.split_once(':') {
            Some((name, password)) => (name.to_owned(), password.to_owned()),
            None if line.is_empty() => return Err(AskingError::User),
            None => (line, password.ok_or(AskingError::Password)?),
        };
        if name.is_empty() {
            return Err(AskingError::User);
        }
        Ok(Self { name, password })
    }
}

/// What the program calls itself.
#[derive(Clone, Debug)]
pub struct UserAgent(pub(crate) HeaderValue);

impl FromStr for UserAgent {
    type Err = AskingError;

    fn from_str(given: &str) -> Result<Self, AskingError> {
        HeaderValue::from_str(given)
            .map(Self)
            .map_err(|_| AskingError::Value)
    }
}

impl UserAgent {
    /// As it is sent; nothing where it holds bytes that are no text.
    pub fn text(&self) -> Option<&str> {
        self.0.to_str().ok()
    }
}

/// A proxy.
#[derive(Clone)]
pub struct ProxyAddress {
    pub(crate) proxy: Proxy,
    /// As given.
    pub url: Url,
}

impl fmt::Debug for ProxyAddress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Its name and password are nobody's to read.
        write!(
            out,
            "ProxyAddress({})",
            self.url.host_str().unwrap_or_default()
        )
    }
}

impl FromStr for ProxyAddress {
    type Err = AskingError;

    fn from_str(given: &str) -> Result<Self, AskingError> {
        let wrong = |why: &str| AskingError::Proxy(why.to_owned());
        // `localhost:8080` reads as an address whose scheme is `localhost`.
        let whole = if given.contains("://") {
            given.to_owned()
        } else {
            format!("http://{given}")
        };
        let url = Url::parse(&whole).map_err(|reason| wrong(&reason.to_string()))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(wrong("only proxies that speak http or https are used"));
        }
        match Proxy::all(url.clone()) {
            Ok(proxy) => Ok(Self { proxy, url }),
            Err(reason) => Err(wrong(&reason.to_string())),
        }
    }
}

/// A value that debug output does not show.
pub(crate) fn secret(value: &str) -> Result<HeaderValue, AskingError> {
    let mut value = HeaderValue::from_str(value).map_err(|_| AskingError::Value)?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read() {
        let Header(name, value) = "X-Staging:  yes: it is ".parse().unwrap();
        assert_eq!(
            (name.as_str(), value.to_str().unwrap()),
            ("x-staging", "yes: it is")
        );
        let error = |given: &str| given.parse::<Header>().unwrap_err();
        assert_eq!(error("X-Staging"), AskingError::HeaderForm);
        assert_eq!(error("a b: c"), AskingError::HeaderName("a b".to_owned()));
        assert_eq!(error("A: b\r\nC: d"), AskingError::Value);
        assert!(matches!(
            error("Content-Length: 1"),
            AskingError::Connection(_)
        ));
    }

    #[test]
    fn users_and_proxies_are_read() {
        let user = |given: &str| Credentials::read(given, None);
        assert_eq!(user("me:a:b").unwrap().password, "a:b");
        assert_eq!(user("me:").unwrap().password, "");
        assert_eq!(user("me"), Err(AskingError::Password));
        assert_eq!(user(":x"), Err(AskingError::User));
        assert!(matches!(user("@/no/such"), Err(AskingError::File { .. })));
        assert!("localhost:8080".parse::<ProxyAddress>().is_ok());
        assert!("ftp://proxy.example".parse::<ProxyAddress>().is_err());
    }
}
