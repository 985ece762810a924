//! Uses of the browser's functions that it throws at, and values that may not be there.

use super::{facts, names};
use crate::WhyNot;

/// Whether what follows a piece of code is sent; nothing where that is in doubt.
fn goes_on(code: &str) -> Option<bool> {
    let facts = facts(&format!("<script>{code};fbq('track','Lead')</script>"));
    let doubtful = names(&facts, |why| matches!(why, Some(WhyNot::Conditional)));
    let sent = names(&facts, |why| why.is_none());
    doubtful.is_empty().then_some(!sent.is_empty())
}

fn none_surely_goes_on(codes: &[&str]) {
    for code in codes {
        assert_ne!(goes_on(code), Some(true), "{code}");
    }
}

fn all_go_on(codes: &[&str]) {
    for code in codes {
        assert_eq!(goes_on(code), Some(true), "{code}");
    }
}

#[test]
fn locales_and_their_options() {
    none_surely_goes_on(&[
        "new Intl.NumberFormat('de_DE')",
        "new Intl.NumberFormat('en',{style:'currency'})",
        "new Intl.NumberFormat('en',{style:'currency',currency:'EURO'})",
        "new Intl.DateTimeFormat('e')",
        "(5).toLocaleString('de_DE')",
        "new Date().toLocaleDateString('en',{timeZone:'Mars/X'})",
        "'a'.localeCompare('b','zz_zz')",
        "'a'.normalize('X')",
    ]);
    all_go_on(&[
        "new Intl.NumberFormat('de-DE',{style:'currency',currency:'EUR'})",
        "new Intl.NumberFormat(undefined,{maximumFractionDigits:2})",
        "new Intl.DateTimeFormat(navigator.language)",
        "(5).toLocaleString('en-US')",
        "new Date().toLocaleDateString('th-TH',{timeZone:'Asia/Bangkok'})",
    ]);
}

#[test]
fn observers_elements_and_events() {
    none_surely_goes_on(&[
        "new MutationObserver()",
        "new MutationObserver(()=>{}).observe(document.querySelector('.none'),{childList:true})",
        "new MutationObserver(()=>{}).observe(document.body,{})",
        "new IntersectionObserver(()=>{},{threshold:2})",
        "new IntersectionObserver(()=>{}).observe(null)",
        "customElements.define('nodash',class extends HTMLElement{})",
        "class A extends HTMLElement{};customElements.define('x-a',A);customElements.define('x-a',A)",
        "new HTMLElement()",
        "document.body.matches('[')",
        "document.body.closest()",
        "document.body.appendChild(document.body)",
        "document.body.classList.add('')",
        "document.body.classList.toggle('a b')",
        "document.body.setAttribute('','x')",
        "document.body.insertAdjacentHTML('inside','x')",
        "new CustomEvent()",
        "document.dispatchEvent({})",
        "document.createEvent('x')",
        "getComputedStyle(document.querySelector('.none'))",
        "requestIdleCallback({})",
        "document.body=null",
    ]);
    all_go_on(&[
        "new MutationObserver(()=>{}).observe(document.body,{childList:true})",
        "new IntersectionObserver(()=>{},{threshold:[0,.5],rootMargin:'0px 5%'}).observe(document.body)",
        "new PerformanceObserver(()=>{}).observe({entryTypes:['paint']})",
        "class A extends HTMLElement{};customElements.define('x-a',A)",
        "document.body.classList.add('a','b')",
        "document.body.setAttribute('data-x','y')",
        "document.dispatchEvent(new CustomEvent('x',{detail:1}))",
        "document.body.insertAdjacentHTML('beforeend','x')",
    ]);
}

#[test]
fn addresses_messages_and_requests() {
    none_surely_goes_on(&[
        "history.pushState({},'','https://other.example/')",
        "history.pushState(()=>{},'','/x')",
        "history.replaceState()",
        "structuredClone({a(){}})",
        "postMessage({f(){}},'*')",
        "navigator.sendBeacon('ftp://x')",
        "new XMLHttpRequest().send()",
        "new XMLHttpRequest().open('a b','/x')",
        "var x=new XMLHttpRequest();x.open('GET','/x',false);x.send()",
        "new Request('/x',{method:'GET',body:'x'})",
        "new Headers({'a b':'c'})",
        "localStorage.setItem('a')",
        "crypto.getRandomValues([])",
    ]);
    all_go_on(&[
        "history.pushState({},'','/x')",
        "structuredClone({a:1})",
        "postMessage({a:1},'*')",
        "navigator.sendBeacon('/x')",
        "var x=new XMLHttpRequest();x.open('GET','/x');x.send()",
        "localStorage.setItem('a',1)",
        "new URLSearchParams('a=b').get('a')",
    ]);
}

#[test]
fn patterns_and_collections() {
    none_surely_goes_on(&[
        "new RegExp('[')",
        "RegExp('a','gg')",
        "'a'.match('(')",
        "'a'.replaceAll(/a/,'b')",
        "'x'.startsWith(/x/)",
        "new Map(5)",
        "new Map([1])",
        "new Set({})",
        "Map()",
        "new Uint8Array(-1)",
        "BigInt('x')",
        "String.prototype.trim.call(null)",
        "'x'.localeCompare.call(null)",
        "Promise.resolve.call(1)",
        "[].reduceRight((a,b)=>a)",
        "Object.getOwnPropertyNames(null)",
        "Object.defineProperty({},'a',{get(){},value:1})",
        "new Proxy({},{get(){throw 1}}).x",
    ]);
    all_go_on(&[
        "new RegExp('^a/[/]b$','gi')",
        "'a'.replaceAll(/a/g,'b')",
        "new Map([[1,2]])",
        "new Map(null)",
        "new Set('abc')",
        "new Uint8Array(8)",
        "BigInt('10')",
        "Object.getOwnPropertyNames({})",
    ]);
}

#[test]
fn what_may_not_be_there_is_used_for_certain_only_where_the_page_has_looked() {
    none_surely_goes_on(&[
        "localStorage.getItem('cart').split(',')",
        "JSON.parse(localStorage.getItem('cart')).items",
        "document.cookie.match(/a=(.*)/)[1]",
        "/a=(.*)/.exec(location.search)[1]",
        "new URLSearchParams(location.search).get('a').trim()",
        "document.cookie.split('a=')[1].split(';')",
        "history.state.step",
        "opener.location",
    ]);
    all_go_on(&[
        "var m=document.cookie.match(/a=(.*)/);if(m){m[1].trim()}",
        "var m=document.cookie.match(/a=(.*)/);m&&m[1]",
        "var m;while((m=/a/g.exec(location.search))!==null){m[1];break}",
        "var m=document.cookie.match(/a/);var v=m?m[1]:''",
        "document.cookie.match(/a=(.*)/)?.[1].trim()",
        "(document.cookie.match(/a=(.*)/)||[])[1]",
        "var c=localStorage.getItem('cart');if(!c)c='';c.split(',')",
        "function read(n){var m=document.cookie.match(n);return m?m[2]:null}var v=read('a')",
        "function read(n){var m=document.cookie.match(n);if(!m)return null;return m[2]}var v=read('a')",
        "try{JSON.parse(localStorage.getItem('cart')).items}catch(e){}",
    ]);
}

#[test]
fn functions_that_others_may_call_are_not_called_dead() {
    let dead = |why: Option<&WhyNot>| matches!(why, Some(WhyNot::Inert(_)));
    for code in [
        "class H extends HTMLElement{connectedCallback(){fbq('track','Lead')}}customElements.define('x-h',H)",
        "const q=new Map([['a',()=>fbq('track','Lead')]]);q.get('a')()",
        "const r={'/':()=>fbq('track','Lead')};(r[location.pathname]||String)()",
    ] {
        let facts = facts(&format!("<script>{code}</script>"));
        assert_eq!(names(&facts, dead), [""; 0], "{code}");
    }
}

#[test]
fn what_an_element_loads_may_not_be_there() {
    for code in [
        "var i=new Image();i.onload=()=>fbq('track','Lead');i.src='/x.gif'",
        "var s=document.createElement('script');s.addEventListener('load',()=>fbq('track','Lead'));\
         s.src='/x.js';document.head.append(s)",
    ] {
        let facts = facts(&format!("<script>{code}</script>"));
        assert_eq!(names(&facts, |why| why.is_none()), [""; 0], "{code}");
    }
    let image = facts("<img src=/x.gif onload=\"fbq('track','Lead')\">");
    assert_eq!(names(&image, |why| why.is_none()), [""; 0]);
}

#[test]
fn elements_that_are_taken_away_are_not_there_for_certain() {
    for code in [
        "document.getElementById('l').remove()",
        "document.getElementById('l').id='m'",
        "document.body.innerHTML=''",
        "document.getElementById('l').outerHTML=''",
    ] {
        let asked = "if(document.getElementById('l'))fbq('track','Lead')";
        let page = format!("<p id=l></p><script>{code};{asked}</script>");
        assert_eq!(names(&facts(&page), |why| why.is_none()), [""; 0], "{code}");
    }
}
