//! Days as calendars tell them.

/// The civil date of a day since 1970 as year, month and day, by eras of 400 years that begin in March.
pub fn civil_date(days: u64) -> (u64, u64, u64) {
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

/// Days since 1970, by the calendar of today.
pub(crate) fn days(year: i64, month: i64, day: i64) -> i64 {
    // The year begins in March, so that its odd day is its last one.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    era * 146_097 + days - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_and_its_day_lead_to_each_other() {
        assert_eq!(civil_date(0), (1970, 1, 1));
        assert_eq!(civil_date(19_782), (2024, 2, 29));
        // Four hundred years, which is all that there is of a calendar.
        for day in 0..146_097_u64 {
            let (year, month, date) = civil_date(day);
            let [year, month, date] = [year, month, date].map(|it| i64::try_from(it).unwrap());
            assert_eq!(days(year, month, date), i64::try_from(day).unwrap());
        }
    }
}
