use session::{Choice, Hit, HitStatus, Session};
use wire::Purpose;

use crate::asker;
use crate::hits::{event_names, was};
use crate::wording::{capital, listed};
use crate::{Findings, rule};

rule! {
    /// A hit that is sent although the visitor has refused.
    ///
    /// ## What it reports
    ///
    /// Hits that get out after the run has refused the page's question for consent
    /// (`--consent refuse` or `both`), whatever sends them: the page by itself, the banner's own
    /// button, or what the run does afterwards.
    ///
    /// ## Why it matters
    ///
    /// Where the law asks for consent, what is sent in spite of a refusal may be a breach, and the
    /// banner only looks like a choice. Often only a part of the pixel is held back: the base code
    /// waits, and an event or a fall-back image elsewhere does not.
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
    /// <button class="cky-btn-reject" onclick="fbq('trackCustom', 'Refused')">Reject all</button>
    /// ```
    ///
    /// ```text
    ///  600 ms  rest
    /// 2000 ms  refuse .cky-btn-reject
    /// 2200 ms  click  https://www.facebook.com/tr/?id=484210123456789&ev=Refused
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
    ///   fbq('consent', 'revoke');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// <button class="cky-btn-accept" onclick="fbq('consent', 'grant')">Accept all</button>
    /// <button class="cky-btn-reject">Reject all</button>
    /// ```
    ///
    /// ```text
    ///  600 ms  rest
    /// 2000 ms  accept .cky-btn-accept
    /// 2200 ms  click  https://www.facebook.com/tr/?id=484210123456789&ev=PageView
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: consent](https://developers.facebook.com/docs/meta-pixel/implementation/gdpr)
    HIT_AFTER_REFUSAL {
        id: "hit-after-refusal",
        severity: Warning,
        since: "0.1.0",
        check: Session
    }
}

fn check(session: &Session, findings: &mut Findings) {
    let refused = |choice: &&Choice| choice.purpose == Purpose::Refuse;
    let Some(choice) = session.choice.as_ref().filter(refused) else {
        return;
    };
    let in_spite = |hit: &&Hit| {
        let got_out = !matches!(hit.status, HitStatus::Failed(_));
        got_out && hit.sequence > choice.made
    };
    let sent: Vec<&Hit> = session.fires().filter(in_spite).collect();
    let names = event_names(sent.iter().copied());
    if !names.is_empty() {
        findings
            .hits(sent)
            .says(format!(
                "{} {} sent although everything was refused in {}",
                capital(&listed(&names)),
                was(&names),
                asker::of(choice)
            ))
            .help("Let nothing of the pixel run after a refusal: put the event behind the same gate as the base code, or call `fbq('consent', 'revoke')` before `init` and `grant` only once the visitor agrees.");
    }
}
