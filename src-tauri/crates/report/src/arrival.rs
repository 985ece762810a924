//! Answers of servers that are not the page.

use facts::Facts;
use page::Source;
use rules::Finding;

/// Why an answer of a server is not the page, in the words of the finding that says so.
pub(crate) fn not_the_page(source: &Source, facts: &Facts, findings: &[Finding]) -> String {
    let name = source
        .url
        .as_ref()
        .map_or(&*source.name, |url| url.as_str());
    let told = findings.iter().find(|it| it.rule.group() == "arrival");
    let words = told.map(|told| format!("{}. {}", told.message, told.help));
    let status = facts.arrival.error.map(|(status, _)| status);
    let status = status.or_else(|| source.answer.map(|answer| answer.status));
    let plain = || format!("The server answered {}", status.unwrap_or_default());
    format!("cannot read {name}: {}", words.unwrap_or_else(plain))
}
