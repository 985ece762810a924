//! What a page sends a moment after it is loaded, by each way that it has to come back to itself.

use probe::Engine;

use super::{kept, page, start};
use crate::support::site::{Answer, Asked, serve};

/// Ways to call `late` once nothing is asked for any more and no short timer is set.
const WAYS: [(&str, &str); 19] = [
    (
        "animation frames",
        "let n = 0; const next = () => { ++n < 4 ? requestAnimationFrame(next) : late() }; next()",
    ),
    (
        "idleness, where a browser tells of it",
        "(window.requestIdleCallback ?? setTimeout)(() => late())",
    ),
    (
        "an element that comes into view",
        "new IntersectionObserver((seen) => seen[0].isIntersecting && late()).observe(box)",
    ),
    (
        "an element that changes its size",
        "new ResizeObserver(() => box.offsetWidth === 50 && late()).observe(box); \
         requestAnimationFrame(() => { box.style.width = '50px' })",
    ),
    (
        "an element that is changed",
        "new MutationObserver(() => late()).observe(box, { attributes: true }); \
         requestAnimationFrame(() => { box.title = 'a' })",
    ),
    (
        "messages to itself",
        "const both = new MessageChannel(); let n = 0; \
         both.port1.onmessage = () => { ++n < 50 ? both.port2.postMessage(n) : late() }; \
         both.port2.postMessage(0)",
    ),
    (
        "a promise after an answer",
        "fetch('/answer').then((answer) => answer.text()).then(() => \
         new Promise((go) => requestAnimationFrame(go))).then(late)",
    ),
    (
        "a digest",
        "crypto.subtle.digest('SHA-256', new Uint8Array(1 << 20)).then(late)",
    ),
    (
        "a store",
        "const asked = indexedDB.open('a'); asked.onupgradeneeded = () => \
         asked.result.createObjectStore('a'); asked.onsuccess = () => late()",
    ),
    (
        "the end of an animation",
        "box.onanimationend = () => late(); box.style.animation = 'fade 110ms'",
    ),
    (
        "the end of a transition",
        "box.ontransitionend = () => late(); getComputedStyle(box).opacity; \
         box.style.transition = 'opacity 110ms'; box.style.opacity = 0",
    ),
    (
        "timers of timers",
        "let n = 0; const next = () => { ++n < 4 ? setTimeout(next, 50) : late() }; next()",
    ),
    (
        "a timer that is due while a script keeps the page busy",
        "const hold = () => { const end = performance.now() + 900; while (performance.now() < end); }; \
         setTimeout(hold, 20); setTimeout(late, 150)",
    ),
    (
        "a clock",
        "let n = 0; const clock = setInterval(() => { if (++n === 3) { clearInterval(clock); late() } }, 30)",
    ),
    (
        "a clock that is slower than a moment",
        "let n = 0; const clock = setInterval(() => { if (++n === 2) { clearInterval(clock); late() } }, 60)",
    ),
    (
        "a clock of timers",
        "let n = 0; const next = () => { ++n < 4 ? setTimeout(next, 70) : late() }; next()",
    ),
    (
        "a frame of the page",
        "const frame = document.createElement('iframe'); frame.srcdoc =          '<script>setTimeout(() => parent.late(), 110)</scr' + 'ipt>'; document.body.append(frame)",
    ),
    (
        "a worker that is slower than a moment",
        "new Worker(URL.createObjectURL(new Blob([          'setTimeout(() => postMessage(1), 110)']))).onmessage = () => late()",
    ),
    (
        "a worker",
        "new Worker(URL.createObjectURL(new Blob([ \
         'setTimeout(() => postMessage(1), 30)']))).onmessage = () => late()",
    ),
];

async fn sends(browser: &dyn Engine, way: &str) -> bool {
    let html = page(&format!(
        "<style>@keyframes fade {{ to {{ opacity: 0 }} }}</style><div id=box>tea</div><script>\
         var late = () => fbq('track', 'Lead'); addEventListener('load', () => {{ {way} }})</script>"
    ));
    let site = serve(move |asked: &Asked| match &*asked.path {
        "/answer" => Answer::new("200 OK", &[("Content-Type", "text/plain")], "tea"),
        _ => Answer::page(html.clone()),
    });
    let outcome = inspect::fire(start(format!("{site}/"), Vec::new()), browser, |_| {}).await;
    let fires = outcome.unwrap().report.fires;
    fires
        .iter()
        .any(|fire| fire.event.as_deref() == Some("Lead"))
}

#[tokio::test]
async fn nothing_that_comes_a_moment_after_loading_is_missed() {
    let Some(browser) = &kept() else { return };
    let missed_of = async |ways: &[(&'static str, &str)]| {
        let mut missed = Vec::new();
        for (name, way) in ways {
            // On a busy machine a moment may be long; what is not waited for is missed each time.
            if !(sends(browser, way).await
                || sends(browser, way).await
                || sends(browser, way).await)
            {
                missed.push(*name);
            }
        }
        missed
    };
    let (one, other) = WAYS.split_at(WAYS.len() / 2);
    let (mut missed, others) = tokio::join!(missed_of(one), missed_of(other));
    missed.extend(others);
    assert!(missed.is_empty(), "{missed:?}");
}
