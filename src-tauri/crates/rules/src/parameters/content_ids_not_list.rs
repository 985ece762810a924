use facts::{Facts, Kind, Value};
use page::Span;

use crate::calls::{EventCall, event_calls};
use crate::unfilled::holds_placeholder;
use crate::wording::{shown, takes_quotes, where_used};
use crate::{Applicability, Edit, Findings, Fix, rule};

rule! {
    /// Content ids that are no list.
    ///
    /// ## What it reports
    ///
    /// The parameter `content_ids` with a single text or number, or with an object, in the place of
    /// an array.
    ///
    /// ## Why it matters
    ///
    /// Ids in one text, `'A-1,A-2'`, reach Meta as a single id that no catalog has, so catalog ads
    /// show none of the products.
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
    ///   fbq('track', 'ViewContent', { content_ids: 'A-1', content_type: 'product' });
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
    ///   fbq('track', 'ViewContent', { content_ids: ['A-1'], content_type: 'product' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    /// - [Meta: pixel for catalog ads](https://developers.facebook.com/docs/meta-pixel/get-started/advantage-catalog-ads)
    CONTENT_IDS_NOT_LIST {
        id: "content-ids-not-list",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts) {
        let Some(ids) = event.param("content_ids").filter(|ids| is_no_list(ids)) else {
            continue;
        };
        findings
            .at(ids.at)
            .says(format!("`content_ids` is {}, not an array", shown(ids)))
            .fix(bracketed(facts, &event, ids))
            .help("Give an array with one text for each item: `content_ids: ['A-1', 'A-2']`.");
    }
}

/// Whether a value is surely no list. The library sends a list as JSON, so a text in that form is
/// the same to Meta.
fn is_no_list(ids: &Value) -> bool {
    match &ids.kind {
        Kind::Text(text) => {
            let text = text.trim();
            let is_json = text.starts_with('[') && text.ends_with(']');
            !is_json && !text.is_empty() && !holds_placeholder(text)
        }
        Kind::Number(_) | Kind::Bool(_) | Kind::Object(_) | Kind::Function => true,
        Kind::Undefined | Kind::Null | Kind::List(_) | Kind::Computed(_) => false,
    }
}

/// Puts a list around one literal; several ids in one text are taken apart, which a person must check.
fn bracketed(facts: &Facts, event: &EventCall<'_>, ids: &Value) -> Option<Fix> {
    let several = ids.text().is_some_and(|text| text.contains(','));
    match &ids.kind {
        Kind::Text(_) => facts.written.inside(ids.at).map(|_| ())?,
        Kind::Number(number) if ids.at.len() as usize == number.to_string().len() => {}
        _ => return None,
    }
    let edits = if several {
        let apart = |id: &str| format!("'{}'", id.trim());
        let text = ids
            .text()
            .filter(|text| !text.contains(['\'', '"', '\\']))?;
        let apart: Vec<String> = text.split(',').map(apart).collect();
        takes_quotes(event.call.placement).then(|| {
            vec![Edit {
                at: ids.at,
                text: format!("[{}]", apart.join(", ")),
            }]
        })?
    } else {
        let insert = |at: u32, text: &str| Edit {
            at: Span::new(at, at),
            text: text.to_owned(),
        };
        vec![insert(ids.at.start, "["), insert(ids.at.end, "]")]
    };
    Some(Fix {
        title: "Make it a list".to_owned(),
        applicability: if several {
            Applicability::Unsafe
        } else {
            where_used(facts, ids.at, Applicability::Safe)
        },
        edits,
    })
}
