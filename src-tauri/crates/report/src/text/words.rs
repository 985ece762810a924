//! Words for the terminal: safe to print, wrapped, counted.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Text of a stranger's page on one line, with nothing in it that could steer the terminal.
pub fn cleaned(text: &str) -> String {
    let one_line: Vec<&str> = text.lines().map(str::trim_end).collect();
    annotate_snippets::normalize_untrusted_str(&one_line.join(" "))
}

/// `text` cut to `width` columns, with an ellipsis where something is missing.
pub(crate) fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for one in text.chars() {
        if kept.width() + one.width().unwrap_or(1) >= width {
            break;
        }
        kept.push(one);
    }
    kept.push('…');
    kept
}

/// `text` filled with spaces up to `width` columns.
pub(crate) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// `text` broken at spaces into lines of at most `width` columns, longer words left whole.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is always a last line");
        if line.is_empty() {
            line.push_str(word);
        } else if line.width() + 1 + word.width() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// `1 page`, `2 pages`.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(cleaned("a\u{1b}[31mb\r\nc\u{202e}d"), "a␛[31mb c�d");
    }

    #[test]
    fn thai_is_measured_as_it_is_shown() {
        // Vowels and tone marks above and below take no column of their own.
        assert_eq!(padded("ร้าน", 5), "ร้าน  ");
        assert_eq!(shortened("ร้านค้าออนไลน์", 5), "ร้านค้…");
    }

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("", 7), [""]);
    }
}
