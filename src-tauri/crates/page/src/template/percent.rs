//! `<% … %>`: ERB, EJS, JSP, ASP.

use super::Does;
use super::family::Family;
use super::scan::{Met, Scanner};
use super::turn::turn;

pub(super) fn met(scanner: &Scanner<'_>, rest: &str, family: Family) -> Option<Met> {
    let inside = rest.strip_prefix("<%")?;
    if inside.starts_with("--") {
        return Some(Met::new(scanner.to(rest, "--%>")?, Does::Comments));
    }
    let len = scanner.to(rest, "%>")?;
    let does = match inside.as_bytes().first()? {
        b'%' => return None,
        b'=' | b':' | b'$' => Does::Writes,
        b'#' if family == Family::Asp => Does::Writes,
        b'#' => Does::Comments,
        b'-' if family != Family::Erb && turn(&rest[..len]).is_none() => Does::Writes,
        _ => Does::Steers,
    };
    Some(Met::new(len, does))
}
