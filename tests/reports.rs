//! Every form of a report and of the checklist, over the sample shops.

use inspect::{Options, checklist, inspect};
use report::checklist::{Document, State};
use report::json::{
    Browser, Chain, Conditions, Expected, Finding, Fire, FireReport, Sender, Step, Tool,
};
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
        if let Some(error) = &mut page.json.error {
            *error = error.replace(&below, "");
        }
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
        filters => vec![(r"pixelscope \d+\.\d+\.\d+", "pixelscope …"), (r#"ersion": "\d[^"]+""#, r#"ersion": "…""#)],
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
        element: None,
        initiator: None,
        sender: Sender::default(),
        copies: 0,
        relay: None,
        relays: Vec::new(),
        feeds: None,
        frame: "main".into(),
        page: None,
        elsewhere: None,
        status: "held".into(),
        findings: Vec::new(),
    };
    let expected = |event: &str, status: &str, why: Option<&str>| Expected {
        event: Some(event.into()),
        pixel_id: Some("1029384756102938".into()),
        status: status.into(),
        why: why.map(Into::into),
        rule: None,
        at: None,
        page: None,
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
        conditions: Conditions::default(),
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
        findings: vec![Finding {
            rule: "hit-repeated".into(),
            severity: "warning".into(),
            message: "`Purchase` was sent 2 times with the same data".into(),
            help: "Keep one of them.".into(),
            library_message: None,
            fix: None,
            at: None,
            script: None,
            via: None,
            hits: vec![2, 3],
            page: None,
            visit: None,
        }],
        ..FireReport::default()
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
    for format in Document::ALL {
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
        written(|out| list.write(Document::Html, &Look::default(), out)),
    ] {
        for piece in ["<img", "<script", "</code><b>", "<i>"] {
            assert!(!html.contains(piece), "{piece}\n{html}");
        }
    }
}

/// The parts that the schema and GitHub's code scanning require, and places that agree with ours.
#[test]
fn sarif_has_what_code_scanning_requires() {
    let report = report(&[
        "shop/thank-you.html",
        "shop-flawed/thank-you.html",
        "no such page.html",
    ]);
    let text = written(|out| Format::Sarif.write(&report, &Look::default(), out));
    let sarif: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "pixelscope");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    let page = &report.pages[1];
    assert_eq!(results.len(), page.json.findings.len());
    let mut fingerprints = std::collections::BTreeSet::new();
    for (result, finding) in results.iter().zip(&page.json.findings) {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(
            rule["help"]["markdown"]
                .as_str()
                .unwrap()
                .contains("## Why it matters")
        );
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(
            place["artifactLocation"]["uri"],
            "shop-flawed/thank-you.html"
        );
        let (region, at) = (&place["region"], finding.at.unwrap());
        assert_eq!(region["startLine"], at.line);
        assert_eq!(region["endColumn"], at.end_column);
        let number = |key: &str| usize::try_from(region[key].as_u64().unwrap()).unwrap();
        let piece: String = page
            .text
            .chars()
            .skip(number("charOffset"))
            .take(number("charLength"))
            .collect();
        let (from, to) = (at.offset as usize, (at.offset + at.length) as usize);
        assert_eq!(piece, page.text[from..to]);
        let fingerprint = result["partialFingerprints"]["primaryLocationLineHash"].as_str();
        assert!(fingerprints.insert(fingerprint.unwrap()), "{result}");
    }
    let unread = &run["invocations"][0]["toolExecutionNotifications"][0];
    let uri = unread["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str();
    assert_eq!(uri, Some("no%20such%20page.html"));
}

/// A stranger's text in every place of a report that a machine reads back.
#[test]
fn nothing_a_page_holds_breaks_a_format() {
    let source = page::Source::local(
        "a,b:c%\n::error::d&\"<e>.html",
        "<script>fbq('track', 'x\\n::stop-commands::\\u0007]]>&\"', {value: '%0A,\u{202e}'})</script>",
    );
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let page = runtime.block_on(inspect::judge(source, &rules::Selection::default()));
    let findings = page.json.findings.len();
    let report = Report { pages: vec![page] };
    let github = written(|out| Format::Github.write(&report, &Look::default(), out));
    assert_eq!(github.lines().count(), findings, "{github}");
    for line in github.lines() {
        let (properties, _) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        assert!(
            properties.contains("file=a%2Cb%3Ac%25%0A%3A%3Aerror"),
            "{line}"
        );
    }
    let junit = written(|out| Format::Junit.write(&report, &Look::default(), out));
    assert!(
        junit.contains("name=\"a,b:c%&#10;::error::d&amp;&quot;&lt;e&gt;.html\""),
        "{junit}"
    );
    assert!(
        !junit.contains(['\u{7}']) && !junit.contains("]]>"),
        "{junit}"
    );
    let sarif = written(|out| Format::Sarif.write(&report, &Look::default(), out));
    let sarif: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    assert_eq!(
        sarif["runs"][0]["results"].as_array().map(Vec::len),
        Some(findings)
    );
}

/// Elements where they may stand, with the attributes that they must and may have, as Jenkins'
/// schema of `JUnit` reports has them.
#[test]
fn junit_keeps_to_the_narrowest_schema() {
    const ELEMENTS: &[(&str, &str, &[&str], &[&str])] = &[
        (
            "testsuites",
            "",
            &[],
            &["name", "tests", "failures", "errors"],
        ),
        (
            "testsuite",
            "testsuites",
            &["name", "tests", "failures", "errors"],
            &["skipped", "file"],
        ),
        ("testcase", "testsuite", &["name"], &["classname"]),
        ("failure", "testcase", &[], &["message", "type"]),
        ("error", "testcase", &[], &["message", "type"]),
        ("skipped", "testcase", &[], &["message", "type"]),
        ("system-out", "testcase", &[], &[]),
    ];
    let report = report(&["shop", "shop-flawed", "no such page.html"]);
    let text = written(|out| Format::Junit.write(&report, &Look::default(), out));
    let mut open: Vec<&str> = Vec::new();
    let mut cases = 0;
    let body = text
        .strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .unwrap();
    for tag in body.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').unwrap();
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap();
        let (_, within, needed, more) = ELEMENTS.iter().find(|it| it.0 == name).unwrap();
        assert_eq!(open.last().copied().unwrap_or_default(), *within, "{tag}");
        let keys: Vec<&str> = tag
            .split('"')
            .step_by(2)
            .filter_map(|part| part.trim().strip_suffix('='))
            .map(|key| key.rsplit(' ').next().unwrap())
            .collect();
        assert!(needed.iter().all(|key| keys.contains(key)), "{tag}");
        let known = |key: &&str| needed.contains(key) || more.contains(key);
        assert!(keys.iter().all(known), "{tag}");
        cases += usize::from(name == "testcase");
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty());
    assert!(text.contains(&format!(
        "<testsuites name=\"pixelscope\" tests=\"{cases}\""
    )));
}
