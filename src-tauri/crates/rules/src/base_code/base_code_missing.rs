use facts::{Call, Facts, Trigger};

use crate::calls::can_run;
use crate::installed::{brought_by_others, way_to_code};
use crate::{Findings, Severity, rule};

rule! {
    /// Calls of `fbq` on a page without base code.
    ///
    /// ## What it reports
    ///
    /// Calls of `fbq` on a page that holds no base code, which is what makes `fbq`. Where something
    /// that was not read may bring it (a script file, an imported module, a tag manager), it is a
    /// warning. Where a plug-in surely brings it, only calls count that do not wait for the visitor.
    ///
    /// ## Why it matters
    ///
    /// The browser stops at the first call with `fbq is not defined`. No event is sent, and whatever
    /// follows in the same script does not run either.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script>
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
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
    BASE_CODE_MISSING {
        id: "base-code-missing",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    if facts.base_code_elsewhere || facts.swallowed.is_some() || !facts.base_codes.is_empty() {
        return;
    }
    // By the time a visitor does something, what a plug-in brings is there.
    let is_served = |call: &Call| !facts.brought.is_empty() && call.trigger == Trigger::Interaction;
    let mut calls = facts.calls.iter();
    let Some(first) = calls.find(|call| can_run(call) && !is_served(call)) else {
        return;
    };
    let way = way_to_code(facts);
    let more = way.unwrap_or_default();
    let brought = brought_by_others(facts).next();
    let help = match brought {
        Some(integration) => format!(
            "Make sure that {} brings the base code before this script runs, or paste the base code into the head of the page.{more}",
            spec::vendor_title(integration.name)
        ),
        None => format!(
            "Paste the base code from Events Manager into the head of the page, above this script.{more}"
        ),
    };
    let draft = findings.at(first.at);
    let draft = if way.is_some() || brought.is_some() {
        draft
            .counts(Severity::Warning)
            .says("`fbq` is called, but nothing that was read of the page makes it")
    } else {
        draft.says("`fbq` is called, but no base code on the page makes it")
    };
    draft.help(help);
}
