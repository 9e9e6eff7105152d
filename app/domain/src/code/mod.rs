//! Codes with a form and, mostly, a check digit. Each is a type that only a well-formed text
//! becomes: `parse` first takes away what people add while typing (full width, lower case, spaces,
//! dashes), then checks characters, length and check digit, and says what is wrong.

mod application_no;
mod claim_no;
mod container;
mod credit;
mod identity;
mod organisation;

pub use application_no::ApplicationNo;
pub use claim_no::ClaimNo;
pub use container::ContainerNo;
pub use credit::CreditCode;
pub use identity::IdentityNumber;
pub use organisation::OrganisationCode;

pub(crate) use identity::check_character as identity_check_character;

use crate::Problem;
use crate::text::fold;

/// Gives a newtype around `String` that has a `parse` its `as_str` and its serde form: a string,
/// parsed on the way in.
macro_rules! checked_text {
    ($name:ident, from $parse:path) => {
        impl $name {
            /// The text in its plain form.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(from)?;
                $parse(&text).map_err(|_| {
                    serde::de::Error::custom(concat!("not a valid ", stringify!($name)))
                })
            }
        }
    };
    ($name:ident) => {
        $crate::code::checked_text!($name, from $name::parse);
    };
}
pub(crate) use checked_text;

/// Shows a [`checked_text`] type as its plain text.
macro_rules! shown_plainly {
    ($name:ident) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
pub(crate) use shown_plainly;

/// What is left of a typed code without width, case, spaces and dashes. Nothing left is
/// [`Problem::Required`].
pub(crate) fn squeeze(text: &str) -> Result<String, Problem> {
    let is_squeezed = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    if !text.is_empty() && text.bytes().all(is_squeezed) {
        return Ok(text.to_owned());
    }
    let squeezed: String = fold(text)
        .chars()
        .filter(|c| *c != ' ' && !is_dash(*c))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    if squeezed.is_empty() {
        Err(Problem::Required)
    } else {
        Ok(squeezed)
    }
}

/// Refuses the first character for which `good(place, character)` is false, then any length other
/// than `expected`. Places count from 0.
pub(crate) fn check_form(
    text: &str,
    expected: usize,
    good: impl Fn(usize, char) -> bool,
) -> Result<(), Problem> {
    if let Some((_, found)) = text
        .chars()
        .enumerate()
        .find(|(place, c)| !good(*place, *c))
    {
        return Err(Problem::BadCharacter { found });
    }
    let found = text.chars().count();
    if found == expected {
        Ok(())
    } else {
        Err(Problem::Length { expected, found })
    }
}

/// The first two digits of the codes of administrative divisions (GB/T 2260), which name the
/// province; 83 is given to residents of Taiwan.
pub(crate) fn province_exists(code: &str) -> bool {
    const PROVINCES: [&str; 35] = [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
        "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
        "65", "71", "81", "82", "83",
    ];
    code.get(..2)
        .is_some_and(|province| PROVINCES.contains(&province))
}

/// `text` with stars for all but its first and last characters.
pub(crate) fn mask(text: &str, first: usize, last: usize) -> String {
    let length = text.chars().count();
    let shown = |place: usize| place < first || place + last >= length;
    text.chars()
        .enumerate()
        .map(|(place, c)| if shown(place) { c } else { '*' })
        .collect()
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}')
}

#[cfg(test)]
pub(crate) mod testing {
    //! What several codes' tests share.

    use proptest::prelude::*;

    /// Anything a person or a program may send, often close to a code.
    pub fn garbage() -> impl Strategy<Value = String> {
        prop_oneof![
            ".*",
            "[0-9A-Za-z０-９Ａ-Ｚ \\-－]{0,24}",
            "[0-9]{14,19}[Xx]?"
        ]
    }

    /// `text` with the character at `place` replaced.
    pub fn replaced(text: &str, place: usize, with: char) -> String {
        text.chars()
            .enumerate()
            .map(|(i, c)| if i == place { with } else { c })
            .collect()
    }

    /// `text` with the characters at `place` and `place + 1` exchanged.
    pub fn swapped(text: &str, place: usize) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        chars.swap(place, place + 1);
        chars.into_iter().collect()
    }
}
