//! What a run sees: hits, their causes and lines, the chain, the console.

use inspect::{Ending, FireOutcome, Update};
use serde_json::json;

use super::{OWN, browser, click, page, run, script, start};
use crate::support::site::{Answer, serve};

/// Name and cause of each hit.
pub(super) fn hits(outcome: &FireOutcome) -> Vec<(&str, &str)> {
    let fires = outcome.report.fires.iter();
    fires
        .map(|fire| {
            (
                fire.event.as_deref().unwrap_or_default(),
                fire.cause.as_str(),
            )
        })
        .collect()
}

#[tokio::test]
async fn a_page_view_is_seen_with_all_that_is_known_of_it() {
    let Some(outcome) = run(page(""), Vec::new()).await else {
        return;
    };
    let report = &outcome.report;
    assert_eq!(outcome.ending, Ending::Complete);
    assert_eq!(
        (report.traffic.as_str(), report.browser.headless),
        ("emulated", true)
    );
    let [fire] = report.fires.as_slice() else {
        panic!("{:?}", hits(&outcome))
    };
    assert_eq!(fire.pixel_id.as_deref(), Some("1234567890123456"));
    assert_eq!(
        (fire.method.as_str(), fire.transport.as_str()),
        ("GET", "image")
    );
    assert_eq!(
        (fire.status.as_str(), fire.frame.as_str()),
        ("held", "main")
    );
    assert!(fire.standard && !fire.automatic);
    assert_eq!(fire.params[1], ("ev".to_owned(), "PageView".to_owned()));
    assert_eq!(hits(&outcome), [("PageView", "load")]);
    assert_eq!(report.expected[0].status, "fired");
    for step in [
        &report.chain.library,
        &report.chain.config,
        &report.chain.hit,
    ] {
        assert_eq!((step.status.as_str(), &step.why), ("ok", &None));
    }
    assert_eq!(report.console, [""; 0]);
}

#[tokio::test]
async fn every_cause_is_told() {
    let body = "<button id=b onclick=\"fbq('track','Lead')\">go</button>
        <script>setTimeout(function later() { fbq('track', 'Search') }, 600)</script>";
    let then = vec![
        script("fbq('trackCustom', 'FromOutside')"),
        click("#b"),
        script("history.pushState({}, '', '/two')"),
    ];
    let Some(outcome) = run(page(body), then).await else {
        return;
    };
    let seen = hits(&outcome);
    assert_eq!(
        seen,
        [
            ("PageView", "load"),
            ("Search", "timer"),
            ("FromOutside", "unknown"),
            ("Lead", "click"),
            ("PageView", "history"),
        ]
    );
    let timer = outcome.report.fires[1].initiator.as_ref().unwrap();
    assert_eq!((timer.function.as_deref(), timer.line), (Some("later"), 2));
}

#[tokio::test]
async fn hits_on_the_way_to_the_next_page_are_not_lost() {
    let body = "<a id=b href=/two onclick=\"fbq('track','Lead')\">go</a>";
    let Some(outcome) = run(page(body), vec![click("#b")]).await else {
        return;
    };
    assert_eq!(
        hits(&outcome),
        [
            ("PageView", "load"),
            ("Lead", "click"),
            ("PageView", "load")
        ]
    );
    let dl = |index: usize| outcome.session.fires().nth(index).unwrap().fire.param("dl");
    assert!(dl(1).unwrap().ends_with('/'));
    assert!(dl(2).unwrap().ends_with("/two"));
    assert_eq!(outcome.session.visits.len(), 2);
}

#[tokio::test]
async fn parameters_arrive_decoded_by_image_and_by_form() {
    let body = "<script>fbq('track','Purchase',{value:30,currency:'USD',
        contents:[{id:'a',quantity:1}],content_name:'ชา 50% & co'},{eventID:'o-1'});
        fbq('track','AddToCart',{content_name:'x'.repeat(3000)})</script>";
    let Some(outcome) = run(page(body), Vec::new()).await else {
        return;
    };
    let fires = &outcome.report.fires;
    let purchase = fires
        .iter()
        .find(|fire| fire.event.as_deref() == Some("Purchase"))
        .unwrap();
    assert_eq!(
        purchase.custom_data,
        json!({ "value": "30", "currency": "USD", "contents": [{ "id": "a", "quantity": 1 }],
                "content_name": "ชา 50% & co" })
    );
    assert_eq!(purchase.event_id.as_deref(), Some("o-1"));
    let long = fires.iter().find(|fire| fire.method == "POST").unwrap();
    assert_eq!(
        (long.transport.as_str(), long.frame.as_str()),
        (OWN.long, "main")
    );
    assert_eq!(
        long.custom_data["content_name"].as_str().map(str::len),
        Some(3000)
    );
}

#[tokio::test]
async fn beacons_requests_and_frames_are_hits_too() {
    let body = "<iframe src=/frame></iframe><script>
        const to = name => 'https://www.facebook.com/tr/?id=1&ev=' + name;
        const form = new FormData(); form.append('id', '1'); form.append('ev', 'Beacon');
        navigator.sendBeacon('https://www.facebook.com/tr/', form);
        fetch(to('Fetch'), { mode: 'no-cors' });
        fetch(new Request(to('Posted'), { method: 'POST', body: 'a', mode: 'no-cors' }));
        const xhr = new XMLHttpRequest(); xhr.open('GET', to('Xhr')); xhr.send();
        new Worker(URL.createObjectURL(new Blob([`fetch('${to('Worker')}', { mode: 'no-cors' })`])));
        </script>";
    let html = format!("<!doctype html><title>t</title><body>{body}");
    let frame = "<!doctype html><img src='https://www.facebook.com/tr/?id=1&ev=Frame'>
        <script>fetch('https://www.facebook.com/tr/?id=1&ev=Inner', { mode: 'no-cors' })</script>";
    let Some(browser) = browser() else { return };
    let site = serve(move |asked| match asked.path.as_str() {
        "/frame" => Answer::page(frame),
        _ => Answer::page(html.clone()),
    });
    let start = start(format!("{site}/"), Vec::new());
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    let mut seen: Vec<_> = outcome
        .report
        .fires
        .iter()
        .map(|fire| {
            (
                fire.event.as_deref().unwrap(),
                fire.transport.as_str(),
                fire.frame.as_str(),
            )
        })
        .collect();
    seen.sort_unstable();
    let framed = format!("{site}/frame");
    let of_markup = if OWN.frames_of_markup {
        framed.as_str()
    } else {
        "main"
    };
    assert_eq!(
        seen,
        [
            ("Beacon", "beacon", "main"),
            ("Fetch", "fetch", "main"),
            ("Frame", "image", of_markup),
            ("Inner", "fetch", framed.as_str()),
            ("Posted", "fetch", "main"),
            ("Worker", "fetch", "main"),
            ("Xhr", "xhr", "main"),
        ]
    );
}

#[tokio::test]
async fn the_pages_own_policy_is_named_where_it_breaks_the_chain() {
    let policy = "<meta http-equiv=content-security-policy content=\"script-src 'unsafe-inline'\">";
    let html = page("").replace("<head>", &format!("<head>{policy}"));
    let Some(outcome) = run(html, Vec::new()).await else {
        return;
    };
    let library = &outcome.report.chain.library;
    assert_eq!(library.status, "blocked");
    let why = library.why.as_deref().unwrap_or_default();
    assert!(
        why.contains("script-src") && why.contains("connect.facebook.net"),
        "{why}"
    );
    assert_eq!(outcome.report.expected[0].status, "blocked");
    assert!(outcome.report.fires.is_empty());
}

#[tokio::test]
async fn a_hit_that_the_policy_refuses_is_seen_as_failed() {
    let policy = "<meta http-equiv=content-security-policy content=\"img-src 'self'\">";
    let html = page("").replace("<head>", &format!("<head>{policy}"));
    let Some(outcome) = run(html, Vec::new()).await else {
        return;
    };
    let hit = &outcome.report.chain.hit;
    assert_eq!(hit.status, "blocked");
    assert!(
        hit.why.as_deref().unwrap_or_default().contains("img-src"),
        "{:?}",
        hit.why
    );
}

#[tokio::test]
async fn messages_and_errors_are_on_the_console() {
    let body = "<script>console.log('%s is %d', 'this', 1); nothing()</script>
        <script>fbq('track', 'Pageview'); alert('held up?')</script>";
    let Some(outcome) = run(page(body), Vec::new()).await else {
        return;
    };
    let console = &outcome.report.console;
    assert_eq!(console[0], "this is 1");
    let undefined = (OWN.undefined)("nothing");
    assert_eq!(console[1], format!("ReferenceError: {undefined}"));
    assert!(
        console[2].starts_with("[Meta Pixel] - You are sending a non-standard event 'Pageview'")
    );
}

#[tokio::test]
async fn updates_come_in_the_order_of_what_happens() {
    let Some(browser) = browser() else { return };
    let site = serve(|_| Answer::page(page("")));
    let mut kinds = Vec::new();
    let outcome = inspect::fire(start(format!("{site}/"), Vec::new()), &browser, |update| {
        kinds.push(match update {
            Update::Served { .. } => "served",
            Update::Started { .. } => "started",
            Update::Fired { .. } => "fired",
            Update::Expected { .. } => "expected",
            Update::Chain { .. } => "chain",
            Update::Console { .. } => "console",
            Update::Note { .. } => "note",
            Update::Settled => "settled",
        });
    });
    outcome.await.unwrap();
    kinds.dedup();
    assert_eq!(kinds.first(), Some(&"started"));
    assert_eq!(kinds.last(), Some(&"settled"));
    let at = |kind| kinds.iter().position(|other| *other == kind);
    assert!(at("expected") < at("fired"), "{kinds:?}");
}

#[tokio::test]
async fn a_page_that_never_rests_is_left_in_its_time() {
    let Some(browser) = browser() else { return };
    let site = serve(|asked| match asked.path.as_str() {
        "/" => Answer::page(page("<img src=/slow>")),
        _ => Answer {
            delay: std::time::Duration::from_secs(30),
            ..Answer::page("late")
        },
    });
    let mut start = start(format!("{site}/"), Vec::new());
    start.timeout = std::time::Duration::from_secs(2);
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    assert_eq!(outcome.ending, Ending::Complete);
    assert_eq!(hits(&outcome), [("PageView", "load")]);
    assert_eq!(
        outcome.report.notes,
        ["The page was not loaded after 2 seconds and was not waited for any longer"]
    );
}

#[tokio::test]
async fn what_cannot_be_done_is_told_and_nothing_is_lost() {
    let Some(outcome) = run(page(""), vec![click("#nobody")]).await else {
        return;
    };
    let words = "nothing on the page matches the selector `#nobody`";
    assert_eq!(outcome.ending, Ending::Incomplete(words.to_owned()));
    assert_eq!(hits(&outcome), [("PageView", "load")]);
}
