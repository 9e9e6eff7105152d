//! Container numbers (集装箱号), ISO 6346.

use super::{check_form, checked_text, shown_plainly, squeeze};
use crate::Problem;

const LENGTH: usize = 11;

/// A container number: owner and category (4 letters), serial number (6 digits), check digit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContainerNo(String);

checked_text!(ContainerNo);
shown_plainly!(ContainerNo);

impl ContainerNo {
    /// Reads a number as typed or as painted on the box, `CSQU 305438 3`.
    pub fn parse(text: &str) -> Result<ContainerNo, Problem> {
        let number = squeeze(text)?;
        check_form(&number, LENGTH, |place, c| match place {
            0..4 => c.is_ascii_uppercase(),
            _ => c.is_ascii_digit(),
        })?;
        if number.chars().last() != check_digit(&number) {
            return Err(Problem::CheckDigit);
        }
        Ok(ContainerNo(number))
    }
}

/// The check digit that the first 10 characters ask for.
fn check_digit(number: &str) -> Option<char> {
    let sum: u32 = number
        .chars()
        .take(LENGTH - 1)
        .zip(0..)
        .map(|(c, place)| value(c) << place)
        .sum();
    char::from_digit(sum % 11 % 10, 10)
}

/// A digit's value is itself; letters count from 10, leaving out the multiples of 11.
fn value(c: char) -> u32 {
    match c.to_digit(36).unwrap_or(0) {
        digit @ 0..=10 => digit,
        letter => letter + (letter - 1) / 10,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::testing::{garbage, replaced};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn takes_the_published_example() {
        for typed in ["CSQU3054383", "csqu 305438-3", "ＣＳＱＵ３０５４３８３"] {
            assert_eq!(ContainerNo::parse(typed).unwrap().as_str(), "CSQU3054383");
        }
    }

    #[test]
    fn values_letters_as_the_standard_lists_them() {
        let values: Vec<u32> = "ABKLUVZ".chars().map(value).collect();
        assert_eq!(values, [10, 12, 21, 23, 32, 34, 38]);
    }

    #[test]
    fn says_what_is_wrong() {
        for (typed, problem) in [
            ("", Problem::Required),
            ("CSQU3054384", Problem::CheckDigit),
            (
                "CSQU305438",
                Problem::Length {
                    expected: 11,
                    found: 10,
                },
            ),
            ("CSQ03054383", Problem::BadCharacter { found: '0' }),
            ("CSQU3O54383", Problem::BadCharacter { found: 'O' }),
        ] {
            assert_eq!(ContainerNo::parse(typed), Err(problem), "{typed}");
        }
    }

    fn sum(number: &str) -> u32 {
        number
            .chars()
            .take(10)
            .zip(0..)
            .map(|(c, place)| value(c) << place)
            .sum::<u32>()
            % 11
    }

    proptest! {
        /// The standard gives remainders 0 and 10 the same digit: an error between those two is the
        /// only single-digit error that stays unseen.
        #[test]
        fn finds_single_digit_errors(body in "[A-Z]{3}[UJZ][0-9]{6}", place in 4usize..11, with in "[0-9]") {
            let number = format!("{body}{}", check_digit(&body).unwrap());
            prop_assert!(ContainerNo::parse(&number).is_ok());
            let wrong = replaced(&number, place, with.chars().next().unwrap());
            prop_assume!(wrong != number);
            let pair = [sum(&number), sum(&wrong)];
            prop_assume!(place == 10 || (pair != [0, 10] && pair != [10, 0]));
            prop_assert_eq!(ContainerNo::parse(&wrong), Err(Problem::CheckDigit));
        }

        #[test]
        fn never_panics(text in garbage()) {
            if let Ok(number) = ContainerNo::parse(&text) {
                prop_assert_eq!(ContainerNo::parse(number.as_str()).unwrap(), number);
            }
        }
    }
}
