//! Addresses: redirects, cookies, compression, character sets, and all that can go wrong.

use std::io::Write as _;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::pixelscope;
use crate::support::site::{Answer, serve};

const PIXEL: &str = "<html><head><script>fbq('init', '1029384756102938')</script>";

fn inspect(address: &str, more: &[&str]) -> (i32, Value, String) {
    let run = pixelscope(
        &[
            &["inspect", "--format", "json", "--fail-on", "never", address],
            more,
        ]
        .concat(),
    );
    let page = run.json()["pages"][0].clone();
    (run.status, page, run.err)
}

#[test]
fn redirects_are_followed_and_recorded() {
    let site = serve(|asked| match asked.path.as_str() {
        "/" => Answer::redirect("301 Moved Permanently", "/a?x=1"),
        "/a?x=1" => {
            let mut answer = Answer::redirect("302 Found", "b");
            answer
                .headers
                .push(("Set-Cookie".into(), "seen=yes; Path=/".into()));
            answer
        }
        "/b" if asked
            .headers
            .iter()
            .any(|line| line.eq_ignore_ascii_case("cookie: seen=yes")) =>
        {
            Answer::page(PIXEL)
        }
        _ => Answer::new("404 Not Found", &[], ""),
    });
    let (status, page, err) = inspect(&format!("{site}/"), &[]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert_eq!(page["source"], format!("{site}/"));
    assert_eq!(page["url"], format!("{site}/b"));
    let hops: Vec<(&str, u64)> = page["redirects"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hop| {
            (
                hop["url"].as_str().unwrap(),
                hop["status"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        hops,
        [
            (format!("{site}/").as_str(), 301),
            (format!("{site}/a?x=1").as_str(), 302)
        ]
    );
    assert_eq!(page["pixels"][0]["id"], "1029384756102938");
}

#[test]
fn a_circle_of_redirects_ends() {
    let site = serve(|_| Answer::redirect("302 Found", "/again"));
    let (status, page, err) = inspect(&site, &[]);
    assert_eq!((status, page["verdict"].as_str()), (2, Some("unreadable")));
    assert!(err.contains("20 redirects"), "{err}");
}

#[test]
fn a_redirect_cannot_lead_to_a_file() {
    let site = serve(|_| Answer::redirect("302 Found", "file:///etc/passwd"));
    let (status, _, err) = inspect(&site, &[]);
    assert_eq!(status, 2);
    assert!(err.contains("`file:` addresses are not read"), "{err}");
}

#[test]
fn pages_come_in_every_character_set() {
    // ร้าน in windows-874, declared by the header, and by the page.
    let name = b"\xC3\xE9\xD2\xB9";
    let page = |meta: &str| {
        [
            meta.as_bytes(),
            b"<script>fbq('init','1029384756102938');fbq('trackCustom','",
            name,
            b"')</script>",
        ]
        .concat()
    };
    let by_header = page("");
    let by_meta = page("<meta charset=windows-874>");
    let site = serve(move |asked| match asked.path.as_str() {
        "/header" => Answer::new(
            "200 OK",
            &[("Content-Type", "text/html; charset=TIS-620")],
            by_header.clone(),
        ),
        _ => Answer::page(by_meta.clone()),
    });
    for path in ["header", "meta"] {
        let (_, page, _) = inspect(&format!("{site}/{path}"), &[]);
        assert_eq!(page["events"][0]["name"], "ร้าน", "{path}");
    }
}

#[test]
fn compressed_pages_are_unfolded_within_the_limit() {
    let gzip = |text: &[u8]| {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        out.write_all(text).unwrap();
        out.finish().unwrap()
    };
    let (small, bomb) = (gzip(PIXEL.as_bytes()), gzip(&vec![b' '; 30_000_000]));
    assert!(bomb.len() < 40_000);
    let site = serve(move |asked| {
        let body = if asked.path == "/bomb" {
            bomb.clone()
        } else {
            small.clone()
        };
        Answer::new(
            "200 OK",
            &[("Content-Type", "text/html"), ("Content-Encoding", "gzip")],
            body,
        )
    });
    let (status, page, _) = inspect(&format!("{site}/page"), &[]);
    assert_eq!(
        (status, page["pixels"][0]["id"].as_str()),
        (0, Some("1029384756102938"))
    );
    let (status, _, err) = inspect(&format!("{site}/bomb"), &["--max-size", "5"]);
    assert_eq!(status, 2);
    assert!(err.contains("larger than 5 MB"), "{err}");
}

#[test]
fn a_slow_server_is_given_up() {
    let site = serve(|_| Answer {
        delay: Duration::from_secs(30),
        ..Answer::page(PIXEL)
    });
    let begun = Instant::now();
    let (status, _, err) = inspect(&site, &["--timeout", "0.5"]);
    assert_eq!(status, 2);
    assert!(err.contains("0.5 s"), "{err}");
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[test]
fn errors_name_the_address_and_say_what_to_do() {
    let site = serve(|asked| match asked.path.as_str() {
        "/gone" => Answer::new("404 Not Found", &[], "no"),
        "/locked" => Answer::new("403 Forbidden", &[], "no"),
        _ => Answer::new("200 OK", &[("Content-Type", "image/png")], "png"),
    });
    for (path, words) in [
        ("gone", ["404 Not Found", "Check the address"]),
        ("locked", ["403 Forbidden", "save the page in a browser"]),
        ("picture", ["image/png", "not a page"]),
    ] {
        let address = format!("{site}/{path}");
        let (status, _, err) = inspect(&address, &[]);
        assert_eq!(status, 2);
        assert!(
            err.contains(&address) && words.iter().all(|word| err.contains(word)),
            "{err}"
        );
    }
    // A port that was free a moment ago: nobody answers there.
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let (status, _, err) = inspect(&format!("127.0.0.1:{port}"), &[]);
    assert_eq!(status, 2);
    assert!(
        err.contains("there is no file") && err.contains("whether the server runs"),
        "{err}"
    );
}

#[test]
fn passwords_stay_out_of_reports() {
    let site = serve(|_| Answer::page(PIXEL)).replace("http://", "http://me:secret@");
    let (_, page, _) = inspect(&site, &[]);
    assert!(!page["url"].as_str().unwrap().contains("secret"), "{page}");
}

#[test]
fn policies_in_headers_are_obeyed() {
    const BASE: &str = include_str!("../fixtures/rules/policy-blocks-scripts/invalid.html");
    let site = serve(|asked| {
        let name = match asked.path.as_str() {
            "/report" => "Content-Security-Policy-Report-Only",
            _ => "Content-Security-Policy",
        };
        let headers = [
            ("Content-Type", "text/html"),
            (name, "script-src 'unsafe-inline' 'self'; img-src *"),
        ];
        Answer::new("200 OK", &headers, BASE)
    });
    let rules = |page: &Value| -> Vec<String> {
        let findings = page["findings"].as_array().unwrap().iter();
        findings
            .map(|it| it["rule"].as_str().unwrap().to_owned())
            .collect()
    };
    let (_, page, _) = inspect(&format!("{site}/"), &[]);
    assert_eq!(rules(&page), ["policy-blocks-library"]);
    let event = &page["events"][0];
    assert_eq!(event["fires_on_load"], false);
    assert_eq!(
        event["why_not"],
        "blocked: the page's policy refuses Meta's library (`script-src`)"
    );
    let help = page["findings"][0]["help"].as_str().unwrap();
    assert!(
        help.contains("`script-src 'unsafe-inline' 'self' https://connect.facebook.net`"),
        "{help}"
    );
    let (_, page, _) = inspect(&format!("{site}/report"), &[]);
    assert_eq!(rules(&page), ["policy-would-block-pixel"]);
    assert_eq!(page["events"][0]["fires_on_load"], true);
}
