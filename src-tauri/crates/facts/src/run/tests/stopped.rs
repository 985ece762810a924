//! What an exception that nothing caught leaves undone.

use super::facts;
use crate::{Inert, Trigger, WhyNot};

/// The events that are lost to what a script throws, and what it says.
fn lost(code: &str) -> Vec<(String, String)> {
    let facts = facts(&format!("<script>{code}</script>"));
    let broken = facts.broken.iter();
    let pairs = broken.flat_map(|broken| broken.lost.iter().map(move |at| (broken, *at)));
    pairs
        .filter_map(|(broken, at)| {
            let call = facts.calls.iter().find(|call| call.at == at)?;
            let name = call.arguments.first()?.text()?;
            let kind = broken.message.split(':').next().unwrap_or_default();
            Some((name.to_owned(), kind.to_owned()))
        })
        .collect()
}

#[test]
fn whatever_is_thrown_loses_what_is_behind_it() {
    for (code, kind) in [
        ("nope();fbq('track','Lead')", "ReferenceError"),
        ("null.x;fbq('track','Lead')", "TypeError"),
        ("throw new Error('stop');fbq('track','Lead')", "Error"),
        ("throw 'stop';fbq('track','Lead')", "stop"),
        ("eval('1 +');fbq('track','Lead')", "SyntaxError"),
        ("[].length=-1;fbq('track','Lead')", "RangeError"),
        // What throws stands behind what is lost, or before all of it.
        (
            "go();fbq('track','Lead');function go(){null.x}",
            "TypeError",
        ),
        (
            "(function(){go();fbq('track','Lead');function go(){null.x}})()",
            "TypeError",
        ),
        (
            "function go(){null.x}setTimeout(function(){go();fbq('track','Lead')})",
            "TypeError",
        ),
        ("onload=function(){null.x;fbq('track','Lead')}", "TypeError"),
        ("(async()=>{null.x;fbq('track','Lead')})()", "TypeError"),
        (
            "Promise.resolve().then(()=>{null.x;fbq('track','Lead')})",
            "TypeError",
        ),
        ("new Promise(()=>{null.x;fbq('track','Lead')})", "TypeError"),
    ] {
        assert_eq!(lost(code), [("Lead".into(), kind.into())], "{code}");
    }
}

#[test]
fn what_is_caught_loses_what_stands_between() {
    for code in [
        "try{nope();fbq('track','Lead')}catch(e){}",
        "try{go()}catch(e){console.log(e)}function go(){null.x;fbq('track','Lead')}",
        "function go(){null.x}try{go();fbq('track','Lead')}catch{}finally{}",
    ] {
        let lost = lost(code);
        assert_eq!(lost.len(), 1, "{code}");
        assert_eq!(lost[0].0, "Lead", "{code}");
    }
    for code in [
        "try{nope();fbq('track','Lead')}catch(e){fbq('track','Contact')}",
        "try{throw 1;fbq('track','Lead')}catch(e){}",
        "try{if(location.hash)nope();fbq('track','Lead')}catch(e){}",
        "try{nope()}catch(e){}fbq('track','Lead')",
        "document.onclick=function(){try{null.x;fbq('track','Lead')}catch(e){}}",
    ] {
        assert_eq!(lost(code), [], "{code}");
    }
}

#[test]
fn what_is_caught_or_in_doubt_or_elsewhere_loses_nothing() {
    for code in [
        "try{null.x}catch{}fbq('track','Lead')",
        "fbq('track','Lead');null.x",
        "if(location.hash)null.x;fbq('track','Lead')",
        // The rest of the script has run by then.
        "onload=function(){null.x};function late(){fbq('track','Lead')}",
        "function late(){fbq('track','Lead')}onload=function(){null.x}",
        // What values are by then is not known.
        "var o=null;document.onclick=function(){o.x;fbq('track','Lead')}",
    ] {
        assert_eq!(lost(code), [], "{code}");
    }
}

#[test]
fn what_may_throw_elsewhere_is_not_what_keeps_a_false_condition_from_running() {
    let code = "(async()=>{try{await fetch('/a')}catch(e){}})();\
        setTimeout(()=>{if(document.querySelector('.none'))fbq('track','Lead')},9)";
    let facts = facts(&format!("<script>{code}</script>"));
    let why = facts.events.iter().map(|it| it.why_not.clone());
    let never = Some(WhyNot::Inert(Inert::FalseCondition));
    assert_eq!(why.collect::<Vec<_>>(), [never]);
}

#[test]
fn a_call_whose_arguments_throw_is_lost() {
    for code in [
        "fbq('track','Lead',{value:order.total})",
        "fbq('track','Lead',{value:total()});function total(){null.x}",
        "try{fbq('track','Lead',{value:order.total})}catch(e){}",
        "onload=function(){fbq('track','Lead',{value:null.x})}",
    ] {
        let lost = lost(code);
        assert_eq!(lost.len(), 1, "{code}");
        assert_eq!(lost[0].0, "Lead", "{code}");
    }
}

#[test]
fn what_stands_behind_an_error_of_a_handler_waits_for_its_event() {
    let events = |code: &str| {
        let facts = facts(&format!("<script>{code}</script>"));
        let of = |it: &crate::Event| (it.trigger, it.why_not.clone());
        facts.events.iter().map(of).collect::<Vec<_>>()
    };
    let click = Some("click".to_owned());
    assert_eq!(
        events("var o=null;document.onclick=function(){o.x;fbq('track','Lead')}"),
        [(Trigger::Interaction, Some(WhyNot::Interaction(click)))]
    );
    assert_eq!(
        events("document.onclick=function(){nope();fbq('track','Lead')}"),
        [(
            Trigger::Interaction,
            Some(WhyNot::Inert(Inert::Unreachable))
        )]
    );
    assert_eq!(
        events("addEventListener('done',function(){window.o.x;fbq('track','Lead')})"),
        [(Trigger::Unknown, Some(WhyNot::Unknown))]
    );
}
