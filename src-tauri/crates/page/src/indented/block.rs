//! The elements of a page in words: each with its attributes and what stands further in.

use super::Language;
use crate::Span;

/// The most characters that the attributes of one element are looked for in.
const LONGEST: usize = 4_096;

/// An element.
pub(super) struct Block {
    pub(super) name: String,
    /// Names in lower case, with what stands between the quotes of each value.
    pub(super) attributes: Vec<(String, Span)>,
    /// The line or lines of the tag.
    pub(super) tag: Span,
    /// The text of a script.
    pub(super) inside: Option<Span>,
    pub(super) in_head: bool,
    pub(super) in_noscript: bool,
}

/// The elements of a text, in the order written.
pub(super) fn blocks(text: &str, language: Language) -> Vec<Block> {
    let mut found = Vec::new();
    let mut around: Vec<(usize, String)> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let line = line_at(text, at);
        let next = at + line.len();
        let written = line.trim();
        if written.is_empty() {
            at = next;
            continue;
        }
        let indent = indent(line);
        around.retain(|(own, _)| *own < indent);
        if is_comment(written, language) {
            at = further_in(text, next, indent);
            continue;
        }
        let start = at + indent;
        at = next;
        let Some((name, behind)) = name(written, language) else {
            continue;
        };
        // Attributes may go on over several lines.
        let (open, attributes_end) =
            attributes_of(text, start + written.len() - behind.len(), language);
        if attributes_end > at {
            at = attributes_end + line_at(text, attributes_end).len();
        }
        let written_in = Span::new(open as u32, attributes_end as u32);
        let is_script = name == "script";
        // Only of scripts: what stands further in is looked through once more otherwise.
        let end = if is_script {
            further_in(text, at, indent)
        } else {
            at
        };
        let rest = text[attributes_end..at].trim();
        let behind = [rest, behind.trim_start()];
        let computed = behind
            .iter()
            .any(|it| it.starts_with('=') || it.starts_with("!="));
        let inside = (is_script && !computed).then(|| {
            if rest.is_empty() || matches!(rest, "." | "/") {
                Span::new(at as u32, end as u32)
            } else {
                let from = attributes_end + text[attributes_end..at].find(rest).unwrap_or_default();
                Span::new(from as u32, (from + rest.len()) as u32)
            }
        });
        let within = |word: &str| around.iter().any(|(_, own)| own == word);
        found.push(Block {
            attributes: attributes(text, written_in),
            tag: Span::new(start as u32, text[..at].trim_end().len().max(start) as u32),
            inside,
            in_head: within("head"),
            in_noscript: within("noscript"),
            name: name.clone(),
        });
        if is_script {
            at = end;
        }
        around.push((indent, name));
    }
    found
}

fn line_at(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    rest.split_inclusive('\n').next().unwrap_or(rest)
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Past the lines from `at` on that stand further in than `indent`.
fn further_in(text: &str, at: usize, indented: usize) -> usize {
    let (mut here, mut end) = (at, at);
    while here < text.len() {
        let line = line_at(text, here);
        here += line.len();
        if line.trim().is_empty() {
            continue;
        }
        if indent(line) <= indented {
            break;
        }
        end = here;
    }
    end
}

fn is_comment(written: &str, language: Language) -> bool {
    match language {
        Language::Pug => written.starts_with("//"),
        Language::Haml => written.starts_with("-#") || written.starts_with('/'),
        Language::Slim => written.starts_with('/'),
    }
}

/// The name of the element that a line begins, and what stands behind it.
fn name(written: &str, language: Language) -> Option<(String, &str)> {
    let filter = match language {
        Language::Pug => None,
        Language::Haml => written.strip_prefix(":javascript"),
        Language::Slim => written.strip_prefix("javascript:"),
    };
    if let Some(rest) = filter {
        return Some(("script".to_owned(), rest));
    }
    let tag = match language {
        Language::Haml => written.strip_prefix('%')?,
        Language::Pug | Language::Slim => written,
    };
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let (name, rest) = tag.split_at(end.unwrap_or(tag.len()));
    // Classes and an id.
    let rest = rest.trim_start_matches(|c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '#' | '-' | '_') || c == '.' && rest.trim() != "."
    });
    let known = [
        "html", "head", "body", "script", "noscript", "img", "iframe",
    ];
    let name = name.to_ascii_lowercase();
    known.contains(&&*name).then_some((name, rest))
}

/// Where the attributes that begin at `at` begin and end.
fn attributes_of(text: &str, at: usize, language: Language) -> (usize, usize) {
    let rest = &text[at..];
    let closing = match rest.chars().next() {
        Some('(') => ')',
        Some('{') => '}',
        _ if language == Language::Slim => {
            let line = line_at(text, at).trim_end().len();
            return (at, at + line);
        }
        _ => return (at, at),
    };
    let mut quote = None;
    for (here, letter) in rest.char_indices().take(LONGEST) {
        match quote {
            Some(own) if own == letter => quote = None,
            Some(_) => {}
            None if matches!(letter, '\'' | '"' | '`') => quote = Some(letter),
            None if letter == closing => return (at, at + here + 1),
            None => {}
        }
    }
    (at, at)
}

/// The attributes whose values are written out in quotes: `src='…'`, `src: "…"`, `:src => '…'`.
fn attributes(text: &str, at: Span) -> Vec<(String, Span)> {
    let written = at.of(text);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = written[from..].find(['\'', '"', '`']).map(|it| from + it) {
        let quote = &written[start..=start];
        let Some(length) = written[start + 1..].find(quote) else {
            break;
        };
        let key = written[from..start]
            .trim_end()
            .trim_end_matches(['=', ':', '>', ' ']);
        let key = key
            .rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
            .next();
        if let Some(key) = key.filter(|key| !key.is_empty()) {
            let value = Span::new(
                at.start + start as u32 + 1,
                at.start + (start + 1 + length) as u32,
            );
            found.push((key.to_ascii_lowercase(), value));
        }
        from = start + length + 2;
    }
    found
}
