//! The standard's cases, each as a policy and what it says.

use url::Url;

use super::*;
use crate::{Page, Source, parse};

const LIBRARY: &str = "https://connect.facebook.net/en_US/fbevents.js";
const CONFIG: &str = "https://connect.facebook.net/signals/config/1?v=2";

/// A page with these headers.
fn served(headers: &[(&str, &str)], html: &str) -> Page {
    let mut source = Source::local("test", html);
    source.headers = Headers(
        headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
    );
    parse(source)
}

fn policy(text: &str) -> Policy {
    let page = served(&[("Content-Security-Policy", text)], "");
    page.policies[0].clone()
}

/// Whether the value lets the address in on a page of this address.
fn lets_in(value: &str, url: &str, page: &str) -> bool {
    let page = Url::parse(page).ok();
    source::matches(value, &Url::parse(url).unwrap(), page.as_ref())
}

#[test]
fn headers_and_tags_are_read_in_order() {
    let page = served(
        &[
            ("content-security-policy", "default-src 'self', img-src *;"),
            ("X-Other", "script-src 'none'"),
            ("Content-Security-Policy-Report-Only", "script-src 'none'"),
        ],
        "<head><meta http-equiv=content-security-Policy content=\"Script-SRC 'self' ;; script-src *\">",
    );
    let told: Vec<_> = page
        .policies
        .iter()
        .map(|it| (it.origin, it.disposition, it.directives[0].name.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (Origin::Header, Disposition::Enforce, "default-src"),
            (Origin::Header, Disposition::Enforce, "img-src"),
            (Origin::Header, Disposition::Report, "script-src"),
            (Origin::Meta, Disposition::Enforce, "script-src"),
        ]
    );
    // The first of two directives of one name counts.
    assert_eq!(page.policies[3].directives.len(), 1);
    assert_eq!(page.policies[3].directives[0].values, ["'self'"]);
}

#[test]
fn a_directive_is_marked_where_it_is_written() {
    let html = "<meta http-equiv='Content-Security-Policy' content='img-src *;\n script-src &#39;self&#39; a.example ; x'>";
    let page = served(&[], html);
    let written: Vec<&str> = page.policies[0]
        .directives
        .iter()
        .map(|directive| directive.at.unwrap().of(html))
        .collect();
    assert_eq!(
        written,
        ["img-src *", "script-src &#39;self&#39; a.example", "x"]
    );
    assert_eq!(page.policies[0].from as usize, html.len());
}

#[test]
fn tags_count_in_the_head_alone_and_for_less() {
    let meta = "<meta http-equiv=Content-Security-Policy content=\"sandbox; frame-ancestors 'none'; img-src *\">";
    let count = |html: String| served(&[], &html).policies.len();
    assert_eq!(count(format!("<head>{meta}</head>")), 1);
    assert_eq!(count(format!("<body>{meta}")), 0);
    assert_eq!(count(format!("<head><template>{meta}</template>")), 0);
    assert_eq!(count(format!("<head><noscript>{meta}</noscript>")), 0);
    assert_eq!(count(format!("<div>{meta}</div>")), 0);
    let page = served(&[], meta);
    assert_eq!(page.policies[0].directives.len(), 1);
    let reports = meta.replace(
        "=Content-Security-Policy",
        "=Content-Security-Policy-Report-Only",
    );
    assert_eq!(count(reports), 0);
}

#[test]
fn directives_stand_in_for_each_other() {
    let name = |text: &str, asked: &str| policy(text).effective(asked).map(|it| it.name.clone());
    let some = |name: &str| Some(name.to_owned());
    let all = "default-src *; script-src *; script-src-elem *; child-src *";
    assert_eq!(name(all, "script-src-elem"), some("script-src-elem"));
    assert_eq!(name(all, "script-src-attr"), some("script-src"));
    assert_eq!(name(all, "frame-src"), some("child-src"));
    assert_eq!(name(all, "img-src"), some("default-src"));
    assert_eq!(name(all, "form-action"), None);
    assert_eq!(name("script-src *", "img-src"), None);
}

#[test]
fn sources_match_as_the_standard_says() {
    let page = "https://shop.example/";
    for value in [
        "*",
        "https:",
        "http:",
        "HTTPS:",
        "connect.facebook.net",
        "CONNECT.facebook.NET",
        "https://connect.facebook.net",
        "http://connect.facebook.net",
        "*.facebook.net",
        "https://*.facebook.net",
        "https://*",
        "*:443",
        "connect.facebook.net:443",
        "connect.facebook.net:80",
        "connect.facebook.net:*",
        "https://connect.facebook.net/",
        "https://connect.facebook.net/en_US/",
        "https://connect.facebook.net/en_US/fbevents.js",
        "https://connect.facebook.net/en%5FUS/fbevents.js",
        "https://connect.facebook.net/en_US/fbevents.js?x",
    ] {
        assert!(lets_in(value, LIBRARY, page), "{value}");
    }
    for value in [
        "'self'",
        "'none'",
        "'unsafe-inline'",
        "data:",
        "wss:",
        "facebook.net",
        "*.connect.facebook.net",
        "*facebook.net",
        "ws://connect.facebook.net",
        "connect.facebook.net:8080",
        "https://connect.facebook.net/en_US",
        "https://connect.facebook.net/en_us/",
        "https://connect.facebook.net/signals/",
        "https://connect.facebook.net/en_US/fbevents.js/",
        "self",
        "",
    ] {
        assert!(!lets_in(value, LIBRARY, page), "{value}");
    }
}

#[test]
fn a_path_lets_in_itself_or_what_is_below() {
    let page = "https://shop.example/";
    let path = |value: &str, url: &str| lets_in(&format!("connect.facebook.net{value}"), url, page);
    assert!(path("/signals/", CONFIG));
    assert!(path("/signals/config/", CONFIG));
    assert!(path("/signals/config/1", CONFIG));
    assert!(!path("/signals/config", CONFIG));
    assert!(!path("/en_US/fbevents.js", CONFIG));
    let hit = |value: &str| lets_in(value, "https://www.facebook.com/tr/?id=1", page);
    assert!(hit("www.facebook.com/tr/"));
    // Without its slash at the end it is another address.
    assert!(!hit("www.facebook.com/tr"));
}

#[test]
fn the_page_itself_is_matched_by_origin() {
    let own = |url: &str, page: &str| lets_in("'self'", url, page);
    assert!(own("https://a.example/x", "https://a.example/"));
    assert!(own("https://a.example/x", "http://a.example/"));
    assert!(!own("http://a.example/x", "https://a.example/"));
    assert!(!own("https://b.a.example/x", "https://a.example/"));
    assert!(!own("https://a.example:8443/x", "https://a.example/"));
    assert!(own("http://127.0.0.1:8000/x", "http://127.0.0.1:8000/"));
    // Nobody knows where a file will stand; a host without scheme then means HTTP in both forms.
    assert!(!own(LIBRARY, "-"));
    assert!(lets_in("connect.facebook.net", LIBRARY, "-"));
    assert!(lets_in("connect.facebook.net", LIBRARY, "http://a.example"));
    assert!(!lets_in(
        "connect.facebook.net",
        "http://connect.facebook.net/en_US/fbevents.js",
        "https://a.example"
    ));
}

fn script_of(html: &str) -> Page {
    served(&[], html)
}

/// Whether the policy refuses the first script of the markup.
fn refuses(text: &str, html: &str) -> bool {
    let page = script_of(html);
    let script = &page.scripts[0];
    let element = &page.elements[script.element];
    let kind = match script.kind {
        crate::Kind::Handler { .. } => Inline::Handler,
        crate::Kind::Address => Inline::Address,
        _ => Inline::Script,
    };
    policy(text)
        .refuses_inline(kind, Some(element), &script.code.text)
        .is_some()
}

#[test]
fn inline_code_needs_leave() {
    let script = "<script>a()</script>";
    let hash = Directive::hash_of("a()");
    assert_eq!(
        hash,
        "'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='"
    );
    for (text, refused) in [
        ("img-src 'none'".to_owned(), false),
        ("script-src 'self'".to_owned(), true),
        ("default-src 'none'".to_owned(), true),
        ("script-src *".to_owned(), true),
        ("script-src".to_owned(), true),
        ("script-src 'unsafe-inline'".to_owned(), false),
        ("script-src 'UNSAFE-inline'".to_owned(), false),
        ("script-src 'unsafe-inline' 'nonce-x'".to_owned(), true),
        (format!("script-src 'unsafe-inline' {hash}"), false),
        ("script-src 'unsafe-inline' 'sha256-x'".to_owned(), true),
        (
            "script-src 'unsafe-inline' 'strict-dynamic'".to_owned(),
            true,
        ),
        (
            "script-src-elem 'self'; script-src 'unsafe-inline'".to_owned(),
            true,
        ),
        (
            "script-src-attr 'none'; script-src 'unsafe-inline'".to_owned(),
            false,
        ),
    ] {
        assert_eq!(refuses(&text, script), refused, "{text}");
    }
}

#[test]
fn a_nonce_is_compared_letter_by_letter() {
    let text = "script-src 'NONCE-aBc'";
    assert!(!refuses(text, "<script nonce=aBc>a()</script>"));
    assert!(refuses(text, "<script nonce=abc>a()</script>"));
    assert!(refuses(text, "<script nonce>a()</script>"));
    // An attribute that was never closed has swallowed a tag: nothing vouches for this one.
    assert!(refuses(text, "<script x='<script' nonce=aBc>a()</script>"));
    // A handler has no nonce of its own.
    assert!(refuses(text, "<a nonce=aBc onclick='a()'>"));
}

#[test]
fn a_hash_is_of_the_exact_text() {
    let text = format!("script-src {}", Directive::hash_of(" a() "));
    assert!(!refuses(&text, "<script> a() </script>"));
    assert!(refuses(&text, "<script>a()</script>"));
    let longer = [
        "DGWwUx8JQ/sT4JgpuI0No/p+ZboOXDOsHnvjkLtDr+VlcROccZcpIhzdvm9ZiDWr",
        "Xwa43hlStOb2KFTrLGz7HHr5Zn1HK6je8NYoRuicP5OgHy4cnNzS5DZ6zVCKJ6r//YrOF0XJJA4zgS8tZZD4iw==",
    ];
    for (name, digest) in ["sha384", "SHA512"].iter().zip(longer) {
        let text = format!("script-src '{name}-{digest}'");
        assert!(!refuses(&text, "<script>a()</script>"), "{text}");
        assert!(refuses(&text, "<script>b()</script>"), "{text}");
        // Both alphabets of Base64 are meant.
        let url_safe = text.replace('+', "-").replace('/', "_");
        assert!(!refuses(&url_safe, "<script>a()</script>"), "{text}");
    }
    // The browser ends every line in LF before it looks.
    assert_eq!(
        Directive::hash_of("a()\r\nb()"),
        Directive::hash_of("a()\nb()")
    );
    let handler = Directive::hash_of("a()");
    assert!(refuses(
        &format!("script-src {handler}"),
        "<a onclick='a()'>"
    ));
    let hashes = format!("script-src 'unsafe-hashes' {handler}");
    assert!(!refuses(&hashes, "<a onclick='a()'>"));
    assert!(!refuses(&hashes, "<a href='javascript:a()'>"));
}

#[test]
fn scripts_asked_for_pass_by_nonce_integrity_or_parent() {
    let url = Url::parse(LIBRARY).unwrap();
    let refused = |text: &str, request: Request<'_>| {
        policy(text).refuses_script(&url, request, None).is_some()
    };
    let made = Request::default();
    let parsed = Request {
        parser_inserted: true,
        ..made
    };
    let with_nonce = Request {
        nonce: Some("n"),
        ..parsed
    };
    let digest = "sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4=";
    let with_integrity = Request {
        integrity: Some(digest),
        ..parsed
    };
    assert!(refused("script-src 'self'", made));
    assert!(!refused(
        "script-src 'self' https://connect.facebook.net",
        parsed
    ));
    assert!(!refused("script-src 'nonce-n'", with_nonce));
    assert!(refused("script-src 'nonce-m'", with_nonce));
    assert!(!refused(&format!("script-src '{digest}'"), with_integrity));
    assert!(refused("script-src 'sha256-x'", with_integrity));
    // What a trusted script asks for is trusted; hosts do not count any more.
    let dynamic = "script-src 'nonce-n' 'strict-dynamic' https://connect.facebook.net";
    assert!(!refused(dynamic, made));
    assert!(refused(dynamic, parsed));
    assert!(!refused(dynamic, with_nonce));
}

#[test]
fn other_requests_ask_their_own_directive() {
    let hit = Url::parse("http://www.facebook.com/tr/").unwrap();
    let refused = |text: &str, name: &str| policy(text).refuses(name, &hit, None).is_some();
    assert!(refused("img-src 'self'", "img-src"));
    assert!(refused("img-src https:", "img-src"));
    assert!(!refused(
        "img-src https:; upgrade-insecure-requests",
        "img-src"
    ));
    assert!(refused("default-src 'self'", "connect-src"));
    assert!(!refused("default-src 'self'", "form-action"));
    assert!(refused("form-action 'self'", "form-action"));
    assert!(refused("child-src 'none'", "frame-src"));
}

#[test]
fn sandbox_and_trusted_types_are_known() {
    assert!(policy("sandbox").refuses_scripts().is_some());
    assert!(policy("sandbox allow-scripts").refuses_scripts().is_none());
    assert!(
        policy("require-trusted-types-for 'script'")
            .requires_trusted_types()
            .is_some()
    );
    let name = "connect.facebook.net/fbevents";
    let refused = |text: &str| policy(text).refuses_type_policy(name).is_some();
    assert!(refused("trusted-types default"));
    assert!(refused("trusted-types 'none'"));
    assert!(!refused("trusted-types *"));
    assert!(!refused(
        "trusted-types default connect.facebook.net/fbevents"
    ));
    assert!(!refused("script-src 'self'"));
}

#[test]
fn what_a_server_fills_in_refuses_nothing() {
    let html = "<head><meta http-equiv=\"Content-Security-Policy\" content=\"img-src 'none'; script-src 'nonce-<?= $nonce ?>'\"><script nonce=\"<?= $nonce ?>\">a()</script>";
    let page = parse(Source::local("page.php", html));
    let policy = &page.policies[0];
    assert!(policy.directive("script-src").unwrap().computed);
    assert!(!policy.directive("img-src").unwrap().computed);
    assert!(policy.refuses_inline(Inline::Script, None, "a()").is_none());
}
