//! Who sent a hit and what caused it, wherever it comes from: a container's tag, a second base code, a
//! worker, another tab, a frame of another site.

use inspect::{FireOutcome, Start};
use probe::Certificates;
use report::json::Fire;

use super::{BASE, browser, click, page, start};
use crate::support::site::{Answer, serve};
use crate::support::{fixtures, secured};

fn named<'o>(outcome: &'o FireOutcome, event: &str) -> &'o Fire {
    let fires = &outcome.report.fires;
    let found = fires
        .iter()
        .find(|fire| fire.event.as_deref() == Some(event));
    found.unwrap_or_else(|| panic!("no {event}: {fires:?}"))
}

/// Kind of the sender, its name and id, the line of its tag, and the cause.
fn told(fire: &Fire) -> (&str, Option<&str>, Option<&str>, Option<u32>, &str) {
    let sender = &fire.sender;
    let line = sender.at.map(|at| at.line);
    (
        &sender.kind,
        sender.name.as_deref(),
        sender.id.as_deref(),
        line,
        &fire.cause,
    )
}

#[tokio::test]
async fn a_tag_of_a_tag_manager_is_named_with_its_container() {
    let Some(browser) = browser() else { return };
    let container = std::fs::read(fixtures().join("traffic/container.js")).unwrap();
    let google = secured::stand_in(move |_| Answer::script(container.clone()));
    let html = page(
        "<script>dataLayer=[{event:'gtm.js'}]</script>\n\
         <script async src='https://www.googletagmanager.com/gtm.js?id=GTM-TEST12'></script>\n\
         <button id=b onclick=\"dataLayer.push({event:'bought'})\">buy</button>",
    );
    let site = serve(move |_| Answer::page(html.clone()));
    let mut start = start(format!("{site}/"), vec![click("#b")]);
    let leads = format!("MAP www.googletagmanager.com {google}");
    start.resolver.insert(0, leads);
    start.conditions.certificates = Certificates::Unchecked;
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    let container = (Some("google_tag_manager"), Some("GTM-TEST12"));
    for (event, cause) in [("ViewContent", "load"), ("Purchase", "click")] {
        let (kind, name, id, line, because) = told(named(&outcome, event));
        assert_eq!((kind, line, because), ("tag_manager", None, cause));
        assert_eq!((name, id), container, "{event}");
    }
    let (kind, ..) = told(named(&outcome, "PageView"));
    assert_eq!(kind, "page_tag");
    let element = named(&outcome, "Purchase").element.as_ref().unwrap();
    assert_eq!((&*element.selector, &*element.text), ("#b", "buy"));
}

#[tokio::test]
async fn a_second_base_code_is_told_from_the_first() {
    let Some(browser) = browser() else { return };
    let second = BASE
        .replace("1234567890123456", "6543210987654321")
        .replace("fbq('track','PageView')", "fbq('track','Lead')");
    let html = page(&format!("\n{second}\n"));
    let site = serve(move |_| Answer::page(html.clone()));
    let start = start(format!("{site}/"), Vec::new());
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    let page_view = told(named(&outcome, "PageView"));
    assert_eq!(page_view, ("page_tag", None, None, Some(1), "load"));
    // Every pixel gets it, the first one's too.
    let leads = outcome.report.fires.iter();
    let leads = leads.filter(|fire| fire.event.as_deref() == Some("Lead"));
    let leads: Vec<_> = leads
        .map(|fire| (fire.pixel_id.as_deref().unwrap(), told(fire)))
        .collect();
    let second = ("second_base_code", None, None, Some(2), "load");
    assert_eq!(
        leads,
        [("1234567890123456", second), ("6543210987654321", second)]
    );
}

#[tokio::test]
async fn a_worker_is_named_by_its_own_script() {
    let Some(browser) = browser() else { return };
    let html = "<!doctype html><button id=b>go</button><script>
        const worker = new Worker('/worker.js');
        b.onclick = () => worker.postMessage('Contact');</script>";
    let worker = "const send = name => fetch('https://www.facebook.com/tr/?id=1234567890123456&ev=' \
        + name, { mode: 'no-cors' });\nonmessage = told => send(told.data);\nsend('Lead');";
    let site = serve(move |asked| match asked.path.as_str() {
        "/worker.js" => Answer::script(worker),
        _ => Answer::page(html),
    });
    let start = start(format!("{site}/"), vec![click("#b")]);
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    let script = format!("{site}/worker.js");
    for (event, line, cause) in [("Lead", 3, "load"), ("Contact", 2, "click")] {
        let fire = named(&outcome, event);
        assert_eq!(told(fire), ("script", None, None, None, cause), "{event}");
        assert_eq!(fire.sender.url.as_deref(), Some(&*script));
        let lines: Vec<u32> = fire.sender.stack.iter().map(|line| line.line).collect();
        assert_eq!(lines, [1, line], "{event}");
        assert_eq!((&*fire.transport, &*fire.frame), ("fetch", "main"));
        assert_eq!(fire.page.as_deref(), Some(&*format!("{site}/")));
    }
}

#[tokio::test]
async fn a_pop_up_has_senders_of_its_own() {
    let Some(browser) = browser() else { return };
    let up = page("\n<button id=in onclick=\"fbq('track','Contact')\">in</button>");
    let html = page(
        "\n<button id=b onclick=\"fbq('track','Lead');window.open('/up','up','width=300,height=200')\">up</button>",
    );
    let site = serve(move |asked| match asked.path.as_str() {
        "/up" => Answer::page(up.clone()),
        _ => Answer::page(html.clone()),
    });
    let start = start(format!("{site}/"), vec![click("#b"), click("#in")]);
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    let fires = outcome.report.fires.iter();
    let fires: Vec<_> = fires
        .map(|fire| {
            let (kind, _, _, line, cause) = told(fire);
            let page = fire.page.as_deref().unwrap().trim_start_matches(&site);
            let frame = fire.frame.as_str();
            (
                fire.event.as_deref().unwrap(),
                page,
                frame,
                kind,
                line,
                cause,
            )
        })
        .collect();
    assert_eq!(
        fires,
        [
            ("PageView", "/", "main", "page_tag", Some(1), "load"),
            ("Lead", "/", "main", "page_tag", Some(2), "click"),
            ("PageView", "/up", "main", "page_tag", Some(1), "load"),
            ("Contact", "/up", "main", "page_tag", Some(2), "click"),
        ]
    );
}

#[tokio::test]
async fn a_frame_of_another_site_is_the_place_and_its_line_the_sender() {
    let Some(browser) = browser() else { return };
    let framed = page("\n<script>fbq('track','Lead')</script>");
    let html = page("\n<iframe src='http://pay.example/frame'></iframe>");
    let other = serve(move |_| Answer::page(framed.clone()));
    let site = serve(move |_| Answer::page(html.clone()));
    let mut start: Start = start(format!("{site}/"), Vec::new());
    let leads = format!("MAP pay.example {}", other.trim_start_matches("http://"));
    start.resolver.insert(0, leads);
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    let (page, frame) = (format!("{site}/"), "http://pay.example/frame");
    let fires = outcome.report.fires.iter();
    let mut fires: Vec<_> = fires
        .map(|fire| {
            assert_eq!(fire.page.as_deref(), Some(&*page));
            let (kind, _, _, line, cause) = told(fire);
            let from = fire.sender.url.as_deref();
            (
                fire.event.as_deref().unwrap(),
                &*fire.frame,
                kind,
                line,
                from,
                cause,
            )
        })
        .collect();
    fires.sort_unstable();
    assert_eq!(
        fires,
        [
            ("Lead", frame, "script", None, Some(frame), "load"),
            ("PageView", frame, "script", None, Some(frame), "load"),
            ("PageView", "main", "page_tag", Some(1), None, "load"),
        ]
    );
    // The same event of two documents is no event sent twice.
    assert!(outcome.report.duplicates.is_empty());
    let line = named(&outcome, "Lead").initiator.as_ref().unwrap();
    assert_eq!((&*line.url, line.line), (frame, 2));
}
