//! Addresses as a page writes them.

use url::Url;

/// An address the way a browser reads it: line breaks and tabs inside it and blanks around it do
/// not count, and one without a scheme has the page's. Nothing for a relative one.
pub(crate) fn address(text: &str) -> Option<Url> {
    let clean: String = text
        .chars()
        .filter(|c| !matches!(c, '\n' | '\r' | '\t'))
        .collect();
    let clean = clean.trim();
    let absolute = if clean.starts_with("//") {
        format!("https:{clean}")
    } else {
        clean.to_owned()
    };
    Url::parse(&absolute).ok()
}
