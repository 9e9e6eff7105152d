//! 统一社会信用代码, GB 32100-2015.

use super::{OrganisationCode, check_form, checked_text, province_exists, shown_plainly, squeeze};
use crate::Problem;

/// The 31 characters in use; a character's value is its index. I, O, S, V and Z are not used.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const LENGTH: usize = 18;

/// A 统一社会信用代码: 18 characters that name registering authority, kind, division, organisation
/// ([`OrganisationCode`], characters 9–17) and a check character.
///
/// Some genuine codes of the pilot years carry a check character that does not fit. Such a code is
/// taken, and [`CreditCode::needs_approval`] says that a person must look at it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode(String);

checked_text!(CreditCode);
shown_plainly!(CreditCode);

impl CreditCode {
    /// Reads a code as typed: refuses a wrong character or length.
    pub fn parse(text: &str) -> Result<CreditCode, Problem> {
        let code = squeeze(text)?;
        check_form(&code, LENGTH, |place, c| match place {
            2..8 => c.is_ascii_digit(),
            _ => ALPHABET.contains(c),
        })?;
        Ok(CreditCode(code))
    }

    /// Whether the code contradicts itself: its check character, the organisation code inside it
    /// or its division does not fit. Registration with such a code goes to manual approval.
    pub fn needs_approval(&self) -> bool {
        check_character(&self.0) != self.0.chars().last()
            || !self.organisation_code().check_character_fits()
            || !division_exists(&self.0)
    }

    /// 主体标识码: characters 9–17.
    pub fn organisation_code(&self) -> OrganisationCode {
        OrganisationCode::inside_credit_code(self.0.chars().skip(8).take(9).collect())
    }
}

/// Characters 3–8 name a division; `10` stands for the central authorities.
fn division_exists(code: &str) -> bool {
    code.get(2..)
        .is_some_and(|division| division.starts_with("10") || province_exists(division))
}

/// The check character that the first 17 characters ask for.
fn check_character(code: &str) -> Option<char> {
    let (mut sum, mut weight) = (0, 1);
    for c in code.chars().take(LENGTH - 1) {
        sum += ALPHABET.find(c)? * weight;
        weight = weight * 3 % 31;
    }
    ALPHABET.chars().nth((31 - sum % 31) % 31)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::testing::{garbage, replaced, swapped};
    use super::*;
    use proptest::prelude::*;

    const PUBLISHED: &str = "91350100M000100Y43";

    #[test]
    fn takes_the_published_example() {
        let code = CreditCode::parse(PUBLISHED).unwrap();
        assert!(!code.needs_approval());
        assert_eq!(code.organisation_code().as_str(), "M000100Y4");
        assert_eq!(code.to_string(), PUBLISHED);
    }

    #[test]
    fn takes_what_people_type() {
        for typed in [
            "  91350100m000100y43 ",
            "9135 0100 M000 100Y 43",
            "９１３５０１００Ｍ０００１００Ｙ４３",
            "913501-00-M000100Y4-3",
        ] {
            assert_eq!(
                CreditCode::parse(typed).unwrap().as_str(),
                PUBLISHED,
                "{typed}"
            );
        }
    }

    #[test]
    fn sends_pilot_codes_to_approval() {
        let code = CreditCode::parse("91350211M0000XUF46").unwrap();
        assert!(code.needs_approval());
        assert_eq!(code.organisation_code().as_str(), "M0000XUF4");
        assert!(
            CreditCode::parse("000000000000000000")
                .unwrap()
                .needs_approval()
        );
    }

    #[test]
    fn says_what_is_wrong() {
        for (typed, problem) in [
            ("", Problem::Required),
            (" - ", Problem::Required),
            (
                "91350100M000100Y4",
                Problem::Length {
                    expected: 18,
                    found: 17,
                },
            ),
            (
                "91350100M000100Y433",
                Problem::Length {
                    expected: 18,
                    found: 19,
                },
            ),
            ("91350100MO00100Y43", Problem::BadCharacter { found: 'O' }),
            ("9135010AM000100Y43", Problem::BadCharacter { found: 'A' }),
            ("91350100M000100Y4三", Problem::BadCharacter { found: '三' }),
            ("91350100M000100Y4😀", Problem::BadCharacter { found: '😀' }),
        ] {
            assert_eq!(CreditCode::parse(typed), Err(problem), "{typed}");
        }
    }

    #[test]
    fn is_a_string_to_serde_and_checked_on_the_way_in() {
        let code = CreditCode::parse(PUBLISHED).unwrap();
        let json = serde_json::to_string(&code).unwrap();
        assert_eq!(json, format!("\"{PUBLISHED}\""));
        assert_eq!(serde_json::from_str::<CreditCode>(&json).unwrap(), code);
        assert!(serde_json::from_str::<CreditCode>("\"9135\"").is_err());
    }

    /// A code that fits, for any authority, division and organisation.
    fn fitting() -> impl Strategy<Value = String> {
        let organisation = "[0-9A-HJ-NPQRTUWXY]{8}";
        ("[1-9AY][1-9]44[0-9]{4}", organisation)
            .prop_map(|(head, body)| {
                let organisation = OrganisationCode::complete(&body);
                let code = format!("{head}{organisation}");
                format!("{code}{}", check_character(&code).unwrap())
            })
            // The character that completes the organisation code is a digit or X: always in use.
            .prop_filter("fits", |code| {
                !CreditCode::parse(code).unwrap().needs_approval()
            })
    }

    proptest! {
        #[test]
        fn finds_every_single_character_error(code in fitting(), place in 0usize..18, with in 0usize..31) {
            let with = ALPHABET.chars().nth(with).unwrap();
            let wrong = replaced(&code, place, with);
            prop_assume!(wrong != code);
            prop_assert!(CreditCode::parse(&wrong).map_or(true, |c| c.needs_approval()));
        }

        #[test]
        fn finds_every_exchange_of_neighbours(code in fitting(), place in 0usize..17) {
            let wrong = swapped(&code, place);
            prop_assume!(wrong != code);
            prop_assert!(CreditCode::parse(&wrong).map_or(true, |c| c.needs_approval()));
        }

        #[test]
        fn never_panics(text in garbage()) {
            if let Ok(code) = CreditCode::parse(&text) {
                code.needs_approval();
                prop_assert_eq!(code.as_str().len(), 18);
                prop_assert_eq!(CreditCode::parse(code.as_str()).unwrap(), code);
            }
        }
    }
}
