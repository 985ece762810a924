//! What the view does not do is said before the page is opened; and what might hold or break it does not.

use std::sync::{Arc, Mutex};

use inspect::{Ending, FireOutcome, Start};
use probe::{Access, Certificates, Device, Network, Policy};

use crate::browser;
use crate::suite::opening::{page, start};
use crate::support::site::{Answer, serve};

/// A change of what is asked for.
type Change = fn(&mut Start);

/// The words with which a run is refused.
async fn refused(change: impl FnOnce(&mut Start)) -> Option<String> {
    let browser = browser()?;
    let mut start = start("http://127.0.0.1:9/", Vec::new());
    change(&mut start);
    let outcome = inspect::fire(start, &browser, |_| {}).await;
    Some(outcome.unwrap_err().to_string())
}

fn notes(outcome: &FireOutcome) -> String {
    outcome.report.notes.join("\n")
}

#[tokio::test]
async fn what_a_view_cannot_be_made_is_refused() {
    let asked: [(&str, Change); 6] = [
        ("pass for a device", |start| {
            start.conditions.device = Device::named("iphone");
        }),
        ("slow the network down", |start| {
            start.conditions.network = Network::Slow3g;
        }),
        ("leave the page's policy out", |start| {
            start.conditions.policy = Policy::Ignored;
        }),
        ("read names in another way", |start| {
            start.resolver = vec!["MAP a.example 127.0.0.1".to_owned()];
        }),
        ("let Pixelscope start a browser", |start| {
            start.access = Access {
                cookies: vec![("preview".to_owned(), "1".to_owned())],
                ..Access::default()
            };
        }),
        ("let Pixelscope start a browser", |start| {
            start.conditions.certificates = Certificates::Unchecked;
        }),
    ];
    for (words, change) in asked {
        let Some(told) = refused(change).await else {
            return;
        };
        assert!(told.contains(words), "{words}: {told}");
        assert!(told.contains("built-in web view"), "{words}: {told}");
    }
}

#[tokio::test]
async fn a_question_for_a_password_holds_no_page() {
    let Some(browser) = browser() else { return };
    let asks = &[
        ("WWW-Authenticate", "Basic realm=\"shop\""),
        ("Content-Type", "text/html"),
    ];
    let answer = Answer::new("401 Unauthorized", asks, "<h1>no entry</h1>");
    let site = serve(move |_| answer.clone());
    let start = start(format!("{site}/"), Vec::new());
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    assert!(outcome.source.text.contains("no entry"));
    assert_eq!(notes(&outcome), "");
}

/// A view that is closed while it waits for the certificate of a host once took the app with it.
#[tokio::test]
async fn a_view_that_is_closed_at_any_moment_ends_alone() {
    let Some(browser) = browser() else { return };
    let browser = &browser;
    for after in (0..600).step_by(60) {
        let (cancel, cancelled) = tokio::sync::watch::channel(false);
        let asked = Arc::new(Mutex::new(false));
        let seen = Arc::clone(&asked);
        let site = serve(move |_| {
            *seen.lock().unwrap() = true;
            Answer::page(page("<script>fbq('track','Lead')</script>"))
        });
        let mut start = start(format!("{site}/"), Vec::new());
        start.cancel = cancelled;
        let run = inspect::fire(start, browser, |_| {});
        let stop = async {
            while !*asked.lock().unwrap() {
                tokio::time::sleep(std::time::Duration::from_millis(1)).await;
            }
            tokio::time::sleep(std::time::Duration::from_millis(after)).await;
            // The run may have ended.
            let _ = cancel.send(true);
        };
        let (ended, ()) = tokio::join!(run, stop);
        if let Ok(outcome) = ended {
            let ending = outcome.ending;
            assert!(
                matches!(ending, Ending::Cancelled | Ending::Complete),
                "{after}: {ending:?}"
            );
        }
    }
}
