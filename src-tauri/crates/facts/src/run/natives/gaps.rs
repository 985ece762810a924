//! The code of a script that a module writes out, save for what it computes in between:
//! `` script.text = `fbq('init', '${id}')` ``.

use page::{Code, Span};

use crate::run::source::mentions_pixel;

/// The code that a template literal at this place writes, with names that nobody knows where
/// something is computed; nothing where it has no pixel code.
pub(super) fn code_with_gaps(source: &str, at: Span) -> Option<Code> {
    let written = at.of(source);
    let inside = written.strip_prefix('`')?.strip_suffix('`')?;
    if !mentions_pixel(inside) {
        return None;
    }
    let mut code = inside.as_bytes().to_vec();
    let mut from = 0;
    while let Some(start) = inside[from..].find("${").map(|found| from + found) {
        let end = closing(inside, start + 1)?;
        let (first, last) = around(inside, start, end);
        code[first..last].fill(b'_');
        from = last.max(end);
    }
    let start = at.start + 1;
    Some(Code {
        text: String::from_utf8(code).ok()?,
        at: Span::new(start, at.end - 1),
        map: vec![(0, start)],
    })
}

/// Past the bracket that closes the one at `open`.
fn closing(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().skip(open) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(at + 1),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The text in quotes of which the gap is a part, or the gap alone.
fn around(text: &str, start: usize, end: usize) -> (usize, usize) {
    let line = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let mut open: Option<(usize, char)> = None;
    for (at, letter) in text[line..start].char_indices() {
        match open {
            Some((_, quote)) if letter == quote => open = None,
            None if matches!(letter, '\'' | '"') => open = Some((line + at, letter)),
            _ => {}
        }
    }
    let within = open.and_then(|(first, quote)| {
        let rest = &text[end..];
        let last = rest.find(quote)?;
        (!rest[..last].contains('\n')).then_some((first, end + last + 1))
    });
    within.unwrap_or((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_computed_becomes_a_name() {
        for (written, code) in [
            ("`fbq('init', '${id}');`", "fbq('init', _______);"),
            ("`fbq('init', ${id})`", "fbq('init', _____)"),
            (
                "`fbq(\"a ${{a: {}}.a} b${c}\")`",
                "fbq(______________________)",
            ),
            (
                "`fbq('a');\n// it's\nf('${x}')`",
                "fbq('a');\n// it's\nf(______)",
            ),
        ] {
            let whole = Span::new(0, written.len() as u32);
            let found = code_with_gaps(written, whole).unwrap();
            assert_eq!(found.text, code, "{written}");
            assert_eq!(found.at.of(written).len(), code.len());
        }
        for other in ["`a('${id}')`", "'fbq'", "`fbq(${`"] {
            let whole = Span::new(0, other.len() as u32);
            assert!(code_with_gaps(other, whole).is_none(), "{other}");
        }
    }
}
