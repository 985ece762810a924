//! The checklist as one file that opens in any browser and prints.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Checklist, Evidence, Step};
use crate::Said;
use crate::html::{code, document_in, escaped, prose};

pub(super) fn write(list: &Checklist, out: &mut dyn Write) -> io::Result<()> {
    let pages: Vec<String> = list
        .pages
        .iter()
        .map(|page| format!("<li>{}</li>", code(page)))
        .collect();
    let mut body = format!(
        "<h1>{}</h1>\n<p>{}</p>\n<ul>\n{}\n</ul>\n",
        escaped(list.headline()),
        escaped(&list.stand()),
        pages.join("\n")
    );
    for step in &list.steps {
        body.push_str(&article(step, &list.said));
    }
    out.write_all(document_in(&list.said, list.headline(), &body).as_bytes())
}

fn article(step: &Step, said: &Said) -> String {
    let state = step.state.word();
    let mut html = format!(
        "<article class=\"{state}\">\n<h3><span class=\"state\">{}</span> {}</h3>\n<ul class=\"evidence\">\n",
        escaped(said.of(state)),
        escaped(&step.title)
    );
    for evidence in &step.evidence {
        let _ = writeln!(
            html,
            "<li class=\"{}\">{}<br><span class=\"place\">{}</span></li>",
            evidence.state.word(),
            prose(&evidence.text),
            place(evidence, said)
        );
    }
    html.push_str("</ul>\n");
    for to_do in &step.to_do {
        let _ = writeln!(
            html,
            "<p><strong>{}</strong> {}</p>",
            escaped(said.of("What to do:")),
            prose(to_do)
        );
    }
    html.push_str("</article>\n");
    html
}

fn place(evidence: &Evidence, said: &Said) -> String {
    let mut parts: Vec<String> = evidence
        .source
        .iter()
        .map(|source| escaped(source))
        .collect();
    parts.extend(evidence.at.map(|at| escaped(&super::spot(&at, said))));
    parts.extend(evidence.excerpt.as_ref().map(|excerpt| code(excerpt)));
    parts.join(", ")
}
