//! One file that opens in any browser, light and dark, and prints.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::installed::installed;
use crate::json::{Event, Finding, Span, Verdict};
use crate::markdown::verdict;
use crate::text::counted;
use crate::{Page, Report, Said, Tally, tool, why};

/// Writes all pages, each with what is installed and what is wrong.
pub(crate) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let summary = report.summary();
    let mut body = format!(
        "<h1>Meta Pixel report</h1>\n<p>{}, {}, {}, {}.</p>\n",
        counted(summary.pages, "page", "pages"),
        counted(summary.errors, "error", "errors"),
        counted(summary.warnings, "warning", "warnings"),
        counted(summary.infos, "info", "infos")
    );
    if report.pages.len() > 1 {
        body.push_str(&contents(report));
    }
    for (index, page) in report.pages.iter().enumerate() {
        body.push_str(&section(index, page));
    }
    out.write_all(document("Meta Pixel report", &body).as_bytes())
}

/// A whole document around `body`, which must be HTML already.
pub(crate) fn document(title: &str, body: &str) -> String {
    document_in(&Said::default(), title, body)
}

/// The same in another language.
pub(crate) fn document_in(said: &Said, title: &str, body: &str) -> String {
    let tool = tool();
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n{body}</main>\n\
         <footer>{}</footer>\n</body>\n</html>\n",
        escaped(said.language()),
        escaped(title),
        include_str!("html/style.css"),
        escaped(&said.filled("Written by {0} {1}", &[&tool.name, &tool.version]))
    )
}

/// Text of ours as HTML: what stands in backticks is code.
pub(crate) fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escaped(text);
    }
    let render = |(index, part): (usize, &&str)| {
        if index % 2 == 1 {
            code(part)
        } else {
            escaped(part)
        }
    };
    parts.iter().enumerate().map(render).collect()
}

/// A stranger's text as code.
pub(crate) fn code(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("<code>{}</code>", escaped(text))
    }
}

/// Text with what means something to HTML escaped; also safe in a quoted attribute.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// The line of a page with the piece marked, cut where it is long.
pub(crate) fn marked(at: &Span, text: &str) -> Option<String> {
    let excerpt = at.excerpt(text)?;
    let piece = text.get(at.offset as usize..(at.offset + at.length) as usize)?;
    let piece = piece
        .split(['\n', '\r'])
        .next()
        .unwrap_or_default()
        .trim_end();
    // A piece that was cut or that stands twice on its line is shown without a mark rather than with a wrong one.
    let shown = match excerpt.match_indices(piece).collect::<Vec<_>>().as_slice() {
        [(found, _)] if !piece.is_empty() => {
            let end = found + piece.len();
            format!(
                "{}<mark>{}</mark>{}",
                escaped(&excerpt[..*found]),
                escaped(piece),
                escaped(&excerpt[end..])
            )
        }
        _ => escaped(&excerpt),
    };
    Some(format!("<pre><code>{shown}</code></pre>"))
}

/// All pages with what they come to, each a link to its section.
fn contents(report: &Report) -> String {
    let mut html = "<nav aria-label=\"Pages\">\n<ul>\n".to_owned();
    for (index, page) in report.pages.iter().enumerate() {
        let mut tally = Tally::default();
        tally.add(&page.json);
        let sums = tally.summary;
        let counts = [
            (sums.errors, "error", "errors"),
            (sums.warnings, "warning", "warnings"),
            (sums.infos, "info", "infos"),
        ];
        let counts = counts.iter().filter(|(count, ..)| *count > 0);
        let counts = counts.map(|(count, one, many)| counted(*count, one, many));
        let _ = writeln!(
            html,
            "<li><a href=\"#page-{}\">{}</a> {} <span class=\"counts\">{}</span></li>",
            index + 1,
            code(&page.json.source),
            badge(page.json.verdict),
            counts.collect::<Vec<_>>().join(", ")
        );
    }
    html.push_str("</ul>\n</nav>\n");
    html
}

/// A verdict in its colour.
fn badge(of: Verdict) -> String {
    let class = match of {
        Verdict::Working => "good",
        Verdict::Problems | Verdict::Unreadable => "bad",
        Verdict::Inert | Verdict::Legacy | Verdict::Missing => "doubt",
    };
    format!("<span class=\"verdict {class}\">{}</span>", verdict(of))
}

fn section(index: usize, page: &Page) -> String {
    let json = &page.json;
    let mut html = format!(
        "<section id=\"page-{}\">\n<h2>{}</h2>\n<p>{}</p>\n",
        index + 1,
        code(&json.source),
        badge(json.verdict)
    );
    if let Some(error) = &json.error {
        let _ = writeln!(html, "<p>{}</p>", prose(error));
    }
    let installed = installed(json, code, escaped);
    if !installed.is_empty() {
        let _ = writeln!(
            html,
            "<ul>\n<li>{}</li>\n</ul>",
            installed.join("</li>\n<li>")
        );
    }
    html.push_str(&events(&json.events));
    for finding in &json.findings {
        html.push_str(&article(finding, page));
    }
    if !json.silenced.is_empty() {
        html.push_str("<h3>Silenced</h3>\n<ul class=\"silenced\">\n");
    }
    for one in &json.silenced {
        let (rule, line) = (code(&one.finding.rule), one.silenced_at.line);
        let reason = escaped(&one.reason);
        let _ = writeln!(
            html,
            "<li>{rule}, by a comment in line {line}: {reason}</li>"
        );
    }
    if !json.silenced.is_empty() {
        html.push_str("</ul>\n");
    }
    html.push_str("</section>\n");
    html
}

fn events(events: &[Event]) -> String {
    if events.is_empty() {
        return String::new();
    }
    let mut html = "<table>\n<thead><tr><th>Event</th><th>Pixel</th><th>Sent on load</th><th>Line</th><th>Parameters</th></tr></thead>\n<tbody>\n".to_owned();
    for event in events {
        let sent = event
            .why_not
            .as_deref()
            .map_or_else(|| "yes".to_owned(), |why| format!("no: {}", prose(why)));
        let empty = event
            .params
            .as_object()
            .is_some_and(serde_json::Map::is_empty);
        let params = if empty {
            String::new()
        } else {
            code(&event.params.to_string())
        };
        let _ = writeln!(
            html,
            "<tr><td>{}</td><td>{}</td><td>{sent}</td><td>{}</td><td>{params}</td></tr>",
            code(event.name.as_deref().unwrap_or("(computed)")),
            code(event.pixel_id.as_deref().unwrap_or("?")),
            event.at.map_or(String::new(), |at| at.line.to_string()),
        );
    }
    html.push_str("</tbody>\n</table>\n");
    html
}

fn article(finding: &Finding, page: &Page) -> String {
    let place = finding.at.map_or(String::new(), |at| {
        format!(", line {}, column {}", at.line, at.column)
    });
    let mut html = format!(
        "<article class=\"{}\">\n<h3><span class=\"severity\">{}</span> {}</h3>\n<p class=\"rule\">{}{place}</p>\n",
        escaped(&finding.severity),
        escaped(&finding.severity),
        prose(&finding.placed_message()),
        code(&finding.rule)
    );
    if let Some(marked) = finding.at.and_then(|at| marked(&at, &page.text)) {
        html.push_str(&marked);
    }
    if let Some(why) = why::why(&finding.rule) {
        let _ = writeln!(html, "<p>{}</p>", prose(&why));
    }
    if let Some(message) = &finding.library_message {
        let _ = writeln!(html, "<p>Meta’s library prints: {}</p>", code(message));
    }
    let _ = writeln!(
        html,
        "<p><strong>What to do:</strong> {}</p>\n</article>",
        prose(&finding.help)
    );
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_cannot_write_markup() {
        assert_eq!(
            prose("`<b>` & it's"),
            "<code>&lt;b&gt;</code> &amp; it&#39;s"
        );
        assert_eq!(prose("an odd ` <i>"), "an odd ` &lt;i&gt;");
    }
}
