//! Single questions to the policies: may this piece of code run, may this script be asked for?

use page::{Disposition, Element, Inline, Kind, Page, Policy, Request, Script};
use url::Url;

use crate::address::address;

/// A script that is asked for by its address.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    /// The element's nonce, where it is known.
    pub(crate) nonce: Option<String>,
    /// It has a nonce that is only known when the page runs.
    pub(crate) nonce_is_computed: bool,
    /// The element's integrity.
    pub(crate) integrity: Option<String>,
    /// Its tag stands in markup.
    pub(crate) parser_inserted: bool,
    /// How far the page had been read by then, in bytes.
    pub(crate) read_to: u32,
}

impl Asked {
    /// As a tag of the page asks for it.
    pub(crate) fn by_tag(page: &Page, element: &Element) -> Self {
        let nonce = element.attribute("nonce");
        let computed = nonce.is_some_and(|nonce| page.is_computed(nonce.value_at));
        Self {
            nonce: nonce.map(|nonce| nonce.value.clone()),
            nonce_is_computed: computed,
            integrity: element.value("integrity").map(ToOwned::to_owned),
            parser_inserted: true,
            read_to: element.tag.start,
        }
    }

    fn request(&self) -> Request<'_> {
        Request {
            nonce: self.nonce.as_deref(),
            integrity: self.integrity.as_deref(),
            parser_inserted: self.parser_inserted,
        }
    }
}

/// The name of the directive by which a policy in force keeps a script of the page from running.
pub(crate) fn script(page: &Page, script: &Script) -> Option<String> {
    in_force(page).find_map(|policy| refuses_script_of_page(policy, page, script))
}

/// The same of the text of a script that another script puts into the page.
pub(crate) fn inserted(page: &Page, text: &str, asked: &Asked) -> Option<String> {
    in_force(page).find_map(|policy| refuses_inserted(policy, text, asked))
}

/// The same of a library that is asked for.
pub(crate) fn library(page: &Page, url: &str, asked: &Asked) -> Option<String> {
    in_force(page).find_map(|policy| refuses_library(policy, page, url, asked))
}

/// The same of a script of the page that stands at an address of its own.
pub fn external(page: &Page, script: &Script) -> Option<String> {
    let Kind::External { src } = &script.kind else {
        return None;
    };
    let element = page.elements.get(script.element)?;
    library(page, src, &Asked::by_tag(page, element))
}

fn in_force(page: &Page) -> impl Iterator<Item = &Policy> {
    page.policies
        .iter()
        .filter(|policy| policy.disposition == Disposition::Enforce)
}

/// The name of the directive of `policy` that refuses a script of the page.
pub(super) fn refuses_script_of_page(
    policy: &Policy,
    page: &Page,
    script: &Script,
) -> Option<String> {
    let element = page.elements.get(script.element)?;
    if policy.from > element.tag.start {
        return None;
    }
    if let (Some(sandbox), Disposition::Enforce) = (policy.refuses_scripts(), policy.disposition) {
        return Some(sandbox.name.clone());
    }
    let kind = match &script.kind {
        Kind::Inline => Inline::Script,
        Kind::Handler { .. } => Inline::Handler,
        Kind::Address => Inline::Address,
        Kind::External { src } if src.trim_start().starts_with("data:") => {
            return refuses_library(policy, page, src, &Asked::by_tag(page, element));
        }
        Kind::External { .. } => return None,
    };
    let directive = policy.refuses_inline(kind, Some(element), &script.code.text)?;
    let nonce = element.attribute("nonce");
    let vouched_later = directive.has_nonce()
        && nonce.is_some_and(|nonce| page.is_computed(nonce.value_at))
        || directive.has_nonce_or_hash() && page.is_computed(script.code.at);
    (!vouched_later).then(|| directive.name.clone())
}

/// The name of the directive of `policy` that refuses the text of a script that a script inserts.
pub(super) fn refuses_inserted(policy: &Policy, text: &str, asked: &Asked) -> Option<String> {
    if policy.from > asked.read_to || asked.nonce.is_some() || asked.nonce_is_computed {
        return None;
    }
    let kind = if asked.parser_inserted {
        Inline::Script
    } else {
        Inline::Inserted
    };
    let directive = policy.refuses_inline(kind, None, text)?;
    Some(directive.name.clone())
}

/// The name of the directive of `policy` that refuses a script of this address.
pub(super) fn refuses_library(
    policy: &Policy,
    page: &Page,
    url: &str,
    asked: &Asked,
) -> Option<String> {
    let url = absolute(page, url)?;
    if policy.from > asked.read_to {
        return None;
    }
    let own = page.source.url.as_ref();
    let directive = policy.refuses_script(&url, asked.request(), own)?;
    let vouched_later = asked.nonce_is_computed && directive.has_nonce();
    (!vouched_later).then(|| directive.name.clone())
}

/// An address as the browser asks for it; nothing where that hangs on where a file will stand.
pub(super) fn absolute(page: &Page, url: &str) -> Option<Url> {
    let trimmed = url.trim();
    if let Ok(url) = Url::parse(trimmed) {
        return Some(url);
    }
    if trimmed.starts_with("//") {
        return address(trimmed);
    }
    let has_base = page.elements.iter().any(|element| element.name == "base");
    let own = page.source.url.as_ref().filter(|_| !has_base)?;
    own.join(trimmed).ok()
}
