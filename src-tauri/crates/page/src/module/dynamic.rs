//! Scripts that a component of Vue makes by another name: `<component is="script">`, which Vue takes
//! where it would not take a `<script>` itself.

use crate::{Code, Element, Kind, Page, Placement, Script, Span};

/// What says which element it is made into; bound, the value is code.
const NAMES: [&str; 3] = ["is", ":is", "v-bind:is"];

/// Adds the scripts that such elements become.
pub(crate) fn add_dynamic(page: &mut Page, text: &str) {
    let mut found = Vec::new();
    for (index, element) in page.elements.iter().enumerate() {
        if element.name != "component" || !is_script(element) {
            continue;
        }
        let start = element.tag.end as usize;
        let lower = text[start..].to_ascii_lowercase();
        let end = lower.find("</component").map(|end| start + end);
        let inside = Span::new(start as u32, end.unwrap_or(start) as u32);
        let kind = match element.value("src") {
            Some(src) => Kind::External {
                src: src.trim().to_owned(),
            },
            None => Kind::Inline,
        };
        let code = if kind == Kind::Inline {
            inside.of(text)
        } else {
            ""
        };
        found.push(Script {
            mode: crate::mode::script_mode(element),
            deferred: kind != Kind::Inline,
            kind,
            // The template of a component is its own page.
            placement: Placement::Body,
            element: index,
            code: Code::verbatim(code, inside),
            closed: end.is_some(),
        });
    }
    page.scripts.extend(found);
    page.scripts.sort_by_key(|script| script.code.at.start);
}

fn is_script(element: &Element) -> bool {
    NAMES.iter().any(|name| {
        element
            .value(name)
            .is_some_and(|value| value.trim_matches(['\'', '"', ' ']) == "script")
    })
}

#[cfg(test)]
mod tests {
    use crate::{Source, parse};

    #[test]
    fn elements_by_another_name_are_scripts() {
        for is in [
            "is=\"script\"",
            ":is=\"'script'\"",
            "v-bind:is=\"'script'\"",
        ] {
            let text = format!("<template><div><component {is}>a()</component></div></template>");
            let page = parse(Source::local("a.vue", text.as_str()));
            let codes: Vec<&str> = page
                .scripts
                .iter()
                .map(|it| it.code.text.as_str())
                .collect();
            assert_eq!(codes, ["a()"], "{is}");
        }
        let text = "<template><component is=\"card\">a()</component></template>";
        let page = parse(Source::local("a.vue", text));
        assert_eq!(page.scripts.len(), 0);
    }
}
