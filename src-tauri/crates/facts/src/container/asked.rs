//! Containers that a page asks for.

use page::{Kind, Page, Script, Span};

use crate::policy;

/// A container that a page asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// `GTM-ABC123`.
    pub id: String,
    /// The address that the page would ask for.
    pub address: String,
    /// What brings it.
    pub by: Span,
    /// The directive of a policy of the page that keeps it from being loaded.
    pub refused: Option<String>,
}

/// What stands before the id in the address of a container.
const FILE: &str = "gtm.js?id=";

/// The containers that a page's own text asks for, each once: by a script's address, or by the
/// manager's snippet, which puts the address together.
pub fn asked(page: &Page) -> Vec<Asked> {
    let mut found: Vec<Asked> = Vec::new();
    let mut add = |named: Asked| {
        if !found.iter().any(|known| known.id == named.id) {
            found.push(named);
        }
    };
    let own = page.source.own();
    for script in &page.scripts {
        match &script.kind {
            Kind::External { src } => {
                let tag = page.elements.get(script.element).map(|it| it.tag);
                if let (Some(by), Some(id)) = (tag, src.find(FILE).and_then(|at| id(&src[at..]))) {
                    add(Asked {
                        id,
                        address: src.clone(),
                        by,
                        refused: policy::external(page, script),
                    });
                }
            }
            Kind::Inline if script.code.at.start as usize <= own.len() => {
                let text = &script.code.text;
                let Some(at) = text.find(FILE) else { continue };
                let before = text[..at]
                    .rfind(['\'', '"', '`'])
                    .map_or(at, |quote| quote + 1);
                let base = &text[before..at + FILE.len()];
                for (start, _) in text.match_indices("GTM-") {
                    if let Some(id) = id(&text[start..]) {
                        let end = (start + id.len()) as u32;
                        let address = format!("{base}{id}");
                        add(Asked {
                            refused: refused(page, script, &address),
                            address,
                            by: script.code.span(start as u32, end),
                            id,
                        });
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// The directive that keeps a snippet from running, or from loading the container at `address`.
fn refused(page: &Page, script: &Script, address: &str) -> Option<String> {
    let element = page.elements.get(script.element)?;
    let asked = policy::Asked {
        // Some snippets hand on the nonce that they have themselves.
        nonce_is_computed: script.code.text.contains("nonce"),
        read_to: element.tag.start,
        ..policy::Asked::default()
    };
    policy::script(page, script).or_else(|| policy::library(page, address, &asked))
}

/// The first id in a text.
fn id(text: &str) -> Option<String> {
    super::first_id(text)
}

#[cfg(test)]
mod tests {
    use page::Source;

    use super::*;

    #[test]
    fn snippets_and_scripts_name_their_container() {
        let text = "<script>(function(w,d,s,l,i){var j=d.createElement(s),dl='';j.src=\n\
                    'https://www.googletagmanager.com/gtm.js?id='+i+dl;})(window,document,'script',\
                    'dataLayer','GTM-ABC123');</script>\
                    <script async src=\"//tags.shop.example/gtm.js?id=GTM-SHOP01&l=x\"></script>\
                    <script async src=\"/gtm.js?id=GTM-ABC123\"></script>";
        let page = page::parse(Source::local("test", text));
        let found = asked(&page);
        let told: Vec<_> = found
            .iter()
            .map(|it| (it.id.as_str(), it.address.as_str(), it.by.of(text).len()))
            .collect();
        assert_eq!(
            told,
            [
                (
                    "GTM-ABC123",
                    "https://www.googletagmanager.com/gtm.js?id=GTM-ABC123",
                    10
                ),
                (
                    "GTM-SHOP01",
                    "//tags.shop.example/gtm.js?id=GTM-SHOP01&l=x",
                    65
                ),
            ]
        );
    }

    #[test]
    fn a_policy_may_refuse_the_container_or_its_snippet() {
        let told = |policy: &str, more: &str| {
            let text = format!(
                "<meta http-equiv=Content-Security-Policy content=\"{policy}\"><script {more}>\
                 j.src='https://www.googletagmanager.com/gtm.js?id=GTM-ABC123'</script>"
            );
            let page = page::parse(Source::local("test", text.as_str()));
            asked(&page)[0].refused.clone()
        };
        let refused = Some("script-src".to_owned());
        assert_eq!(told("script-src 'self' 'unsafe-inline'", ""), refused);
        assert_eq!(told("script-src *.googletagmanager.com", ""), refused);
        assert_eq!(told("script-src 'nonce-abc'", "nonce=abc"), refused);
        for (policy, more) in [
            ("script-src 'unsafe-inline' *.googletagmanager.com", ""),
            ("script-src 'nonce-abc' 'strict-dynamic'", "nonce=abc"),
            ("img-src 'self'", ""),
        ] {
            assert_eq!(told(policy, more), None, "{policy}");
        }
    }
}
