//! Scripts that are deep, endless or greedy.

use std::fmt::Write as _;

use super::{PIXEL, SCALE, finds_the_pixel, read};

/// The pixel, and after it a script.
fn with(script: &str) -> String {
    format!("<html><head>{PIXEL}<script>{script}</script></head></html>")
}

#[test]
fn a_million_nested_brackets() {
    let times = 1_000_000 / SCALE;
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        ("{a(", ")}"),
        ("!function(){", "}()"),
        ("()=>(", ")"),
        ("`${", "}`"),
        ("({a:", "})"),
        ("a(", ""),
        ("!", ""),
        ("-", "1"),
        ("a?b:", ""),
        ("if(a)", ""),
        ("a=>", ""),
        ("a,", "a"),
        ("a=", "1"),
        ("", "+'a'"),
        ("", ".a"),
        ("", "[0]"),
        ("", "()"),
        ("/", ""),
        ("fbq(", ""),
        ("fbq('track',{a:", "})"),
    ] {
        let script = open.repeat(times) + "x" + &close.repeat(times);
        finds_the_pixel(&format!("{open} {close}"), with(&script));
        // As deep as is still read.
        let script = open.repeat(9_000 / SCALE) + "x" + &close.repeat(9_000 / SCALE);
        finds_the_pixel(&format!("{open} {close}, less deep"), with(&script));
    }
}

#[test]
fn scripts_that_never_end() {
    for script in [
        "for(;;){}",
        "while(true)fbq('track','Lead')",
        "function f(){f();f()}f()",
        "function f(){document.write('<script>f()<\\/script>')}f()",
        "function f(){setTimeout(f,1);setTimeout(f,1)}f()",
        "function f(){setTimeout('f()',1);setTimeout('f()',1)}f()",
        "var c='eval(c);eval(c)';eval(c)",
        "a={};a.a=a;fbq('track',a);for(;;)a=Object.assign({},a,{b:a})",
        "var a=[];a.push(a,a);fbq('track','Lead',a)",
        "var a=[];a.push(a);fbq('track',''+a);fbq('track',a.join())",
        "for(var i=0;i<200;i++)for(var j=0;j<200;j++)for(var k=0;k<200;k++)a={b:a}",
        "document.body.innerHTML=document.body.innerHTML+document.body.innerHTML",
        "window.fbq=function(){fbq.apply(null,arguments)};fbq('track','Lead')",
        "var o={get a(){return o.a}};fbq('track',o.a)",
        "class A extends A{};new A",
    ] {
        finds_the_pixel(script, with(script));
    }
}

#[test]
fn scripts_that_want_all_memory() {
    for script in [
        "var s='a';for(var i=0;i<200;i++)s+=s;fbq('track',s)",
        "var s='aaaaaaaaaa';for(var i=0;i<200;i++)s=s.replace('a',s)+`${s}${s}`.concat(s,s)",
        "var s='a'.repeat(100000),t='';for(var i=0;i<200;i++)for(var j=0;j<200;j++)t=s+i+j",
        "var a=[1];for(var i=0;i<200;i++)a=a.concat(a,a);fbq('track','Lead',a)",
        "var a=[1];for(var i=0;i<200;i++)a=[...a,...a];fbq('track','Lead',a)",
        "var a=[0];for(var i=0;i<200;i++)a.push(...a);fbq('track','Lead',a)",
        "var a=[1];for(var i=0;i<200;i++)a=[a,a];fbq('track','Lead',{a:a})",
        "var a=[1];for(var i=0;i<200;i++)a=[a,a];fbq('track','Lead',''+a)",
        "var s='a,a';for(var i=0;i<200;i++)s=s.split(',').join(s)",
        "for(var i=0;i<200;i++)for(var j=0;j<200;j++)setTimeout(function(){fbq('track','Lead')},1)",
    ] {
        finds_the_pixel(script, with(script));
    }
    // Four hundred thousand steps of copying take a while without optimisation.
    let mut object = "var o={".to_owned();
    for number in 0..20_000 / SCALE {
        write!(object, "k{number}:{number},").unwrap();
    }
    object += "};for(var i=0;i<200;i++)for(var j=0;j<200;j++)";
    finds_the_pixel(
        "handed over",
        with(&(object.clone() + "fbq('track','Lead',o)")),
    );
    finds_the_pixel("copied", with(&(object + "o={...o}")));
}

#[test]
fn a_hundred_thousand_of_everything() {
    let times = 100_000 / SCALE;
    let each = |part: &str| {
        let mut script = String::new();
        for number in 0..times {
            script += &part.replace('#', &number.to_string());
        }
        script
    };
    for part in [
        "window.a#=1;",
        "var a#=1;",
        "function a#(){fbq('track','Lead')}\n",
        "fbq('trackCustom','a#');",
        "fbq('init','10293847#');",
        "if(a)fbq('track','a#');",
        "setTimeout(function(){fbq('track','a#')},#);",
        "b.addEventListener('click',function(){fbq('track','a#')});",
        "fbq('track','a#',{value:#,currency:'USD'});",
        "new Image().src='https://www.facebook.com/tr?id=#&ev=a';",
        "\"fbq('track','a#')\";",
    ] {
        finds_the_pixel(part, with(&each(part)));
        // What an exception or a broken line keeps from running is looked through all the same.
        finds_the_pixel(part, with(&("throw 1;".to_owned() + &each(part))));
        finds_the_pixel(part, with(&("fbq(“;".to_owned() + &each(part))));
    }
    let half = times / 100;
    let mut calls = String::new();
    for id in 0..half {
        write!(calls, "fbq('init','10293847{id}');").unwrap();
    }
    for id in 0..half {
        write!(calls, "fbq('track','a{id}');").unwrap();
    }
    let page = read("pixels times events", with(&calls));
    assert!(page["events"].as_array().unwrap().len() <= 20_000);
}
