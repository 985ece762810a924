//! What stands in for Meta's files in emulated traffic: our own library and a bare configuration.

/// Our own `fbevents.js`: the files of `js/library` in the order of their numbers, inside one
/// strict function. What stands before it is what Meta's file begins with: where there is no
/// `fbq`, the error of its first line is all that comes of it.
pub(crate) const SOURCE: &str = concat!(
    "fbq.version = '2.9.134';\nfbq._releaseSegment = 'stable';\n",
    "fbq.pendingConfigs = ['global_config'];\n",
    "(function () {\n'use strict';\n",
    include_str!("../js/library/01-originals.js"),
    include_str!("../js/library/02-messages.js"),
    include_str!("../js/library/03-sha256.js"),
    include_str!("../js/library/04-matching.js"),
    include_str!("../js/library/05-validation.js"),
    include_str!("../js/library/06-parameters.js"),
    include_str!("../js/library/07-transport.js"),
    include_str!("../js/library/08-switches.js"),
    include_str!("../js/library/09-pixels.js"),
    include_str!("../js/library/10-cookies.js"),
    include_str!("../js/library/11-restrictions.js"),
    include_str!("../js/library/12-events.js"),
    include_str!("../js/library/13-configuration.js"),
    include_str!("../js/library/14-options.js"),
    include_str!("../js/library/15-instance.js"),
    include_str!("../js/library/16-commands.js"),
    include_str!("../js/library/17-history.js"),
    include_str!("../js/library/18-buttons.js"),
    include_str!("../js/library/19-form-matching.js"),
    include_str!("../js/library/20-clicks.js"),
    include_str!("../js/library/21-rules.js"),
    include_str!("../js/library/22-microdata.js"),
    include_str!("../js/library/23-start.js"),
    "})();\n",
);

/// A configuration that only says that it is loaded: no automatic events, no automatic matching,
/// no first-party cookies. Nothing for an id that is not a number, because the id is written into
/// a script.
pub(crate) fn bare_config(pixel_id: &str) -> Option<String> {
    config_of(
        pixel_id,
        &format!("instance.configLoaded(\"{pixel_id}\");\n"),
    )
}

/// What a configuration that the person gave says of the pixel, read as data and written anew:
/// of its own code nothing runs. One that does not speak of the pixel counts as a bare one.
pub(crate) fn given_config(pixel_id: &str, given: &str) -> Option<String> {
    match wire::restated(given, pixel_id) {
        Some(calls) => config_of(pixel_id, &calls),
        None => bare_config(pixel_id),
    }
}

fn config_of(pixel_id: &str, calls: &str) -> Option<String> {
    let digits = !pixel_id.is_empty() && pixel_id.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| {
        format!(
            "fbq.registerPlugin(\"{pixel_id}\", {{ __fbEventsPlugin: 1, plugin: function (fbq, \
             instance, config) {{\n{calls}}} }});\n"
        )
    })
}
