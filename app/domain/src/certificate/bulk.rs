//! Many certificates of one type out of one sheet: a row is a certificate, and further rows with the
//! same number are its further goods lines. Columns of their own name the files of each.

mod headings;

use std::collections::BTreeSet;

use super::schema::{Field, Schema};
use super::sheet::{Cell, CellProblem, filled};
use super::{MAX_LINES, Values, line_path};
use crate::Problem;
use crate::file::FilePurpose;
use crate::text::{clean, is_blank};

use headings::Columns;
pub use headings::{Column, columns};

/// The most certificates one sheet may hold.
pub const MAX_CERTIFICATES: usize = 100;

/// The most characters of a file's name that are looked at.
const MAX_NAME: usize = 200;

/// The field that tells certificates apart.
const NUMBER: &str = "number";

/// What was found in a sheet.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The certificates without any problem, in order.
    pub good: Vec<Certificate>,
    /// Everything that is wrong, row by row.
    pub problems: Vec<CellProblem>,
}

/// A certificate of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Certificate {
    /// What its form holds.
    pub values: Values,
    /// The files it names.
    pub files: Vec<NamedFile>,
}

/// A file that a cell names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedFile {
    /// The name as typed.
    pub name: String,
    /// What it is of the certificate.
    pub purpose: FilePurpose,
    /// The row, as [`CellProblem::row`].
    pub row: usize,
    /// The column, from 1.
    pub column: usize,
}

impl NamedFile {
    /// What is wrong with the file.
    pub fn problem(&self, problem: Problem) -> CellProblem {
        CellProblem {
            row: self.row,
            column: self.column,
            field: None,
            text: self.name.clone(),
            problem,
        }
    }
}

/// Reads a sheet whose first row holds the headings, in any order and either language.
pub fn certificates(schema: &Schema, rows: &[Vec<String>]) -> Sheet {
    let mut sheet = Sheet::default();
    let Some(first) = rows.first() else {
        return sheet;
    };
    let columns = Columns::read(schema, first, &mut sheet.problems);
    if !sheet.problems.is_empty() {
        return sheet;
    }
    let mut found: Vec<Certificate> = Vec::new();
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
    sheet.good = good.map(|(_, one)| one).collect();
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

impl Columns {
    /// Adds a row: a certificate, or a further goods line of the last one.
    fn add(
        &self,
        row: usize,
        cells: &[String],
        found: &mut Vec<Certificate>,
        problems: &mut Vec<CellProblem>,
    ) {
        let head = filled(&self.head, row, cells, problems);
        // What lies beyond the headings was named with the head.
        let known = cells.get(..self.goods.len()).unwrap_or(cells);
        let goods = filled(&self.goods, row, known, problems);
        let number = head
            .iter()
            .find(|cell| cell.field.id == NUMBER)
            .map_or("", |cell| cell.text.as_str());
        if number.is_empty() {
            problems.push(of_row(row, self.number, Problem::Required));
        }
        let goes_on = found
            .last()
            .is_some_and(|last| !number.is_empty() && last.values.get(NUMBER) == number);
        if !goes_on {
            found.push(Certificate {
                values: head
                    .iter()
                    .map(|cell| (cell.field.id, &cell.text))
                    .collect(),
                files: Vec::new(),
            });
        }
        let Some(Certificate { values, files }) = found.last_mut() else {
            return;
        };
        if goes_on {
            let others = head
                .iter()
                .filter(|cell| values.get(cell.field.id) != cell.text);
            problems.extend(others.map(|cell| other_than_first(row, cell)));
        }
        files.extend(self.files_of(row, cells));
        let at = values.goods_lines();
        if at >= MAX_LINES {
            problems.push(of_row(row, None, Problem::TooManyGoods { max: MAX_LINES }));
            return;
        }
        for cell in goods {
            values.set(line_path(at, cell.field.id), cell.text);
        }
    }

    /// The files a row names; several in one cell are parted by `;` or line breaks.
    fn files_of(&self, row: usize, cells: &[String]) -> Vec<NamedFile> {
        let mut files = Vec::new();
        for (at, (purpose, cell)) in self.files.iter().zip(cells).enumerate() {
            let Some(purpose) = *purpose else { continue };
            let names = cell.split([';', '；', '\n']).map(str::trim);
            files.extend(names.filter(|name| !name.is_empty()).map(|name| NamedFile {
                name: name.chars().take(MAX_NAME).collect(),
                purpose,
                row,
                column: at + 1,
            }));
        }
        files
    }
}

/// What a further row says of the certificate otherwise than its first, and nobody would keep.
fn other_than_first(row: usize, cell: &Cell) -> CellProblem {
    CellProblem {
        row,
        column: cell.column,
        field: Some(cell.field),
        text: clean(&cell.text),
        problem: Problem::OtherThanFirst,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::certificate::CertificateType;

    fn read(text: &str) -> Sheet {
        let rows = crate::certificate::sheet::rows(text);
        certificates(CertificateType::Phytosanitary.schema(), &rows)
    }

    #[test]
    fn files_are_named_in_columns_of_their_own() {
        let sheet =
            read("证书编号,文件：证书正本,Files: Translation\nA1,a.pdf;b.pdf,\nA1,,t.pdf\nA2\n");
        assert!(sheet.problems.is_empty(), "{:?}", sheet.problems);
        let files: Vec<_> = sheet.good[0]
            .files
            .iter()
            .map(|file| (file.name.as_str(), file.purpose, file.row, file.column))
            .collect();
        assert_eq!(
            files,
            [
                ("a.pdf", FilePurpose::Certificate, 2, 2),
                ("b.pdf", FilePurpose::Certificate, 2, 2),
                ("t.pdf", FilePurpose::Translation, 3, 3),
            ]
        );
        assert!(sheet.good[1].files.is_empty());
    }

    #[test]
    fn what_spreadsheets_make_of_days_and_codes_is_understood() {
        let sheet = read("证书编号,签发日期,货物：HS编码\nA1,46350,809290000\n");
        assert!(sheet.problems.is_empty(), "{:?}", sheet.problems);
        let values = &sheet.good[0].values;
        assert_eq!(values.get("issued_on"), "2026-11-24");
        assert_eq!(values.get("goods.0.hs"), "0809290000");
    }

    #[test]
    fn rows_of_one_number_are_one_certificate() {
        let sheet = read(
            "证书编号,签发国家/地区,货物：品名,货物：净重\nA1,智利,樱桃,\"1,000\"\nA1,,苹果,2\nA2,NZ,梨,3\n,,,\n",
        );
        assert!(sheet.problems.is_empty(), "{:?}", sheet.problems);
        assert_eq!(sheet.good.len(), 2);
        assert_eq!(sheet.good[0].values.get("country"), "CL");
        assert_eq!(sheet.good[0].values.get("goods.1.name"), "苹果");
        assert_eq!(sheet.good[1].values.goods_lines(), 1);
    }

    #[test]
    fn a_further_row_says_nothing_else_of_the_certificate() {
        let sheet = read(
            "证书编号,签发国家/地区,原产国/地区,货物：品名\nA1,CL,,樱桃\nA1,PE,PE,苹果\nA2,CL,,梨\nA2,智利,,桃\n",
        );
        let at: Vec<_> = sheet
            .problems
            .iter()
            .map(|p| (p.row, p.column, p.text.as_str(), p.problem.clone()))
            .collect();
        let problem = Problem::OtherThanFirst;
        assert_eq!(at, [(3, 2, "PE", problem.clone()), (3, 3, "PE", problem)]);
        assert_eq!(sheet.good.len(), 1);
        assert_eq!(sheet.good[0].values.get("number"), "A2");
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
        assert_eq!(sheet.good[0].values.get("number"), "A2");
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
