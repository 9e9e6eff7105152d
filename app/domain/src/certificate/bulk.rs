//! Many certificates of one type out of one sheet: a row is a certificate, and further rows with the
//! same number are its further goods lines.

use std::collections::BTreeSet;

use super::schema::{Field, Schema};
use super::sheet::{CellProblem, line, plain, rows};
use super::{MAX_LINES, Values, line_path};
use crate::text::{clean, is_blank};
use crate::{Lang, Problem, Text};

/// The most certificates one sheet may hold.
pub const MAX_CERTIFICATES: usize = 100;

/// What stands before the heading of a goods line's column.
const GOODS: Text = Text::new("货物：", "Goods: ");

/// The field that tells certificates apart.
const NUMBER: &str = "number";

/// What was found in a sheet.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The certificates without any problem, in order.
    pub good: Vec<Values>,
    /// Everything that is wrong, row by row.
    pub problems: Vec<CellProblem>,
}

/// The headings of the sheet for a type.
pub fn headings(schema: &Schema, lang: Lang) -> Vec<String> {
    let head = schema
        .fields()
        .map(|field| field.label.get(lang).to_owned());
    let goods = schema.goods.iter();
    let goods = goods.map(|field| format!("{}{}", GOODS.get(lang), field.label.get(lang)));
    head.chain(goods).collect()
}

/// Reads a sheet whose first row holds the headings, in any order and either language.
pub fn certificates(schema: &Schema, text: &str) -> Sheet {
    let rows = rows(text);
    let mut sheet = Sheet::default();
    let Some(first) = rows.first() else {
        return sheet;
    };
    let columns = Columns::read(schema, first, &mut sheet.problems);
    if !sheet.problems.is_empty() {
        return sheet;
    }
    let mut found: Vec<Values> = Vec::new();
    let mut bad = BTreeSet::new();
    for (at, row) in rows.iter().enumerate().skip(1) {
        if row.iter().all(|cell| is_blank(cell)) {
            continue;
        }
        let before = sheet.problems.len();
        columns.add(at + 1, row, &mut found, &mut sheet.problems);
        if found.len() > MAX_CERTIFICATES {
            found.pop();
            sheet.problems.push(of_row(
                at + 1,
                None,
                Problem::TooManyCertificates {
                    max: MAX_CERTIFICATES,
                },
            ));
            break;
        }
        if sheet.problems.len() > before {
            bad.insert(found.len());
        }
    }
    if found.is_empty() && sheet.problems.is_empty() {
        sheet.problems.push(of_row(1, None, Problem::Required));
    }
    let good = found
        .into_iter()
        .enumerate()
        .filter(|(at, _)| !bad.contains(&(at + 1)));
    sheet.good = good.map(|(_, values)| values).collect();
    sheet
}

fn of_row(row: usize, field: Option<&'static Field>, problem: Problem) -> CellProblem {
    CellProblem {
        row,
        column: 1,
        field,
        text: String::new(),
        problem,
    }
}

/// Which field each column holds: of the certificate or of a goods line.
struct Columns {
    head: Vec<Option<&'static Field>>,
    goods: Vec<Option<&'static Field>>,
    number: Option<&'static Field>,
}

impl Columns {
    fn read(schema: &Schema, headings: &[String], problems: &mut Vec<CellProblem>) -> Columns {
        let mut columns = Columns {
            head: Vec::new(),
            goods: Vec::new(),
            number: schema.field(NUMBER),
        };
        let mut seen = BTreeSet::new();
        for (at, heading) in headings.iter().enumerate() {
            let goods = schema
                .goods
                .iter()
                .find(|field| is(field, heading, Some(GOODS)));
            let head = match goods {
                Some(_) => None,
                None => schema.fields().find(|field| is(field, heading, None)),
            };
            let problem = match (goods, head) {
                (None, None) => (!is_blank(heading)).then_some(Problem::UnknownColumn),
                _ => (!seen.insert(plain(heading))).then_some(Problem::ColumnTwice),
            };
            if let Some(problem) = problem {
                let text = clean(heading);
                problems.push(CellProblem {
                    row: 1,
                    column: at + 1,
                    field: None,
                    text,
                    problem,
                });
            }
            columns.head.push(head);
            columns.goods.push(goods);
        }
        if columns
            .head
            .iter()
            .flatten()
            .all(|field| field.id != NUMBER)
        {
            problems.push(of_row(1, columns.number, Problem::Required));
        }
        columns
    }

    /// Adds a row: a certificate, or a further goods line of the last one.
    fn add(
        &self,
        row: usize,
        cells: &[String],
        found: &mut Vec<Values>,
        problems: &mut Vec<CellProblem>,
    ) {
        let head = line(&self.head, row, cells, problems);
        // What lies beyond the headings was named with the head.
        let known = cells.get(..self.goods.len()).unwrap_or(cells);
        let goods = line(&self.goods, row, known, problems);
        let number = head
            .iter()
            .find(|(id, _)| *id == NUMBER)
            .map_or("", |(_, text)| text);
        if number.is_empty() {
            problems.push(of_row(row, self.number, Problem::Required));
        }
        let goes_on = found
            .last()
            .is_some_and(|last| !number.is_empty() && last.get(NUMBER) == number);
        if !goes_on {
            found.push(head.into_iter().collect());
        }
        let Some(values) = found.last_mut() else {
            return;
        };
        let at = values.goods_lines();
        if at >= MAX_LINES {
            problems.push(of_row(row, None, Problem::TooManyGoods { max: MAX_LINES }));
            return;
        }
        for (id, text) in goods {
            values.set(line_path(at, id), text);
        }
    }
}

/// Whether a heading names the field, with what stands before it.
fn is(field: &Field, heading: &str, before: Option<Text>) -> bool {
    let heading = plain(heading);
    let named = |lang: Lang| {
        let before = before.map_or("", |text| text.get(lang));
        plain(&format!("{before}{}", field.label.get(lang))) == heading
    };
    named(Lang::Zh) || named(Lang::En)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::certificate::CertificateType;

    fn read(text: &str) -> Sheet {
        certificates(CertificateType::Phytosanitary.schema(), text)
    }

    #[test]
    fn the_headings_of_every_type_are_understood_in_both_languages() {
        for kind in CertificateType::ALL {
            for lang in [Lang::Zh, Lang::En] {
                let headings = headings(kind.schema(), lang);
                let mut problems = Vec::new();
                let columns = Columns::read(kind.schema(), &headings, &mut problems);
                assert!(problems.is_empty(), "{kind:?} {lang:?} {problems:?}");
                let goods = columns.goods.iter().flatten().count();
                assert_eq!(goods, kind.schema().goods.len(), "{kind:?}");
            }
        }
    }

    #[test]
    fn rows_of_one_number_are_one_certificate() {
        let sheet = read(
            "证书编号,签发国家/地区,货物：品名,货物：净重\nA1,智利,樱桃,\"1,000\"\nA1,,苹果,2\nA2,NZ,梨,3\n,,,\n",
        );
        assert!(sheet.problems.is_empty(), "{:?}", sheet.problems);
        assert_eq!(sheet.good.len(), 2);
        assert_eq!(sheet.good[0].get("country"), "CL");
        assert_eq!(sheet.good[0].get("goods.1.name"), "苹果");
        assert_eq!(sheet.good[1].goods_lines(), 1);
    }

    #[test]
    fn a_bad_row_costs_its_own_certificate_only() {
        let sheet = read(
            "证书编号\t签发日期\t货物：净重\nA1\t2026-02-30\t1\nA2\t2026-02-03\t1\nA3\t\t1\nA3\t\tviel\n\t\t5\nA4\t\t\t\tx",
        );
        let at: Vec<_> = sheet
            .problems
            .iter()
            .map(|p| (p.row, p.column, p.problem.clone()))
            .collect();
        assert_eq!(
            at,
            [
                (2, 2, Problem::NotADate),
                (5, 3, Problem::NotANumber),
                (6, 1, Problem::Required),
                (7, 5, Problem::TooManyColumns { max: 3 }),
            ]
        );
        assert_eq!(sheet.good.len(), 1);
        assert_eq!(sheet.good[0].get("number"), "A2");
    }

    #[test]
    fn bad_headings_and_too_many_rows() {
        assert!(read("").good.is_empty() && !read("").problems.is_empty());
        assert_eq!(
            read("证书编号,颜色\nA,rot").problems[0].problem,
            Problem::UnknownColumn
        );
        assert_eq!(
            read("货物：品名\n樱桃").problems[0].problem,
            Problem::Required
        );
        let many: String = (0..150).map(|n| format!("N{n},NZ\n")).collect();
        let sheet = read(&format!("证书编号,签发国家/地区\n{many}"));
        assert_eq!(sheet.good.len(), MAX_CERTIFICATES);
        assert_eq!(sheet.problems.len(), 1);
    }
}
