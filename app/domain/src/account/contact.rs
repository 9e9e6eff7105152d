//! How a person is reached: 手机 and 邮箱. Personal data: `Debug` masks.

use std::fmt;

use crate::Problem;
use crate::code::{checked_text, mask, shown_plainly, squeeze};
use crate::text::fold;

/// A mobile number: of mainland China, 11 digits without country code; of elsewhere, `+` and the
/// digits of E.164.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mobile(String);

checked_text!(Mobile);
shown_plainly!(Mobile);

impl Mobile {
    /// Reads a number as typed, with or without +86, spaces and dashes.
    pub fn parse(text: &str) -> Result<Mobile, Problem> {
        let typed = squeeze(text)?;
        let country = ["+86", "0086", "86"].into_iter();
        let number = country
            .filter_map(|code| typed.strip_prefix(code))
            .next()
            .unwrap_or(&typed);
        let good = number.len() == 11
            && number.bytes().all(|b| b.is_ascii_digit())
            && number.starts_with('1')
            && matches!(number.as_bytes().get(1), Some(b'3'..=b'9'));
        if good || is_abroad(&typed) {
            Ok(Mobile(if good { number.to_owned() } else { typed }))
        } else {
            Err(Problem::MobileForm)
        }
    }

    /// The number as it may be shown: `138****5678`.
    pub fn masked(&self) -> String {
        mask(&self.0, 3, 4)
    }
}

impl fmt::Debug for Mobile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

/// An e-mail address that mail can be sent to; the part after @ is in lower case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

checked_text!(Email);
shown_plainly!(Email);

impl Email {
    /// Reads an address as typed. Takes what providers give out; quoted names, addresses with
    /// comments and host numbers are legal but not taken.
    pub fn parse(text: &str) -> Result<Email, Problem> {
        let typed = fold(text);
        if typed.is_empty() {
            return Err(Problem::Required);
        }
        match typed.split_once('@') {
            Some((name, host)) if typed.len() <= 254 && is_local_part(name) && is_host(host) => {
                Ok(Email([name, "@", &host.to_ascii_lowercase()].concat()))
            }
            _ => Err(Problem::EmailForm),
        }
    }

    /// The address as it may be shown: `z***@example.cn`.
    pub fn masked(&self) -> String {
        let (name, host) = self.0.split_once('@').unwrap_or_default();
        let first: String = name.chars().take(1).collect();
        [&first, "***@", host].concat()
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

/// `+`, a country code that is not China's, and the rest: 8–15 digits.
fn is_abroad(typed: &str) -> bool {
    typed.strip_prefix('+').is_some_and(|digits| {
        (8..=15).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit())
            && !digits.starts_with('0')
            && !digits.starts_with("86")
    })
}

fn is_local_part(name: &str) -> bool {
    name.len() <= 64
        && name.split('.').all(|atom| !atom.is_empty())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b))
}

fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let top = host.rsplit_once('.').map_or("", |(_, top)| top);
    host.split('.').all(label)
        && top.len() >= 2
        && top.starts_with(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn takes_mobile_numbers_as_people_type_them() {
        for typed in [
            "13812345678",
            "+86 138 1234 5678",
            "0086-138-1234-5678",
            "８６１３８１２３４５６７８",
            " 138-1234-5678 ",
        ] {
            assert_eq!(
                Mobile::parse(typed).unwrap().as_str(),
                "13812345678",
                "{typed}"
            );
        }
        assert_eq!(
            Mobile::parse("+852 5123-4567").unwrap().as_str(),
            "+85251234567"
        );
        assert_eq!(
            format!("{:?}", Mobile::parse("13812345678")),
            "Ok(138****5678)"
        );
    }

    #[test]
    fn refuses_other_telephone_numbers() {
        assert_eq!(Mobile::parse(""), Err(Problem::Required));
        for typed in [
            "12812345678",
            "1381234567",
            "138123456789",
            "0755-12345678",
            "852 51234567",
            "+86 12345678901",
            "+0 1234567890",
            "+44 20",
            "1381234567a",
            "电话",
        ] {
            assert_eq!(Mobile::parse(typed), Err(Problem::MobileForm), "{typed}");
        }
    }

    #[test]
    fn takes_mail_addresses() {
        for (typed, kept) in [
            ("a@b.cn", "a@b.cn"),
            (
                "Zhang.San+cert@Mail.Example.COM",
                "Zhang.San+cert@mail.example.com",
            ),
            ("１２３４５＠qq．com", "12345@qq.com"),
            ("x@xn--fiqs8s.xn--fiqs8s", "x@xn--fiqs8s.xn--fiqs8s"),
        ] {
            assert_eq!(Email::parse(typed).unwrap().as_str(), kept);
        }
        assert_eq!(
            Email::parse("zhang@example.cn").unwrap().masked(),
            "z***@example.cn"
        );
    }

    #[test]
    fn refuses_what_mail_cannot_reach() {
        assert_eq!(Email::parse(" "), Err(Problem::Required));
        let long = format!("{}@b.cn", "a".repeat(65));
        for typed in [
            "a",
            "@b.cn",
            "a@",
            "a@b",
            "a@b.c",
            "a@b..cn",
            ".a@b.cn",
            "a..b@c.cn",
            "a b@c.cn",
            "a@b@c.cn",
            "a@-b.cn",
            "a@1.2.3.4",
            "张@b.cn",
            "a@b.cn\r\nBcc: x@y.cn",
            "<a@b.cn>",
            &long,
        ] {
            assert_eq!(Email::parse(typed), Err(Problem::EmailForm), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in ".*|[0-9+ ]{0,16}|[a-z.@-]{0,20}") {
            if let Ok(mobile) = Mobile::parse(&text) {
                prop_assert_eq!(Mobile::parse(mobile.as_str()).unwrap(), mobile);
            }
            if let Ok(email) = Email::parse(&text) {
                prop_assert_eq!(Email::parse(email.as_str()).unwrap(), email);
            }
        }
    }
}
