//! What scripts keep the browser from reading.

use super::{facts, names, sent};
use crate::{Inert, WhyNot};

const LEAD: &str = "<script>fbq('track','Lead')</script>";

/// Whether the event behind a script is sent; nothing where that is in doubt.
fn goes_on(before: &str) -> Option<bool> {
    let facts = facts(&format!("{before}{LEAD}"));
    let lost = |why: Option<&WhyNot>| matches!(why, Some(WhyNot::Inert(Inert::Swallowed)));
    if names(&facts, lost) == ["Lead"] {
        return Some(false);
    }
    (names(&facts, |why| why.is_none()) == ["Lead"]).then_some(true)
}

#[test]
fn what_is_written_and_left_open_swallows_what_follows() {
    for written in [
        "<!--",
        "<p><!-- x",
        "<plaintext>",
        "<textarea>",
        "<style>",
        "<TITLE>x",
        "<iframe src=x>",
        "<script src=/a.js>",
        "<!-- a --><xmp>",
    ] {
        let code = format!("<script>document.write('{written}')</script>");
        assert_eq!(goes_on(&code), Some(false), "{written}");
    }
    for written in [
        "<p>",
        "<!-- a -->",
        "<!-->",
        "<style></style>",
        "<textarea>x</textarea>",
        "a < b",
    ] {
        let code = format!("<script>document.write('{written}')</script>");
        assert_eq!(goes_on(&code), Some(true), "{written}");
    }
    let several = "<script>document.write('<style>');document.write('</style>')</script>";
    assert_eq!(goes_on(several), Some(true));
    let doubtful = "<script>if(location.hash)document.write('<!--')</script>";
    assert_eq!(goes_on(doubtful), None);
}

#[test]
fn what_is_swallowed_ends_at_its_mark() {
    let page = format!(
        "<script>document.write('<!--')</script>{LEAD}<!-- --><script>fbq('track','Contact')</script>"
    );
    assert_eq!(sent(&page), ["Contact"]);
    let page = format!(
        "<script>document.write('<textarea>')</script>{LEAD}</textarea><script>fbq('track','Contact')</script>"
    );
    assert_eq!(sent(&page), ["Contact"]);
    let image = "<script>document.write('<!--')</script><img src='https://www.facebook.com/tr?id=1&ev=Lead'>";
    assert_eq!(sent(image), [""; 0]);
}

#[test]
fn a_page_that_is_stopped_or_begun_anew_is_in_doubt() {
    assert_eq!(goes_on("<script>window.stop()</script>"), None);
    assert_eq!(goes_on("<script>if(location.hash)stop()</script>"), None);
    assert_eq!(
        goes_on("<script>audio.stop()</script><script src=/a.js></script>"),
        Some(true)
    );
    let gone = "<p id=b onclick=\"fbq('track','Lead')\"></p><script>onload=()=>{document.open();document.write('x')}</script>";
    let unknown = names(&facts(gone), |why| matches!(why, Some(WhyNot::Unknown)));
    assert_eq!(unknown, ["Lead"]);
    let open = "<p id=b onclick=\"fbq('track','Lead')\"></p><script>document.open()</script>";
    let waits = names(&facts(open), |why| {
        matches!(why, Some(WhyNot::Interaction(_)))
    });
    assert_eq!(waits, ["Lead"]);
}

#[test]
fn what_follows_a_script_that_leaves_the_page_is_in_doubt() {
    for leaves in [
        "location.href='/other'",
        "window.location='/other'",
        "location.replace(document.referrer)",
        "location.reload()",
        "window.location.reload(true)",
        "history.back()",
        "window.history.forward()",
        "history.go(-1)",
    ] {
        let code = format!("<script>{leaves}</script>");
        assert_eq!(goes_on(&code), None, "{leaves}");
    }
    for stays in [
        "location.hash='#a'",
        "location.href='#a'",
        "location='mailto:a@shop.example'",
        "history.pushState({},'','/a')",
        "history.scrollRestoration='manual'",
        "document.onclick=function(){history.back()}",
        "if(!sessionStorage.seen){sessionStorage.seen=1;location.reload()}",
        "var cart={reload(){}},location2={reload(){}};location2.reload()",
    ] {
        let code = format!("<script>{stays}</script>");
        assert_eq!(goes_on(&code), Some(true), "{stays}");
    }
}
