//! Reading typed texts as what they mean: days, numbers, commodity codes.

mod date;
mod decimal;
mod number;

pub use date::{date, dates};
pub use decimal::Decimal;
pub use number::{Numeral, grouped, number, numeral};

use crate::text::fold;

/// The digits of a commodity code as typed: `0810.40-00`, `０８１０４０`. `None` unless they are 6,
/// 8 or 10.
pub fn hs(text: &str) -> Option<String> {
    let mut digits = String::new();
    for c in fold(text).chars() {
        match c {
            '0'..='9' => digits.push(c),
            '.' | '-' | ' ' => {}
            _ => return None,
        }
    }
    matches!(digits.len(), 6 | 8 | 10).then_some(digits)
}

/// The chapter of a commodity code: its first two digits.
pub fn hs_chapter(text: &str) -> Option<u8> {
    hs(text)?.get(..2)?.parse().ok()
}

/// Degrees Celsius: `-18`, `56 °C`, `－18℃`.
pub fn temperature(text: &str) -> Option<Decimal> {
    let text = fold(text).replace('℃', "C");
    let bare = text
        .trim_end_matches(['C', 'c'])
        .trim_end()
        .trim_end_matches(['°', 'º']);
    number(bare)
}

/// Several codes in one field, as typed: separated by commas, semicolons, slashes or new lines.
pub fn codes(text: &str) -> Vec<&str> {
    text.split([',', ';', '，', '；', '、', '/', '／', '\n', '\r'])
        .map(str::trim)
        .filter(|code| !code.is_empty())
        .collect()
}
