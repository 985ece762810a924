//! For tickets, pull requests and chats.

use std::io::{self, Write};

use crate::installed::installed;
use crate::json::{Event, Finding, Verdict};
use crate::text::counted;
use crate::{Page, Report, why};

/// Writes all pages, each with what is installed and what is wrong.
pub(crate) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let summary = report.summary();
    writeln!(out, "# Meta Pixel report\n")?;
    writeln!(
        out,
        "{}, {}, {}, {}.",
        counted(summary.pages, "page", "pages"),
        counted(summary.errors, "error", "errors"),
        counted(summary.warnings, "warning", "warnings"),
        counted(summary.infos, "info", "infos")
    )?;
    for page in &report.pages {
        write_page(page, out)?;
    }
    Ok(())
}

fn write_page(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    let json = &page.json;
    writeln!(out, "\n## {}\n", code(&json.source))?;
    writeln!(out, "**{}**", verdict(json.verdict))?;
    if let Some(error) = &json.error {
        writeln!(out, "\n{}", prose(error))?;
    }
    let installed = installed(json, code, literal);
    if !installed.is_empty() {
        writeln!(out)?;
    }
    for item in installed {
        writeln!(out, "- {item}")?;
    }
    events(&json.events, out)?;
    for finding in &json.findings {
        write_finding(finding, page, out)?;
    }
    if !json.silenced.is_empty() {
        writeln!(out, "\n### silenced\n")?;
    }
    for one in &json.silenced {
        let (rule, line) = (code(&one.finding.rule), one.silenced_at.line);
        writeln!(
            out,
            "- {rule}, by a comment in line {line}: {}",
            literal(&one_line(&one.reason))
        )?;
    }
    Ok(())
}

fn events(events: &[Event], out: &mut dyn Write) -> io::Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n| event | pixel | sent on load | line | parameters |\n| --- | --- | --- | ---: | --- |"
    )?;
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
        writeln!(
            out,
            "| {} | {} | {sent} | {} | {} |",
            cell(&code(event.name.as_deref().unwrap_or("(computed)"))),
            cell(&code(event.pixel_id.as_deref().unwrap_or("?"))),
            event.at.map_or(String::new(), |at| at.line.to_string()),
            cell(&params)
        )?;
    }
    Ok(())
}

fn write_finding(finding: &Finding, page: &Page, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "\n### {}: {}\n",
        finding.severity,
        prose(&finding.placed_message())
    )?;
    let place = finding.at.map_or(String::new(), |at| {
        format!(", line {}, column {}", at.line, at.column)
    });
    writeln!(out, "Rule {}{place}", code(&finding.rule))?;
    if let Some(excerpt) = finding.at.and_then(|at| at.excerpt(&page.text)) {
        let fence = fence(&excerpt);
        writeln!(out, "\n{fence}html\n{excerpt}\n{fence}")?;
    }
    if let Some(why) = why::why(&finding.rule) {
        writeln!(out, "\n{}", prose(&why))?;
    }
    if let Some(message) = &finding.library_message {
        writeln!(out, "\nMeta's library prints: {}", code(message))?;
    }
    writeln!(out, "\n**What to do:** {}", prose(&finding.help))
}

/// A verdict in words.
pub(crate) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Working => "Working",
        Verdict::Problems => "Has problems",
        Verdict::Inert => "Inert: pixel code is there, but nothing runs it",
        Verdict::Legacy => "Legacy: only codes that Meta has retired",
        Verdict::Missing => "No pixel in the page's text",
        Verdict::Unreadable => "Could not be read",
    }
}

/// Text of ours in Markdown: what stands in backticks is code, all else is taken literally.
pub(crate) fn prose(text: &str) -> String {
    let text = one_line(text);
    let parts: Vec<&str> = text.split('`').collect();
    // An odd backtick opens nothing; such a text is taken literally as a whole.
    if parts.len().is_multiple_of(2) {
        return literal(&text);
    }
    let render = |(index, part): (usize, &&str)| {
        if index % 2 == 1 {
            code(part)
        } else {
            literal(part)
        }
    };
    parts.iter().enumerate().map(render).collect()
}

/// A stranger's text as code, on one line.
pub(crate) fn code(text: &str) -> String {
    let text = one_line(text);
    if text.trim().is_empty() {
        return String::new();
    }
    let fence = "`".repeat(longest_run(&text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A fence that the text cannot close.
pub(crate) fn fence(text: &str) -> String {
    "`".repeat(longest_run(text).max(2) + 1)
}

/// Text that stands in a cell of a table.
pub(crate) fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for one in text.chars() {
        if matches!(
            one,
            '\\' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '|' | '#' | '~' | '&'
        ) {
            out.push('\\');
        }
        out.push(one);
    }
    out
}

fn one_line(text: &str) -> String {
    text.split(['\n', '\r'])
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(" ")
}

fn longest_run(text: &str) -> usize {
    text.split(|one| one != '`')
        .map(str::len)
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_cannot_write_markup() {
        assert_eq!(
            prose("`a|b` is <b>not</b> *it*"),
            "`a|b` is \\<b\\>not\\</b\\> \\*it\\*"
        );
        assert_eq!(code("a`b\n# c"), "``a`b # c``");
        assert_eq!(prose("an odd ` one"), "an odd \\` one");
        assert_eq!(fence("```\n<script>"), "````");
    }
}
