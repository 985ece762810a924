//! Whether and how the browser runs a `<script>` (HTML Standard, "prepare the script element").

use crate::{Element, Mode};

/// The mode of a `<script>`, from its attributes.
pub(crate) fn script_mode(element: &Element) -> Mode {
    let (kind, written) = match (element.value("type"), element.value("language")) {
        (Some(""), _) | (None, None | Some("")) => return classic(element),
        (Some(kind), _) => (kind.trim_ascii().to_owned(), kind),
        (None, Some(language)) => {
            if is_javascript(&format!("text/{language}")) {
                return classic(element);
            }
            return Mode::Inert(format!("language={language}"));
        }
    };
    if is_javascript(&kind) {
        classic(element)
    } else if written.eq_ignore_ascii_case("module") {
        // Blanks around it are not cut off.
        Mode::Module
    } else {
        Mode::Inert(written.to_owned())
    }
}

/// The mode of a `<script>` in a drawing, which has a type and nothing else (SVG 2, "script").
pub(crate) fn drawn_mode(element: &Element) -> Mode {
    match element.value("type") {
        None | Some("") => Mode::Classic,
        Some(kind) if is_javascript(kind.trim_ascii()) => Mode::Classic,
        Some(kind) if kind.eq_ignore_ascii_case("module") => Mode::Module,
        Some(kind) => Mode::Inert(kind.to_owned()),
    }
}

/// Whether a type is that of JavaScript; one with parameters is not.
#[must_use]
pub fn is_javascript(kind: &str) -> bool {
    JAVASCRIPT.iter().any(|own| own.eq_ignore_ascii_case(kind))
}

/// A classic script runs, save one kept for browsers without modules and one written for
/// Internet Explorer's events.
fn classic(element: &Element) -> Mode {
    if element.attribute("nomodule").is_some() {
        return Mode::Inert("nomodule".to_owned());
    }
    if let (Some(target), Some(event)) = (element.value("for"), element.value("event")) {
        let on_load = ["onload", "onload()"]
            .iter()
            .any(|own| own.eq_ignore_ascii_case(event.trim_ascii()));
        if !target.trim_ascii().eq_ignore_ascii_case("window") || !on_load {
            return Mode::Inert("event".to_owned());
        }
    }
    Mode::Classic
}

/// JavaScript MIME type essence strings (MIME Sniffing Standard). A type with parameters is none
/// of them.
const JAVASCRIPT: [&str; 16] = [
    "application/ecmascript",
    "application/javascript",
    "application/x-ecmascript",
    "application/x-javascript",
    "text/ecmascript",
    "text/javascript",
    "text/javascript1.0",
    "text/javascript1.1",
    "text/javascript1.2",
    "text/javascript1.3",
    "text/javascript1.4",
    "text/javascript1.5",
    "text/jscript",
    "text/livescript",
    "text/x-ecmascript",
    "text/x-javascript",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Source, parse};

    fn mode(tag: &str) -> Mode {
        let page = parse(Source::local("test", format!("{tag}</script>")));
        page.scripts[0].mode.clone()
    }

    #[test]
    fn a_script_without_type_is_classic() {
        for tag in [
            "<script>",
            "<script type>",
            "<script type=''>",
            "<script language=''>",
        ] {
            assert_eq!(mode(tag), Mode::Classic, "{tag}");
        }
    }

    #[test]
    fn the_type_is_trimmed_and_compared_without_case() {
        assert_eq!(mode("<script type=' Text/JavaScript\n'>"), Mode::Classic);
        assert_eq!(mode("<script type=MODULE>"), Mode::Module);
        assert_eq!(mode("<script type=' '>"), Mode::Inert(" ".to_owned()));
        let blank = " module ";
        let tag = format!("<script type='{blank}'>");
        assert_eq!(mode(&tag), Mode::Inert(blank.to_owned()));
        assert_eq!(mode(&format!("<svg>{tag}")), Mode::Inert(blank.to_owned()));
    }

    #[test]
    fn scripts_of_drawings_know_their_type_alone() {
        for tag in [
            "<svg><script nomodule>",
            "<svg><script for=a event=onclick language=vbscript>",
        ] {
            assert_eq!(mode(tag), Mode::Classic, "{tag}");
        }
        let src = "<script src=a.js>1</script><script href=b.js>2</script>";
        let page = parse(Source::local(
            "test",
            format!("{src}<svg>{src}</svg><math>{src}</math>"),
        ));
        let external = |script: &crate::Script| matches!(script.kind, crate::Kind::External { .. });
        let found: Vec<bool> = page.scripts.iter().map(external).collect();
        assert_eq!(found, [true, false, false, true]);
    }

    #[test]
    fn parameters_make_a_type_unknown() {
        let kind = "text/javascript;charset=utf-8";
        assert_eq!(
            mode(&format!("<script type='{kind}'>")),
            Mode::Inert(kind.to_owned())
        );
    }

    #[test]
    fn a_language_counts_only_without_type() {
        assert_eq!(mode("<script language=JavaScript1.2>"), Mode::Classic);
        assert_eq!(
            mode("<script language=vbscript>"),
            Mode::Inert("language=vbscript".to_owned())
        );
        assert_eq!(
            mode("<script type=text/javascript language=vbscript>"),
            Mode::Classic
        );
    }

    #[test]
    fn scripts_for_old_browsers_are_inert() {
        assert_eq!(
            mode("<script nomodule>"),
            Mode::Inert("nomodule".to_owned())
        );
        assert_eq!(mode("<script type=module nomodule>"), Mode::Module);
        assert_eq!(mode("<script for=window event=onload>"), Mode::Classic);
        assert_eq!(
            mode("<script for=a event=onclick>"),
            Mode::Inert("event".to_owned())
        );
    }
}
