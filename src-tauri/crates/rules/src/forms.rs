//! The form in which each value of advanced matching can match somebody [reference 4.1].

use crate::unfilled::{holds_placeholder, is_missing_value};

/// What is surely wrong with a plain value, and the value that was meant where that is beyond doubt.
pub(crate) struct Flaw {
    /// What is wrong, in words that follow the value and a colon.
    pub(crate) words: &'static str,
    /// The value that was meant.
    pub(crate) meant: Option<String>,
}

/// What is wrong with a value under a key. Addresses have rules of their own.
pub(crate) fn flaw(key: &str, given: &str) -> Option<Flaw> {
    if key != "em" {
        if holds_placeholder(given) {
            return None;
        }
        if is_missing_value(given) {
            return Some(because("a missing value was made into a text"));
        }
        if key != "external_id" && key != "uid" && given.contains('@') && spec::is_email(given) {
            return Some(because("an e-mail address, which belongs under `em`"));
        }
    }
    match key {
        "ge" => gender(given),
        "db" => birth(given),
        "country" => country(given),
        "st" => {
            let letters = given
                .chars()
                .filter(|letter| letter.is_alphanumeric())
                .count();
            (letters > 2).then(|| because("the library keeps its first two letters only"))
        }
        "ph" => phone(given),
        "zp" => given.contains(' ').then(|| Flaw {
            words: "its blank stays in",
            meant: Some(given.replace(' ', "")),
        }),
        "fn" | "ln" => given
            .chars()
            .all(|letter| !letter.is_alphabetic())
            .then(|| because("it has no letters")),
        "external_id" => matches!(given, "0" | "-1")
            .then(|| because("the same for every visitor who is not signed in")),
        _ => None,
    }
}

fn because(words: &'static str) -> Flaw {
    Flaw { words, meant: None }
}

fn gender(given: &str) -> Option<Flaw> {
    let lower = given.to_ascii_lowercase();
    if matches!(&*lower, "f" | "m") {
        return None;
    }
    let meant = match &*lower {
        "female" | "woman" => Some("f"),
        "male" | "man" => Some("m"),
        _ => None,
    };
    Some(Flaw {
        words: "neither `f` nor `m`",
        meant: meant.map(ToOwned::to_owned),
    })
}

/// Dates of people who live or lived, as YYYYMMDD.
fn birth(given: &str) -> Option<Flaw> {
    let digits = given.bytes().all(|byte| byte.is_ascii_digit());
    if digits && given.len() == 8 {
        let fits = is_date(&given[..4], &given[4..6], &given[6..]);
        return (!fits).then(|| because("no date with the year first"));
    }
    // With the year first, no other order of month and day is in use.
    let parts: Vec<&str> = given.split(['-', '/', '.']).collect();
    let meant = match parts.as_slice() {
        [year, month, day] if year.len() == 4 && is_date(year, month, day) => {
            Some(format!("{year}{month:0>2}{day:0>2}"))
        }
        _ => None,
    };
    Some(Flaw {
        words: "not eight digits, the year first",
        meant,
    })
}

fn is_date(year: &str, month: &str, day: &str) -> bool {
    let within = |text: &str, from: u32, to: u32| {
        text.parse::<u32>()
            .is_ok_and(|number| (from..=to).contains(&number))
    };
    within(year, 1880, 2100) && within(month, 1, 12) && within(day, 1, 31)
}

fn country(given: &str) -> Option<Flaw> {
    let code = given.to_ascii_lowercase();
    let meant = match &*code {
        "uk" => Some("gb"),
        "usa" => Some("us"),
        _ => None,
    };
    if spec::is_country(&code) && meant.is_none() {
        return None;
    }
    Some(Flaw {
        words: "no two-letter code of ISO 3166",
        meant: meant.map(ToOwned::to_owned),
    })
}

fn phone(given: &str) -> Option<Flaw> {
    let digits: String = given.chars().filter(char::is_ascii_digit).collect();
    if given.contains(['.', '/']) {
        return Some(Flaw {
            words: "its dots and slashes stay in",
            meant: Some(given.replace(['.', '/'], "")),
        });
    }
    if !(7..=17).contains(&digits.len()) {
        return Some(because("not a phone number with its country code"));
    }
    // Two zeros dial abroad; one is dialled within a country only.
    let national = digits.starts_with('0') && !digits.starts_with("00");
    (national && !given.contains('+'))
        .then(|| because("it begins with the zero of a number without its country code"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(key: &str, given: &str) -> Option<String> {
        flaw(key, given).and_then(|flaw| flaw.meant)
    }

    #[test]
    fn values_in_their_form_have_no_flaw() {
        for (key, given) in [
            ("ph", "+1 (650) 555-1212"),
            ("ph", "0044 844 412 4653"),
            ("ph", "16505551212"),
            ("fn", "정"),
            ("ln", "O'Neil"),
            ("ge", "F"),
            ("db", "19910526"),
            ("ct", "New York"),
            ("st", "CA"),
            ("zp", "94025-1234"),
            ("country", "GB"),
            ("external_id", "User-ABC"),
            ("external_id", "jane@example.com"),
        ] {
            assert!(flaw(key, given).is_none(), "{key} {given}");
        }
    }

    #[test]
    fn what_is_beyond_doubt_is_written_right() {
        assert_eq!(meant("ge", "Female").as_deref(), Some("f"));
        assert_eq!(meant("db", "1991-5-26").as_deref(), Some("19910526"));
        assert_eq!(meant("country", "UK").as_deref(), Some("gb"));
        assert_eq!(meant("zp", "M1 1AE").as_deref(), Some("M11AE"));
        assert_eq!(
            meant("ph", "+1.650.555.1212").as_deref(),
            Some("+16505551212")
        );
    }

    #[test]
    fn what_matches_nobody_is_told() {
        for (key, given) in [
            ("ph", "0812345678"),
            ("ph", "123"),
            ("ge", "x"),
            ("db", "05/26/1991"),
            ("db", "26051991"),
            ("db", "19911326"),
            ("country", "Germany"),
            ("country", "zz"),
            ("st", "Texas"),
            ("fn", "null"),
            ("ln", "jane@example.com"),
            ("external_id", "undefined"),
            ("external_id", "0"),
        ] {
            assert!(flaw(key, given).is_some(), "{key} {given}");
        }
    }
}
