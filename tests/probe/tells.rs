//! What a run tells of its hits: who sent them, what was sent twice, why others did not come.

use inspect::FireOutcome;

use super::runs::hits;
use super::{browser, click, page, run, script, start};
use crate::support::site::{Answer, serve};

/// Kind of the sender and the line of its tag.
fn senders(outcome: &FireOutcome) -> Vec<(&str, Option<u32>)> {
    let fires = outcome.report.fires.iter();
    fires
        .map(|fire| {
            let sender = &fire.sender;
            (sender.kind.as_str(), sender.at.map(|at| at.line))
        })
        .collect()
}

#[tokio::test]
async fn who_sent_a_hit_is_told_whether_or_not_it_waited() {
    let body = "<script>fbq('track','ViewContent')</script>\n\
        <script src=/wp-content/plugins/pixelyoursite/public.js></script>\n\
        <script src=/cart.js></script>\n\
        <button id=b onclick=\"fbq('track','Lead')\">go <b>now</b></button>";
    let html = page(body);
    let Some(browser) = browser() else { return };
    let site = serve(move |asked| match asked.path.as_str() {
        "/" => Answer::page(html.clone()),
        "/cart.js" => Answer::script("(function cart(){fbq('track','AddToCart')})()"),
        _ => Answer::script("\n fbq('track','Search');"),
    });
    let then = vec![click("#b b"), script("history.pushState({}, '', '/two')")];
    let start = start(format!("{site}/"), then);
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    assert_eq!(
        senders(&outcome),
        [
            ("page_tag", Some(1)),
            ("page_tag", Some(1)),
            ("plugin", None),
            ("script", None),
            ("page_tag", Some(4)),
            ("library", None),
        ]
    );
    let fires = &outcome.report.fires;
    assert_eq!(fires[2].sender.name.as_deref(), Some("pixelyoursite"));
    // They waited in the queue, and the library's line would tell nothing.
    let line = |index: usize| {
        let line = fires[index].initiator.as_ref().unwrap();
        (line.url.rsplit('/').next().unwrap_or_default(), line.line)
    };
    assert_eq!((line(2), line(3)), (("public.js", 2), ("cart.js", 1)));
    let element = fires[4].element.as_ref().unwrap();
    assert_eq!((&*element.selector, &*element.text), ("#b", "go now"));
}

#[tokio::test]
async fn a_page_that_breaks_what_the_recorder_uses_is_seen_all_the_same() {
    let hostile = "<script>
        Object.prototype.toJSON = () => { throw 1 };
        Error.prepareStackTrace = () => { throw 2 }; Error.stackTraceLimit = 0;
        Element.prototype.closest = WeakSet.prototype.has = null;</script>";
    let html = page("<button id=b onclick=\"fbq('track','Lead')\">go</button>");
    let html = html.replace("<head>", &format!("<head>{hostile}"));
    let Some(outcome) = run(html, vec![click("#b")]).await else {
        return;
    };
    assert_eq!(hits(&outcome), [("PageView", "load"), ("Lead", "click")]);
}

/// Names of the reasons, the likeliest first.
fn reasons(outcome: &FireOutcome) -> Vec<&str> {
    let reasons = outcome.report.why_nothing.iter();
    reasons.map(|reason| reason.reason.as_str()).collect()
}

#[tokio::test]
async fn silence_is_explained_by_what_was_seen() {
    let policy = "<meta http-equiv=content-security-policy content=\"script-src 'unsafe-inline'\">";
    let refused = page("").replace("<head>", &format!("<head>{policy}"));
    let held = page("").replace("<script>", "<script type=text/plain data-cookieconsent=x>");
    let early = page("").replace("<head>", "<head><script>fbq('track','Lead')</script>");
    let button = page("<button onclick=\"fbq('track','Lead')\">go</button>");
    for (html, told) in [
        (refused, &["library_blocked_by_policy"][..]),
        (held, &["consent_waiting"]),
        (early, &["base_code_after_events"]),
        (
            "<!doctype html><p>nothing".to_owned(),
            &["base_code_missing"],
        ),
        (button, &[]),
    ] {
        let Some(outcome) = run(html, Vec::new()).await else {
            return;
        };
        assert_eq!(reasons(&outcome), told);
    }
}

#[tokio::test]
async fn a_step_that_could_not_be_done_is_a_reason() {
    let html = page("<button id=b onclick=\"fbq('track','Lead')\">go</button>");
    let Some(outcome) = run(html, vec![click("#nobody")]).await else {
        return;
    };
    let notes = &outcome.report.notes;
    assert_eq!(reasons(&outcome), ["element_not_reached"], "{notes:?}");
    assert!(outcome.report.why_nothing[0].message.contains("#nobody"));
}

#[tokio::test]
async fn what_is_sent_twice_is_told_with_both_senders() {
    let body = "<script>fbq('track','Purchase',{value:1,currency:'EUR'})</script>\n\
        <script src=/wp-content/plugins/pixelyoursite/public.js></script>";
    let html = page(body);
    let Some(browser) = browser() else { return };
    let site = serve(move |asked| match asked.path.as_str() {
        "/" => Answer::page(html.clone()),
        _ => Answer::script("fbq('track','Purchase',{value:1,currency:'EUR'},{eventID:'o-1'})"),
    });
    let start = start(format!("{site}/"), Vec::new());
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    let [twice] = outcome.report.duplicates.as_slice() else {
        panic!("{:?}", outcome.report.duplicates)
    };
    let sender = |sequence: u32| {
        let mut fires = outcome.report.fires.iter();
        let fire = fires.find(|fire| fire.sequence == sequence).unwrap();
        fire.sender.kind.as_str()
    };
    let kinds: Vec<_> = twice.hits.iter().map(|hit| sender(*hit)).collect();
    assert_eq!(kinds, ["page_tag", "plugin"]);
    assert_eq!(sender(twice.remove), "page_tag");
}

#[tokio::test]
async fn what_an_error_or_another_fbq_loses_is_an_error() {
    let Some(browser) = browser() else {
        return;
    };
    for (body, event, reason) in [
        (
            "<script>document.querySelector('#nope').focus();fbq('track','Search')</script>",
            "Search",
            "script_error",
        ),
        (
            "<script>window.fbq = () => {}</script>",
            "PageView",
            "fbq_replaced",
        ),
    ] {
        let site = serve(move |_| Answer::page(page(body)));
        let outcome = inspect::fire(start(format!("{site}/"), Vec::new()), &browser, |_| {}).await;
        let report = outcome.unwrap().report;
        assert_eq!(
            report.why_nothing[0].reason, reason,
            "{:?}",
            report.why_nothing
        );
        let told = |rule: &str| {
            report
                .findings
                .iter()
                .any(|one| one.rule == rule && one.severity == "error")
        };
        assert!(
            told("event-silent") || told("base-code-interrupted"),
            "{event}"
        );
    }
}
