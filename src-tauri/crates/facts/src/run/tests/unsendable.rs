//! What the library is given and cannot send, and properties that run code.

use super::{facts, names, sent};
use crate::WhyNot;

fn fails(code: &str) -> bool {
    let facts = facts(&format!("<script>{code}</script>"));
    let failed = names(&facts, |why| matches!(why, Some(WhyNot::Fails)));
    assert_eq!(
        names(&facts, |why| why.is_none()).is_empty(),
        !failed.is_empty(),
        "{code}"
    );
    !failed.is_empty()
}

#[test]
fn what_cannot_be_written_is_not_sent() {
    for code in [
        "var p={};p.self=p;fbq('track','Lead',p)",
        "var p={};fbq('track','Lead',p);p.self=p",
        "var a=[];a.push(a);fbq('trackCustom','Own',{a:a})",
        "var a={},b={a:a};a.b=b;fbq('trackSingle','484210123456789','Lead',a)",
        "fbq('track','Lead',{n:10n})",
        "fbq('track','Lead',{contents:[{id:10n}]})",
        "fbq('track','Lead',{n:'\\ud800'})",
        "fbq('track','Lead',{n:'a'+'\\ud800'})",
        "fbq('track','Lead',{n:`\\udc00${1}`})",
        "fbq('track','Lead',{n:'\u{1f600}'.charAt(0)})",
        "fbq('track','Lead',{n:'a\u{1f600}'.slice(0,2)})",
        "fbq('track','Lead',{n:'\u{1f600}'[0]})",
        "fbq('track','Lead',{n:String.fromCharCode(55357)})",
        "fbq('trackCustom','\\ud800')",
        "fbq('track','Lead','\u{1f600}')",
        "fbq('track','Lead',{},{eventID:'\\ud800'})",
        "fbq('track','Lead',{get n(){throw 1}})",
        "fbq('track','Lead',{o:{toJSON(){throw 1}}})",
        "fbq('track','Lead',{w:window})",
        "onload=function(){var p={};p.p=p;fbq('track','Lead',p)}",
    ] {
        assert!(fails(code), "{code}");
    }
    for code in [
        "var p={};p.self=p;delete p.self;fbq('track','Lead',p)",
        "var s={a:1};fbq('track','Lead',{a:s,b:s,c:[s,s]})",
        "fbq('track','Lead',{o:{n:'\\ud800'}})",
        "fbq('track','Lead',{n:'\u{1f600}'.slice(0,2)})",
        "fbq('track','Lead',{n:'\\ud83d\\ude00'})",
        "fbq('track','Lead','text')",
        "fbq('track','Lead',{f:function(){throw 1}})",
        "fbq('track','Lead',{toJSON(){throw 1}})",
        "fbq('track','Lead',{o:{toJSON(){return 1}}})",
        "fbq('track','Lead',{set n(v){throw 1}})",
        "fbq('track','Lead',10n)",
        "fbq('init','111110123456789',{get em(){throw 1}});fbq('trackSingle','484210123456789','Lead')",
    ] {
        assert!(!fails(code), "{code}");
    }
}

#[test]
fn properties_run_their_code() {
    for code in [
        "var o={get n(){return 'Lead'}};fbq('track',o.n)",
        "var o={get n(){return this.m},m:'Lead'};var {n}=o;fbq('track',n)",
        "var o={get n(){return 'Lead'}};var c={...o};o=0;fbq('track',c.n)",
        "var o={get n(){return 'Lead'}};fbq('track',Object.assign({},o).n)",
        "var o={get n(){return 'Lead'}};o.n='Other';fbq('track',o.n)",
        "var o={set n(v){fbq('track',v)}};o.n='Lead'",
        "var o={m:'Lead'};Object.defineProperty(o,'n',{get:function(){return this.m}});fbq('track',o.n)",
        "class A{get n(){return 'Lead'}}fbq('track',new A().n)",
        "class A{static set n(v){fbq('track',v)}}A.n='Lead'",
        "fbq('track',Object.values({get n(){return 'Lead'}})[0])",
        "['Lead','Other'].find(function(n){fbq('track',n);return true})",
        "['Lead','Other'].every(function(n){fbq('track',n)})",
        "try{decodeURIComponent('100%')}catch(e){fbq('track','Lead')}",
        "try{encodeURIComponent('\\ud800')}catch(e){fbq('track','Lead')}",
        "var o={};o.o=o;try{JSON.stringify(o)}catch(e){fbq('track','Lead')}",
        "fbq('track','a\u{1f600}Lead'.slice(3))",
        "if('\u{1f600}Lead'.indexOf('Lead')===2)fbq('track','Lead')",
        "fbq('track',encodeURI('/a?b=1').length===6?'Lead':'Other')",
    ] {
        let body = format!("<script>{code}</script>");
        assert_eq!(sent(&body), ["Lead"], "{code}");
    }
    for code in [
        "class A{n='Lead';go=()=>fbq('track',this.n)}const {go}=new A();go()",
        "class A{n='Lead'}class B extends A{constructor(){super();fbq('track',this.n)}}new B",
        "class A{static n='Lead';static m=this.n}fbq('track',A.m)",
        "function F(){if(!new.target)return new F();fbq('track','Lead')}F()",
        "var a=['Lead','x'];a.reverse();fbq('track',a[1])",
        "if(parseFloat('1.5e2x')===150)fbq('track','Lead')",
        "(0,eval)('let n=1');if(typeof n==='undefined')fbq('track','Lead')",
        "class P{get n(){throw 1}}fbq('track','Lead',new P)",
        "var p={};Object.defineProperty(p,'n',{get(){throw 1}});fbq('track','Lead',p)",
        "try{(class{})()}catch(e){fbq('track','Lead')}",
        "var s=document.createElement('script');s.text=\"fbq('track','Lead')\";document.head.append(s);document.body.append(s)",
    ] {
        let body = format!("<script>{code}</script>");
        assert_eq!(sent(&body), ["Lead"], "{code}");
    }
    for code in [
        "class A{}A();fbq('track','Lead')",
        "Object.seal(fbq.queue);fbq('track','Lead')",
        "function*g(){fbq('track','Lead')}g()",
        "fbq('track',{__proto__:{n:'Lead'}}.n)",
        "fbq('track','Lead',{'\\ud800':1})",
    ] {
        let body = format!("<script>{code}</script>");
        assert!(!sent(&body).contains(&"Lead".to_owned()), "{code}");
    }
    let module =
        "<script type=module>document.write('<script>fbq(\"track\",\"Lead\")<\\/script>')</script>";
    assert_eq!(sent(module), [""; 0]);
    let broken = "<p id=p></p><script>document.getElementById('p').innerHTML='<img src=x onerror=\"fbq(\\'track\\',\\'Lead\\')\">'</script>";
    assert_eq!(
        names(&facts(broken), |why| matches!(why, Some(WhyNot::Unknown))),
        ["Lead"]
    );
    // The library reads a property once it is there.
    let code = "var n=1;fbq('track','Lead',{get value(){return n}});n=2";
    let found = facts(&format!("<script>{code}</script>"));
    let value = found.events[0]
        .params
        .get("value")
        .map(|it| it.kind.clone());
    assert_eq!(value, Some(crate::Kind::Number(2.0)));
    for code in [
        "'use strict';var o={get n(){return 1}};o.n=2;fbq('track','Lead')",
        "fbq('track','Lead',{n:'abc'.startsWith('b',1)})",
    ] {
        let strict = code.contains("strict");
        let body = format!("<script>{code}</script>");
        assert_eq!(sent(&body).is_empty(), strict, "{code}");
    }
}
