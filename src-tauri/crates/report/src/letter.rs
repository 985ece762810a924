//! A letter to the person who mends the page: what to put where, and what is still open.

use serde::Serialize;
use ts_rs::TS;
use url::Url;

use crate::checklist::{Checklist, State};
use crate::event::Piece;

/// The most characters that an address of a letter has. Windows hands a program no more than 2048
/// of them, and some mail programs cut without a word before that.
const LONGEST: usize = 1900;

/// A letter, ready for the person's own mail program.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Letter {
    /// Its subject.
    pub subject: String,
    /// All of it, as plain text, to copy.
    pub body: String,
    /// The address that opens it in a mail program.
    pub mailto: String,
    /// The code in it, to give on by itself.
    pub code: Code,
    /// The mail program gets less than `body`, because addresses have a limit; what it gets says so.
    pub shortened: bool,
}

/// Code that a page lacks; nothing where it lacks none, or where nobody can say which.
#[derive(Clone, Debug, Default, Serialize, TS)]
#[ts(rename = "LetterCode")]
pub struct Code {
    /// What to know before it is pasted, code in backticks.
    pub notes: Vec<String>,
    /// What is pasted, in the order of the page.
    pub pieces: Vec<Piece>,
}

/// Writes it. `code` is the base code for the page's pixel, where it is needed.
pub fn letter(list: &Checklist, code: &Code) -> Letter {
    let said = &list.said;
    let subject = match &*list.pages {
        [page] => said.filled("Meta Pixel on {0}", &[page]),
        pages => said.filled("Meta Pixel on {0} pages", &[&pages.len().to_string()]),
    };
    let parts = parts(list, code);
    let body = parts.join("\n\n") + "\n";
    let whole = mailto(&subject, &body);
    if whole.len() <= LONGEST {
        return Letter {
            subject,
            body,
            mailto: whole,
            code: code.clone(),
            shortened: false,
        };
    }
    // Parts go from the end on, for the first ones are what the letter is about.
    let rest = said.of("There is more: the whole text and the checklist come separately.");
    let mut kept = parts;
    let mailto = loop {
        kept.pop();
        let text = format!("{}\n\n{rest}\n", kept.join("\n\n"));
        let short = mailto(&subject, &text);
        if short.len() <= LONGEST || kept.is_empty() {
            break short;
        }
    };
    Letter {
        subject: subject.clone(),
        body,
        code: code.clone(),
        // A subject can be too long by itself: an address of a page has no limit.
        mailto: if mailto.len() > LONGEST {
            self::mailto("Meta Pixel", rest)
        } else {
            mailto
        },
        shortened: true,
    }
}

/// The letter part by part, what matters most first.
fn parts(list: &Checklist, code: &Code) -> Vec<String> {
    let said = &list.said;
    let mut parts = vec![format!(
        "{}\n{}\n\n{}",
        said.of("Please see to the Meta Pixel on:"),
        lines(&list.pages),
        said.filled("It stands so: {0}.", &[&list.summary.words(said)])
    )];
    // A code is what somebody else cannot write by themselves; what is to be done, the checklist says as well.
    parts.extend(code.notes.iter().map(|note| plain(said.of(note))));
    for piece in &code.pieces {
        parts.push(format!("{}\n\n{}", plain(said.of(&piece.goes)), piece.code));
    }
    let left = |state| list.steps.iter().filter(move |step| step.state == state);
    for step in left(State::Failed).chain(left(State::Open)) {
        let title = format!("{} ({})", step.title, said.of(step.state.word()));
        let to_do = step.to_do.iter().map(|what| plain(what));
        let to_do: Vec<String> = to_do.collect();
        parts.push(
            format!("* {title}\n{}", lines(&to_do))
                .trim_end()
                .to_owned(),
        );
    }
    parts
}

fn lines(words: &[String]) -> String {
    let lines: Vec<String> = words.iter().map(|word| format!("  - {word}")).collect();
    lines.join("\n")
}

/// Letters have no marks for code.
fn plain(text: &str) -> String {
    text.replace('`', "")
}

fn mailto(subject: &str, body: &str) -> String {
    let Ok(mut address) = Url::parse("mailto:") else {
        return String::new();
    };
    // Line ends in letters are those of RFC 6068.
    let body = body.replace('\n', "\r\n");
    address
        .query_pairs_mut()
        .append_pair("subject", subject)
        .append_pair("body", &body);
    // A plus of the text is written `%2B`; those that stand here are blanks, which mail programs
    // know as `%20` only.
    address.as_str().replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Report;
    use crate::checklist::checklist;

    fn list(page: &str) -> Checklist {
        let mut list = checklist(&Report::default(), &[], None);
        list.pages.push(page.to_owned());
        list
    }

    fn piece(code: impl Into<String>) -> Code {
        let piece = Piece {
            place: "head".to_owned(),
            goes: "Into the head.".to_owned(),
            code: code.into(),
        };
        Code {
            notes: vec!["Put the id in.".to_owned()],
            pieces: vec![piece],
        }
    }

    #[test]
    fn a_short_letter_is_whole() {
        let mut list = list("a+b & c.html");
        list.steps.truncate(1);
        let letter = letter(&list, &Code::default());
        assert!(!letter.shortened);
        assert!(
            letter
                .mailto
                .starts_with("mailto:?subject=Meta%20Pixel%20on%20a%2Bb%20%26%20c.html&body=")
        );
        assert!(letter.mailto.contains("%0D%0A"));
    }

    #[test]
    fn another_language_has_all_of_it() {
        let texts = [
            ("Meta Pixel on {0}", "Meta Pixel บน {0}"),
            ("Please see to the Meta Pixel on:", "ช่วยดู Meta Pixel บน:"),
            ("It stands so: {0}.", "สถานะ: {0}"),
            ("open", "ยังเปิดอยู่"),
            ("Into the head.", "ใน head"),
            ("Put the id in.", "ใส่ id"),
        ];
        let texts = texts.map(|(english, thai)| (english.to_owned(), thai.to_owned()));
        let mut list = list("a.html");
        list.steps.truncate(1);
        let code = piece("<script>".to_owned());
        let said = crate::Said {
            tag: "th".to_owned(),
            texts: texts.into(),
        };
        let letter = letter(&list.in_words_of(said), &code);
        assert_eq!(letter.subject, "Meta Pixel บน a.html");
        for thai in [
            "ช่วยดู Meta Pixel บน:",
            "(ยังเปิดอยู่)",
            "ใส่ id\n\nใน head\n\n<script>",
        ] {
            assert!(letter.body.contains(thai), "{}", letter.body);
        }
    }

    #[test]
    fn a_mail_program_gets_the_code_before_what_is_to_be_done() {
        let mut list = list("shop.html");
        let many = list.steps.clone().into_iter().cycle().take(60);
        list.steps = many.collect();
        let code = piece("<script>fbq('init', '1234567890123456')</script>".to_owned());
        let letter = letter(&list, &code);
        assert!(letter.shortened);
        assert!(
            letter.mailto.contains("1234567890123456"),
            "{}",
            letter.mailto
        );
        assert!(letter.mailto.contains("There%20is%20more"));
    }

    #[test]
    fn a_long_one_keeps_its_limit_and_says_so() {
        let code = piece("ก".repeat(900));
        for page in ["shop.html".to_owned(), "x".repeat(5000)] {
            let letter = letter(&list(&page), &code);
            assert!(letter.shortened);
            assert!(letter.mailto.len() <= LONGEST, "{}", letter.mailto.len());
            assert!(letter.mailto.contains("There%20is%20more"));
            assert!(letter.body.contains("กกก"));
        }
    }
}
