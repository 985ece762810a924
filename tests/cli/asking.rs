//! What goes along with requests: headers, cookies, passwords, proxies, certificates; and that
//! none of it goes to strangers.

use std::fs;
use std::sync::{Arc, Mutex};

use serde_json::Value;

use crate::support::site::{Answer, Asked, serve};
use crate::support::{command, pixelscope, secured};

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

/// The values of a header as it was sent.
fn sent(asked: &Asked, name: &str) -> Vec<String> {
    let values = asked.headers.iter().filter_map(|line| {
        let (key, value) = line.split_once(": ")?;
        key.eq_ignore_ascii_case(name).then(|| value.to_owned())
    });
    values.collect()
}

/// A site that keeps what it was asked, and answers with `answer`.
fn listening(
    answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static,
) -> (String, Arc<Mutex<Vec<Asked>>>) {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&heard);
    let site = serve(move |asked| {
        kept.lock().unwrap().push(Asked {
            path: asked.path.clone(),
            headers: asked.headers.clone(),
        });
        answer(asked)
    });
    (site, heard)
}

#[test]
fn headers_cookies_and_names_go_along() {
    let (site, heard) = listening(|_| Answer::page(PIXEL));
    let (status, page, err) = inspect(
        &site,
        &[
            "-H",
            "X-Staging: yes",
            "--header",
            "Accept-Language: th",
            "--cookie",
            "a=b; c=d",
            "--cookie",
            "e=f",
            "--user-agent",
            "Mozilla/5.0 Firefox",
        ],
    );
    assert_eq!((status, err.as_str()), (0, ""));
    assert_eq!(page["pixels"][0]["id"], "1029384756102938");
    let heard = heard.lock().unwrap();
    let first = &heard[0];
    assert_eq!(sent(first, "x-staging"), ["yes"]);
    assert_eq!(sent(first, "accept-language"), ["th"]);
    assert_eq!(sent(first, "cookie"), ["a=b; c=d; e=f"]);
    assert_eq!(sent(first, "user-agent"), ["Mozilla/5.0 Firefox"]);
}

#[test]
fn nothing_given_goes_to_strangers() {
    let (other, strange) = listening(|_| Answer::page(PIXEL));
    let (site, own) = listening(move |asked| match asked.path.as_str() {
        "/" => Answer::redirect("302 Found", "/again"),
        _ => Answer::redirect("302 Found", &format!("{other}/")),
    });
    let secrets = [
        "-H",
        "Authorization: Bearer hush",
        "-H",
        "X-Key: hush",
        "--cookie",
        "session=hush",
    ];
    let (status, page, _) = inspect(&format!("{site}/"), &secrets);
    assert_eq!(status, 0);
    for asked in own.lock().unwrap().iter() {
        assert_eq!(sent(asked, "authorization"), ["Bearer hush"]);
        assert_eq!(sent(asked, "x-key"), ["hush"]);
        assert_eq!(sent(asked, "cookie"), ["session=hush"]);
    }
    let strange = strange.lock().unwrap();
    assert_eq!(strange.len(), 1);
    assert!(
        !strange[0].headers.join("\n").contains("hush"),
        "{:?}",
        strange[0].headers
    );
    assert!(!page.to_string().contains("hush"));
}

#[test]
fn a_cookie_that_the_server_sets_takes_the_place_of_one_given() {
    let (site, heard) = listening(|asked| {
        if asked.path == "/in" {
            return Answer::page(PIXEL);
        }
        let mut answer = Answer::redirect("302 Found", "/in");
        answer
            .headers
            .push(("Set-Cookie".into(), "session=new; Path=/".into()));
        answer
    });
    inspect(&format!("{site}/"), &["--cookie", "session=old; shop=1"]);
    let heard = heard.lock().unwrap();
    assert_eq!(sent(&heard[0], "cookie"), ["session=old; shop=1"]);
    assert_eq!(sent(&heard[1], "cookie"), ["session=new; shop=1"]);
}

#[test]
fn cookies_of_a_browser_go_where_the_file_says() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cookies.txt");
    let lines = "# Netscape HTTP Cookie File\n\n127.0.0.1\tFALSE\t/\tFALSE\t0\thome\t1\n\
        #HttpOnly_127.0.0.1\tFALSE\t/shop\tFALSE\t0\tshop\t2\nshop.example\tFALSE\t/\tFALSE\t0\tother\t3\n";
    fs::write(&file, lines).unwrap();
    let (site, heard) = listening(|_| Answer::page(PIXEL));
    let path = file.to_str().unwrap();
    let (status, ..) = inspect(&format!("{site}/"), &["--cookies", path]);
    assert_eq!(status, 0);
    inspect(&format!("{site}/shop"), &["--cookies", path]);
    let heard = heard.lock().unwrap();
    assert_eq!(sent(&heard[0], "cookie"), ["home=1"]);
    let mut both: Vec<&str> = heard[1]
        .headers
        .iter()
        .filter_map(|line| line.strip_prefix("cookie: "))
        .flat_map(|line| line.split("; "))
        .collect();
    both.sort_unstable();
    assert_eq!(both, ["home=1", "shop=2"]);
}

#[test]
fn a_site_behind_a_password_is_read() {
    // me:se:cret
    const RIGHT: &str = "Basic bWU6c2U6Y3JldA==";
    let site = serve(|asked| {
        if sent(asked, "authorization") != [RIGHT] {
            return Answer::new(
                "401 Unauthorized",
                &[("WWW-Authenticate", "Basic realm=\"staging\"")],
                "",
            );
        }
        match asked.path.as_str() {
            "/" => Answer::redirect(
                "302 Found",
                &format!("http://{}/in", sent(asked, "host")[0]),
            ),
            _ => Answer::page(PIXEL),
        }
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("user");
    fs::write(&file, "me:se:cret\n").unwrap();
    let from_file = format!("@{}", file.display());
    let in_address = site.replace("http://", "http://me:se%3Acret@");
    let named = |address: &str, more: &[&str]| {
        let (status, page, err) = inspect(&format!("{address}/"), more);
        assert_eq!((status, err.as_str()), (0, ""), "{address} {more:?}");
        assert_eq!(page["source"], format!("{site}/"));
        assert!(!page.to_string().contains("cret"), "{page}");
    };
    named(&site, &["--user", "me:se:cret"]);
    named(&site, &["--user", &from_file]);
    named(&in_address, &[]);
    let by_variable = command(&["inspect", "--format", "json", &site, "--user", "me"])
        .env("PIXELSCOPE_PASSWORD", "se:cret")
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&by_variable.stdout).contains("1029384756102938"));
    let (status, _, err) = inspect(&site, &["--user", "me:wrong"]);
    assert_eq!(status, 2);
    assert!(err.contains("401") && err.contains("--user"), "{err}");
    let (_, _, err) = inspect(&in_address.replace("se%3A", "wrong"), &[]);
    assert!(!err.contains("wrong"), "{err}");
}

#[test]
fn scripts_of_a_site_behind_a_password_are_read() {
    let site = serve(|asked| match asked.path.as_str() {
        _ if sent(asked, "authorization").is_empty() => {
            Answer::new("401 Unauthorized", &[("WWW-Authenticate", "Basic")], "")
        }
        "/pixel.js" => Answer::new(
            "200 OK",
            &[("Content-Type", "text/javascript")],
            "fbq('init', '1029384756102938')",
        ),
        _ => Answer::page("<script src=/pixel.js></script>"),
    });
    for (address, more) in [
        (site.replace("http://", "http://me:secret@"), &[][..]),
        (site, &["--user", "me:secret"]),
    ] {
        let asked = [&["--scripts", "same-site"], more].concat();
        let (_, page, err) = inspect(&address, &asked);
        assert_eq!(page["pixels"][0]["id"], "1029384756102938", "{page} {err}");
    }
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_read_on_request() {
    let site = secured::serve(PIXEL);
    let (status, _, err) = inspect(&site, &[]);
    assert_eq!(status, 2);
    assert!(
        err.contains("certificate") && err.contains("--insecure"),
        "{err}"
    );
    // The site speaks HTTP/2 only.
    let (status, page, err) = inspect(&site, &["--insecure"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert_eq!(page["pixels"][0]["id"], "1029384756102938");
    assert_eq!(page["insecure"], true);
    let run = pixelscope(&["inspect", "--fail-on", "never", "--insecure", &site]);
    assert!(run.out.contains("not checked"), "{}", run.out);
}

#[test]
fn the_proxy_is_asked() {
    let (proxy, heard) = listening(|_| Answer::page(PIXEL));
    let (status, page, _) = inspect("http://shop.example/a", &["--proxy", &proxy]);
    assert_eq!(
        (status, page["url"].as_str()),
        (0, Some("http://shop.example/a"))
    );
    let by_variable = command(&["inspect", "--format", "json", "http://shop.example/b"])
        .env("http_proxy", &proxy)
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&by_variable.stdout).contains("1029384756102938"));
    let paths: Vec<String> = heard
        .lock()
        .unwrap()
        .iter()
        .map(|it| it.path.clone())
        .collect();
    assert_eq!(paths, ["http://shop.example/a", "http://shop.example/b"]);
}

#[test]
fn a_proxy_that_does_not_answer_is_named() {
    // A port that was free a moment ago.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = format!("http://me:secret@{}", listener.local_addr().unwrap());
    drop(listener);
    let (status, _, err) = inspect("http://shop.example/a", &["--proxy", &proxy]);
    assert_eq!(status, 2);
    let named = proxy.replace("me:secret@", "");
    assert!(
        err.contains(&format!("through the proxy {named}/")) && !err.contains("secret"),
        "{err}"
    );
}

#[test]
fn what_cannot_be_sent_is_told() {
    let site = serve(|_| Answer::page(PIXEL));
    for (flag, value, words) in [
        ("--header", "X-Staging", "`Name: value`"),
        ("--header", "a b: c", "`a b` is no name"),
        ("--header", "Content-Length: 3", "belongs to the connection"),
        ("--cookie", "session", "`name=value`"),
        ("--user", "me", "PIXELSCOPE_PASSWORD"),
        ("--user", "@no/such/file", "cannot read `no/such/file`"),
        ("--proxy", "ftp://proxy.example", "http://host:port"),
        ("--cookies", "no/such/file", "cannot read `no/such/file`"),
        ("--cookies", "pages/shop/index.html", "line 1"),
    ] {
        let run = pixelscope(&["inspect", &site, flag, value]);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{flag} {value}");
        assert!(
            run.err.contains(flag) && run.err.contains(value) && run.err.contains(words),
            "{flag} {value}: {}",
            run.err
        );
    }
}

#[test]
fn help_keeps_these_flags_under_a_heading_of_their_own() {
    let help = pixelscope(&["inspect", "--help"]).out;
    let (others, asking) = help.split_once("Asking for addresses:").unwrap();
    for flag in ["--header", "--cookies", "--user", "--insecure", "--proxy"] {
        assert!(asking.contains(flag) && !others.contains(flag), "{flag}");
    }
    assert!(others.contains("--fail-on") && others.contains("--fix"));
}
