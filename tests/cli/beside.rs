//! What is read beside a page: its script files, and the containers of its tag managers.

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::Value;

use crate::support::site::{Answer, serve};
use crate::support::{fixtures, pixelscope};

const LOADER: &str = "!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?\
    n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;\
    n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;\
    t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,\
    document,'script','https://connect.facebook.net/en_US/fbevents.js');\n\
    fbq('init', '1029384756102938');\n";

fn inspect(target: &str, more: &[&str]) -> Value {
    let arguments = [&["inspect", "--format", "json", target], more].concat();
    pixelscope(&arguments).json()["pages"][0].clone()
}

fn script(text: impl Into<Vec<u8>>) -> Answer {
    Answer::new("200 OK", &[("Content-Type", "text/javascript")], text)
}

/// Name, whether it is sent on load, and where each event stands.
fn events(page: &Value) -> Vec<(String, bool, String)> {
    let place = |event: &Value| match (&event["script"], &event["via"]) {
        (Value::Object(at), _) => {
            let file = at["url"].as_str().unwrap().rsplit('/').next().unwrap();
            format!("{file}:{}", at["line"])
        }
        (_, Value::Object(via)) => format!("tag {}", via["tag"]),
        _ => format!("line {}", event["at"]["line"]),
    };
    let events = page["events"].as_array().unwrap().iter();
    events
        .map(|event| {
            let name = event["name"].as_str().unwrap_or("?").to_owned();
            (name, event["fires_on_load"] == true, place(event))
        })
        .collect()
}

fn told(page: &Value) -> Vec<String> {
    let events = events(page);
    let told = events.iter().map(|(name, sent, at)| {
        let lamp = if *sent { "sent" } else { "not sent" };
        format!("{name} {lamp} {at}")
    });
    told.collect()
}

fn snapshot(name: &str, arguments: &[&str]) {
    let run = pixelscope(arguments);
    insta::with_settings!({
        snapshot_path => fixtures().join("beside"),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(name, run.out);
    });
}

#[test]
fn reports_on_scripts_and_containers_say_where_things_come_from() {
    snapshot(
        "page",
        &["inspect", "beside/page.html", "--scripts", "same-site"],
    );
    snapshot(
        "shop",
        &[
            "inspect",
            "beside/shop.html",
            "--container",
            "beside/gtm.js",
        ],
    );
    snapshot("gtm", &["inspect", "beside/gtm.js"]);
    snapshot("export", &["inspect", "beside/export.json"]);
}

#[test]
fn documents_name_the_scripts_that_were_not_read() {
    for format in ["markdown", "html"] {
        let page = ["inspect", "beside/page.html", "--format", format];
        let run = pixelscope(&[&page[..], &["--scripts", "same-site"]].concat());
        assert!(run.out.contains("missing.js"), "{format}");
        assert!(run.out.contains("was not read"), "{format}");
    }
}

#[test]
fn scripts_are_read_only_where_asked() {
    let page = inspect("beside/page.html", &[]);
    assert_eq!(page["pixels"], Value::Array(Vec::new()));
    assert!(page.get("notes").is_none() && page.get("containers").is_none());
}

#[test]
fn what_a_script_file_defines_is_followed_from_the_page() {
    let page = inspect("beside/page.html", &["--scripts", "same-site"]);
    let pixel = &page["pixels"][0];
    assert_eq!(pixel["placement"], "external");
    assert_eq!(pixel["at"]["line"], 5);
    assert_eq!(pixel["script"]["line"], 6);
    let url = pixel["script"]["url"].as_str().unwrap();
    assert!(url.replace('\\', "/").ends_with("beside/js/pixel.js"));
    let told = told(&page);
    assert_eq!(
        told[..5],
        [
            "PageView sent pixel.js:7",
            "Purchase sent pixel.js:11",
            "Purchase sent pixel.js:11",
            "ViewContent not sent module.js:2",
            "ReadToTheEnd sent late.js:2",
        ]
    );
    assert_eq!(page["events"][1]["params"]["currency"], "EUR");
    let notes = page["notes"].as_array().unwrap();
    assert_eq!(notes.len(), 1);
    assert!(notes[0].as_str().unwrap().contains("missing.js"));
    let fixes = page["findings"].as_array().unwrap().iter();
    for finding in fixes.filter(|finding| finding["script"].is_object()) {
        let own = fs::metadata(fixtures().join("beside/page.html")).unwrap();
        let edits = finding["fix"]["edits"].as_array().cloned();
        for edit in edits.unwrap_or_default() {
            assert!(edit["offset"].as_u64().unwrap() <= own.len());
        }
    }
}

#[test]
fn a_script_that_cannot_be_had_spoils_nothing() {
    let site = serve(|asked| match asked.path.as_str() {
        "/" => Answer::page(
            "<html><head><script src=/a.js></script><script src=/gone.js></script>\
             <script src=/page.js></script><script src=/large.js></script>\
             <script src=/to-meta.js></script></head></html>",
        ),
        "/a.js" => script(format!("{LOADER}fbq('track', 'PageView')")),
        "/page.js" => Answer::page("<p>fbq('track', 'Lead')"),
        "/large.js" => script(" ".repeat(4_000_001)),
        "/to-meta.js" => Answer::redirect("302 Found", "https://connect.facebook.net/x.js"),
        _ => Answer::new("404 Not Found", &[], ""),
    });
    let page = inspect(&site, &["--scripts", "same-site"]);
    assert_eq!(told(&page), ["PageView sent a.js:3"]);
    let notes: Vec<&str> = page["notes"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    for (note, (file, why)) in notes.iter().zip([
        ("gone.js", "404"),
        ("page.js", "a page in place of a script"),
        ("large.js", "larger than 4 MB"),
        ("to-meta.js", "redirected to https://connect.facebook.net"),
    ]) {
        assert!(note.contains(file) && note.contains(why), "{note}");
    }
    assert_eq!(notes.len(), 4);
}

#[test]
fn only_the_scripts_that_were_asked_for_are_fetched() {
    let counted = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&counted);
    let other = serve(move |_| {
        count.fetch_add(1, Ordering::SeqCst);
        script("fbq('track', 'Lead')")
    });
    let asked = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&asked);
    // The other site is this machine by another name.
    let elsewhere = other.replace("127.0.0.1", "localhost");
    let page = format!(
        "<html><head><base href='/shop/'><script>{LOADER}</script><script src=a.js></script>\
         <script src=a.js></script><script nomodule src=old.js></script>\
         <script src='{elsewhere}/b.js'></script></head></html>"
    );
    let site = serve(move |asked| {
        noted.lock().unwrap().push(asked.path.clone());
        match asked.path.as_str() {
            "/" => Answer::page(page.clone()),
            _ => script("fbq('track', 'Contact')"),
        }
    });
    let page = inspect(&site, &["--scripts", "same-site"]);
    assert_eq!(told(&page), ["Contact sent a.js:1", "Contact sent a.js:1"]);
    assert_eq!(*asked.lock().unwrap(), ["/", "/shop/a.js"]);
    assert_eq!(counted.load(Ordering::SeqCst), 0);
    let page = inspect(&site, &["--scripts", "all"]);
    assert_eq!(told(&page).last().unwrap(), "Lead sent b.js:1");
    assert_eq!(counted.load(Ordering::SeqCst), 1);
}

#[test]
fn asynchronous_files_come_last_and_make_nothing_certain() {
    let site = serve(|asked| match asked.path.as_str() {
        "/" => Answer::page(format!(
            "<html><head><script async src=/async.js></script><script defer src=/defer.js></script>\
             <script>{LOADER} fbq('track', 'PageView'); fromAsync();</script></head></html>"
        )),
        "/async.js" => script("fbq('track', 'Lead'); function fromAsync() {}"),
        "/defer.js" => script("fbq('track', 'Contact')"),
        _ => Answer::new("404 Not Found", &[], ""),
    });
    let page = inspect(&site, &["--scripts", "same-site"]);
    assert_eq!(
        told(&page),
        [
            "PageView sent line 3",
            "Contact sent defer.js:1",
            "Lead sent async.js:1"
        ]
    );
    let rules: Vec<&Value> = page["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["rule"])
        .collect();
    assert!(
        !rules.iter().any(|rule| *rule == "base-code-interrupted"),
        "{rules:?}"
    );
}

#[test]
fn a_file_too_long_to_follow_leaves_the_page_its_own() {
    let site = serve(|asked| match asked.path.as_str() {
        "/" => Answer::page(format!(
            "<html><head><script>{LOADER}</script><script src=/busy.js></script>\
             <script>fbq('track', 'PageView')</script></head></html>"
        )),
        _ => script(
            "function twice(n) { if (n) { twice(n - 1); twice(n - 1); } }\n\
             twice(25);\nfbq('track', 'Lead');",
        ),
    });
    let page = inspect(&site, &["--scripts", "same-site"]);
    let told = told(&page);
    assert!(
        told.contains(&"PageView sent line 3".to_owned()),
        "{told:?}"
    );
    let mut events = page["events"].as_array().unwrap().iter();
    let lead = events.find(|event| event["name"] == "Lead").unwrap();
    assert_eq!(
        (&lead["fires_on_load"], &lead["trigger"]),
        (&false.into(), &"unknown".into())
    );
}

#[test]
fn a_container_is_fetched_with_its_page() {
    let container = fs::read_to_string(fixtures().join("beside/gtm.js")).unwrap();
    let site = serve(move |asked| match asked.path.as_str() {
        "/thanks" => Answer::page(
            "<html><head><script>(function(w,d,s,l,i){w[l]=w[l]||[];var f=d.getElementsByTagName(s)[0],\
             j=d.createElement(s);j.async=true;j.src='/tags/gtm.js?id='+i;f.parentNode.insertBefore(j,f);\
             })(window,document,'script','dataLayer','GTM-SHOP01');</script></head><body></body></html>",
        ),
        "/tags/gtm.js?id=GTM-SHOP01" => script(container.clone()),
        _ => Answer::new("404 Not Found", &[], ""),
    });
    let page = inspect(&format!("{site}/thanks"), &["--scripts", "all"]);
    let container = &page["containers"][0];
    assert_eq!(container["name"], "GTM-SHOP01");
    assert_eq!(
        (&container["tags"], &container["holds_pixel"]),
        (&7.into(), &true.into())
    );
    let told = told(&page);
    // The address of the page decides what a file alone leaves open.
    assert!(told.contains(&"Lead sent tag 11".to_owned()), "{told:?}");
    assert!(
        told.contains(&"Purchase not sent tag 7".to_owned()),
        "{told:?}"
    );
}

#[test]
fn tags_tell_when_they_fire() {
    let page = inspect("beside/shop.html", &["--container", "beside/gtm.js"]);
    let events = page["events"].as_array().unwrap();
    let of = |tag: u64| {
        let mut found = events.iter().filter(|event| event["via"]["tag"] == tag);
        let event = found
            .next()
            .unwrap_or_else(|| panic!("no event of tag {tag}"));
        let text = |key: &str| event[key].as_str().unwrap_or_default().to_owned();
        (
            text("name"),
            text("trigger"),
            event["fires_on_load"] == true,
            event["via"]["trigger"].as_str().unwrap().to_owned(),
        )
    };
    let told = |name: &str, trigger: &str, sent: bool, words: &str| {
        (name.to_owned(), trigger.to_owned(), sent, words.to_owned())
    };
    assert_eq!(of(5), told("PageView", "page_load", true, "on all pages"));
    let purchase = "on the data-layer event `purchase`";
    assert_eq!(of(7), told("Purchase", "page_load", true, purchase));
    let click =
        "on click of a link where Click URL contains `/cart`, with consent for `ad_storage`";
    assert_eq!(of(9), told("AddToCart", "interaction", false, click));
    let thanks =
        "on pages where Page URL contains `/thanks` and Page URL does not contain `preview`";
    assert_eq!(of(11), told("Lead", "page_load", false, thanks));
    let ask = "on the data-layer event `ask`, unless Page URL contains `preview`";
    assert_eq!(of(12), told("Contact", "interaction", false, ask));
    let never = "never: it has no trigger";
    assert_eq!(of(13), told("Forgotten", "unknown", false, never));
    let value = &events.iter().find(|it| it["via"]["tag"] == 7).unwrap()["params"]["value"];
    assert_eq!(value["expression"], "{{order.value}}");
}

#[test]
fn a_container_without_a_pixel_is_no_hope() {
    let page = inspect(
        "beside/shop.html",
        &["--container", "beside/gtm-without-pixel.js"],
    );
    assert_eq!(page["findings"][0]["rule"], "pixel-missing");
    let message = page["findings"][0]["message"].as_str().unwrap();
    assert_eq!(
        message,
        "No pixel found: the container `GTM-SHOP01` holds none"
    );
}

#[test]
fn a_policy_of_the_page_does_not_judge_the_tags() {
    let site = serve(|asked| match asked.path.as_str() {
        "/" => Answer::page(
            "<html><head><meta http-equiv=Content-Security-Policy content=\"script-src 'self'\">\
             <script async src='/gtm.js?id=GTM-SHOP01'></script></head><body></body></html>",
        ),
        _ => script(fs::read_to_string(fixtures().join("beside/gtm.js")).unwrap()),
    });
    let page = inspect(&site, &["--scripts", "same-site"]);
    assert!(page["error"].is_null(), "{page}");
    assert_eq!(page["containers"][0]["holds_pixel"], true);
}

#[test]
fn what_a_policy_refuses_is_told_and_does_not_run() {
    let site = serve(|asked| match asked.path.as_str() {
        "/" => Answer::new(
            "200 OK",
            &[
                ("Content-Type", "text/html"),
                ("Content-Security-Policy", "script-src 'nonce-here'"),
            ],
            "<html><head><script async src='/gtm.js?id=GTM-SHOP01'></script>\
             <script src=/pixel.js></script></head><body></body></html>",
        ),
        "/pixel.js" => script(LOADER),
        _ => script(fs::read_to_string(fixtures().join("beside/gtm.js")).unwrap()),
    });
    let page = inspect(&site, &["--scripts", "same-site"]);
    let events = page["events"].as_array().unwrap();
    assert!(!events.is_empty(), "{page}");
    for event in events {
        assert_eq!(event["fires_on_load"], false, "{event}");
        assert_eq!(
            event["via"]["trigger"],
            "never: the page's policy (`script-src`) keeps the container from being loaded"
        );
    }
    let notes = page["notes"].to_string();
    assert!(notes.contains("pixel.js does not run"), "{notes}");
}

#[test]
fn what_is_no_container_is_refused() {
    let run = pixelscope(&[
        "inspect",
        "beside/shop.html",
        "--container",
        "beside/page.html",
    ]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("is no container"), "{}", run.err);
    let run = pixelscope(&["inspect", "beside/shop.html", "--container", "no/such.js"]);
    let told = run.err.matches("no file or folder `no/such.js`").count();
    assert_eq!((run.status, told), (2, 1), "{}", run.err);
}
