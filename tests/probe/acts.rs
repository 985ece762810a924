//! What is done to a page is done as a visitor would do it.

use super::journey::{fill, steps};
use super::{assert_complete, browser, click, page, run, script, start};
use crate::support::site::{Answer, serve};

#[tokio::test]
async fn elements_in_shadow_trees_and_frames_are_found() {
    let body = "<div id=host></div><iframe srcdoc=\"<button id=framed
        onclick=&quot;parent.fbq('track','Contact')&quot;>framed</button>\"></iframe>
        <script>host.attachShadow({ mode: 'open' }).innerHTML =
        '<button class=deep>deep</button>';
        host.shadowRoot.querySelector('.deep').onclick = event =>
        fbq('trackCustom', event.isTrusted ? 'Real' : 'Forged')</script>";
    let Some(outcome) = run(page(body), vec![click(".deep"), click("#framed")]).await else {
        return;
    };
    let steps = steps(&outcome);
    assert_eq!(
        (steps[0].1.as_slice(), steps[1].1.as_slice()),
        (&["Real"][..], &["Contact"][..])
    );
}

#[tokio::test]
async fn fields_tell_their_page_as_if_they_were_typed_into() {
    let body = "<input id=a><textarea id=b></textarea><input id=c type=date>
        <div id=d contenteditable>old</div><input id=e type=radio name=r><input id=f type=range max=10>
        <script>for (const type of ['input', 'change']) addEventListener(type, event => {
        const { id, value, checked } = event.target;
        window.seen = (window.seen ?? []).concat(type + ' ' + id + ' ' + (id === 'e' ? checked : value ?? event.target.textContent)) })
        </script>";
    let then = vec![
        fill("#a", "tea"),
        fill("#b", "two\nlines"),
        fill("#c", "2030-01-31"),
        fill("#d", "new"),
        fill("#e", "true"),
        fill("#f", "7"),
        script("console.log(JSON.stringify(seen))"),
    ];
    let Some(outcome) = run(page(body), then).await else {
        return;
    };
    assert_complete(&outcome);
    let seen: Vec<String> = serde_json::from_str(&outcome.report.console[0]).unwrap();
    for words in [
        "input a tea",
        "change a tea",
        "change b two\nlines",
        "change c 2030-01-31",
        "input d new",
        "change e true",
        "change f 7",
    ] {
        assert!(seen.iter().any(|one| one == words), "{words}: {seen:?}");
    }
}

#[tokio::test]
async fn a_longer_settling_time_waits_for_what_comes_late() {
    let body = "<script>setTimeout(() => fbq('track','Lead'), 2600)</script>";
    let Some(browser) = browser() else { return };
    let site = serve(move |_| Answer::page(page(body)));
    let mut seen = Vec::new();
    for settle in [0.2, 3.5] {
        let mut start = start(format!("{site}/"), Vec::new());
        start.settle = Some(std::time::Duration::from_secs_f64(settle));
        let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
        seen.push(outcome.report.fires.len());
    }
    assert_eq!(seen, [1, 2]);
}
