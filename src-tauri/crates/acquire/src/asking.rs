//! What goes along with requests, and to whom.

use page::Certificate;
use reqwest::RequestBuilder;
use reqwest::cookie::Jar;
use reqwest::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderValue};
use url::Url;

use crate::cookies::Stored;
use crate::given::{Cookies, Credentials, Header, ProxyAddress, UserAgent, secret};

/// What goes along with requests. Headers, cookies and the password are sent to the origin of the
/// address that a person gave and to no other, whatever redirects say; cookies of a file go where
/// the file says.
#[derive(Clone, Debug)]
pub struct Asking {
    /// Headers in the order given; they take the place of the program's own.
    pub headers: Vec<Header>,
    /// Cookies.
    pub cookies: Vec<Cookies>,
    /// Cookies of a browser, each for its own site.
    pub stored: Vec<Stored>,
    /// A name and a password for basic authentication. Those in an address come first.
    pub user: Option<Credentials>,
    /// What to call oneself; nothing for the program's own name.
    pub user_agent: Option<UserAgent>,
    /// The proxy for every request; nothing for what the system's variables say.
    pub proxy: Option<ProxyAddress>,
    /// Whether certificates are checked.
    pub certificate: Certificate,
}

impl Default for Asking {
    /// Nothing goes along, and certificates are checked.
    fn default() -> Self {
        Self {
            headers: Vec::new(),
            cookies: Vec::new(),
            stored: Vec::new(),
            user: None,
            user_agent: None,
            proxy: None,
            certificate: Certificate::Checked,
        }
    }
}

impl Asking {
    /// A jar with the cookies of a browser.
    pub(crate) fn jar(&self) -> Jar {
        let jar = Jar::default();
        for cookie in &self.stored {
            cookie.put(&jar);
        }
        jar
    }

    /// Adds to a request for `url` what belongs there. `given` is the address that the person gave,
    /// `cookies` what the jar has for `url`.
    pub(crate) fn add(
        &self,
        request: RequestBuilder,
        given: &Url,
        url: &Url,
        cookies: Option<HeaderValue>,
    ) -> RequestBuilder {
        let mut headers = HeaderMap::new();
        if !is_of(given, url) {
            headers.extend(cookies.map(|cookies| (COOKIE, cookies)));
            return request.headers(headers);
        }
        let cookies = self.own_cookies(cookies.as_ref());
        headers.extend(cookies.map(|cookies| (COOKIE, cookies)));
        for Header(name, value) in &self.headers {
            if *name != COOKIE {
                headers.append(name, value.clone());
            }
        }
        let user = self.user.as_ref();
        let user =
            user.filter(|_| url.username().is_empty() && !headers.contains_key(AUTHORIZATION));
        let request = match user {
            Some(user) => request.basic_auth(&user.name, Some(&user.password)),
            None => request,
        };
        request.headers(headers)
    }

    /// The jar's cookies, and those given whose names the server has not set itself.
    fn own_cookies(&self, jar: Option<&HeaderValue>) -> Option<HeaderValue> {
        let jar = jar
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let mut pairs: Vec<String> = jar
            .split("; ")
            .filter(|pair| !pair.is_empty())
            .map(str::to_owned)
            .collect();
        let is_set = |name: &str| {
            let mut names = jar.split("; ").filter_map(|pair| pair.split_once('='));
            names.any(|(set, _)| set == name)
        };
        let given = self.cookies.iter().flat_map(|cookies| &cookies.0);
        pairs.extend(
            given
                .filter(|(name, _)| !is_set(name))
                .map(|(name, value)| format!("{name}={value}")),
        );
        for Header(_, value) in self.headers.iter().filter(|header| header.0 == COOKIE) {
            pairs.extend(value.to_str().ok().map(str::to_owned));
        }
        (!pairs.is_empty())
            .then(|| secret(&pairs.join("; ")).ok())
            .flatten()
    }

    /// Whether something was given that `url` does not get.
    pub(crate) fn withholds(&self, given: &Url, url: &Url) -> bool {
        let any = !self.headers.is_empty()
            || !self.cookies.is_empty()
            || self.user.is_some()
            || !given.username().is_empty();
        any && !is_of(given, url)
    }
}

/// Gives `next` the name and password that stand in the address given, where it is of its origin.
pub(crate) fn keep_credentials(given: &Url, next: &mut Url) {
    if is_of(given, next) && next.username().is_empty() {
        // Both only fail for addresses without a host, which http and https always have.
        let _ = next.set_username(given.username());
        let _ = next.set_password(given.password());
    }
}

/// Whether `url` is of the origin of the address given, or the same host's by TLS: a redirect to
/// https is how most sites begin, and takes nothing to a stranger.
pub fn is_of(given: &Url, url: &Url) -> bool {
    let secured = given.scheme() == "http"
        && given.port().is_none()
        && url.scheme() == "https"
        && url.port().is_none();
    given.host() == url.host()
        && (secured
            || (given.scheme() == url.scheme()
                && given.port_or_known_default() == url.port_or_known_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(given: &str, url: &str) -> bool {
        is_of(&Url::parse(given).unwrap(), &Url::parse(url).unwrap())
    }

    #[test]
    fn what_is_given_stays_with_its_origin() {
        assert!(of("https://shop.example/a", "https://shop.example:443/b"));
        assert!(of("http://shop.example/", "https://shop.example/"));
        assert!(!of("https://shop.example/", "http://shop.example/"));
        assert!(!of("https://shop.example/", "https://www.shop.example/"));
        assert!(!of("http://shop.example:8080/", "https://shop.example/"));
        assert!(!of("http://shop.example/", "http://shop.example:8080/"));
    }

    #[test]
    fn nothing_secret_is_shown() {
        let asking = Asking {
            headers: vec!["Authorization: Bearer hush".parse().unwrap()],
            cookies: vec!["session=hush".parse().unwrap()],
            user: Some(Credentials::read("me:hush", None).unwrap()),
            ..Asking::default()
        };
        assert!(!format!("{asking:?}").contains("hush"));
    }
}
