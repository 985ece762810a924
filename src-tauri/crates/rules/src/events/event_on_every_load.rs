use facts::{Facts, Trigger};
use page::Span;

use crate::calls::{EventCall, event_calls, runs_now};
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// An event of an action that every load of the page sends.
    ///
    /// ## What it reports
    ///
    /// Events such as `AddToCart`, `Lead` or `Purchase` that are sent while the page loads, where the
    /// same page sends the same event on a click as well, or where it sends a purchase and the steps
    /// before it all at once.
    ///
    /// ## Why it matters
    ///
    /// Whoever opens the page is counted as somebody who bought, asked or signed up. Ads are then
    /// shown to people who look, not to people who buy. Most often the examples of all events were
    /// pasted below the base code.
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
    ///   fbq('track', 'AddToCart', { content_ids: ['A-1'], content_type: 'product' });
    /// </script>
    /// <button onclick="fbq('track', 'AddToCart', { content_ids: ['A-1'], content_type: 'product' })">Add</button>
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
    /// <button onclick="fbq('track', 'AddToCart', { content_ids: ['A-1'], content_type: 'product' })">Add</button>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: conversion tracking](https://developers.facebook.com/docs/meta-pixel/implementation/conversion-tracking)
    EVENT_ON_EVERY_LOAD {
        id: "event-on-every-load",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

/// Events that say that the visitor did something.
const ACTIONS: [&str; 13] = [
    "AddPaymentInfo",
    "AddToCart",
    "AddToWishlist",
    "CompleteRegistration",
    "Contact",
    "Donate",
    "InitiateCheckout",
    "Lead",
    "Purchase",
    "Schedule",
    "StartTrial",
    "SubmitApplication",
    "Subscribe",
];

fn check(facts: &Facts, findings: &mut Findings) {
    let action = |event: &EventCall<'_>| {
        event
            .known_name()
            .is_some_and(|name| ACTIONS.contains(&name))
    };
    let on_load: Vec<EventCall<'_>> = event_calls(facts)
        .filter(|event| runs_now(event.call) && action(event))
        .collect();
    // No page confirms an order and puts something into the cart at once.
    let steps = ["Purchase", "AddToCart"].map(|name| -> Vec<Span> {
        let named = on_load.iter().filter(|it| it.known_name() == Some(name));
        named.map(|it| it.call.at).collect()
    });
    for event in &on_load {
        let together = |at: &Span| !facts.alternatives.apart(event.call.at, *at);
        let pasted = steps.iter().all(|step| step.iter().any(together));
        let Some(name) = event.known_name() else {
            continue;
        };
        let clicked = event_calls(facts).any(|other| {
            other.call.trigger == Trigger::Interaction
                && other.call.inert.is_none()
                && other.known_name() == Some(name)
        });
        let says = if clicked {
            format!(
                "{} is sent by every load of this page, and by an action on it too",
                code(name)
            )
        } else if pasted {
            format!(
                "{} is sent by every load of this page, together with other steps of a purchase",
                code(name)
            )
        } else {
            continue;
        };
        findings
            .at(event.call.at)
            .says(says)
            .help("Send it where the visitor acts: on the click of the button, or on the page that confirms it.");
    }
}
