//! Numbers as people and papers write them.

use super::Decimal;
use crate::text::fold;

/// A number that was read, and what else it could mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// What it means where a comma marks thousands and a point decimals, as in China.
    pub value: Decimal,
    /// What it means the other way round, when the text could be read so: `25.000` is 25, and
    /// 25000 on a paper from Germany or Brazil.
    pub other: Option<Decimal>,
}

/// More digits than this are no quantity, and leave room for exact conversion of units.
const MAX_DIGITS: usize = 15;

/// The number that `text` holds, by Chinese custom: `25,000.5`, `25 000`, `２５０００`, `25000,5`.
pub fn number(text: &str) -> Option<Decimal> {
    numeral(text).map(|numeral| numeral.value)
}

/// The number that `text` holds, with its second meaning. `None` when it is no number, holds a
/// unit, or has more than 15 digits.
pub fn numeral(text: &str) -> Option<Numeral> {
    let text: String = fold(text)
        .chars()
        .filter(|c| !matches!(c, ' ' | '\'' | '’' | '_'))
        .map(|c| match c {
            '，' => ',',
            '。' => '.',
            '−' | '–' => '-',
            c => c,
        })
        .collect();
    let (sign, body) = match text.strip_prefix('-') {
        Some(body) => (-1, body),
        None => (1, text.strip_prefix('+').unwrap_or(&text)),
    };
    let value = read(body, ',', '.').or_else(|| read(body, '.', ','))?;
    let other = read(body, '.', ',').filter(|other| *other != value);
    let signed = |(digits, scale): (i128, u32)| Decimal::new(sign * digits, scale);
    let (value, other) = (signed(value), other.map(signed));
    Some(Numeral {
        value,
        other: other.filter(|other| *other != value),
    })
}

/// A number with commas between thousands; other text as it is.
pub fn grouped(text: &str) -> String {
    let Some(number) = number(text) else {
        return text.to_owned();
    };
    let plain = number.to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("-", digits));
    let mut marked = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            marked.push(',');
        }
        marked.push(digit);
    }
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{marked}{point}{fraction}")
}

/// Reads digits with thousands marked by `mark` in proper groups, and decimals after `point`.
fn read(text: &str, mark: char, point: char) -> Option<(i128, u32)> {
    let (whole, fraction) = match text.split_once(point) {
        Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
        Some(_) => return None,
        None => (text, ""),
    };
    let mut digits = String::new();
    for (at, group) in whole.split(mark).enumerate() {
        let grouped = whole.contains(mark);
        let fits = match at {
            0 if grouped => (1..=3).contains(&group.len()) && !group.starts_with('0'),
            0 => !group.is_empty(),
            _ => group.len() == 3,
        };
        if !fits {
            return None;
        }
        digits.push_str(group);
    }
    digits.push_str(fraction);
    let good = digits.len() <= MAX_DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
    let scale = u32::try_from(fraction.len()).ok()?;
    good.then(|| digits.parse().ok())?
        .map(|digits| (digits, scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        number(text).map(|number| number.to_string())
    }

    #[test]
    fn reads_marks_and_points() {
        for (text, number) in [
            ("25000", "25000"),
            ("25,000", "25000"),
            ("25 000", "25000"),
            ("25'000.50", "25000.5"),
            ("２５，０００．５", "25000.5"),
            ("1,234,567.89", "1234567.89"),
            ("1.234.567,89", "1234567.89"),
            ("1.234.567", "1234567"),
            ("25000,5", "25000.5"),
            ("0.250", "0.25"),
            ("-18", "-18"),
            ("007", "7"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(number), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in [
            "",
            "-",
            ".",
            ",",
            "1.",
            ".5",
            "1,2,3",
            "12,34,567",
            "1e5",
            "25kg",
            "二十五",
            "1..2",
            "1,23.4.5",
            "1234567890123456",
            "--1",
            "0x10",
            "½",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }

    #[test]
    fn knows_the_second_meaning() {
        let other = |text: &str| numeral(text).and_then(|n| n.other).map(|n| n.to_string());
        assert_eq!(other("25.000").as_deref(), Some("25000"));
        assert_eq!(other("25,000").as_deref(), Some("25"));
        assert_eq!(other("25,000.5"), None);
        assert_eq!(other("25.50").as_deref(), None);
    }
}
