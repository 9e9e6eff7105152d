//! The checks of a certificate's form, all driven by its schema.

mod input;
mod rules;

use time::Date;

use super::schema::{Field, Schema};
use super::{CertificateType, Values, line_path};
use crate::text::is_blank;
use crate::{FieldProblem, Problem};

pub use input::{check_input, is_listed, listed};

/// All that can be known to be wrong without the register, errors and warnings, in the order of
/// the form. Goods lines in which nothing is typed are passed over.
pub fn check(kind: CertificateType, values: &Values, today: Date) -> Vec<FieldProblem> {
    check_schema(kind.schema(), values, today)
}

/// [`check`] by schema.
pub fn check_schema(schema: &Schema, values: &Values, today: Date) -> Vec<FieldProblem> {
    let mut problems = check_form(schema, values, today);
    for problem in check_lists(schema, values) {
        if problems.iter().all(|known| known.field != problem.field) {
            problems.push(problem);
        }
    }
    in_order_of_form(schema, &mut problems);
    problems
}

/// What is wrong apart from codes that their lists do not have.
fn check_form(schema: &Schema, values: &Values, today: Date) -> Vec<FieldProblem> {
    let lines: Vec<usize> = used_lines(values).collect();
    let mut problems = Vec::new();
    for (path, field) in filled_in(schema, &lines) {
        let text = values.get(&path);
        let problem = match is_blank(text) {
            true => field.required.then_some(Problem::Required),
            false => check_input(&field.input, text),
        };
        problems.extend(problem.map(|problem| FieldProblem::new(path, problem)));
    }
    for rule in schema.rules {
        rules::apply(rule, values, &lines, today, &mut problems);
    }
    in_order_of_form(schema, &mut problems);
    problems
}

/// Which fields hold a code that their list does not have.
fn check_lists(schema: &Schema, values: &Values) -> Vec<FieldProblem> {
    let lines: Vec<usize> = used_lines(values).collect();
    filled_in(schema, &lines)
        .filter(|(path, field)| {
            let text = values.get(path).trim();
            !text.is_empty() && !is_listed(&field.input, text)
        })
        .map(|(path, _)| FieldProblem::new(path, Problem::UnknownCode))
        .collect()
}

/// Every field of the form with its path, of the goods lines those in `lines`.
fn filled_in<'l>(
    schema: &Schema,
    lines: &'l [usize],
) -> impl Iterator<Item = (String, &'static Field)> + use<'l> {
    let goods = schema.goods;
    let head = schema.fields().map(|field| (field.id.to_owned(), field));
    let of_line = move |line: &usize| {
        let line = *line;
        goods
            .iter()
            .map(move |field| (line_path(line, field.id), field))
    };
    head.chain(lines.iter().flat_map(of_line))
}

/// The goods lines in which something is typed.
fn used_lines(values: &Values) -> impl Iterator<Item = usize> + use<'_> {
    (0..values.goods_lines()).filter(|line| !values.is_blank_line(*line))
}

fn in_order_of_form(schema: &Schema, problems: &mut [FieldProblem]) {
    problems.sort_by_key(|problem| schema.position(&problem.field));
}
