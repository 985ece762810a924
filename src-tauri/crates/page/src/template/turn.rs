//! Conditions and loops of the server: what a mark begins, goes on with and ends.

use super::branches;

/// What a mark does to the branches of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// Something begins that a later mark ends.
    Opens {
        /// The word or bracket that begins it.
        word: String,
        /// Whether visitors get what is in it hinges on something: a condition or a loop.
        decides: bool,
    },
    /// Another branch of a condition begins.
    Else,
    /// What this word began ends; without one, what began last.
    Closes(Option<String>),
}

/// Words that begin a condition or a loop.
const DECIDES: [&str; 27] = [
    "choose",
    "if",
    "unless",
    "for",
    "foreach",
    "forelse",
    "while",
    "switch",
    "case",
    "range",
    "isset",
    "empty",
    "auth",
    "guest",
    "can",
    "cannot",
    "env",
    "production",
    "ifchanged",
    "tablerow",
    "each",
    "list",
    "hassection",
    "error",
    "do",
    "foreachloop",
    "repeat",
];
/// Words that begin what every visitor gets, be it elsewhere in the page.
const GATHERS: [&str; 8] = [
    "with", "section", "block", "once", "push", "capture", "strip", "define",
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
/// Helpers of Handlebars that put a block in another place.
const BLOCKS: [&str; 6] = [
    "block",
    "content",
    "contentFor",
    "extend",
    "layout",
    "section",
];

/// What the mark `written` does to the branches around it, in order.
pub(super) fn turns(written: &str) -> Vec<Turn> {
    let is_tag = written.starts_with('<') && !written[1..].starts_with(['%', '?']);
    if is_tag {
        return of_tag(written).into_iter().collect();
    }
    let in_brackets = written.starts_with("<?")
        || written.starts_with('}')
        || written.ends_with('{') && !written.starts_with('{');
    if in_brackets || written.starts_with("<%") {
        let found = branches::turns(written);
        if in_brackets || !found.is_empty() {
            return found;
        }
        return written.lines().filter_map(of_words).collect();
    }
    of_words(written).into_iter().collect()
}

/// The same of a mark that says so in words: `{% if a %}`, `@else`, `{/foreach}`.
fn of_words(written: &str) -> Option<Turn> {
    let inside = inside(written);
    if let Some(name) = inside.strip_prefix('/') {
        return Some(Turn::Closes(Some(first_word(name).to_ascii_lowercase())));
    }
    if let Some(name) = written.strip_prefix("{{^") {
        let word = first_word(name.trim()).to_ascii_lowercase();
        return Some(if word.is_empty() {
            Turn::Else
        } else {
            let decides = true;
            Turn::Opens { word, decides }
        });
    }
    let name = first_word(inside);
    let word = name.to_ascii_lowercase();
    let opens = |decides: bool| Turn::Opens {
        word: word.clone(),
        decides,
    };
    if ELSE.contains(&&*word) {
        Some(Turn::Else)
    } else if CLOSES.contains(&&*word) {
        Some(Turn::Closes(None))
    } else if let Some(began) = word.strip_prefix("end").filter(|it| !it.is_empty()) {
        Some(Turn::Closes(Some(began.to_owned())))
    } else if word == "if" && inside.to_ascii_lowercase().contains(" then ") {
        // All of it stands on one line.
        None
    } else if DECIDES.contains(&&*word) {
        Some(opens(true))
    } else if GATHERS.contains(&&*word) {
        Some(opens(word == "with" && written.starts_with("{{")))
    } else if inside.ends_with(" do") || inside.ends_with('|') {
        let loops = ["each", "times", "map"];
        Some(opens(loops.iter().any(|it| inside.contains(it))))
    } else if written.starts_with("{{#") && !word.is_empty() {
        Some(opens(!BLOCKS.contains(&name)))
    } else {
        None
    }
}

/// What stands between the brackets of a mark.
fn inside(written: &str) -> &str {
    written
        .trim_start_matches(['<', '{', '@', '#', '%', '?', '[', '-', '~', '+', '_'])
        .trim_end_matches(['>', '%', '?', '-', '~', '_', ']', '}'])
        .trim()
}

/// The first word, the last part of one with colons in it.
fn first_word(text: &str) -> &str {
    let ends = |c: char| !c.is_ascii_alphanumeric() && c != '_' && c != ':';
    let word = text.split(ends).next().unwrap_or_default();
    let word = word.trim_end_matches(':');
    word.rsplit(':').next().unwrap_or(word)
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
    let decides = word == "loop" || DECIDES.contains(&word);
    let closes = written.starts_with("</");
    if decides || GATHERS.contains(&word) {
        let word = word.to_owned();
        Some(if closes {
            Turn::Closes(Some(word))
        } else {
            Turn::Opens { word, decides }
        })
    } else {
        // Branches that are tags end before the next one, or the whole, does.
        (!closes && ELSE.contains(&word)).then_some(Turn::Else)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each turn as a sign: `+if` where it decides, `(push` where it does not, `|`, `-if`.
    fn signs(written: &str) -> String {
        let signs = turns(written).into_iter().map(|turn| match turn {
            Turn::Opens { word, decides } => format!("{}{word}", if decides { '+' } else { '(' }),
            Turn::Else => "|".to_owned(),
            Turn::Closes(word) => format!("-{}", word.unwrap_or_default()),
        });
        signs.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_say_what_they_begin_and_end() {
        for (written, wanted) in [
            ("{% if a %}", "+if"),
            ("{%- elsif b -%}", "|"),
            ("{% endif %}", "-if"),
            ("{% block head %}", "(block"),
            ("@foreach($a as $b)", "+foreach"),
            ("@endforeach", "-foreach"),
            ("{{#pixel}}", "+pixel"),
            ("{{^pixel}}", "+pixel"),
            ("{{/pixel}}", "-pixel"),
            ("{{#contentFor \"head\"}}", "(contentfor"),
            ("{{else}}", "|"),
            ("{{ with .Site }}", "+with"),
            ("{% with a=1 %}", "(with"),
            ("{{ end }}", "-"),
            ("{/if}", "-if"),
            ("<c:when test=\"a\">", "|"),
            ("</cfif>", "-if"),
            ("<% If a Then %>", "+if"),
            ("<% If a Then b = 1 %>", ""),
            ("<% End If %>", "-"),
            ("<% end if\nif b then %>", "- +if"),
            ("<% a.each do |b| %>", "+a"),
            ("<% content_for :head do %>", "(content_for"),
            ("{{ a }}", ""),
        ] {
            assert_eq!(signs(written), wanted, "{written}");
        }
    }

    #[test]
    fn brackets_say_what_they_begin_and_end() {
        for (written, wanted) in [
            ("<?php if ($a) { ?>", "+{"),
            ("<?php } else if ($b) { ?>", "|"),
            ("<?php } ?>", "-{"),
            ("<?php }\nadd_action('a', 'b');\nfunction c() { ?>", "-{ ({"),
            ("<?php } if ($a['}']) { // {\n ?>", "-{ +{"),
            ("<?php } } else { ?>", "-{ |"),
            ("<?php if ($a) { echo '{'; } ?>", ""),
            ("<?php if ($a) { b(); } else { ?>", "+{"),
            ("<?php if ($a): ?>", "+if"),
            ("<?php elseif ($a ? $b : $c): ?>", "|"),
            ("<?php endif; if (a::b()) : ?>", "-if +if"),
            ("<?php endif ?>", "-if"),
            ("<?php $a = $b ? 1 : 2; foreach ($c as $d): ?>", "+foreach"),
            ("<?php echo $a; ?>", ""),
            ("<?php $a = <<<X\nit's {\nX;\n?>", ""),
            ("<% items.forEach(function (it) { %>", "+{"),
            ("<% }); %>", "-{"),
            ("@if (a) {", "+{"),
            ("} else {", "|"),
            ("@section Scripts {", "({"),
            ("}", "-{"),
        ] {
            assert_eq!(signs(written), wanted, "{written}");
        }
    }
}
