//! The `<noscript>` around an image, whole, for those who move it or take it out.

use page::{Page, Span};

use crate::Image;

/// Tells each image in a `<noscript>` where that stands.
pub(crate) fn surround(page: &Page, images: &mut [Image]) {
    let opened = page
        .elements
        .iter()
        .filter(|element| element.name == "noscript");
    let whole: Vec<Span> = opened
        .filter_map(|element| {
            let end = end(&page.source.text, element.tag.end as usize)?;
            Some(Span::new(element.tag.start, end as u32))
        })
        .collect();
    for image in images.iter_mut().filter(|image| image.noscript) {
        let after = whole.partition_point(|noscript| noscript.start <= image.at.start);
        image.noscript_at = after
            .checked_sub(1)
            .map(|last| whole[last])
            .filter(|noscript| noscript.contains(image.at));
    }
}

/// Past the end tag of the `<noscript>` whose text begins at `start`.
fn end(text: &str, start: usize) -> Option<usize> {
    const CLOSE: &str = "</noscript>";
    let ends = |at: usize| {
        text.get(at..at + CLOSE.len())
            .is_some_and(|tag| tag.eq_ignore_ascii_case(CLOSE))
    };
    text[start..]
        .match_indices("</")
        .map(|(at, _)| start + at)
        .find(|at| ends(*at))
        .map(|at| at + CLOSE.len())
}
