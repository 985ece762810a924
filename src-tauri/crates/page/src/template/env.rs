//! `%sveltekit.head%`, `%VITE_PIXEL%`, `%PUBLIC_URL%`: what a build puts into the page of an app.

use super::Does;
use super::scan::Met;

/// What the names between the signs begin with, or are.
const NAMES: [&str; 6] = [
    "sveltekit.",
    "VITE_",
    "REACT_APP_",
    "PUBLIC_URL%",
    "BASE_URL%",
    "MODE%",
];

pub(super) fn met(rest: &str) -> Option<Met> {
    let inside = rest.strip_prefix('%')?;
    NAMES.iter().find(|name| inside.starts_with(**name))?;
    let end = inside.find(|c: char| !c.is_ascii_alphanumeric() && !"_.".contains(c))?;
    inside[end..]
        .starts_with('%')
        .then(|| Met::new(end + 2, Does::Writes))
}
