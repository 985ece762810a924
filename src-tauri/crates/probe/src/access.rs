//! What goes along with a visitor's requests, and to whom.

use std::fmt;

use percent_encoding::percent_decode_str;
use url::Url;
use wire::RawRequest;

/// Headers that a browser sets itself and lets nobody else set.
const OWN: [&str; 3] = ["host", "content-length", "connection"];

/// What goes along with requests to the page's own origin and to no other, wherever redirects,
/// frames and scripts lead.
#[derive(Clone)]
pub struct Access {
    /// Headers; they take the place of the browser's own.
    pub headers: Vec<(String, String)>,
    /// Cookies, beside those that the site sets itself. They stand in requests and nowhere else, so
    /// that scripts do not see them and no other port of the host gets them.
    pub cookies: Vec<(String, String)>,
    /// A name and its password, said where the site asks for them, in the way that it asks.
    pub user: Option<(String, String)>,
    /// Cookies of a person's own browser, each for its own site.
    pub stored: Vec<StoredCookie>,
    /// The proxy of all requests, with its own name and password where it needs one.
    pub proxy: Option<Url>,
    /// Whether the second address may have what was given for the first.
    pub may_have: fn(&Url, &Url) -> bool,
}

/// A cookie with the site it belongs to.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredCookie {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// An address of its site with the path it is for; with `https` where only TLS carries it.
    pub site: Url,
    /// The domain below which all hosts get it; nothing where it is for one host alone.
    pub domain: Option<String>,
}

impl Default for Access {
    /// Nothing goes along.
    fn default() -> Self {
        Self {
            headers: Vec::new(),
            cookies: Vec::new(),
            stored: Vec::new(),
            user: None,
            proxy: None,
            may_have: |_, _| false,
        }
    }
}

impl fmt::Debug for Access {
    /// Without what is secret.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Access")
            .field("headers", &self.headers.len())
            .field("cookies", &(self.cookies.len() + self.stored.len()))
            .field("user", &self.user.is_some())
            .field("proxy", &self.proxy.is_some())
            .finish_non_exhaustive()
    }
}

impl Access {
    /// Whether a browser asks as it would by itself.
    pub fn is_plain(&self) -> bool {
        let says_nothing = !self.adds() && self.stored.is_empty() && self.user.is_none();
        says_nothing && self.proxy.is_none()
    }

    /// The first header that a browser does not let anybody set.
    pub fn refused(&self) -> Option<&str> {
        let mut names = self.headers.iter().map(|(name, _)| name.as_str());
        names.find(|name| OWN.iter().any(|own| own.eq_ignore_ascii_case(name)))
    }

    fn adds(&self) -> bool {
        !self.headers.is_empty() || !self.cookies.is_empty()
    }

    /// The headers of a request of a visit to `given`; nothing where they stay as they are. One that
    /// a redirect led to another origin is told its own, so that nothing is carried along.
    pub(crate) fn headers_for(
        &self,
        given: &Url,
        request: &RawRequest,
        is_redirected: bool,
    ) -> Option<Vec<(String, String)>> {
        // What asks whether it may ask carries nothing of the visitor's.
        if !self.adds() || request.method == "OPTIONS" {
            return None;
        }
        if !(self.may_have)(given, &request.url) {
            return is_redirected.then(|| self.without_given(&request.headers));
        }
        let is_given = |name: &str| {
            let mut given = self.headers.iter();
            given.any(|(other, _)| other.eq_ignore_ascii_case(name))
        };
        let is_cookie = |name: &str| name.eq_ignore_ascii_case("cookie");
        let kept = request.headers.iter();
        let kept = kept.filter(|(name, _)| !is_given(name) && !is_cookie(name));
        let mut headers: Vec<(String, String)> = kept.cloned().collect();
        let given = self.headers.iter().filter(|(name, _)| !is_cookie(name));
        headers.extend(given.cloned());
        headers.extend(self.cookie(request).map(|it| ("Cookie".to_owned(), it)));
        Some(headers)
    }

    /// The cookies that the browser has for a request, and those given whose names the site has not
    /// set itself.
    fn cookie(&self, request: &RawRequest) -> Option<String> {
        let own = request.header("cookie").unwrap_or_default();
        let is_set = |name: &str| {
            let mut names = own.split("; ").filter_map(|pair| pair.split_once('='));
            names.any(|(set, _)| set == name)
        };
        let given = self.cookies.iter().filter(|(name, _)| !is_set(name));
        let given = given.map(|(name, value)| format!("{name}={value}"));
        let of_headers = self.headers.iter();
        let of_headers = of_headers.filter(|(name, _)| name.eq_ignore_ascii_case("cookie"));
        let own = Some(own.to_owned()).filter(|own| !own.is_empty());
        let all: Vec<String> = own
            .into_iter()
            .chain(given)
            .chain(of_headers.map(|(_, value)| value.clone()))
            .collect();
        (!all.is_empty()).then(|| all.join("; "))
    }

    fn without_given(&self, headers: &[(String, String)]) -> Vec<(String, String)> {
        let is_given = |(name, value): &&(String, String)| {
            let mut given = self.headers.iter();
            given.any(|(other, text)| other.eq_ignore_ascii_case(name) && text == value)
        };
        let own = headers.iter().filter(|header| !is_given(header));
        own.cloned().collect()
    }

    /// The name and password to answer a question for them with: the proxy's, or the site's own.
    pub(crate) fn answer(
        &self,
        given: &Url,
        of_proxy: bool,
        origin: &Url,
    ) -> Option<(String, String)> {
        if of_proxy {
            let proxy = self.proxy.as_ref().filter(|it| !it.username().is_empty())?;
            let password = proxy.password().unwrap_or_default();
            return Some((plain(proxy.username()), plain(password)));
        }
        let user = self.user.as_ref()?;
        (self.may_have)(given, origin).then(|| user.clone())
    }
}

/// What stands in an address, without its escapes.
fn plain(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn access() -> Access {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        Access {
            headers: vec![pair("x-staging", "yes"), pair("accept-language", "de")],
            cookies: vec![pair("preview", "1"), pair("own", "given")],
            stored: Vec::new(),
            user: Some(pair("me", "hush")),
            proxy: Url::parse("http://you:p%40ss@proxy.example:8080").ok(),
            may_have: |given, url| given.origin() == url.origin(),
        }
    }

    fn asked(url: &str, redirected: bool) -> Option<Vec<(String, String)>> {
        let given = Url::parse("https://shop.example/a").unwrap();
        let mut request = RawRequest::get(url.parse().unwrap());
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        request.headers = vec![
            pair("Accept-Language", "en"),
            pair("Cookie", "own=1"),
            pair("Accept", "*/*"),
        ];
        access().headers_for(&given, &request, redirected)
    }

    #[test]
    fn what_was_given_goes_to_its_own_origin_alone() {
        let headers = asked("https://shop.example/b", false).unwrap();
        let value = |name: &str| {
            let mut found = headers.iter();
            let found = found.find(|(other, _)| other.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.as_str())
        };
        assert_eq!(value("x-staging"), Some("yes"));
        assert_eq!(value("accept-language"), Some("de"));
        assert_eq!(value("accept"), Some("*/*"));
        // What the site has set itself counts.
        assert_eq!(value("cookie"), Some("own=1; preview=1"));
        assert_eq!(asked("https://other.example/b", false), None);
        assert_eq!(asked("http://shop.example/b", false), None);
        let led_away = asked("https://other.example/b", true).unwrap();
        assert_eq!(led_away.len(), 3);
    }

    #[test]
    fn a_name_and_a_password_go_to_whom_they_are_for() {
        let given = Url::parse("https://shop.example/").unwrap();
        let other = Url::parse("https://other.example/").unwrap();
        let name = |answer: Option<(String, String)>| answer.map(|(name, _)| name);
        assert_eq!(
            name(access().answer(&given, false, &given)),
            Some("me".into())
        );
        assert_eq!(name(access().answer(&given, false, &other)), None);
        let proxy = access().answer(&given, true, &other);
        assert_eq!(proxy, Some(("you".to_owned(), "p@ss".to_owned())));
        assert!(!format!("{:?}", access()).contains("hush"));
    }
}
