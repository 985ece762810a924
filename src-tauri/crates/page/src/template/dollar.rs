//! `${ … }` and what goes with it: JSP, `FreeMarker`, Velocity, Thymeleaf; and tags with a prefix.

use super::Does;
use super::razor::chain;
use super::scan::{Met, Scanner, closed, tag_end, word};

/// Bytes of the longest expression or tag.
const LONGEST: usize = 2_000;

/// Tags with a prefix that write a value.
const WRITES: [&str; 8] = [
    "out", "property", "message", "url", "text", "write", "Literal", "Label",
];

/// `${ … }` and `#{ … }`.
pub(super) fn braced(scanner: &Scanner<'_>, start: usize) -> Option<Met> {
    let rest = &scanner.text[start..];
    let inside = rest.strip_prefix(['$', '#'])?;
    if !inside.starts_with('{') || scanner.before(start) == Some('\\') {
        return None;
    }
    Some(Met::new(1 + closed(inside, LONGEST)?, Does::Writes))
}

/// `<c:if …>`, `</c:if>`, `<asp:Literal … />`: a tag of the server, told by its prefix.
pub(super) fn prefixed(rest: &str) -> Option<Met> {
    let inside = rest.strip_prefix('<')?;
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let prefix = word(inside);
    let name = word(inside[prefix.len()..].strip_prefix(':')?);
    if prefix.is_empty() || name.is_empty() || matches!(prefix, "svg" | "fb" | "xlink") {
        return None;
    }
    let len = tag_end(rest, LONGEST)?;
    let does = if WRITES.contains(&name) && !rest.starts_with("</") {
        Does::Writes
    } else {
        Does::Steers
    };
    Some(Met::new(len, does))
}

/// Tags of Fluid that stand for one of HTML, with as many signs that open or close that.
const ASSETS: [(&str, &str); 4] = [
    ("<f:asset.script", "<script        "),
    ("</f:asset.script", "</script        "),
    ("<f:asset.css", "<style      "),
    ("</f:asset.css", "</style      "),
];

/// Fluid's tags, of which some put a script or a style where it belongs.
pub(super) fn fluid(rest: &str) -> Option<Met> {
    let asset = ASSETS.iter().find(|(tag, _)| rest.starts_with(tag));
    asset.map_or_else(|| prefixed(rest), |(_, html)| Some(Met::put(html)))
}

/// `[[${ … }]]` and `[(${ … })]`, also in a comment, behind which stands what is read without
/// Thymeleaf: it takes that away up to the next sign of the script.
pub(super) fn thymeleaf(rest: &str) -> Option<Met> {
    if let Some(inside) = rest.strip_prefix("/*") {
        if !inside.starts_with('[') {
            return None;
        }
        let comment = 2 + thymeleaf(inside)?.len;
        let after = rest[comment..].strip_prefix("*/")?;
        let example = example(after.trim_start());
        let len =
            comment + 2 + example.map_or(0, |len| after.len() - after.trim_start().len() + len);
        return Some(Met::new(len, Does::Writes));
    }
    if ["[# ", "[#th:", "[/]", "[/th:"]
        .iter()
        .any(|tag| rest.starts_with(tag))
    {
        return Some(Met::new(closed(rest, LONGEST)?, Does::Steers));
    }
    let close = ["[[", "[("]
        .iter()
        .zip(["]]", ")]"])
        .find_map(|(open, close)| {
            rest.strip_prefix(*open)?
                .starts_with(['$', '#', '*', '@', '\''])
                .then_some(close)
        })?;
    let near = &rest.as_bytes()[..rest.len().min(LONGEST)];
    let end = memchr::memmem::find(near, close.as_bytes())?;
    Some(Met::new(end + close.len(), Does::Writes))
}

/// Bytes of the literal that stands for a value; nothing where there is none.
fn example(after: &str) -> Option<usize> {
    if let Some(quote) = after.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        return Some(after[1..].find(quote)? + 2);
    }
    if after.starts_with(['[', '{']) {
        return closed(after, LONGEST);
    }
    let end = after.find([',', ';', ')', ']', '}', '\n']).unwrap_or(0);
    let len = after[..end].trim_end().len();
    (len > 0).then_some(len)
}

/// `FreeMarker`.
pub(super) fn free_marker(scanner: &Scanner<'_>, start: usize) -> Option<Met> {
    let rest = &scanner.text[start..];
    if rest.starts_with("<#--") {
        return Some(Met::new(scanner.to(rest, "-->")?, Does::Comments));
    }
    if rest.starts_with("<#noparse>") {
        return Some(Met::plain("<#noparse>".len(), "</#noparse>"));
    }
    if ["<#", "</#", "<@", "</@"]
        .iter()
        .any(|open| rest.starts_with(open))
    {
        let len = tag_end(rest, LONGEST)?;
        let writes = rest.starts_with("<@") && rest[..len].ends_with("/>");
        return Some(Met::new(
            len,
            if writes { Does::Writes } else { Does::Steers },
        ));
    }
    braced(scanner, start)
}

/// Velocity.
pub(super) fn velocity(scanner: &Scanner<'_>, start: usize) -> Option<Met> {
    let rest = &scanner.text[start..];
    if rest.starts_with("##") {
        return Some(Met::new(
            rest.find('\n').unwrap_or(rest.len()),
            Does::Comments,
        ));
    }
    if rest.starts_with("#*") {
        return Some(Met::new(scanner.to(rest, "*#")?, Does::Comments));
    }
    if let Some(inside) = rest.strip_prefix('#') {
        let braces = usize::from(inside.starts_with('{'));
        let name = word(&inside[braces..]);
        let end = 1 + braces + name.len();
        return match name {
            "else" | "end" | "stop" | "break" => {
                let close = usize::from(braces == 1 && rest[end..].starts_with('}'));
                Some(Met::new(end + close, Does::Steers))
            }
            "if" | "elseif" | "foreach" | "set" | "macro" | "parse" | "include" | "define" => {
                let head = rest[end..].trim_start_matches(' ');
                let spaces = rest[end..].len() - head.len();
                let len = head.starts_with('(').then(|| closed(head, LONGEST))??;
                Some(Met::new(end + spaces + len, Does::Steers))
            }
            _ => None,
        };
    }
    let inside = rest.strip_prefix('$')?;
    let inside = inside.strip_prefix('!').unwrap_or(inside);
    let opened = rest.len() - inside.len();
    if inside.starts_with('{') {
        return Some(Met::new(opened + closed(inside, LONGEST)?, Does::Writes));
    }
    let name = word(inside);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        return None;
    }
    Some(Met::new(
        opened + name.len() + chain(&inside[name.len()..]),
        Does::Writes,
    ))
}
