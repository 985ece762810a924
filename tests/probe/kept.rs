//! A browser that is kept from one run to the next.

use inspect::{Ending, Start};

use super::{browser, kept, page, start};
use crate::support::site::{Answer, serve};

#[tokio::test]
async fn runs_in_a_browser_that_is_kept_know_nothing_of_each_other() {
    let Some(browser) = kept() else { return };
    // A page that was there before says so with a hit of its own.
    let body = "<script>
        if (document.cookie.includes('here') || localStorage.here) fbq('track', 'Search');
        document.cookie = 'here=1; max-age=1000'; localStorage.here = 1;
        navigator.sendBeacon('https://www.facebook.com/tr/?id=1234567890123456&ev=Lead');
        </script>";
    let html = page(body);
    let site = serve(move |_| Answer::page(html.clone()));
    let target = format!("{site}/");
    let one = || async {
        let start: Start = start(target.clone(), Vec::new());
        let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
        assert_eq!(outcome.ending, Ending::Complete);
        let fires = outcome.report.fires.iter();
        let mut seen: Vec<_> = fires.map(|fire| fire.event.clone().unwrap()).collect();
        seen.sort_unstable();
        seen
    };
    let (first, second) = tokio::join!(one(), one());
    for seen in [first, second] {
        assert_eq!(seen, ["Lead", "PageView"]);
    }
    assert_eq!(one().await, ["Lead", "PageView"]);
}

#[tokio::test]
async fn no_run_takes_the_focus_from_another_in_a_browser_that_is_kept() {
    let Some(browser) = kept() else { return };
    // Windows of other runs open while each page is there.
    let html = page(
        "<script>for (const lost of ['blur', 'visibilitychange'])
            addEventListener(lost, () => fbq('track', 'Search'));
        if (!document.hasFocus() || document.hidden) fbq('track', 'Contact');
        setTimeout(() => fbq('track', document.hasFocus() ? 'Lead' : 'Search'), 900)</script>",
    );
    let site = serve(move |_| Answer::page(html.clone()));
    let one = || async {
        let start: Start = start(format!("{site}/"), Vec::new());
        let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
        let fires = outcome.report.fires.into_iter();
        fires.filter_map(|fire| fire.event).collect::<Vec<_>>()
    };
    let (first, second) = tokio::join!(one(), one());
    for seen in [first, second, one().await] {
        assert_eq!(seen, ["PageView", "Lead"]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_browser_that_is_kept_ends_with_the_command() {
    use super::child::{Run, signal, until};

    if browser().is_none() {
        return;
    }
    let body = "<button id=a onclick=\"fbq('track','Lead')\">a</button>\
        <button id=b onclick=\"fbq('track','Search')\">b</button>";
    let site = serve(move |_| Answer::page(page(body)));
    let target = format!("{site}/");
    let all = [target.as_str(), "--click-all", "--format", "json"];
    let output = Run::with(&all).end();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("Lead") && told.contains("Search"), "{told}");

    let run = Run::with(&all);
    until("a browser", || run.browsers().first().copied());
    signal(run.id(), "-INT");
    assert_eq!(run.end().status.code(), Some(2));
}
