use facts::{Facts, Within};

use crate::installed::{brought_by_others, nothing_installed, way_to_read};
use crate::{Findings, Severity, rule};

rule! {
    /// No pixel in the page.
    ///
    /// ## What it reports
    ///
    /// Pages whose text holds no pixel in any form: no base code, no calls of `fbq`, no image. A page
    /// with a tag manager, a shop system or a plug-in that may bring one is reported by
    /// `pixel-left-to-integration` in its place, and a login, an error or a stopover in the page's
    /// place by rules of their own. A container that was read with the page and holds no pixel counts
    /// as none. Where something that was not read may bring one (a script file, an imported module,
    /// another file of the server), it is a warning.
    ///
    /// ## Why it matters
    ///
    /// Meta learns nothing of visits to this page: they are missing from audiences, from reports and
    /// from the delivery of ads. The base code belongs on every page of the site.
    ///
    /// ## Example
    ///
    /// ```html
    /// <!doctype html>
    /// <html>
    ///   <head><title>Shop</title></head>
    ///   <body>Welcome</body>
    /// </html>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <!doctype html>
    /// <html>
    ///   <head>
    ///     <title>Shop</title>
    ///     <script>
    ///       !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///       n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///       n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///       t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///       document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///       fbq('init', '484210123456789');
    ///       fbq('track', 'PageView');
    ///     </script>
    ///   </head>
    ///   <body>Welcome</body>
    /// </html>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    PIXEL_MISSING {
        id: "pixel-missing",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let brought = !facts.brought.is_empty() || brought_by_others(facts).next().is_some();
    if facts.is_piece || !nothing_installed(facts) || brought {
        return;
    }
    // What the server's program writes is not seen.
    let mentions = &facts.mentions;
    if mentions.iter().any(|it| it.within == Within::ServerCode) {
        return;
    }
    // Then another page was read than the one that visitors see.
    if facts.arrival.hides_page() || facts.arrival.leave.is_some() {
        return;
    }
    let read: Vec<String> = facts
        .containers
        .iter()
        .map(|read| format!("`{}`", read.name))
        .collect();
    if !read.is_empty() {
        findings
            .page()
            .says(match read.as_slice() {
                [one] => format!("No pixel found: the container {one} holds none"),
                several => format!("No pixel found: the containers {} hold none", several.join(", ")),
            })
            .help("Add the pixel's tag to the container and publish it, or paste the base code from Events Manager just above `</head>`, on every page.");
        return;
    }
    let elsewhere = match mentions.first().map(|mention| &mention.within) {
        Some(Within::Comment) => " Pixel code stands in a comment, where browsers do not look.",
        Some(Within::Text | Within::Sample | Within::Raw { .. }) => {
            " Pixel code stands in a text, where it does nothing."
        }
        Some(Within::BesideSource) => {
            " Pixel code stands in a script that loads a file, where browsers do not read it."
        }
        Some(Within::Attribute { .. }) => " Pixel code stands in the value of an attribute.",
        Some(Within::ScriptString) => {
            " Pixel code stands in a text of a script, which nothing writes into the page."
        }
        Some(Within::ServerCode) | None => "",
    };
    let way = way_to_read(facts);
    let draft = findings.page();
    let draft = if way.is_some() {
        draft
            .counts(Severity::Warning)
            .says("No pixel found in what was read of the page")
    } else {
        draft.says("No pixel found in the page")
    };
    let more = if elsewhere.is_empty() {
        way.unwrap_or_default()
    } else {
        elsewhere
    };
    draft.help(format!(
        "Paste the base code from Events Manager just above `</head>`, on every page.{more}"
    ));
}
