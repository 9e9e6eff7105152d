//! 公民身份号码, GB 11643-1999.

use std::fmt;

use time::{Date, Month};

use super::{check_form, checked_text, province_exists, squeeze};
use crate::Problem;

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const LENGTH: usize = 18;

/// A 公民身份号码 (居民身份证): division, birth date, sequence, check character.
///
/// Personal data: there is no `Display`, and `Debug` masks. Show [`IdentityNumber::masked`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdentityNumber(String);

checked_text!(IdentityNumber);

impl IdentityNumber {
    /// Reads a number as typed: 17 digits and a digit or X; province and birth date must exist.
    pub fn parse(text: &str) -> Result<IdentityNumber, Problem> {
        let number = squeeze(text)?;
        check_form(&number, LENGTH, |place, c| {
            c.is_ascii_digit() || (place == 17 && c == 'X')
        })?;
        if !province_exists(&number) || !birth_date_exists(&number) {
            return Err(Problem::IdentityImpossible);
        }
        if number.chars().last() != check_character(&number) {
            return Err(Problem::CheckDigit);
        }
        Ok(IdentityNumber(number))
    }

    /// The number as it may be shown: `440308********1234`.
    pub fn masked(&self) -> String {
        super::mask(&self.0, 6, 4)
    }
}

impl fmt::Debug for IdentityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

fn birth_date_exists(number: &str) -> bool {
    let part = |from: usize, to: usize| number.get(from..to)?.parse::<u16>().ok();
    let date = || {
        let month = Month::try_from(u8::try_from(part(10, 12)?).ok()?).ok()?;
        let day = u8::try_from(part(12, 14)?).ok()?;
        Date::from_calendar_date(i32::from(part(6, 10)?), month, day).ok()
    };
    date().is_some_and(|born| (1850..2100).contains(&born.year()))
}

/// The check character (ISO 7064 MOD 11-2) that the first 17 digits ask for.
pub(crate) fn check_character(number: &str) -> Option<char> {
    let mut sum = 0;
    for (c, weight) in number.chars().zip(WEIGHTS) {
        sum += c.to_digit(10)? * weight;
    }
    "10X98765432".chars().nth(usize::try_from(sum % 11).ok()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::testing::{garbage, replaced, swapped};
    use super::*;
    use proptest::prelude::*;

    const PUBLISHED: &str = "11010519491231002X";

    #[test]
    fn takes_the_published_example() {
        for typed in [PUBLISHED, "11010519491231002x", "110105 19491231 002Ｘ"] {
            assert_eq!(IdentityNumber::parse(typed).unwrap().as_str(), PUBLISHED);
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (typed, problem) in [
            ("", Problem::Required),
            (
                "110105491231002",
                Problem::Length {
                    expected: 18,
                    found: 15,
                },
            ),
            ("110105194912310021", Problem::CheckDigit),
            ("1101051949123100２A", Problem::BadCharacter { found: 'A' }),
            ("1101051949X2310021", Problem::BadCharacter { found: 'X' }),
            ("990105194912310025", Problem::IdentityImpossible),
            ("110105194913310025", Problem::IdentityImpossible),
            ("110105194902290025", Problem::IdentityImpossible),
            ("110105000012310025", Problem::IdentityImpossible),
        ] {
            assert_eq!(IdentityNumber::parse(typed), Err(problem), "{typed}");
        }
    }

    #[test]
    fn hides_the_birth_date() {
        let number = IdentityNumber::parse(PUBLISHED).unwrap();
        assert_eq!(number.masked(), "110105********002X");
        assert_eq!(format!("{number:?}"), "110105********002X");
    }

    fn fitting() -> impl Strategy<Value = String> {
        ("44[0-9]{4}", 1900..2024i32, 1..=12u8, 1..=28u8, "[0-9]{3}").prop_map(
            |(at, y, m, d, n)| {
                let number = format!("{at}{y:04}{m:02}{d:02}{n}");
                let check = check_character(&number).unwrap();
                format!("{number}{check}")
            },
        )
    }

    proptest! {
        #[test]
        fn finds_every_single_digit_error(number in fitting(), place in 0usize..18, with in "[0-9X]") {
            prop_assert!(IdentityNumber::parse(&number).is_ok());
            let wrong = replaced(&number, place, with.chars().next().unwrap());
            prop_assume!(wrong != number);
            prop_assert!(IdentityNumber::parse(&wrong).is_err());
        }

        #[test]
        fn finds_every_exchange_of_neighbours(number in fitting(), place in 0usize..17) {
            let wrong = swapped(&number, place);
            prop_assume!(wrong != number);
            prop_assert!(IdentityNumber::parse(&wrong).is_err());
        }

        #[test]
        fn never_panics(text in garbage()) {
            if let Ok(number) = IdentityNumber::parse(&text) {
                prop_assert_eq!(IdentityNumber::parse(number.as_str()).unwrap(), number);
            }
        }
    }
}
