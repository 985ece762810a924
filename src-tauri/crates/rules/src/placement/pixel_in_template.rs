use facts::{Facts, Inert};

use crate::installed::held_back;
use crate::{Findings, rule};

rule! {
    /// Pixel code in a `<template>`.
    ///
    /// ## What it reports
    ///
    /// Scripts with pixel code, and images of the pixel, that stand in a `<template>`.
    ///
    /// ## Why it matters
    ///
    /// What stands in a template is stock for scripts: the browser neither runs nor loads it. Unless a
    /// script of the page takes it out, nothing is sent.
    ///
    /// ## Example
    ///
    /// ```html
    /// <template>
    ///   <script>
    ///     fbq('init', '484210123456789');
    ///     fbq('track', 'PageView');
    ///   </script>
    /// </template>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <script>
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    /// - [MDN: the template element](https://developer.mozilla.org/docs/Web/HTML/Reference/Elements/template)
    PIXEL_IN_TEMPLATE {
        id: "pixel-in-template",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let images = facts.images.iter().map(|image| (&image.inert, image.at));
    let images = images.filter_map(|(inert, at)| inert.as_ref().map(|why| (why, at)));
    let mut within = held_back(facts)
        .chain(images)
        .filter(|(why, _)| matches!(why, Inert::Template));
    // One word is enough: whoever moves one piece moves the rest of it.
    if let Some((_, at)) = within.next() {
        findings
            .at(at)
            .says("Pixel code in a `<template>` does not run")
            .help("Move the code out of the template.");
    }
}
