//! The two readings of Meta's library, the emulator and the one that reads without running, must
//! say the same: what is sent, and what is printed. One page plays every case.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use page::Source;

use super::{page, run};

/// Values of every type that reading can know.
const VALUES: [&str; 17] = [
    "undefined",
    "null",
    "true",
    "false",
    "0",
    "-1",
    "30",
    "1.5",
    "NaN",
    "''",
    "'30'",
    "'$3'",
    "'abc'",
    "'1234567890123456'",
    "[]",
    "{a:1}",
    "'a@b.co'",
];

/// Where a value, `V`, may stand; `#` is the number of the case. What changes the page for the
/// cases after it comes last: more pixels, limited data use, and a revocation.
const CALLS: [&str; 30] = [
    "fbq(V)",
    "fbq([V,'x'])",
    "fbq('track',V)",
    "fbq(['track',V])",
    "fbq('trackCustom',V)",
    "fbq('send',V)",
    "fbq('reportL#',V)",
    "fbq('track','CustomEvent',V)",
    "fbq('track','L#',V)",
    "fbq('track','Purchase',V)",
    "fbq(['track','Purchase',V])",
    "fbq('track','Purchase',{value:V,currency:'USD'})",
    "fbq('track','Purchase',{value:-1,currency:V})",
    "fbq('trackSingle',V,'L#')",
    "fbq('trackSingle','1234567890123456','Purchase',V)",
    "fbq('trackSingleCustom',V,'L#')",
    "fbq('set',V,'x','1234567890123456')",
    "fbq('set','agent',V,'1234567890123456')",
    "fbq('set','other','x',V)",
    "fbq('set','autoConfig',V,V)",
    "fbq('set','firstPartyCookies',true,V)",
    "fbq('set','mobileBridge',V,'app')",
    "fbq('set','trackSingleOnly',V,'1234567890123456');fbq('track','L#')",
    "fbq('init','22#',V);fbq('trackSingle','22#','L#')",
    "fbq('init','33#',{em:V});fbq('trackSingle','33#','L#')",
    "fbq('init','44#',{email:V,uid:V});fbq('trackSingle','44#','L#')",
    "fbq('init','55#',V);fbq('init','55#',V)",
    "fbq('init',V)",
    "fbq('dataProcessingOptions',['LDU'],V,0);fbq('set','userData',{b#:1})",
    "fbq('consent',V)",
];

/// Every call with every value, each in a script of its own, so that none depends on another.
fn document() -> String {
    let mut cases = String::new();
    for (row, call) in CALLS.iter().enumerate() {
        for (column, value) in VALUES.iter().enumerate() {
            // As JSON it is null, and counts as the same fault.
            if *call == "fbq('consent',V)" && *value == "NaN" {
                continue;
            }
            let number = 100 + row * VALUES.len() + column;
            let case = call.replace('V', value).replace('#', &number.to_string());
            writeln!(cases, "<script>{case}</script>").unwrap();
        }
    }
    let unheard = "fbq('consent','revoke');fbq('consent','grant');fbq('track','Unheard')";
    writeln!(cases, "<script>{unheard}</script>").unwrap();
    page(&cases)
}

/// What is in one list and not in the other. Equal lines count once: the library prints a text
/// twice where two faults have it in common, and a browser asks once for two equal addresses.
fn beyond<'t>(some: &'t [String], others: &[String]) -> BTreeSet<&'t String> {
    some.iter().filter(|it| !others.contains(it)).collect()
}

fn of(id: Option<&str>, name: Option<&str>) -> String {
    format!("{} {}", id.unwrap_or_default(), name.unwrap_or_default())
}

#[tokio::test]
async fn what_is_read_is_what_is_emulated() {
    let document = document();
    let Some(outcome) = run(document.clone(), Vec::new()).await else {
        return;
    };
    let page = page::parse(Source::local("cases.html", document));
    let facts = facts::extract(&page);
    let read: Vec<String> = facts
        .events
        .iter()
        .filter(|event| event.why_not.is_none())
        .map(|event| of(event.pixel_id.as_deref(), event.name.text()))
        .collect();
    let fires = outcome.report.fires.iter();
    let played: Vec<String> = fires
        .map(|fire| of(fire.pixel_id.as_deref(), fire.event.as_deref()))
        .collect();
    assert!(played.len() > 200, "{} hits", played.len());
    let read_lines: Vec<String> = facts
        .messages
        .iter()
        .filter(|printed| printed.message.is_prefixed())
        .map(|printed| printed.message.to_string())
        .collect();
    let console = outcome.report.console.iter();
    let played_lines: Vec<String> = console
        .filter_map(|line| line.strip_prefix("[Meta Pixel] - "))
        .map(str::to_owned)
        .collect();
    let differing = [
        ("read and not sent", beyond(&read, &played)),
        ("sent and not read", beyond(&played, &read)),
        ("read and not printed", beyond(&read_lines, &played_lines)),
        ("printed and not read", beyond(&played_lines, &read_lines)),
    ];
    for (what, list) in &differing {
        assert!(list.is_empty(), "{what}: {differing:#?}");
    }
}
