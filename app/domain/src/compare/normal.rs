//! Ways to write the same text: width, case, accents, spaces, punctuation, look-alikes.

use super::chinese::simplified;
use crate::text::{fold, half_width, is_han};

/// Half-width characters, and composed signs taken apart: `㎏` → `kg`, `m³` → `m3`.
pub(super) fn width(text: &str) -> String {
    let mut narrow = String::with_capacity(text.len());
    for c in text.chars().map(half_width) {
        match c {
            '℃' => narrow.push_str("°C"),
            '㎏' => narrow.push_str("kg"),
            '㎡' => narrow.push_str("m2"),
            '²' => narrow.push('2'),
            '³' => narrow.push('3'),
            '×' => narrow.push('x'),
            'º' => narrow.push('°'),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => narrow.push('-'),
            '‘' | '’' | '`' | '´' => narrow.push('\''),
            '“' | '”' | '«' | '»' => narrow.push('"'),
            c => narrow.push(c),
        }
    }
    narrow
}

/// Capitals.
pub(super) fn case(text: &str) -> String {
    text.to_uppercase()
}

/// Capitals without accents: `BAHÍA` → `BAHIA`.
pub(super) fn accents(text: &str) -> String {
    const BASE: &[(&str, &str)] = &[
        ("ÀÁÂÃÄÅĀĂĄǍ", "A"),
        ("ÇĆĈĊČ", "C"),
        ("ĎĐÐ", "D"),
        ("ÈÉÊËĒĔĖĘĚ", "E"),
        ("ĜĞĠĢ", "G"),
        ("ÌÍÎÏĨĪĬĮİ", "I"),
        ("ĹĻĽŁ", "L"),
        ("ÑŃŅŇ", "N"),
        ("ÒÓÔÕÖØŌŎŐ", "O"),
        ("ŔŖŘ", "R"),
        ("ŚŜŞŠȘ", "S"),
        ("ŢŤŦȚ", "T"),
        ("ÙÚÛÜŨŪŬŮŰŲ", "U"),
        ("ÝŶŸ", "Y"),
        ("ŹŻŽ", "Z"),
        ("Æ", "AE"),
        ("Œ", "OE"),
        ("Þ", "TH"),
    ];
    let mut bare = String::with_capacity(text.len());
    for c in text.chars() {
        match BASE
            .iter()
            .find(|(accented, _)| !c.is_ascii() && accented.contains(c))
        {
            Some((_, base)) => bare.push_str(base),
            None => bare.push(c),
        }
    }
    bare
}

/// Single spaces, and none beside Chinese characters.
pub(super) fn spaces(text: &str) -> String {
    let line = fold(text);
    let mut tidy = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let mut neighbours = tidy
            .chars()
            .next_back()
            .into_iter()
            .chain(chars.peek().copied());
        if c != ' ' || !neighbours.any(is_han) {
            tidy.push(c);
        }
    }
    tidy
}

/// No punctuation, each sign a space; what numbers need stays: a point or slash between digits, a
/// sign before them, `%`, `°`, `<` and `>`. Commas between thousands go.
pub(super) fn punctuation(text: &str) -> String {
    spaces(&parted(text))
}

/// [`punctuation`], with a space for every sign, also beside Chinese characters.
pub(super) fn parted(text: &str) -> String {
    let whole: Vec<char> = text.chars().collect();
    let chars: Vec<char> = neighbours(&whole)
        .enumerate()
        .filter(|(at, (before, c, after))| match c {
            '\'' => false,
            '.' => is_digit(*before) && is_digit(*after),
            ',' => !marks_thousands(&whole, *at),
            _ => true,
        })
        .map(|(_, (_, c, _))| c)
        .collect();
    let spaced: String = neighbours(&chars)
        .map(|(before, c, after)| if is_kept(before, c, after) { c } else { ' ' })
        .collect();
    fold(&spaced)
}

/// Whether the comma at `at` stands between thousands: `25,000`, not `VIC 3207,27 Harbour Street`.
fn marks_thousands(text: &[char], at: usize) -> bool {
    let digits = |run: &mut dyn Iterator<Item = &char>| {
        run.take(4).take_while(|c| c.is_ascii_digit()).count()
    };
    let behind = text.get(at + 1..).unwrap_or(&[]);
    let before = text.get(..at).unwrap_or(&[]);
    digits(&mut behind.iter()) == 3 && (1..=3).contains(&digits(&mut before.iter().rev()))
}

fn is_kept(before: Option<char>, c: char, after: Option<char>) -> bool {
    match c {
        '%' | '°' | '<' | '>' | '≤' | '≥' | '‰' => true,
        '.' | '/' | ':' => is_digit(before) && is_digit(after),
        '-' | '+' => is_digit(after) && before.is_none_or(|c| !c.is_alphanumeric() || is_han(c)),
        c => c.is_alphanumeric() || is_han(c),
    }
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

/// Each character between its neighbours.
fn neighbours(chars: &[char]) -> impl Iterator<Item = (Option<char>, char, Option<char>)> {
    chars.iter().enumerate().map(|(at, c)| {
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        (before, *c, chars.get(at + 1).copied())
    })
}

fn keep_where(text: &str, keep: impl Fn(Option<char>, char, Option<char>) -> bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    neighbours(&chars)
        .filter(|(b, c, a)| keep(*b, *c, *a))
        .map(|(_, c, _)| c)
        .collect()
}

/// No spaces at all, except where one may part numbers: between digits, and before a sign.
pub(super) fn together(text: &str) -> String {
    keep_where(text, |before, c, after| {
        let parts = (is_digit(before) && is_digit(after)) || matches!(after, Some('-' | '+'));
        !c.is_whitespace() || parts
    })
}

/// Letters and digits only.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// O as 0 and I as 1, as they are mistaken for each other on paper.
pub(super) fn look_alikes(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'O' | 'o' => '0',
            'I' | 'l' | '|' => '1',
            c => c,
        })
        .collect()
}

/// Simplified characters.
pub(super) fn traditional(text: &str) -> String {
    text.chars().map(simplified).collect()
}
