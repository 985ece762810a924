use facts::{Call, Facts, Image, Kind, Value};
use page::Span;
use spec::{LARGEST_NUMERIC_ID, Message, is_pixel_id};

use crate::calls::{initialising, printed};
use crate::ids::is_placeholder;
use crate::images::is_retired;
use crate::noscript::noscript_url_malformed::{Damage, damage};
use crate::wording::{capital, code, rewrite, shown, takes_quotes};
use crate::{Applicability, Edit, Findings, Fix, rule};

rule! {
    /// An id that is none.
    ///
    /// ## What it reports
    ///
    /// Ids given to `init` that the library refuses: with blanks, letters or a leading zero, empty,
    /// or a number so large that JavaScript changes its last digits; and images whose address names
    /// no pixel.
    ///
    /// ## Why it matters
    ///
    /// The library registers no pixel. Events of the page go nowhere, or only to the other pixels.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', ' 484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    PIXEL_ID_INVALID {
        id: "pixel-id-invalid",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for (index, call) in initialising(facts) {
        let id = call.arguments.first();
        let message = printed(facts, index, |message| *message == Message::InvalidPixelId);
        let flawed = match id {
            Some(value) => is_refused(value),
            None => true,
        };
        let placeholder = id.and_then(Value::text).is_some_and(is_placeholder);
        if placeholder || (!flawed && message.is_none()) {
            continue;
        }
        let trimmed = id
            .and_then(Value::text)
            .map(str::trim)
            .filter(|trimmed| is_pixel_id(trimmed));
        let (at, says) = match (id, trimmed) {
            (None, _) => (call.at, "`init` is called without a pixel id".to_owned()),
            (Some(value), Some(trimmed)) => (
                value.at,
                format!("The pixel id `{trimmed}` has blanks around it"),
            ),
            (Some(value), None) => match value.kind {
                Kind::Number(number) if number > LARGEST_NUMERIC_ID => (
                    value.at,
                    format!(
                        "The id is too large for a number: JavaScript reads it as {}",
                        shown(value)
                    ),
                ),
                _ => (
                    value.at,
                    format!("{} is no pixel id", capital(&shown(value))),
                ),
            },
        };
        findings
            .at(at)
            .says(says)
            .prints(message)
            .fix(id.and_then(|value| match trimmed {
                Some(trimmed) => rewrite(facts, value, trimmed, Applicability::Safe),
                None => quoted(call, value).or_else(|| of_image(facts, value)),
            }))
            .help("Copy the id from Events Manager: 15 or 16 digits, in quotes, without blanks.");
    }
    for image in &facts.images {
        let Some(says) = image_flaw(image) else {
            continue;
        };
        findings.at(image.url_at).says(says).help(
            "Write `id=` and the pixel's id from Events Manager into the address: 15 or 16 digits.",
        );
    }
}

/// What is wrong with the id of an image, where rules of their own do not tell it.
fn image_flaw(image: &Image) -> Option<String> {
    if is_retired(image) {
        return None;
    }
    let damage = damage(image);
    if let Some(id) = image.pixel_id.as_deref() {
        let wrong = !is_pixel_id(id) && !is_placeholder(id) && damage.is_none();
        return wrong.then(|| format!("The image names {}, which is no pixel id", code(id)));
    }
    let own = !image.noscript && !image.scripted;
    let wrong = own && matches!(damage, Some(Damage::NoId));
    wrong.then(|| "The image names no pixel, so nobody receives its event".to_owned())
}

/// Whether the library refuses the value; what is computed may be anything.
fn is_refused(id: &Value) -> bool {
    match &id.kind {
        Kind::Text(text) => !is_pixel_id(text),
        Kind::Number(number) => {
            !(number.fract() == 0.0 && (1.0..=LARGEST_NUMERIC_ID).contains(number))
        }
        Kind::Computed(_) => false,
        Kind::Undefined
        | Kind::Null
        | Kind::Bool(_)
        | Kind::List(_)
        | Kind::Object(_)
        | Kind::Function => true,
    }
}

/// Puts quotes around digits that are too many for a number.
fn quoted(call: &Call, id: &Value) -> Option<Fix> {
    let Kind::Number(number) = id.kind else {
        return None;
    };
    let digits = format!("{number:.0}").len() == id.at.len() as usize;
    let here = call.at.contains(id.at) && takes_quotes(call.placement);
    let quote = |at: u32| Edit {
        at: Span::new(at, at),
        text: "'".to_owned(),
    };
    (number > LARGEST_NUMERIC_ID && digits && here).then(|| Fix {
        title: "Put the id in quotes".to_owned(),
        applicability: Applicability::Safe,
        edits: vec![quote(id.at.start), quote(id.at.end)],
    })
}

/// Writes the id that the page's images name, where they name one.
fn of_image(facts: &Facts, id: &Value) -> Option<Fix> {
    let mut ids = facts
        .images
        .iter()
        .filter_map(|image| image.pixel_id.as_deref())
        .filter(|id| is_pixel_id(id));
    let first = ids.next()?;
    ids.all(|other| other == first)
        .then(|| rewrite(facts, id, first, Applicability::Unsafe))?
}
