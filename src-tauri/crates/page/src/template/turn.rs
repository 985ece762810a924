//! Conditions and loops of the server: which marks open, go on with and close them.

/// What a mark does to the branches of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// A condition or a loop begins.
    Opens,
    /// Another branch of it begins.
    Else,
    /// It ends.
    Closes,
}

const OPENS: [&str; 34] = [
    "if",
    "unless",
    "for",
    "foreach",
    "forelse",
    "while",
    "switch",
    "case",
    "with",
    "range",
    "isset",
    "empty",
    "auth",
    "guest",
    "can",
    "cannot",
    "env",
    "production",
    "section",
    "block",
    "ifchanged",
    "tablerow",
    "each",
    "list",
    "once",
    "push",
    "capture",
    "error",
    "hasSection",
    "strip",
    "define",
    "do",
    "foreachloop",
    "repeat",
];
const ELSE: [&str; 11] = [
    "else",
    "elseif",
    "elsif",
    "elif",
    "when",
    "otherwise",
    "foreachelse",
    "forelseelse",
    "default",
    "catch",
    "rescue",
];
const CLOSES: [&str; 6] = ["end", "next", "loop", "wend", "done", "endverbatim"];

/// What the mark `written` does to the branches around it.
pub(super) fn turn(written: &str) -> Option<Turn> {
    let inside = written
        .trim_start_matches(['<', '{', '@', '#', '%', '?', '[', '-', '~', '+', '_'])
        .trim_end_matches(['>', '%', '?', '-', '~', '_', ']'])
        .trim();
    let inside = inside.strip_prefix("php").unwrap_or(inside).trim();
    if written.starts_with("</") || inside.starts_with('/') {
        return Some(Turn::Closes);
    }
    if written.starts_with("{{^") {
        return Some(Turn::Opens);
    }
    let goes_on = inside.ends_with('{') && !written.starts_with('{');
    if inside.starts_with('}') {
        return Some(if goes_on { Turn::Else } else { Turn::Closes });
    }
    if goes_on {
        return Some(Turn::Opens);
    }
    // A tag such as `<c:if test="…">`.
    let first = inside.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != ':');
    let first = first
        .map(|word| word.trim_end_matches(':'))
        .map(|word| word.rsplit(':').next().unwrap_or(word))
        .next()?;
    let first = if first.is_empty() && inside.starts_with('$') {
        ""
    } else {
        first
    };
    let word = first.to_ascii_lowercase();
    if ELSE.contains(&&*word) {
        Some(Turn::Else)
    } else if CLOSES.contains(&&*word) || (word.starts_with("end") && word.len() > 3) {
        Some(Turn::Closes)
    } else if OPENS.contains(&&*word) || inside.ends_with(" do") || inside.ends_with('|') {
        // A statement of PHP that is whole in its mark opens nothing.
        let whole = written.starts_with("<?") && !inside.ends_with(':');
        (!whole).then_some(Turn::Opens)
    } else {
        None
    }
}
