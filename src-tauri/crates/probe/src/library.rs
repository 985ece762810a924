//! What stands in for Meta's files in emulated traffic: our own library and a bare configuration.

/// Our own `fbevents.js`: the files of `js/library` in the order of their numbers, inside one
/// strict function.
pub(crate) const SOURCE: &str = concat!(
    "(function () {\n'use strict';\n",
    include_str!("../js/library/01-originals.js"),
    include_str!("../js/library/02-messages.js"),
    include_str!("../js/library/03-sha256.js"),
    include_str!("../js/library/04-matching.js"),
    include_str!("../js/library/05-validation.js"),
    include_str!("../js/library/06-parameters.js"),
    include_str!("../js/library/07-transport.js"),
    include_str!("../js/library/08-pixels.js"),
    include_str!("../js/library/09-cookies.js"),
    include_str!("../js/library/10-restrictions.js"),
    include_str!("../js/library/11-events.js"),
    include_str!("../js/library/12-configuration.js"),
    include_str!("../js/library/13-commands.js"),
    include_str!("../js/library/14-options.js"),
    include_str!("../js/library/15-history.js"),
    include_str!("../js/library/16-clicks.js"),
    include_str!("../js/library/17-form-matching.js"),
    include_str!("../js/library/18-microdata.js"),
    include_str!("../js/library/19-start.js"),
    "})();\n",
);

/// A configuration that only says that it is loaded: no automatic events, no automatic matching,
/// no first-party cookies. Nothing for an id that is not a number, because the id is written into
/// a script.
pub(crate) fn bare_config(pixel_id: &str) -> Option<String> {
    let digits = !pixel_id.is_empty() && pixel_id.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| {
        format!(
            "fbq.registerPlugin(\"{pixel_id}\", {{ __fbEventsPlugin: 1, plugin: function (fbq, \
             instance, config) {{ instance.configLoaded(\"{pixel_id}\"); }} }});\n"
        )
    })
}
