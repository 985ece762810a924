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
    // Slashes escaped for a script are slashes to the browser too.
    let clean = clean.trim().replace("\\/", "/");
    let absolute = if clean.starts_with("//") {
        format!("https:{clean}")
    } else {
        clean
    };
    Url::parse(&absolute).ok()
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn slashes_may_be_escaped() {
        let read = address("https:\\/\\/www.facebook.com\\/tr?id=1").map(|url| url.to_string());
        assert_eq!(read.as_deref(), Some("https://www.facebook.com/tr?id=1"));
    }
}
