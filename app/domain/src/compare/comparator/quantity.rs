//! Numbers with a unit: weights and quantities.

use super::Side;
use super::number::{self, CLOSE_PART, OTHER_READING};
use crate::certificate::value::{self, Decimal};
use crate::compare::rewriting::{Outcome, Way, proven};
use crate::compare::{Change, Verdict, normal};
use crate::list::{quantity_units, weight_units};

/// Weights converted from pounds or ounces agree within one part in so many: papers round them.
const ROUNDED_PART: i128 = 5000;

/// The likeness given to equal numbers whose units cannot be converted into one another.
const OTHER_UNIT: u8 = 80;

/// A number and its unit, as they stand.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    number: String,
    /// What the unit is called; blank when nothing tells.
    unit: String,
    /// Whether the text held other numbers too.
    more: bool,
}

pub(super) fn compare(typed: Side<'_>, other: Side<'_>, read: bool) -> Outcome {
    compare_owned(
        owned(typed.text, typed.unit),
        owned(other.text, other.unit),
        read,
    )
}

/// The amount that `text` holds; a unit in the text goes before the one beside it.
pub(super) fn owned(text: &str, unit: Option<&str>) -> Amount {
    let (number, own, rest) = parts(text);
    let unit = if own.is_empty() {
        unit.unwrap_or_default().trim()
    } else {
        own
    };
    Amount {
        number: number.to_owned(),
        unit: unit.to_owned(),
        more: rest.contains(|c: char| c.is_numeric()),
    }
}

/// Compares two amounts. A text that holds other numbers too is equal to none.
pub(super) fn compare_owned(one: Amount, other: Amount, read: bool) -> Outcome {
    let more = one.more != other.more;
    match compare_single(one, other, read) {
        outcome if more && outcome.verdict().is_equal() => Outcome::Plain(Verdict::Close {
            percent: OTHER_READING,
        }),
        outcome => outcome,
    }
}

/// A unit that only one side names holds for both.
fn compare_single(mut one: Amount, mut other: Amount, read: bool) -> Outcome {
    match (one.unit.is_empty(), other.unit.is_empty()) {
        (true, false) => one.unit.clone_from(&other.unit),
        (false, true) => other.unit.clone_from(&one.unit),
        _ => {}
    }
    if one.number == other.number && one.unit == other.unit {
        return Outcome::Plain(Verdict::Equal);
    }
    let (mut one, mut other) = (Walk::new(one), Walk::new(other));
    let stages: [fn(&mut Walk); 4] = [Walk::width, Walk::number, Walk::unit_code, Walk::kilograms];
    for stage in stages {
        stage(&mut one);
        stage(&mut other);
        if one.way.text == other.way.text && one.value.is_some() {
            return proven(one.way, other.way);
        }
    }
    otherwise(one, other, read)
}

pub(super) fn normal_form(side: Side<'_>) -> String {
    let mut walk = Walk::new(owned(side.text, side.unit));
    walk.width();
    walk.number();
    walk.unit_code();
    walk.kilograms();
    match walk.value {
        Some(_) => walk.way.text,
        None => side.text.to_owned(),
    }
}

fn otherwise(one: Walk, mut other: Walk, read: bool) -> Outcome {
    let (Some(a), Some(b)) = (one.value, other.value) else {
        return Outcome::Plain(if read {
            Verdict::Unreadable
        } else {
            Verdict::Different
        });
    };
    if one.unit != other.unit {
        let same = a == b;
        return Outcome::Plain(if same {
            Verdict::Close {
                percent: OTHER_UNIT,
            }
        } else {
            Verdict::Different
        });
    }
    if (one.rounds || other.rounds) && a.is_within(b, ROUNDED_PART) {
        other.way.to(Change::Rounding, one.way.text.clone());
        return proven(one.way, other.way);
    }
    if a.is_within(b, CLOSE_PART) {
        return Outcome::Plain(Verdict::Close {
            percent: a.percent_of(b),
        });
    }
    if one.same_unit(&other) && number::means_either_way(&one.typed, &other.typed) {
        return either_way(&one, &other, read);
    }
    Outcome::Plain(Verdict::Different)
}

/// Numbers that agree when points and commas are read the other way: on a paper from abroad that
/// is a way of writing; in the register a person looks.
fn either_way(one: &Walk, other: &Walk, read: bool) -> Outcome {
    if !read {
        return Outcome::Plain(Verdict::Close {
            percent: OTHER_READING,
        });
    }
    let agreed = |this: &Walk, that: &Walk| {
        let mut way = Way::new(&shown(&this.typed, &this.named));
        let number = number::the_other_way(&this.typed, &that.typed);
        way.to(Change::ThousandsMark, shown(&number, &this.named));
        let code = code_of(&this.named).unwrap_or(&this.named);
        way.to(Change::Name, shown(&number, code));
        way
    };
    proven(agreed(one, other), agreed(other, one))
}

/// An amount on its way to kilograms.
struct Walk {
    way: Way,
    /// The number and the unit as they were.
    typed: String,
    named: String,
    number: String,
    unit: String,
    value: Option<Decimal>,
    /// Whether the unit is one that papers convert and round.
    rounds: bool,
}

impl Walk {
    fn new(amount: Amount) -> Walk {
        let way = Way::new(&shown(&amount.number, &amount.unit));
        let (typed, named) = (amount.number.clone(), amount.unit.clone());
        let Amount { number, unit, .. } = amount;
        Walk {
            way,
            typed,
            named,
            number,
            unit,
            value: None,
            rounds: false,
        }
    }

    fn same_unit(&self, other: &Walk) -> bool {
        code_of(&self.named).unwrap_or(&self.named) == code_of(&other.named).unwrap_or(&other.named)
    }

    fn go(&mut self, change: Change) {
        self.way.to(change, shown(&self.number, &self.unit));
    }

    fn width(&mut self) {
        self.number = normal::width(&self.number);
        self.unit = normal::width(&self.unit);
        self.go(Change::Width);
    }

    fn number(&mut self) {
        for (change, rewrite) in [
            (
                Change::ThousandsMark,
                number::without_marks as fn(&str) -> String,
            ),
            (Change::DecimalMark, number::plain),
            (Change::LookAlike, number::readable),
        ] {
            self.number = rewrite(&self.number);
            self.go(change);
        }
        self.value = value::number(&self.number);
    }

    fn unit_code(&mut self) {
        if let Some(code) = code_of(&self.unit) {
            self.unit = code.to_owned();
        }
        self.go(Change::Name);
    }

    fn kilograms(&mut self) {
        let Some(factor) = weight_units::kilograms(&self.unit) else {
            return;
        };
        let Some(weight) = self.value.and_then(|value| value.times(factor)) else {
            return;
        };
        self.rounds = matches!(self.unit.as_str(), "LBR" | "ONZ");
        self.value = Some(weight);
        self.number = weight.to_string();
        self.unit = "KGM".to_owned();
        self.go(Change::Unit);
    }
}

/// The code of a unit, also when more words stand behind it: `KGS NET`.
fn code_of(unit: &str) -> Option<&'static str> {
    let code = |unit: &str| {
        let weight = weight_units::find_name(unit);
        weight
            .or_else(|| quantity_units::find_name(unit))
            .map(|entry| entry.code)
    };
    code(unit).or_else(|| code(unit.split_whitespace().next()?))
}

fn shown(number: &str, unit: &str) -> String {
    if unit.is_empty() {
        number.to_owned()
    } else {
        format!("{number} {unit}")
    }
}

/// A text as number, unit, and what else it holds: `25,000.00 KGS`, `约 25 吨`, `KG 500`,
/// `2400 CTNS (48 PALLETS)`. The words behind the number are taken for its unit, else those before
/// it.
fn parts(text: &str) -> (&str, &str, &str) {
    let digit = |c: char| matches!(c, '0'..='9' | '０'..='９');
    let Some(first) = text.find(digit) else {
        return (text, "", "");
    };
    let first = match text
        .get(..first)
        .and_then(|before| before.chars().next_back())
    {
        Some(sign @ ('-' | '+' | '－' | '−')) => first - sign.len_utf8(),
        _ => first,
    };
    let (before, from) = text.split_at(first);
    let (number, after) = from.split_at(end_of_number(from));
    let word = |c: char| c.is_alphabetic() || " .".contains(c);
    let (unit, rest) = after.split_at(after.find(|c| !word(c)).unwrap_or(after.len()));
    let unit = match unit.contains(char::is_alphabetic) {
        true => unit,
        false => before
            .trim_end_matches(|c: char| !c.is_alphabetic())
            .rsplit(|c| !word(c))
            .next()
            .unwrap_or_default(),
    };
    (number.trim(), unit.trim_matches([' ', '.']), rest)
}

/// Where the number at the start of `text` ends: its marks belong to it, and look-alikes of digits
/// inside it, but not a mark or letter behind its last digit.
fn end_of_number(text: &str) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        match normal::width(c.encode_utf8(&mut [0; 4])).chars().next() {
            Some('0'..='9') => end = at + c.len_utf8(),
            Some('-' | '+') if at == 0 => {}
            Some(',' | '.' | '\'' | ' ' | 'O' | 'o' | 'I' | 'l') => {}
            _ => break,
        }
    }
    end
}
