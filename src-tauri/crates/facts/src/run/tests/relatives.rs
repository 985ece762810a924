//! What is not there, or not yet, at its place in the page, and what not every browser has.

use super::{facts, names};
use crate::WhyNot;

/// Whether what follows a piece of code is sent; nothing where that is in doubt.
fn goes_on(before: &str, code: &str) -> Option<bool> {
    let page = format!("{before}<script>{code};fbq('track','Lead')</script><p id=late></p>");
    let facts = facts(&page);
    let doubtful = names(&facts, |why| matches!(why, Some(WhyNot::Conditional)));
    let sent = names(&facts, |why| why.is_none());
    doubtful.is_empty().then_some(!sent.is_empty())
}

fn all(before: &str, wanted: Option<bool>, codes: &[&str]) {
    for code in codes {
        assert_eq!(goes_on(before, code), wanted, "{before} {code}");
    }
}

const FORM: &str = "<form id=f><p id=a class=x><b id=b></b><i></i></p><input></form>";

#[test]
fn what_surely_does_not_stand_there_has_no_members() {
    let none = [
        "document.forms[0].action",
        "document.forms[0].elements.email.value",
        "document.images[0].src",
        "document.links[0].href",
        "document.getElementsByTagName('form')[0].submit()",
        "document.getElementsByClassName('x')[0].id",
        "document.querySelector('#late').textContent",
        "document.querySelector('div > .x').dataset.id",
        "document.querySelector('main form:first-of-type').submit()",
        "document.querySelector('#late').classList.add('x')",
        "document.getElementById('late').style.color='red'",
        "document.querySelector('.x').dataset.id='x'",
    ];
    all("<div></div>", Some(false), &none);
    all(
        "<script src=/a.js></script>",
        None,
        &["document.querySelector('#late').textContent"],
    );
    all(
        FORM,
        Some(false),
        &[
            "document.forms[1].action",
            "document.getElementById('b').firstElementChild.id",
            "document.getElementById('b').previousElementSibling.id",
            "document.getElementById('b').closest('ul').id",
        ],
    );
}

#[test]
fn what_stands_there_is_found() {
    all(
        FORM,
        Some(true),
        &[
            "document.forms[0].action",
            "document.forms.f.action",
            "if(document.forms.length!==1)throw 1",
            "document.getElementsByTagName('form')[0].id",
            "document.getElementsByClassName('x')[0].id",
            "document.getElementById('a').firstElementChild.id",
            "document.getElementById('a').lastElementChild.id",
            "document.getElementById('b').nextElementSibling.id",
            "document.getElementById('b').closest('form').id",
            "document.getElementById('b').closest('.x').id",
            "document.querySelector('form .x').id",
            "document.querySelector('form > p:first-child').id",
        ],
    );
}

#[test]
fn lists_are_looked_up_when_they_are_used() {
    let code = "<script>var f=document.forms</script><form></form><script>f[0].id;fbq('track','Lead')</script>";
    assert_eq!(names(&facts(code), |why| why.is_none()), ["Lead"]);
}

#[test]
fn elements_are_taken_out_of_where_they_stand() {
    let all = |wanted, codes: &[&str]| all(FORM, wanted, codes);
    all(
        Some(false),
        &[
            "document.body.removeChild(null)",
            "document.body.removeChild(document.querySelector('.none'))",
            "document.body.removeChild(document.createElement('p'))",
            "document.body.replaceChild(document.createElement('p'),null)",
            "document.body.replaceChild(a,document.createElement('p'))",
            "document.body.insertBefore(null,a)",
            "document.body.insertBefore(document.createElement('p'),document.createElement('i'))",
            "document.body.insertBefore(document.createElement('p'),'a')",
        ],
    );
    all(
        None,
        &[
            "document.body.removeChild(document.getElementById('b'))",
            "document.body.insertBefore(document.createElement('p'),document.getElementById('b'))",
        ],
    );
    all(
        Some(true),
        &[
            "document.body.insertBefore(document.createElement('p'),document.querySelector('.none'))",
            "document.body.removeChild(document.getElementById('f'))",
            "var p=document.createElement('p');document.body.appendChild(p);document.body.removeChild(p)",
            "var p=document.createElement('p');p.innerHTML='x';document.body.append(p);p.parentNode.removeChild(p)",
        ],
    );
    let gone = "<p id=l></p><script>document.body.removeChild(l);if(document.getElementById('l'))fbq('track','Lead')</script>";
    assert_eq!(names(&facts(gone), |why| why.is_none()), [""; 0]);
}

#[test]
fn not_every_browser_has_all_of_navigator() {
    let all = |wanted, codes: &[&str]| all("", wanted, codes);
    all(
        None,
        &[
            "navigator.connection.effectiveType",
            "navigator.userAgentData.mobile",
            "navigator.vibrate(200)",
            "navigator.share({title:'x'})",
            "var c=navigator.connection;c.effectiveType",
        ],
    );
    all(
        Some(true),
        &[
            "navigator.userAgent.indexOf('x')",
            "navigator.connection&&navigator.connection.effectiveType",
            "if('connection' in navigator)navigator.connection.effectiveType",
            "if(typeof navigator.share!=='undefined'){navigator.share({})}",
            "navigator.connection?.effectiveType",
            "var c=navigator.connection;if(c)c.effectiveType",
            "(navigator.connection||{}).effectiveType",
            "navigator.sendBeacon('/x')",
        ],
    );
    all(
        Some(false),
        &["navigator.nope.x", "navigator.sendbeacon('/x')"],
    );
}

#[test]
fn dates_may_be_no_point_in_time() {
    let all = |wanted, codes: &[&str]| all("", wanted, codes);
    all(
        Some(false),
        &[
            "new Date('x').toISOString()",
            "new Date(undefined).toISOString()",
            "new Date(NaN).toISOString()",
            "new Date('2024-13-01').toISOString()",
            "var d=new Date('');d.toISOString()",
            "new Date(2024,NaN).toISOString()",
            "new Date(9e15).toISOString()",
            "new Intl.DateTimeFormat('en').format(new Date('x'))",
        ],
    );
    all(
        None,
        &[
            "new Date(location.hash).toISOString()",
            "new Date('1/2/3').toISOString()",
            "new Date('2023-02-30').toISOString()",
        ],
    );
    all(
        Some(true),
        &[
            "new Date().toISOString()",
            "new Date(0).toISOString()",
            "new Date('2024-02-29').toISOString()",
            "new Date('2024-02-29T10:00:00.5+07:00').toISOString()",
            "new Date(2024,0,1).toISOString()",
            "new Date(new Date()).toISOString()",
            "new Date('x').toString()",
        ],
    );
}

#[test]
fn weak_collections_hold_objects_alone() {
    let all = |wanted, codes: &[&str]| all("", wanted, codes);
    all(
        Some(false),
        &[
            "new WeakMap().set('a',1)",
            "var w=new WeakMap;w.set(1,1)",
            "new WeakSet().add('a')",
            "new WeakRef('a')",
        ],
    );
    all(
        Some(true),
        &[
            "new WeakMap().set({},1)",
            "new WeakSet().add(document.body)",
            "new WeakRef({})",
            "new Map().set('a',1)",
            "new Set().add('a')",
        ],
    );
}
