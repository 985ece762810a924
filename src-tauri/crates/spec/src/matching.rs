//! Advanced matching: keys, their other names, and the form a value has before it is hashed.
//!
//! Source: DOC-am and CAPI-cust (the documented form), FBE and SIM (what the library does).

/// One key of advanced matching.
#[derive(Debug)]
pub struct MatchingKey {
    /// The key that is sent: `em`.
    pub key: &'static str,
    /// Other names that the library accepts for it.
    pub aliases: &'static [&'static str],
    /// What it holds.
    pub title: &'static str,
    /// The form that Meta documents.
    pub documented: &'static str,
    /// What the library really does before it hashes [FBE 2.9.134, SIM].
    pub done: &'static str,
    /// Whether the library hashes it.
    pub hashed: bool,
}

/// Every key that the library sends. Where its normalisation gives nothing, the raw value is
/// hashed (for all keys but `em`), so a wrong form gives a hash that matches nobody, without a word.
pub const MATCHING_KEYS: &[MatchingKey] = &[
    MatchingKey {
        key: "em",
        aliases: &["email"],
        title: "E-mail address",
        documented: "no blanks around it, lower case",
        done: "trims, lower case; what is no address is dropped with a message",
        hashed: true,
    },
    MatchingKey {
        key: "ph",
        aliases: &["phone"],
        title: "Phone number",
        documented: "digits only, with the country code, without leading zeros",
        done: "removes signs, blanks and letters, then leading zeros; dots and slashes stay",
        hashed: true,
    },
    MatchingKey {
        key: "fn",
        aliases: &["f_name"],
        title: "First name",
        documented: "lower case, no punctuation, UTF-8",
        done: "lower case, without blanks and ASCII punctuation; accents stay",
        hashed: true,
    },
    MatchingKey {
        key: "ln",
        aliases: &["l_name"],
        title: "Last name",
        documented: "lower case, no punctuation, UTF-8",
        done: "lower case, without blanks and ASCII punctuation; accents stay",
        hashed: true,
    },
    MatchingKey {
        key: "ge",
        aliases: &["gen"],
        title: "Gender",
        documented: "`f` or `m`",
        done: "lower case; anything but `f` and `m` is hashed as it is",
        hashed: true,
    },
    MatchingKey {
        key: "db",
        aliases: &["dob"],
        title: "Date of birth",
        documented: "YYYYMMDD",
        done: "lower case, without blanks; a date in another order stays so",
        hashed: true,
    },
    MatchingKey {
        key: "ct",
        aliases: &["city"],
        title: "City",
        documented: "lower case, no blanks, no punctuation",
        done: "lower case, ASCII letters, digits and `_` only; accented letters vanish",
        hashed: true,
    },
    MatchingKey {
        key: "st",
        aliases: &["state"],
        title: "State or region",
        documented: "two-letter code, lower case",
        done: "as the city, then its first two characters",
        hashed: true,
    },
    MatchingKey {
        key: "zp",
        aliases: &["zip", "zip_code"],
        title: "Postal code",
        documented: "lower case, no blanks; in the USA the first five digits",
        done: "lower case, the part before a dash, trimmed; blanks inside stay",
        hashed: true,
    },
    MatchingKey {
        key: "country",
        aliases: &[],
        title: "Country",
        documented: "two-letter code of ISO 3166-1, lower case",
        done: "lower case, without blanks",
        hashed: true,
    },
    MatchingKey {
        key: "external_id",
        aliases: &[],
        title: "The site's own id of the visitor",
        documented: "any stable id",
        done: "lower case, without blanks",
        hashed: true,
    },
    MatchingKey {
        key: "uid",
        aliases: &[],
        title: "User id (older key)",
        documented: "not documented",
        done: "sent as it is; refused where it looks like an e-mail address",
        hashed: false,
    },
];

/// The key that `name` stands for, by its own name or an alias.
pub fn matching_key(name: &str) -> Option<&'static MatchingKey> {
    MATCHING_KEYS
        .iter()
        .find(|row| row.key == name || row.aliases.contains(&name))
}

/// Whether the library takes `value` as hashed already: 64 (SHA-256) or 32 (MD5) hexadecimal
/// digits and nothing around them [FBE].
pub fn is_hash(value: &str) -> bool {
    matches!(value.len(), 32 | 64) && value.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a word is an e-mail address: something, `@`, and a host with a dot and a name after it.
pub fn is_email(word: &str) -> bool {
    let Some((name, host)) = word.trim_end_matches('.').split_once('@') else {
        return false;
    };
    let top = host.rsplit('.').next().unwrap_or_default();
    let word = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|letter| letter.is_alphanumeric() || "-_".contains(letter))
    };
    !name.is_empty()
        && host.contains('.')
        && host.split('.').all(word)
        && top.len() >= 2
        && !IMAGES.contains(&top)
        && top.chars().all(char::is_alphabetic)
}

/// Endings of files that are named as addresses are: `logo@2x.png`.
const IMAGES: [&str; 6] = ["gif", "jpeg", "jpg", "png", "svg", "webp"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_lead_to_their_key() {
        assert_eq!(matching_key("email").map(|row| row.key), Some("em"));
        assert_eq!(matching_key("zip_code").map(|row| row.key), Some("zp"));
        assert!(matching_key("nickname").is_none());
    }

    #[test]
    fn a_hash_has_nothing_around_it() {
        assert!(is_hash("765d64036cc8ec496f31dd0c242dbeca"));
        assert!(!is_hash(" 765d64036cc8ec496f31dd0c242dbeca"));
        assert!(!is_hash("not a hash"));
    }
}
