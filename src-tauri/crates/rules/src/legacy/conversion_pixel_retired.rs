use facts::{Command, Facts, PixelKind, Value};
use spec::Message;

use crate::calls::printed;
use crate::modern::{conversion, replacement};
use crate::unfilled::is_conversion_number;
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A conversion pixel of before 2017.
    ///
    /// ## What it reports
    ///
    /// Conversion pixels of both kinds: `fb_param` with `fp.js` or `offsite_event.php`, and `_fbq`
    /// with `fbds.js` and a number that begins with 60 in the place of the event.
    ///
    /// ## Why it matters
    ///
    /// Meta has retired them. No conversion is counted, however often the code runs.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script>
    ///   var fb_param = {};
    ///   fb_param.pixel_id = '6012345678901';
    ///   fb_param.value = '0.00';
    ///   fb_param.currency = 'USD';
    ///   (function() {
    ///     var fpw = document.createElement('script');
    ///     fpw.async = true;
    ///     fpw.src = '//connect.facebook.net/en_US/fp.js';
    ///     var ref = document.getElementsByTagName('script')[0];
    ///     ref.parentNode.insertBefore(fpw, ref);
    ///   })();
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
    ///   fbq('track', 'Purchase', { value: 30, currency: 'USD' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: conversion tracking](https://developers.facebook.com/docs/meta-pixel/implementation/conversion-tracking)
    CONVERSION_PIXEL_RETIRED {
        id: "conversion-pixel-retired",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for pixel in facts
        .pixels
        .iter()
        .filter(|pixel| pixel.kind == PixelKind::ConversionLegacy)
    {
        let named = pixel
            .id
            .text()
            .map(|id| format!(" {}", code(id)))
            .unwrap_or_default();
        let event = facts
            .events
            .iter()
            .find(|event| event.command == Command::Legacy && event.at == pixel.at);
        let params = event.map(|event| &event.params).or(facts.fb_param.as_ref());
        let event = conversion(params);
        findings
            .at(pixel.at)
            .says(format!(
                "The conversion pixel{named} is of a kind that Meta has retired"
            ))
            .fix(replacement(
                facts,
                pixel.at,
                None,
                std::slice::from_ref(&event),
            ))
            .help(help(&event));
    }
    // Below a base code of today, `_fbq` leads to it, which sends the number as an event's name.
    for (index, call) in facts.calls.iter().enumerate() {
        let Some(number) = call.arguments.first().and_then(Value::text) else {
            continue;
        };
        if call.command.text() != Some("track")
            || !is_conversion_number(number)
            || call.inert.is_some()
        {
            continue;
        }
        let event = conversion(call.arguments.get(1));
        findings
            .at(call.at)
            .says(format!(
                "The conversion pixel {} is of a kind that Meta has retired",
                code(number)
            ))
            .prints(printed(facts, index, |message| {
                matches!(message, Message::NonStandardEvent(_))
            }))
            .fix(replacement(
                facts,
                call.at,
                None,
                std::slice::from_ref(&event),
            ))
            .help(help(&event));
    }
}

fn help(event: &str) -> String {
    format!(
        "Replace it by the base code and the standard event of the conversion, such as `{}`.",
        event.trim_end_matches(';')
    )
}
