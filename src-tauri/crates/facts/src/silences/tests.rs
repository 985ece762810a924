use page::Source;

use super::{Covers, Silence};

fn silences(name: &str, text: &str) -> Vec<Silence> {
    crate::extract(&page::parse(Source::local(name, text))).silences
}

/// What the silences of a page cover, and the rules that they name.
fn covered(name: &str, text: &str) -> Vec<(String, String)> {
    let told = |silence: &Silence| {
        let covers = match silence.covers {
            Covers::File => "(file)".to_owned(),
            Covers::Piece(at) => at.of(text).to_owned(),
            Covers::Line(at) => format!("line {}", at.of(text).trim()),
            Covers::Nothing => "(nothing)".to_owned(),
            Covers::Unclear => "(unclear)".to_owned(),
        };
        for named in &silence.rules {
            assert_eq!(named.at.of(text), named.id);
        }
        let rules: Vec<&str> = silence.rules.iter().map(|named| &*named.id).collect();
        let reason = silence.reason.as_deref().unwrap_or("no reason");
        (covers, format!("{}: {reason}", rules.join("+")))
    };
    silences(name, text).iter().map(told).collect()
}

#[track_caller]
fn covers(text: &str, piece: &str) {
    covers_in("page.html", text, piece);
}

#[track_caller]
fn covers_in(name: &str, text: &str, piece: &str) {
    assert_eq!(
        covered(name, text),
        [(piece.to_owned(), "a-b: so it is".to_owned())],
        "{text}"
    );
}

#[test]
fn a_comment_of_the_markup_is_for_the_next_element() {
    let comment = "<!-- pixelscope: allow a-b -- so it is -->";
    covers(
        &format!("<p>\n{comment}\n<script>f('</div>')</script><b>"),
        "<script>f('</div>')",
    );
    covers(
        &format!("{comment}\n text <div a=b><div>x</div><!-- </div> --><i></i></div><b>"),
        "<div a=b><div>x</div><!-- </div> --><i></i>",
    );
    covers(&format!("{comment}<p>x<p>y"), "<p>");
    covers(&format!("{comment} text"), "(nothing)");
    covers(
        &format!("{comment}\n<noscript><img src=x></noscript>"),
        "<noscript><img src=x>",
    );
}

#[test]
fn a_comment_at_the_end_of_a_line_is_for_the_line() {
    covers(
        "<b>1</b>\n<i>2</i> <!-- pixelscope: allow a-b -- so it is -->\n<u>",
        "line <i>2</i>",
    );
    covers(
        "<script>\nf();\ng(); // pixelscope: allow a-b -- so it is\nh();</script>",
        "line g();",
    );
    covers(
        "<script>\nf({ // pixelscope: allow a-b -- so it is\n});</script>",
        "line f({",
    );
}

#[test]
fn a_comment_of_a_script_is_for_the_next_statement() {
    for comment in [
        "// pixelscope: allow a-b -- so it is\n",
        "/* pixelscope: allow a-b -- so it is */",
        "/*\n * pixelscope: allow a-b --\n * so it is\n */",
    ] {
        let script =
            |before: &str, after: &str| format!("<script>{before}{comment}{after}</script>");
        covers(&script("", "\nf();g();"), "f();");
        covers(&script("e();\n", "if (a) { f() }\ng()"), "if (a) { f() }");
        covers(&script("function a() {\n", "f();\ng()\n}"), "f();");
        covers(&script("if (a) { f()\n", "}\ng()"), "(nothing)");
        covers(&script("var a = () => {\n", "f(); }; g()"), "f();");
        covers(&script("switch (a) { case 1:\n", "f(); g() }"), "f();");
        let around = format!("e('x', [\n{comment}1]);");
        covers(&format!("<script>{around}\ng()</script>"), &around);
    }
}

#[test]
fn a_handler_and_a_broken_script_have_comments_too() {
    covers(
        "<a onclick=\"/* pixelscope: allow a-b -- so it is */ f(&quot;x&quot;)\">",
        "f(&quot;x&quot;)",
    );
    covers(
        "<script>\n// pixelscope: allow a-b -- so it is\nf(‘x’);</script>",
        "\n// pixelscope: allow a-b -- so it is\nf(‘x’);",
    );
}

#[test]
fn a_comment_of_a_template_counts() {
    for (name, comment) in [
        ("a.twig", "{# pixelscope: allow a-b -- so it is #}"),
        ("a.hbs", "{{!-- pixelscope: allow a-b -- so it is --}}"),
        ("a.blade.php", "{{-- pixelscope: allow a-b -- so it is --}}"),
        ("a.erb", "<%# pixelscope: allow a-b -- so it is %>"),
        ("a.php", "<?php // pixelscope: allow a-b -- so it is ?>"),
        ("a.php", "<?php /* pixelscope: allow a-b -- so it is */ ?>"),
        (
            "a.liquid",
            "{% comment %}pixelscope: allow a-b -- so it is{% endcomment %}",
        ),
    ] {
        covers_in(name, &format!("<p>\n{comment}\n<b>x</b>"), "<b>x");
        let script = format!("<script>f();\n{comment}\ng();h()</script>");
        covers_in(name, &script, "g();");
        // Line ends of Windows are single ones in the code.
        covers_in(name, &script.replace('\n', "\r\n"), "g();");
        // A handler's code is shorter than what is written.
        let handler = format!("<a onclick=\"f(&quot;ก&quot;); {comment} g()\">");
        assert_eq!(covered(name, &handler).len(), 1, "{handler}");
    }
}

#[test]
fn the_whole_file_can_be_meant() {
    covers("<!-- pixelscope: allow-file a-b -- so it is -->", "(file)");
    covers(
        "<script>f() // pixelscope: allow-file a-b -- so it is\n</script>",
        "(file)",
    );
}

#[test]
fn what_is_written_wrong_is_kept_for_the_rules() {
    let one = |text: &str| covered("page.html", &format!("<!-- {text} --><b>"));
    assert_eq!(
        one("pixelscope: allow a, b c"),
        [("<b>".into(), "a+b+c: no reason".into())]
    );
    assert_eq!(
        one("pixelscope: allow a --"),
        [("<b>".into(), "a: no reason".into())]
    );
    assert_eq!(
        one("pixelscope: allow a — long"),
        [("<b>".into(), "a: long".into())]
    );
    assert_eq!(
        one("pixelscope: ignore a -- x"),
        [("(unclear)".into(), "a: x".into())]
    );
    assert_eq!(
        one("pixelscope:"),
        [("(unclear)".into(), ": no reason".into())]
    );
    assert_eq!(one("seen with pixelscope: allow a -- x"), []);
    assert_eq!(
        covered(
            "page.html",
            "<p>pixelscope: allow a -- x<script>f('pixelscope: allow a -- x')</script>"
        ),
        []
    );
}
