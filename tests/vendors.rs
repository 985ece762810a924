//! Each vendor over a page of its own: `tests/fixtures/vendors/<name>.html` shows it, and a tool
//! that holds scripts back holds the page's pixel.

use std::fs;
use std::path::Path;

use facts::{Facts, Inert};
use page::Source;
use spec::{VENDORS, Vendor, VendorKind};

fn facts_of(vendor: &Vendor) -> Facts {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/vendors")
        .join(format!("{}.html", vendor.name));
    let text = fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()));
    facts::extract(&page::parse(Source::local(vendor.name, text)))
}

/// Whether the page's pixel waits for this vendor.
fn holds(facts: &Facts, vendor: &Vendor) -> bool {
    facts
        .pixels
        .iter()
        .any(|pixel| pixel.inert == Some(Inert::Gated(vendor.name.to_owned())))
}

#[test]
fn every_vendor_is_seen_on_its_page() {
    let mut missed = Vec::new();
    for vendor in VENDORS {
        let facts = facts_of(vendor);
        let integrated = facts
            .integrations
            .iter()
            .any(|found| found.name == vendor.name);
        let consent = facts.consent.iter().any(|found| found.tool == vendor.name);
        let seen = match vendor.kind {
            VendorKind::TagManager | VendorKind::Shop | VendorKind::Plugin => integrated,
            VendorKind::Consent => consent,
            VendorKind::Delay => integrated && holds(&facts, vendor),
        };
        if !seen {
            missed.push(vendor.name);
        }
    }
    assert!(missed.is_empty(), "not seen on their own pages: {missed:?}");
}

#[test]
fn what_marks_a_script_holds_its_pixel() {
    let marks_scripts = |vendor: &&Vendor| {
        vendor.kind == VendorKind::Consent
            && vendor.marks.iter().any(|mark| mark.is_on_held_script())
    };
    let missed: Vec<&str> = VENDORS
        .iter()
        .filter(marks_scripts)
        .filter(|vendor| !holds(&facts_of(vendor), vendor))
        .map(|vendor| vendor.name)
        .collect();
    assert!(missed.is_empty(), "do not hold the pixel: {missed:?}");
}

#[test]
fn a_pixel_in_the_data_of_a_vendor_is_told() {
    for row in spec::BROUGHT_BY {
        let vendor = spec::vendor(row.vendor).unwrap();
        let facts = facts_of(vendor);
        let ids: Vec<&str> = facts
            .brought
            .iter()
            .filter(|brought| brought.vendor == vendor.name)
            .map(|brought| &*brought.id)
            .collect();
        assert_eq!(ids, ["484210123456789"], "{}", vendor.name);
    }
}

/// Each row by itself: what runs no call of the page is never a pixel of the page.
#[test]
fn what_a_vendor_brings_is_no_call_of_the_page() {
    for name in [
        "shopify",
        "shopify_legacy",
        "pixelyoursite",
        "tarteaucitron",
    ] {
        let facts = facts_of(spec::vendor(name).unwrap());
        assert!(facts.pixels.is_empty(), "{name}");
        let findings = rules::judge_page(&facts, &rules::Selection::default());
        let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.id).collect();
        assert_eq!(rules, ["pixel-left-to-integration"], "{name}");
        assert!(findings[0].message.contains("`484210123456789`"), "{name}");
    }
}

#[test]
fn the_checklist_tells_what_brings_the_pixel() {
    let page = "vendors/pixelyoursite.html";
    let run =
        crate::support::pixelscope(&["checklist", "--format", "json", "--fail-on", "never", page]);
    let steps = run.json()["steps"].clone();
    let of = |id: &str| {
        let mut steps = steps.as_array().unwrap().iter();
        steps.find(|step| step["id"] == id).unwrap().clone()
    };
    let created = of("pixel_created").to_string();
    assert!(created.contains("484210123456789"), "{created}");
    for id in ["base_code_placed", "pixel_initialised"] {
        let step = of(id);
        assert_eq!(step["state"], "open", "{step}");
        assert!(
            step.to_string()
                .contains("PixelYourSite brings pixel `484210123456789`"),
            "{step}"
        );
    }
}

#[test]
fn every_page_belongs_to_a_vendor() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/vendors");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            spec::vendor(&name).is_some(),
            "{} has no row in spec::VENDORS",
            path.display()
        );
    }
}

#[test]
fn a_tool_that_is_not_known_asks_for_consent_by_its_attributes() {
    let held = |attributes: &str| {
        let text = format!("<script {attributes}>fbq('init', '484210123456789')</script>");
        let facts = facts::extract(&page::parse(Source::local("test", text)));
        facts.pixels.into_iter().next().and_then(|it| it.inert)
    };
    let asks = Some(Inert::Gated("consent_tool".to_owned()));
    for attribute in ["data-cookieblock=ads", "data-gdpr=2", "data-category=ads"] {
        let held = held(&format!("type=text/plain {attribute}"));
        assert_eq!(held, asks, "{attribute}");
    }
    let plain = Inert::Type("text/plain".to_owned());
    assert_eq!(held("type=text/plain id=a"), Some(plain));
    assert_eq!(held("type=text/template data-cookie=ads"), None);
}
