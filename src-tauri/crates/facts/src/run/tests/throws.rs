//! What throws: the script, or the `try`, ends at its place.

use super::{facts, names, sent};
use crate::WhyNot;

/// Whether the code ends before its end; nothing where that is in doubt.
fn ends(code: &str) -> Option<bool> {
    let facts = facts(&format!("<script>{code};fbq('track','Lead')</script>"));
    let doubtful = names(&facts, |why| matches!(why, Some(WhyNot::Conditional)));
    let sent = names(&facts, |why| why.is_none());
    doubtful.is_empty().then_some(sent.is_empty())
}

fn all_end(codes: &[&str]) {
    for code in codes {
        assert_eq!(ends(code), Some(true), "{code}");
        let caught = format!("<script>try{{{code}}}catch(e){{fbq('track','Lead')}}</script>");
        assert_eq!(sent(&caught), ["Lead"], "{code}");
    }
}

fn none_ends(codes: &[&str]) {
    for code in codes {
        assert_eq!(ends(code), Some(false), "{code}");
    }
}

#[test]
fn numbers_of_any_size_do_not_mix_with_others() {
    all_end(&[
        "1n+1",
        "+1n",
        "1n*'2'",
        "1n-null",
        "Math.max(1n)",
        "1n>>>0n",
        "isNaN(1n)",
        "var a=1n;a+=1",
    ]);
    none_ends(&[
        "1n+2n",
        "1n+''",
        "-1n",
        "1n>0",
        "1n==1",
        "Number(1n)",
        "parseInt(1n)",
        "typeof 1n",
    ]);
}

#[test]
fn symbols_are_no_texts_and_no_numbers() {
    all_end(&[
        "''+Symbol()",
        "`${Symbol('x')}`",
        "+Symbol()",
        "Symbol()+1",
        "new Symbol()",
        "Symbol()<1",
        "Math.abs(Symbol())",
        "'a'.concat(Symbol())",
    ]);
    none_ends(&[
        "String(Symbol())",
        "typeof Symbol()",
        "Symbol()==1",
        "!Symbol()",
        "({})[Symbol()]",
    ]);
}

#[test]
fn objects_become_texts_and_numbers_their_own_way() {
    all_end(&[
        "({valueOf(){throw 1}})+1",
        "var o={toString(){throw 1}};`${o}`",
        "({toString(){return {}}})+''",
    ]);
    let code = "<script>var o={toString(){return 'Lead'},valueOf(){return 2}};\
        if(o*2===4&&o+1===3)fbq('track',`${o}`)</script>";
    assert_eq!(sent(code), ["Lead"]);
}

#[test]
fn what_is_out_of_range_or_cannot_be_read_throws() {
    all_end(&[
        "JSON.parse()",
        "JSON.parse({})",
        "JSON.parse([])",
        "'x'.repeat(2**30)",
        "Array(1.5)",
        "new Array(-1)",
        "new Array(1.5)",
        "[].length=-1",
        "(1).toPrecision(0)",
        "(1).toString(1)",
        "(1).toExponential(-1)",
        "String.fromCodePoint(-1)",
        "atob('a')",
        "atob('ab=')",
        "atob('YQ===')",
        "new URL('x')",
        "new URL('/a','b')",
        "new URL()",
        "document.createElement('1a')",
        "document.createElement('<p>')",
    ]);
    none_ends(&[
        "JSON.parse(null)",
        "JSON.parse([1])",
        "Array('a')",
        "new Array('a')",
        "new Array(2)",
        "[].length=0",
        "(1).toString(36)",
        "atob('ab')",
        "atob('ab==')",
        "atob(' a b ')",
        "new URL('https://a.example')",
        "new URL('/a','https://a.example')",
        "document.createElement('x-y')",
    ]);
}

#[test]
fn selectors_that_cannot_be_read_throw() {
    all_end(&[
        "document.querySelector('[')",
        "document.querySelectorAll('a >> b')",
        "document.querySelector('a:contains(x)')",
        "document.querySelector('')",
        "document.querySelector('#1a')",
    ]);
    none_ends(&[
        "document.querySelector('a:not(.b) > c')",
        "document.querySelectorAll('[a=b')",
    ]);
    assert_eq!(ends("document.querySelector('a:unheard-of')"), None);
}

#[test]
fn a_member_that_is_not_there_cannot_be_called() {
    all_end(&[
        "[].nope()",
        "''.contains('x')",
        "(1).nope()",
        "true.nope()",
        "Math.nope()",
        "JSON.nope()",
        "Object.nope()",
        "document.getElementByID('x')",
        "document.body.addEventListner('click')",
        "console.nope()",
        "({a:1}).a.b.c",
    ]);
    none_ends(&[
        "document.exitFullscreen()",
        "document.body.scrollIntoView()",
        "[].findLast(x=>x)",
        "''.padStart(1)",
        "({}).toString()",
        "Object.getOwnPropertyNames({})",
        "console.table([])",
        "String.prototype.nope=function(){};'a'.nope()",
        "Object.prototype.nope=function(){};[].nope()",
        "document.nope=function(){};document.nope()",
    ]);
    let form = "<form name=f id=g><input name=email></form><script>document.f.email.focus();\
        fbq('track','Lead')</script>";
    assert_eq!(sent(form), ["Lead"]);
}

#[test]
fn calls_without_what_they_need_throw() {
    all_end(&[
        "document.body.appendChild(null)",
        "document.body.appendChild('x')",
        "setTimeout()",
        "addEventListener('click')",
        "addEventListener('click',5)",
        "document.querySelector()",
        "new Math",
        "new parseInt",
        "new document.createElement('a')",
        "Promise()",
        "new Promise",
        "Object.keys(null)",
        "Object.create(1)",
        "Object.defineProperty({},'a',1)",
        "[1].map(5)",
        "[2,1].sort(null)",
        "Array.from(null)",
    ]);
    none_ends(&[
        "addEventListener('click',null)",
        "document.body.append('x')",
        "Object.keys('a')",
        "[2,1].sort(undefined)",
        "Array.from('a')",
        "new Image",
    ]);
}

#[test]
fn what_calls_itself_without_end_throws() {
    all_end(&[
        "(function f(){f()})()",
        "var f=()=>f();f()",
        "function f(a){f(a)}f(1)",
        "function a(){b()}function b(){a()}a()",
        "({get x(){return this.x}}).x",
    ]);
    for code in [
        "function f(n){return n?f(n-1):0}f(1e5)",
        "function f(){if(location.hash)return;f()}f()",
        "function f(o){if(o)f(o.next)}var l;for(var i=0;i<90;i++)l={next:l};f(l)",
    ] {
        assert_eq!(ends(code), None, "{code}");
    }
    none_ends(&["function f(n){return n?f(n-1):0}f(20)"]);
    // What nobody followed to its end is not said to be behind a false condition.
    let deep = "<script>function f(n){if(n>90)return fbq('track','Lead');f(n+1)}f(0)</script>";
    let why = |why: Option<&WhyNot>| matches!(why, Some(WhyNot::Unknown));
    assert_eq!(names(&facts(deep), why), ["Lead"]);
}

#[test]
fn what_throws_in_doubt_leaves_the_rest_in_doubt() {
    for code in [
        "if(location.hash)nope()",
        "location.hash||nope()",
        "var x=location.hash?1:null.x",
        "location.hash&&(void 0)()",
    ] {
        assert_eq!(ends(code), None, "{code}");
    }
}
