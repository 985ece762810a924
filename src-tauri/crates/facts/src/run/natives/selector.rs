//! Whether the browser can read a selector. What it cannot read it throws at.

/// What is known of a selector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Validity {
    Valid,
    Invalid,
    /// It holds what only some browsers know.
    Unknown,
}

/// Pseudo-classes without brackets that every browser knows [Selectors 4].
const STATES: &[&str] = &[
    "active",
    "any-link",
    "autofill",
    "checked",
    "default",
    "defined",
    "disabled",
    "empty",
    "enabled",
    "first-child",
    "first-of-type",
    "focus",
    "focus-visible",
    "focus-within",
    "fullscreen",
    "hover",
    "in-range",
    "indeterminate",
    "invalid",
    "last-child",
    "last-of-type",
    "link",
    "modal",
    "only-child",
    "only-of-type",
    "optional",
    "out-of-range",
    "placeholder-shown",
    "read-only",
    "read-write",
    "required",
    "root",
    "scope",
    "target",
    "valid",
    "visited",
    "after",
    "before",
    "first-letter",
    "first-line",
    "placeholder",
    "selection",
    "marker",
    "backdrop",
];

/// Pseudo-classes that only jQuery knows.
const OF_JQUERY: &[&str] = &[
    "animated", "button", "checkbox", "contains", "eq", "even", "file", "first", "gt", "header",
    "hidden", "image", "input", "last", "lt", "odd", "parent", "password", "radio", "reset",
    "selected", "submit", "text", "visible",
];

/// Whether the browser can read a selector.
pub(super) fn validity(selector: &str) -> Validity {
    let mut reader = Reader {
        rest: selector,
        known: true,
    };
    match reader.list(false) {
        Some(()) if !reader.known => Validity::Unknown,
        Some(()) if reader.rest.is_empty() => Validity::Valid,
        _ => Validity::Invalid,
    }
}

struct Reader<'s> {
    rest: &'s str,
    /// All of it was understood so far.
    known: bool,
}

impl<'s> Reader<'s> {
    /// Selectors between commas, up to the end or, inside brackets, up to the closing one.
    fn list(&mut self, inside: bool) -> Option<()> {
        loop {
            self.blanks();
            // Within brackets one may begin with what leads on.
            if inside && self.takes(['>', '+', '~']) {
                self.blanks();
            }
            self.complex()?;
            if !self.takes([',']) {
                return Some(());
            }
        }
    }

    /// One selector with what leads on from element to element.
    fn complex(&mut self) -> Option<()> {
        loop {
            self.compound()?;
            if !self.known {
                return Some(());
            }
            let apart = self.blanks();
            if self.takes(['>', '+', '~']) {
                self.blanks();
            } else if !apart || self.rest.is_empty() || self.rest.starts_with([',', ')']) {
                return Some(());
            }
        }
    }

    /// What is said of one element.
    fn compound(&mut self) -> Option<()> {
        let before = self.rest.len();
        if !self.takes(['*']) {
            self.name();
        }
        while let Some(mark) = self.rest.chars().next() {
            match mark {
                '#' => {
                    self.skip(1);
                    self.name()?;
                }
                '.' => {
                    self.skip(1);
                    self.name()?;
                }
                '[' => {
                    self.skip(1);
                    self.attribute()?;
                }
                ':' => {
                    self.skip(1);
                    self.pseudo()?;
                }
                // A namespace, or a nested rule's own element.
                '|' | '&' => {
                    self.known = false;
                    return Some(());
                }
                _ => break,
            }
            if !self.known {
                return Some(());
            }
        }
        (self.rest.len() < before).then_some(())
    }

    fn attribute(&mut self) -> Option<()> {
        self.blanks();
        self.name()?;
        self.blanks();
        if self.rest.starts_with('|') && !self.rest.starts_with("|=") {
            self.known = false;
            return Some(());
        }
        // What is open at the end is closed there [CSS Syntax].
        if self.rest.is_empty() || self.takes([']']) {
            return Some(());
        }
        self.takes(['~', '|', '^', '$', '*']);
        if !self.takes(['=']) {
            return None;
        }
        self.blanks();
        if let Some(quote) = self.rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            self.skip(1);
            let mut escaped = false;
            let end = self.rest.char_indices().find(|(_, c)| {
                let ends = *c == quote && !escaped;
                escaped = *c == '\\' && !escaped;
                ends
            });
            match end {
                Some((end, _)) if self.rest[..end].contains('\n') => return None,
                Some((end, _)) => self.skip(end + 1),
                None => self.rest = "",
            }
        } else {
            self.name()?;
        }
        if self.blanks() || self.rest.starts_with(['i', 's', 'I', 'S']) {
            self.takes(['i', 's', 'I', 'S']);
            self.blanks();
        }
        (self.rest.is_empty() || self.takes([']'])).then_some(())
    }

    fn pseudo(&mut self) -> Option<()> {
        self.takes([':']);
        let name = self.name()?.to_ascii_lowercase();
        let has_brackets = self.takes(['(']);
        match (name.as_str(), has_brackets) {
            ("not" | "has", true) => {
                self.list(true)?;
                (!self.known || self.rest.is_empty() || self.takes([')'])).then_some(())
            }
            // What they cannot read they leave out.
            ("is" | "where", true) => {
                self.balanced();
                Some(())
            }
            (
                "nth-child" | "nth-last-child" | "nth-of-type" | "nth-last-of-type" | "lang"
                | "dir" | "host",
                true,
            ) => {
                self.known &= self.rest.starts_with(|c: char| c.is_ascii_alphanumeric());
                self.balanced();
                Some(())
            }
            (name, false) if STATES.contains(&name) => Some(()),
            (name, _) if OF_JQUERY.contains(&name) => None,
            _ => {
                self.known = false;
                Some(())
            }
        }
    }

    /// Up to the bracket that closes.
    fn balanced(&mut self) {
        let mut depth = 1;
        while let Some(mark) = self.rest.chars().next() {
            self.skip(mark.len_utf8());
            match mark {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// A name; nothing where none begins here.
    fn name(&mut self) -> Option<&'s str> {
        let mut end = 0;
        let mut escaped = false;
        for (index, c) in self.rest.char_indices() {
            let fits = escaped
                || c.is_ascii_alphanumeric()
                || matches!(c, '-' | '_' | '\\')
                || !c.is_ascii();
            if !fits {
                break;
            }
            escaped = c == '\\' && !escaped;
            end = index + c.len_utf8();
        }
        let name = &self.rest[..end];
        let begin = name.strip_prefix('-').unwrap_or(name);
        let begins = begin.starts_with(|c: char| !c.is_ascii_digit());
        if !begins || name.ends_with('\\') && name.len() == 1 {
            return None;
        }
        self.skip(end);
        Some(name)
    }

    fn takes<const N: usize>(&mut self, marks: [char; N]) -> bool {
        let found = self.rest.starts_with(marks);
        if found {
            self.skip(1);
        }
        found
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = &self.rest[bytes..];
    }

    fn blanks(&mut self) -> bool {
        let after = self
            .rest
            .trim_start_matches([' ', '\t', '\n', '\r', '\u{c}']);
        let found = after.len() < self.rest.len();
        self.rest = after;
        found
    }
}

#[cfg(test)]
mod tests {
    use super::{Validity, validity};

    #[test]
    fn selectors_are_read_as_browsers_do() {
        for selector in [
            "a",
            "*",
            " a b ",
            "a>b",
            "a, b",
            "#x.y.z",
            "[a]",
            "[a=b]",
            "[a='x y'] i",
            "a[b^=\"c\" i]",
            "a:not(.b, .c)",
            "a:has(> b)",
            "li:nth-child(2n+1)",
            "a::before",
            "a[b=c",
            "ก",
            "a\\:b",
            "-a",
            "--a",
            "a:not(.b",
            ".a:hover > .b ~ c + d",
            ":is(..)",
            "_a",
        ] {
            assert_eq!(validity(selector), Validity::Valid, "{selector}");
        }
        for selector in [
            "",
            " ",
            "[",
            ".",
            "#",
            "a[",
            "#1a",
            ".1",
            "a[href=x/y]",
            "a >> b",
            "a,",
            ",a",
            "a..b",
            "a:contains('x')",
            "a:first",
            "[a=1]",
            "a:not(..)",
            "a)",
            "-1",
            "a{",
            "a!",
            "a@b",
            "$x",
            "/a",
        ] {
            assert_eq!(validity(selector), Validity::Invalid, "{selector}");
        }
        for selector in ["a:nope", "a::-webkit-x", "svg|a", "a:popover-open"] {
            assert_eq!(validity(selector), Validity::Unknown, "{selector}");
        }
    }
}
