//! A page's own title, by which people know it.

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// Longer titles are cut: no list shows more.
const LONGEST: usize = 300;

/// Titles stand near the beginning; a page of megabytes without one is not read for it.
const NEAR: usize = 256 * 1024;

/// The words of the first `<title>` of a page that stands above its body, on one line; nothing where
/// there is none or where it is empty.
pub fn title(text: &str) -> Option<String> {
    let text = &text[..text.floor_char_boundary(NEAR)];
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut words: Option<String> = None;
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if tag.name == b"title" => words = Some(String::new()),
            // What is called so below is the title of a drawing.
            Token::StartTag(tag) if matches!(&**tag.name, b"body" | b"svg") => break,
            Token::String(piece) => {
                if let Some(words) = &mut words {
                    words.push_str(&String::from_utf8_lossy(&piece));
                }
            }
            Token::EndTag(tag) if tag.name == b"title" && words.is_some() => break,
            _ => {}
        }
    }
    let words = words?;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let line: String = line.chars().take(LONGEST).collect();
    (!line.is_empty()).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_one_above_the_body_counts() {
        let cases = [
            ("<title>Tea &amp;\n  cake</title>", Some("Tea & cake")),
            (
                "<head><meta><TITLE>ขอบคุณ</title><title>b</title>",
                Some("ขอบคุณ"),
            ),
            (
                "<script>'<title>no</title>'</script><title>yes",
                Some("yes"),
            ),
            ("<body><title>late</title>", None),
            ("<svg><title>drawing</title></svg>", None),
            ("<title> </title>", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(title(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn an_endless_one_is_cut() {
        let text = format!("<title>{}", "ก".repeat(5000));
        assert_eq!(
            title(&text).map(|title| title.chars().count()),
            Some(LONGEST)
        );
    }
}
