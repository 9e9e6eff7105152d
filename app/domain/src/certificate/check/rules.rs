//! What must hold between fields.

use time::Date;

use crate::certificate::schema::Rule;
use crate::certificate::value::{self, Decimal};
use crate::certificate::{MAX_LINES, Values};
use crate::list::weight_units;
use crate::{FieldProblem, Problem, text};

/// The path problems of the goods as a whole are tied to.
const GOODS: &str = "goods";

/// Adds what `rule` finds wrong in the form's head and the goods lines `used`.
pub(super) fn apply(
    rule: &Rule,
    values: &Values,
    used: &[usize],
    today: Date,
    found: &mut Vec<FieldProblem>,
) {
    let lines = used.get(..MAX_LINES).unwrap_or(used);
    let mut tell = |path: String, problem: Problem| {
        found.push(FieldProblem {
            field: path,
            problem,
        })
    };
    let day = |path: &str| value::date(values.get(path));
    match *rule {
        Rule::Goods => goods(used.len(), &mut tell),
        Rule::NotAfter { field, limit } => each(&[field, limit], lines, |[field, limit]| {
            if let (Some(one), Some(other)) = (day(&field), day(&limit))
                && one > other
            {
                tell(field, Problem::After { field: limit });
            }
        }),
        Rule::NotBefore { field, limit } => each(&[field, limit], lines, |[field, limit]| {
            if let (Some(one), Some(other)) = (day(&field), day(&limit))
                && one < other
            {
                tell(field, Problem::Before { field: limit });
            }
        }),
        Rule::Past { field } => each(&[field], lines, |[field]| {
            if day(&field).is_some_and(|day| day > today) {
                tell(field, Problem::InFuture);
            }
        }),
        Rule::StillValid { field } => each(&[field], lines, |[field]| {
            if day(&field).is_some_and(|day| day < today) {
                tell(field, Problem::Expired);
            }
        }),
        Rule::Recent { field, years } => each(&[field], lines, |[field]| {
            let oldest = today.year() - i32::from(years);
            let of = |day: Date| (u8::from(day.month()), day.day());
            if day(&field).is_some_and(|day| (day.year(), of(day)) < (oldest, of(today))) {
                tell(field, Problem::TooOld { years });
            }
        }),
        Rule::NotMore { less, more } => each(&[less, more], lines, |[less, more]| {
            let of = |path: &str| value::number(values.get(path));
            if let (Some(one), Some(other)) = (of(&less), of(&more))
                && one > other
            {
                tell(less, Problem::MoreThan { field: more });
            }
        }),
        Rule::Total { total, line, unit } => {
            total_of_lines(values, lines, total, line, unit, &mut tell);
        }
        Rule::Chapters(usual) => chapters(values, lines, usual, &mut tell),
        Rule::Together { field, when } => each(&[field, when], lines, |[field, when]| {
            if is_blank(values, &field) && !is_blank(values, &when) {
                tell(field, Problem::Required);
            }
        }),
        Rule::NeededIf { field, when, is } => each(&[field, when], lines, |[field, when]| {
            if is_blank(values, &field) && values.get(&when).trim().eq_ignore_ascii_case(is) {
                tell(field, Problem::Required);
            }
        }),
    }
}

/// Runs `with` for each line when the paths name goods fields, else once.
fn each<const N: usize>(paths: &[&str; N], lines: &[usize], mut with: impl FnMut([String; N])) {
    if paths.iter().all(|path| !path.contains('*')) {
        return with(paths.map(str::to_owned));
    }
    for line in lines {
        let line = line.to_string();
        with(paths.map(|path| path.replacen('*', &line, 1)));
    }
}

fn is_blank(values: &Values, path: &str) -> bool {
    text::is_blank(values.get(path))
}

fn goods(lines: usize, tell: &mut impl FnMut(String, Problem)) {
    if lines == 0 {
        tell(GOODS.to_owned(), Problem::NoGoods);
    } else if lines > MAX_LINES {
        tell(GOODS.to_owned(), Problem::TooManyGoods { max: MAX_LINES });
    }
}

/// Says nothing while a line's weight or unit is missing or wrong: that is told there.
fn total_of_lines(
    values: &Values,
    lines: &[usize],
    total: &str,
    line: &str,
    unit: &str,
    tell: &mut impl FnMut(String, Problem),
) {
    let Some(declared) = value::number(values.get(total)) else {
        return;
    };
    let sum = lines.iter().try_fold(Decimal::ZERO, |sum, number| {
        let weight = value::number(values.line(*number, line))?;
        let unit = weight_units::find_name(values.line(*number, unit))?;
        sum.plus(weight.times(weight_units::kilograms(unit.code)?)?)
    });
    if let Some(sum) = sum
        && sum != declared
    {
        tell(
            total.to_owned(),
            Problem::TotalDiffers {
                lines: sum.to_string(),
            },
        );
    }
}

fn chapters(
    values: &Values,
    lines: &[usize],
    usual: &[(u8, u8)],
    tell: &mut impl FnMut(String, Problem),
) {
    for line in lines {
        let path = crate::certificate::line_path(*line, "hs");
        let Some(chapter) = value::hs_chapter(values.get(&path)) else {
            continue;
        };
        if !usual
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&chapter))
        {
            tell(path, Problem::HsUnusual);
        }
    }
}
