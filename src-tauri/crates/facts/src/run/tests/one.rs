//! Values that are one with others: `arguments`, `Reflect`, `Proxy`, and what a page does to `fbq`.

use super::{facts, names, sent};

fn each_sends_lead(codes: &[&str]) {
    for code in codes {
        let body = format!("<script>{code}</script>");
        assert_eq!(sent(&body), ["Lead"], "{code}");
    }
}

fn none_sends(codes: &[&str]) {
    for code in codes {
        let body = format!("<script>{code}</script>");
        assert_eq!(sent(&body), [""; 0], "{code}");
    }
}

#[test]
fn parameters_and_arguments_are_one_in_code_that_is_not_strict() {
    each_sends_lead(&[
        "function f(a){arguments[0]='Lead';fbq('track',a)}f('x')",
        "function f(a){a='Lead';fbq('track',arguments[0])}f('x')",
        "function f(a,b){arguments[1]='Lead';fbq('track',b)}f('x','y')",
        "function f(a){(()=>{arguments[0]='Lead'})();fbq('track',a)}f('x')",
        "function f(a){'use strict';arguments[0]='x';fbq('track',a)}f('Lead')",
        "function f(a){'use strict';a='x';fbq('track',arguments[0])}f('Lead')",
        "function f(a,b=1){arguments[0]='x';fbq('track',a)}f('Lead')",
        "function f(a,...b){a='x';fbq('track',arguments[0])}f('Lead')",
        "function f(a){arguments[0]='x';fbq('track',a||'Lead')}f()",
        "function f(a){delete arguments[0];arguments[0]='x';fbq('track',a)}f('Lead')",
    ]);
}

#[test]
fn reflect_does_what_operators_do() {
    each_sends_lead(&[
        "Reflect.get(window,'fbq')('track','Lead')",
        "Reflect.set(window,'n','Lead');fbq('track',n)",
        "if(!Reflect.has({a:1},'b'))fbq('track','Lead')",
        "class A{constructor(n){fbq('track',n)}}Reflect.construct(A,['Lead'])",
        "var o={n:1};Reflect.deleteProperty(o,'n');fbq('track',o.n||'Lead')",
        "Object.defineProperties(window,{n:{value:'Lead'}});fbq('track',n)",
        "var p=new Proxy(fbq,{});p('track','Lead')",
        "Object.defineProperty(window,'fbq',{value:fbq,writable:false});fbq=function(){};fbq('track','Lead')",
    ]);
    none_sends(&[
        "Reflect.deleteProperty(window,'fbq');fbq('track','Lead')",
        "Reflect.set(window,'fbq',function(){});fbq('track','Lead')",
        "Reflect.defineProperty(window,'fbq',{value:function(){}});fbq('track','Lead')",
        "Reflect.get(1,'a');fbq('track','Lead')",
        "new Proxy({},null);fbq('track','Lead')",
        "fbq.callMethod=function(){};fbq('track','Lead')",
    ]);
    // What is made of a class behind a proxy is not seen.
    let behind = "<script>var P=new Proxy(class{constructor(){fbq('track','Lead')}},\
        {get(t,k){return t[k]}});new P</script>";
    let never = facts(behind);
    let sure = |why: Option<&crate::WhyNot>| matches!(why, None | Some(crate::WhyNot::Inert(_)));
    assert_eq!(names(&never, sure), [""; 0]);
}

#[test]
fn what_calls_an_async_function_goes_on_first() {
    each_sends_lead(&[
        "(async()=>{await null;fbq('track','Lead')})()",
        "var n='Lead';(async()=>{n='Lead';await null})();fbq('track',n)",
        "(async()=>{let n='x';await null;n='Lead';fbq('track',n)})()",
    ]);
    let early = "<script>var n='Lead';(async()=>{await null;n='x'})();fbq('track',n)</script>";
    assert_eq!(sent(early), ["?"]);
}

#[test]
fn scripts_declare_names_once() {
    for second in [
        "{var a=2}",
        "for(var a of []);",
        "var {a}={}",
        "let [a]=[2]",
        "class a{}",
        "try{var a}catch{}",
    ] {
        let body = format!("<script>let a=1</script><script>{second};fbq('track','Lead')</script>");
        assert_eq!(sent(&body), [""; 0], "{second}");
    }
    none_sends(&[
        "let undefined=1;fbq('track','Lead')",
        "const top=1;fbq('track','Lead')",
        "function window(){}fbq('track','Lead')",
        "class location{}fbq('track','Lead')",
        "/(/.test('a');fbq('track','Lead')",
        "/a{2,1}/;fbq('track','Lead')",
        "/[b-a]/;fbq('track','Lead')",
        "/a**/;fbq('track','Lead')",
        "nope`a`;fbq('track','Lead')",
    ]);
    each_sends_lead(&[
        "var top=1;fbq('track','Lead')",
        "let name=1;fbq('track','Lead')",
        "(function(){let top=1})();fbq('track','Lead')",
        "/[/]a{1,2}(?<b>.)(?<=a)\\p{1}/.test('a');fbq('track','Lead')",
        "/\\p{L}/u;fbq('track','Lead')",
    ]);
}

#[test]
fn scripts_that_scripts_make_run_as_those_of_the_page() {
    let made = |code: &str| {
        format!(
            "<script>var s=document.createElement('script');{}</script>",
            code.replace("CODE", "\"fbq('track','Lead')\"")
        )
    };
    for code in [
        "s.type='text/javascript ';s.text=CODE;document.body.append(s)",
        "document.body.append(s);s.text=CODE",
        "document.body.append(s);s.textContent=CODE",
        "document.body.append(s);s.appendChild(document.createTextNode(CODE))",
    ] {
        assert_eq!(sent(&made(code)), ["Lead"], "{code}");
    }
    for code in [
        "s.setAttribute('language','vbscript');s.text=CODE;document.body.append(s)",
        "s.noModule=true;s.text=CODE;document.body.append(s)",
        "s.type='text/plain';s.text=CODE;document.body.append(s)",
    ] {
        assert_eq!(sent(&made(code)), [""; 0], "{code}");
    }
}

#[test]
fn scripts_in_markup_that_is_set_are_listed_and_do_not_run() {
    for code in [
        "document.body.innerHTML=CODE",
        "document.body.insertAdjacentHTML('beforeend',CODE)",
        "document.querySelector('p').outerHTML=CODE",
    ] {
        let html = "\"<script>fbq('track','Lead')<\\/script>\"";
        let code = code.replace("CODE", html);
        let facts = facts(&format!("<p></p><script>{code}</script>"));
        let why = |why: Option<&crate::WhyNot>| {
            matches!(why, Some(crate::WhyNot::Inert(crate::Inert::ByMarkup)))
        };
        assert_eq!(names(&facts, why), ["Lead"], "{code}");
    }
}

#[test]
fn a_script_with_an_empty_address_brings_nothing() {
    let empty = "<script src=''>fbq('track','Contact')</script>";
    let body = format!("{empty}<script>nope();fbq('track','Lead')</script>");
    assert_eq!(facts(&body).broken.len(), 1);
    assert_eq!(names(&facts(&body), |why| why.is_none()), [""; 0]);
}
