//! The checklist as one file that opens in any browser and prints.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Checklist, Evidence, Step};
use crate::html::{code, document, escaped, prose};

pub(super) fn write(list: &Checklist, out: &mut dyn Write) -> io::Result<()> {
    let made = list
        .made
        .as_ref()
        .map_or_else(String::new, |made| format!(" Made {}.", escaped(made)));
    let pages: Vec<String> = list
        .pages
        .iter()
        .map(|page| format!("<li>{}</li>", code(page)))
        .collect();
    let mut body = format!(
        "<h1>Meta Pixel install checklist</h1>\n<p>{}.{made}</p>\n<ul>\n{}\n</ul>\n",
        list.summary.words(),
        pages.join("\n")
    );
    for step in &list.steps {
        body.push_str(&article(step));
    }
    out.write_all(document("Meta Pixel install checklist", &body).as_bytes())
}

fn article(step: &Step) -> String {
    let state = step.state.word();
    let mut html = format!(
        "<article class=\"{state}\">\n<h3><span class=\"state\">{state}</span> {}</h3>\n<ul class=\"evidence\">\n",
        escaped(&step.title)
    );
    for evidence in &step.evidence {
        let _ = writeln!(
            html,
            "<li class=\"{}\">{}<br><span class=\"place\">{}</span></li>",
            evidence.state.word(),
            prose(&evidence.text),
            place(evidence)
        );
    }
    html.push_str("</ul>\n");
    for to_do in &step.to_do {
        let _ = writeln!(html, "<p><strong>What to do:</strong> {}</p>", prose(to_do));
    }
    html.push_str("</article>\n");
    html
}

fn place(evidence: &Evidence) -> String {
    let mut parts: Vec<String> = evidence
        .source
        .iter()
        .map(|source| escaped(source))
        .collect();
    parts.extend(
        evidence
            .at
            .map(|at| format!("line {}, column {}", at.line, at.column)),
    );
    parts.extend(evidence.excerpt.as_ref().map(|excerpt| code(excerpt)));
    parts.join(", ")
}
