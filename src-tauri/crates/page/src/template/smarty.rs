//! `{$x}`, `{if …}`, `{* … *}`: Smarty.

use super::Does;
use super::scan::{Met, Scanner, closed, word};

/// Bytes of the longest tag.
const LONGEST: usize = 2_000;

/// Tags that steer.
const STEERS: [&str; 26] = [
    "if",
    "elseif",
    "else",
    "foreach",
    "foreachelse",
    "for",
    "forelse",
    "while",
    "section",
    "sectionelse",
    "block",
    "include",
    "include_php",
    "assign",
    "append",
    "capture",
    "strip",
    "extends",
    "function",
    "call",
    "config_load",
    "nocache",
    "php",
    "insert",
    "setfilter",
    "hook",
];

pub(super) fn met(scanner: &Scanner<'_>, rest: &str) -> Option<Met> {
    let inside = rest.strip_prefix('{')?;
    if inside.starts_with('*') {
        return Some(Met::new(scanner.to(rest, "*}")?, Does::Comments));
    }
    if inside.starts_with("literal}") {
        return Some(Met::plain("{literal}".len(), "{/literal}"));
    }
    if inside.starts_with("ldelim}") {
        return Some(Met::put("{       "));
    }
    if inside.starts_with("rdelim}") {
        return Some(Met::put("}       "));
    }
    if let Some(after) = inside.strip_prefix('/') {
        let name = word(after);
        let end = 2 + name.len();
        return (!name.is_empty() && rest[end..].starts_with('}'))
            .then(|| Met::new(end + 1, Does::Steers));
    }
    if let Some(after) = inside.strip_prefix('$') {
        if word(after).is_empty() {
            return None;
        }
        let len = closed(rest, LONGEST)?;
        let assigns = after[word(after).len()..].trim_start().starts_with("= ");
        return Some(Met::new(
            len,
            if assigns { Does::Steers } else { Does::Writes },
        ));
    }
    if calls_class(inside) {
        return Some(Met::new(closed(rest, LONGEST)?, Does::Writes));
    }
    let name = word(inside);
    let after = &inside[name.len()..];
    if name.is_empty() || !after.starts_with([' ', '}', '\n', '\t', '\r']) {
        return None;
    }
    if STEERS.contains(&name) {
        return Some(Met::new(closed(rest, LONGEST)?, Does::Steers));
    }
    // A function with attributes, such as `{url entity='cart'}`.
    let attribute = word(after.trim_start());
    let has_attribute =
        !attribute.is_empty() && after.trim_start()[attribute.len()..].starts_with('=');
    (has_attribute && after.starts_with(' '))
        .then(|| closed(rest, LONGEST))
        .flatten()
        .map(|len| Met::new(len, Does::Writes))
}

/// What a class answers: `Configuration::get('ID')}`. No script can hold two colons there.
fn calls_class(inside: &str) -> bool {
    let class = inside.trim_start_matches(|c: char| c == '\\' || c == '_' || c.is_alphanumeric());
    class.len() < inside.len()
        && class
            .strip_prefix("::")
            .is_some_and(|member| !word(member.trim_start_matches('$')).is_empty())
}

#[cfg(test)]
mod tests {
    use super::calls_class;

    #[test]
    fn a_class_is_asked_behind_two_colons() {
        assert!(calls_class("Shop::get('ID')}"));
        assert!(calls_class("\\Shop\\Setting::$id}"));
        assert!(!calls_class("shop: get('ID')}"));
        assert!(!calls_class("::after{"));
        assert!(!calls_class("a::}"));
    }
}
