//! Elements that are left alone unless asked for: what they do cannot be taken back.

/// What ends a session or deletes something.
const RISKY: &[&str] = &[
    "logout",
    "log out",
    "log-out",
    "signout",
    "sign out",
    "sign-out",
    "delete",
    "remove account",
    "close account",
    "cancel order",
    "cancel subscription",
    "unsubscribe",
    "abmelden",
    "löschen",
    "kündigen",
    "déconnexion",
    "supprimer",
    "cerrar sesión",
    "eliminar",
    "esci",
];

/// The same in Thai, which puts no blanks between words: log out anywhere, and delete where a label begins with
/// it, for it is a part of other words.
const RISKY_IN_THAI: (&str, &str) = ("ออกจากระบบ", "ลบ");

/// Whether what an element shows, or how the page calls it, names something that ends or deletes.
pub(super) fn looks_risky(text: &str, names: &str) -> bool {
    let mut words = String::new();
    for letter in text.chars().chain([' ']).chain(names.chars()) {
        // A word of a name such as `userLogout` begins here.
        if letter.is_uppercase() && words.ends_with(char::is_lowercase) {
            words.push(' ');
        }
        words.push(letter);
    }
    let words = words.to_lowercase();
    let stands = |word: &&str| {
        let mut found = words.match_indices(*word);
        found.any(|(at, _)| !words[..at].ends_with(char::is_alphanumeric))
    };
    let (anywhere, at_first) = RISKY_IN_THAI;
    RISKY.iter().any(stands) || text.contains(anywhere) || text.trim_start().starts_with(at_first)
}

#[cfg(test)]
mod tests {
    use super::looks_risky;

    #[test]
    fn what_ends_or_deletes_something_is_told_by_whole_words() {
        for (text, names) in [
            ("Log out", ""),
            ("", "btn user-logout"),
            ("", "userLogout"),
            ("ลบสินค้า", ""),
            ("คลิกเพื่อออกจากระบบ", ""),
            ("Supprimer", ""),
        ] {
            assert!(looks_risky(text, names), "{text} {names}");
        }
        for (text, names) in [
            ("ข้อมูลบริษัท", "about"),
            ("Rescind an offer", ""),
            ("Undelete", ""),
            ("Buy", "checkout"),
        ] {
            assert!(!looks_risky(text, names), "{text} {names}");
        }
    }
}
