//! What answers in a page's place: logins, checks for programs, errors, stopovers.

use serde_json::Value;

use crate::support::pixelscope;
use crate::support::site::{Answer, serve};

const PIXEL: &str = "<html><head><script>!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?\
    n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;\
    n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;t.src=v;s=b.getElementsByTagName(e)[0];\
    s.parentNode.insertBefore(t,s)}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');\
    fbq('init','1029384756102938');fbq('track','PageView')</script>";

const LOGIN: &str = "<title>Log in</title><form><input type=password name=p></form>";

struct Inspected {
    status: i32,
    page: Value,
    err: String,
}

impl Inspected {
    fn of(address: &str) -> Self {
        let run = pixelscope(&["inspect", "--format", "json", address]);
        Self {
            status: run.status,
            page: run.json()["pages"][0].clone(),
            err: run.err,
        }
    }

    fn rules(&self) -> Vec<&str> {
        let findings = self.page["findings"].as_array().unwrap();
        findings
            .iter()
            .filter_map(|it| it["rule"].as_str())
            .collect()
    }
}

fn html(status: &'static str, headers: &[(&str, &str)], body: &str) -> Answer {
    let headers = [headers, &[("Content-Type", "text/html")]].concat();
    Answer::new(status, &headers, body)
}

#[test]
fn a_login_in_the_page_s_place_is_named() {
    let site = serve(|asked| match asked.path.as_str() {
        "/account" => Answer::redirect("302 Found", "/account/login?return_url=/account"),
        "/shop" => Answer::redirect("302 Found", "/wp-login.php"),
        "/staging" => html("401 Unauthorized", &[], "<h1>401</h1>"),
        "/home" => Answer::redirect("302 Found", "/home/"),
        _ => Answer::page(LOGIN),
    });
    for path in ["account", "shop", "staging"] {
        let seen = Inspected::of(&format!("{site}/{path}"));
        assert_eq!(seen.status, 2, "{path}");
        assert_eq!(seen.page["verdict"], "unreadable", "{path}");
        assert_eq!(seen.rules(), ["page-behind-login"], "{path}");
        assert!(
            seen.err.contains(&site) && seen.err.contains("--cookie"),
            "{}",
            seen.err
        );
    }
    // A page with a field for a password that nothing led to is the page.
    for path in ["account/login", "home"] {
        let seen = Inspected::of(&format!("{site}/{path}"));
        assert_eq!(seen.page["verdict"], "missing", "{path}");
        assert_eq!(seen.rules(), ["pixel-missing"], "{path}");
    }
}

#[test]
fn a_login_with_a_pixel_is_judged_and_named() {
    let site = serve(|asked| match asked.path.as_str() {
        "/account" => Answer::redirect("302 Found", "/login"),
        _ => Answer::page(PIXEL),
    });
    let seen = Inspected::of(&format!("{site}/account"));
    assert_eq!(seen.page["pixels"][0]["id"], "1029384756102938");
    assert_eq!(seen.page["verdict"], "problems");
    assert!(
        seen.rules().contains(&"page-behind-login"),
        "{:?}",
        seen.rules()
    );
}

#[test]
fn checks_for_programs_are_named() {
    let site = serve(|asked| match asked.path.as_str() {
        "/cloudflare" => html("403 Forbidden", &[("cf-mitigated", "challenge")], "<p>Wait"),
        "/aws" => html("202 Accepted", &[("x-amzn-waf-action", "challenge")], ""),
        "/akamai" => html("403 Forbidden", &[("Server", "AkamaiGHost")], "<p>Denied"),
        "/datadome" => html(
            "403 Forbidden",
            &[("X-DataDome", "protected")],
            "<script src='https://ct.captcha-delivery.com/c.js'></script>",
        ),
        "/many" => html("429 Too Many Requests", &[], "<p>Slowly"),
        // On a page that is served, neither header says anything.
        _ => html(
            "200 OK",
            &[("Server", "cloudflare"), ("X-DataDome", "protected")],
            PIXEL,
        ),
    });
    for (path, title) in [
        ("cloudflare", "Cloudflare"),
        ("aws", "AWS WAF"),
        ("akamai", "Akamai"),
        ("datadome", "DataDome"),
        ("many", "The server"),
    ] {
        let seen = Inspected::of(&format!("{site}/{path}"));
        assert_eq!(
            (seen.status, seen.rules()),
            (2, vec!["page-behind-bot-wall"]),
            "{path}"
        );
        let message = seen.page["findings"][0]["message"].as_str().unwrap();
        assert!(message.starts_with(title), "{path}: {message}");
        assert!(seen.err.contains("fire --headed"), "{}", seen.err);
    }
    let seen = Inspected::of(&format!("{site}/page"));
    assert!(!seen.rules().contains(&"page-behind-bot-wall"));
}

#[test]
fn errors_with_a_page_are_named() {
    let site = serve(|asked| match asked.path.as_str() {
        "/with-pixel" => html("404 Not Found", &[], PIXEL),
        "/broken" => html("500 Internal Server Error", &[], "<h1>Sorry</h1>"),
        _ => html("404 Not Found", &[], "<h1>Not here</h1>"),
    });
    for (path, words) in [
        ("gone", ["404", "Check the address"]),
        ("broken", ["500", "log"]),
    ] {
        let seen = Inspected::of(&format!("{site}/{path}"));
        assert_eq!(
            (seen.status, seen.rules()),
            (2, vec!["page-is-error"]),
            "{path}"
        );
        assert!(words.iter().all(|it| seen.err.contains(it)), "{}", seen.err);
    }
    let seen = Inspected::of(&format!("{site}/with-pixel"));
    assert_eq!(seen.page["status"], 404);
    assert_eq!(seen.page["pixels"][0]["id"], "1029384756102938");
    assert!(
        seen.rules().contains(&"page-is-error"),
        "{:?}",
        seen.rules()
    );
}

#[test]
fn a_stopover_is_named_and_not_followed() {
    let site = serve(|asked| match asked.path.as_str() {
        "/" => Answer::page("<meta http-equiv=refresh content='0;url=th/'>"),
        _ => Answer::page(PIXEL),
    });
    let seen = Inspected::of(&format!("{site}/"));
    assert_eq!(seen.page["url"], format!("{site}/"));
    assert_eq!(seen.rules(), ["page-leaves-at-once"]);
    let message = seen.page["findings"][0]["message"].as_str().unwrap();
    assert!(message.contains(&format!("{site}/th/")), "{message}");
}

#[test]
fn what_a_redirect_took_away_is_said() {
    let other = serve(|_| html("401 Unauthorized", &[], "<h1>401</h1>"));
    let site = serve(move |_| Answer::redirect("302 Found", &format!("{other}/")));
    let run = pixelscope(&["inspect", "--format", "json", &site, "--user", "me:secret"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("another origin"), "{}", run.err);
}
