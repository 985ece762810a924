//! Code that is written for people: what it looks like, where it goes, and that it passes every rule.

mod standard;

use inspect::answers::{Answers, Event, Given, Kind, Moment, Param, Retired};
use report::Look;
use report::event::EventCode;

use crate::support::{fixtures, pixelscope};

const PIXEL: &str = "1029384756102938";

fn event(name: &str, params: &[(&str, &str)]) -> Event {
    let params = params.iter().map(|(key, value)| Param {
        key: (*key).to_owned(),
        value: match value.strip_prefix(":=") {
            Some(code) => Given::Code(code.to_owned()),
            None => Given::Value((*value).to_owned()),
        },
    });
    Event {
        name: name.to_owned(),
        params: params.collect(),
        ..Event::default()
    }
}

fn custom(name: &str, params: &[(&str, &str)]) -> Event {
    Event {
        kind: Kind::Custom,
        ..event(name, params)
    }
}

fn on_click(event: Event) -> Event {
    Event {
        moment: Moment::Click,
        ..event
    }
}

fn answers(event: Event) -> Answers {
    Answers {
        event: Some(event),
        ..Answers::default()
    }
}

/// The code, which must pass every rule in its page.
fn written(answers: &Answers) -> EventCode {
    let written = inspect::event(answers).unwrap_or_else(|problems| panic!("{problems}"));
    let worse = written
        .findings
        .iter()
        .filter(|found| found.severity != "info");
    let worse: Vec<_> = worse.map(|found| (&found.rule, &found.message)).collect();
    assert!(worse.is_empty(), "{worse:?}\n{}", written.example);
    written
}

fn problems(answers: &Answers) -> Vec<(String, String)> {
    let problems = inspect::event(answers).unwrap_err();
    problems
        .0
        .into_iter()
        .map(|problem| (problem.field, problem.message))
        .collect()
}

fn snapshot(name: &str, answers: &Answers) {
    let mut out = Vec::new();
    written(answers)
        .write_text(&Look::default(), &mut out)
        .unwrap();
    insta::with_settings!({
        snapshot_path => fixtures().join("snippets"),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(name, String::from_utf8(out).unwrap());
    });
}

#[test]
fn what_people_paste() {
    let base_code = Answers {
        base_code: Some(PIXEL.to_owned()),
        ..Answers::default()
    };
    let sale = [
        ("value", "30"),
        ("currency", "eur"),
        ("contents", "SKU-1:2,SKU-2:1:9.90"),
    ];
    let own = [
        ("content_name", "O'Brien's </script><b>\""),
        ("my size", "[1,2]"),
    ];
    let dynamic = Event {
        event_id: Some(Given::Code("order.id".to_owned())),
        pixel_id: Some(PIXEL.to_owned()),
        ..event(
            "Purchase",
            &[("value", ":=order.total"), ("currency", "THB")],
        )
    };
    let conversion = Answers {
        event: Some(event("CompleteRegistration", &[("status", "true")])),
        replaces: Some(Retired::Conversion),
        ..base_code.clone()
    };
    let audience = Answers {
        replaces: Some(Retired::CustomAudience),
        ..base_code.clone()
    };
    snapshot("base-code", &base_code);
    snapshot("contact-click", &answers(on_click(event("Contact", &[]))));
    snapshot("custom-click", &answers(on_click(custom("Says hi", &own))));
    snapshot("custom-load", &answers(custom("ScrolledFar", &own)));
    snapshot("purchase-computed", &answers(dynamic));
    snapshot("purchase-load", &answers(event("Purchase", &sale)));
    snapshot("replaces-conversion", &conversion);
    snapshot("replaces-custom-audience", &audience);
}

/// What the page sends is what was answered, whatever stands in it.
#[test]
fn nothing_is_lost_in_escaping() {
    let nasty = [
        "it's \"quoted\" & <b>bold</b> \\ back",
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "&quot;&amp;&#39;",
        "line\nbreak\ttab\u{2028}sep",
        "ร้านค้า 🛒 購入",
        "${x} {y} `z`",
        "');alert(1);('",
    ];
    for text in nasty {
        for moment in [Moment::Load, Moment::Click] {
            let event = Event {
                moment,
                event_id: Some(Given::Value(text.to_owned())),
                ..custom("Own", &[("content_name", text), (text, "1")])
            };
            let written = inspect::event(&answers(event)).unwrap();
            let page = page::parse(page::Source::local(
                "example.html",
                written.example.as_str(),
            ));
            let facts = facts::extract(&page);
            let own = facts
                .events
                .iter()
                .find(|event| event.name.text() == Some("Own"));
            let own = own.unwrap_or_else(|| panic!("{text}\n{}", written.example));
            let expected = serde_json::json!({ "content_name": text, text: 1 });
            assert_eq!(own.params.json(), expected, "{}", written.example);
            let id = own.event_id.as_ref().and_then(facts::Value::text);
            assert_eq!(id, Some(text), "{}", written.example);
        }
    }
}

#[test]
fn wrong_answers_are_all_told() {
    for (event, expected) in [
        (
            event("purchase", &[("value", "1"), ("currency", "USD")]),
            &[("name", "`Purchase`")][..],
        ),
        (event("Ordered", &[]), &[("name", "custom event")]),
        (event("PageView", &[]), &[("name", "already")]),
        (event("", &[]), &[("name", "no name")]),
        (custom("Lead", &[]), &[("name", "standard event")]),
        (custom("SubscribedButtonClick", &[]), &[("name", "itself")]),
        (custom(&"x".repeat(51), &[]), &[("name", "51")]),
        (custom("a\nb", &[]), &[("name", "line break")]),
        (custom("Sale!", &[]), &[("name", "holds `!`")]),
        (custom("{{ name }}", &[]), &[("name", "placeholder")]),
        (custom("YOUR_EVENT", &[]), &[("name", "placeholder")]),
        (event("undefined", &[]), &[("name", "placeholder")]),
        (
            event("Purchase", &[]),
            &[("currency", "needs"), ("value", "needs")],
        ),
        (event("Lead", &[("value", "1")]), &[("currency", "both")]),
        (event("Lead", &[("currency", "USD")]), &[("value", "both")]),
        (
            event("Lead", &[("value", "1,5"), ("currency", "€")]),
            &[("value", "not a number"), ("currency", "`EUR`")],
        ),
        (
            event("Lead", &[("content_name", "a"), ("content_name", "b")]),
            &[("content_name", "twice")],
        ),
        (
            event("Lead", &[("content_name", ":=alert(1)")]),
            &[("content_name", "look")],
        ),
        (
            event("Search", &[("content_ids", "A"), ("contents", "B:1")]),
            &[("content_ids", "different")],
        ),
        (
            Event {
                pixel_id: Some("12x".to_owned()),
                ..event("Lead", &[])
            },
            &[("pixel_id", "digits")],
        ),
        (
            Event {
                event_id: Some(Given::Value(" ".to_owned())),
                ..event("Lead", &[])
            },
            &[("event_id", "empty")],
        ),
    ] {
        let told = problems(&answers(event));
        let fits = told.len() == expected.len()
            && told
                .iter()
                .zip(expected)
                .all(|((field, message), (which, word))| field == which && message.contains(word));
        assert!(fits, "{told:?}\n{expected:?}");
    }
}

#[test]
fn what_is_asked_for_must_belong_together() {
    let nothing = Answers::default();
    assert_eq!(problems(&nothing)[0].0, "name");
    let two = Answers {
        base_code: Some("484210123456789".to_owned()),
        ..answers(Event {
            pixel_id: Some(PIXEL.to_owned()),
            ..event("Lead", &[])
        })
    };
    assert!(problems(&two)[0].1.contains("would be lost"));
    let replaced = Answers {
        replaces: Some(Retired::Conversion),
        ..answers(event("Lead", &[]))
    };
    assert_eq!(problems(&replaced)[0].0, "base_code");
}

#[test]
fn an_id_that_was_never_filled_in_is_told() {
    let base_code = Answers {
        base_code: Some("123456789012345".to_owned()),
        ..Answers::default()
    };
    let written = inspect::event(&base_code).unwrap();
    assert_eq!(written.findings[0].rule, "pixel-id-placeholder");
}

#[test]
fn the_command_writes_text_and_json() {
    let asked = [
        "event",
        "Purchase",
        "--param",
        "value=30",
        "--param",
        "currency=EUR",
        "--param",
        "content_ids=a,b",
        "--pixel",
        PIXEL,
        "--event-id",
        "A-7715",
    ];
    let run = pixelscope(&asked);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(
        run.out
            .contains("fbq('trackSingle', '1029384756102938', 'Purchase', {"),
        "{}",
        run.out
    );
    assert!(run.out.contains("}, {eventID: 'A-7715'});"), "{}", run.out);

    let json = pixelscope(&[&asked[..], &["--format", "json"]].concat()).json();
    assert_eq!(json["schema"], 1);
    assert_eq!(json["pieces"][0]["place"], "body");
    let findings = json["findings"].as_array().unwrap();
    assert!(findings.iter().all(|finding| finding["severity"] == "info"));
    assert!(
        json["example"]
            .as_str()
            .unwrap()
            .starts_with("<!doctype html>")
    );

    let click = [
        "event",
        "Lead",
        "--on",
        "click",
        "--event-id",
        ":=form.id",
        "--param",
        "n:=form.n",
    ];
    let run = pixelscope(&click);
    assert!(
        run.out
            .contains(r#"onclick="fbq('track', 'Lead', {n: form.n}, {eventID: form.id});""#),
        "{}",
        run.out
    );

    let run = pixelscope(&[
        "event",
        "--base-code",
        PIXEL,
        "--replaces",
        "custom-audience",
    ]);
    assert_eq!(run.status, 0);
    assert!(
        run.out.contains("<noscript>") && run.out.contains("fbds.js"),
        "{}",
        run.out
    );
}

#[test]
fn bad_answers_are_status_2() {
    for (arguments, word) in [
        (&["event"][..], "required"),
        (&["event", "Purchsae"], "`Purchase`"),
        (&["event", "Purchase"], "needs `value`"),
        (&["event", "Lead", "--param", "value"], "NAME=VALUE"),
        (&["event", "Lead", "--on", "hover"], "hover"),
        (&["event", "--base-code", "12x"], "no pixel id"),
        (&["event", "--custom", "--base-code", PIXEL], "NAME"),
    ] {
        let run = pixelscope(arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(
            run.err.contains("error:") && run.err.contains(word),
            "{}",
            run.err
        );
    }
}
