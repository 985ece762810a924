//! `{{ … }}`, `{!! … !!}` and `@if (…)`: Blade.

use super::Does;
use super::context::Context;
use super::scan::{Met, Scanner, closed};

/// Bytes of the longest arguments of a directive.
const LONGEST_ARGUMENTS: usize = 8_000;

/// Directives without arguments; all others are known by theirs.
const BARE: [&str; 28] = [
    "else",
    "endif",
    "endunless",
    "endisset",
    "endempty",
    "empty",
    "endauth",
    "auth",
    "endguest",
    "guest",
    "endforeach",
    "endfor",
    "endforelse",
    "endwhile",
    "endswitch",
    "default",
    "break",
    "continue",
    "endsection",
    "stop",
    "show",
    "parent",
    "endpush",
    "endonce",
    "once",
    "endproduction",
    "production",
    "endenv",
];

/// Directives without arguments that write markup.
const MARKUP: [&str; 16] = [
    "csrf",
    "routes",
    "inertia",
    "inertiaHead",
    "livewireStyles",
    "livewireScripts",
    "viteReactRefresh",
    "endcan",
    "endcannot",
    "endcomponent",
    "endslot",
    "endprepend",
    "enderror",
    "endsession",
    "fluxAppearance",
    "fluxScripts",
];

/// Rules of style sheets that look like directives with arguments.
const STYLES: [&str; 7] = [
    "media",
    "supports",
    "import",
    "keyframes",
    "container",
    "layer",
    "property",
];

/// Directives with arguments that steer; one that is not known may write.
const STEERS: [&str; 43] = [
    "if",
    "elseif",
    "unless",
    "isset",
    "empty",
    "auth",
    "guest",
    "foreach",
    "for",
    "forelse",
    "while",
    "switch",
    "case",
    "break",
    "continue",
    "section",
    "yield",
    "extends",
    "include",
    "includeIf",
    "includeWhen",
    "includeUnless",
    "includeFirst",
    "each",
    "push",
    "pushOnce",
    "prepend",
    "stack",
    "once",
    "production",
    "env",
    "php",
    "can",
    "cannot",
    "canany",
    "error",
    "hasSection",
    "sectionMissing",
    "component",
    "slot",
    "props",
    "use",
    "session",
];

pub(super) fn met(scanner: &Scanner<'_>, start: usize, context: &Context) -> Option<Met> {
    let rest = &scanner.text[start..];
    if rest.starts_with("{{--") {
        return Some(Met::new(scanner.to(rest, "--}}")?, Does::Comments));
    }
    for (open, close) in [("{!!", "!!}"), ("{{{", "}}}"), ("{{", "}}")] {
        if rest.starts_with(open) {
            return Some(Met::new(scanner.to(rest, close)?, Does::Writes));
        }
    }
    let inside = rest.strip_prefix('@')?;
    if scanner
        .before(start)
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '@' | '_'))
    {
        return None;
    }
    if inside.starts_with("{{") || inside.starts_with("{!!") {
        let close = if inside.starts_with("{{") {
            "}}"
        } else {
            "!!}"
        };
        return Some(Met::new(scanner.to(rest, close)?, Does::Writes));
    }
    let word = super::scan::word(inside);
    let end = 1 + word.len();
    let spaces = rest[end..].len() - rest[end..].trim_start_matches(' ').len();
    let arguments = rest[end + spaces..]
        .starts_with('(')
        .then(|| closed(&rest[end + spaces..], LONGEST_ARGUMENTS))
        .flatten()
        .map(|len| end + spaces + len);
    match (word, arguments) {
        ("", _) => None,
        ("verbatim", _) => Some(Met::plain(end, "@endverbatim")),
        ("endverbatim", _) => Some(Met::new(end, Does::Steers)),
        ("php", None) => Some(Met::new(
            scanner.to(rest, "@endphp").unwrap_or(end),
            Does::Steers,
        )),
        // An attribute of Vue or Alpine, such as `@click="…"`.
        _ if context.is_tag() && rest[end..].starts_with(['=', '.', ':']) => None,
        (word, Some(len)) if STEERS.contains(&word) => Some(Met::new(len, Does::Steers)),
        (word, Some(_)) if STYLES.contains(&word) => None,
        (word, Some(len)) if !BARE.contains(&word) => Some(Met::new(len, Does::Writes)),
        (word, _) if BARE.contains(&word) || MARKUP.contains(&word) => {
            Some(Met::new(end, Does::Steers))
        }
        _ => None,
    }
}
