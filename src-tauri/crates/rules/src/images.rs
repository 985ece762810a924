//! Addresses of the pixel's images, for fixes that change a part of them.

use facts::Image;
use page::Span;

/// Where a parameter's value is written; nothing where the address is not written as it is read,
/// but for `&` as `&amp;`.
pub(crate) fn value_at(image: &Image, key: &str) -> Option<Span> {
    if image.scripted {
        return None;
    }
    let written = image.url_at.len() as usize;
    let marks = image.url.matches('&').count();
    let escaped = if written == image.url.len() {
        0
    } else if written == image.url.len() + marks * "amp;".len() {
        "amp;".len()
    } else {
        return None;
    };
    let (start, end) = range(&image.url, key)?;
    let before = image.url[..start].matches('&').count() * escaped;
    let offset = |at: usize| image.url_at.start + (at + before) as u32;
    Some(Span::new(offset(start), offset(end)))
}

/// Where a parameter's value stands in an address.
fn range(url: &str, key: &str) -> Option<(usize, usize)> {
    let mut at = url.find('?')? + 1;
    for pair in url[at..].split('&') {
        let value = pair
            .strip_prefix(key)
            .and_then(|rest| rest.strip_prefix('='));
        if let Some(value) = value {
            let end = value.find('#').unwrap_or(value.len());
            let start = at + key.len() + 1;
            return Some((start, start + end));
        }
        at += pair.len() + 1;
    }
    None
}

/// Whether an image is of the codes that Meta has retired, which have rules of their own.
pub(crate) fn is_retired(image: &Image) -> bool {
    image.url.contains("offsite_event.php")
        || image.event.as_deref().is_some_and(|event| {
            matches!(event, "PixelInitialized" | "NoScript")
                || crate::unfilled::is_conversion_number(event)
        })
}
