//! Pixel code that stands where it does nothing: in comments, in text, in strings.

use page::{Page, Span};

use crate::words::PIXEL;
use crate::{Mention, Within};

/// Every such place, in the order written.
pub(crate) fn find(page: &Page) -> Vec<Mention> {
    let text = &*page.source.text;
    let code = |at: Span| {
        let part = at.of(text);
        part.contains("fbq(") || part.contains("facebook.com/tr?") || part.contains("fbevents.js")
    };
    let mut found: Vec<Mention> = Vec::new();
    found.extend(
        page.comments
            .iter()
            .filter(|at| code(**at))
            .map(|at| Mention {
                within: Within::Comment,
                at: *at,
            }),
    );
    found.extend(page.texts.iter().filter(|at| code(**at)).map(|at| Mention {
        within: Within::Text,
        at: *at,
    }));
    found.sort_by_key(|mention| mention.at);
    found
}

/// Whether a page names anything that could lead to a pixel; most pages of the web do not.
pub(crate) fn may_hold_pixel(page: &Page) -> bool {
    let text = &*page.source.text;
    PIXEL.iter().any(|word| text.contains(word))
}
