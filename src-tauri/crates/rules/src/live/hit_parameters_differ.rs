use facts::{Command, Event, Kind};
use session::{Hit, Visit};
use wire::Fire;

use crate::garbled::meant;
use crate::hits::{is_foreign, named, parameter};
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A hit whose parameters are not those of the source.
    ///
    /// ## What it reports
    ///
    /// Hits of events whose parameters stand in the source, and that carry another value, or none, for
    /// one of them. What the source computes is not compared.
    ///
    /// ## Why it matters
    ///
    /// Something between the call and the request changed the event: a script that wraps `fbq`, a tag
    /// manager that sends its own copy in place of the page's, settings of the pixel. What you test in
    /// the source is not what is counted.
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
    ///   fbq('track', 'Lead', { value: 30, currency: 'EUR' });
    /// </script>
    /// ```
    ///
    /// ```text
    ///  80 ms  https://connect.facebook.net/en_US/fbevents.js
    /// 150 ms  https://connect.facebook.net/signals/config/484210123456789
    /// 200 ms  https://www.facebook.com/tr/?id=484210123456789&ev=PageView
    /// 202 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Lead&cd[value]=0&cd[currency]=EUR
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
    ///   fbq('track', 'Lead', { value: 30, currency: 'EUR' });
    /// </script>
    /// ```
    ///
    /// ```text
    ///  80 ms  https://connect.facebook.net/en_US/fbevents.js
    /// 150 ms  https://connect.facebook.net/signals/config/484210123456789
    /// 200 ms  https://www.facebook.com/tr/?id=484210123456789&ev=PageView
    /// 202 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Lead&cd[value]=30&cd[currency]=EUR
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    HIT_PARAMETERS_DIFFER {
        id: "hit-parameters-differ",
        severity: Warning,
        since: "0.1.0",
        check: Visit
    }
}

fn check(visit: &Visit, findings: &mut Findings) {
    // What a site sends to a server of its own may hold less.
    let own = |hit: &&Hit| !is_foreign(hit) && !hit.fire.is_relayed();
    let hits = visit.fires.iter().filter(own);
    for hit in hits.filter(|hit| !hit.fire.automatic && !was_cut(&hit.fire)) {
        let of_hit = |event: &&Event| is_of(event, hit);
        let mut events = visit.facts.events.iter().filter(of_hit).peekable();
        let Some(first) = events.peek().copied() else {
            continue;
        };
        // Where several calls send one event, the hit may come from any of them.
        if events.any(|event| first_difference(event, &hit.fire).is_none()) {
            continue;
        }
        if let Some((key, written)) = first_difference(first, &hit.fire) {
            let arrived = parameter(&hit.fire, key).map_or_else(
                || "not at all".to_owned(),
                |value| format!("as {}", code(value)),
            );
            findings
                .hits([hit])
                .says(format!(
                    "{} of {} is {} in the source and arrived {arrived}",
                    code(key),
                    named(&hit.fire),
                    code(&written)
                ))
                .help("Look for a script that wraps or replaces `fbq`, and for a tag manager that sends the event in the page's place.");
        }
    }
}

/// Whether the pixel's settings took something out, of which another rule tells.
fn was_cut(fire: &Fire) -> bool {
    ["up", "rp"].iter().any(|name| fire.param(name).is_some())
}

fn is_of(event: &Event, hit: &Hit) -> bool {
    let same_name = event.name.text() == hit.fire.event.as_deref();
    let same_pixel = event.pixel_id.is_none() || event.pixel_id == hit.fire.pixel_id;
    same_name && same_pixel && event.command != Command::Image
}

/// The first parameter that the source gives in so many words and that did not arrive so, with
/// what the source says. Nothing where something that is not known may have given the parameters.
fn first_difference<'e>(event: &'e Event, fire: &Fire) -> Option<(&'e str, String)> {
    event.params.entries().iter().find_map(|entry| {
        let written = sent(&entry.value.kind)?;
        let arrived = parameter(fire, &entry.key);
        // Of a wrong encoding another rule tells.
        let misread = || arrived.and_then(meant).as_ref() == Some(&written);
        let same = arrived == Some(&*written) || misread();
        (!same).then_some((&*entry.key, written))
    })
}

/// What the library sends for a value; nothing where reading does not tell, where it sends
/// nothing, or where it is a list or object, which travels as JSON.
fn sent(value: &Kind) -> Option<String> {
    match value {
        Kind::Text(text) => Some(text.clone()),
        Kind::Bool(value) => Some(value.to_string()),
        // JavaScript writes very small and very large numbers with an exponent.
        Kind::Number(number) if *number == 0.0 => Some("0".to_owned()),
        Kind::Number(number) if (1e-6..1e15).contains(&number.abs()) => Some(number.to_string()),
        Kind::Number(_)
        | Kind::Undefined
        | Kind::Null
        | Kind::List(_)
        | Kind::Object(_)
        | Kind::Function
        | Kind::Computed(_) => None,
    }
}
