//! Amounts of money as people write them, and the number that they mean.

use crate::Applicability;

/// What keeps a text from being a number, in words that follow "it".
pub(crate) fn flaw(text: &str) -> &'static str {
    let trimmed = text.trim();
    let digits = trimmed.chars().any(|letter| letter.is_ascii_digit());
    let inner = trimmed.trim_matches(|letter: char| !letter.is_ascii_digit());
    let exponent = |text: &str| text.parse::<f64>().is_ok() && text.contains(['e', 'E']);
    if trimmed.is_empty() {
        "it is empty"
    } else if !digits {
        "it has no digits"
    } else if exponent(trimmed) {
        "it is written with an exponent"
    } else if trimmed.contains(',') {
        "it has a comma"
    } else if inner.contains(char::is_whitespace) || inner.contains('\'') {
        "it has blanks between its digits"
    } else if trimmed.chars().any(char::is_alphabetic) {
        "it has letters"
    } else if trimmed != text {
        "it has blanks around it"
    } else if trimmed.starts_with('.') || trimmed.ends_with('.') {
        "its point has digits on one side only"
    } else {
        "it has a sign that is no digit"
    }
}

/// The number that a text says, with whether that is beyond doubt. Signs and words around the digits
/// may go; a comma or a point alone before three digits may part thousands or decimals, which only
/// a person can tell.
pub(crate) fn meant(text: &str) -> Option<(String, Applicability)> {
    let text = text.trim();
    let (start, end) = (
        text.find(|letter: char| letter.is_ascii_digit())?,
        text.rfind(|letter: char| letter.is_ascii_digit())?,
    );
    let (before, inner, after) = (&text[..start], &text[start..=end], &text[end + 1..]);
    // `.5` is a half, and a dash before the digits takes them below zero.
    let half = before.ends_with('.');
    let sign = if before.contains(['-', '−', '(']) {
        "-"
    } else {
        ""
    };
    let odd = |around: &str| around.contains(|letter: char| letter.is_numeric());
    if odd(before) || odd(after) || (half && inner.contains(['.', ','])) {
        return None;
    }
    // A word that ends in a point, such as `Rs.`, is no decimal point.
    let worded = before.trim_end_matches('.').ends_with(char::is_alphabetic);
    if half && !worded {
        return Some((format!("{sign}0.{inner}"), Applicability::Safe));
    }
    let (number, applicability) = plain(inner)?;
    // Zeros before a number make another one of it in JavaScript, or none.
    let number = match number.trim_start_matches('0') {
        rest if rest.starts_with(|letter: char| letter.is_ascii_digit()) => rest.to_owned(),
        rest => format!("0{rest}"),
    };
    Some((format!("{sign}{number}"), applicability))
}

fn plain(inner: &str) -> Option<(String, Applicability)> {
    use Applicability::{Safe, Unsafe};
    let gap = |letter: char| letter.is_whitespace() || letter == '\'' || letter == '’';
    let spaced = inner.contains(gap);
    let parts: Vec<&str> = inner
        .split(|letter: char| gap(letter) || ",.".contains(letter))
        .collect();
    if !parts
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return None;
    }
    let last = parts.last().map_or(0, |part| part.len());
    let grouped = |parts: &[&str]| {
        // Nobody begins thousands with a zero.
        parts
            .first()
            .is_some_and(|first| first.len() <= 3 && !first.starts_with('0'))
            && parts[1..].iter().all(|part| part.len() == 3)
    };
    let separators: Vec<char> = inner
        .chars()
        .filter(|letter| !letter.is_ascii_digit())
        .collect();
    let joined = |decimals: bool| {
        let (whole, rest) = parts.split_at(parts.len() - usize::from(decimals));
        match rest.first() {
            Some(rest) => format!("{}.{rest}", whole.concat()),
            None => whole.concat(),
        }
    };
    match separators.as_slice() {
        [] => Some((joined(false), Safe)),
        ['.'] if last != 3 => Some((joined(true), Safe)),
        // Three digits behind a point may be thousands or decimals.
        ['.'] => None,
        [','] if grouped(&parts) => Some((joined(false), Unsafe)),
        [','] if last <= 2 => Some((joined(true), Unsafe)),
        [_] if spaced && grouped(&parts) => Some((joined(false), Unsafe)),
        [group, others @ .., decimal] if others.iter().all(|mark| mark == group) => {
            let whole = &parts[..parts.len() - 1];
            if decimal != group && ",.".contains(*decimal) && last <= 2 && grouped(whole) {
                let certain = if spaced { Unsafe } else { Safe };
                Some((joined(true), certain))
            } else if decimal == group && grouped(&parts) {
                Some((joined(false), Unsafe))
            } else {
                None
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_far_as_they_are_beyond_doubt() {
        use Applicability::{Safe, Unsafe};
        for (text, number, applicability) in [
            ("$30.50", "30.50", Safe),
            ("30.00 USD", "30.00", Safe),
            (" 30 ", "30", Safe),
            ("30.", "30", Safe),
            (".5", "0.5", Safe),
            ("$.50", "0.50", Safe),
            ("Rs. 500", "500", Safe),
            ("-$5", "-5", Safe),
            ("1,234.50", "1234.50", Safe),
            ("1.234,50 €", "1234.50", Safe),
            ("1,234,567.5", "1234567.5", Safe),
            ("12,50", "12.50", Unsafe),
            ("฿1,290", "1290", Unsafe),
            ("1,234,567", "1234567", Unsafe),
            ("1 234", "1234", Unsafe),
            ("1 234,50", "1234.50", Unsafe),
            ("1'234.50", "1234.50", Unsafe),
            ("010 USD", "10", Safe),
            ("007.50 EUR", "7.50", Safe),
            ("-$00.5", "-0.5", Safe),
            ("000 USD", "0", Safe),
        ] {
            assert_eq!(
                meant(text),
                Some((number.to_owned(), applicability)),
                "{text}"
            );
        }
        for text in [
            "",
            "free",
            "Rp 10.000",
            "1.2.3",
            "12-50",
            "30 to 40",
            "1e3",
            "½ 5",
            "1,23.5",
            "1,2345",
            "1 2345",
            "1234,567",
            "0.234,50 €",
            "0,234",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
    }

    #[test]
    fn flaws_are_named() {
        for (text, words) in [
            ("$30", "it has a sign that is no digit"),
            ("30 USD", "it has letters"),
            ("12,50", "it has a comma"),
            ("1 234", "it has blanks between its digits"),
            (" 30", "it has blanks around it"),
            ("1e3", "it is written with an exponent"),
            ("free", "it has no digits"),
            (".5", "its point has digits on one side only"),
        ] {
            assert_eq!(flaw(text), words, "{text}");
        }
    }
}
