//! What policies cost, from whole pages.

use page::{Headers, Source};

use crate::{Facts, Inert, Needed, Refusal, WhyNot, extract};

const BASE: &str = "!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?\
n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;\
n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;t.src=v;s=b.getElementsByTagName(e)[0];\
s.parentNode.insertBefore(t,s)}(window,document,'script',\
'https://connect.facebook.net/en_US/fbevents.js');";

fn served(policy: &str, url: Option<&str>, html: &str) -> Facts {
    let mut source = Source::local("page.html", html);
    source.url = url.map(|url| url.parse().expect("an address"));
    source.headers = Headers(vec![("Content-Security-Policy".into(), policy.into())]);
    extract(&page::parse(source))
}

/// Why the first event of a page with base code is not sent.
fn why(policy: &str, attributes: &str) -> Option<WhyNot> {
    let html = format!(
        "<head><script {attributes}>{BASE}fbq('init','1029384756102938');fbq('track','PageView')</script>"
    );
    served(policy, None, &html).events[0].why_not.clone()
}

fn refused(what: Needed, directive: &str) -> WhyNot {
    WhyNot::PolicyRefused(Refusal {
        what,
        directive: directive.into(),
    })
}

#[test]
fn events_are_lost_by_the_first_thing_that_is_refused() {
    let inline = |directive: &str| Some(WhyNot::Inert(Inert::PolicyRefused(directive.into())));
    for (policy, expected) in [
        ("img-src https:", None),
        ("default-src 'self'", inline("default-src")),
        (
            "script-src 'unsafe-inline'",
            Some(refused(Needed::Library, "script-src")),
        ),
        (
            "script-src 'unsafe-inline' https://connect.facebook.net/en_US/",
            Some(refused(Needed::Configuration, "script-src")),
        ),
        ("img-src 'self'", Some(refused(Needed::Hits, "img-src"))),
        (
            "connect-src 'none'; form-action 'none'; frame-src 'none'",
            None,
        ),
        ("sandbox", inline("sandbox")),
        (
            "require-trusted-types-for 'script'",
            Some(refused(Needed::PlainAddress, "require-trusted-types-for")),
        ),
        // The name of a type policy is told; that the event is lost is not known.
        ("trusted-types other", None),
        // Each of several policies must allow it.
        (
            "img-src *, img-src 'none'",
            Some(refused(Needed::Hits, "img-src")),
        ),
    ] {
        assert_eq!(why(policy, ""), expected, "{policy}");
    }
    let dynamic = "script-src 'nonce-a' 'strict-dynamic'";
    assert_eq!(why(dynamic, "nonce=a"), None);
    assert_eq!(why(dynamic, "nonce=b"), inline("script-src"));
}

#[test]
fn a_script_that_passes_its_nonce_on_is_let_in() {
    // The configuration, which the library asks for, has no nonce of anybody's.
    let policy = "script-src 'nonce-a' https://connect.facebook.net/signals/";
    let with = |set: &str| {
        let base = BASE.replace("t.async=!0;", set);
        let html =
            format!("<head><script nonce=a>{base}fbq('init','1');fbq('track','PageView')</script>");
        served(policy, None, &html).events[0].why_not.clone()
    };
    assert_eq!(with("t.nonce='a';"), None);
    assert_eq!(with("t.setAttribute('nonce', 'a');"), None);
    assert_eq!(
        with("t.nonce='b';"),
        Some(refused(Needed::Library, "script-src"))
    );
    // Which one it passes on is only known when it runs.
    assert_eq!(with("t.nonce=b.querySelector('[nonce]').nonce;"), None);
}

#[test]
fn a_policy_holds_from_its_tag_on() {
    let meta = "<meta http-equiv=Content-Security-Policy content=\"script-src 'unsafe-inline'\">";
    let code = format!("<script>{BASE}fbq('init','1');fbq('track','PageView')</script>");
    let why = |html: String| {
        let facts = served("", None, &html);
        facts.events[0].why_not.clone()
    };
    assert_eq!(
        why(format!("<head>{meta}{code}")),
        Some(refused(Needed::Library, "script-src"))
    );
    // The library is asked for in time, and its configuration is not.
    assert_eq!(
        why(format!("<head>{code}{meta}")),
        Some(refused(Needed::Configuration, "script-src"))
    );
}

#[test]
fn a_library_of_ones_own_is_matched_where_the_page_is_known() {
    let html = format!(
        "<head><script>{}fbq('init','1');fbq('track','PageView')</script>",
        BASE.replace("https://connect.facebook.net/en_US", "/js")
    );
    let policy = "script-src 'unsafe-inline' https://connect.facebook.net";
    let what = |url| {
        let facts = served(policy, url, &html);
        facts.blocked.iter().map(|it| it.what).collect::<Vec<_>>()
    };
    assert_eq!(what(None), []);
    assert_eq!(what(Some("https://shop.example/a")), [Needed::Library]);
}

#[test]
fn only_a_page_that_is_known_is_said_to_lose_events_by_trusted_types() {
    let policy = "require-trusted-types-for 'script'";
    let code = format!("<script>{BASE}fbq('init','1');fbq('track','PageView')</script>");
    // The script may make a policy that lets plain addresses pass.
    let facts = served(
        policy,
        None,
        &format!("<head><script src=a.js></script>{code}"),
    );
    assert_eq!(facts.blocked.len(), 1);
    assert_eq!(facts.events[0].why_not, None);
}

#[test]
fn code_that_scripts_insert_is_asked_for_too() {
    let inner = format!("{BASE}fbq('init','1');fbq('track','PageView')").replace('\'', "\\'");
    let html = format!(
        "<head><script nonce=a>var s=document.createElement('script');s.text='{inner}';document.head.appendChild(s)</script>"
    );
    let why = |policy: &str| served(policy, None, &html).events[0].why_not.clone();
    assert_eq!(
        why("script-src 'nonce-a' https://connect.facebook.net"),
        Some(WhyNot::Inert(Inert::PolicyRefused("script-src".into())))
    );
    assert_eq!(why("script-src 'nonce-a' 'strict-dynamic'"), None);
}

#[test]
fn a_page_without_scripts_shows_what_is_there_for_those_who_have_none() {
    let html = "<body><noscript><img src='https://www.facebook.com/tr?id=1&amp;ev=PageView'></noscript><script>fbq()</script>";
    let why = |policy: &str| served(policy, None, html).events[0].why_not.clone();
    assert_eq!(why("sandbox"), None);
    assert_eq!(why("sandbox allow-scripts"), Some(WhyNot::Noscript));
}
