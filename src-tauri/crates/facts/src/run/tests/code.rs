//! Code that stands in an address, or in what an address leads to.

use super::{facts, names, sent};
use crate::WhyNot;

#[test]
fn code_in_an_address_runs_or_waits() {
    let code = "ZmJxKCd0cmFjaycsJ0xlYWQnKQ==";
    assert_eq!(
        sent(&format!(
            "<script src='data:text/javascript;base64,{code}'></script>"
        )),
        ["Lead"]
    );
    assert_eq!(
        sent("<script src=\"data:text/javascript,fbq('track'%2C'Lead')\"></script>"),
        ["Lead"]
    );
    let body =
        format!("<script data-rocketlazyloadscript='data:text/javascript;base64,{code}'></script>");
    let facts = facts(&body);
    assert_eq!(
        names(&facts, |why| matches!(
            why,
            Some(WhyNot::Inert(crate::Inert::Gated(_)))
        )),
        ["Lead"]
    );
}

#[test]
fn code_in_a_blob_runs_as_a_script() {
    let code = "var b=new Blob([\"fbq('track','Lead')\"],{type:'text/javascript'});\
        var s=document.createElement('script');";
    for ends in [
        "s.src=URL.createObjectURL(b);document.head.appendChild(s)",
        "var u=URL.createObjectURL(b);s.setAttribute('src',u);document.body.append(s)",
    ] {
        assert_eq!(
            sent(&format!("<script>{code}{ends}</script>")),
            ["Lead"],
            "{ends}"
        );
    }
}
