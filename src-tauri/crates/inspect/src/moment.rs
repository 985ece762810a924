//! Times in words.

use std::time::{SystemTime, UNIX_EPOCH};

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
    let (year, month, day) = date(days);
    format!(
        "{year}-{month:02}-{day:02} {:02}:{:02} UTC",
        rest / 3600,
        rest / 60 % 60
    )
}

/// The civil date of a day since 1970, by eras of 400 years that begin in March.
fn date(days: u64) -> (u64, u64, u64) {
    let day = days + 719_468;
    let (era, of_era) = (day / 146_097, day % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year + era * 400 + u64::from(month <= 2);
    (year, month, of_year - (153 * from_march + 2) / 5 + 1)
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
