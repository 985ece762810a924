//! Consent, both ways: stand-ins with the markup of consent tools, which gate the pixel as the
//! tools do.

use inspect::{Consent, ConsentChoice, Ending, FireOutcome};

use super::{BASE, browser, page, start};
use crate::support::site::{Answer, serve};

/// The pixel as a consent tool holds it: it runs once `agree()` is called. `refuse()` closes the
/// banner.
fn gated(banner: &str) -> String {
    let held = BASE.replace(
        "<script>",
        "<script type=text/plain data-cookieconsent=marketing>",
    );
    format!(
        "<!doctype html><html><head><meta charset=utf-8>{held}<script>
         const close = () => document.getElementById('banner')?.remove();
         function agree() {{ close(); for (const held of document.querySelectorAll('[type=\"text/plain\"]')) {{
         const script = document.createElement('script'); script.textContent = held.textContent; held.replaceWith(script) }} }}
         function refuse() {{ close() }}</script></head><body>
         <div id=banner style='position:fixed;inset:0;background:#fff'>{banner}</div></body></html>"
    )
}

/// Opens `html` and answers its question.
async fn ask(html: String, consent: Consent) -> Option<FireOutcome> {
    let browser = browser()?;
    let site = serve(move |asked| match asked.path.as_str() {
        "/framed" => Answer::page(
            "<!doctype html><button class='message-component sp_choice_type_11'
             onclick=\"parent.postMessage('agree', '*')\">Accept</button>
             <button class='message-component sp_choice_type_13'
             onclick=\"parent.postMessage('refuse', '*')\">Reject</button>",
        ),
        _ => Answer::page(html.clone()),
    });
    let mut start = start(format!("{site}/"), Vec::new());
    start.consent = Some(consent);
    Some(inspect::fire(start, &browser, |_| {}).await.unwrap())
}

fn both() -> Consent {
    Consent {
        choice: ConsentChoice::Both,
        accept: None,
        refuse: None,
    }
}

const TOOLS: &[(&str, &str)] = &[
    (
        "cookiebot",
        "<div id=CybotCookiebotDialog><button id=CybotCookiebotDialogBodyButtonDecline onclick=refuse()>No</button>
         <button id=CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll onclick=agree()>Yes</button></div>",
    ),
    (
        // It has no button to refuse until its settings are open.
        "onetrust",
        "<div id=onetrust-banner-sdk><button id=onetrust-accept-btn-handler onclick=agree()>Yes</button>
         <button id=onetrust-pc-btn-handler onclick=\"setTimeout(() => { no.style.display = '' }, 300)\">Settings</button></div>
         <button id=no class=ot-pc-refuse-all-handler style='display:none' onclick=refuse()>No</button>",
    ),
    (
        "usercentrics",
        "<div id=usercentrics-root></div><script>
         const root = document.getElementById('usercentrics-root').attachShadow({ mode: 'open' });
         root.innerHTML = '<button data-testid=uc-deny-all-button>No</button><button data-testid=uc-accept-all-button>Yes</button>';
         root.querySelector('[data-testid=uc-deny-all-button]').onclick = () => refuse();
         root.querySelector('[data-testid=uc-accept-all-button]').onclick = () => agree()</script>",
    ),
    (
        "sourcepoint",
        "<iframe src=/framed></iframe><script>addEventListener('message', event => window[event.data]())</script>",
    ),
];

#[tokio::test]
async fn refusing_sends_nothing_and_accepting_lets_the_pixel_run() {
    for (tool, banner) in TOOLS {
        let Some(outcome) = ask(gated(banner), both()).await else {
            return;
        };
        assert_eq!(
            outcome.ending,
            Ending::Complete,
            "{tool}: {:?}",
            outcome.report.notes
        );
        let consent = outcome.report.consent.as_ref().unwrap();
        assert_eq!(consent.tool.as_deref(), Some(*tool), "{consent:?}");
        assert_eq!(consent.before, [0; 0], "{tool}");
        assert_eq!(consent.after_accept.as_deref(), Some(&[1][..]), "{tool}");
        assert_eq!(consent.after_refuse.as_deref(), Some(&[][..]), "{tool}");
        assert_eq!(
            (consent.why.as_deref(), outcome.report.fires.len()),
            (None, 1),
            "{tool}"
        );
    }
}

#[tokio::test]
async fn what_a_page_sends_before_and_in_spite_of_the_choice_is_named() {
    // The pixel does not wait, and the button that refuses sends an event of its own.
    let leaking = page(
        "<div id=banner><button class=cky-btn-accept onclick=\"fbq('track','Lead');banner.remove()\">Yes</button>
         <button class=cky-btn-reject onclick=\"fbq('trackCustom','Refused');banner.remove()\">No</button></div>",
    );
    let Some(outcome) = ask(leaking, both()).await else {
        return;
    };
    let report = &outcome.report;
    let consent = report.consent.as_ref().unwrap();
    assert_eq!(consent.tool.as_deref(), Some("cookieyes"));
    let events = |hits: &[u32]| {
        let fires = report
            .fires
            .iter()
            .filter(|fire| hits.contains(&fire.sequence));
        fires
            .map(|fire| fire.event.clone().unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(events(&consent.before), ["PageView", "PageView"]);
    assert_eq!(events(consent.after_accept.as_ref().unwrap()), ["Lead"]);
    assert_eq!(events(consent.after_refuse.as_ref().unwrap()), ["Refused"]);
    // The tool is known by its buttons alone.
    let rule = "hit-before-consent";
    let early = report.findings.iter().find(|one| one.rule == rule).unwrap();
    assert_eq!(early.hits, consent.before);
    let rule = "hit-after-refusal";
    let late = report.findings.iter().find(|one| one.rule == rule).unwrap();
    assert_eq!(Some(&late.hits), consent.after_refuse.as_ref());
    let sequences: Vec<u32> = report.fires.iter().map(|fire| fire.sequence).collect();
    assert_eq!(sequences, [1, 2, 3, 4]);
}

#[tokio::test]
async fn a_tool_that_nobody_knows_is_answered_by_its_buttons() {
    let banner = "<button id=own-yes onclick=agree()>Yes</button><button id=own-no onclick=refuse()>No</button>";
    for (choice, hits) in [(ConsentChoice::Accept, 1), (ConsentChoice::Refuse, 0)] {
        let consent = Consent {
            choice,
            accept: Some("#own-yes".to_owned()),
            refuse: Some("#own-no".to_owned()),
        };
        let Some(outcome) = ask(gated(banner), consent).await else {
            return;
        };
        assert_eq!(outcome.report.fires.len(), hits);
        let consent = outcome.report.consent.unwrap();
        assert_eq!(
            consent.after_accept.is_some(),
            choice == ConsentChoice::Accept
        );
        assert_eq!(
            consent.after_refuse.is_some(),
            choice == ConsentChoice::Refuse
        );
    }
}

#[tokio::test]
async fn a_choice_that_cannot_be_made_is_no_choice() {
    // No banner at all, and one without a button that refuses.
    let only_yes =
        "<div class=cky-consent-container><button class=cky-btn-accept>Yes</button></div>";
    for (body, words) in [("", "no banner"), (only_yes, "`.cky-btn-reject`")] {
        let consent = Consent {
            choice: ConsentChoice::Refuse,
            ..both()
        };
        let Some(outcome) = ask(page(body), consent).await else {
            return;
        };
        let told = outcome.report.consent.unwrap();
        assert!(
            told.why.as_deref().unwrap_or_default().contains(words),
            "{told:?}"
        );
        assert_eq!(
            (told.before.as_slice(), &told.after_refuse),
            (&[1][..], &None)
        );
        assert!(
            matches!(outcome.ending, Ending::Incomplete(_)),
            "{:?}",
            outcome.ending
        );
    }
}

#[tokio::test]
async fn what_is_sent_in_spite_of_a_refusal_is_judged_as_any_hit() {
    let page = page(
        "<div id=banner><button class=cky-btn-accept onclick='banner.remove()'>Yes</button>
         <button class=cky-btn-reject onclick=\"for (const _ of [1, 2]) fbq('track','Purchase',{value:-(+banner.id.length),currency:'EUR'});banner.remove()\">No</button></div>",
    );
    let Some(outcome) = ask(page, both()).await else {
        return;
    };
    let report = &outcome.report;
    let refused = report
        .consent
        .as_ref()
        .unwrap()
        .after_refuse
        .clone()
        .unwrap();
    assert_eq!(refused, [3, 4], "{:?}", report.consent);
    let negative = report
        .findings
        .iter()
        .find(|one| one.rule == "hit-value-negative");
    assert_eq!(negative.unwrap().hits, refused);
    let twice: Vec<_> = report.duplicates.iter().map(|one| &one.hits).collect();
    assert_eq!(twice, [&refused]);
    assert!(report.fires[3].findings.iter().all(|one| one.hits == [4]));
}
