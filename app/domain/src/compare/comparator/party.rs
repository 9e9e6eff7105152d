//! Names and addresses of parties, authorities and officers.

use super::words;
use crate::compare::rewriting::{self, Outcome, Stage};
use crate::compare::{Change, Verdict, normal, similarity};
use crate::text::is_han;

/// From this likeness on, in percent, parties are close and a person looks. Below they differ.
/// Chosen so that one address with and without its postcode is close, and two companies of one
/// street are not.
pub const CLOSE: u8 = 75;

/// Shorter names are part of many others by chance.
const NAME_LENGTH: usize = 6;

const STAGES: &[Stage<'static>] = &[
    (Change::Width, &normal::width),
    (Change::Punctuation, &joined),
    (Change::Case, &normal::case),
    (Change::Spaces, &normal::spaces),
    (Change::Accents, &normal::accents),
    (Change::Traditional, &normal::traditional),
    (Change::Punctuation, &normal::parted),
    (Change::Abbreviation, &written_out),
    (Change::WordOrder, &sorted),
    (Change::Spaces, &normal::spaces),
];

/// Abbreviations of company forms and addresses, and what they stand for. What stands for nothing
/// says nothing.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("AND", ""),
    ("AVE", "AVENUE"),
    ("BLDG", "BUILDING"),
    ("BLVD", "BOULEVARD"),
    ("BROS", "BROTHERS"),
    ("CO", "COMPANY"),
    ("CORP", "CORPORATION"),
    ("DEPT", "DEPARTMENT"),
    ("DIST", "DISTRICT"),
    ("EXP", "EXPORT"),
    ("FL", "FLOOR"),
    ("HWY", "HIGHWAY"),
    ("IMP", "IMPORT"),
    ("INC", "INCORPORATED"),
    ("INTL", "INTERNATIONAL"),
    ("LN", "LANE"),
    ("LTD", "LIMITED"),
    ("LTDA", "LIMITADA"),
    ("MFG", "MANUFACTURING"),
    ("MIN", "MINISTRY"),
    ("NO", ""),
    ("NUMBER", ""),
    ("NR", ""),
    ("OF", ""),
    ("PROV", "PROVINCE"),
    ("PTE", "PRIVATE"),
    ("PTY", "PROPRIETARY"),
    ("PVT", "PRIVATE"),
    ("RD", "ROAD"),
    ("RM", "ROOM"),
    ("ST", "STREET"),
    ("STE", "SUITE"),
    ("STR", "STREET"),
    ("THE", ""),
];

pub(super) fn compare(typed: &str, other: &str) -> Outcome {
    rewriting::compare(typed, other, STAGES, judge)
}

pub(super) fn normal_form(text: &str) -> String {
    rewriting::normal_form(text, STAGES)
}

fn judge(typed: &str, other: &str) -> Verdict {
    match similarity::percent(typed, other) {
        percent if percent >= CLOSE => Verdict::Close { percent },
        _ if has_all_of(typed, other) || has_all_of(other, typed) => Verdict::Close {
            percent: words::HELD,
        },
        _ => Verdict::Different,
    }
}

/// Whether one names the party only and the other its address too: every word of the shorter is
/// in the longer.
fn has_all_of(longer: &str, shorter: &str) -> bool {
    let all: Vec<&str> = longer.split(' ').collect();
    let long_enough = shorter.chars().count() >= NAME_LENGTH;
    long_enough && (longer.contains(shorter) || shorter.split(' ').all(|word| all.contains(&word)))
}

/// No comma beside Chinese characters: one line break on paper is a comma in a form, and neither
/// parts words that could be sorted.
fn joined(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let is_word = |c: &&char| !c.is_whitespace();
    let kept = chars.iter().enumerate().filter(|(at, c)| {
        let (before, after) = (chars.get(..*at), chars.get(at + 1..));
        let before = before.and_then(|before| before.iter().rev().find(is_word));
        let after = after.and_then(|after| after.iter().find(is_word));
        let beside_han = [before, after].into_iter().flatten().any(|c| is_han(*c));
        !(beside_han && matches!(c, ',' | ';' | '、'))
    });
    kept.map(|(_, c)| *c).collect()
}

fn written_out(text: &str) -> String {
    let words: Vec<&str> = text
        .split(' ')
        .map(full)
        .filter(|word| !word.is_empty())
        .collect();
    // A text of nothing but such words is left as it is: there must be something to compare.
    if words.is_empty() {
        text.to_owned()
    } else {
        words.join(" ")
    }
}

fn full(word: &str) -> &str {
    ABBREVIATIONS
        .iter()
        .find(|(short, _)| *short == word)
        .map_or(word, |(_, long)| long)
}

fn sorted(text: &str) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_or_a_line_break_parts_a_chinese_name_from_its_address() {
        let lines = "深圳市岭海鲜果进出口有限公司\n广东省深圳市南山区港湾路8号";
        for typed in [
            "深圳市岭海鲜果进出口有限公司，广东省深圳市南山区港湾路8号",
            "深圳市岭海鲜果进出口有限公司, 广东省深圳市南山区港湾路8号",
            "深圳市岭海鲜果进出口有限公司 广东省深圳市南山区港湾路8号",
        ] {
            assert_eq!(
                compare(typed, lines).verdict(),
                Verdict::EqualNormalised,
                "{typed}"
            );
        }
    }
}
