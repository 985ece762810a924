//! Times in words.

use std::time::{SystemTime, UNIX_EPOCH};

use wire::civil_date;

/// A time as documents tell it: `2026-11-23 16:40 UTC`.
pub fn moment(at: SystemTime) -> String {
    // A clock before 1970 is set wrong; the epoch is as good as its word.
    words(
        at.duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_secs()),
    )
}

fn words(seconds: u64) -> String {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = civil_date(days);
    format!(
        "{year}-{month:02}-{day:02} {:02}:{:02} UTC",
        rest / 3600,
        rest / 60 % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leap_days_are_known() {
        assert_eq!(words(0), "1970-01-01 00:00 UTC");
        assert_eq!(words(951_782_400), "2000-02-29 00:00 UTC");
        assert_eq!(words(1_795_452_059), "2026-11-23 16:40 UTC");
    }
}
