//! What `--click-all` finds where no plain selector leads: shadow roots, frames, links that are code,
//! closed details, fields of a form of their own, and rules of the Event Setup Tool.

use inspect::{ClickAll, Start};

use super::clicks::{is, of, try_all};
use super::{BASE, assert_complete, browser, start};
use crate::support::fixtures;
use crate::support::site::{Answer, serve};

#[tokio::test]
async fn shadow_roots_and_frames_of_the_site_are_tried_too() {
    let body = r#"<button>Outside</button><my-buy></my-buy><my-buy></my-buy>
        <iframe srcdoc="<button id=b>Framed</button><button onclick=&quot;parent.fbq('track','Contact')&quot;>Inline</button>
        <script>b.onclick = () => parent.fbq('track', 'Schedule')</script>"></iframe>
        <iframe src="https://other.example/"></iframe>
        <script>customElements.define('my-buy', class extends HTMLElement { connectedCallback() {
          const root = this.attachShadow({ mode: 'open' });
          root.innerHTML = '<div><button>No</button></div><div><button>' + (this.previousElementSibling.localName) + '</button><form><input name=mail type=email><button>Join</button></form></div>';
          root.querySelectorAll('button')[1].addEventListener('click', () => fbq('track', 'Lead'));
          root.querySelector('form').addEventListener('submit', event => { event.preventDefault(); fbq('track', 'Subscribe') }) } })</script>"#;
    let Some((outcome, _)) = try_all(body, ClickAll::default()).await else {
        return;
    };
    assert_complete(&outcome);
    for (text, events) in [
        ("Outside", ""),
        ("No", ""),
        ("button", "Lead"),
        ("my-buy", "Lead"),
        ("Join", "Subscribe"),
        ("Framed", "Schedule"),
        ("Inline", "Contact"),
    ] {
        assert_eq!(of(&outcome, text), is("done", events, ""), "{text}");
    }
    let clicked = outcome.report.clicked.iter();
    let second = clicked.clone().find(|one| one.element.text == "my-buy");
    assert_eq!(
        second.unwrap().element.selector,
        "body > my-buy:nth-of-type(2) >>> :host > div:nth-of-type(2) > button:nth-of-type(1)"
    );
    // What its code should send is known in a shadow root as well.
    assert_eq!(second.unwrap().expected, ["Lead"]);
}

#[tokio::test]
async fn links_that_are_code_are_expected_to_send_it() {
    let body = r#"<a href="javascript:fbq('track','Lead')">Ask</a>
        <a href="javascript:if(Math.random()>2)fbq('track','Contact')">Call</a>"#;
    let Some((outcome, _)) = try_all(body, ClickAll::default()).await else {
        return;
    };
    assert_eq!(of(&outcome, "Ask"), is("done", "Lead", ""));
    assert_eq!(of(&outcome, "Call"), is("done", "", "Contact"));
}

#[tokio::test]
async fn closed_details_are_opened_and_fields_filled_by_their_pattern() {
    let body = r#"<details><summary>More</summary><button onclick="fbq('track','Lead')">Inside</button></details>
        <form action=/sent><input name=order pattern="TH-\d{6}[A-Z]?" required><button>Track</button></form>
        <form action=/never><input name=odd pattern="(?=x)y" required><button>Guess</button></form>"#;
    let Some((outcome, asked)) = try_all(body, ClickAll::default()).await else {
        return;
    };
    assert_eq!(of(&outcome, "Inside"), is("done", "Lead", ""));
    let sent = asked.iter().find(|path| path.starts_with("/sent")).unwrap();
    assert!(sent.contains("order=TH-111111"), "{sent}");
    let clicked = outcome.report.clicked.iter();
    let guess = clicked.clone().find(|one| one.element.text == "Guess");
    let why = guess.unwrap().why.as_deref().unwrap();
    assert!(
        why.ends_with("its field `odd` wants something of the form `(?=x)y`"),
        "{why}"
    );
}

#[tokio::test]
async fn rules_of_the_event_setup_tool_are_expected_of_their_buttons() {
    let Some(browser) = browser() else { return };
    let base = BASE.replace("1234567890123456", "1029384756102938");
    // The second one never hears of its click.
    let html = format!(
        "<!doctype html><meta charset=utf-8>{base}<body><button>Book a table</button>
         <section><button>Book a Table</button></section><button>Buy</button>
         <script>document.querySelector('section').addEventListener('click', event => event.stopPropagation());
         addEventListener('click', event => {{ if (event.target.closest('section')) event.stopImmediatePropagation() }}, true)</script>"
    );
    let site = serve(move |_| Answer::page(html.clone()));
    let start = Start {
        config: Some(fixtures().join("configs/shop.js")),
        click_all: Some(ClickAll::default()),
        ..start(format!("{site}/"), Vec::new())
    };
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    let clicked = outcome.report.clicked.iter();
    let found = |text: &str| {
        clicked
            .clone()
            .find(|one| one.element.text == text)
            .unwrap()
    };
    assert_eq!(found("Book a table").expected, ["Lead"]);
    assert_eq!(found("Book a Table").expected, ["Lead"]);
    // A rule that is switched off expects nothing.
    assert_eq!(found("Buy").expected, [""; 0]);
}
