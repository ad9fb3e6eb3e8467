//! Days of the proleptic Gregorian calendar, and the English names that dates are written with.
//!
//! Takes and gives whole days since 1970-01-01 and months from 1 to 12. Every year that JavaScript's
//! dates reach fits many times over. What times, periods and fields mean is for the rooms that ask.

/// Milliseconds in a day.
pub const DAY: f64 = 86_400_000.0;

/// The months.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The days of the week.
pub const WEEKDAYS: [&str; 7] = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/// Days from 1970-01-01 to the first of a month (1 to 12), by Howard Hinnant's `days_from_civil`:
/// years begin in March, so that the leap day comes last.
#[must_use]
pub fn days_to_month(year: i32, month: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Year, month (1 to 12) and day of a number of days since 1970, by Howard Hinnant's `civil_from_days`.
#[must_use]
pub fn civil(days: i32) -> (i32, i32, i32) {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    (year_of_era + era * 400 + i32::from(month <= 2), month, day_of_year - (153 * march_month + 2) / 5 + 1)
}

/// How many days a month has; `None` for what is no month.
#[must_use]
pub fn month_length(year: i32, month: i32) -> Option<i32> {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => Some(29),
        2 => Some(28),
        4 | 6 | 9 | 11 => Some(30),
        1..=12 => Some(31),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_count_up_by_one() {
        let mut last = days_to_month(1899, 12) + 30;
        for year in 1900..2101 {
            for month in 1..=12 {
                for day in 1..=month_length(year, month).unwrap() {
                    let now = days_to_month(year, month) + day - 1;
                    assert_eq!(now, last + 1, "{year}-{month}-{day}");
                    last = now;
                }
            }
        }
    }

    proptest! {
        // The days that JavaScript holds.
        #[test]
        fn days_and_dates_are_inverse(days in -100_000_000i32..=100_000_000) {
            let (year, month, day) = civil(days);
            prop_assert_eq!(days_to_month(year, month) + day - 1, days);
            prop_assert!((1..=month_length(year, month).unwrap()).contains(&day));
        }

        #[test]
        fn a_month_ends_where_the_next_begins(year in -200_000i32..200_000, month in 1i32..12) {
            let length = month_length(year, month);
            prop_assert_eq!(Some(days_to_month(year, month + 1) - days_to_month(year, month)), length);
        }
    }
}
