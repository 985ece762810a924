//! Moments as HAR files write them.

use crate::Millis;
use crate::civil::days;

/// Milliseconds since 1970 of `2026-11-23T16:40:00.250Z`, or with `+02:00` in place of the `Z`.
pub(super) fn read(text: &str) -> Option<Millis> {
    let (date, time) = text.trim().split_once(['T', ' '])?;
    let mut parts = date.splitn(3, '-').map(str::parse::<i64>);
    let (year, month, day) = (
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    );
    let (clock, behind) = match time.find(['Z', '+', '-']) {
        Some(at) => (&time[..at], offset(&time[at..])?),
        None => (time, 0.0),
    };
    let mut parts = clock.splitn(3, ':');
    let hours: f64 = parts.next()?.parse().ok()?;
    let minutes: f64 = parts.next()?.parse().ok()?;
    let seconds: f64 = parts.next().unwrap_or("0").parse().ok()?;
    let known = (1..=12).contains(&month) && (1..=31).contains(&day);
    known.then(|| {
        let days = days(year, month, day);
        #[allow(clippy::cast_precision_loss)] // days of any date that people write
        let of_days = days as f64 * 86_400_000.0;
        of_days + ((hours * 60.0 + minutes) * 60.0 + seconds) * 1000.0 - behind
    })
}

/// Milliseconds by which a place's clock is ahead.
fn offset(text: &str) -> Option<Millis> {
    if text.starts_with('Z') {
        return Some(0.0);
    }
    let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let hours: f64 = digits.get(..2)?.parse().ok()?;
    let minutes: f64 = digits.get(2..4).unwrap_or("0").parse().ok()?;
    Some(sign * (hours * 60.0 + minutes) * 60_000.0)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn moments_are_read_in_every_form() {
        let utc = read("2026-11-23T16:40:59.250Z");
        assert_eq!(utc, Some(1_795_452_059_250.0));
        assert_eq!(read("2026-11-23T18:40:59.250+02:00"), utc);
        assert_eq!(read("2026-11-23T11:40:59.250-0500"), utc);
        assert_eq!(read("1970-01-01T00:00:00.000Z"), Some(0.0));
        assert_eq!(read("2024-02-29T00:00:00Z"), Some(1_709_164_800_000.0));
        for wrong in ["", "today", "2026-13-01T00:00:00Z", "2026-11-23"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
