//! What templates and programs leave behind where they write no value.

/// Whether a text still holds the mark of a template: `{{ product.id }}`.
pub fn has_mark(text: &str) -> bool {
    [
        ("{{", "}}"),
        ("{%", "%}"),
        ("<?", "?>"),
        ("<%", "%>"),
        ("${", "}"),
        ("{$", "}"),
        ("{!!", "!!}"),
        ("[[", "]]"),
        ("%%", "%%"),
    ]
    .iter()
    .any(|(open, close)| {
        text.split_once(open)
            .is_some_and(|(_, rest)| rest.contains(close))
    })
}

/// Whether a text is, or still holds, what was put there to be replaced: the mark of a template, open
/// or closed, or a name that stands alone between marks (`{uid}`, `%NAME%`, `YOUR_EVENT_ID`).
pub fn holds_placeholder(text: &str) -> bool {
    let opened = ["{{", "{%", "<?", "${"];
    has_mark(text) || opened.iter().any(|mark| text.contains(mark)) || is_bare_name(text.trim())
}

/// Whether a whole text is a name between marks, or a name that asks to be replaced. Marks that are
/// used in plain words too count around names in capitals alone.
fn is_bare_name(text: &str) -> bool {
    let between = |open: &str, close: &str| text.strip_prefix(open)?.strip_suffix(close);
    let is_name = |name: &str| {
        name.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && name
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || "_-.".contains(letter))
    };
    let is_capitals = |name: &str| {
        name.contains('_')
            && name.chars().all(|letter| {
                letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_'
            })
    };
    let marked = [("{", "}"), ("%", "%"), ("__", "__")];
    let asks = ["YOUR_", "INSERT_", "REPLACE_", "ENTER_"]
        .iter()
        .any(|word| text.starts_with(word))
        || text.ends_with("_HERE");
    marked
        .iter()
        .any(|(open, close)| between(open, close).is_some_and(is_name))
        || [("<", ">"), ("[", "]"), ("#", "#")]
            .iter()
            .any(|(open, close)| between(open, close).is_some_and(is_capitals))
        || (asks && is_capitals(text))
}

/// Whether a text is what JavaScript writes for a value that is not there.
pub fn is_missing_value(text: &str) -> bool {
    matches!(
        text.trim(),
        "undefined" | "null" | "NaN" | "None" | "[object Object]"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_has_replaced_is_told_from_plain_words() {
        for text in [
            "{{ order.id }}",
            "order-{{ order.id",
            "<?= $id ?>",
            "${order.id}",
            "[[ORDER]]",
            "%%ORDER%%",
            "{uid}",
            " {user.id} ",
            "%ORDER_ID%",
            "__ORDER_ID__",
            "<ORDER_ID>",
            "[ORDER_ID]",
            "YOUR_EVENT_ID",
            "PIXEL_ID_HERE",
        ] {
            assert!(holds_placeholder(text), "{text}");
        }
        for text in [
            "20% off {today}",
            "{ \"a\": 1 }",
            "{}",
            "{1}",
            "[SALE]",
            "<b>",
            "100%",
            "%",
            "____",
            "ORDER_ID",
            "YOUR",
            "Your_Event",
            "",
        ] {
            assert!(!holds_placeholder(text), "{text}");
        }
    }
}
