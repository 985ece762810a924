//! Ways out of the code that nobody can tell whether they are taken, and loops that go on for long.

use super::{facts, names, sent};
use crate::WhyNot;

/// Events of which nobody knows whether they are sent.
fn perhaps(body: &str) -> Vec<String> {
    names(&facts(body), |why| matches!(why, Some(WhyNot::Conditional)))
}

#[test]
fn what_a_function_may_have_returned_before_is_unknown() {
    for body in [
        "function g(){if(location.hash)return 'Contact';return 'Lead'}fbq('track',g())",
        "function g(){if(location.hash)return 'Contact'}fbq('track',g())",
        "function g(){try{if(location.hash)return 'Contact';return 'Lead'}finally{}}fbq('track',g())",
        "function g(){for(;;){if(location.hash)return 'Contact';return 'Lead'}}fbq('track',g())",
        "fbq('track',['Lead'].map(n=>{if(location.hash)return 'x';return n})[0])",
    ] {
        let body = format!("<script>{body}</script>");
        assert_eq!(sent(&body), ["?"], "{body}");
    }
    let same = "<script>function g(){if(location.hash)return 'Lead';return 'Lead'}\
        fbq('track',g())</script>";
    assert_eq!(sent(same), ["Lead"]);
    let asked = "<script>function ok(){if(location.hash)return false;return true}\
        if(ok())fbq('track','Lead');else fbq('track','Contact')</script>";
    assert_eq!(perhaps(asked), ["Lead", "Contact"]);
}

#[test]
fn what_is_written_behind_a_way_out_is_unknown() {
    for body in [
        "function g(){if(location.hash)return;n='Contact'}g();",
        "for(;;){if(location.hash)break;n='Contact';break}",
        "for(var i=0;i<2;i++){if(location.hash)continue;n='Contact'}",
        "try{if(location.hash)throw 1;n='Contact'}catch(e){}",
        "a:{if(location.hash)break a;n='Contact'}",
        "switch(1){case 1:if(location.hash)break;n='Contact'}",
        "(function(){if(location.hash){if(location.search)return}n='Contact'})();",
    ] {
        let body = format!("<script>var n='Lead';{body}fbq('track',n)</script>");
        assert_eq!(sent(&body), ["?"], "{body}");
    }
    let next = "<script>var n='Lead';if(location.hash)throw 1;n='Contact'</script>\
        <script>fbq('track',n)</script>";
    assert_eq!(sent(next), ["?"]);
}

#[test]
fn a_way_out_leaves_in_doubt_what_it_jumps_over_and_no_more() {
    for body in [
        "(function(){if(location.hash){if(location.search)return}fbq('track','Lead')})()",
        "for(var i=0;i<1;i++){if(location.hash){if(location.search)break}fbq('track','Lead')}",
        "for(var i=0;i<1;i++){if(location.hash)continue;fbq('track','Lead')}",
        "a:for(;;){for(;;){if(location.hash)break a;fbq('track','Lead');break a}}",
        "try{if(location.hash)throw 1;fbq('track','Lead')}catch(e){}",
        "try{(function(){if(location.hash)throw 1})();fbq('track','Lead')}catch(e){}",
        "try{if(location.hash)throw 1}catch(e){fbq('track','Lead')}",
        "switch(1){case 1:if(location.hash)break;fbq('track','Lead')}",
    ] {
        let body = format!("<script>{body};fbq('track','Contact')</script>");
        assert_eq!(perhaps(&body), ["Lead"], "{body}");
        assert_eq!(sent(&body), ["Contact"], "{body}");
    }
    for body in [
        "(function(){if(location.hash)throw 1})()",
        "if(location.hash)throw 1",
        "(function(){if(location.hash)return;throw 1})()",
    ] {
        let body = format!("<script>{body};fbq('track','Lead')</script>");
        assert_eq!(perhaps(&body), ["Lead"], "{body}");
        let caught = body
            .replace("<script>", "<script>try{")
            .replace(";fbq", "}finally{}fbq");
        assert_eq!(perhaps(&caught), ["Lead"], "{caught}");
        let finally = body
            .replace("<script>", "<script>try{")
            .replace(";fbq", "}finally{fbq");
        let finally = finally.replace("</script>", "}</script>");
        assert_eq!(sent(&finally), ["Lead"], "{finally}");
    }
    let rejected = "<script>async function g(){if(location.hash)throw 1}\
        g().then(()=>fbq('track','Lead'));fbq('track','Contact')</script>";
    assert_eq!(sent(rejected), ["Contact"]);
}

#[test]
fn what_a_long_loop_comes_to_is_unknown() {
    for body in [
        "for(var i=0;i<5e3;i++){}if(i<5e3)fbq('track','Lead')",
        "for(var i=0;i<5e3;i++)if(i==3e3)fbq('track','Lead')",
        "var s=0;for(var i=0;i<5e3;i++)s+=i;if(s<6e5)fbq('track','Lead')",
        "while(true){if(++i>5e3)break}fbq('track','Lead');var i=0",
        "var n=0;for(var x of Array(900).fill(0).concat(Array(900).fill(1)))n+=x;if(!n)fbq('track','Lead')",
    ] {
        let body = format!("<script>{body}</script>");
        assert_eq!(perhaps(&body), ["Lead"], "{body}");
    }
    let table =
        "<script>var n=0;for(var i=0;i<256;i++)n+=i;if(n==32640)fbq('track','Lead')</script>";
    assert_eq!(sent(table), ["Lead"]);
}
