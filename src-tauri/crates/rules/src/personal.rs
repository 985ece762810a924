//! Personal data as rules recognise it.

use crate::unfilled::is_missing_value;

/// Whether a text holds an e-mail address, alone or among other words.
pub(crate) fn has_email(text: &str) -> bool {
    text.split(|letter: char| letter.is_whitespace() || "<>()[]{},;:\"'|&=?".contains(letter))
        .any(spec::is_email)
}

/// Keys that name personal data, without signs and in lower case.
const PERSONAL: [&str; 26] = [
    "billingaddress",
    "birthdate",
    "cardnumber",
    "creditcard",
    "customeremail",
    "customername",
    "customerphone",
    "dateofbirth",
    "email",
    "emailaddress",
    "firstname",
    "fullname",
    "ipaddress",
    "lastname",
    "mobilenumber",
    "passport",
    "password",
    "phone",
    "phonenumber",
    "shippingaddress",
    "ssn",
    "streetaddress",
    "surname",
    "telephone",
    "useremail",
    "userphone",
];

/// Whether a key says that its value is personal data.
pub(crate) fn names_person(key: &str) -> bool {
    let letters: String = key
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    PERSONAL.contains(&&*letters)
}

/// Whether a key with its value, as they are sent, tells who somebody is. A key alone does not: a
/// switch called `phone` is no number.
pub(crate) fn is_person(key: &str, value: &str) -> bool {
    let value = value.trim();
    if !names_person(key) || spec::is_hash(value) || is_missing_value(value) {
        return false;
    }
    let key = key.to_ascii_lowercase();
    let digits = value.chars().filter(char::is_ascii_digit).count();
    if ["phone", "mobile"].iter().any(|word| key.contains(word)) {
        digits >= 7
    } else if key.contains("mail") {
        has_email(value)
    } else {
        value
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .count()
            >= 2
            && !matches!(value, "true" | "false" | "_removed_")
    }
}

/// SHA-256 and MD5 of an empty text, a blank, `null` and `undefined`.
const NOTHING: [&str; 8] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "36a9e7f1c95b82ffb99743e0c5c4ce95d83c9a430aac59f84ef3cbfab6145068",
    "74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b",
    "eb045d78d273107348b0300c01d29b7552d622abbc6faf81b3ec55359aa9950c",
    "d41d8cd98f00b204e9800998ecf8427e",
    "7215ee9c7d9dc229d2921a40e899ec5f",
    "37a6259cc0c1dae299a7866489dff0bd",
    "5e543256c480ac577d30f76f9120eb74",
];

/// Whether a hash is that of a value which was not there.
pub(crate) fn is_hash_of_nothing(hash: &str) -> bool {
    NOTHING.iter().any(|known| known.eq_ignore_ascii_case(hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_other_words() {
        for text in [
            "jane@example.com",
            "Jane <j.d@mail.example.co.th>",
            "a=b&m=j@e.io",
        ] {
            assert!(has_email(text), "{text}");
        }
        for text in [
            "",
            "tea @ home",
            "@shop",
            "logo@2x.png",
            "jane@localhost",
            "5@1.50",
        ] {
            assert!(!has_email(text), "{text}");
        }
    }

    #[test]
    fn keys_are_known_in_any_spelling() {
        assert!(names_person("First-Name"));
        assert!(names_person("emailAddress"));
        assert!(!names_person("content_name"));
        assert!(is_person("customer_phone", "+49 30 1234567"));
        assert!(!is_person("phone", "iPhone 15"));
        assert!(!is_person("last_name", "true"));
        // A device is no person.
        assert!(!names_person("mobile"));
    }
}
