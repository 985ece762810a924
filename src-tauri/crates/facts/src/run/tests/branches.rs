//! What a page does whichever way it takes.

use super::{facts, names, sent};
use crate::WhyNot;

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
