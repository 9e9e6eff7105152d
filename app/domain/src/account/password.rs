//! What a password must be. The standards disagree, so there are two profiles to choose from.

use std::time::Duration;

use zxcvbn::{Score, zxcvbn};

use super::UserName;
use crate::{FieldProblem, Problem, Text};

/// The least and the most characters of a password.
const MIN: usize = 8;
const MAX: usize = 64;

/// What is tried first here and stands in no list made elsewhere.
const LOCAL: [&str; 6] = [
    "woaini",
    "520131",
    "shenzheng",
    "guangdong",
    "customs",
    "haiguan",
];

/// The days for which [`PasswordProfile::Graded`] lets a password be used. A macro, since texts are put
/// together with it.
macro_rules! days {
    () => {
        90
    };
}

/// The kinds of characters that GB/T 22239 wants mixed, and how many of the four.
const KINDS: usize = 3;

/// 密码规则: which standard new passwords follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PasswordProfile {
    /// OWASP ASVS 5.0, 6.2: 8–64 characters of any kind (6.2.1, 6.2.5, 6.2.9), none that are guessed
    /// first (6.2.4), valid for as long as its owner likes (6.2.10).
    #[default]
    Asvs,
    /// 等级保护, GB/T 22239-2019, 8.1.4.1 a: of some complexity and renewed regularly; here three of
    /// four kinds of characters and 90 days, as inspectors ask for.
    Graded,
}

impl PasswordProfile {
    /// What settings call it.
    pub const fn code(self) -> &'static str {
        match self {
            PasswordProfile::Asvs => "asvs",
            PasswordProfile::Graded => "gbt22239",
        }
    }

    /// The profile with a code.
    pub fn from_code(code: &str) -> Option<PasswordProfile> {
        let all = [PasswordProfile::Asvs, PasswordProfile::Graded];
        all.into_iter().find(|profile| profile.code() == code)
    }

    /// What one who chooses a password is told beforehand.
    pub const fn hint(self) -> Text {
        match self {
            PasswordProfile::Asvs => Text::new(
                "8–64 位，任何字符都可以。常见、容易猜到的密码不能使用。",
                "8–64 characters of any kind, but nothing that is easy to guess.",
            ),
            PasswordProfile::Graded => Text::new(
                concat!(
                    "8–64 位，至少包含大写字母、小写字母、数字、符号中的三种，",
                    days!(),
                    " 天内有效。"
                ),
                concat!(
                    "8–64 characters with three of capitals, small letters, digits and signs; valid for ",
                    days!(),
                    " days."
                ),
            ),
        }
    }

    /// How long a password may be used; none: for ever.
    pub const fn max_age(self) -> Option<Duration> {
        match self {
            PasswordProfile::Asvs => None,
            PasswordProfile::Graded => Some(Duration::from_secs(days!() * 86_400)),
        }
    }

    /// What is wrong with a new password, typed twice: the fields are `password` and
    /// `password_again`. It is taken exactly as typed.
    pub fn problems(self, password: &str, again: &str, user_name: &str) -> Vec<FieldProblem> {
        let mut found = Vec::new();
        if let Some(problem) = self.problem(password, user_name) {
            found.push(FieldProblem::new("password", problem));
        }
        let wrong = match again {
            "" => Some(Problem::Required),
            _ => (password != again).then_some(Problem::PasswordsDiffer),
        };
        found.extend(wrong.map(|problem| FieldProblem::new("password_again", problem)));
        found
    }

    fn problem(self, password: &str, user_name: &str) -> Option<Problem> {
        match password.chars().count() {
            0 => Some(Problem::Required),
            1..MIN => Some(Problem::TooShort { min: MIN }),
            MIN..=MAX if holds_name(password, user_name) => Some(Problem::PasswordContainsName),
            MIN..=MAX if self == PasswordProfile::Graded && kinds(password) < KINDS => {
                Some(Problem::PasswordKinds)
            }
            MIN..=MAX => is_guessed(password).then_some(Problem::PasswordWeak),
            _ => Some(Problem::TooLong { max: MAX }),
        }
    }
}

fn holds_name(password: &str, user_name: &str) -> bool {
    let lower = password.to_ascii_lowercase();
    UserName::parse(user_name).is_ok_and(|name| lower.contains(&name.key()))
}

/// How many of the four kinds of characters occur: capitals, small letters, digits, others.
fn kinds(password: &str) -> usize {
    let has = |kind: fn(char) -> bool| usize::from(password.chars().any(kind));
    has(|c| c.is_ascii_uppercase())
        + has(|c| c.is_ascii_lowercase())
        + has(|c| c.is_ascii_digit())
        + has(|c| !c.is_ascii_alphanumeric())
}

/// Whether a million tries find it: known passwords, words, names, dates, runs and patterns of keys.
fn is_guessed(password: &str) -> bool {
    zxcvbn(password, &LOCAL).score() < Score::Two
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(password: &str) -> Option<Problem> {
        PasswordProfile::Asvs.problem(password, "Zhang_San")
    }

    #[test]
    fn takes_good_passwords_as_typed() {
        let longest = format!("a1{}", "x-7".repeat(20));
        for password in [
            "lychee-42",
            "广州塔 2026 年",
            "correct horse",
            "Tr0ub4dor",
            "kanbujiandexingxing",
            "7302948156",
            &longest,
        ] {
            assert_eq!(of(password), None, "{password}");
        }
    }

    #[test]
    fn refuses_what_is_guessed_first() {
        for password in [
            "12345678",
            "abcdefgh",
            "password1",
            "P@ssw0rd!",
            "aaaaaaa1",
            "1a1a1a1a",
            "admin123",
            "qwerty123",
            "Woaini520",
            "123456abc",
            "88888888a",
            "abcd1234",
            "87654321x",
            "中中中中中中中1",
            "Shenzheng1",
        ] {
            assert_eq!(of(password), Some(Problem::PasswordWeak), "{password}");
        }
        assert_eq!(of(""), Some(Problem::Required));
        assert_eq!(of("abc-123"), Some(Problem::TooShort { min: 8 }));
        assert_eq!(of(&"x1".repeat(33)), Some(Problem::TooLong { max: 64 }));
        assert_eq!(of("my zhang_SAN 1"), Some(Problem::PasswordContainsName));
    }

    #[test]
    fn the_graded_profile_wants_three_kinds_and_a_new_one_each_quarter() {
        let graded = |password| PasswordProfile::Graded.problem(password, "Zhang_San");
        for password in ["Lychee-fruit", "lychee-42", "Guavas 七 Pomelo"] {
            assert_eq!(graded(password), None, "{password}");
        }
        for password in ["lycheeguava42", "730294-8156", "LYCHEE-GUAVA"] {
            assert_eq!(graded(password), Some(Problem::PasswordKinds), "{password}");
            assert_eq!(of(password), None, "{password}");
        }
        assert_eq!(graded("P@ssw0rd!"), Some(Problem::PasswordWeak));
        let days = PasswordProfile::Graded
            .max_age()
            .map(|age| age.as_secs() / 86_400);
        assert_eq!(days, Some(90));
        assert_eq!(PasswordProfile::Asvs.max_age(), None);
    }

    #[test]
    fn codes_name_the_profiles() {
        for profile in [PasswordProfile::Asvs, PasswordProfile::Graded] {
            assert_eq!(PasswordProfile::from_code(profile.code()), Some(profile));
        }
        assert_eq!(PasswordProfile::from_code("none"), None);
    }

    #[test]
    fn compares_both_entries() {
        let fields = |password, again| -> Vec<(String, Problem)> {
            let found = PasswordProfile::Asvs.problems(password, again, "");
            found.into_iter().map(|p| (p.field, p.problem)).collect()
        };
        assert_eq!(fields("lychee-42", "lychee-42"), []);
        assert_eq!(
            fields("lychee-42", "Lychee-42"),
            [("password_again".into(), Problem::PasswordsDiffer)]
        );
        assert_eq!(
            fields("lychee-42", ""),
            [("password_again".into(), Problem::Required)]
        );
        assert_eq!(
            fields("", ""),
            ["password", "password_again"].map(|field| (field.into(), Problem::Required))
        );
    }
}
