//! 用户名.

use crate::Problem;
use crate::code::{checked_text, shown_plainly};
use crate::text::fold;

/// A user name: 6–20 letters, digits and underscores, a letter first. It never changes. Case is kept
/// as typed and means nothing: [`UserName::key`] is what must be unique.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UserName(String);

checked_text!(UserName);
shown_plainly!(UserName);

impl UserName {
    /// Reads a name as typed.
    pub fn parse(text: &str) -> Result<UserName, Problem> {
        let name = fold(text);
        if name.is_empty() {
            return Err(Problem::Required);
        }
        let good = (6..=20).contains(&name.len())
            && name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if good {
            Ok(UserName(name))
        } else {
            Err(Problem::UserNameForm)
        }
    }

    /// The name in lower case, by which accounts are looked up.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn takes_names_of_the_form_asked() {
        for name in ["zhang1", "Zhang_San_2026_abcdefg", "z_____"] {
            let parsed = UserName::parse(name);
            assert_eq!(parsed.is_ok(), name.len() <= 20, "{name}");
        }
        assert_eq!(
            UserName::parse(" Ｚhang_San ").unwrap().as_str(),
            "Zhang_San"
        );
        assert_eq!(UserName::parse("Zhang_San").unwrap().key(), "zhang_san");
    }

    #[test]
    fn refuses_others() {
        assert_eq!(UserName::parse(""), Err(Problem::Required));
        for name in [
            "zhang",
            "1zhang",
            "_zhang",
            "zhang san",
            "张三张三张三",
            "zhang-san",
            "zhang😀",
            "a23456789012345678901",
        ] {
            assert_eq!(UserName::parse(name), Err(Problem::UserNameForm), "{name}");
        }
    }
}
