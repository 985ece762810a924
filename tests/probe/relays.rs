//! Hits that a page sends to somebody who would pass them on to Meta: a gateway of the Conversions
//! API, or a server of the site's own.

use std::sync::{Arc, Mutex};

use inspect::FireOutcome;
use probe::{Engine, Traffic};

use super::{BASE, browser, page, start};
use crate::support::fixtures;
use crate::support::site::{Answer, serve};

/// A site that any page may post to, with what it was asked for.
fn gateway() -> (String, Arc<Mutex<Vec<String>>>) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&asked);
    let address = serve(move |request| {
        heard.lock().unwrap().push(request.path.clone());
        Answer::new("200 OK", &[("Access-Control-Allow-Origin", "*")], "")
    });
    (address, asked)
}

/// Event, host of a relay that it went to alone, and those that it went to as well, with what became
/// of it there.
type Told<'o> = (&'o str, Option<&'o str>, Vec<(&'o str, &'o str)>);

fn told(outcome: &FireOutcome) -> Vec<Told<'_>> {
    let fires = outcome.report.fires.iter();
    fires
        .map(|fire| {
            let relays = fire.relays.iter();
            let relays = relays.map(|relay| (&*relay.host, &*relay.status));
            let event = fire.event.as_deref().unwrap_or_default();
            (event, fire.relay.as_deref(), relays.collect())
        })
        .collect()
}

/// The page's own code does what the library's part for gateways does: it posts each event, under
/// the same event id, as a text that holds JSON.
fn mirroring(gateway: &str) -> String {
    let body = format!(
        "<script>fbq('track','Lead',{{value:3}},{{eventID:'l-1'}});
        const post = sent => fetch('{gateway}/events?cee=no', {{ method: 'POST', body: sent }});
        addEventListener('load', () => {{
            post(JSON.stringify({{ event_name: 'Lead', event_id: 'l-1',
                'fb.pixel_id': '1234567890123456', custom_data: {{ value: 3 }},
                website_context: {{ location: location.href, referrer: '', isInIFrame: false }} }}));
            navigator.sendBeacon('/tr/', new URLSearchParams({{
                id: '1234567890123456', ev: 'Contact', dl: location.href }}));
            fetch('/tr/', {{ method: 'POST', body: 'id=7&ev=Search' }});
            fetch('{gateway}/other', {{ method: 'POST', body: 'id=7' }});
        }})</script>"
    );
    page(&body)
}

#[tokio::test]
async fn a_mirrored_hit_is_held_and_counts_once() {
    let Some(browser) = browser() else { return };
    let (gateway, asked) = gateway();
    let own = Arc::new(Mutex::new(Vec::new()));
    let (html, heard) = (mirroring(&gateway), Arc::clone(&own));
    let site = serve(move |request| {
        heard.lock().unwrap().push(request.path.clone());
        Answer::page(html.clone())
    });
    let start = start(format!("{site}/"), Vec::new());
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    assert_eq!(
        told(&outcome),
        [
            ("PageView", None, vec![]),
            ("Lead", None, vec![("127.0.0.1", "held")]),
            ("Contact", Some("127.0.0.1"), vec![]),
        ]
    );
    assert!(outcome.report.duplicates.is_empty());
    // What is no hit goes its way, to the gateway's host too.
    assert_eq!(*asked.lock().unwrap(), ["/other"]);
    let posted = own.lock().unwrap();
    let posted = posted.iter().filter(|path| *path == "/tr/");
    assert_eq!(posted.count(), 1);
    let sender = &outcome.report.fires[2].sender;
    assert_eq!(sender.stack[0].line, 7, "{sender:?}");
}

/// The question carries nothing of the hit, and could be anybody's.
#[tokio::test]
async fn of_a_hit_to_a_relay_that_nobody_has_named_the_question_before_it_goes_out_alone() {
    let Some(browser) = browser() else { return };
    let asked = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&asked);
    let gateway = serve(move |request| {
        let is_question = |line: &String| {
            let line = line.to_ascii_lowercase();
            line.starts_with("access-control-request-method:")
        };
        let questions = request.headers.iter().any(is_question);
        heard
            .lock()
            .unwrap()
            .push((request.path.clone(), questions));
        let allowed = [
            ("Access-Control-Allow-Origin", "*"),
            ("Access-Control-Allow-Headers", "content-type"),
        ];
        Answer::new("200 OK", &allowed, "")
    });
    let html = format!(
        "<!doctype html><script>fetch('{gateway}/events', {{ method: 'POST',
            headers: {{ 'Content-Type': 'application/json' }},
            body: JSON.stringify({{ event_name: 'Lead', 'fb.pixel_id': '1234567890123456' }}) }})</script>"
    );
    let site = serve(move |_| Answer::page(html.clone()));
    let start = start(format!("{site}/"), Vec::new());
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    assert_eq!(told(&outcome), [("Lead", Some("127.0.0.1"), vec![])]);
    assert_eq!(*asked.lock().unwrap(), [("/events".to_owned(), true)]);
}

#[tokio::test]
async fn in_delivered_traffic_a_relay_gets_what_it_is_sent() {
    let can = |browser: &_| Engine::can(browser, Traffic::Delivered);
    let Some(browser) = browser().filter(can) else {
        return;
    };
    let (gateway, asked) = gateway();
    // Without the library: no request of it is for Meta.
    let html = format!(
        "<!doctype html><script>fetch('{gateway}/events', {{ method: 'POST', body:
            JSON.stringify({{ event_name: 'Lead', 'fb.pixel_id': '1234567890123456' }}) }})</script>"
    );
    let site = serve(move |_| Answer::page(html.clone()));
    let start = inspect::Start {
        traffic: Traffic::Delivered,
        ..start(format!("{site}/"), Vec::new())
    };
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    assert_eq!(told(&outcome), [("Lead", Some("127.0.0.1"), vec![])]);
    assert_eq!(outcome.report.fires[0].status, "delivered");
    assert_eq!(*asked.lock().unwrap(), ["/events"]);
}

/// What cannot be read is held where somebody has said that it is a hit, and is told.
#[tokio::test]
async fn a_named_relay_is_sent_nothing_that_could_not_be_read() {
    let Some(browser) = browser() else { return };
    let (gateway, asked) = gateway();
    let named = format!("fbq('set','openbridge','1234567890123456','{gateway}/in?a=1');");
    let base = BASE.replace("fbq('track'", &format!("{named}fbq('track'"));
    let html = format!(
        "<!doctype html>{base}<script>addEventListener('load', () => setTimeout(() => {{
            fetch('{gateway}/in?a=1&b=2', {{ method: 'POST', body: 'c2VhbGVk' }});
            fetch('{gateway}/in', {{ method: 'POST', body: 'c2VhbGVk' }});
        }}, 300))</script>"
    );
    let site = serve(move |_| Answer::page(html.clone()));
    let start = start(format!("{site}/"), Vec::new());
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    assert_eq!(*asked.lock().unwrap(), ["/in"]);
    let notes = &outcome.report.notes;
    let told = "A request to the relay 127.0.0.1 was held back; what it carried could not be read.";
    assert!(notes.iter().any(|note| note == told), "{notes:?}");
}

#[tokio::test]
async fn a_gateway_that_the_configuration_names_is_held_as_well() {
    let Some(browser) = browser() else { return };
    let (gateway, asked) = gateway();
    let config = std::fs::read_to_string(fixtures().join("configs/shop.js")).unwrap();
    let config = config.replace("https:\\/\\/gateway.shop.example", &gateway);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.js");
    std::fs::write(&file, config).unwrap();
    let base = BASE.replace("1234567890123456", "1029384756102938");
    let html = format!(
        "<!doctype html>{base}<script>addEventListener('load', () => setTimeout(() =>
            fetch('{gateway}/events', {{ method: 'POST', body: 'c2VhbGVk' }}), 300))</script>"
    );
    let site = serve(move |_| Answer::page(html.clone()));
    let start = inspect::Start {
        config: Some(file),
        ..start(format!("{site}/"), Vec::new())
    };
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    assert_eq!(*asked.lock().unwrap(), [""; 0]);
    assert_eq!(told(&outcome), [("PageView", None, vec![])]);
    assert_eq!(outcome.report.notes.len(), 1, "{:?}", outcome.report.notes);
}

#[tokio::test]
async fn where_all_hits_go_elsewhere_that_is_said() {
    let Some(browser) = browser() else { return };
    let (elsewhere, asked) = gateway();
    let moved = format!("fbq('set','endpoint','{elsewhere}/tr/');");
    let base = BASE.replace("fbq('track'", &format!("{moved}fbq('track'"));
    let site = serve(move |_| Answer::page(format!("<!doctype html>{base}")));
    let start = start(format!("{site}/"), Vec::new());
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    assert_eq!(told(&outcome), [("PageView", Some("127.0.0.1"), vec![])]);
    assert_eq!(*asked.lock().unwrap(), [""; 0]);
    let why = "it went to `127.0.0.1` and not to Meta; whether that passes it on is not known";
    let hit = &outcome.report.chain.hit;
    assert_eq!((&*hit.status, hit.why.as_deref()), ("ok", Some(why)));
    let expected = &outcome.report.expected[0];
    assert_eq!(
        (&*expected.status, expected.why.as_deref()),
        ("fired", Some(why))
    );
}
