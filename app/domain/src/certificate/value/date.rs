//! Days as people and papers write them.

use time::{Date, Month};

use crate::text::fold_upper;

/// The day that `text` names, if it names exactly one.
///
/// Understood, in full or half width: `2026-11-24`, `2026/11/24`, `2026.11.24`, `20261124`,
/// `2026年11月24日`, `二〇二六年十一月二十四日`, `24.11.2026`, `24 Nov 2026`, `November 24, 2026`, and day/month/year or
/// month/day/year where a number above 12 tells which is which. A time of day after an ISO date is
/// left out of account.
pub fn date(text: &str) -> Option<Date> {
    match dates(text).as_slice() {
        [day] => Some(*day),
        _ => None,
    }
}

/// The days that `text` may name: none, one, or two when day and month could be either
/// (`03/04/2026`).
pub fn dates(text: &str) -> Vec<Date> {
    let text = arabic(&fold_upper(text));
    let tokens = tokens(without_time(&text));
    let found = match tokens.as_slice() {
        [Token::Number(whole)] if whole.len() == 8 => compact(whole),
        [
            Token::Number(year),
            Token::Number(month),
            Token::Number(day),
        ] if year.len() == 4 => {
            vec![day_of(year, number(month), day)]
        }
        [
            Token::Number(first),
            Token::Number(second),
            Token::Number(year),
        ] if year.len() == 4 => year_last(first, second, year, text.contains('.')),
        [Token::Number(day), Token::Word(month), Token::Number(year)] if year.len() == 4 => {
            vec![day_of(year, month_named(month), day)]
        }
        [Token::Word(month), Token::Number(day), Token::Number(year)] if year.len() == 4 => {
            vec![day_of(year, month_named(month), day)]
        }
        [Token::Number(year), Token::Word(month), Token::Number(day)] if year.len() == 4 => {
            vec![day_of(year, month_named(month), day)]
        }
        _ => Vec::new(),
    };
    let mut days: Vec<Date> = found.into_iter().flatten().collect();
    days.dedup();
    days
}

/// Chinese numerals as digits: `二〇二六年十一月二十四日` → `2026年11月24日`. Other texts stay.
fn arabic(text: &str) -> String {
    if !text.contains('年') {
        return text.to_owned();
    }
    let value = |c: char| "〇一二三四五六七八九".chars().position(|digit| digit == c);
    let chars: Vec<char> = text
        .chars()
        .map(|c| if c == '零' { '〇' } else { c })
        .collect();
    let mut digits = String::new();
    for (at, c) in chars.iter().enumerate() {
        let before = at
            .checked_sub(1)
            .and_then(|at| chars.get(at))
            .and_then(|c| value(*c));
        let after = chars.get(at + 1).and_then(|c| value(*c));
        match (value(*c), c) {
            (Some(digit), _) => digits.push_str(&digit.to_string()),
            // Ten: 十 is 10, 十一 is 11, 二十 is 20, 二十四 is 24.
            (None, '十') => digits.push_str(match (before, after) {
                (None, None) => "10",
                (None, Some(_)) => "1",
                (Some(_), None) => "0",
                (Some(_), Some(_)) => "",
            }),
            (None, c) => digits.push(*c),
        }
    }
    digits
}

#[derive(Debug)]
enum Token<'t> {
    Number(&'t str),
    Word(&'t str),
}

/// Splits into numbers and words; signs between them and the characters 年月日号 only separate.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| kind(c) == kind(first);
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
        let (run, tail) = rest.split_at(end);
        rest = tail;
        match kind(first) {
            Kind::Digit => tokens.push(Token::Number(run)),
            Kind::Letter if is_filler(run) => {}
            Kind::Letter => tokens.push(Token::Word(run)),
            Kind::Sign => {}
        }
    }
    tokens
}

#[derive(PartialEq)]
enum Kind {
    Digit,
    Letter,
    Sign,
}

fn kind(c: char) -> Kind {
    match c {
        '0'..='9' => Kind::Digit,
        '年' | '月' | '日' | '号' => Kind::Sign,
        c if c.is_alphanumeric() => Kind::Letter,
        _ => Kind::Sign,
    }
}

fn is_filler(word: &str) -> bool {
    matches!(word, "ST" | "ND" | "RD" | "TH" | "OF" | "THE" | "DAY")
}

/// Cuts off a time of day: `2026-11-24T08:30:00Z`, `2026-11-24 08:30`.
fn without_time(text: &str) -> &str {
    let Some((head, _)) = text.split_once(':') else {
        return text;
    };
    match head.rfind(['T', ' ']) {
        Some(cut) => text.get(..cut).unwrap_or(text),
        None => text,
    }
}

fn compact(whole: &str) -> Vec<Option<Date>> {
    match (whole.get(..4), whole.get(4..6), whole.get(6..)) {
        (Some(year), Some(month), Some(day)) => vec![day_of(year, number(month), day)],
        _ => Vec::new(),
    }
}

/// `24.11.2026` is day first wherever dots are used; with other signs a number above 12 must tell.
fn year_last(first: &str, second: &str, year: &str, dots: bool) -> Vec<Option<Date>> {
    let day_first = day_of(year, number(second), first);
    if dots {
        return vec![day_first];
    }
    vec![day_first, day_of(year, number(first), second)]
}

fn number(digits: &str) -> Option<Month> {
    (digits.len() <= 2)
        .then(|| digits.parse::<u8>().ok())?
        .and_then(|n| Month::try_from(n).ok())
}

fn month_named(word: &str) -> Option<Month> {
    const NAMES: [&str; 12] = [
        "JANUARY",
        "FEBRUARY",
        "MARCH",
        "APRIL",
        "MAY",
        "JUNE",
        "JULY",
        "AUGUST",
        "SEPTEMBER",
        "OCTOBER",
        "NOVEMBER",
        "DECEMBER",
    ];
    if word.len() < 3 {
        return None;
    }
    let at = NAMES.iter().position(|name| name.starts_with(word))?;
    Month::try_from(u8::try_from(at + 1).ok()?).ok()
}

fn day_of(year: &str, month: Option<Month>, day: &str) -> Option<Date> {
    let year: i32 = year
        .parse()
        .ok()
        .filter(|year| (1900..=2200).contains(year))?;
    let day: u8 = day.parse().ok()?;
    Date::from_calendar_date(year, month?, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_form_of_one_day() {
        let day = Date::from_calendar_date(2026, Month::November, 24).ok();
        for text in [
            "2026-11-24",
            "2026/11/24",
            "2026.11.24",
            "20261124",
            "2026年11月24日",
            "２０２６年１１月２４日",
            "２０２６－１１－２４",
            "二〇二六年十一月二十四日",
            "二零二六年十一月二十四日",
            "24.11.2026",
            "24/11/2026",
            "11/24/2026",
            "24 Nov 2026",
            "24-NOV-2026",
            "24th of November, 2026",
            "November 24, 2026",
            "2026-11-24T08:30:00Z",
            "2026-11-24 08:30",
            " 2026 - 11 - 24 ",
        ] {
            assert_eq!(date(text), day, "{text}");
        }
    }

    #[test]
    fn refuses_what_names_no_day_or_two() {
        for text in [
            "",
            "2026-02-30",
            "2026-13-01",
            "03/04/2026",
            "24/11/26",
            "2026",
            "11-24",
            "明天",
            "0026-11-24",
            "2026-11-24-1",
            "2026-111-24",
            "99999999",
            "1 Xyz 2026",
            ":",
            "T:",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
        assert_eq!(dates("03/04/2026").len(), 2);
        assert_eq!(dates("04/04/2026").len(), 1);
    }
}
