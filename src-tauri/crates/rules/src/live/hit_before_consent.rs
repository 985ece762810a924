use session::{Hit, HitStatus, Session};

use crate::asker;
use crate::hits::{event_names, is_of_load, was};
use crate::wording::{capital, listed};
use crate::{Findings, rule};

rule! {
    /// A hit that is sent before the visitor could choose.
    ///
    /// ## What it reports
    ///
    /// Hits that the first page of a run sends by itself although a consent tool is on it, and hits
    /// before the run has answered the page's question for consent (`--consent`). The run begins like
    /// a first visit, so nobody has agreed to anything by then.
    ///
    /// ## Why it matters
    ///
    /// Where the law asks for consent, what is sent before may be a breach, and the tool's banner only
    /// looks like a choice. A tool may let the pixel go by itself where no consent is needed; then this
    /// is in order.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script src="https://consent.cookiebot.com/uc.js" data-cbid="00000000-0000-0000-0000-000000000000"></script>
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
    /// ```text
    ///  80 ms  https://connect.facebook.net/en_US/fbevents.js
    /// 150 ms  https://connect.facebook.net/signals/config/484210123456789
    /// 200 ms  https://www.facebook.com/tr/?id=484210123456789&ev=PageView
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <script src="https://consent.cookiebot.com/uc.js" data-cbid="00000000-0000-0000-0000-000000000000"></script>
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
    /// ```text
    /// 600 ms  rest
    /// 2200 ms  click  https://www.facebook.com/tr/?id=484210123456789&ev=PageView
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: consent](https://developers.facebook.com/docs/meta-pixel/implementation/gdpr)
    HIT_BEFORE_CONSENT {
        id: "hit-before-consent",
        severity: Warning,
        since: "0.1.0",
        check: Session
    }
}

fn check(session: &Session, findings: &mut Findings) {
    let Some(visit) = session.visits.first() else {
        return;
    };
    let got_out = |hit: &Hit| !matches!(hit.status, HitStatus::Failed(_));
    let (asker, early): (_, Vec<&Hit>) = match (asker::in_source(visit), &session.choice) {
        (Some(tool), _) => {
            let early = |hit: &&Hit| got_out(hit) && is_of_load(visit, hit);
            (tool, visit.fires.iter().filter(early).collect())
        }
        // The source does not show what asks for consent, and the run has answered it.
        (None, Some(choice)) => {
            let early = |hit: &&Hit| got_out(hit) && hit.sequence <= choice.before;
            let early = session.fires().filter(early).collect();
            (asker::of(choice), early)
        }
        (None, None) => return,
    };
    let names = event_names(early.iter().copied());
    if !names.is_empty() {
        findings
            .hits(early)
            .says(format!(
                "{} {} sent before anything was chosen in {}",
                capital(&listed(&names)),
                was(&names),
                asker
            ))
            .help("Let the tool hold the base code back until the visitor agrees, or call `fbq('consent', 'revoke')` before `init` and `grant` afterwards.");
    }
}
