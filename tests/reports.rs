//! Every form of a report and of the checklist, over the sample shops.

use inspect::{Options, checklist, inspect};
use report::checklist::State;
use report::json::{Browser, Chain, Expected, Fire, FireReport, Step, Tool};
use report::{Color, Format, Look, Report};

use crate::support::fixtures;

fn report(targets: &[&str]) -> Report {
    let targets: Vec<String> = targets
        .iter()
        .map(|target| fixtures().join("pages").join(target).display().to_string())
        .collect();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut report = runtime.block_on(inspect(&targets, &Options::default(), |_| {}));
    for page in &mut report.pages {
        // Snapshots must not name this machine's folders.
        let below = format!(
            "{}{}",
            fixtures().join("pages").display(),
            std::path::MAIN_SEPARATOR
        );
        page.json.source = page.json.source.replace(&below, "").replace('\\', "/");
    }
    report
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn snapshot(name: &str, text: &str) {
    insta::with_settings!({
        snapshot_path => fixtures().join("reports"),
        prepend_module_to_snapshot => false,
        omit_expression => true,
        filters => vec![(r"pixelscope \d+\.\d+\.\d+", "pixelscope …"), (r#""version": "[^"]+""#, r#""version": "…""#)],
    }, {
        insta::assert_snapshot!(name, text);
    });
}

/// A run of test traffic on the flawed thank-you page, with one hit twice and one tag blocked.
fn run() -> FireReport {
    let step = |status: &str, why: Option<&str>| Step {
        status: status.into(),
        why: why.map(Into::into),
    };
    let fire = |sequence: u32, event: &str| Fire {
        sequence,
        at_ms: 100.0 * f64::from(sequence),
        pixel_id: Some("1029384756102938".into()),
        event: Some(event.into()),
        standard: true,
        automatic: false,
        method: "GET".into(),
        transport: "image".into(),
        host: "www.facebook.com".into(),
        params: Vec::new(),
        custom_data: serde_json::json!({ "value": 780 }),
        user_data: serde_json::json!({}),
        event_id: None,
        cause: "load".into(),
        initiator: None,
        frame: "main".into(),
        status: "held".into(),
        findings: Vec::new(),
    };
    let expected = |event: &str, status: &str, why: Option<&str>| Expected {
        event: Some(event.into()),
        pixel_id: Some("1029384756102938".into()),
        status: status.into(),
        why: why.map(Into::into),
        at: None,
    };
    FireReport {
        schema: 1,
        tool: Tool {
            name: "pixelscope".into(),
            version: "0.1.0".into(),
        },
        target: "shop-flawed/thank-you.html".into(),
        browser: Browser {
            name: "chromium".into(),
            version: "156".into(),
            headless: true,
        },
        traffic: "held".into(),
        chain: Chain {
            library: step("ok", None),
            config: step("ok", None),
            hit: step("ok", None),
        },
        expected: vec![
            expected("Purchase", "fired", None),
            expected("Lead", "blocked", Some("by the policy")),
        ],
        fires: vec![
            fire(1, "PageView"),
            fire(2, "Purchase"),
            fire(3, "Purchase"),
        ],
        console: Vec::new(),
        notes: Vec::new(),
        findings: Vec::new(),
    }
}

#[test]
fn every_format_of_a_report() {
    let report = report(&[
        "shop/thank-you.html",
        "shop-flawed/thank-you.html",
        "no-such-page.html",
    ]);
    for format in Format::ALL {
        let text = written(|out| format.write(&report, &Look::default(), out));
        snapshot(&format!("report-{}", format.name()), &text);
    }
}

#[test]
fn every_format_of_the_checklist() {
    let report = report(&["shop-flawed/index.html", "shop-flawed/thank-you.html"]);
    let list = checklist(&report, &[run()], Some("2026-11-23 16:40 UTC".into()));
    for format in Format::ALL {
        let text = written(|out| list.write(format, &Look::default(), out));
        snapshot(&format!("checklist-{}", format.name()), &text);
    }
}

#[test]
fn a_healthy_shop_leaves_only_what_no_source_can_tell() {
    let list = checklist(&report(&["shop"]), &[], None);
    for step in &list.steps {
        let expected = match step.id.as_str() {
            "pixel_created" | "library_loaded" | "hits_seen" | "nothing_twice" => State::Open,
            _ => State::Done,
        };
        assert_eq!(step.state, expected, "{}: {:#?}", step.id, step.evidence);
        assert_eq!(
            step.to_do.is_empty(),
            expected == State::Done,
            "{}",
            step.id
        );
        assert!(!step.evidence.is_empty(), "{}", step.id);
    }
}

#[test]
fn each_step_fails_where_its_flaw_is() {
    let failed = |page: &str| -> Vec<String> {
        let list = checklist(&report(&[page]), &[], None);
        list.steps
            .into_iter()
            .filter(|step| step.state == State::Failed)
            .map(|step| step.id)
            .collect()
    };
    assert_eq!(
        failed("shop-flawed/index.html"),
        [
            "pixel_initialised",
            "noscript",
            "page_view",
            "nothing_wrong"
        ]
    );
    assert_eq!(
        failed("shop-flawed/thank-you.html"),
        ["event_tags", "nothing_wrong"]
    );
}

#[test]
fn colour_changes_nothing_but_colour() {
    let report = report(&["shop-flawed/thank-you.html"]);
    let plain = written(|out| Format::Text.write(&report, &Look::default(), out));
    let color = Look {
        color: Color::On,
        ..Look::default()
    };
    let painted = written(|out| Format::Text.write(&report, &color, out));
    assert_ne!(plain, painted);
    assert_eq!(plain, anstream::adapter::strip_str(&painted).to_string());
}

#[test]
fn markup_of_a_page_stays_text_in_html() {
    let source = page::Source::local(
        "<img src=x onerror=alert(1)>.html",
        "<script>fbq('track', '<script>alert(2)<\\/script>', {'</code><b>': '\"><i>'})</script>",
    );
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let page = runtime.block_on(inspect::judge(source, &rules::Selection::default()));
    let report = Report { pages: vec![page] };
    let list = checklist(&report, &[], None);
    for html in [
        written(|out| Format::Html.write(&report, &Look::default(), out)),
        written(|out| list.write(Format::Html, &Look::default(), out)),
    ] {
        for piece in ["<img", "<script", "</code><b>", "<i>"] {
            assert!(!html.contains(piece), "{piece}\n{html}");
        }
    }
}
