//! What a page does whichever way it takes.

use super::{facts, names, sent};
use crate::{WhyNot, extract};

#[test]
fn what_both_ways_call_is_sent_once() {
    for body in [
        "if(location.hash)go();else go()",
        "location.hash?go():go()",
        "if(location.hash){if(location.search)go();else go()}else go()",
        "if('requestIdleCallback' in window)requestIdleCallback(go);else setTimeout(go,1)",
        "if(document.hidden)addEventListener('load',go);else setTimeout(go,9)",
    ] {
        let body = format!("<script>function go(){{fbq('track','Lead')}}{body}</script>");
        assert_eq!(sent(&body), ["Lead"], "{body}");
        assert_eq!(facts(&body).events.len(), 1, "{body}");
    }
}

#[test]
fn a_pixel_that_both_ways_start_later_is_started_once() {
    let base = super::BASE;
    let text = |start: &str| {
        format!(
            "<html><head><script>function go(){{{base}fbq('init','484210123456789');fbq('track','Lead')}}\
            addEventListener('load',function(){{{start}}})</script></head>"
        )
    };
    let names = |start: &str| {
        let facts = extract(&page::parse(page::Source::local("test", text(start))));
        assert_eq!(facts.pixels.len(), 1, "{start}");
        names(&facts, |why| why.is_none())
    };
    assert_eq!(
        names(
            "if('requestIdleCallback' in window)requestIdleCallback(go,{timeout:99});else setTimeout(go,9)"
        ),
        ["Lead"]
    );
    assert_eq!(names("if(location.hash)setTimeout(go,9)"), [""; 0]);
}

#[test]
fn a_pixel_that_is_perhaps_started_is_not_surely_started_twice() {
    let base = super::BASE;
    let page = |first: &str| {
        format!(
            "<html><head><script>function go(){{{base}fbq('init','484210123456789');fbq('track','Lead')}}\
            {first};</script></head><body><button onclick='go()'></button>"
        )
    };
    let twice = |first: &str| {
        let facts = extract(&page::parse(page::Source::local("test", page(first))));
        let mut messages = facts.messages.iter();
        messages.any(|it| matches!(it.message, spec::Message::DuplicatePixelId(_)))
    };
    assert!(!twice("if(localStorage.getItem('ok')==='1')go()"));
    assert!(twice("go()"));
}

#[test]
fn what_one_way_calls_stays_in_doubt() {
    for body in [
        "if(location.hash)go()",
        "if(location.hash)go();if(!location.search)go()",
        "if(location.hash)go('a');else go('b')",
        "if(location.hash)go();else{fbq('consent','revoke');go()}",
        "if(location.hash)setTimeout(go,1);else addEventListener('click',go)",
    ] {
        let code = "function go(n){fbq('track','Lead',{content_name:n})}";
        let facts = facts(&format!("<script>{code}{body}</script>"));
        assert_eq!(names(&facts, |why| why.is_none()), [""; 0], "{body}");
        let perhaps = |why: Option<&WhyNot>| matches!(why, Some(WhyNot::Conditional));
        assert!(!names(&facts, perhaps).is_empty(), "{body}");
    }
}

#[test]
fn details_that_are_open_tell_so_by_themselves() {
    let body = |open: &str| format!("<details {open} ontoggle=\"fbq('track','Lead')\"></details>");
    assert_eq!(sent(&body("open")), ["Lead"]);
    assert_eq!(sent(&body("")), [""; 0]);
}

#[test]
fn what_is_in_doubt_in_many_ways_is_told_once() {
    let body = "<script>var n=0;async function go(){if(n>9||!localStorage.a)return;fbq('track','Lead');\
        await fetch('/a');n++;setTimeout(go,9);setTimeout(go,99)}go()</script>";
    assert_eq!(facts(body).events.len(), 1);
}

#[test]
fn what_a_later_click_may_come_to_is_called() {
    let quiz = |next: &str| {
        format!(
            "<script>var i=0;function next(){{i++;{next}}}function done(){{fbq('track','Lead')}}</script>\
            <button onclick='next()'></button>"
        )
    };
    let perhaps = facts(&quiz("if(i>2)done()"));
    assert_eq!(perhaps.events[0].why_not, Some(WhyNot::Unknown));
    let never = facts(&quiz(""));
    assert!(matches!(never.events[0].why_not, Some(WhyNot::Inert(_))));
}

#[test]
fn what_one_click_starts_another_need_not_stop() {
    let body = "<script>var t;function start(){t=setInterval(()=>fbq('track','Lead'),9)}\
        function stop(){clearInterval(t)}</script>\
        <button onclick='start()'></button><button onclick='stop()'></button>";
    let waits = |why: Option<&WhyNot>| matches!(why, Some(WhyNot::Interaction(_)));
    assert_eq!(names(&facts(body), waits), ["Lead"]);
}
