//! What replaces a code that Meta has retired [reference 1.7].

use crate::{Answers, Problem};

/// A retired code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Retired {
    /// The custom audience pixel of 2013 to 2015: `fbds.js` with `addPixelId`.
    CustomAudience,
    /// The conversion pixel, both kinds: `fp.js` with `fb_param`, or `fbds.js` with a number in
    /// the place of the event.
    Conversion,
}

/// What is missing for the replacement.
pub(crate) fn problem(retired: Retired, answers: &Answers) -> Option<Problem> {
    if answers.base_code.is_none() {
        return Some(Problem::new(
            "base_code",
            "A retired pixel is replaced by a base code: give the pixel's id for it",
        ));
    }
    if retired == Retired::Conversion && answers.event.is_none() {
        return Some(Problem::new(
            "name",
            "A conversion pixel is replaced by an event: name it, such as `Purchase` for a \
             checkout, `CompleteRegistration` for a registration, `Lead`, `AddToCart`, or \
             `ViewContent` for a key page",
        ));
    }
    None
}

/// What to do with the old code.
pub(crate) fn notes(retired: Retired) -> Vec<String> {
    let notes: &[&str] = match retired {
        Retired::CustomAudience => &[
            "Remove the whole old code: the script with `fbds.js` and `addPixelId`, and its image \
             with `ev=PixelInitialized` or `ev=NoScript`.",
            "`PixelInitialized` becomes the `PageView` of the base code. Every other \
             `_fbq.push(['track', …])` becomes an event of its own.",
        ],
        Retired::Conversion => &[
            "Remove the whole old code: the script with `fbds.js`, or with `fp.js` and \
             `fb_param`, and its image from `offsite_event.php` or `tr?ev=60…`.",
            "The number that begins with 60 names a conversion and no pixel: the id of the pixel \
             stands in Events Manager. Campaigns that count the old conversion need the new event.",
        ],
    };
    notes.iter().map(|note| (*note).to_owned()).collect()
}
