//! What is on the page at all.

use facts::{BaseCode, Facts, HeadEnd, Inert, Integration, Missing};
use page::{Placement, Span};
use spec::VendorKind;

/// Whether the page holds no pixel in any form, mentions aside.
pub(crate) fn nothing_installed(facts: &Facts) -> bool {
    facts.pixels.is_empty()
        && facts.base_codes.is_empty()
        && facts.calls.is_empty()
        && facts.images.is_empty()
        && facts.library_tag.is_none()
        && !facts.broken.iter().any(|broken| broken.has_pixel)
}

/// Tag managers, shops and plug-ins that may bring a pixel which is not in the page's text. A
/// container that was read and holds none brings none.
pub(crate) fn brought_by_others(facts: &Facts) -> impl Iterator<Item = &Integration> {
    let integrations = facts.integrations.iter();
    let empty = |integration: &&Integration| {
        let mut read = facts.containers.iter().filter(|it| !it.holds_pixel);
        read.any(|read| integration.id.as_deref() == Some(&read.name))
    };
    integrations
        .filter(move |it| !empty(it))
        .filter(|integration| {
            spec::vendor(integration.name).is_some_and(|vendor| match vendor.kind {
                VendorKind::TagManager | VendorKind::Shop | VendorKind::Plugin => true,
                VendorKind::Consent | VendorKind::Delay => false,
            })
        })
}

/// How to read what was not read of a page and may bring what is not in its text; a sentence to
/// put behind another.
pub(crate) fn way_to_read(facts: &Facts) -> Option<&'static str> {
    if !is_managed(facts) && is_unread(facts, Missing::Include) {
        return Some(
            " Inspect the page as its server sends it, which puts in what stands in other files.",
        );
    }
    way_to_code(facts)
}

/// The same of what may bring code for the browser: which files of the server may is told by
/// `Facts::base_code_elsewhere`.
pub(crate) fn way_to_code(facts: &Facts) -> Option<&'static str> {
    if is_managed(facts) {
        Some(" Give its container with `--container FILE` to read that too.")
    } else if is_unread(facts, Missing::Script) {
        Some(" Read the script files too with `--scripts same-site` or `--scripts all`.")
    } else {
        None
    }
}

/// Whether a tag manager may bring what was not read.
fn is_managed(facts: &Facts) -> bool {
    let mut vendors = brought_by_others(facts).filter_map(|it| spec::vendor(it.name));
    vendors.any(|it| it.kind == VendorKind::TagManager)
}

fn is_unread(facts: &Facts, what: Missing) -> bool {
    facts.unread.iter().any(|it| it.what == what)
}

/// Pixel code that does not run, with the reason and the place: base codes, then pixels, then calls.
pub(crate) fn held_back(facts: &Facts) -> impl Iterator<Item = (&Inert, Span)> {
    let bases = facts.base_codes.iter().map(|base| (&base.inert, base.at));
    let pixels = facts.pixels.iter().map(|pixel| (&pixel.inert, pixel.at));
    let calls = facts.calls.iter().map(|call| (&call.inert, call.at));
    bases
        .chain(pixels)
        .chain(calls)
        .filter_map(|(inert, at)| inert.as_ref().map(|why| (why, at)))
}

/// Whether a script of this type holds data or markup, so that code in it is no code of the page.
pub(crate) fn is_data_type(kind: &str) -> bool {
    let kind = kind.to_ascii_lowercase();
    ["json", "template", "text/html", "text/xml"]
        .iter()
        .any(|data| kind.contains(data))
}

/// The first base code that runs: later copies do nothing.
pub(crate) fn first_that_runs(facts: &Facts) -> Option<&BaseCode> {
    facts.base_codes.iter().find(|base| base.inert.is_none())
}

/// What ended the head before a base code that is written in it.
pub(crate) fn closed_before<'a>(facts: &'a Facts, base: &BaseCode) -> Option<&'a HeadEnd> {
    let in_body = matches!(base.placement, Placement::Body | Placement::AfterBody);
    facts
        .head_end
        .as_ref()
        .filter(|end| in_body && end.at.start < base.at.start && base.at.start < end.written.start)
}
