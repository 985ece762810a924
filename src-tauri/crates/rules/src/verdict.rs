//! The state of a page's pixel in one word.

use facts::{Facts, Image, Inert, PixelKind, Within};
use spec::VendorKind;

use crate::installed::is_data_type;
use crate::{Finding, Severity};

/// The state of a page's pixel in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Installed, and nothing wrong above info.
    Working,
    /// Installed, with errors or warnings, or not able to work.
    Problems,
    /// There, but nothing runs it until something else happens.
    Inert,
    /// Only codes that Meta has retired.
    Legacy,
    /// No pixel in the page's text.
    Missing,
    /// The server sent something else in the page's place, with no pixel in it.
    Unreadable,
}

/// Sums a page up: what runs decides, then what waits, then what is left over.
pub fn verdict(facts: &Facts, findings: &[Finding]) -> Verdict {
    let judged = || {
        let wrong = findings
            .iter()
            .any(|finding| finding.severity >= Severity::Warning);
        // Nothing of it works by itself.
        if wrong || facts.base_code_elsewhere {
            Verdict::Problems
        } else {
            Verdict::Working
        }
    };
    if is_only_retired(facts) {
        Verdict::Legacy
    } else if runs(facts) {
        judged()
    } else if facts.broken.iter().any(|broken| broken.has_pixel) || is_swallowed(facts) {
        Verdict::Problems
    } else if waits(facts) {
        Verdict::Inert
    } else if facts.calls.iter().any(|call| !is_data(call.inert.as_ref()))
        || facts
            .base_codes
            .iter()
            .any(|base| !is_data(base.inert.as_ref()))
        || facts.library_tag.is_some()
    {
        // Code that nothing starts, or calls without the code that makes them possible.
        Verdict::Problems
    } else if !facts.images.is_empty()
        || facts
            .pixels
            .iter()
            .any(|pixel| !is_data(pixel.inert.as_ref()))
    {
        judged()
    } else if facts.arrival.answered && facts.arrival.hides_page() {
        Verdict::Unreadable
    } else {
        Verdict::Missing
    }
}

fn is_retired(kind: PixelKind) -> bool {
    match kind {
        PixelKind::CustomAudienceLegacy | PixelKind::ConversionLegacy => true,
        PixelKind::Meta | PixelKind::Image | PixelKind::Amp => false,
    }
}

/// Retired codes stand in the page, and at most the images that belong to them beside them.
fn is_only_retired(facts: &Facts) -> bool {
    facts.base_codes.is_empty()
        && facts.pixels.iter().any(|pixel| is_retired(pixel.kind))
        && facts
            .pixels
            .iter()
            .all(|pixel| is_retired(pixel.kind) || pixel.kind == PixelKind::Image)
        && facts.images.iter().all(|image| image.noscript)
}

/// Pixel code that was meant to run stands where the browser does not look for any.
fn is_swallowed(facts: &Facts) -> bool {
    facts.mentions.iter().any(|mention| match &mention.within {
        Within::BesideSource => true,
        Within::Raw { unclosed, .. } => *unclosed,
        Within::Attribute { swallowed, .. } => *swallowed,
        Within::Comment | Within::Text | Within::Sample => false,
        Within::ScriptString | Within::ServerCode => false,
    })
}

/// Something runs when the page is opened by a browser with JavaScript.
fn runs(facts: &Facts) -> bool {
    let pixel = facts.pixels.iter().any(|pixel| match pixel.kind {
        PixelKind::Meta | PixelKind::Amp => pixel.inert.is_none(),
        // Images are asked below: one in `noscript` runs only without JavaScript.
        PixelKind::Image => false,
        PixelKind::CustomAudienceLegacy | PixelKind::ConversionLegacy => pixel.inert.is_none(),
    });
    pixel
        || facts.base_codes.iter().any(|base| base.inert.is_none())
        || facts
            .images
            .iter()
            .any(|image| !image.noscript && loads(image))
}

/// An image that loads: at once or, where it is only loaded lazily, when it comes into view.
fn loads(image: &Image) -> bool {
    match &image.inert {
        None => true,
        Some(Inert::Gated(tool)) => {
            spec::vendor(tool).is_none_or(|vendor| vendor.kind == VendorKind::Delay)
        }
        Some(_) => false,
    }
}

/// It stands in a script of data or markup, where it is no code of the page.
fn is_data(inert: Option<&Inert>) -> bool {
    matches!(inert, Some(Inert::Type(kind)) if is_data_type(kind))
}

/// Something stands ready and waits for another program to start it.
fn waits(facts: &Facts) -> bool {
    let inert = facts.pixels.iter().map(|pixel| &pixel.inert);
    let inert = inert.chain(facts.base_codes.iter().map(|base| &base.inert));
    let inert = inert.chain(facts.images.iter().map(|image| &image.inert));
    let mut inert = inert
        .chain(facts.calls.iter().map(|call| &call.inert))
        .flatten();
    inert.any(|why| {
        matches!(why, Inert::Gated(_) | Inert::Type(_) | Inert::Template) && !is_data(Some(why))
    })
}

#[cfg(test)]
mod tests {
    use facts::{BaseCode, Kind, Pixel, Value};
    use page::{Placement, Span};

    use super::*;

    fn pixel(kind: PixelKind, inert: Option<Inert>) -> Pixel {
        let at = Span::default();
        let id = Value {
            kind: Kind::Text("1234567890123456".into()),
            at,
        };
        Pixel {
            id,
            kind,
            placement: Placement::Head,
            inert,
            call: None,
            at,
        }
    }

    fn base_code(inert: Option<Inert>) -> BaseCode {
        BaseCode {
            complete: true,
            missing: Vec::new(),
            guarded: true,
            library: None,
            library_at: None,
            placement: Placement::Head,
            inert,
            order: 0,
            at: Span::default(),
        }
    }

    #[test]
    fn nothing_is_missing() {
        assert_eq!(verdict(&Facts::default(), &[]), Verdict::Missing);
    }

    #[test]
    fn what_runs_without_findings_works() {
        let facts = Facts {
            base_codes: vec![base_code(None)],
            pixels: vec![pixel(PixelKind::Meta, None)],
            ..Facts::default()
        };
        assert_eq!(verdict(&facts, &[]), Verdict::Working);
    }

    #[test]
    fn what_a_tool_holds_is_inert() {
        let held = Some(Inert::Gated("cookiebot".into()));
        let facts = Facts {
            base_codes: vec![base_code(held.clone())],
            pixels: vec![pixel(PixelKind::Meta, held)],
            ..Facts::default()
        };
        assert_eq!(verdict(&facts, &[]), Verdict::Inert);
    }

    #[test]
    fn code_that_something_swallows_is_a_problem() {
        let verdict_of = |page: &str| {
            let facts = facts::extract(&page::parse(page::Source::local("test", page)));
            verdict(&facts, &[])
        };
        for page in [
            "<script src=a.js>fbq('init', '484210123456789')</script>",
            "<title>Shop<script>fbq('init', '484210123456789')</script>",
            "<a title=\"a href='/'><script>fbq('init', '484210123456789')</script><a title=\"b\">",
        ] {
            assert_eq!(verdict_of(page), Verdict::Problems, "{page}");
        }
        let shown = "<textarea>fbq('init', '484210123456789')</textarea>";
        assert_eq!(verdict_of(shown), Verdict::Missing);
    }

    #[test]
    fn what_nothing_calls_is_a_problem() {
        let facts = Facts {
            base_codes: vec![base_code(Some(Inert::NeverCalled))],
            ..Facts::default()
        };
        assert_eq!(verdict(&facts, &[]), Verdict::Problems);
    }

    #[test]
    fn retired_codes_alone_are_legacy() {
        let facts = Facts {
            pixels: vec![pixel(PixelKind::ConversionLegacy, None)],
            ..Facts::default()
        };
        assert_eq!(verdict(&facts, &[]), Verdict::Legacy);
    }
}
