//! 组织机构代码 (主体标识码), GB 11714-1997.

use super::{check_form, checked_text, shown_plainly, squeeze};
use crate::Problem;

const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
const LENGTH: usize = 9;

/// A 组织机构代码: 8 characters of `0-9A-Z` and a check character (`0-9X`), without dash.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationCode(String);

checked_text!(OrganisationCode, from OrganisationCode::from_stored);
shown_plainly!(OrganisationCode);

impl OrganisationCode {
    /// Reads a code as typed; the dash before the check character may be there.
    pub fn parse(text: &str) -> Result<OrganisationCode, Problem> {
        let code = OrganisationCode::from_stored(text)?;
        if code.check_character_fits() {
            Ok(code)
        } else {
            Err(Problem::CheckDigit)
        }
    }

    /// Reads a code that was accepted before. The check character is not asked for: a code that
    /// came out of a pilot-year 统一社会信用代码 may lack a fitting one.
    pub fn from_stored(text: &str) -> Result<OrganisationCode, Problem> {
        let code = squeeze(text)?;
        check_form(&code, LENGTH, |place, c| match place {
            8 => c.is_ascii_digit() || c == 'X',
            _ => c.is_ascii_digit() || c.is_ascii_uppercase(),
        })?;
        Ok(OrganisationCode(code))
    }

    /// The code that stands in a well-formed 统一社会信用代码.
    pub(super) fn inside_credit_code(code: String) -> OrganisationCode {
        OrganisationCode(code)
    }

    pub(super) fn check_character_fits(&self) -> bool {
        self.0.ends_with(check_character(&self.0))
    }

    #[cfg(test)]
    pub(super) fn complete(body: &str) -> OrganisationCode {
        OrganisationCode(format!("{body}{}", check_character(body)))
    }
}

/// The check character that the first 8 characters ask for.
fn check_character(code: &str) -> char {
    let sum: u32 = code
        .chars()
        .zip(WEIGHTS)
        .map(|(c, weight)| c.to_digit(36).unwrap_or(0) * weight)
        .sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::testing::{garbage, replaced};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn takes_the_published_examples() {
        for example in ["D2143569X", "M000100Y4", "M0000XUF4"] {
            assert_eq!(OrganisationCode::parse(example).unwrap().as_str(), example);
        }
        assert_eq!(
            OrganisationCode::parse(" d2143569－x ")
                .unwrap()
                .to_string(),
            "D2143569X"
        );
    }

    #[test]
    fn says_what_is_wrong() {
        for (typed, problem) in [
            ("", Problem::Required),
            (
                "D2143569",
                Problem::Length {
                    expected: 9,
                    found: 8,
                },
            ),
            (
                "D2143569XX",
                Problem::Length {
                    expected: 9,
                    found: 10,
                },
            ),
            ("D21435691", Problem::CheckDigit),
            ("D2143569Y", Problem::BadCharacter { found: 'Y' }),
            ("D2143_69X", Problem::BadCharacter { found: '_' }),
        ] {
            assert_eq!(OrganisationCode::parse(typed), Err(problem), "{typed}");
        }
    }

    #[test]
    fn keeps_what_was_accepted_before() {
        assert_eq!(
            OrganisationCode::from_stored("D21435691").unwrap().as_str(),
            "D21435691"
        );
        assert!(serde_json::from_str::<OrganisationCode>("\"D21435691\"").is_ok());
        assert!(serde_json::from_str::<OrganisationCode>("\"D2143\"").is_err());
    }

    proptest! {
        /// Values of letters that differ by 11 or 22 look the same to a check modulo 11; every
        /// other single error is found, all errors of one digit among them.
        #[test]
        fn finds_single_errors(body in "[0-9A-Z]{8}", place in 0usize..9, with in "[0-9A-Z]") {
            let code = OrganisationCode::complete(&body);
            let with = with.chars().next().unwrap();
            let old = code.as_str().chars().nth(place).unwrap();
            let distance = old.to_digit(36).unwrap().abs_diff(with.to_digit(36).unwrap());
            prop_assume!(distance % 11 != 0 || (place == 8 && distance != 0));
            prop_assert!(OrganisationCode::parse(&replaced(code.as_str(), place, with)).is_err());
        }

        #[test]
        fn never_panics(text in garbage()) {
            if let Ok(code) = OrganisationCode::parse(&text) {
                prop_assert_eq!(OrganisationCode::parse(code.as_str()).unwrap(), code);
            }
        }
    }
}
