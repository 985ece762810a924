//! Addresses that hold personal data: the pixel sends the page's address with every event.

use page::{Element, Page, Span};
use url::Url;

/// An address that holds personal data, or a form that puts them into one.
#[derive(Clone, Debug)]
pub struct PersonalAddress {
    /// Where the address comes from.
    pub origin: AddressOrigin,
    /// The key that holds them.
    pub key: String,
    /// The address, or the form; nothing for the page's own.
    pub at: Option<Span>,
}

/// Where an address comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressOrigin {
    /// The page itself was asked for under it.
    Page,
    /// A link to another page of the site.
    Link,
    /// A form that is sent with `GET` to a page of the site.
    Form,
}

/// Keys of an address whose value is an e-mail address, in the page's own, in links to pages of the
/// same site, and in forms that write what is typed into the address of the next page.
pub(crate) fn addresses(page: &Page) -> Vec<PersonalAddress> {
    let own = page.source.url.as_ref().and_then(personal_key);
    let mut found: Vec<PersonalAddress> = own
        .map(|key| PersonalAddress {
            origin: AddressOrigin::Page,
            key,
            at: None,
        })
        .into_iter()
        .collect();
    for (index, element) in page.elements.iter().enumerate() {
        match &*element.name {
            "a" | "area" => found.extend(link(page, element)),
            "form" => found.extend(form(page, index, element)),
            _ => {}
        }
    }
    found
}

fn link(page: &Page, element: &Element) -> Option<PersonalAddress> {
    let href = element.attribute("href")?;
    // Most links have none, and need no further look.
    if !href.value.contains('?') || !(href.value.contains('@') || href.value.contains("%40")) {
        return None;
    }
    let key = personal_key(&on_site(page, &href.value)?)?;
    Some(PersonalAddress {
        origin: AddressOrigin::Link,
        key,
        at: Some(href.value_at),
    })
}

/// A form that asks for an e-mail address and is sent with `GET` to a page that is named. One
/// without an address to go to is most often sent by a script, which reading does not tell.
fn form(page: &Page, index: usize, form: &Element) -> Option<PersonalAddress> {
    let method = form.value("method").unwrap_or("get").trim();
    let action = form.value("action").unwrap_or_default().trim();
    if !method.eq_ignore_ascii_case("get")
        || action.is_empty()
        || action.starts_with('#')
        || form.attribute("onsubmit").is_some()
        || page.is_computed(form.tag)
    {
        return None;
    }
    on_site(page, action)?;
    let text = &page.source.text;
    let start = form.tag.end as usize;
    let end = start + text[start..].find("</form").unwrap_or(0);
    let name = page.elements[index..]
        .iter()
        .take_while(|element| (element.tag.start as usize) < end)
        .filter(|element| element.name == "input" && element.value("type") == Some("email"))
        .find_map(|element| element.value("name").filter(|name| !name.is_empty()))?;
    Some(PersonalAddress {
        origin: AddressOrigin::Form,
        key: name.to_owned(),
        at: Some(form.tag),
    })
}

/// The address as the page resolves it, where it leads to the same site.
fn on_site(page: &Page, address: &str) -> Option<Url> {
    // A file has no site of its own; what is relative stays with it.
    let nowhere = Url::parse("https://page.invalid/").ok()?;
    let base = page.source.url.as_ref().unwrap_or(&nowhere);
    let url = base.join(address.trim()).ok()?;
    (url.host_str() == base.host_str() && matches!(url.scheme(), "http" | "https")).then_some(url)
}

/// The first key of the query whose value is an e-mail address.
fn personal_key(url: &Url) -> Option<String> {
    let holds = |value: &str| spec::is_email(value.trim());
    url.query_pairs()
        .find(|(_, value)| holds(value))
        .map(|(key, _)| key.into_owned())
}

#[cfg(test)]
mod tests {
    use page::Source;

    use super::*;

    fn keys(text: &str) -> Vec<String> {
        let page = page::parse(Source::local("page.html", text));
        addresses(&page)
            .into_iter()
            .map(|found| found.key)
            .collect()
    }

    #[test]
    fn links_of_the_site_are_told_from_others() {
        assert_eq!(keys("<a href='/go?mail=j%40example.com'>x</a>"), ["mail"]);
        assert_eq!(
            keys("<a href='mailto:a@example.com?cc=j@example.com'>x</a>").len(),
            0
        );
        assert_eq!(
            keys("<a href='https://other.example/?m=j@example.com'>x</a>").len(),
            0
        );
        assert_eq!(keys("<a href='/img/logo@2x.png?v=1'>x</a>").len(), 0);
    }

    #[test]
    fn only_forms_that_are_sent_with_get_write_into_the_address() {
        let form = |open: &str| format!("{open}<input type=email name=mail></form>");
        assert_eq!(keys(&form("<form action=/thanks>")), ["mail"]);
        assert_eq!(keys(&form("<form method=post action=/thanks>")).len(), 0);
        assert_eq!(keys(&form("<form>")).len(), 0);
        assert_eq!(
            keys("<form action=/find><input name=q></form><input type=email name=m>").len(),
            0
        );
    }
}
