//! Addresses as a page writes them.

use url::Url;

/// An address the way a browser reads it: line breaks and tabs inside it and blanks around it do
/// not count, and one without a scheme has the page's. Nothing for a relative one.
pub(crate) fn address(text: &str) -> Option<Url> {
    let counts = |c: &char| !matches!(c, '\n' | '\r' | '\t');
    let mut letters = text.chars().filter(counts);
    let has_host = letters.find(|c| !c.is_whitespace()) == Some('/') && letters.next() == Some('/');
    // Most addresses of a page are relative, which is told without a copy.
    if !has_host && !text.contains(':') {
        return None;
    }
    let clean: String = text.chars().filter(counts).collect();
    let clean = clean.trim();
    let absolute = if clean.starts_with("//") {
        format!("https:{clean}")
    } else {
        clean.to_owned()
    };
    Url::parse(&absolute).ok()
}
