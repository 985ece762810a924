//! What the library is foreseen to print, call by call, and what is sent without it.

use crate::{Facts, Hinge, WhyNot, extract};

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

/// What is told of `code` behind a base code.
fn read(code: &str) -> Facts {
    let text = format!("<script>{BASE}{code}</script>");
    extract(&page::parse(page::Source::local("test.html", text)))
}

/// Whether each event of `code` is sent, and what it hinges on where nobody knows: `sent`, `lost`,
/// `perhaps`, or a hinge.
fn fates(code: &str) -> Vec<String> {
    let facts = read(code);
    let fate = |why: &Option<WhyNot>| match why {
        None => "sent".to_owned(),
        Some(WhyNot::Hinges(what, _)) => format!("{what:?}"),
        Some(WhyNot::Conditional) => "perhaps".to_owned(),
        Some(_) => "lost".to_owned(),
    };
    facts.events.iter().map(|it| fate(&it.why_not)).collect()
}

const INIT: &str = "fbq('init','484210123456789');";

#[test]
fn consent_that_a_condition_revokes_leaves_the_rest_in_doubt() {
    for revokes in [
        "if(location.hash)fbq('consent','revoke')",
        "if(!document.cookie.match(/consent=1/))fbq('consent','revoke')",
        "document.cookie.includes('ok=1')||fbq('consent','revoke')",
        "location.hash&&fbq('consent','revoke')",
        "location.hash?fbq('consent','revoke'):0",
        "if(localStorage.ok)fbq('consent','grant');else fbq('consent','revoke')",
        "if(localStorage.ok)fbq('consent','revoke');else fbq('consent','grant')",
        "fbq('consent',localStorage.ok?'grant':'revoke')",
        "fbq('consent',window.consentOf())",
        "switch(location.hash){case '#eu':fbq('consent','revoke')}",
        "(function(){if(location.hash)return;fbq('consent','revoke')})()",
        "for(const one of location.hash)fbq('consent','revoke')",
        "fbq('consent',...(location.hash?['revoke']:['grant']))",
    ] {
        let code = format!("{revokes};{INIT}fbq('track','PageView')");
        assert_eq!(fates(&code), ["Consent"], "{code}");
        let before = format!("{INIT}fbq('track','PageView');{revokes}");
        assert_eq!(fates(&before), ["sent"], "{before}");
    }
    let facts = read(&format!(
        "if(a)fbq('consent','revoke');{INIT}fbq('track','Lead')"
    ));
    let Some(WhyNot::Hinges(Hinge::Consent, at)) = &facts.events[0].why_not else {
        panic!("{:?}", facts.events);
    };
    assert_eq!(*at, facts.calls[0].at);
}

#[test]
fn a_grant_that_is_heard_ends_the_doubt() {
    let revokes = format!("if(location.hash)fbq('consent','revoke');{INIT}fbq('track','Lead');");
    let later = format!("{revokes}onload=function(){{fbq('consent','grant')}}");
    assert_eq!(fates(&later), ["sent"]);
    // In the script of the revocation it would wait behind it.
    let same = format!("{revokes}fbq('consent','grant');fbq('track','Contact')");
    assert_eq!(fates(&same), ["Consent", "Consent"]);
    let perhaps = format!(
        "fbq('consent','revoke');{INIT}fbq('track','Lead');\
         onload=function(){{if(location.hash)fbq('consent','grant');fbq('track','Contact')}}"
    );
    assert_eq!(fates(&perhaps), ["Consent", "Consent"]);
    let unheard = format!(
        "fbq('consent','revoke');if(location.hash)fbq('consent','grant');{INIT}fbq('track','Lead')"
    );
    assert_eq!(fates(&unheard), ["lost"]);
    let again = format!("{revokes}fbq('consent','revoke');fbq('track','Contact')");
    assert_eq!(fates(&again), ["Consent", "lost"]);
}

#[test]
fn a_pixel_that_a_condition_initialises_may_not_be_there() {
    let lead = "fbq('track','Lead')";
    for (code, wanted) in [
        ("if(a)fbq('init','1');", "Pixel"),
        ("if(a)fbq('init','1',{em:b});else fbq('init','1');", "sent"),
        ("a?fbq('init','1'):fbq('init','1');", "sent"),
        ("if(a)fbq('init','1');else if(b)fbq('init','1');", "Pixel"),
        (
            "if(a)fbq('init','1');else if(b)fbq('init','1');else fbq('init','1');",
            "sent",
        ),
        ("if(a)fbq('init','1');if(!a)fbq('init','1');", "Pixel"),
        ("if(a)fbq('init','1');fbq('init','1');", "sent"),
        ("if(a)fbq('init',b);", "Pixel"),
        ("if(a)fbq('init',b);fbq('init',c);", "sent"),
        ("(function(){if(a)return;fbq('init','1')})();", "Pixel"),
    ] {
        assert_eq!(fates(&format!("{code}{lead}")), [wanted], "{code}");
    }
    let two = "if(a)fbq('init','1');else fbq('init','2');";
    assert_eq!(fates(&format!("{two}{lead}")), ["Pixel", "Pixel"]);
    let single = "if(a)fbq('init','1');fbq('trackSingle','1','Lead')";
    assert_eq!(fates(single), ["Pixel"]);
    assert_eq!(read(single).messages.len(), 0);
}

#[test]
fn other_calls_behind_conditions_leave_in_doubt_what_they_decide() {
    let second = "fbq('track','PageView')";
    for (code, wanted) in [
        (format!("if(a){second};{second}"), ["perhaps", "PageView"]),
        (format!("{second};if(a){second}"), ["sent", "perhaps"]),
        (format!("{second};{second}"), ["sent", "lost"]),
        (
            format!("if(a)fbq.allowDuplicatePageViews=true;{second};{second}"),
            ["sent", "PageView"],
        ),
    ] {
        let mut fates = fates(&format!("{INIT}{code}"));
        fates.sort_by_key(|it| it != wanted[0]);
        assert_eq!(fates, wanted, "{code}");
    }
    let only = format!("{INIT}if(a)fbq('set','trackSingleOnly',true,'484210123456789');");
    assert_eq!(fates(&format!("{only}{second}")), ["SingleOnly"]);
    let limited = format!("{INIT}if(a)fbq('dataProcessingOptions',['LDU'],0,0);");
    let user = "fbq('setUserProperties','484210123456789',{a:1})";
    assert_eq!(fates(&format!("{limited}{user}")), ["LimitedUse"]);
    assert_eq!(fates(&format!("{limited}{second}")), ["sent"]);
}
