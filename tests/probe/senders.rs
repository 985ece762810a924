//! Who sent a hit and what caused it, wherever it comes from: a second base code, the page's own code, a
//! worker, another tab, a frame of another site.

use inspect::FireOutcome;
use report::json::Fire;

use super::{BASE, OWN, browser, click, page, run, start};
use crate::support::site::{Answer, serve};

pub(crate) fn named<'o>(outcome: &'o FireOutcome, event: &str) -> &'o Fire {
    let fires = &outcome.report.fires;
    let found = fires
        .iter()
        .find(|fire| fire.event.as_deref() == Some(event));
    found.unwrap_or_else(|| panic!("no {event}: {fires:?}"))
}

/// Kind of the sender, its name and id, the line of its tag, and the cause.
pub(crate) fn told(fire: &Fire) -> (&str, Option<&str>, Option<&str>, Option<u32>, &str) {
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
    if !OWN.lines_of_workers {
        for event in ["Lead", "Contact"] {
            let fire = named(&outcome, event);
            assert_eq!(fire.sender.kind, "unknown", "{event}");
            assert_eq!((&*fire.transport, &*fire.frame), ("fetch", "main"));
        }
        return;
    }
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
async fn code_that_sends_by_itself_is_named_by_its_line() {
    let html = page(
        "\n<script>const to = name => 'https://www.facebook.com/tr/?id=1234567890123456&ev=' + name;
        new Image().src = to('Image');
        fetch(to('Fetch'), { mode: 'no-cors' });
        const send = () => navigator.sendBeacon(to('Beacon'));
        send();</script>
        <button id=b onclick=\"const xhr = new XMLHttpRequest; xhr.open('POST', to('Xhr')); xhr.send('a')\">b</button>",
    );
    let Some(outcome) = run(html, vec![click("#b")]).await else {
        return;
    };
    for (event, lines, cause) in [
        ("Image", &[3][..], "load"),
        ("Fetch", &[4], "load"),
        ("Beacon", &[5, 6], "load"),
        ("Xhr", &[7], "click"),
    ] {
        let fire = named(&outcome, event);
        assert_eq!(fire.transport, event.to_lowercase());
        assert_eq!(fire.cause, cause, "{event}");
        let stack: Vec<u32> = fire.sender.stack.iter().map(|line| line.line).collect();
        assert_eq!(stack, lines, "{event}");
        let line = fire.initiator.as_ref().map(|line| line.line);
        assert_eq!(line, Some(lines[0]), "{event}");
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
    let other = serve(move |_| Answer::page(framed.clone()));
    // By its name this machine is another site than by its number.
    let frame = format!("{}/frame", other.replace("127.0.0.1", "localhost"));
    let frame = frame.as_str();
    let html = page(&format!("\n<iframe src='{frame}'></iframe>"));
    let site = serve(move |_| Answer::page(html.clone()));
    let start = start(format!("{site}/"), Vec::new());
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    let page = format!("{site}/");
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
