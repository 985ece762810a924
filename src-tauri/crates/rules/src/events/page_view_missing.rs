use facts::{Facts, Kind, PixelKind, Value, WhyNot};
use page::Span;
use spec::is_pixel_id;

use crate::calls::calls_of;
use crate::ids::id_text;
use crate::wording::takes_quotes;
use crate::{Applicability, Edit, Findings, Fix, rule};

rule! {
    /// A pixel without `PageView`.
    ///
    /// ## What it reports
    ///
    /// Pixels that are initialised and get no `PageView` on the page.
    ///
    /// ## Why it matters
    ///
    /// Website audiences, the count of visits and the match of a later event to its visit are built
    /// on `PageView`. Meta's base code sends it on every page.
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
    PAGE_VIEW_MISSING {
        id: "page-view-missing",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    // The page that this is a piece of may send it.
    if facts.is_piece {
        return;
    }
    let mut told = Vec::new();
    for pixel in facts
        .pixels
        .iter()
        .filter(|pixel| pixel.kind == PixelKind::Meta && pixel.inert.is_none())
    {
        let Some(id) = id_text(&pixel.id).filter(|id| is_pixel_id(id)) else {
            continue;
        };
        let sent = facts.events.iter().any(|event| {
            let to_it = event.pixel_id.as_ref().is_none_or(|to| *to == id);
            let by_script = event.why_not != Some(WhyNot::Noscript);
            // An event whose name is computed may well be `PageView`.
            to_it
                && by_script
                && (event.name.text() == Some("PageView") || event.name.is_computed())
        });
        // So may a call whose command is computed.
        let perhaps = facts.calls.iter().any(|call| call.command.is_computed());
        if sent || perhaps || told.contains(&id) {
            continue;
        }
        // Such a pixel takes no `track`.
        let single = calls_of(facts, "set").any(|(_, call)| {
            let argument = |index: usize| call.arguments.get(index);
            argument(0).and_then(Value::text) == Some("trackSingleOnly")
                && argument(1).is_some_and(|on| on.kind == Kind::Bool(true))
                && argument(2).and_then(id_text).as_ref() == Some(&id)
        });
        let call = if single {
            format!("fbq('trackSingle', '{id}', 'PageView')")
        } else {
            "fbq('track', 'PageView')".to_owned()
        };
        let fix = facts
            .written
            .statement(pixel.at)
            .filter(|_| !single)
            .filter(|_| takes_quotes(pixel.placement))
            .map(|after| Fix {
                title: "Add `PageView` after `init`".to_owned(),
                applicability: Applicability::Unsafe,
                edits: vec![Edit {
                    at: Span::new(after.end, after.end),
                    text: format!(" {call};"),
                }],
            });
        findings
            .at(pixel.at)
            .says(format!(
                "Pixel `{id}` is initialised, but the page sends it no `PageView`"
            ))
            .fix(fix)
            .help(format!("Add `{call}` after `init`."));
        told.push(id);
    }
}
