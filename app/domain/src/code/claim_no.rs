//! 受理编号: the number under which a request for manual review is known.

use std::fmt;

use time::Date;

use super::application_no::{damm, date_of};
use super::{check_form, checked_text, squeeze};
use crate::Problem;

const LENGTH: usize = 15;

/// The number of a request for a forgotten user name: `R`, date (8 digits), sequence of that day
/// (5 digits), check digit over all digits. Shown in groups, `R20261124-00012-3`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimNo(String);

checked_text!(ClaimNo);

impl ClaimNo {
    /// The number of the `sequence`-th request of `date`; `None` when the sequence needs more than
    /// 5 digits or the year is not one of 4 digits.
    pub fn new(date: Date, sequence: u32) -> Option<ClaimNo> {
        if sequence > 99_999 || !(1000..=9999).contains(&date.year()) {
            return None;
        }
        let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
        let digits = format!("{year}{month:02}{day:02}{sequence:05}");
        let check = damm(&digits);
        Some(ClaimNo(format!("R{digits}{check}")))
    }

    /// Reads a number as typed, with or without groups.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<ClaimNo, Problem> {
        let number = squeeze(text)?;
        check_form(&number, LENGTH, |place, c| match place {
            0 => c == 'R',
            _ => c.is_ascii_digit(),
        })?;
        let digits = number.get(1..).unwrap_or_default();
        if damm(digits) != 0 || date_of(digits).is_none() {
            return Err(Problem::NotGivenOut);
        }
        Ok(ClaimNo(number))
    }
}

impl fmt::Display for ClaimNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, c) in self.0.chars().enumerate() {
            if matches!(place, 9 | 14) {
                f.write_str("-")?;
            }
            fmt::Write::write_char(f, c)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::testing::{garbage, replaced, swapped};
    use super::*;
    use proptest::prelude::*;
    use time::Month;

    fn number(sequence: u32) -> ClaimNo {
        let date = Date::from_calendar_date(2026, Month::November, 24).unwrap();
        ClaimNo::new(date, sequence).unwrap()
    }

    #[test]
    fn is_read_as_it_is_shown() {
        let shown = number(12).to_string();
        assert!(shown.starts_with("R20261124-00012-"), "{shown}");
        for typed in [shown.clone(), shown.to_lowercase(), shown.replace('-', " ")] {
            assert_eq!(ClaimNo::parse(&typed).unwrap(), number(12));
        }
        assert_eq!(ClaimNo::parse(""), Err(Problem::Required));
        let date = Date::from_calendar_date(2026, Month::November, 24).unwrap();
        assert_eq!(ClaimNo::new(date, 100_000), None);
    }

    proptest! {
        #[test]
        fn finds_every_single_digit_error(n in 0..100_000u32, place in 1usize..15, with in "[0-9]") {
            let good = number(n);
            let wrong = replaced(good.as_str(), place, with.chars().next().unwrap());
            prop_assume!(wrong != good.as_str());
            prop_assert_eq!(ClaimNo::parse(&wrong), Err(Problem::NotGivenOut));
        }

        #[test]
        fn finds_every_exchange_of_neighbours(n in 0..100_000u32, place in 1usize..14) {
            let good = number(n);
            let wrong = swapped(good.as_str(), place);
            prop_assume!(wrong != good.as_str());
            prop_assert_eq!(ClaimNo::parse(&wrong), Err(Problem::NotGivenOut));
        }

        #[test]
        fn never_panics(text in garbage()) {
            let _ = ClaimNo::parse(&text);
        }
    }
}
