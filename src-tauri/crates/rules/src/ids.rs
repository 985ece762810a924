//! Pixel ids as `init` takes them.

use facts::{Kind, Value};
use spec::LARGEST_NUMERIC_ID;

/// The id that `init` would take from a value: a text, or a number as JavaScript writes it.
/// Nothing where it is computed or no id at all.
pub(crate) fn id_text(value: &Value) -> Option<String> {
    match &value.kind {
        Kind::Text(text) => Some(text.clone()),
        Kind::Number(number) if number.fract() == 0.0 && number.abs() <= LARGEST_NUMERIC_ID => {
            Some(format!("{number:.0}"))
        }
        Kind::Undefined
        | Kind::Null
        | Kind::Bool(_)
        | Kind::Number(_)
        | Kind::List(_)
        | Kind::Object(_)
        | Kind::Function
        | Kind::Computed(_) => None,
    }
}

/// Whether `id` was put there to be replaced: words, template marks, or digits counted up.
pub(crate) fn is_placeholder(id: &str) -> bool {
    let id = id.trim();
    if id.is_empty() {
        return false;
    }
    if id.bytes().all(|byte| byte.is_ascii_digit()) {
        let counted = "123456789012345".starts_with(id);
        let repeated = id.len() > 1 && id.bytes().all(|byte| byte == id.as_bytes()[0]);
        return counted || repeated;
    }
    let plain = id.to_ascii_lowercase();
    let words = [
        "pixel",
        "your",
        "id_here",
        "idhere",
        "facebook",
        "fb_id",
        "insert",
        "replace",
        "undefined",
        "null",
    ];
    let marks = ['<', '{', '[', '%', '$', '@', '#'];
    let crossed = plain
        .trim_matches(|letter| letter == 'x' || letter == '_' || letter == '-')
        .is_empty();
    crossed
        || words.iter().any(|word| plain.contains(word))
        || plain.contains(marks)
        || plain == "id"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_loses_digits_is_no_id() {
        let id = |number: f64| {
            id_text(&Value {
                kind: Kind::Number(number),
                at: page::Span::new(0, 1),
            })
        };
        assert_eq!(
            id(1_513_024_026_124_107.0).as_deref(),
            Some("1513024026124107")
        );
        assert_eq!(id(15_130_240_261_241_072.0), None);
    }

    #[test]
    fn placeholders_are_told_from_ids() {
        for id in [
            "YOUR_PIXEL_ID",
            "{{ pixel }}",
            "<PixelID>",
            "[FACEBOOK_PIXEL_ID]",
            "%PIXEL%",
            "undefined",
            "xxxx",
            "XXXXXXXXXXXXXXX",
            "123456789012345",
            "1234567890",
            "000000000000000",
        ] {
            assert!(is_placeholder(id), "{id}");
        }
        for id in [
            "1234567890123456",
            "484210123456789",
            "",
            "abc",
            "12a4",
            " 484210123456789",
        ] {
            assert!(!is_placeholder(id), "{id}");
        }
    }
}
