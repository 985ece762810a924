//! What is found on the pages that a way leads over: each in its own text, under its own name.

use inspect::{FireOutcome, Update};

use super::journey::{path, walk};
use super::{browser, click, page, start};
use crate::support::site::{Answer, serve};

/// Rule, path of the page and line of each finding, of those rules.
fn found<'o>(outcome: &'o FireOutcome, rules: &[&str]) -> Vec<(&'o str, String, u32)> {
    let findings = outcome.report.findings.iter();
    findings
        .filter(|finding| rules.contains(&finding.rule.as_str()))
        .map(|finding| {
            let page = finding.page.as_ref().map(|page| path(Some(page)));
            let line = finding.at.map_or(0, |at| at.line);
            (finding.rule.as_str(), page.unwrap_or_default(), line)
        })
        .collect()
}

/// What each page of a run is to the site.
fn kinds(outcome: &FireOutcome) -> Vec<&str> {
    let pages = outcome.report.pages.iter();
    pages.map(|page| page.kind.as_str()).collect()
}

#[tokio::test]
async fn every_page_of_a_way_is_judged_in_its_own_text() {
    let shop: &[(&str, &str)] = &[
        ("/", "<a id=on href=/thanks>on</a>"),
        (
            "/thanks",
            "<p>thanks</p>\n<script>\nfbq('track','Purchase',{value:30})\n</script>
             <script>if (false) { x } else { throw new Error('no') } fbq('track','Lead')</script>
             <a id=back href=/>back</a>",
        ),
    ];
    let then = vec![click("#on"), click("#back"), click("#on")];
    let Some(outcome) = walk(shop, then).await else {
        return;
    };
    // The page that is shown twice is told once, with the hits of both times.
    let rule = "purchase-currency-missing";
    assert_eq!(found(&outcome, &[rule]), [(rule, "/thanks".to_owned(), 3)]);
    let at = outcome.report.findings.iter().find(|one| one.rule == rule);
    let at = at.and_then(|one| one.at).unwrap();
    let thanks = &outcome.others[0].text[at.offset as usize..];
    assert!(
        thanks.starts_with("{value:30}") || thanks.starts_with("fbq("),
        "{thanks}"
    );
    let told = outcome.report.fires.iter().flat_map(|fire| &fire.findings);
    assert!(
        told.filter(|one| one.rule.contains("currency"))
            .all(|one| one.at.is_some())
    );
    // Why the other event did not come is told of that page.
    let reasons: Vec<_> = outcome.report.why_nothing.iter().collect();
    assert!(!reasons.is_empty());
    assert!(
        reasons
            .iter()
            .all(|one| path(one.page.as_ref()) == "/thanks"),
        "{reasons:?}"
    );
    assert_eq!(kinds(&outcome), ["site"; 4]);
    assert!(
        outcome
            .report
            .pages
            .iter()
            .all(|page| page.chain.hit.status == "ok")
    );
}

#[tokio::test]
async fn a_page_that_leads_on_by_itself_gives_its_place_to_the_one_behind() {
    let Some(browser) = browser() else { return };
    let site = serve(|asked| match asked.path.as_str() {
        "/" => Answer::page("<!doctype html><script>location.replace('/shop')</script>"),
        _ => Answer::page(page("<script>fbq('track','Purchase',{value:1})</script>")),
    });
    let outcome = inspect::fire(start(format!("{site}/"), Vec::new()), &browser, |_| {})
        .await
        .unwrap();
    let report = &outcome.report;
    assert_eq!(report.chain.library.status, "ok");
    assert_eq!(report.chain.hit.status, "ok");
    assert!(report.why_nothing.is_empty(), "{:?}", report.why_nothing);
    assert_eq!(kinds(&outcome), ["stopover", "site"]);
    let rule = "purchase-currency-missing";
    assert_eq!(found(&outcome, &[rule]), [(rule, "/shop".to_owned(), 1)]);
    assert_eq!(found(&outcome, &["pixel-missing"]), []);
}

#[tokio::test]
async fn what_a_click_leads_to_elsewhere_is_nobodys_to_judge() {
    let Some(browser) = browser() else { return };
    let bank = serve(|_| Answer::page("<!doctype html><p>pay here"));
    let bank = bank.replace("127.0.0.1", "localhost");
    let html = page(&format!("<a id=pay href={bank}/>pay</a>"));
    let site = serve(move |_| Answer::page(html.clone()));
    let start = start(format!("{site}/"), vec![click("#pay")]);
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    assert_eq!(kinds(&outcome), ["site", "elsewhere"]);
    assert!(outcome.report.findings.iter().all(|one| one.page.is_none()));
    assert!(outcome.report.why_nothing.is_empty());
}

#[tokio::test]
async fn what_the_site_leads_to_by_itself_is_told_as_another_sites() {
    let Some(browser) = browser() else { return };
    let lead = "<script>fbq('track','Purchase',{value:1})</script>";
    let partner = page(lead).replace("1234567890123456", "9999999999999999");
    let partner = serve(move |_| Answer::page(partner.clone())).replace("127.0.0.1", "localhost");
    let html = page(&format!(
        "<script>setTimeout(() => location = '{partner}/', 1000)</script>"
    ));
    let site = serve(move |_| Answer::page(html.clone()));
    let mut told = Vec::new();
    let on = |update: &Update| {
        if let Update::Fired { fire } = update {
            told.push(fire.elsewhere.clone());
        }
    };
    let start = start(format!("{site}/"), Vec::new());
    let outcome = inspect::fire(start, &browser, on).await.unwrap();
    let report = &outcome.report;
    assert_eq!(kinds(&outcome), ["site", "elsewhere"]);
    assert!(report.findings.iter().all(|one| one.page.is_none()));
    assert!(
        report
            .expected
            .iter()
            .all(|one| one.event.as_deref() == Some("PageView"))
    );
    assert!(report.why_nothing.is_empty(), "{:?}", report.why_nothing);
    let fires: Vec<_> = report
        .fires
        .iter()
        .map(|fire| fire.elsewhere.clone())
        .collect();
    let other = Some("localhost".to_owned());
    assert_eq!(fires, [None, other.clone(), other]);
    assert_eq!(told, fires, "it is told at once");
    // What is wrong with the other site's hit stands with that hit, and counts for nothing.
    let found = report.fires[2].findings.iter().map(|one| one.rule.as_str());
    assert!(
        found
            .collect::<Vec<_>>()
            .contains(&"hit-purchase-currency-missing")
    );
}
