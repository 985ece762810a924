use facts::{Entry, Facts, Value};

use crate::calls::{event_calls, user_data};
use crate::garbled::{meant, misread};
use crate::wording::{code, shown};
use crate::{Findings, rule};

rule! {
    /// A text that arrives with wrong letters.
    ///
    /// ## What it reports
    ///
    /// Parameters and user data whose letters are those of another encoding, `CafÃ©` for `Café`, and
    /// texts with such letters in pages of which neither the server nor the page says that they are
    /// UTF-8: browsers take those for windows-1252.
    ///
    /// ## Why it matters
    ///
    /// Meta takes the text as it arrives: products and categories have names that nobody can read,
    /// and a hash of a misread name matches nobody.
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
    ///   fbq('track', 'Lead', { content_name: 'CafÃ©' });
    /// </script>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <meta charset="utf-8">
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    ///   fbq('track', 'Lead', { content_name: 'Café' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [HTML standard: determining the character encoding](https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding)
    PARAMETER_GARBLED {
        id: "parameter-garbled",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let mut look = |entry: &Entry| {
        if let Some(garbled) = entry.value.find_text(|text| meant(text).is_some()) {
            let text = garbled.text().unwrap_or_default();
            findings
                .at(garbled.at)
                .says(format!(
                    "{} holds {}, which is {} read in a wrong encoding",
                    code(&entry.key),
                    shown(garbled),
                    code(&meant(text).unwrap_or_default())
                ))
                .help("Write the text anew and save the file as UTF-8; page and server must say so too.");
            return;
        }
        let Some(misread_text) = entry.value.find_text(|text| !text.is_ascii()) else {
            return;
        };
        if facts.arrival.untold {
            let text = misread_text.text().unwrap_or_default();
            findings
                .at(misread_text.at)
                .says(format!(
                    "{} arrives as {}: nothing tells browsers that the page is UTF-8",
                    code(&entry.key),
                    code(&misread(text))
                ))
                .help("Put `<meta charset=\"utf-8\">` first into the head, or have the server send `Content-Type: text/html; charset=utf-8`.");
        }
    };
    user_data(facts).for_each(&mut look);
    for event in event_calls(facts) {
        let params = event.params.map(Value::entries).unwrap_or_default();
        params.iter().for_each(&mut look);
    }
}
