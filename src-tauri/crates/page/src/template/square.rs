//! `[{$x}]`, `[{if …}]`: OXID; `[[*title]]`, `[[++setting]]`, `[[$chunk]]`: MODX.

use super::Does;
use super::scan::{Met, Scanner, word};

/// Bytes of the longest tag of MODX, which may hold others.
const LONGEST: usize = 4_000;

/// Words of OXID's tags that steer.
const STEERS: [&str; 12] = [
    "if",
    "else",
    "elseif",
    "foreach",
    "foreachelse",
    "for",
    "section",
    "block",
    "capture",
    "assign",
    "include",
    "strip",
];

/// OXID's tags: Smarty's between other brackets.
pub(super) fn oxid(scanner: &Scanner<'_>, rest: &str) -> Option<Met> {
    let inside = rest.strip_prefix("[{")?;
    if inside.starts_with('*') {
        return Some(Met::new(scanner.to(rest, "*}]")?, Does::Comments));
    }
    let tag = inside.trim_start_matches(['-', ' ']);
    let name = word(tag);
    if !tag.starts_with(['$', '/', '"', '\'']) && name.is_empty() {
        return None;
    }
    let steers = tag.starts_with('/') || STEERS.contains(&name) || name.starts_with("ox");
    let does = if steers { Does::Steers } else { Does::Writes };
    Some(Met::new(scanner.to(rest, "}]")?, does))
}

/// Whether a text holds what only MODX's tags begin with.
pub(super) fn is_modx(text: &str) -> bool {
    let mut starts = memchr::memmem::find_iter(text.as_bytes(), b"[[");
    starts.any(|at| {
        let rest = &text[at..];
        (rest.starts_with("[[*") || rest.starts_with("[[++")) && modx(rest).is_some()
    })
}

/// MODX's tags. Lists in lists begin like them in scripts, and go on in other ways.
pub(super) fn modx(rest: &str) -> Option<Met> {
    let inside = rest.strip_prefix("[[")?;
    let inside = inside.strip_prefix('!').unwrap_or(inside);
    let name = inside.trim_start_matches(['*', '+', '$', '~', '%', '-']);
    let kind = &inside[..inside.len() - name.len()];
    let is_name = |c: char| c.is_ascii_alphanumeric() || "_.-/".contains(c);
    let after = name.trim_start_matches(is_name);
    let bounded = after.starts_with("]]") || after.starts_with([':', '?', '@', ' ', '\n', '[']);
    let number = name.starts_with(|c: char| c.is_ascii_digit());
    if name.len() == after.len() || !bounded || (number && kind != "~") {
        return None;
    }
    let near = &rest.as_bytes()[..rest.len().min(LONGEST)];
    let (mut depth, mut at) = (0_u32, 0);
    while let Some(pair) = near.get(at..at + 2) {
        at += match pair {
            b"[[" => {
                depth += 1;
                2
            }
            b"]]" => {
                depth -= 1;
                if depth == 0 {
                    let does = if kind == "-" {
                        Does::Comments
                    } else {
                        Does::Writes
                    };
                    return Some(Met::new(at + 2, does));
                }
                2
            }
            _ => 1,
        };
    }
    None
}
