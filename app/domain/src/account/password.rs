//! What a password must be.

use super::UserName;
use crate::{FieldProblem, Problem};

/// The least and the most characters of a password.
const MIN: usize = 8;
const MAX: usize = 64;

/// Pieces of the passwords that are tried first, in lower case. Runs like `123456` and `aaaaaa` are
/// found by [`is_mostly_runs`].
const COMMON: [&str; 17] = [
    "password", "passw0rd", "p@ssw0rd", "p@ssword", "112233", "123123", "520131", "abc123",
    "123abc", "a123456", "qwerty", "qazwsx", "1qaz2wsx", "admin", "iloveyou", "woaini", "welcome",
];

/// Characters that must be left when a common piece is taken out of a password.
const REST: usize = 5;

/// What is wrong with a new password, typed twice: the fields are `password` and `password_again`. It is
/// taken exactly as typed. 8–64 characters of at least two kinds (letters, digits, others), not
/// a well-known one, without the user name.
pub fn password_problems(password: &str, again: &str, user_name: &str) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    if let Some(problem) = problem(password, user_name) {
        found.push(FieldProblem::new("password", problem));
    }
    if password != again {
        let problem = if again.is_empty() {
            Problem::Required
        } else {
            Problem::PasswordsDiffer
        };
        found.push(FieldProblem::new("password_again", problem));
    }
    found
}

fn problem(password: &str, user_name: &str) -> Option<Problem> {
    let lower = password.to_ascii_lowercase();
    let named = || UserName::parse(user_name).is_ok_and(|name| lower.contains(&name.key()));
    match password.chars().count() {
        0 => Some(Problem::Required),
        1..MIN => Some(Problem::TooShort { min: MIN }),
        MIN..=MAX if named() => Some(Problem::PasswordContainsName),
        MIN..=MAX => is_weak(&lower).then_some(Problem::PasswordWeak),
        _ => Some(Problem::TooLong { max: MAX }),
    }
}

fn is_weak(password: &str) -> bool {
    kinds(password) < 2
        || distinct(password) < 5
        || is_mostly_runs(password)
        || is_mostly_common(password)
}

/// How many of the three kinds of characters occur: letters, digits, others.
fn kinds(password: &str) -> usize {
    let has = |kind: fn(&u8) -> bool| usize::from(password.as_bytes().iter().any(kind));
    has(u8::is_ascii_alphabetic)
        + has(u8::is_ascii_digit)
        + has(|byte| !byte.is_ascii_alphanumeric())
}

fn distinct(password: &str) -> usize {
    let first_time = |(at, c): &(usize, char)| !password.get(..*at).unwrap_or("").contains(*c);
    password.char_indices().filter(first_time).count()
}

/// Whether at least half of the characters repeat their neighbour or count on from it.
fn is_mostly_runs(password: &str) -> bool {
    let neighbours = password.chars().zip(password.chars().skip(1));
    let steps = neighbours.filter(|(a, b)| (*a as u32).abs_diff(*b as u32) <= 1);
    steps.count() * 2 >= password.chars().count()
}

fn is_mostly_common(password: &str) -> bool {
    let length = password.chars().count();
    COMMON
        .iter()
        .any(|piece| password.contains(piece) && length < piece.len() + REST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(password: &str) -> Option<Problem> {
        problem(password, "Zhang_San")
    }

    #[test]
    fn takes_good_passwords_as_typed() {
        let longest = format!("a1{}", "x-7".repeat(20));
        for password in [
            "lychee-42",
            "广州塔 2026 年",
            "correct horse",
            "Tr0ub4dor",
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
        ] {
            assert_eq!(of(password), Some(Problem::PasswordWeak), "{password}");
        }
        assert_eq!(of(""), Some(Problem::Required));
        assert_eq!(of("abc-123"), Some(Problem::TooShort { min: 8 }));
        assert_eq!(of(&"x1".repeat(33)), Some(Problem::TooLong { max: 64 }));
        assert_eq!(of("my zhang_SAN 1"), Some(Problem::PasswordContainsName));
    }

    #[test]
    fn compares_both_entries() {
        let fields = |password, again| -> Vec<(String, Problem)> {
            let found = password_problems(password, again, "");
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
        assert_eq!(fields("", ""), [("password".into(), Problem::Required)]);
    }
}
