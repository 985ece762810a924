//! What a page's markup becomes, on small pages.

use super::*;
use crate::{Kind, Mode, Placement};

fn page(text: &str) -> Page {
    parse(Source::local("test", text))
}

/// Each element called `name`: what its tag covers, and where it is put.
fn placed<'t>(text: &'t str, name: &str) -> Vec<(&'t str, Placement)> {
    let page = page(text);
    let found = page.elements.iter().filter(|element| element.name == name);
    found
        .map(|element| (element.tag.of(text), element.placement))
        .collect()
}

fn placements(text: &str, name: &str) -> Vec<Placement> {
    placed(text, name)
        .into_iter()
        .map(|(_, placement)| placement)
        .collect()
}

fn codes(text: &str) -> Vec<String> {
    page(text)
        .scripts
        .into_iter()
        .map(|script| script.code.text)
        .collect()
}

#[test]
fn a_tag_is_marked_from_its_bracket_to_its_bracket() {
    let text = "<p>ไทย</p>\r\n<img\tSRC='a>b' alt>";
    assert_eq!(
        placed(text, "img"),
        [("<img\tSRC='a>b' alt>", Placement::Body)]
    );
    let page = page(text);
    let image = page
        .elements
        .iter()
        .find(|element| element.name == "img")
        .expect("an image");
    assert_eq!(
        image.attribute("src").map(|src| src.value_at.of(text)),
        Some("a>b")
    );
    assert_eq!(image.value("alt"), Some(""));
}

#[test]
fn the_head_ends_where_the_browser_ends_it() {
    use Placement::{Body, Head};
    let placed = placements(
        "<head><script></script><div></div><script></script></head>",
        "script",
    );
    assert_eq!(placed, [Head, Body]);
    assert_eq!(
        placements("<script></script><p><script></script>", "script"),
        [Head, Body]
    );
    assert_eq!(
        placements("<html><head></head><script></script><body>", "script"),
        [Head]
    );
    assert_eq!(
        placements("x<head><script></script></head>", "script"),
        [Body]
    );
    assert_eq!(
        placements("\u{feff} <head><script></script>", "script"),
        [Head]
    );
}

#[test]
fn what_follows_the_body_is_after_it() {
    use Placement::{AfterBody, Body};
    assert_eq!(
        placements("<body><img></body><img></html><img>", "img"),
        [Body, AfterBody, AfterBody]
    );
    assert_eq!(
        placements("<body><table><tr></body><td><img></table>", "img"),
        [Body]
    );
    assert_eq!(placements("</html><img>", "img"), [AfterBody]);
    assert_eq!(
        placements("<body></body><template><img></template>", "img"),
        [Placement::Template]
    );
}

#[test]
fn a_template_holds_what_nothing_runs() {
    use Placement::{Body, Template};
    assert_eq!(
        placements("<template><p><img></template><img>", "img"),
        [Template, Body]
    );
    let shadow = "<div><template shadowrootmode=open><img></template><img></div>";
    assert_eq!(placements(shadow, "img"), [Body, Body]);
    let outer = "<template><div><template shadowrootmode=open><img></template></template>";
    assert_eq!(placements(outer, "img"), [Template]);
    assert_eq!(
        placements("<ul><template shadowrootmode=open><img>", "img"),
        [Template]
    );
}

#[test]
fn an_image_in_a_table_is_moved_and_kept() {
    assert_eq!(
        placements("<table><img><tr><img><td><img></table>", "img"),
        [Placement::Body; 3]
    );
}

#[test]
fn an_old_image_is_an_image() {
    assert_eq!(
        placed("<image src=x>", "img"),
        [("<image src=x>", Placement::Body)]
    );
    assert_eq!(placed("<svg><image href=x>", "image").len(), 1);
}

#[test]
fn a_second_body_lends_its_new_attributes_only() {
    let page = page("<body onload='a()'><body onload='b()' onunload='c()'>");
    let codes: Vec<_> = page
        .scripts
        .iter()
        .map(|script| &*script.code.text)
        .collect();
    assert_eq!(codes, ["a()", "c()"]);
}

#[test]
fn swallowed_markup_is_not_there() {
    for text in [
        "<textarea><img></textarea>",
        "<title><img></title>",
        "<xmp><img></xmp>",
        "<noframes><img></noframes>",
        "<iframe><img></iframe>",
        "<!-- <img> -->",
        "<!--[if IE]><img><![endif]-->",
        "<script>'<img>'</script>",
        "<p title=\"><img>",
        "<style><img></style>",
        "<plaintext><img>",
        "<select><img></select",
        "<svg><![CDATA[<img>]]></svg>",
    ] {
        let found = placed(text, "img");
        assert!(
            found.is_empty() || text.starts_with("<select"),
            "{text}: {found:?}"
        );
    }
    assert_eq!(
        placed("<!--[if !IE]><!--><img><!--<![endif]-->", "img").len(),
        1
    );
    assert_eq!(placed("<svg><style><img></style>", "img").len(), 1);
}

#[test]
fn a_noscript_image_is_marked_as_one() {
    let text =
        "<head><noscript>\n<img src='a?b&amp;c' onload='x()'></noscript></head><noscript><img>";
    let page = page(text);
    let images: Vec<_> = page
        .elements
        .iter()
        .filter(|element| element.name == "img")
        .collect();
    assert!(images.iter().all(|image| image.noscript));
    assert_eq!(images[0].placement, Placement::Head);
    assert_eq!(images[1].placement, Placement::Body);
    assert_eq!(images[0].value("src"), Some("a?b&c"));
    assert_eq!(images[0].attributes[0].value_at.of(text), "a?b&amp;c");
    assert_eq!(page.scripts[0].mode, Mode::Inert("noscript".to_owned()));
    assert_eq!(page.elements[page.scripts[0].element].tag, images[0].tag);
}

#[test]
fn a_script_keeps_its_text_as_written() {
    let text = "<script>\r\nvar a = '&amp;ไทย\0';\r\n</script >";
    let page = page(text);
    let script = &page.scripts[0];
    assert_eq!(script.code.text, "\r\nvar a = '&amp;ไทย\0';\r\n");
    assert_eq!(script.code.at.of(text), script.code.text);
    assert!(script.closed);
    assert_eq!(page.elements[script.element].name, "script");
}

#[test]
fn a_script_may_hide_its_end_in_a_comment() {
    assert_eq!(
        codes("<script><!-- <script></script> --></script>"),
        ["<!-- <script></script> -->"]
    );
}

#[test]
fn an_unclosed_script_is_told() {
    let page = page("<script>a()</scrip>");
    assert!(!page.scripts[0].closed);
    assert_eq!(page.scripts[0].code.text, "a()</scrip>");
}

#[test]
fn an_external_script_has_its_source_trimmed_and_decoded() {
    let text = "<script src=' //a.b/c?d&amp;e\n' async>ignored()</script>";
    let page = page(text);
    let script = &page.scripts[0];
    assert_eq!(
        script.kind,
        Kind::External {
            src: "//a.b/c?d&e".to_owned()
        }
    );
    assert!(script.deferred);
    assert_eq!(
        (&*script.code.text, script.code.at.of(text)),
        ("", "ignored()")
    );
}

#[test]
fn code_in_an_attribute_finds_its_bytes() {
    let text = "<a onclick='ไ(&quot;1&#34;,&#x27;2&apos; &amp&& &nope; &copy=3)\r\n;z()'>";
    let page = page(text);
    let code = &page.scripts[0].code;
    assert_eq!(code.text, "ไ(\"1\",'2' &&& &nope; &copy=3)\n;z()");
    assert_eq!(
        page.scripts[0].kind,
        Kind::Handler {
            event: "click".to_owned()
        }
    );
    for (piece, written) in [
        ("\"1\"", "&quot;1&#34;"),
        ("'2'", "&#x27;2&apos;"),
        ("&&&", "&amp&&"),
        ("&nope;", "&nope;"),
        ("&copy=3", "&copy=3"),
        ("\n", "\r\n"),
        ("z()", "z()"),
    ] {
        let start = code.text.find(piece).expect("the piece") as u32;
        let span = code.span(start, start + piece.len() as u32);
        assert_eq!(span.of(text), written, "{piece}");
    }
}

#[test]
fn a_javascript_address_is_decoded_twice() {
    let text = "<a href=' java\nscript:f(%22a%22,&quot;b&quot;)%3Bg() '>";
    let page = page(text);
    let code = &page.scripts[0].code;
    assert_eq!(code.text, "f(\"a\",\"b\");g()");
    let start = code.text.find("\"a\"").expect("the piece") as u32;
    assert_eq!(code.span(start, start + 3).of(text), "%22a%22");
    assert_eq!(code.span(start + 4, start + 7).of(text), "&quot;b&quot;");
    assert_eq!(code.span(11, 14).of(text), "g()");
    assert!(codes("<img src='javascript:f()'><a href='x:javascript:f()'>").is_empty());
}

#[test]
fn a_script_in_svg_is_read_as_markup() {
    let text = "<svg><script>a(&quot;1&quot;)<![CDATA[ && b]]></script><script href=x /></svg>";
    let page = page(text);
    assert_eq!(page.scripts[0].code.text, "a(\"1\") && b");
    assert_eq!(page.scripts[0].code.span(2, 5).of(text), "&quot;1&quot;");
    assert_eq!(page.scripts[0].code.span(7, 11).of(text), "&& b");
    assert_eq!(
        page.scripts[1].kind,
        Kind::External {
            src: "x".to_owned()
        }
    );
}

#[test]
fn comments_are_without_their_marks() {
    let text = "<!--a--><!x><?xml y ?></ z><!--><!--b--!><!--c";
    let page = page(text);
    let comments: Vec<_> = page
        .comments
        .iter()
        .map(|comment| comment.of(text))
        .collect();
    assert_eq!(comments, ["a", "x", "?xml y ?", " z", "", "b", "c"]);
}

#[test]
fn texts_are_what_visitors_read() {
    let text = "<title>t</title><style>s</style> one <b>t&amp;wo</b>\r\n\
                <template>x</template><textarea> three </textarea><script>y</script>four <";
    let page = page(text);
    let texts: Vec<_> = page.texts.iter().map(|span| span.of(text)).collect();
    assert_eq!(texts, ["one", "t&amp;wo", "three", "four <"]);
}

#[test]
fn a_fragment_has_spans_of_its_own() {
    let html = "<script>a()</scr";
    assert_eq!(fragment(html).scripts[0].code.at.of(html), "a()</scr");
    let html = "<tr><img src=x><noscript><img></noscript>";
    let images: Vec<_> = fragment(html)
        .elements
        .into_iter()
        .filter(|own| own.name == "img")
        .collect();
    assert_eq!(images[0].tag.of(html), "<img src=x>");
    assert!(images[1].noscript);
}

#[test]
fn depth_and_number_cost_no_stack_and_no_square() {
    let deep = "<div>".repeat(100_000);
    assert_eq!(page(&deep).elements.len(), 100_000);
    let many = "<script>a</script>".repeat(100_000);
    assert_eq!(page(&many).scripts.len(), 100_000);
    let reopened = "<p><b><i>x".repeat(2_000);
    assert_eq!(page(&reopened).elements.len(), 6_000);
    let distinct: Vec<String> = (0..2_000)
        .map(|at| format!("<p><font size={at}>"))
        .collect();
    let distinct = distinct.concat();
    assert_eq!(page(&distinct).elements.len(), 4_000);
}
