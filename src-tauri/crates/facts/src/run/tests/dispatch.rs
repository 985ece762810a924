//! Events that a script sets off itself.

use super::{facts, names};
use crate::{Facts, Trigger, WhyNot};

const TAG: &str = "fbq('track','Lead')";

/// What makes each event of a page run, in order.
fn triggers(facts: &Facts) -> Vec<Trigger> {
    facts.events.iter().map(|event| event.trigger).collect()
}

/// Whether the handler is surely run as the page loads; nothing where that is not known.
fn runs(body: &str) -> Option<bool> {
    let facts = facts(body);
    let triggers = triggers(&facts);
    assert!(!triggers.is_empty(), "{body}");
    if !names(&facts, |why| why.is_none()).is_empty() {
        return Some(true);
    }
    let waits = |why: &WhyNot| matches!(why, WhyNot::Interaction(_));
    let waits = names(&facts, |why| why.is_some_and(waits));
    (waits.len() == triggers.len()).then_some(false)
}

#[test]
fn what_surely_reaches_a_handler_runs_it() {
    let on = "document.getElementById('b')";
    for body in [
        format!(
            "<button id=b></button><script>{on}.onclick=function(){{{TAG}}};{on}.click()</script>"
        ),
        format!(
            "<button id=b></button><script>var b={on};b.addEventListener('click',()=>{TAG});b.click()</script>"
        ),
        format!("<button id=b onclick=\"{TAG}\"></button><script>b.click()</script>"),
        format!("<p onclick=\"{TAG}\"><button id=b></button></p><script>{on}.click()</script>"),
        format!("<a id=b href=\"javascript:{TAG}\">x</a><script>{on}.click()</script>"),
        format!(
            "<script>document.addEventListener('click',()=>{TAG})</script><p id=b></p><script>b.click()</script>"
        ),
        format!(
            "<p id=b></p><script>onclick=()=>{TAG};b.dispatchEvent(new MouseEvent('click',{{bubbles:true}}))</script>"
        ),
        format!(
            "<form id=b onsubmit=\"{TAG}\"><button></button></form><script>{on}.requestSubmit()</script>"
        ),
        format!("<script>var b=document.createElement('b');b.onclick=()=>{TAG};b.click()</script>"),
        format!(
            "<script>addEventListener('sold',()=>{TAG});dispatchEvent(new Event('sold'))</script>"
        ),
        format!(
            "<script>document.addEventListener('sold',()=>{TAG});setTimeout(()=>document.dispatchEvent(new CustomEvent('sold')),9)</script>"
        ),
        format!(
            "<script>document.addEventListener('sold',()=>{TAG});var e=document.createEvent('Event');e.initEvent('sold',false,false);document.dispatchEvent(e)</script>"
        ),
        format!(
            "<script>document.addEventListener('sold',e=>{{if(e.detail.ok){TAG}}});document.dispatchEvent(new CustomEvent('sold',{{detail:{{ok:1}}}}))</script>"
        ),
        format!(
            "<script src=/jquery.js></script><p id=b></p><script>$('#b').on('click',function(){{{TAG}}});$('#b').trigger('click')</script>"
        ),
        format!(
            "<script src=/jquery.js></script><p id=b></p><script>$('#b').click(function(){{{TAG}}}).click()</script>"
        ),
        format!(
            "<script src=/jquery.js></script><p id=b></p><script>var x=$('#b');x.on('click.a',function(){{{TAG}}});x.trigger('click')</script>"
        ),
        format!(
            "<script src=/jquery.js></script><p id=b></p><script>$(document).on('click','#b',function(){{{TAG}}});$('#b').click()</script>"
        ),
        format!(
            "<script src=/jquery.js></script><form id=b></form><script>$('#b').submit(function(){{{TAG}}});$('#b').submit()</script>"
        ),
        "<script src=/jquery.js></script><script>$(document.body).on('sold',function(e,n){fbq('track',n)});$(document.body).trigger('sold',['Lead'])</script>".to_owned(),
    ] {
        assert_eq!(runs(&body), Some(true), "{body}");
    }
}

#[test]
fn what_may_reach_a_handler_leaves_it_unknown() {
    for body in [
        format!(
            "<p class=a><p class=a id=b></p><script>b.onclick=()=>{TAG};document.querySelector('p.a:last-child').click()</script>"
        ),
        format!("<p id=b onclick=\"{TAG}\"></p><script>if(location.hash)b.click()</script>"),
        format!("<p id=b onclick=\"{TAG}\"></p><script>fetch('/x').then(()=>b.click())</script>"),
        format!("<p id=b onclick=\"{TAG}\"></p><script>b.dispatchEvent(window.unknown)</script>"),
        format!("<p id=b onclick=\"{TAG}\"></p><script>b.onclick()</script>"),
        format!(
            "<script src=/a.js></script><p id=b onclick=\"{TAG}\"></p><script>find('b').click()</script>"
        ),
        format!(
            "<script src=/jquery.js></script><p id=b></p><script>$('p').on('click',function(){{{TAG}}});$('p:first').click()</script>"
        ),
        format!(
            "<script src=/jquery.js></script><p id=b></p><script>$('p').on('click',function(){{{TAG}}});$('p').not('.x').trigger('click')</script>"
        ),
        format!(
            "<script src=/jquery.js></script><p id=b></p><script>$('p').on('click',function(){{{TAG}}});$('p').parent().trigger(x)</script>"
        ),
        format!(
            "<form id=b onsubmit=\"{TAG}\"><input required></form><script>b.requestSubmit()</script>"
        ),
        format!("<form onsubmit=\"{TAG}\"><button id=b></button></form><script>b.click()</script>"),
        format!("<input id=b type=checkbox onchange=\"{TAG}\"><script>b.click()</script>"),
        format!("<input id=b onfocus=\"{TAG}\"><script>b.focus()</script>"),
        format!("<script>onscroll=()=>{TAG};scrollTo(0,500)</script>"),
    ] {
        assert_eq!(runs(&body), None, "{body}");
    }
}

#[test]
fn what_never_reaches_a_handler_leaves_it_waiting() {
    for body in [
        // A form's own `submit` tells nobody.
        format!("<form id=b onsubmit=\"{TAG}\"></form><script>b.submit()</script>"),
        format!("<form name=f onsubmit=\"{TAG}\"></form><script>document.f.submit()</script>"),
        format!("<p id=a></p><p id=b onclick=\"{TAG}\"></p><script>a.click()</script>"),
        format!("<p id=b></p><script>b.click();b.onclick=()=>{TAG}</script>"),
        format!(
            "<p onclick=\"{TAG}\"><b id=b></b></p><script>b.dispatchEvent(new Event('click'))</script>"
        ),
        format!(
            "<p id=b onclick=\"{TAG}\"></p><script>b.dispatchEvent(new Event('keyup'))</script>"
        ),
        format!(
            "<p id=a></p><p id=b onclick=\"{TAG}\"></p><script>a.onclick=()=>b.click()</script>"
        ),
        format!(
            "<script src=/jquery.js></script><ul class=t><li></ul><p id=b></p><script>$('#b').on('click',function(){{{TAG}}});$('.t li:first').click()</script>"
        ),
        format!("<p id=b onclick=\"{TAG}\"></p><script>scrollTo(0,0)</script>"),
    ] {
        assert_eq!(runs(&body), Some(false), "{body}");
    }
}

#[test]
fn a_handler_that_was_set_off_still_waits_for_the_visitor() {
    let both = format!("<p id=b onclick=\"{TAG}\"></p><script>b.click()</script>");
    let wanted = [Trigger::PageLoad, Trigger::Interaction];
    assert_eq!(triggers(&facts(&both)), wanted);
    for once in [
        format!(
            "<p id=b></p><script>b.addEventListener('click',()=>{TAG},{{once:true}});b.click();b.click()</script>"
        ),
        format!(
            "<script>addEventListener('sold',()=>{TAG});dispatchEvent(new Event('sold'))</script>"
        ),
    ] {
        assert_eq!(triggers(&facts(&once)), [Trigger::PageLoad], "{once}");
    }
}

#[test]
fn what_scripts_write_under_our_names_means_nothing() {
    for body in [
        "<p id=b></p><script>b['#element']=1e9;b.click();b.firstElementChild;b.closest('p')</script>",
        "<script>class A{#element=99;go(){dispatchEvent.call(this,new Event('x'));$(this).click()}}new A().go()</script>",
        "<p id=b></p><script>b['#element']=-1;b.parentNode.removeChild(b);b.onclick=1</script>",
    ] {
        assert_eq!(facts(body).events.len(), 0, "{body}");
    }
}

#[test]
fn what_a_listener_throws_ends_nothing_else() {
    let body = format!(
        "<script>addEventListener('sold',()=>null.x);dispatchEvent(new Event('sold'));{TAG}</script>"
    );
    assert_eq!(runs(&body), Some(true));
    let endless = format!(
        "<p id=b></p><script>b.addEventListener('go',()=>b.dispatchEvent(new Event('go')));b.dispatchEvent(new Event('go'))</script><script>{TAG}</script>"
    );
    assert_eq!(runs(&endless), Some(true));
}

#[test]
fn a_listener_with_a_signal_may_have_been_taken_back() {
    let with = |options: &str, more: &str| {
        let code = format!(
            "<script>const a=new AbortController();document.addEventListener('x',()=>{TAG},{options});\
             {more};document.dispatchEvent(new Event('x'))</script>"
        );
        runs(&code)
    };
    assert_eq!(with("{signal:a.signal}", "a.abort()"), None);
    assert_eq!(with("{signal:undefined}", ""), Some(true));
    assert_eq!(with("{once:true}", ""), Some(true));
}
