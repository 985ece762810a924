//! What goes along with a browser's requests, as with those of a plain reader: headers, cookies, a
//! name and a password, a proxy, and certificates that nobody vouches for.

use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use inspect::{FireOutcome, Start};
use probe::{Access, Certificates, Chromium, StoredCookie, Traffic};

use super::{browser, page, start};
use crate::support::secured;
use crate::support::site::{Answer, Asked, serve};

/// What a site was asked: path and header lines.
type Heard = Arc<Mutex<Vec<(String, Vec<String>)>>>;

/// A site that writes down what it is asked.
fn listening(answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> (String, Heard) {
    let heard = Heard::default();
    let to = Arc::clone(&heard);
    let site = serve(move |asked| {
        let mut to = to.lock().unwrap();
        to.push((asked.path.clone(), asked.headers.clone()));
        drop(to);
        answer(asked)
    });
    (site, heard)
}

fn has(headers: &[String], line: &str) -> bool {
    let mut lines = headers.iter();
    lines.any(|header| header.eq_ignore_ascii_case(line))
}

/// The lines of the first request for `path`.
fn lines(heard: &Heard, path: &str) -> Vec<String> {
    let heard = heard.lock().unwrap();
    let found = heard.iter().find(|(asked, _)| asked == path);
    found.map(|(_, lines)| lines.clone()).unwrap_or_default()
}

fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

async fn opened(target: String, access: Access) -> Option<FireOutcome> {
    let browser = browser()?;
    let start = Start {
        access,
        ..start(target, Vec::new())
    };
    Some(inspect::fire(start, &browser, |_| {}).await.unwrap())
}

fn events(outcome: &FireOutcome) -> Vec<&str> {
    let fires = outcome.report.fires.iter();
    fires.filter_map(|fire| fire.event.as_deref()).collect()
}

#[tokio::test]
async fn what_is_given_goes_to_its_own_origin_alone() {
    let (other, by_other) = listening(|_| {
        let open = &[("Access-Control-Allow-Origin", "*")];
        Answer::new("200 OK", open, "")
    });
    let html = page(&format!(
        "<script>fetch('/api').then(() => fetch('{other}/api')).then(() => fetch('/away',
         {{mode: 'no-cors'}})).then(() => fbq('track','Lead'))</script>"
    ));
    let away = other.clone();
    let (site, by_site) = listening(move |asked| match asked.path.as_str() {
        "/" => Answer::page(html.clone()),
        "/away" => Answer::redirect("302 Found", &format!("{away}/led")),
        _ => Answer::new("200 OK", &[("Set-Cookie", "own=site")], ""),
    });
    let access = Access {
        headers: vec![pair("x-staging", "yes")],
        cookies: vec![pair("preview", "1"), pair("own", "given")],
        may_have: acquire::is_of,
        ..Access::default()
    };
    let Some(outcome) = opened(format!("{site}/"), access).await else {
        return;
    };
    assert_eq!(events(&outcome), ["PageView", "Lead"]);
    for path in ["/", "/api", "/away"] {
        let lines = lines(&by_site, path);
        assert!(has(&lines, "x-staging: yes"), "{path}: {lines:?}");
    }
    assert!(has(&lines(&by_site, "/"), "cookie: preview=1; own=given"));
    // What the site has set itself counts.
    assert!(has(
        &lines(&by_site, "/away"),
        "cookie: own=site; preview=1"
    ));
    for path in ["/api", "/led"] {
        let lines = lines(&by_other, path);
        assert!(!lines.is_empty(), "{path} was not asked for");
        let told = lines.join("\n").to_lowercase();
        for given in ["x-staging", "preview", "given"] {
            assert!(!told.contains(given), "{path}: {told}");
        }
    }
}

#[tokio::test]
async fn a_site_that_asks_for_a_password_gets_it_and_no_other_does() {
    // A way of asking that cannot be answered before the question is known.
    let question = "Digest realm=\"shop\", nonce=\"abc\", algorithm=MD5, qop=\"auth\"";
    let asks = move |asked: &Asked| {
        let lines = asked.headers.join("\n").to_lowercase();
        lines.contains("authorization: digest username=\"me\"")
    };
    let (other, by_other) = listening(|_| {
        let asks = &[("WWW-Authenticate", "Basic realm=\"other\"")];
        Answer::new("401 Unauthorized", asks, "")
    });
    let html = page(&format!("<img src={other}/i.png>"));
    let (site, _) = listening(move |asked| {
        if asks(asked) {
            Answer::page(html.clone())
        } else {
            Answer::new("401 Unauthorized", &[("WWW-Authenticate", question)], "")
        }
    });
    let access = Access {
        user: Some(pair("me", "hush")),
        may_have: acquire::is_of,
        ..Access::default()
    };
    let Some(outcome) = opened(format!("{site}/"), access).await else {
        return;
    };
    assert_eq!(events(&outcome), ["PageView"]);
    let heard = by_other.lock().unwrap();
    assert!(!heard.is_empty());
    let told: Vec<String> = heard.iter().flat_map(|(_, lines)| lines.clone()).collect();
    assert!(!told.join("\n").to_lowercase().contains("authorization"));
    // Neither is it kept with what was seen.
    assert!(!inspect::recorded(&outcome).contains("hush"));
}

/// A server that only asks says nothing, and the browser shows a page of its own.
#[tokio::test]
async fn a_question_for_a_password_without_a_word_is_no_broken_run() {
    let asks: &[(&str, &str)] = &[("WWW-Authenticate", "Basic realm=\"staging\"")];
    let question = Answer::new("401 Unauthorized", asks, "");
    let site = serve(move |_| question.clone());
    let Some(outcome) = opened(format!("{site}/"), Access::default()).await else {
        return;
    };
    assert_eq!(outcome.ending, inspect::Ending::Complete);
    let mut rules = outcome.report.findings.iter().map(|one| one.rule.as_str());
    assert!(rules.any(|rule| rule == "page-behind-login"));
}

#[tokio::test]
async fn a_wrong_password_shows_what_the_site_shows() {
    let asks = &[
        ("WWW-Authenticate", "Basic realm=\"shop\""),
        ("Content-Type", "text/html"),
    ];
    let refused = Answer::new("401 Unauthorized", asks, "<h1>no entry</h1>");
    let (site, _) = listening(move |_| refused.clone());
    let access = Access {
        user: Some(pair("me", "wrong")),
        may_have: acquire::is_of,
        ..Access::default()
    };
    let Some(outcome) = opened(format!("{site}/"), access).await else {
        return;
    };
    assert!(outcome.source.text.contains("no entry"));
}

#[tokio::test]
async fn cookies_of_a_file_go_where_it_says() {
    let (site, by_site) = listening(|_| Answer::page(page("")));
    let address = format!("{site}/shop/");
    let access = Access {
        stored: vec![StoredCookie {
            name: "kept".to_owned(),
            value: "1".to_owned(),
            site: address.parse().unwrap(),
            domain: None,
        }],
        ..Access::default()
    };
    if opened(address, access).await.is_some() {
        assert!(has(&lines(&by_site, "/shop/"), "cookie: kept=1"));
    }
}

#[tokio::test]
async fn certificates_are_checked_unless_somebody_says_not_to() {
    let Some(browser) = browser() else { return };
    let site = secured::serve("<!doctype html><p>behind a certificate of its own");
    let with = |certificates| {
        let mut start = start(format!("{site}/"), Vec::new());
        start.conditions.certificates = certificates;
        start
    };
    let refused = inspect::fire(with(Certificates::Checked), &browser, |_| {}).await;
    assert!(refused.is_err(), "{:?}", refused.map(|it| it.report.pages));
    let outcome = inspect::fire(with(Certificates::Unchecked), &browser, |_| {}).await;
    let outcome = outcome.unwrap();
    assert!(outcome.source.text.contains("of its own"));
    assert!(outcome.report.conditions.insecure);
    // Somebody else could answer for Meta.
    let mut delivered = with(Certificates::Unchecked);
    delivered.traffic = Traffic::Delivered;
    let refused = inspect::fire(delivered, &browser, |_| {})
        .await
        .unwrap_err();
    assert!(refused.to_string().contains("--insecure"), "{refused}");
}

/// A proxy that wants a name and a password, answers for `shop.example` and writes down who was
/// asked for.
fn proxy() -> (String, Arc<Mutex<Vec<String>>>) {
    use std::io::{BufRead, BufReader, Write};
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let to = Arc::clone(&heard);
    let one = move |mut stream: TcpStream| {
        let reader = BufReader::new(stream.try_clone().ok()?);
        let mut lines = reader.lines().map_while(Result::ok);
        let asked = lines.next()?;
        let headers: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
        to.lock().unwrap().push(asked.clone());
        let is_known = has(&headers, "proxy-authorization: Basic eW91OmhpZGRlbg==");
        let is_shop = asked.starts_with("GET http://shop.example/ ");
        let (status, body) = match (is_known, is_shop) {
            (false, _) => ("407 Proxy Authentication Required", String::new()),
            (true, true) => {
                let hit = "https://www.facebook.com/tr/?id=1234567890123456&ev=Lead";
                ("200 OK", page(&format!("<img src={hit}>")))
            }
            (true, false) => ("502 Bad Gateway", String::new()),
        };
        let length = body.len();
        let answer = format!(
            "HTTP/1.1 {status}\r\nProxy-Authenticate: Basic realm=p\r\nContent-Type: text/html\r\n\
             Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        );
        stream.write_all(answer.as_bytes()).ok()
    };
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let _ = one(stream);
        }
    });
    (format!("http://you:hidden@{address}"), heard)
}

#[tokio::test]
async fn a_proxy_is_used_for_everything_but_metas_hosts() {
    let (address, heard) = proxy();
    let access = Access {
        proxy: address.parse().ok(),
        ..Access::default()
    };
    let target = "http://shop.example/".to_owned();
    let Some(outcome) = opened(target, access).await else {
        return;
    };
    let mut events = events(&outcome);
    events.sort_unstable();
    assert_eq!(events, ["Lead", "PageView"]);
    let heard = heard.lock().unwrap();
    assert!(heard.iter().any(|line| line.contains("shop.example")));
    assert!(
        !heard.iter().any(|line| line.contains("facebook")),
        "{heard:?}"
    );
}

#[tokio::test]
async fn what_a_browser_cannot_do_is_said_before_it_starts() {
    let Some(browser) = browser() else { return };
    let access = Access {
        headers: vec![pair("host", "other.example")],
        ..Access::default()
    };
    let start = Start {
        access,
        ..start("http://127.0.0.1:9/", Vec::new())
    };
    let error = inspect::fire(start, &browser, |_| {}).await.unwrap_err();
    assert!(error.to_string().contains("`host`"), "{error}");
}

/// A browser of a service is spoken to by TLS, and only where somebody vouches for it.
#[tokio::test]
async fn a_browser_behind_tls_is_spoken_to() {
    let site = secured::serve("no browser");
    for scheme in ["wss", "https"] {
        let browser = Chromium::at(&site.replace("https", scheme)).unwrap();
        let start = start("http://127.0.0.1:9/", Vec::new());
        let start = Start {
            resolver: Vec::new(),
            ..start
        };
        let error = inspect::fire(start, &browser, |_| {}).await.unwrap_err();
        let told = error.to_string().to_lowercase();
        assert!(told.contains("certificate"), "{scheme}: {told}");
    }
}
