use session::{Hit, HitStatus, Visit};
use wire::Failure;

use crate::hits::event_names;
use crate::wording::{capital, listed};
use crate::{Findings, rule};

rule! {
    /// A hit that did not get out.
    ///
    /// ## What it reports
    ///
    /// Hits that the page's policy or the browser stopped, or whose host could not be reached. What
    /// this program holds back on purpose is not meant.
    ///
    /// ## Why it matters
    ///
    /// The page did its part, and Meta still hears nothing. Visitors whose browsers block the pixel are
    /// lost to reports; a policy that does so loses all of them.
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
    /// </script>
    /// ```
    ///
    /// ```text
    ///  80 ms  https://connect.facebook.net/en_US/fbevents.js
    /// 150 ms  https://connect.facebook.net/signals/config/484210123456789
    /// 200 ms  refused by img-src  https://www.facebook.com/tr/?id=484210123456789&ev=PageView
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
    /// ```text
    ///  80 ms  https://connect.facebook.net/en_US/fbevents.js
    /// 150 ms  https://connect.facebook.net/signals/config/484210123456789
    /// 200 ms  https://www.facebook.com/tr/?id=484210123456789&ev=PageView
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: advanced use of the pixel](https://developers.facebook.com/docs/meta-pixel/advanced)
    HIT_BLOCKED {
        id: "hit-blocked",
        severity: Error,
        since: "0.1.0",
        check: Visit,
        told_by: ["policy-blocks-hits", "policy-blocks-beacons", "policy-blocks-forms", "policy-blocks-frame", "policy-blocks-scripts"]
    }
}

fn check(visit: &Visit, findings: &mut Findings) {
    let stopped = |hit| Some((hit, why(visit, hit)?));
    let stopped: Vec<(&Hit, String)> = visit.fires.iter().filter_map(stopped).collect();
    let mut said: Vec<&str> = Vec::new();
    for (_, why) in &stopped {
        if said.contains(&&**why) {
            continue;
        }
        said.push(why);
        let same = || {
            stopped
                .iter()
                .filter(|(_, other)| other == why)
                .map(|(hit, _)| *hit)
        };
        let names = event_names(same());
        findings
            .hits(same())
            .says(format!("{} did not get out: {why}", capital(&listed(&names))))
            .help("Allow `https://www.facebook.com` where the page's policy refuses it; try a browser without extensions where one of them blocks it.");
    }
}

/// Why a hit did not get out; nothing where it did, or where this run held it back.
fn why(visit: &Visit, hit: &Hit) -> Option<String> {
    let HitStatus::Failed(failure) = &hit.status else {
        return None;
    };
    // What keeps a relay from being reached is its owner's to know.
    if hit.fire.is_relayed() {
        return None;
    }
    Some(match failure {
        // The page took its own request back, or left.
        Failure::Held | Failure::Aborted => return None,
        Failure::Policy => policy(visit, hit),
        Failure::Browser(word) => {
            format!("the browser or an extension blocked the request ({word})")
        }
        Failure::NameNotFound => "the name of the host was not found".to_owned(),
        Failure::ConnectionRefused => "the host refused the connection".to_owned(),
        Failure::Network(word) => format!("the network failed ({word})"),
    })
}

fn policy(visit: &Visit, hit: &Hit) -> String {
    let host = format!("://{}/", hit.fire.host);
    let mut refused = visit
        .violations
        .iter()
        .filter(|refused| !refused.report_only);
    match refused.find(|refused| refused.blocked.contains(&host)) {
        Some(refused) => format!(
            "the page's policy `{}` refuses `{}`",
            refused.directive, hit.fire.host
        ),
        None => format!("the page's policy refuses `{}`", hit.fire.host),
    }
}
