//! Dates: whether one is a point in time at all.

use crate::run::val::{Hint, Kind, Val};

/// Milliseconds from 1970 of the last point in time that a date can be.
const LAST: f64 = 8.64e15;

/// What `new Date` makes of its arguments: a point in time, none, or nobody knows.
pub(super) fn made(arguments: &[Val<'_>]) -> Hint {
    Hint::Date(match arguments {
        [] => Some(true),
        [only] => one(only),
        several => {
            let parts = several.iter().map(|it| match it.kind {
                Kind::Number(n) => Some(n.abs() < 100_000.0),
                Kind::Undefined => Some(false),
                _ => None,
            });
            parts.fold(Some(true), both)
        }
    })
}

/// Whether both hold.
fn both(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn one(given: &Val<'_>) -> Option<bool> {
    match &given.kind {
        Kind::Undefined => Some(false),
        Kind::Null | Kind::Bool(_) => Some(true),
        Kind::Number(n) => Some(n.abs() <= LAST),
        Kind::Text(text) => written(text),
        Kind::Unknown(Hint::Date(known)) => *known,
        Kind::Object(_) | Kind::Unknown(_) => None,
    }
}

/// Whether a text says a point in time, as far as all browsers read it alike.
fn written(text: &str) -> Option<bool> {
    // No browser makes a day of words alone.
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Some(false);
    }
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let parts: Vec<&str> = date.split('-').collect();
    let digits = |part: &str, count: usize| {
        (part.len() == count && part.bytes().all(|it| it.is_ascii_digit()))
            .then(|| part.parse::<u32>().unwrap_or_default())
    };
    let [year, month, day] = parts[..] else {
        return None;
    };
    let (year, month, day) = (digits(year, 4)?, digits(month, 2)?, digits(day, 2)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return Some(false);
    }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    // Some browsers go on into the next month.
    (day <= days && time.is_none_or(is_time)).then_some(true)
}

/// `12:30`, `12:30:00.5Z`, `12:30+02:00`.
fn is_time(text: &str) -> bool {
    let zone = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at(zone);
    let (clock, rest) = clock.split_once('.').unwrap_or((clock, "0"));
    let parts: Vec<&str> = clock.split(':').collect();
    let fits = |(index, part): (usize, &&str)| {
        let most = if index == 0 { 23 } else { 59 };
        part.len() == 2 && part.parse::<u32>().is_ok_and(|it| it <= most)
    };
    (2..=3).contains(&parts.len())
        && parts.iter().enumerate().all(fits)
        && (1..=3).contains(&rest.len())
        && rest.bytes().all(|it| it.is_ascii_digit())
        && (matches!(zone, "" | "Z") || zone.len() == 6 && zone.as_bytes()[3] == b':')
}
