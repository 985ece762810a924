//! What goes along with requests, for a browser as for a plain reader: one set of words for both.

use acquire::{Asking, Header};
use page::Certificate;
use probe::{Access, Certificates, StoredCookie};

/// What a browser sends along, and to whom: what `inspect` would.
pub fn access(asking: &Asking) -> Access {
    let headers = asking.headers.iter().filter_map(Header::text);
    let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let cookies = asking.cookies.iter().flat_map(|cookies| &cookies.0);
    let stored = asking.stored.iter().map(|cookie| StoredCookie {
        name: cookie.name.clone(),
        value: cookie.value.clone(),
        site: cookie.site.clone(),
        domain: cookie.domain.clone(),
    });
    let user = asking.user.as_ref();
    Access {
        headers: headers.map(owned).collect(),
        cookies: cookies.cloned().collect(),
        stored: stored.collect(),
        user: user.map(|user| (user.name.clone(), user.password.clone())),
        proxy: asking.proxy.as_ref().map(|proxy| proxy.url.clone()),
        may_have: acquire::is_of,
    }
}

/// Whether a browser checks certificates.
pub fn certificates(asking: &Asking) -> Certificates {
    match asking.certificate {
        Certificate::Checked => Certificates::Checked,
        Certificate::Unchecked => Certificates::Unchecked,
    }
}
