//! Everything tried: each element in a fresh copy of the page, whatever the page does then.

use std::sync::{Arc, Mutex};

use inspect::{ClickAll, FireOutcome};

use super::{assert_complete, browser, page, start};
use crate::support::site::{Answer, serve};

/// Tries everything on a page with `body`; also gives the addresses that the site was asked for.
pub(super) async fn try_all(
    body: &'static str,
    how: ClickAll,
) -> Option<(FireOutcome, Vec<String>)> {
    let browser = browser()?;
    let asked = Arc::new(Mutex::new(Vec::new()));
    let paths = Arc::clone(&asked);
    let site = serve(move |one| {
        paths.lock().unwrap().push(one.path.clone());
        match one.path.split('?').next().unwrap_or_default() {
            "/" => Answer::page(page(body)),
            "/file" => Answer::new(
                "200 OK",
                &[
                    ("Content-Type", "text/html"),
                    ("Content-Disposition", "attachment; filename=a.html"),
                ],
                "<p>",
            ),
            "/jquery.js" => Answer::new("200 OK", &[("Content-Type", "text/javascript")], JQUERY),
            "/nothing" => Answer::new("204 No Content", &[], ""),
            _ => Answer::page(page("")),
        }
    });
    let mut start = start(format!("{site}/"), Vec::new());
    start.click_all = Some(how);
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    let asked = asked.lock().unwrap().clone();
    Some((outcome, asked))
}

/// Text, status, events and missing events of each element.
fn told(outcome: &FireOutcome) -> Vec<(&str, &str, String, String)> {
    let clicked = outcome.report.clicked.iter();
    clicked
        .map(|one| {
            let (events, missing) = (one.events.join(" "), one.missing.join(" "));
            (
                one.element.text.as_str(),
                one.status.as_str(),
                events,
                missing,
            )
        })
        .collect()
}

pub(super) fn of(outcome: &FireOutcome, text: &str) -> (String, String, String) {
    let all = told(outcome);
    let found = all.iter().find(|(name, ..)| *name == text);
    let (_, status, events, missing) = found.unwrap_or_else(|| panic!("{text}: {all:?}"));
    ((*status).to_owned(), events.clone(), missing.clone())
}

pub(super) fn is(status: &str, events: &str, missing: &str) -> (String, String, String) {
    (status.to_owned(), events.to_owned(), missing.to_owned())
}

#[tokio::test]
async fn each_element_tells_its_events_and_what_it_should_have_sent() {
    let body = r#"<button onclick="fbq('track','AddToCart',{value:1,currency:'EUR'})">Buy</button>
        <button id=heard>Heard</button><div id=plain>Plain</div>
        <button id=broken onclick="fbq('track','Contact')">Broken</button>
        <a href=/two>Two</a><a href=/logout>Bye</a><button hidden onclick="fbq('track','Search')">Unseen</button>
        <script>heard.addEventListener('click', () => { fbq('track', 'Lead') });
        plain.onclick = function () { fbq('trackCustom', 'Plain') };
        addEventListener('click', event => { if (event.target.id === 'broken') event.stopPropagation() }, true);
        document.addEventListener('click', event => { if (event.target.id === 'nobody') fbq('track', 'Donate') })</script>"#;
    let Some((outcome, asked)) = try_all(body, ClickAll::default()).await else {
        return;
    };
    assert_complete(&outcome);
    assert_eq!(of(&outcome, "Buy"), is("done", "AddToCart", ""));
    assert_eq!(of(&outcome, "Heard"), is("done", "Lead", ""));
    assert_eq!(of(&outcome, "Plain"), is("done", "Plain", ""));
    assert_eq!(of(&outcome, "Two"), is("done", "PageView", ""));
    assert_eq!(of(&outcome, "Bye"), is("skipped", "", ""));
    let broken = outcome
        .report
        .clicked
        .iter()
        .find(|one| one.element.text == "Broken")
        .unwrap();
    assert_eq!(
        (broken.expected.as_slice(), broken.missing.as_slice()),
        (&["Contact".to_owned()][..], &["Contact".to_owned()][..])
    );
    let lead = outcome
        .report
        .clicked
        .iter()
        .find(|one| one.element.text == "Heard")
        .unwrap();
    assert_eq!(
        (lead.expected.as_slice(), lead.element.selector.as_str()),
        (&["Lead".to_owned()][..], "#heard")
    );
    assert!(!asked.iter().any(|path| path == "/logout"));
    let notes = outcome.report.notes.join("\n");
    assert!(
        notes.contains("`Contact` in line") && notes.contains("nothing tried sent it"),
        "{notes}"
    );
    // The page's own hits come first, then those of each element, all with a number of their own.
    let sequences: Vec<u32> = outcome
        .report
        .fires
        .iter()
        .map(|fire| fire.sequence)
        .collect();
    assert_eq!(sequences, (1..=5).collect::<Vec<_>>());
}

#[tokio::test]
async fn forms_are_filled_with_marked_data_and_sent() {
    let body = r"<form action=/sent><input name=who required><input name=mail type=email required>
        <input name=tel type=tel><input name=count type=number min=3 max=5 required>
        <input name=day type=date min=2031-02-01 required><input name=code pattern='[A-Z]{2}[0-9] [0-9][A-Z]{2}' required>
        <select name=size required><option value=''>choose<option value=s>S</select>
        <input type=checkbox name=terms value=yes required><input type=radio name=pay value=card required>
        <textarea name=note required></textarea><button>Send</button></form>
        <form action=/file-wanted><input type=file name=f required><button>Upload</button></form>
        <script>document.forms[0].addEventListener('submit', () => fbq('track', 'Lead'))</script>";
    let Some((outcome, asked)) = try_all(body, ClickAll::default()).await else {
        return;
    };
    let sent = asked.iter().find(|path| path.starts_with("/sent")).unwrap();
    for words in [
        "mail=pixelscope-test%40example.com",
        "count=3",
        "day=2031-02-01",
        "code=AB1+2CD",
        "size=s",
        "terms=yes",
        "pay=card",
        "who=Pixelscope+Test",
        "note=Pixelscope+test%2C+please+ignore",
    ] {
        assert!(sent.contains(words), "{words}: {sent}");
    }
    assert_eq!(of(&outcome, "Send"), is("done", "Lead PageView", ""));
    let upload = outcome
        .report
        .clicked
        .iter()
        .find(|one| one.element.text == "Upload")
        .unwrap();
    assert_eq!(upload.status, "failed");
    assert!(upload.why.as_deref().unwrap().contains("it wants a file"));
}

#[tokio::test]
async fn nothing_that_a_page_does_derails_the_rest() {
    let body = r#"<script>addEventListener('beforeunload', event => event.preventDefault())</script>
        <button onclick="alert('x');confirm('y');prompt('z');fbq('track','Lead')">Ask</button>
        <button onclick="print();fbq('track','Contact')">Print</button>
        <button onclick="window.open('/two')">Open</button><a href=/file>Save</a><a href=/nothing>Nothing</a>
        <button onclick="document.querySelector('input').click();fbq('track','Schedule')">Choose</button><input type=file hidden>
        <button onclick="document.write('gone')">Write</button><button onclick="nothing.there()">Throw</button>
        <a href=/two target=_blank>Tab</a><button onclick="location='/two'">Leave</button>"#;
    let Some((outcome, _)) = try_all(body, ClickAll::default()).await else {
        return;
    };
    assert_complete(&outcome);
    let opened = "PageView";
    for (text, events) in [
        ("Ask", "Lead"),
        ("Print", "Contact"),
        ("Open", opened),
        ("Save", ""),
        ("Nothing", ""),
        ("Choose", "Schedule"),
        ("Write", ""),
        ("Throw", ""),
        ("Tab", opened),
        ("Leave", "PageView"),
    ] {
        assert_eq!(of(&outcome, text), is("done", events, ""), "{text}");
    }
}

#[tokio::test]
async fn only_so_many_are_tried_as_was_said() {
    let body = r#"<a href=/a>A</a><a href=/b>B</a><a href=/b>B</a><button onclick="fbq('track','Lead')">L</button>"#;
    let how = ClickAll {
        limit: 2,
        ..ClickAll::default()
    };
    let Some((outcome, _)) = try_all(body, how).await else {
        return;
    };
    let names: Vec<&str> = told(&outcome).iter().map(|(text, ..)| *text).collect();
    assert_eq!(names, ["L", "A"]);
    assert!(
        outcome
            .report
            .notes
            .iter()
            .any(|note| note.starts_with("1 more elements"))
    );
}

/// As much of jQuery as sets listeners: one for each element and kind, with the handlers kept behind
/// it. Written for this test, in the form that the library keeps them in.
const JQUERY: &str = "(() => { const kept = new WeakMap();
    const add = (node, kind, selector, handler) => { const data = kept.get(node) ?? kept.set(node, {}).get(node);
      if (!data[kind]) { data[kind] = []; node.addEventListener(kind, event => { for (const one of data[kind]) {
        const target = one.selector ? event.target.closest(one.selector) : node; if (target) one.handler.call(target, event) } }) }
      data[kind].push({ selector, handler }) };
    window.jQuery = window.$ = what => { const nodes = typeof what === 'string' ? [...document.querySelectorAll(what)] : [what];
      const on = (kind, selector, handler) => nodes.forEach(node => handler ? add(node, kind, selector, handler) : add(node, kind, undefined, selector));
      return { on, click: handler => on('click', handler), submit: handler => on('submit', handler) } };
    jQuery._data = (node, what) => what === 'events' ? kept.get(node) : undefined })()";

#[tokio::test]
async fn handlers_behind_others_are_known_too() {
    let body = r#"<script src=/jquery.js></script><button id=direct>Direct</button><button class=deep>Deep</button>
        <button class=lazy>Lazy</button><button id=mute>Mute</button><button id=plain>Plain</button>
        <form id=news onsubmit="return false"><input name=mail type=email><button>Send</button></form>
        <script>
        $('#direct').click(function (event) { if (event.detail > 9) fbq('track', 'AddToCart') });
        $(document).on('click', '.deep', function (event) { if (event.detail > 9) fbq('track', 'Contact') });
        $('#news').submit(function (event) { if (event.detail > 9) fbq('track', 'Subscribe') });
        document.addEventListener('click', event => {
          if (event.target.closest('.lazy')) { if (event.detail > 9) fbq('track', 'Search') }
          if (event.target.id === 'mute') fbq('trackCustom', 'Muted');
          if (!event.target.matches('#plain')) return;
          if (event.detail > 9) fbq('track', 'Donate');
        });</script>"#;
    let Some((outcome, _)) = try_all(body, ClickAll::default()).await else {
        return;
    };
    for (text, event) in [
        ("Direct", "AddToCart"),
        ("Deep", "Contact"),
        ("Lazy", "Search"),
        ("Send", "Subscribe"),
        ("Plain", "Donate"),
    ] {
        assert_eq!(of(&outcome, text), is("done", "", event), "{text}");
    }
    assert_eq!(of(&outcome, "Mute"), is("done", "Muted", ""));
}

#[tokio::test]
async fn what_a_click_sends_is_judged_as_any_hit() {
    let body = r#"<button id=pay>Pay</button><button onclick="fbq('track','Lead')">Ask</button>
        <script>pay.onclick = () => { const order = JSON.parse(localStorage.getItem('order') || '{"value":-5}');
        fbq('track', 'Purchase', order); fbq('track', 'Purchase', order) }</script>"#;
    let Some((outcome, _)) = try_all(body, ClickAll::default()).await else {
        return;
    };
    assert_complete(&outcome);
    let report = &outcome.report;
    let named = |event: &str| {
        let hits = report.fires.iter();
        let named = hits.filter(|hit| hit.event.as_deref() == Some(event));
        named.map(|hit| hit.sequence).collect::<Vec<_>>()
    };
    let paid = named("Purchase");
    assert_eq!((paid.len(), named("PageView")), (2, vec![1]));
    for rule in ["hit-purchase-currency-missing", "hit-value-negative"] {
        let found: Vec<_> = report
            .findings
            .iter()
            .filter(|one| one.rule == rule)
            .collect();
        assert_eq!(found.len(), 1, "{rule}");
        assert_eq!(found[0].hits, paid, "{rule}");
    }
    let twice: Vec<_> = report.duplicates.iter().map(|one| &one.hits).collect();
    assert_eq!(twice, [&paid]);
    for hit in report
        .fires
        .iter()
        .filter(|hit| paid.contains(&hit.sequence))
    {
        assert!(!hit.findings.is_empty());
        assert!(hit.findings.iter().all(|one| one.hits == [hit.sequence]));
    }
}
