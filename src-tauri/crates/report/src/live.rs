//! Test traffic at a terminal: a line for each hit as it comes, and what it comes to.

mod acts;

use std::io::{self, Write};

use anstyle::Style;
use serde_json::Value as Json;

use crate::json::{Browser, Conditions, Expected, Fire, FireReport, Step};
use crate::served::as_read;
use crate::text::{
    BAD, BOLD, DIM, DOUBTFUL, GOOD, cleaned, counted, frame, padded, shortened, write_silenced,
};
use crate::{Look, keys, reasons, sender, why};

/// What is opened with what, whether hits get out, and what is not as in an ordinary visit.
pub fn heading(
    target: &str,
    browser: &Browser,
    traffic: &str,
    conditions: &Conditions,
    look: &Look,
) -> String {
    let window = if browser.headless {
        "without a window"
    } else {
        "in a window"
    };
    let (style, promise) = match traffic {
        "delivered" => (BAD, "hits are sent on to Meta"),
        "held" => (GOOD, "Meta's library runs, hits are held back"),
        _ => (GOOD, "the built-in library runs, nothing is for Meta"),
    };
    let unusual = unusual(conditions);
    let unusual = if unusual.is_empty() {
        String::new()
    } else {
        format!("\n  {}", look.paint(DOUBTFUL, &unusual.join(" · ")))
    };
    format!(
        "{}  {} {}, {window}; {}{unusual}",
        look.paint(BOLD, &cleaned(target)),
        cleaned(&browser.name),
        cleaned(&browser.version),
        look.paint(style, promise)
    )
}

/// What of a visit is not a browser's own, in words.
fn unusual(conditions: &Conditions) -> Vec<String> {
    let named = |what: &str, value: &Option<String>| {
        let value = value.as_deref();
        value.map(|value| format!("{what} {}", cleaned(value)))
    };
    let said = |so: bool, words: &str| so.then(|| words.to_owned());
    [
        named("as", &conditions.device),
        named("window of", &conditions.viewport),
        named("in", &conditions.locale),
        named("calls itself", &conditions.user_agent),
        named("network", &conditions.network),
        said(!conditions.javascript, "JavaScript off"),
        said(conditions.ad_blocker, "an ad blocker is simulated"),
        said(
            conditions.insecure,
            "certificates are not checked: nobody knows who answers",
        ),
        said(
            conditions.policy == "ignored",
            "the page's security policy is ignored, which no visitor's browser does",
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// One hit on one line.
pub fn hit(fire: &Fire, look: &Look) -> String {
    let (style, mark) = if fire.status == "failed" {
        (BAD, "✗")
    } else {
        (GOOD, "●")
    };
    let event = fire
        .event
        .as_deref()
        .map_or("(no event)".to_owned(), cleaned);
    let pixel = fire
        .pixel_id
        .as_deref()
        .map_or("(no pixel)".to_owned(), cleaned);
    let mut parts = vec![fire.status.clone()];
    parts.extend(sender::elsewhere(fire));
    parts.extend(sender::relay(fire));
    if fire.cause != "unknown" {
        let on = fire.element.as_ref().map(sender::element);
        let on = on.map_or(String::new(), |on| format!(" {on}"));
        parts.push(format!("on {}{on}", fire.cause));
    }
    parts.extend(sender::words(&fire.sender, fire.initiator.as_ref()));
    // What is short comes first, so that cutting takes lists and not the value.
    for nested in [false, true] {
        let data = fire.custom_data.as_object().into_iter().flatten();
        let data = data.filter(|(_, value)| (value.is_array() || value.is_object()) == nested);
        parts.extend(data.map(|(key, value)| {
            let value = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            format!("{}={}", cleaned(key), shortened(&cleaned(&value), 30))
        }));
    }
    parts.extend(
        fire.event_id
            .as_ref()
            .map(|id| format!("event id {}", cleaned(id))),
    );
    let counts = fire.feeds.as_ref().and_then(keys::counts_for);
    parts.extend(counts.map(|counts| format!("counts for {counts}")));
    parts.push(fire.transport.clone());
    let left = format!(
        "{:>7.0} ms  {}  {pixel}  ",
        fire.at_ms,
        padded(&shortened(&event, 24), 20)
    );
    let room = look.width.saturating_sub(left.chars().count() + 4).max(20);
    format!(
        "{} {left}{}",
        look.paint(style, mark),
        look.paint(DIM, &shortened(&parts.join(" · "), room))
    )
}

/// A line of the console, or a remark of the run.
pub fn aside(kind: &str, line: &str, look: &Look) -> String {
    look.paint(
        DIM,
        &shortened(&format!("  {kind}: {}", cleaned(line)), look.width),
    )
}

/// What the run comes to: the chain, the tags of the source, what is wrong. `texts` are those of the
/// pages, in the order shown; a finding whose page has none is told without its lines.
///
/// # Errors
///
/// Whatever `out` returns.
pub fn outcome(
    report: &FireReport,
    texts: &[&str],
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let report = &*as_read(report);
    writeln!(out)?;
    let chain = &report.chain;
    for (name, step) in [
        ("library", &chain.library),
        ("config", &chain.config),
        ("hit", &chain.hit),
    ] {
        link(name, step, look, out)?;
    }
    tags(report, look, out)?;
    relays(report, look, out)?;
    acts::steps(&report.steps, &report.fires, look, out)?;
    acts::clicked(&report.clicked, look, out)?;
    if let Some(consent) = &report.consent {
        acts::consent(consent, &report.fires, look, out)?;
    }
    reasons::write(report, look, out)?;
    writeln!(out)?;
    let source = cleaned(&report.target);
    let mut explained = Vec::new();
    for finding in &report.findings {
        let why = if explained.contains(&&finding.rule) {
            None
        } else {
            why::why(&finding.rule)
        };
        explained.push(&finding.rule);
        let page = finding.page.as_deref().map(cleaned);
        let place = page.as_ref().unwrap_or(&source);
        let text = texts.get(finding.visit.unwrap_or_default());
        let text = text.copied().unwrap_or_default();
        writeln!(
            out,
            "{}\n",
            frame(finding, place, text, why.as_deref(), look)
        )?;
    }
    write_silenced(&report.silenced, look, out)?;
    let of = |severity: &str| {
        report
            .findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    let mut parts = vec![counted(report.fires.len(), "hit", "hits")];
    let strange = report.fires.iter().filter(|fire| fire.elsewhere.is_some());
    let strange = strange.count();
    parts.extend((strange > 0).then(|| format!("{strange} of them of another site")));
    for (severity, one, many) in [
        ("error", "error", "errors"),
        ("warning", "warning", "warnings"),
        ("info", "info", "infos"),
    ] {
        if of(severity) > 0 {
            parts.push(counted(of(severity), one, many));
        }
    }
    writeln!(out, "{}", parts.join(", "))
}

/// What a second look without the page's security policy comes to; `texts` as for [`outcome`].
///
/// # Errors
///
/// Whatever `out` returns.
pub fn second_look(
    report: &FireReport,
    texts: &[&str],
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let title = "The second look, without the page's security policy";
    writeln!(out, "\n{}", look.paint(BOLD, title))?;
    outcome(report, texts, look, out)
}

fn link(name: &str, step: &Step, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let style = match step.status.as_str() {
        "ok" => GOOD,
        "not_requested" => DOUBTFUL,
        _ => BAD,
    };
    let why = step
        .why
        .as_deref()
        .map_or_else(String::new, |why| format!("  {}", cleaned(why)));
    let status = look.paint(style, &step.status.replace('_', " "));
    writeln!(
        out,
        "  {} {status}{why}",
        look.paint(DIM, &padded(name, LABEL))
    )
}

/// The tags of each page; a page is named where there are several.
fn tags(report: &FireReport, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let first = report.expected.first().and_then(|one| one.page.as_ref());
    let several = report.expected.iter().any(|one| one.page.as_ref() != first);
    let mut page = None;
    for (index, expected) in report.expected.iter().enumerate() {
        if several && page != expected.page.as_ref() {
            page = expected.page.as_ref();
            let name = page.map_or_else(String::new, |page| cleaned(page));
            let name = shortened(&name, look.width.saturating_sub(16).max(20));
            writeln!(out, "  {} {name}", look.paint(DIM, &padded("page", LABEL)))?;
        }
        tag(if index == 0 { "tags" } else { "" }, expected, look, out)?;
    }
    Ok(())
}

/// Who gets hits besides Meta, or in its place. A hit is told the moment it is seen, and what takes it
/// to a relay mostly comes after it.
fn relays(report: &FireReport, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for (index, line) in sender::relays(&report.fires).iter().enumerate() {
        let label = padded(if index == 0 { "relays" } else { "" }, LABEL);
        writeln!(out, "  {} {line}", look.paint(DIM, &label))?;
    }
    Ok(())
}

fn tag(label: &str, expected: &Expected, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let style = lamp(&expected.status);
    let event = expected
        .event
        .as_deref()
        .map_or("(computed)".to_owned(), cleaned);
    let place = expected.at.map(|at| format!("line {}", at.line));
    let rule = || {
        let rule = expected.rule.as_deref().map(cleaned);
        rule.map(|rule| format!("rule {rule} of the Event Setup Tool"))
    };
    let line = place.or_else(rule).unwrap_or_default();
    let why = expected
        .why
        .as_deref()
        .map_or_else(String::new, |why| format!("  {}", cleaned(why)));
    writeln!(
        out,
        "  {} {} {}  {line}{}",
        look.paint(DIM, &padded(label, LABEL)),
        look.paint(style, &padded(&expected.status, 7)),
        padded(&shortened(&event, 24), 20),
        look.paint(DIM, &shortened(&why, look.width.saturating_sub(50).max(20)))
    )
}

fn lamp(status: &str) -> Style {
    match status {
        "fired" => GOOD,
        "waiting" => DIM,
        "never" => DOUBTFUL,
        _ => BAD,
    }
}

/// Columns of the names on the left.
pub(crate) const LABEL: usize = 11;

/// The parameters of a hit, one a line, for people.
pub(crate) fn object(value: &Json, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for (key, value) in value.as_object().into_iter().flatten() {
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        writeln!(
            out,
            "    {} {}",
            look.paint(DIM, &padded(&cleaned(key), 20)),
            cleaned(&value)
        )?;
    }
    Ok(())
}
