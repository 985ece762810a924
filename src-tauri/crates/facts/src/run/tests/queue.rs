//! What a page does to the queue of a base code, and to `fbq` itself, before the library comes.

use super::{BASE, facts, is_sent, names, sent};
use crate::{WhyNot, extract};

#[test]
fn a_queue_that_is_changed_by_hand_is_in_doubt() {
    for code in [
        "fbq.queue.length=0",
        "fbq.queue.splice(0,fbq.queue.length)",
        "fbq.queue.pop()",
        "fbq.queue.reverse()",
        "fbq.queue.fill(['track','Contact'])",
        "fbq.queue[1]=['track','Contact']",
        "fbq.queue[1][1]='Contact'",
        "delete fbq.queue[1]",
        "while(fbq.queue.length)fbq.queue.pop()",
        "var q=fbq.queue;q.length=1",
        "fbq.queue=fbq.queue.filter(function(it){return it[1]!=='Lead'})",
        "fbq.queue=fbq.queue.slice()",
        "fbq.queue=[].concat(fbq.queue)",
        "fbq.callMethod=function(){}",
        "Object.freeze(fbq)",
    ] {
        let code = format!("fbq('track','Lead');{code}");
        assert_eq!(is_sent(&code), None, "{code}");
    }
    for code in [
        "fbq.queue.push=function(){}",
        "fbq.queue.push=null",
        "Array.prototype.push=function(){}",
        "Function.prototype.apply=function(){}",
        "var o=fbq;window.__defineGetter__('fbq',function(){return o})",
        "fbq.callMethod=function(){fbq.queue.push(arguments)}",
        "Object.preventExtensions(fbq)",
    ] {
        let code = format!("{code};fbq('track','Lead')");
        assert_eq!(is_sent(&code), None, "{code}");
    }
}

#[test]
fn a_queue_that_is_replaced_or_never_asked_for_is_lost() {
    for code in [
        "fbq('track','Lead');fbq.queue=[]",
        "fbq.callMethod=true;fbq('track','Lead')",
        "fbq.callMethod=function(){};setTimeout(function(){fbq('track','Lead')},300)",
        "setTimeout(function(){fbq.callMethod=function(){};fbq('track','Lead')},300)",
        "fbq.queue=null;fbq('track','Lead')",
    ] {
        assert_eq!(is_sent(code), Some(false), "{code}");
    }
}

#[test]
fn what_only_looks_at_the_queue_changes_nothing() {
    for code in [
        "fbq('track','Lead');fbq.queue.forEach(function(it){console.log(it)})",
        "fbq('track','Lead');console.log(fbq.queue.length)",
        "fbq.queue.push(['track','Lead'])",
        "fbq.disablePushState=true;fbq('track','Lead')",
        "fbq.callMethod=null;fbq('track','Lead')",
        "fbq.agent='shop';fbq('track','Lead')",
    ] {
        assert_eq!(is_sent(code), Some(true), "{code}");
    }
}

#[test]
fn names_on_a_list_are_no_items_of_it() {
    let list = "<script>var ids=['a'];ids.loaded=true;ids.push('b');\
        if(ids.loaded&&ids.length===2)fbq('track',ids.join()==='a,b'?'Lead':'Contact')</script>";
    assert_eq!(sent(list), ["Lead"]);
}

#[test]
fn an_empty_function_in_place_of_fbq_takes_everything() {
    for stand_in in ["function(){}", "()=>{}", "()=>null"] {
        let page = format!(
            "<script>window.fbq={stand_in}</script><script>{BASE}fbq('init','484210123456789');\
             fbq('track','Lead')</script>"
        );
        let facts = extract(&page::parse(page::Source::local("test", page)));
        assert!(facts.swallowed.is_some(), "{stand_in}");
        let lost = names(&facts, |why| matches!(why, Some(WhyNot::Replaced)));
        assert_eq!(lost, ["Lead"], "{stand_in}");
    }
    let kept = "<script>var a=[];fbq=function(){a.push(arguments)};fbq('track','Lead')</script>";
    assert!(facts(kept).swallowed.is_none());
}
