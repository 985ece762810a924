//! What the language itself says: constants, strict code, and from where on a name is there.

use super::{facts, names, sent};
use crate::WhyNot;

#[test]
fn syntax_of_tomorrow_is_refused_or_in_doubt() {
    for code in [
        "function d(it){return it}@d class A{}fbq('track','Lead')",
        "class A{accessor x=1}fbq('track','Lead')",
        "using a=null;fbq('track','Lead')",
    ] {
        let facts = facts(&format!("<script>{code}</script>"));
        assert_eq!(facts.broken.len(), 1, "{code}");
        assert_eq!(names(&facts, |why| why.is_none()), [""; 0], "{code}");
    }
    for code in [
        "import.defer('./a.js');fbq('track','Lead')",
        "{using a={[Symbol.dispose](){}};fbq('track','Lead')}",
    ] {
        assert_eq!(super::is_sent(code), None, "{code}");
    }
    for code in [
        "{using a=null;fbq('track','Lead')}",
        "class A{static{fbq('track','Lead')}}",
    ] {
        assert_eq!(super::is_sent(code), Some(true), "{code}");
    }
}

#[test]
fn functions_of_cases_come_out_where_they_are_reached() {
    for code in [
        "switch(1){case 1:function f(){fbq('track','Lead')}break;case 2:function f2(){}}f()",
        "switch(1){case 1:g();break;case 2:function g(){fbq('track','Lead')}}",
        "switch(2){case 1:let n='x';default:fbq('track','Lead')}",
        "a:b:for(var i=0;i<2;i++){for(;;){if(i<1)continue a;break b}}if(i===1)fbq('track','Lead')",
        "a:b:for(var i=0;i<2;i++){for(;;){continue b}}if(i===2)fbq('track','Lead')",
        "a:{for(var i=0;i<9;i++){if(i===3)break a}fbq('track','Contact')}if(i===3)fbq('track','Lead')",
        "var t=[];for(let i=0;i<2;i++)t.push(()=>i);if(t[0]()===0&&t[1]()===1)fbq('track','Lead')",
        "var t=[];for(var i=0;i<2;i++)t.push(()=>i);if(t[0]()===2)fbq('track','Lead')",
        "var t=[];for(const e of ['Lead','x'])t.push(()=>e);fbq('track',t[0]())",
    ] {
        assert_eq!(
            sent(&format!("<script>{code}</script>")),
            ["Lead"],
            "{code}"
        );
    }
    let lost =
        "<script>switch(1){case 1:break;case 2:function f(){}}f();fbq('track','Lead')</script>";
    assert_eq!(sent(lost), [""; 0]);
}

#[test]
fn constants_are_not_written() {
    for body in [
        "const a=1;a=2;fbq('track','Lead')",
        "const a=1;a++;fbq('track','Lead')",
        "const [a]=[1];[a]=[2];fbq('track','Lead')",
        "for(const i=0;i<2;i++){}fbq('track','Lead')",
        "(function(){const f=fbq;f=1;f('track','Lead')})()",
        "if(location.hash)0;const a=1;if(1){a+=1}fbq('track','Lead')",
    ] {
        let facts = facts(&format!("<script>{body}</script>"));
        assert_eq!(names(&facts, |why| why.is_none()), [""; 0], "{body}");
        assert_eq!(
            facts.broken[0].message, "TypeError: Assignment to constant variable.",
            "{body}"
        );
    }
    for body in [
        "for(const n of ['Lead'])fbq('track',n)",
        "const o={};o.n='Lead';fbq('track',o.n)",
        "const a=1;{let a=2;a=3}fbq('track','Lead')",
        "const a=1;(function(a){a=2})();fbq('track','Lead')",
        "const a=1;try{a=2}catch(e){fbq('track','Lead')}",
        "const a=1;a||(a=2);a??=3;fbq('track','Lead')",
    ] {
        let body = format!("<script>{body}</script>");
        assert_eq!(sent(&body), ["Lead"], "{body}");
    }
}

#[test]
fn strict_code_throws_where_other_code_goes_on() {
    for body in [
        "undeclared=1;",
        "for(undeclared of [1]){}",
        "(function(){this.x=1})();",
        "(function(){(()=>{this.x=1})()})();",
        "Object.freeze({a:1}).a=2;",
        "Object.freeze([1])[0]=2;",
        "Object.preventExtensions({}).a=2;",
        "delete Object.seal({a:1}).a;",
        "var o=Object.defineProperty({},'a',{value:1});o.a=2;",
        "'text'.a=1;",
        "undefined=1;",
        "(function f(){f=1})();",
        "{function inner(){}}inner();",
    ] {
        let code = |strict: &str| format!("<script>{strict}{body}fbq('track','Lead')</script>");
        assert_eq!(sent(&code("")), ["Lead"], "{body}");
        assert_eq!(sent(&code("'use strict';")), [""; 0], "{body}");
        let module = format!("<script type=module>{body}fbq('track','Lead')</script>");
        assert_eq!(sent(&module), [""; 0], "{body}");
        let function =
            format!("<script>(function(){{'use strict';{body}fbq('track','Lead')}})()</script>");
        assert_eq!(sent(&function), [""; 0], "{body}");
    }
    for body in [
        // Locked for all, strict or not.
        "Object.freeze([]).push(1);fbq('track','Lead')",
        "Object.assign(Object.freeze({a:1}),{a:2});fbq('track','Lead')",
        "class A{static go(){undeclared=1}}A.go();fbq('track','Lead')",
        "eval(\"'use strict';undeclared=1\");fbq('track','Lead')",
    ] {
        let body = format!("<script>{body}</script>");
        assert_eq!(sent(&body), [""; 0], "{body}");
    }
    for body in [
        "'use strict';var n;n='Lead';fbq('track',n)",
        "'use strict';n='Lead';var n;fbq('track',n)",
        "'use strict';window.n='Lead';n=n;fbq('track',n)",
        "'use strict';window.o=Object.freeze({a:'Lead'});o={a:'Lead'};fbq('track',o.a)",
        "'use strict';addEventListener('load',function(){fbq('track',this===window?'Lead':'Other')})",
        "'use strict';setTimeout(function(){this.fbq('track','Lead')},1)",
        "'use strict';new Function('undeclared=1')();fbq('track','Lead')",
        "'use strict';(0,eval)('other=1');fbq('track','Lead')",
        "(function(){'use strict'})();undeclared=1;fbq('track','Lead')",
        "var o=Object.freeze({a:'Lead'});o.a='Other';fbq('track',o.a)",
        "'use strict';onload=function(){fbq('track','Lead')}",
    ] {
        let body = format!("<script>{body}</script>");
        assert_eq!(sent(&body), ["Lead"], "{body}");
    }
}

#[test]
fn names_are_there_from_where_the_language_says() {
    for body in [
        "if(!n)fbq('track','Lead');var n=1",
        "(function(){if(n===undefined)fbq('track','Lead');for(var n of [1]);})()",
        "function once(){once=function(){};fbq('track','Lead')}once();once()",
        "for(let i=0,a=['Lead','x'];i<1;i++)setTimeout(function(){fbq('track',a[i])})",
        "let n='Other';{let n='Lead';fbq('track',n)}",
        "const n='Lead';fbq('track',window.n||n)",
        "function f(){return n}let n='Lead';fbq('track',f())",
        "const fbq=window.fbq;fbq('track','Lead')",
        "typeof later==='undefined'&&fbq('track','Lead')",
    ] {
        let body = format!("<script>{body}</script>");
        assert_eq!(sent(&body), ["Lead"], "{body}");
    }
    for body in [
        "n=1;let n;fbq('track','Lead')",
        "fbq('track',n);const n='Lead'",
        "new A;class A{}fbq('track','Lead')",
        "(function(){fbq('track','Lead');var fbq=window.fbq})()",
        "let n='Lead';fbq('track',window.n.big())",
    ] {
        let body = format!("<script>{body}</script>");
        assert_eq!(sent(&body), [""; 0], "{body}");
    }
    let own = "<script type=module>var n='Lead';function f(){}</script>\
        <script type=module>if(!window.n&&!window.f)fbq('track','Lead')</script>";
    assert_eq!(sent(own), ["Lead"]);
    let clicked = "<a id=a href=/x>x</a><script>document.getElementById('a')\
        .addEventListener('click',function(){fbq('track',this.href)})</script>";
    assert_eq!(names(&facts(clicked), |_| true), ["?"]);
}

#[test]
fn a_module_runs_once_its_imports_are_there() {
    let module = |code: &str| format!("<script type=module>{code};fbq('track','Lead')</script>");
    let map = |map: &str| format!("<script type=importmap>{map}</script>");
    for import in [
        "import $ from 'jquery'",
        "import 'a/b.js'",
        "import {a} from ''",
        "export * from 'vue'",
        "export {a} from '@scope/b'",
    ] {
        let found = facts(&module(import));
        assert_eq!(names(&found, |why| why.is_none()), [""; 0], "{import}");
        assert_eq!(names(&found, |why| why.is_some()), ["Lead"], "{import}");
        let message = &found.broken[0].message;
        assert!(
            message.contains("Failed to resolve module specifier"),
            "{message}"
        );
        let other = map("{\"imports\":{\"other\":\"/other.js\"}}") + &module(import);
        assert!(!facts(&other).broken.is_empty(), "{import}");
    }
    for body in [
        module("import a from './a.js'"),
        module("import '/a.js'"),
        module("import 'https://shop.example/a.js'"),
        module("export * from '../a.js'"),
        map("{\"imports\":{\"jquery\":\"/j.js\"}}") + &module("import $ from 'jquery'"),
        map("{\"imports\":{\"a/\":\"/a/\"}}") + &module("import 'a/b.js'"),
        module("import './a.js'").replace("fbq(", "setTimeout(fbq,5,"),
    ] {
        let facts = facts(&body);
        assert!(facts.broken.is_empty(), "{body}");
        let why = |why: Option<&WhyNot>| matches!(why, Some(WhyNot::Imports));
        assert_eq!(names(&facts, why), ["Lead"], "{body}");
    }
    for body in [
        module("import('./a.js')"),
        module("import.meta.url"),
        module("import './a.js'") + "<script>fbq('track','Lead')</script>",
    ] {
        assert_eq!(sent(&body), ["Lead"], "{body}");
    }
    let inserted = "<script>var s=document.createElement('script');s.type='module';\
        s.text=\"import $ from 'jquery';fbq('track','Lead')\";document.head.append(s)</script>";
    assert_eq!(sent(inserted), [""; 0]);
}

#[test]
fn what_the_language_refuses_ends_the_script() {
    for code in [
        "for(const x of 5){}",
        "for(const x of {}){}",
        "var [a]=null",
        "var a;[a]=1",
        "var {a}=null",
        "[...undefined]",
        "f(...null);function f(){}",
        "null[Symbol.iterator]",
        "new 5",
        "new (()=>{})",
        "class A extends 5{}",
        "'a' in 'b'",
        "1 instanceof 1",
        "'x'.repeat(-1)",
        "(1).toFixed(101)",
        "[].reduce((a,b)=>a)",
        "atob('*')",
        "btoa('\u{20ac}')",
    ] {
        let body = format!("<script>{code};fbq('track','Lead')</script>");
        assert_eq!(sent(&body), [""; 0], "{code}");
        // Where another script may have changed everything, nobody knows.
        let other = format!("<script src=/x.js></script>{body}");
        assert_eq!(sent(&other).len() + facts(&other).broken.len(), 1, "{code}");
    }
    for code in [
        "for(const x of 'ab'){}",
        "var [a]='b'",
        "var {a}=5",
        "[...[1]]",
        "var o={*[Symbol.iterator](){yield 1}};for(const x of o){}",
        "new (function(){})",
        "class A extends null{}",
        "'a' in {}",
        "1 instanceof Object",
        "'x'.repeat(0)",
        "(1).toFixed()",
        "[].reduce((a,b)=>a,1)",
        "atob('aGk=')",
        "btoa('\u{e9}')",
    ] {
        let body = format!("<script>{code};fbq('track','Lead')</script>");
        assert_eq!(sent(&body), ["Lead"], "{code}");
    }
}

#[test]
fn what_every_window_has_is_no_exception() {
    for code in [
        "new KeyboardEvent('x')",
        "CSS.supports('a','b')",
        "speechSynthesis.cancel()",
        "var f=HTMLFormElement.prototype.submit",
        "'use strict';name='x'",
        "if(onload)nope()",
    ] {
        let body = format!("<script>{code};fbq('track','Lead')</script>");
        assert_eq!(sent(&body), ["Lead"], "{code}");
    }
    for name in ["opener", "name", "scrollY", "chrome", "event", "closed"] {
        let body = format!("<script>if(window.{name})fbq('track','Lead')</script>");
        assert_eq!(sent(&body), [""; 0], "{name}");
    }
}

#[test]
fn a_chain_ends_where_nothing_is() {
    for code in [
        "document.querySelector('.none')?.addEventListener('click',nope);fbq('track','Lead')",
        "var o;o?.a.b.c(nope());o?.[nope()];fbq('track','Lead')",
        "var o={};o.f?.().g.h(nope());fbq('track','Lead')",
        "var o={n:'Lead'};fbq('track',o?.n)",
        "var o;fbq('track',(o?.a,'Lead'))",
        "var o;if(o?.a===undefined)fbq('track','Lead')",
        "window.none?.fbq('track','Other');window?.fbq?.('track','Lead')",
    ] {
        let body = format!("<script>{code}</script>");
        assert_eq!(sent(&body), ["Lead"], "{code}");
    }
    for code in ["var o;(o?.a).b", "var o={};o?.a.b", "var o={};o.f?.a;o.f()"] {
        let body = format!("<script>{code};fbq('track','Lead')</script>");
        assert_eq!(sent(&body), [""; 0], "{code}");
    }
    for code in [
        "var A=function A(){if(!(this instanceof A))return new A;fbq('track','Lead')};A()",
        "function A(){}A.prototype.go=function(){fbq('track','Lead')};function B(){}\
         B.prototype=Object.create(A.prototype);new B().go()",
    ] {
        let body = format!("<script>{code}</script>");
        assert_eq!(sent(&body), ["Lead"], "{code}");
        assert_eq!(names(&facts(&body), |_| true), ["Lead"], "{code}");
    }
}

#[test]
fn an_object_equals_its_text() {
    for (code, wanted) in [
        ("[1,2]=='1,2'", Some(true)),
        ("'1,2'!=[1,2]", Some(false)),
        ("[]==''", Some(true)),
        ("['a']=='b'", Some(false)),
        ("({toString(){return location.hash}})=='a'", None),
    ] {
        let code = format!("if({code})fbq('track','Lead')");
        let facts = facts(&format!("<script>{code}</script>"));
        let sent = names(&facts, |why| why.is_none());
        let perhaps = names(&facts, |why| matches!(why, Some(WhyNot::Conditional)));
        let found = perhaps.is_empty().then_some(!sent.is_empty());
        assert_eq!(found, wanted, "{code}");
    }
}
