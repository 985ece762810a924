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

const OPENS: [&str; 35] = [
    "choose",
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
    if written.starts_with('<') && !written[1..].starts_with(['%', '?']) {
        return of_tag(written);
    }
    if inside.starts_with('/') {
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

/// Whether the mark `written` only gathers branches, and begins none by itself.
pub(super) fn gathers(written: &str) -> bool {
    let words = written.split(|c: char| !c.is_ascii_alphabetic());
    let words = words.filter(|word| !word.is_empty());
    words
        .take(2)
        .any(|word| matches!(word, "choose" | "case" | "switch"))
}

/// The same of a tag: `<c:if test="…">`, `</#list>`, `<cfelse>`, `<isloop …>`.
fn of_tag(written: &str) -> Option<Turn> {
    let name = written.trim_start_matches(['<', '/', '#', '@']);
    let ends = |c: char| !c.is_ascii_alphanumeric() && c != '_' && c != ':';
    let name = name.split(ends).next()?.to_ascii_lowercase();
    let word = match name.rsplit_once(':') {
        Some((_, word)) => word,
        None => ["cf", "is"]
            .iter()
            .find_map(|prefix| name.strip_prefix(prefix))
            .unwrap_or(&name),
    };
    let opens = word == "loop" || OPENS.contains(&word);
    let closes = written.starts_with("</");
    if opens {
        Some(if closes { Turn::Closes } else { Turn::Opens })
    } else {
        // Branches that are tags end before the next one, or the whole, does.
        (!closes && ELSE.contains(&word)).then_some(Turn::Else)
    }
}
