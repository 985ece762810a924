//! The base code of one pixel: the loader that Meta documents [reference 1.1], its `init`, the
//! first `PageView`, and the image for visitors without JavaScript.

use spec::LOADER;

use crate::{Piece, Place, Snippet};

/// Stands where the id belongs while nobody knows it: no page works with it, and `inspect` says so.
pub const PLACEHOLDER: &str = "YOUR_PIXEL_ID";

/// The base code of a pixel that nobody has named yet, with [`PLACEHOLDER`] in the place of its id.
pub fn unnamed() -> Snippet {
    // Whole, not put together: it is looked up as a whole where letters are translated.
    let note = "Put the id of the pixel in the place of `YOUR_PIXEL_ID`, both times: it stands in \
                Meta Events Manager, Data sources, below the pixel's name.";
    Snippet {
        pieces: pieces(PLACEHOLDER),
        notes: vec![note.to_owned()],
    }
}

/// Digits that ids of pixels have been seen with [reference 1.2].
const USUAL: std::ops::RangeInclusive<usize> = 13..=17;

/// Adds both pieces of the base code of the pixel `id`, which must have passed [`id()`].
pub(crate) fn write(id: &str, snippet: &mut Snippet) {
    snippet.pieces.extend(pieces(id));
    if !USUAL.contains(&id.len()) {
        snippet.notes.push(format!(
            "`{id}` has {} digits; ids of pixels usually have 15 or 16. Compare it with Events \
             Manager.",
            id.len()
        ));
    }
}

fn pieces(id: &str) -> Vec<Piece> {
    let head = Piece {
        place: Place::Head,
        goes: "Into the `<head>` of every page, just above `</head>`.".to_owned(),
        code: format!(
            "<!-- Meta Pixel Code -->\n<script>\n{LOADER}\nfbq('init', '{id}');\n\
             fbq('track', 'PageView');\n</script>\n<!-- End Meta Pixel Code -->"
        ),
    };
    let image = Piece {
        place: Place::BodyStart,
        goes: "Into the `<body>` of every page, just below `<body>`. In the `<head>` it would \
               end the head early."
            .to_owned(),
        code: format!(
            "<noscript><img height=\"1\" width=\"1\" style=\"display:none\" alt=\"\"\n\
             src=\"https://www.facebook.com/tr?id={id}&amp;ev=PageView&amp;noscript=1\"></noscript>"
        ),
    };
    vec![head, image]
}

/// A pixel's id without blanks around it, or what is wrong with it.
pub(crate) fn id(given: &str) -> Result<&str, String> {
    let id = given.trim();
    if spec::is_pixel_id(id) {
        return Ok(id);
    }
    Err(format!(
        "`{id}` is no pixel id: it has digits only, the first not zero; it stands in Events \
         Manager, below the pixel's name"
    ))
}
