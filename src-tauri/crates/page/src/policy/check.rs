//! What a policy says to a piece of code and to a request.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384, Sha512};
use url::Url;

use super::source::{Algorithm, hash, matches, nonce};
use super::{Directive, Policy};
use crate::Element;

/// A piece of code that stands in the page itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inline {
    /// The text of a `<script>`.
    Script,
    /// The text of a `<script>` that another script put into the page.
    Inserted,
    /// An event handler attribute.
    Handler,
    /// A `javascript:` address.
    Address,
}

/// A script that is asked for by its address.
#[derive(Clone, Copy, Debug, Default)]
pub struct Request<'a> {
    /// The element's `nonce`.
    pub nonce: Option<&'a str>,
    /// The element's `integrity`.
    pub integrity: Option<&'a str>,
    /// Whether its tag stands in markup; one that a script made does not.
    pub parser_inserted: bool,
}

impl Policy {
    /// The directive that refuses an address where `name` is asked, such as `img-src`; nothing
    /// where the address is let in or nobody can tell. `page` is the page's own address.
    pub fn refuses(&self, name: &str, url: &Url, page: Option<&Url>) -> Option<&Directive> {
        let directive = self.effective(name).filter(|it| !it.computed)?;
        (!lists(directive, &self.upgraded(url), page)).then_some(directive)
    }

    /// The directive that refuses a script of this address (CSP3 §6.7.1.1).
    pub fn refuses_script(
        &self,
        url: &Url,
        request: Request<'_>,
        page: Option<&Url>,
    ) -> Option<&Directive> {
        let directive = self
            .effective("script-src-elem")
            .filter(|it| !it.computed)?;
        let by_nonce = request
            .nonce
            .is_some_and(|given| has_nonce(directive, given));
        if by_nonce || request.integrity.is_some_and(|it| vouches(directive, it)) {
            return None;
        }
        let allowed = if directive.has("'strict-dynamic'") {
            !request.parser_inserted
        } else {
            lists(directive, &self.upgraded(url), page)
        };
        (!allowed).then_some(directive)
    }

    /// The directive that refuses code of the page itself (CSP3 §6.7.3.3). `element` is the tag that
    /// holds it, for its nonce; `text` is all of the code, as its hash is computed.
    pub fn refuses_inline(
        &self,
        kind: Inline,
        element: Option<&Element>,
        text: &str,
    ) -> Option<&Directive> {
        let name = match kind {
            Inline::Script | Inline::Inserted | Inline::Address => "script-src-elem",
            Inline::Handler => "script-src-attr",
        };
        let directive = self.effective(name).filter(|it| !it.computed)?;
        (!allows_inline(directive, kind, element, text)).then_some(directive)
    }

    /// The directive that keeps every script of the page from running: `sandbox`.
    pub fn refuses_scripts(&self) -> Option<&Directive> {
        self.directive("sandbox")
            .filter(|sandbox| !sandbox.has("allow-scripts"))
    }

    /// The directive that forbids plain text where a script's address is set, so that
    /// `script.src = '…'` throws.
    pub fn requires_trusted_types(&self) -> Option<&Directive> {
        self.directive("require-trusted-types-for")
            .filter(|required| required.has("'script'"))
    }

    /// The directive that forbids to make a Trusted Types policy of this name.
    pub fn refuses_type_policy(&self, name: &str) -> Option<&Directive> {
        self.directive("trusted-types").filter(|allowed| {
            !allowed.computed && !allowed.values.iter().any(|it| it == name || it == "*")
        })
    }

    /// The address as the browser asks for it.
    fn upgraded(&self, url: &Url) -> Url {
        let mut url = url.clone();
        if url.scheme() == "http" && self.directive("upgrade-insecure-requests").is_some() {
            // Setting a special scheme on a special address never fails.
            let _ = url.set_scheme("https");
        }
        url
    }
}

impl Directive {
    /// The value that lets this code in by its hash.
    pub fn hash_of(text: &str) -> String {
        format!("'sha256-{}'", digest_of(Algorithm::Sha256, text))
    }
}

fn lists(directive: &Directive, url: &Url, page: Option<&Url>) -> bool {
    directive
        .values
        .iter()
        .any(|value| matches(value, url, page))
}

fn has_nonce(directive: &Directive, given: &str) -> bool {
    !given.is_empty()
        && directive
            .values
            .iter()
            .any(|value| nonce(value) == Some(given))
}

/// Whether every hash that the tag gives for its script is one of the policy's.
fn vouches(directive: &Directive, integrity: &str) -> bool {
    let mut given = integrity.split_ascii_whitespace().peekable();
    given.peek().is_some()
        && given.all(|own| {
            let quoted = format!("'{}'", own.split('?').next().unwrap_or(own));
            hash(&quoted).is_some_and(|own| {
                directive
                    .values
                    .iter()
                    .filter_map(|value| hash(value))
                    .any(|known| known.0 == own.0 && same_digest(known.1, own.1))
            })
        })
}

fn allows_inline(
    directive: &Directive,
    kind: Inline,
    element: Option<&Element>,
    text: &str,
) -> bool {
    let dynamic = directive.has("'strict-dynamic'");
    if kind == Inline::Inserted && dynamic {
        return true;
    }
    if directive.has("'unsafe-inline'") && !directive.has_nonce_or_hash() && !dynamic {
        return true;
    }
    if kind == Inline::Script
        && let Some(element) = element.filter(|element| is_nonceable(element))
        && has_nonce(directive, element.value("nonce").unwrap_or_default())
    {
        return true;
    }
    let by_hash = match kind {
        Inline::Script | Inline::Inserted => true,
        Inline::Handler | Inline::Address => directive.has("'unsafe-hashes'"),
    };
    by_hash && directive.values.iter().any(|value| has_digest(value, text))
}

/// Whether a tag's nonce counts: not where markup that was never closed has swallowed another tag
/// (CSP3 §6.7.3.1).
fn is_nonceable(element: &Element) -> bool {
    let swallowed = |text: &str| {
        let text = text.to_ascii_lowercase();
        text.contains("<script") || text.contains("<style")
    };
    !element
        .attributes
        .iter()
        .any(|it| swallowed(&it.name) || swallowed(&it.value))
}

fn has_digest(value: &str, text: &str) -> bool {
    let Some((algorithm, digest)) = hash(value) else {
        return false;
    };
    same_digest(digest, &digest_of(algorithm, text))
}

/// The digest of code as the browser has it, in which every line ends in LF.
fn digest_of(algorithm: Algorithm, text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match algorithm {
        Algorithm::Sha256 => STANDARD.encode(Sha256::digest(text)),
        Algorithm::Sha384 => STANDARD.encode(Sha384::digest(text)),
        Algorithm::Sha512 => STANDARD.encode(Sha512::digest(text)),
    }
}

/// Digests compare without regard to the two alphabets of Base64.
fn same_digest(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.replace('-', "+").replace('_', "/");
    plain(one) == plain(other)
}
