use facts::Facts;
use spec::WallKind;

use super::{draft, withheld};
use crate::{Findings, rule};

rule! {
    /// A check for programs in the page's place.
    ///
    /// ## What it reports
    ///
    /// Answers that are no page of the site but a check that keeps programs away: challenges and
    /// captchas of Cloudflare, Akamai, AWS and others, and plain refusals.
    ///
    /// ## Why it matters
    ///
    /// Visitors see another page than the one that was read. Whatever is said of this one says
    /// nothing about the pixel that they meet.
    ///
    /// ## Example
    ///
    /// ```html
    /// <title>Just a moment...</title>
    /// <script>
    ///   window._cf_chl_opt = { cType: 'managed' };
    /// </script>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <title>Shop</title>
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
    /// - [Cloudflare: detect a challenge page](https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/)
    PAGE_BEHIND_BOT_WALL {
        id: "page-behind-bot-wall",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let Some(walled) = facts
        .arrival
        .wall
        .filter(|it| it.wall.kind == WallKind::Bot)
    else {
        return;
    };
    draft(findings, walled.at)
        .says(format!(
            "{} turned the program away: what was read is not the page that visitors see",
            walled.wall.title
        ))
        .help(format!(
            "Save the page in your browser and give the file, pass your session's `--cookie` with its `--user-agent`, or open it with `pixelscope fire --headed`.{}",
            withheld(facts)
        ));
}
