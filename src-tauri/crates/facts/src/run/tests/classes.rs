//! Classes, what is not listed, blocks with functions, `with`, and values of elements.

use super::{facts, names, sent};
use crate::WhyNot;

/// Whether what follows a piece of code is sent; nothing where that is in doubt.
fn goes_on(code: &str) -> Option<bool> {
    let facts = facts(&format!("<script>{code};fbq('track','Lead')</script>"));
    let doubtful = names(&facts, |why| matches!(why, Some(WhyNot::Conditional)));
    let sent = names(&facts, |why| why.is_none());
    doubtful.is_empty().then_some(!sent.is_empty())
}

fn each_is(wanted: Option<bool>, codes: &[&str]) {
    for code in codes {
        assert_eq!(goes_on(code), wanted, "{code}");
    }
}

fn each_sends_lead(codes: &[&str]) {
    for code in codes {
        assert_eq!(
            sent(&format!("<script>{code}</script>")),
            ["Lead"],
            "{code}"
        );
    }
}

#[test]
fn a_child_calls_the_constructor_of_its_parent_once() {
    each_is(
        Some(false),
        &[
            "class A{};class B extends A{constructor(){this.x=1}};new B()",
            "class A{};class B extends A{constructor(){}};new B()",
            "class A{};class B extends A{constructor(){super();super()}};new B()",
            "class A{};class B extends A{constructor(){const f=()=>this;f();super()}};new B()",
            "class A{};class B extends A{constructor(){return 1}};new B()",
            "class A extends (()=>{}){}",
        ],
    );
    let unknown = "class A{};class B extends A{constructor(x){if(x)super()}};new B(location.hash)";
    each_is(None, &[unknown]);
    each_is(
        Some(true),
        &[
            "class A{};class B extends A{constructor(){super();this.x=1}};new B()",
            "class A{};class B extends A{constructor(){(()=>super())();this.x=1}};new B()",
            "class A{};class B extends A{constructor(){return {}}};new B()",
            "class A{constructor(){this.a=1}};class B extends A{constructor(){super();this.b=1}};\
             class C extends B{constructor(){super();this.c=1}};new C()",
        ],
    );
}

#[test]
fn what_is_private_is_in_objects_of_its_class_only() {
    each_is(
        Some(false),
        &[
            "class A{#x=1;static g(o){return o.#x}};A.g({})",
            "class A{#x=1;static g(o){o.#x=2}};A.g({})",
            "class A{static #x=1;static g(){return this.#x}};class B extends A{};B.g()",
        ],
    );
    each_is(
        Some(true),
        &[
            "class A{#x=1;g(){return this.#x}};new A().g()",
            "class A{#x=1;g(){this.#x=2}};class B extends A{};new B().g()",
            "class A{#m(){}g(){this.#m()}};new A().g()",
            "class A{static #x=1;static g(){return A.#x}};A.g()",
        ],
    );
    each_sends_lead(&[
        "class A{static n='Lead';static{fbq('track',this.n)}}",
        "class A{static{this.n='Lead'}};fbq('track',A.n)",
        "class A{m(){A=1}};try{new A().m()}catch{fbq('track','Lead')}",
    ]);
}

#[test]
fn the_right_side_of_instanceof_is_a_function() {
    each_is(
        Some(false),
        &[
            "({}) instanceof {}",
            "({}) instanceof (()=>{})",
            "[] instanceof []",
        ],
    );
    let own = "class A{static [Symbol.hasInstance](){throw 1}};1 instanceof A";
    each_is(None, &[own]);
    each_is(
        Some(true),
        &["class A{};({}) instanceof A", "[] instanceof Array"],
    );
}

#[test]
fn what_is_not_listed_is_not_seen() {
    each_sends_lead(&[
        "class A{m(){}};for(const k in new A())fbq('track','Contact');fbq('track','Lead')",
        "class A{m(){}};const o={...new A()};fbq('track',o.m?'Contact':'Lead')",
        "class A{m(){}};fbq('track',new A().hasOwnProperty('m')?'Contact':'Lead')",
        "function F(){this.a=1}F.prototype.b=2;fbq('track',Object.keys(new F()).length===1?'Lead':'x')",
        "function F(){this.a=1}F.prototype.b=2;let n=0;for(var k in new F())n++;fbq('track',n===2?'Lead':'x')",
        "var o=Object.defineProperty({},'h',{value:1});fbq('track',Object.keys(o).length?'x':'Lead')",
        "var o=Object.defineProperty({},'h',{value:1});fbq('track',JSON.stringify(o)==='{}'?'Lead':'x')",
        "var o=Object.defineProperty({},'h',{value:1,enumerable:true});fbq('track',{...o}.h?'Lead':'x')",
        "var o=Object.defineProperty({},'h',{value:'Lead'});fbq('track',o.h)",
        "fbq('track',Object.keys({b:1,2:1,a:1,1:1}).join()==='1,2,b,a'?'Lead':'x')",
        "var n='';for(var k in {b:1,10:1,9:1})n+=k;fbq('track',n==='910b'?'Lead':'x')",
    ]);
    let holes = "var a=[,'x'];a.forEach(()=>fbq('track','Lead'))";
    assert_eq!(sent(&format!("<script>{holes}</script>")), [""; 0]);
}

#[test]
fn functions_of_blocks_and_names_that_are_not_there_yet() {
    each_sends_lead(&[
        "if(1)function f(){fbq('track','Lead')}f()",
        "a:function f(){fbq('track','Lead')}f()",
        "switch(1){case 0:function f(){return 'Lead'}case 1:fbq('track',f())}",
        "{async function f(){}}fbq('track',typeof f==='undefined'?'Lead':'Contact')",
        "var t=requestAnimationFrame(()=>fbq('track','Contact'));cancelAnimationFrame(t);fbq('track','Lead')",
        "fbq('track',[NaN].includes(NaN)&&[NaN].indexOf(NaN)<0?'Lead':'Contact')",
    ]);
    each_is(
        Some(false),
        &[
            "typeof x;let x",
            "with(null){}",
            "{using x=1}",
            "{using x={}}",
        ],
    );
    each_is(Some(true), &["{using x=null}"]);
    let with =
        "var n='Contact',o={n:1};with(o){n='Lead'}fbq('track',o.n);with({n:2})fbq('track',n)";
    for name in sent(&format!("<script>{with}</script>")) {
        assert_eq!(name, "?");
    }
    let disposed = "<script>{using x={[Symbol.dispose](){fbq('track','Lead')}}}</script>";
    let never = |why: Option<&WhyNot>| matches!(why, Some(WhyNot::Inert(_)));
    assert_eq!(names(&facts(disposed), never), [""; 0]);
}

#[test]
fn elements_make_texts_and_switches_of_what_they_are_given() {
    each_sends_lead(&[
        "var i=document.createElement('input');i.value=5;fbq('track',i.value==='5'?'Lead':'x')",
        "var i=document.createElement('p');i.hidden=1;fbq('track',i.hidden===true?'Lead':'x')",
    ]);
    let parent = "if(document.createElement('p').parentNode)fbq('track','Contact')";
    assert_eq!(sent(&format!("<script>{parent}</script>")), [""; 0]);
}
