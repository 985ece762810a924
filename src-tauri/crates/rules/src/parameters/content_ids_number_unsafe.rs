use facts::{Facts, Kind, Value};
use page::Span;
use spec::LARGEST_NUMERIC_ID;

use crate::calls::{EventCall, event_calls};
use crate::wording::{shown, takes_quotes};
use crate::{Applicability, Edit, Findings, Fix, rule};

rule! {
    /// A content id that is too large for a number.
    ///
    /// ## What it reports
    ///
    /// Ids in `content_ids` or `contents` that are written as numbers above 9007199254740991.
    ///
    /// ## Why it matters
    ///
    /// JavaScript keeps about 16 digits of a number and rounds the rest away before the library sees
    /// it. The id that is sent is another product's, or nobody's.
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
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    ///   fbq('track', 'ViewContent', { content_ids: [40123456789012345678], content_type: 'product' });
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
    ///   fbq('track', 'ViewContent', { content_ids: ['40123456789012345678'], content_type: 'product' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    /// - [Meta: pixel for catalog ads](https://developers.facebook.com/docs/meta-pixel/get-started/advantage-catalog-ads)
    CONTENT_IDS_NUMBER_UNSAFE {
        id: "content-ids-number-unsafe",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts) {
        for id in ids(&event).filter(|id| is_rounded(id)) {
            findings
                .at(id.at)
                .says(format!(
                    "The content id is too large for a number: JavaScript reads it as {}",
                    shown(id)
                ))
                .fix(quoted(&event, id))
                .help("Write the id in quotes.");
        }
    }
}

/// Ids in both places that may hold them.
fn ids<'a>(event: &EventCall<'a>) -> impl Iterator<Item = &'a Value> {
    let list = |key: &str| match event.param(key).map(|value| &value.kind) {
        Some(Kind::List(items)) => items.as_slice(),
        _ => &[],
    };
    let contents = list("contents").iter().filter_map(|item| item.get("id"));
    list("content_ids").iter().chain(contents)
}

fn is_rounded(id: &Value) -> bool {
    matches!(id.kind, Kind::Number(number) if number > LARGEST_NUMERIC_ID && number.is_finite())
}

/// Puts quotes around digits that stand where the id is used.
fn quoted(event: &EventCall<'_>, id: &Value) -> Option<Fix> {
    let Kind::Number(number) = id.kind else {
        return None;
    };
    let digits = format!("{number:.0}").len() == id.at.len() as usize;
    let here = event.call.at.contains(id.at) && takes_quotes(event.call.placement);
    let quote = |at: u32| Edit {
        at: Span::new(at, at),
        text: "'".to_owned(),
    };
    (digits && here).then(|| Fix {
        title: "Put the id in quotes".to_owned(),
        applicability: Applicability::Safe,
        edits: vec![quote(id.at.start), quote(id.at.end)],
    })
}
