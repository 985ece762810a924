use facts::Facts;
use spec::WallKind;

use super::{draft, withheld};
use crate::{Findings, rule};

rule! {
    /// A login in the page's place.
    ///
    /// ## What it reports
    ///
    /// Answers that ask for a name or a password: a redirect to a login, a server's own login, and
    /// the password pages of shops and sites that are not open yet.
    ///
    /// ## Why it matters
    ///
    /// What was read is the login, which has a pixel of its own or none. Whatever is said of it says
    /// nothing about the page behind it.
    ///
    /// ## Example
    ///
    /// ```html
    /// <form method="post" action="/password">
    ///   <input type="hidden" name="form_type" value="storefront_password">
    ///   <input type="password" name="password">
    /// </form>
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
    /// - [Shopify: password page](https://help.shopify.com/en/manual/online-store/themes/password-page)
    PAGE_BEHIND_LOGIN {
        id: "page-behind-login",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let Some(walled) = facts
        .arrival
        .wall
        .filter(|it| it.wall.kind == WallKind::Login)
    else {
        return;
    };
    draft(findings, walled.at)
        .says(format!(
            "{} stands before the page: what was read is not the page that was asked for",
            walled.wall.title
        ))
        .help(format!(
            "Pass the `--cookie` of a session that is logged in, or `--user` where the server itself asks; or save the page in your browser and give the file.{}",
            withheld(facts)
        ));
}
