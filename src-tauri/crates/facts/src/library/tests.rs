//! What the library is foreseen to print, call by call, and what is sent without it.

use crate::extract;

const BASE: &str = "!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?\
    n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;\
    n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;t.src=v;s=b.getElementsByTagName(e)[0];\
    s.parentNode.insertBefore(t,s)}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');";

/// What is printed for `calls` behind a base code and an `init`.
fn printed(calls: &str) -> Vec<String> {
    let text = format!("<script>{BASE}fbq('init','484210123456789');{calls}</script>");
    let facts = extract(&page::parse(page::Source::local("test.html", text)));
    let messages = facts.messages.iter();
    messages.map(|it| it.message.to_string()).collect()
}

#[test]
fn names_that_every_object_inherits_are_known_to_the_library() {
    for name in ["toString", "constructor", "valueOf", "__proto__"] {
        let calls = format!("fbq('track','{name}');fbq('trackSingle','484210123456789','{name}')");
        assert_eq!(printed(&calls), [""; 0], "{name}");
    }
    assert_eq!(printed("fbq('toString');fbq('getState')"), [""; 0]);
    let said = printed("fbq('__proto__')");
    assert_eq!(
        said,
        [r#""fbq('__proto__', ...);" is not a valid fbq command."#]
    );
}

#[test]
fn an_object_in_the_place_of_the_pixel_is_asked_for_its_id() {
    let unknown = ["Pixel undefined not found"];
    assert_eq!(printed("fbq('trackSingle',{},'Lead')"), unknown);
    assert_eq!(printed("fbq('trackSingleCustom',{a:1},'X')"), unknown);
    assert_eq!(printed("fbq('setUserProperties')"), unknown);
    assert_eq!(
        printed("fbq('trackSingle',{id:'484210123456789'},'Lead')"),
        [""; 0]
    );
    assert_eq!(printed("fbq('trackSingle',{id:other},'Lead')"), [""; 0]);
    assert_eq!(
        printed("fbq('trackSingle',{id:'7'},'Lead')"),
        ["Pixel 7 not found"]
    );
}

#[test]
fn settings_of_one_pixel_want_its_id() {
    for call in [
        "'estRules'",
        "'ccRules','x',[]",
        "'parallelfire',true",
        "'startIWLBootstrap','token'",
        "'openbridge','https://a.example','484210123456789'",
    ] {
        let said = printed(&format!("fbq('set',{call})"));
        assert_eq!(said, ["Invalid PixelID: null."], "{call}");
    }
    for call in [
        "'estRules','484210123456789',[]",
        "'openbridge','484210123456789','https://a.example'",
        "'openbridge',1,2",
        "'parallelfire'",
    ] {
        assert_eq!(printed(&format!("fbq('set',{call})")), [""; 0], "{call}");
    }
}

#[test]
fn a_beacon_tells_by_its_body() {
    for call in [
        "navigator.sendBeacon('https://www.facebook.com/tr/','id=1&ev=Lead')",
        "fetch('https://www.facebook.com/tr/',{method:'POST',body:'id=1&ev=Lead'})",
        "fetch('https://www.facebook.com/tr/?id=1',{method:'POST',body:'ev=Lead'})",
    ] {
        let page = page::Source::local("test.html", format!("<script>{call}</script>"));
        let facts = extract(&page::parse(page));
        let names = facts.events.iter().map(|event| event.name.text());
        assert_eq!(names.collect::<Vec<_>>(), [Some("Lead")], "{call}");
    }
}
