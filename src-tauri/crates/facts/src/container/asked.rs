//! Containers that a page asks for.

use page::{Kind, Page, Span};

/// A container that a page asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// `GTM-ABC123`.
    pub id: String,
    /// The address that the page would ask for.
    pub address: String,
    /// What brings it.
    pub by: Span,
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
                        add(Asked {
                            address: format!("{base}{id}"),
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
}
