use facts::{Entry, Facts, Kind};
use page::Span;

use crate::calls::{EventCall, event_calls};
use crate::wording::{capital, shown, takes_quotes};
use crate::{Applicability, Edit, Findings, Fix, rule};

rule! {
    /// An event id in the wrong argument.
    ///
    /// ## What it reports
    ///
    /// `eventID` or `event_id` among the parameters, with no event id in the argument after them.
    ///
    /// ## Why it matters
    ///
    /// The library takes the event id from the fourth argument only. Elsewhere it is a parameter like
    /// any other, and an event that a server sends as well is counted twice.
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
    ///   fbq('track', 'Lead', { eventID: 'lead-17' });
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
    ///   fbq('track', 'Lead', {}, { eventID: 'lead-17' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: deduplicate pixel and server events](https://developers.facebook.com/docs/marketing-api/conversions-api/deduplicate-pixel-and-server-events)
    EVENT_ID_MISPLACED {
        id: "event-id-misplaced",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

const KEYS: [&str; 2] = ["eventID", "event_id"];

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts) {
        bare(facts, &event, findings);
        let Some(params) = event.params else { continue };
        let Some(entry) = KEYS.iter().find_map(|key| params.entry(key)) else {
            continue;
        };
        let has_id = event.options.is_some_and(|options| {
            options.is_computed() || KEYS.iter().any(|key| options.get(key).is_some())
        });
        if has_id {
            continue;
        }
        let place = if event.pixel.is_some() {
            "fifth"
        } else {
            "fourth"
        };
        findings
            .at(entry.key_at)
            .says(format!(
                "`{}` stands among the parameters, where it is not taken for the event id",
                entry.key
            ))
            .fix(fourth_argument(&event, entry))
            .help(format!(
                "Give `{{ eventID: … }}` as the {place} argument, after the parameters."
            ));
    }
}

/// Gives the id once more where it belongs; the parameter may stay, it does no harm.
fn fourth_argument(event: &EventCall<'_>, entry: &Entry) -> Option<Fix> {
    let params = event
        .params
        .filter(|_| event.options.is_none() && takes_quotes(event.call.placement))?;
    let id = entry
        .value
        .text()
        .filter(|id| !id.contains(['\'', '\\', '\n']))?;
    // Parameters that stand elsewhere, in a variable, are no place to write behind.
    event.call.at.contains(params.at).then(|| Fix {
        title: "Add the event id after the parameters".to_owned(),
        applicability: Applicability::Safe,
        edits: vec![Edit {
            at: Span::new(params.at.end, params.at.end),
            text: format!(", {{ eventID: '{id}' }}"),
        }],
    })
}

/// An id that stands after the parameters without its key, or one argument too late.
fn bare(facts: &Facts, event: &EventCall<'_>, findings: &mut Findings) {
    let given = event.options.filter(|options| match &options.kind {
        Kind::Text(text) => !text.is_empty(),
        Kind::Number(_) => true,
        _ => false,
    });
    let after = 4 + usize::from(event.pixel.is_some()) - 1;
    let late = event.call.arguments.get(after).filter(|late| {
        event.event_id().is_none() && KEYS.iter().any(|key| late.get(key).is_some())
    });
    if let Some(id) = given {
        let quotes = takes_quotes(event.call.placement) && event.call.at.contains(id.at);
        let whole = facts.written.inside(id.at).is_some();
        let insert = |at: u32, text: &str| Edit {
            at: Span::new(at, at),
            text: text.to_owned(),
        };
        findings
            .at(id.at)
            .says(format!(
                "{} stands where an object with the event id belongs",
                capital(&shown(id))
            ))
            .fix((quotes && whole).then(|| Fix {
                title: "Write `{ eventID: … }` around it".to_owned(),
                applicability: Applicability::Unsafe,
                edits: vec![insert(id.at.start, "{ eventID: "), insert(id.at.end, " }")],
            }))
            .help("Give `{ eventID: … }` after the parameters.");
    } else if let Some(late) = late {
        findings
            .at(late.at)
            .says("The event id stands one argument too late")
            .help("Give `{ eventID: … }` right after the parameters.");
    }
}
