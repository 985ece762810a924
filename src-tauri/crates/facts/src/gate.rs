//! Vendors, and scripts that one of them holds back.

use page::{Element, Page, Script, Span};
use spec::{Mark, VENDORS, VendorKind};

use crate::words::Words;
use crate::{Consent, Inert, Integration};

/// Attributes by which more than one tool knows the scripts that it holds.
const SHARED: [&str; 2] = ["data-category", "data-service"];
/// Words of attributes by which tools of all kinds know scripts that wait for the visitor's consent.
const ASKING: [&str; 3] = ["consent", "cookie", "gdpr"];
/// A consent tool of which nobody knows which it is.
const ASKER: &str = "consent_tool";
/// What stands for a tool of which nobody knows which it is, nor of what kind.
const NOBODY: &str = "delayed";

/// Why a script whose `type` is not JavaScript does not run: held by a vendor, or for good.
pub(crate) fn reason(page: &Page, script: &Script, kind: &str) -> Inert {
    let element = page.elements.get(script.element);
    match element.and_then(|it| holder(page, it)) {
        Some(name) => Inert::Gated(name.to_owned()),
        // Some tool does, and several mark scripts in this way.
        None if !is_data(page, script)
            && element.is_some_and(|it| it.attributes.iter().any(asks)) =>
        {
            Inert::Gated(ASKER.to_owned())
        }
        None => Inert::Type(kind.to_owned()),
    }
}

/// Whether an attribute of a script that does not run tells some tool for which consent it waits.
fn asks(attribute: &page::Attribute) -> bool {
    let name = &*attribute.name;
    SHARED.contains(&name) || ASKING.iter().any(|word| name.contains(word))
}

/// Why a script with a running type is held back all the same: some tools rewrite `src` alone.
pub(crate) fn holds(page: &Page, script: &Script) -> Option<Inert> {
    let element = page.elements.get(script.element)?;
    let held = matches!(script.kind, page::Kind::Inline)
        && element
            .value("type")
            .is_none_or(|kind| kind.trim().is_empty())
        && element.value("data-src").is_some();
    (held && script.code.text.trim().is_empty()).then(|| self::held(page, element))
}

/// The reason of a script whose address or code stands where only a tool looks for it.
pub(crate) fn held(page: &Page, element: &Element) -> Inert {
    Inert::Gated(holder(page, element).unwrap_or(NOBODY).to_owned())
}

/// Whether a script's `type` says that it is data or a template for the page's own scripts, which
/// no tool turns into a script. What bears a tool's mark is that tool's, whatever its type.
pub(crate) fn is_data(page: &Page, script: &Script) -> bool {
    let page::Mode::Inert(kind) = &script.mode else {
        return false;
    };
    let element = page.elements.get(script.element);
    if element.and_then(|it| holder(page, it)).is_some() {
        return false;
    }
    let kind = kind.trim().to_ascii_lowercase();
    kind.ends_with("json")
        || kind.contains("template")
        || kind.contains("tmpl")
        || kind.contains("handlebars")
        || kind.contains("mustache")
        || kind.contains("underscore")
        || matches!(
            &*kind,
            "text/html" | "importmap" | "speculationrules" | "text/xml" | "application/xml"
        )
}

/// The vendor whose mark stands on the script itself.
fn holder(page: &Page, element: &Element) -> Option<&'static str> {
    VENDORS
        .iter()
        .filter(|vendor| matches!(vendor.kind, VendorKind::Consent | VendorKind::Delay))
        .find(|vendor| {
            vendor
                .marks
                .iter()
                .any(|mark| mark.is_on_held_script() && bears(page, element, mark))
        })
        .map(|vendor| vendor.name)
}

fn bears(page: &Page, element: &Element, mark: &Mark) -> bool {
    let value = |name: &str| {
        element
            .value(name)
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase()
    };
    match mark {
        Mark::ScriptType(kind) => value("type") == kind.to_ascii_lowercase(),
        Mark::ScriptTypeAfterHex(rest) => value("type")
            .strip_suffix(&rest.to_ascii_lowercase())
            .is_some_and(|hex| hex.len() == 24 && hex.bytes().all(|byte| byte.is_ascii_hexdigit())),
        Mark::Attribute(name) => element.attribute(name).is_some(),
        Mark::AttributeValue(name, whole) => value(name) == whole.to_ascii_lowercase(),
        Mark::AttributeBeside(name, word) => {
            let has_word = || page.source.text.to_ascii_lowercase().contains(word);
            element.attribute(name).is_some() && has_word()
        }
        Mark::Class(start) => value("class")
            .split_whitespace()
            .any(|class| class.starts_with(start)),
        Mark::ScriptSrc(part) => {
            let part = part.to_ascii_lowercase();
            ["src", "data-src", "data-rocket-src", "href"]
                .iter()
                .any(|name| value(name).contains(&part))
        }
        Mark::FrameSrc(_) | Mark::Text(_) | Mark::Comment(_) | Mark::ImageAlt(_) => false,
    }
}

/// Vendors that a page shows, tag managers and shops apart from consent tools.
pub(crate) fn vendors(page: &Page, named: &Words) -> (Vec<Integration>, Vec<Consent>) {
    let (mut integrations, mut consent) = (Vec::new(), Vec::new());
    for (index, vendor) in VENDORS.iter().enumerate() {
        let Some(at) = named
            .marks(index)
            .find_map(|mark| place(page, mark, vendor.name))
        else {
            continue;
        };
        if vendor.kind == VendorKind::Consent {
            let holds_pixel = page.scripts.iter().any(|script| {
                let held = page
                    .elements
                    .get(script.element)
                    .and_then(|it| holder(page, it))
                    == Some(vendor.name);
                held && matches!(script.mode, page::Mode::Inert(_))
                    && crate::run::mentions_pixel(&script.code.text)
            });
            consent.push(Consent {
                tool: vendor.name,
                holds_pixel,
                at,
            });
            continue;
        }
        let ids = vendor
            .id_prefix
            .map(|prefix| ids(page.source.own(), prefix))
            .unwrap_or_default();
        if ids.is_empty() {
            integrations.push(Integration {
                name: vendor.name,
                id: None,
                at,
            });
        }
        for (id, at) in ids {
            integrations.push(Integration {
                name: vendor.name,
                id: Some(id),
                at,
            });
        }
    }
    (integrations, consent)
}

/// Where a mark of a vendor stands in a page.
fn place(page: &Page, mark: &Mark, vendor: &str) -> Option<Span> {
    match mark {
        // Whatever a script file knows of others is no mark of theirs on this page.
        Mark::Text(part) => own_scripts(page).find_map(|script| {
            let start = script.code.text.find(part)? as u32;
            Some(script.code.span(start, start + part.len() as u32))
        }),
        Mark::Comment(part) => {
            let part = part.to_ascii_lowercase();
            page.comments.iter().copied().find(|at| {
                at.of(&page.source.text)
                    .to_ascii_lowercase()
                    .contains(&part)
            })
        }
        Mark::ImageAlt(alt) => page
            .elements
            .iter()
            .find(|it| it.name == "img" && it.value("alt") == Some(alt))
            .map(|it| it.tag),
        Mark::FrameSrc(part) => page
            .elements
            .iter()
            .find(|it| it.name == "iframe" && it.value("src").is_some_and(|src| src.contains(part)))
            .map(|it| it.tag),
        _ => page
            .elements
            .iter()
            .find(|it| {
                // Of several tools that mark in one way, the first is meant.
                let own = || !mark.is_on_held_script() || holder(page, it) == Some(vendor);
                is_script(it) && bears(page, it, mark) && own()
            })
            .map(|it| it.tag),
    }
}

/// Scripts that stand in the page itself.
fn own_scripts(page: &Page) -> impl Iterator<Item = &Script> {
    let own = page.source.own().len() as u32;
    let scripts = page.scripts.iter();
    scripts.filter(move |script| script.code.at.start <= own)
}

fn is_script(element: &Element) -> bool {
    matches!(&*element.name, "script" | "link")
}

/// Ids such as `GTM-ABC123`, each once, with the place of the first.
fn ids(text: &str, prefix: &str) -> Vec<(String, Span)> {
    let mut found: Vec<(String, Span)> = Vec::new();
    for (start, _) in text.match_indices(prefix) {
        let rest = &text[start + prefix.len()..];
        let len = rest
            .bytes()
            .take_while(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
            .count();
        let id = &text[start..start + prefix.len() + len];
        let bounded = !text[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        if (4..=10).contains(&len) && bounded && !found.iter().any(|(known, _)| known == id) {
            found.push((
                id.to_owned(),
                Span::new(start as u32, (start + id.len()) as u32),
            ));
        }
    }
    found
}
