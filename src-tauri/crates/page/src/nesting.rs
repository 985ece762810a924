//! Room on the stack for code that is nested deeply: a page must not be able to end the program.

/// Brackets nested deeper than this are not read; browsers give up on such code too.
const DEEPEST: usize = 10_000;

/// Stack that the deepest reading of one bracket, and of one operator in a chain, may take.
/// Measured with room to spare; unoptimised code takes far more.
const BRACKET: usize = if cfg!(debug_assertions) {
    96 << 10
} else {
    16 << 10
};
const LINK: usize = if cfg!(debug_assertions) {
    24 << 10
} else {
    4 << 10
};

/// Stack that flat code takes.
const FLAT: usize = 1 << 20;

/// No more than this is asked for, were the code ever so long.
const MOST: usize = 2 << 30;

/// Runs `read` with stack enough for code nested as `text` is; nothing where none is enough.
pub fn with_room<R>(text: &str, read: impl FnOnce() -> R) -> Option<R> {
    // Most code is so short that there is room for it however it nests, and need not be measured.
    let brackets = text
        .bytes()
        .filter(|byte| matches!(byte, b'(' | b'[' | b'{'));
    let brackets = brackets.count();
    let most = FLAT + brackets * BRACKET + text.len() * LINK;
    if brackets <= DEEPEST && stacker::remaining_stack().is_some_and(|room| room >= most) {
        return Some(read());
    }
    let depth = Depth::of(text);
    let needed = FLAT + depth.brackets * BRACKET + depth.links * LINK;
    (depth.brackets <= DEEPEST && needed <= MOST).then(|| stacker::maybe_grow(needed, needed, read))
}

/// Bounds on how deep code nests.
#[derive(Clone, Copy, Default)]
struct Depth {
    brackets: usize,
    /// Words and signs in a row that no comma or semicolon divides, over all open brackets.
    links: usize,
}

impl Depth {
    /// A regular expression can look like the start of a string, and a string can hold brackets:
    /// the code is measured with and without its strings, and the worse counts.
    fn of(text: &str) -> Self {
        let (with, without) = (Self::measure(text, false), Self::measure(text, true));
        Self {
            brackets: with.brackets.max(without.brackets),
            links: with.links.max(without.links),
        }
    }

    fn measure(text: &str, skip_strings: bool) -> Self {
        let bytes = text.as_bytes();
        let mut deepest = Self::default();
        let mut outer: Vec<usize> = Vec::new();
        let (mut before, mut here) = (0, 0);
        let mut in_word = false;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            let word = byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | 0x80..);
            if word && in_word {
                continue;
            }
            in_word = word;
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' => continue,
                b'(' | b'[' | b'{' => {
                    outer.push(here);
                    before += here;
                    here = 0;
                    deepest.brackets = deepest.brackets.max(outer.len());
                }
                b')' | b']' | b'}' => {
                    let resumed = outer.pop().unwrap_or_default();
                    before -= resumed;
                    here = resumed + 1;
                }
                b',' | b';' => here = 0,
                b'"' | b'\'' if skip_strings => {
                    at = end_of_string(bytes, at, byte);
                    here += 1;
                }
                _ => here += 1,
            }
            deepest.links = deepest.links.max(before + here);
        }
        deepest
    }
}

/// Past the quote that closes the string begun before `at`, or the end of the line.
fn end_of_string(bytes: &[u8], mut at: usize, quote: u8) -> usize {
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'\\' => at += 1,
            b'\n' => break,
            _ if byte == quote => break,
            _ => {}
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flat_code_has_no_depth() {
        let flat = Depth::of(&"f(a, 'b');\n".repeat(1_000));
        assert_eq!(flat.brackets, 1);
        assert!(flat.links < 10);
    }

    #[test]
    fn brackets_and_chains_add_up() {
        let deep = Depth::of(&format!("{}{}", "(!".repeat(50), "1+".repeat(50)));
        assert_eq!(deep.brackets, 50);
        assert!(deep.links >= 150);
    }

    #[test]
    fn brackets_in_strings_hide_nothing() {
        assert_eq!(Depth::of(&"(')',".repeat(50)).brackets, 50);
        assert_eq!(Depth::of(&"/'/,(".repeat(50)).brackets, 50);
    }

    #[test]
    fn code_that_no_stack_can_hold_is_refused() {
        assert!(with_room(&"(".repeat(DEEPEST + 1), || ()).is_none());
        assert!(with_room("a()", || ()).is_some());
    }
}
