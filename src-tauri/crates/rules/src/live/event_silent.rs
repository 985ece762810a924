use facts::{Event, Inert, Trigger, WhyNot};
use session::{AWAITED, Expected, Outcome, Progress, StepStatus, Visit, Why};

use crate::hits::{broken, has_rested, was};
use crate::wording::{capital, listed};
use crate::{Findings, rule};

rule! {
    /// An event that should have been sent on load and was not.
    ///
    /// ## What it reports
    ///
    /// Visits that came to rest without an event that the source sends by itself, and pages that lead
    /// to another site before it is sent. Events that wait for a click or for consent are not meant,
    /// nor those whose library or configuration did not load: rules of their own tell of these.
    ///
    /// ## Why it matters
    ///
    /// The source looks right and Meta hears nothing. Something at run time keeps the call from being
    /// made: an error before it, another script, a page that leaves.
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
    ///   fbq('track', 'Lead');
    /// </script>
    /// ```
    ///
    /// ```text
    ///  80 ms  https://connect.facebook.net/en_US/fbevents.js
    /// 150 ms  https://connect.facebook.net/signals/config/484210123456789
    /// 200 ms  https://www.facebook.com/tr/?id=484210123456789&ev=PageView
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
    ///   fbq('track', 'Lead');
    /// </script>
    /// ```
    ///
    /// ```text
    ///  80 ms  https://connect.facebook.net/en_US/fbevents.js
    /// 150 ms  https://connect.facebook.net/signals/config/484210123456789
    /// 200 ms  https://www.facebook.com/tr/?id=484210123456789&ev=PageView
    /// 202 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Lead
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started with the pixel](https://developers.facebook.com/docs/meta-pixel/get-started)
    EVENT_SILENT {
        id: "event-silent",
        severity: Error,
        since: "0.1.0",
        check: Visit,
        told_by: ["base-code-interrupted", "base-code-syntax-error", "base-code-incomplete"]
    }
}

fn check(visit: &Visit, findings: &mut Findings) {
    let chain = &visit.chain;
    let held = matches!(visit.progress, Progress::Held(_));
    let left = visit.leaves_for_others();
    let is_broken = broken(&chain.library).is_some() || broken(&chain.config).is_some();
    // To a page that answers nothing, or is gone, nothing can come.
    let elsewhere = is_broken && !held && !left;
    // Meta's own library may keep silent where no window is seen, which proves nothing, once it is
    // there.
    let came = chain.library.status == StepStatus::Ok;
    let inconclusive = visit.silence_is_inconclusive && visit.fires.is_empty() && (came || !left);
    if elsewhere || inconclusive || !(held || left || has_rested(visit)) {
        return;
    }
    let cure = if left {
        "Send the event from the page that follows, or wait for it before leaving."
    } else {
        "Look for an error before the call, for code that replaces `fbq`, and for conditions that were not met."
    };
    let expected = visit.expected();
    // An event whose name is computed may have come under any name.
    let told = expected.iter().filter(|one| one.event.is_some());
    // What the pixel's configuration drops is no fault of the page.
    let told = told.filter(|one| !visit.drops(one.event.as_deref(), one.pixel_id.as_deref()));
    let awaited =
        told.filter(|one| source(visit, one).map_or(0.0, |it| visit.delay(it)) <= AWAITED);
    let silent: Vec<(&Expected, &str)> = awaited.filter_map(|one| silent(visit, one)).collect();
    let mut said: Vec<&str> = Vec::new();
    for (first, why) in &silent {
        // What no code of the page sends is no fault of its code.
        let Some(at) = first.at.filter(|_| !said.contains(why)) else {
            continue;
        };
        said.push(why);
        let same = silent.iter().filter(|(_, other)| other == why);
        let mut names: Vec<&str> = same.filter_map(|(one, _)| one.event.as_deref()).collect();
        names.dedup();
        findings
            .at(at)
            .says(format!(
                "{} should have been sent and never {}: {why}",
                capital(&listed(&names)),
                was(&names)
            ))
            .help(cure);
    }
}

/// The event of the source that is expected.
fn source<'v>(visit: &'v Visit, expected: &Expected) -> Option<&'v Event> {
    let mut events = visit.facts.events.iter();
    events.find(|event| Some(event.at) == expected.at)
}

/// An event that should have gone out by itself, and what was seen of why it did not.
fn silent<'v>(visit: &'v Visit, expected: &'v Expected) -> Option<(&'v Expected, &'v str)> {
    match (expected.outcome, &expected.why) {
        (Outcome::Lost, Some(Why::Seen(why))) => Some((expected, why)),
        (Outcome::Lost, Some(Why::Source(WhyNot::Replaced))) => Some((
            expected,
            "the page put another `fbq` in the place of the one that it was given to",
        )),
        (Outcome::Never, Some(Why::Source(WhyNot::Inert(Inert::Unreachable))))
            if of_load(visit, expected)
                && !visit.errors.is_empty()
                && expected.at.is_some_and(|at| visit.throws_before(at)) =>
        {
            Some((expected, "an error ends the script before it"))
        }
        _ => None,
    }
}

/// Whether nothing but the error keeps an event from being sent when the page loads.
fn of_load(visit: &Visit, expected: &Expected) -> bool {
    source(visit, expected).is_some_and(|event| event.trigger == Trigger::PageLoad)
}
