//! 申请号: the number under which an application is known.

use std::fmt;

use time::{Date, Month};

use super::{check_form, checked_text, squeeze};
use crate::Problem;

const LENGTH: usize = 16;

/// Damm's quasigroup of order 10: finds every single-digit error and every exchange of neighbours.
const DAMM: [&[u8; 10]; 10] = [
    b"0317598642",
    b"7092154863",
    b"4206871359",
    b"1750983426",
    b"6123045978",
    b"3674209581",
    b"5869720134",
    b"8945362017",
    b"9438617205",
    b"2581436790",
];

/// An application's number: date of submission (8 digits), sequence of that day (7 digits), check
/// digit. Sorts by time of submission; shown in groups, `20261124-0000123-4`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ApplicationNo(String);

checked_text!(ApplicationNo);

impl ApplicationNo {
    /// The number of the `sequence`-th application of `date`; `None` when the sequence needs more
    /// than 7 digits or the year is not one of 4 digits.
    pub fn new(date: Date, sequence: u32) -> Option<ApplicationNo> {
        if sequence > 9_999_999 || !(1000..=9999).contains(&date.year()) {
            return None;
        }
        let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
        let digits = format!("{year}{month:02}{day:02}{sequence:07}");
        let check = damm(&digits);
        Some(ApplicationNo(format!("{digits}{check}")))
    }

    /// Reads a number as typed, with or without groups.
    pub fn parse(text: &str) -> Result<ApplicationNo, Problem> {
        let number = squeeze(text)?;
        check_form(&number, LENGTH, |_, c| c.is_ascii_digit())?;
        if damm(&number) != 0 || date_of(&number).is_none() {
            return Err(Problem::NotGivenOut);
        }
        Ok(ApplicationNo(number))
    }
}

impl fmt::Display for ApplicationNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |from: usize, to: usize| self.0.get(from..to).unwrap_or_default();
        f.write_str(&[part(0, 8), "-", part(8, 15), "-", part(15, LENGTH)].concat())
    }
}

/// The check digit for `digits`; 0 when they end in their check digit.
pub(super) fn damm(digits: &str) -> u8 {
    digits.bytes().fold(0, |row, digit| {
        let row = DAMM.get(usize::from(row));
        let found = row.and_then(|row| row.get(usize::from(digit.wrapping_sub(b'0'))));
        found.map_or(0, |digit| digit - b'0')
    })
}

pub(super) fn date_of(number: &str) -> Option<Date> {
    let part = |from: usize, to: usize| number.get(from..to);
    let month = Month::try_from(part(4, 6)?.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(part(0, 4)?.parse().ok()?, month, part(6, 8)?.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::testing::{garbage, replaced, swapped};
    use super::*;
    use proptest::prelude::*;

    fn on(year: i32, month: u8, day: u8) -> Date {
        Date::from_calendar_date(year, Month::try_from(month).unwrap(), day).unwrap()
    }

    #[test]
    fn agrees_with_the_published_damm_digit() {
        assert_eq!(damm("572"), 4);
        assert_eq!(damm("5724"), 0);
    }

    /// What Damm's proof asks of the table: with it, every single-digit error and every exchange of
    /// neighbours is found.
    #[test]
    fn the_table_is_weakly_totally_anti_symmetric() {
        let at = |row: usize, column: usize| usize::from(DAMM[row][column] - b'0');
        for (a, b, c) in (0..1000).map(|n| (n / 100, n / 10 % 10, n % 10)) {
            assert_eq!(at(a, b) == at(a, c), b == c);
            assert_eq!(at(b, a) == at(c, a), b == c);
            assert_eq!(at(at(a, b), c) == at(at(a, c), b), b == c);
            assert_eq!(at(b, c) == 0, b == c);
        }
    }

    #[test]
    fn is_read_as_it_is_shown() {
        let number = ApplicationNo::new(on(2026, 11, 24), 123).unwrap();
        let shown = number.to_string();
        assert!(shown.starts_with("20261124-0000123-"), "{shown}");
        assert_eq!(shown.len(), 18);
        for typed in [
            &shown,
            number.as_str(),
            &shown.replace('-', "－"),
            &shown.replace('-', " "),
        ] {
            assert_eq!(ApplicationNo::parse(typed).unwrap(), number);
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (typed, problem) in [
            ("", Problem::Required),
            (
                "20261124-0000123",
                Problem::Length {
                    expected: 16,
                    found: 15,
                },
            ),
            ("2026112400001x34", Problem::BadCharacter { found: 'X' }),
        ] {
            assert_eq!(ApplicationNo::parse(typed), Err(problem), "{typed}");
        }
        let never = format!("202613320000001{}", damm("202613320000001"));
        assert_eq!(ApplicationNo::parse(&never), Err(Problem::NotGivenOut));
        assert_eq!(ApplicationNo::new(on(2026, 1, 1), 10_000_000), None);
    }

    proptest! {
        #[test]
        fn later_sorts_later(day in 1..=28u8, a in 0..10_000_000u32, b in 0..10_000_000u32) {
            let date = on(2026, 2, day);
            let number = |n| ApplicationNo::new(date, n).unwrap();
            prop_assert_eq!(number(a) < number(b), a < b);
            prop_assert!(number(a) < ApplicationNo::new(on(2026, 3, 1), 0).unwrap());
        }

        #[test]
        fn finds_every_single_digit_error(n in 0..10_000_000u32, place in 0usize..16, with in "[0-9]") {
            let number = ApplicationNo::new(on(2026, 11, 24), n).unwrap();
            let wrong = replaced(number.as_str(), place, with.chars().next().unwrap());
            prop_assume!(wrong != number.as_str());
            prop_assert_eq!(ApplicationNo::parse(&wrong), Err(Problem::NotGivenOut));
        }

        #[test]
        fn finds_every_exchange_of_neighbours(n in 0..10_000_000u32, place in 0usize..15) {
            let number = ApplicationNo::new(on(2026, 11, 24), n).unwrap();
            let wrong = swapped(number.as_str(), place);
            prop_assume!(wrong != number.as_str());
            prop_assert_eq!(ApplicationNo::parse(&wrong), Err(Problem::NotGivenOut));
        }

        #[test]
        fn never_panics(text in garbage()) {
            if let Ok(number) = ApplicationNo::parse(&text) {
                prop_assert_eq!(ApplicationNo::parse(&number.to_string()).unwrap(), number);
            }
        }
    }
}
