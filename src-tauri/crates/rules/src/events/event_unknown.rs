use facts::{Facts, Value};
use spec::Message;

use crate::calls::{EventCall, event_calls, in_other_case, printed};
use crate::unfilled::{is_conversion_number, is_reserved, is_unfilled};
use crate::wording::{capital, rewrite, shown};
use crate::{Applicability, Findings, rule};

rule! {
    /// A name given to `track` that is no standard event.
    ///
    /// ## What it reports
    ///
    /// Names given to `track` and `trackSingle` that Meta gives no meaning to: events of your own,
    /// and misspelt standard events.
    ///
    /// ## Why it matters
    ///
    /// The event is sent, but as one of your own: it can't be chosen as a conversion by its meaning.
    /// A misspelt `Purchase` is no purchase.
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
    ///   fbq('track', 'BeginCheckout');
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
    ///   fbq('track', 'InitiateCheckout');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    /// - [Meta: conversion tracking](https://developers.facebook.com/docs/meta-pixel/implementation/conversion-tracking)
    EVENT_UNKNOWN {
        id: "event-unknown",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(|event| event.checked) {
        // A purchase's missing parameters have rules of their own.
        let is_purchase = event.name.and_then(Value::text) == Some("Purchase");
        let message = printed(facts, event.index, |message| {
            matches!(
                message,
                Message::NonStandardEvent(_) | Message::MissingParameter { .. }
            ) && !is_purchase
        });
        let Some(name) = event
            .name
            .filter(|name| message.is_some() || is_unknown(name))
        else {
            continue;
        };
        // Names in another case, of Meta's own, never filled in and of old codes have their own rules.
        let told =
            |name: &str| is_unfilled(name) || is_reserved(name) || is_conversion_number(name);
        if name.text().and_then(in_other_case).is_some() || name.text().is_some_and(told) {
            continue;
        }
        let nearest = name.text().and_then(spec::nearest);
        // Blanks around the name of a standard event make it another one, beyond doubt.
        let trimmed = name.text().map(str::trim).and_then(spec::standard);
        let (help, fix) = match trimmed.or(nearest) {
            Some(meant) if trimmed.is_some() => (
                format!("Write `{}`, without the blanks.", meant.name),
                rewrite(facts, name, meant.name, Applicability::Safe),
            ),
            Some(meant) => (
                format!(
                    "Write `{}` if that is meant. Send events of your own with `{}`.",
                    meant.name,
                    custom(&event)
                ),
                rewrite(facts, name, meant.name, Applicability::Unsafe),
            ),
            None => (
                format!(
                    "Send it with `{}`, or use the standard event that says the same.",
                    custom(&event)
                ),
                rewrite(
                    facts,
                    &event.call.command,
                    custom(&event),
                    Applicability::Safe,
                ),
            ),
        };
        findings
            .at(name.at)
            .says(match trimmed {
                Some(meant) => format!(
                    "`{}` has blanks around it and is no standard event",
                    meant.name
                ),
                None => format!("{} is no standard event", capital(&shown(name))),
            })
            .prints(message)
            .fix(fix)
            .help(help);
    }
}

/// Whether the library does not know the name; the names of Meta's older codes it takes silently.
fn is_unknown(name: &Value) -> bool {
    name.text().is_some_and(|name| {
        !name.is_empty() && spec::standard(name).is_none() && !spec::RESERVED_EVENTS.contains(&name)
    })
}

/// The command that sends events of one's own to the same pixels.
fn custom(event: &EventCall<'_>) -> &'static str {
    if event.pixel.is_some() {
        "trackSingleCustom"
    } else {
        "trackCustom"
    }
}
