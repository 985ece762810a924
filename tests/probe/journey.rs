//! A visitor's way through a site: what is done, in which order, on which page, and what came of it.

use std::sync::{Arc, Mutex};

use inspect::{Ending, FireOutcome};
use probe::{Action, WaitFor};

use super::{OWN, assert_complete, browser, click, page, run, script, start};
use crate::support::site::{Answer, serve};

pub(super) fn fill(selector: &str, value: &str) -> Action {
    Action::Fill {
        selector: selector.to_owned(),
        value: value.to_owned(),
    }
}

fn goto(address: &str) -> Action {
    Action::Goto(address.to_owned())
}

fn wait(selector: &str) -> Action {
    Action::Wait(WaitFor::Element(selector.to_owned()))
}

/// Opens a site of several pages at `/` and goes the way. Every page sends a page view.
pub(super) async fn walk(
    pages: &'static [(&'static str, &'static str)],
    then: Vec<Action>,
) -> Option<FireOutcome> {
    let browser = browser()?;
    let site = serve(move |asked| {
        let path = asked.path.split('?').next().unwrap_or_default();
        let found = pages.iter().find(|(at, _)| *at == path);
        found.map_or_else(
            || Answer::new("404 Not Found", &[("Content-Type", "text/html")], ""),
            |(_, body)| Answer::page(page(body)),
        )
    });
    let outcome = inspect::fire(start(format!("{site}/"), then), &browser, |_| {}).await;
    Some(outcome.unwrap())
}

/// Each step's status with the events that followed it, and the path at which it ended.
pub(super) fn steps(outcome: &FireOutcome) -> Vec<(&str, Vec<&str>, String)> {
    let report = &outcome.report;
    let each = report.steps.iter().map(|step| {
        let fires = report.fires.iter();
        let events = fires
            .filter(|fire| step.hits.contains(&fire.sequence))
            .map(|fire| fire.event.as_deref().unwrap());
        (
            step.status.as_str(),
            events.collect(),
            path(step.url.as_ref()),
        )
    });
    each.collect()
}

/// The event of each hit with the path of the page it belongs to.
pub(super) fn pages(outcome: &FireOutcome) -> Vec<(&str, String)> {
    let fires = outcome.report.fires.iter();
    fires
        .map(|fire| (fire.event.as_deref().unwrap(), path(fire.page.as_ref())))
        .collect()
}

/// The path of an address of this machine, without its query.
pub(super) fn path(url: Option<&String>) -> String {
    let rest = url.unwrap().split_once("//").unwrap().1;
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    path.split('?').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_way_over_several_pages_keeps_every_hit_with_its_page() {
    let shop: &[(&str, &str)] = &[
        ("/", "<a id=on href=/product>on</a>"),
        (
            "/product",
            "<button id=buy onclick=\"fbq('track','AddToCart',{value:1,currency:'EUR'});
             setTimeout(() => location = '/cart', 100)\">buy</button>",
        ),
        (
            "/cart",
            "<form action=/thanks><input type=email name=mail required>
             <select name=size><option value=s>Small<option value=l>Large</select>
             <input type=checkbox name=terms required><button>order</button></form>
             <script>document.forms[0].addEventListener('submit', event => fbq('trackCustom',
             'Order', { size: event.target.size.value, mail: event.target.mail.value.length }))</script>",
        ),
        ("/thanks", "<script>fbq('track','Purchase',{value:1,currency:'EUR'})</script>"),
    ];
    let then = vec![
        click("#on"),
        click("#buy"),
        fill("[name=mail]", "me@shop.example"),
        fill("[name=size]", "Large"),
        fill("[name=terms]", "true"),
        click("form button"),
        goto("/product?again"),
    ];
    let Some(outcome) = walk(shop, then).await else {
        return;
    };
    assert_complete(&outcome);
    assert_eq!(
        pages(&outcome),
        [
            ("PageView", "/".to_owned()),
            ("PageView", "/product".to_owned()),
            ("AddToCart", "/product".to_owned()),
            ("PageView", "/cart".to_owned()),
            ("Order", "/cart".to_owned()),
            ("PageView", "/thanks".to_owned()),
            ("Purchase", "/thanks".to_owned()),
            ("PageView", "/product".to_owned()),
        ]
    );
    let order = &outcome.report.fires[4].custom_data;
    assert_eq!(
        (order["size"].as_str(), order["mail"].as_str()),
        (Some("l"), Some("15"))
    );
    let steps = steps(&outcome);
    assert_eq!(
        steps[1],
        ("done", vec!["AddToCart", "PageView"], "/cart".to_owned())
    );
    assert_eq!(steps[2], ("done", Vec::new(), "/cart".to_owned()));
    assert_eq!(
        steps[5],
        (
            "done",
            vec!["Order", "PageView", "Purchase"],
            "/thanks".to_owned()
        )
    );
    // Every page that was visited is inspected, and tells what became of its tags.
    let expected: Vec<_> = outcome
        .report
        .expected
        .iter()
        .map(|one| {
            (
                one.event.as_deref().unwrap(),
                path(one.page.as_ref()),
                one.status.as_str(),
            )
        })
        .collect();
    assert!(
        expected.contains(&("AddToCart", "/product".to_owned(), "fired")),
        "{expected:?}"
    );
    assert!(
        expected.contains(&("Purchase", "/thanks".to_owned(), "fired")),
        "{expected:?}"
    );
    assert_eq!(
        outcome
            .report
            .expected
            .iter()
            .filter(|one| one.status == "fired" || one.status == "lost" && !OWN.images_outlive)
            .count(),
        8
    );
}

#[tokio::test]
async fn what_cannot_be_done_says_why_and_the_way_goes_on() {
    let body = "<button id=covered>under</button><button id=hidden style='display:none'>no</button>
        <button id=off disabled>off</button><input id=fixed readonly>
        <div id=banner style='position:fixed;inset:0'><p>cookies</p></div>";
    let then = vec![
        click("#nobody"),
        click("#covered"),
        click("#hidden"),
        click("#off"),
        click("#["),
        fill("#fixed", "x"),
        goto("ftp://shop.example/"),
        script("nothing.at.all"),
        script("fbq('track','Lead')"),
    ];
    let Some(outcome) = run(page(body), then).await else {
        return;
    };
    let words = "nothing on the page matches the selector `#nobody`";
    assert_eq!(outcome.ending, Ending::Incomplete(words.to_owned()));
    let steps = &outcome.report.steps;
    let why = |index: usize| steps[index].why.as_deref().unwrap_or_default();
    assert_eq!(why(0), words);
    assert_eq!(
        why(1),
        "`#covered` cannot be reached: it is covered by `div#banner`"
    );
    assert_eq!(why(2), "`#hidden` cannot be reached: it is hidden");
    assert_eq!(why(3), "`#off` cannot be reached: it is disabled");
    assert_eq!(why(4), "`#[` is no selector that a browser can read");
    assert!(why(5).contains("it can only be read"), "{}", why(5));
    assert!(why(6).contains("only http and https"), "{}", why(6));
    let undefined = (OWN.undefined)("nothing");
    assert!(why(7).contains(&undefined), "{}", why(7));
    assert!(steps[..8].iter().all(|step| step.status == "failed"));
    assert_eq!(
        (steps[8].status.as_str(), steps[8].hits.as_slice()),
        ("done", &[2][..])
    );
    assert_eq!(outcome.report.notes.len(), 8);
}

#[tokio::test]
async fn an_element_that_comes_late_is_waited_for() {
    let body = "<button id=more onclick=\"setTimeout(() => { this.outerHTML =
        '<button id=late onclick=&quot;fbq(`track`,`Lead`)&quot;>late</button>' }, 4000)\">more</button>";
    let then = vec![click("#more"), wait("#late"), click("#late")];
    let Some(outcome) = run(page(body), then).await else {
        return;
    };
    assert_complete(&outcome);
    assert_eq!(steps(&outcome)[2].1, ["Lead"]);
}

#[tokio::test]
async fn a_run_that_is_broken_off_tells_what_was_not_reached() {
    let Some(browser) = browser() else { return };
    let (cancel, cancelled) = tokio::sync::watch::channel(false);
    let asked = Arc::new(Mutex::new(Some(cancel)));
    let site = serve(move |one| {
        if one.path == "/stop"
            && let Some(cancel) = asked.lock().unwrap().take()
        {
            // The run may have ended.
            let _ = cancel.send(true);
        }
        Answer::page(page(""))
    });
    let then = vec![
        script("fbq('track','Lead')"),
        script("fetch('/stop')"),
        wait("#never"),
        goto("/two"),
    ];
    let mut start = start(format!("{site}/"), then);
    start.cancel = cancelled;
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    assert_eq!(outcome.ending, Ending::Cancelled);
    assert_eq!(steps_status(&outcome)[0], "done");
    assert_eq!(steps_status(&outcome)[3], "skipped");
    assert_eq!(outcome.report.fires.len(), 2);
}

fn steps_status(outcome: &FireOutcome) -> Vec<&str> {
    outcome
        .report
        .steps
        .iter()
        .map(|step| step.status.as_str())
        .collect()
}
