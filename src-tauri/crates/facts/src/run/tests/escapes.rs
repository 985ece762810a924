//! Functions that the browser, the language or a library calls.

use super::{facts, names, sent};
use crate::{Trigger, WhyNot};

/// Events of which it is said that nothing calls their function.
fn dead(code: &str) -> Vec<String> {
    let facts = facts(&format!("<script>{code}</script>"));
    let calls = facts.calls.iter();
    let of_function = calls.filter(|it| it.inert.is_some() || it.trigger == Trigger::Function);
    of_function
        .filter_map(|call| Some(call.arguments.first()?.text()?.to_owned()))
        .filter(|name| name == "Lead")
        .collect()
}

#[test]
fn what_others_may_call_is_not_called_dead() {
    let track = "function(){fbq('track','Lead')}";
    for code in [
        "class X extends HTMLElement{constructor(){super();fbq('track','Lead')}}customElements.define('x-a',X)",
        "class X extends HTMLElement{connectedCallback(){go()}}function go(){fbq('track','Lead')}customElements.define('x-a',X)",
        &format!(
            "customElements.define('x-a',class extends HTMLElement{{attributeChangedCallback(){{({track})()}}}})"
        ),
        "var o={*[Symbol.iterator](){fbq('track','Lead');yield 1}};for(var x of o){}",
        "var o={[Symbol.iterator](){return {next(){fbq('track','Lead');return {done:true}}}}};[...o]",
        "function* g(){fbq('track','Lead');yield 1}for(var x of g()){}",
        &format!("var o={{toString:{track}}};String(o)"),
        &format!("var o={{[Symbol.toPrimitive]:{track}}};o+1"),
        &format!("var o={{toJSON:{track}}};JSON.stringify(o)"),
        "var o={get x(){fbq('track','Lead');return 1}};JSON.stringify(o)",
        &format!("var p=new Proxy({{}},{{get:{track}}});p.x"),
        &format!("window.dataLayer=[];dataLayer.push={track}"),
        &format!("window.fetch={track}"),
        &format!("fetch={track}"),
        &format!("XMLHttpRequest.prototype.send={track}"),
        &format!("history.pushState={track}"),
        &format!("Object.defineProperty(window,'late',{{set:{track}}});late=1"),
        &format!(
            "createApp({{methods:{{deep:{track}}}}});function createApp(o){{window.opener.apps.start(o)}}"
        ),
        &format!("opener.start({{a:[{{b:{{c:{track}}}}}]}})"),
        &format!("var o={{}};opener.start(o);o.late={track}"),
        &format!("opener.start(function(){{return {{methods:{{go:{track}}}}}}})"),
        &format!("var f=String;if(location.hash)f={track};f()"),
        &format!("var f=opener.f||{track};f()"),
        &format!("var f=location.hash?String:{track};f()"),
        &format!("function g(){{if(location.hash)return String;return {track}}}g()()"),
        &format!("var o={{}};o[location.hash]={track};o[location.search]()"),
    ] {
        assert_eq!(dead(code), [""; 0], "{code}");
    }
}

#[test]
fn what_nothing_has_got_hold_of_is_dead() {
    for code in [
        "function f(){fbq('track','Lead')}",
        "var o={go(){fbq('track','Lead')}}",
        "var o=Object.freeze({a:{go(){fbq('track','Lead')}}});[1].concat(2)",
        "class A{go(){fbq('track','Lead')}}new A()",
        "[1].sort(function(){fbq('track','Lead')})",
        "'a'.replace('b',function(){fbq('track','Lead')})",
    ] {
        assert_eq!(dead(code), ["Lead"], "{code}");
    }
}

#[test]
fn what_the_browser_surely_calls_is_called() {
    for code in [
        "[2,1].sort(function(a,b){fbq('track','Lead');return a-b})",
        "'aXa'.replace('X',function(m){fbq('track',m==='X'?'Lead':'x')})",
        "'a'.replaceAll('a',()=>{fbq('track','Lead')})",
        "Array.from('a',()=>fbq('track','Lead'))",
        "Array.from({length:1},()=>fbq('track','Lead'))",
        "var a=[2,1];a.sort((a,b)=>a-b);fbq('track',a[0]===1?'Lead':'x')",
        "fbq('track','lead'.replace('l',m=>m.toUpperCase()).replace('L',m=>'L'))",
        "fbq('track',Array.from(['Le','ad'],it=>it+'').join(''))",
    ] {
        let code = format!("<script>{code}</script>");
        assert_eq!(sent(&code), ["Lead"], "{code}");
    }
    for code in [
        "[3,2,1].sort(function(a,b){fbq('track','Lead');return a-b})",
        "JSON.parse('[1]',function(k,v){fbq('track','Lead');return v})",
        "JSON.stringify([1],function(k,v){fbq('track','Lead');return v})",
    ] {
        let code = format!("<script>{code}</script>");
        assert_eq!(sent(&code), ["Lead"], "{code}");
    }
}

#[test]
fn what_the_browser_may_call_is_in_doubt() {
    for code in [
        "'a'.replace(/a/,()=>fbq('track','Lead'))",
        "Array.from(document.links,()=>fbq('track','Lead'))",
        "JSON.parse(document.title,()=>fbq('track','Lead'))",
    ] {
        let facts = facts(&format!("<script>{code}</script>"));
        let doubtful = names(&facts, |why| matches!(why, Some(WhyNot::Conditional)));
        assert_eq!(doubtful, ["Lead"], "{code}");
    }
}
