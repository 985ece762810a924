use facts::{Event, Facts};
use page::Span;

use crate::{Findings, rule};

rule! {
    /// A purchase that is sent twice.
    ///
    /// ## What it reports
    ///
    /// Two or more calls that send `Purchase` to the same pixel while the page loads.
    ///
    /// ## Why it matters
    ///
    /// The browser's events are not compared with each other: each of them is counted, so one order
    /// becomes two sales.
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
    ///   fbq('track', 'Purchase', { value: 30.5, currency: 'USD' });
    ///   fbq('track', 'Purchase', { value: 30.5, currency: 'USD' });
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
    ///   fbq('track', 'Purchase', { value: 30.5, currency: 'USD' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: deduplicate pixel and server events](https://developers.facebook.com/docs/marketing-api/conversions-api/deduplicate-pixel-and-server-events)
    /// - [Meta: conversion tracking](https://developers.facebook.com/docs/meta-pixel/implementation/conversion-tracking)
    PURCHASE_REPEATED {
        id: "purchase-repeated",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let mut sold: Vec<(&str, Span)> = Vec::new();
    let mut told = Vec::new();
    let sent = |event: &&Event| event.why_not.is_none() && event.name.text() == Some("Purchase");
    for event in facts.events.iter().filter(sent) {
        let (Some(call), Some(pixel)) = (event.call, event.pixel_id.as_deref()) else {
            continue;
        };
        let Some((_, first)) = sold.iter().find(|(known, _)| *known == pixel) else {
            sold.push((pixel, event.at));
            continue;
        };
        if facts.alternatives.never_both(*first, event.at) {
            continue;
        }
        // One call for several pixels is told once.
        if told.contains(&call) {
            continue;
        }
        told.push(call);
        findings
            .at(event.at)
            .says(format!("`Purchase` is sent a second time to pixel `{pixel}`"))
            .help("Keep one call for each order: send it from the page or from the plug-in, not from both.");
    }
}
