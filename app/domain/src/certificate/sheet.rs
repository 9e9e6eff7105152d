//! Goods lines out of a spreadsheet: rows that were copied there or exported as CSV, with a row of
//! headings or in the order of the form.

use std::ops::RangeInclusive;

use time::{Date, Duration, Month};

use super::schema::{Field, Input, Schema};
use super::{MAX_LINES, check_input, is_listed, listed};
use crate::Problem;
use crate::text::{clean, fold_upper, is_blank};

/// The cells of one row: field and text, as the form keeps them.
pub type Line = Vec<(&'static str, String)>;

/// What is wrong with one cell.
#[derive(Clone, Debug)]
pub struct CellProblem {
    /// The row as spreadsheets count, from 1, headings included.
    pub row: usize,
    /// The column, from 1.
    pub column: usize,
    /// The field, where the column is known.
    pub field: Option<&'static Field>,
    /// What stands there.
    pub text: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// The goods lines in `text`, at most `room`; rows without any text are passed over.
///
/// # Errors
/// Everything that is wrong, row by row; then there are no lines at all.
pub fn goods_lines(
    schema: &Schema,
    text: &str,
    room: usize,
) -> Result<Vec<Line>, Vec<CellProblem>> {
    let rows = rows(text);
    let mut problems = Vec::new();
    let headed = rows.first().is_some_and(|row| is_heading(schema, row));
    let columns: Vec<Option<&'static Field>> = match rows.first() {
        Some(row) if headed => headings(schema, row, &mut problems),
        _ => schema.goods.iter().map(Some).collect(),
    };
    let mut lines = Vec::new();
    for (at, row) in rows.iter().enumerate().skip(usize::from(headed)) {
        if row.iter().all(|cell| is_blank(cell)) {
            continue;
        }
        if lines.len() == room {
            let problem = Problem::TooManyGoods { max: MAX_LINES };
            problems.push(CellProblem {
                row: at + 1,
                column: 1,
                field: None,
                text: String::new(),
                problem,
            });
            break;
        }
        lines.push(line(&columns, at + 1, row, &mut problems));
    }
    if lines.is_empty() && problems.is_empty() {
        let problem = Problem::NoGoods;
        problems.push(CellProblem {
            row: 1,
            column: 1,
            field: None,
            text: String::new(),
            problem,
        });
    }
    if problems.is_empty() {
        Ok(lines)
    } else {
        Err(problems)
    }
}

/// A cell that holds something.
pub(super) struct Cell {
    /// The column, from 1.
    pub column: usize,
    /// The field it is of.
    pub field: &'static Field,
    /// What it holds, as the form keeps it.
    pub text: String,
}

/// The cells of one row.
fn line(
    columns: &[Option<&'static Field>],
    row: usize,
    cells: &[String],
    problems: &mut Vec<CellProblem>,
) -> Line {
    filled(columns, row, cells, problems)
        .into_iter()
        .map(|cell| (cell.field.id, cell.text))
        .collect()
}

/// The cells of one row that hold something.
pub(super) fn filled(
    columns: &[Option<&'static Field>],
    row: usize,
    cells: &[String],
    problems: &mut Vec<CellProblem>,
) -> Vec<Cell> {
    let mut filled = Vec::new();
    for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !is_blank(cell)) {
        let field = columns.get(at).copied().flatten();
        let found = match field {
            Some(field) => value(field, cell),
            // A column under an unknown heading was named once, at the heading.
            None if at < columns.len() => continue,
            None => Err(Problem::TooManyColumns { max: columns.len() }),
        };
        let column = at + 1;
        match (field, found) {
            (Some(field), Ok(text)) => filled.push(Cell {
                column,
                field,
                text,
            }),
            (_, Ok(_)) => {}
            (_, Err(problem)) => {
                let text = clean(cell);
                problems.push(CellProblem {
                    row,
                    column,
                    field,
                    text,
                    problem,
                });
            }
        }
    }
    filled
}

/// A cell as the form keeps it: coded fields by their code, whether code or name was given.
fn value(field: &Field, cell: &str) -> Result<String, Problem> {
    let text = match field.input {
        Input::Paragraph { .. } | Input::ContainerNo => cell.trim().to_owned(),
        Input::HsCode => with_zero(clean(cell)),
        Input::Date => day(clean(cell)),
        _ => clean(cell),
    };
    if let Some(entry) = listed(&field.input, &text) {
        return Ok(entry.code.to_owned());
    }
    if !is_listed(&field.input, &text) {
        return Err(Problem::UnknownCode);
    }
    match check_input(&field.input, &text) {
        Some(problem) => Err(problem),
        None => Ok(text),
    }
}

/// A commodity code with the zero that spreadsheets drop from numbers.
fn with_zero(text: String) -> String {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match digits && matches!(text.len(), 5 | 7 | 9) {
        true => format!("0{text}"),
        false => text,
    }
}

/// A day that a spreadsheet wrote as its number, in words.
fn day(text: String) -> String {
    // The years 1954 to 2119.
    const DAYS: RangeInclusive<i64> = 20_000..=80_400;
    let zero = Date::from_calendar_date(1899, Month::December, 30).ok();
    let number = text.parse().ok().filter(|number| DAYS.contains(number));
    let date = number
        .zip(zero)
        .and_then(|(number, zero)| zero.checked_add(Duration::days(number)));
    date.map_or(text, |date| date.to_string())
}

/// Whether most of a row's cells are names of fields.
fn is_heading(schema: &Schema, row: &[String]) -> bool {
    let cells: Vec<&String> = row.iter().filter(|cell| !is_blank(cell)).collect();
    let known = cells
        .iter()
        .filter(|cell| field_of(schema, cell).is_some())
        .count();
    known > 0 && known * 2 >= cells.len()
}

fn headings(
    schema: &Schema,
    row: &[String],
    problems: &mut Vec<CellProblem>,
) -> Vec<Option<&'static Field>> {
    let mut columns: Vec<Option<&'static Field>> = Vec::new();
    for (at, cell) in row.iter().enumerate() {
        let field = field_of(schema, cell);
        let again =
            field.is_some_and(|field| columns.iter().flatten().any(|known| known.id == field.id));
        let problem = match field {
            None if !is_blank(cell) => Some(Problem::UnknownColumn),
            Some(_) if again => Some(Problem::ColumnTwice),
            _ => None,
        };
        if let Some(problem) = problem {
            problems.push(CellProblem {
                row: 1,
                column: at + 1,
                field,
                text: clean(cell),
                problem,
            });
        }
        columns.push(field);
    }
    columns
}

/// A heading without what people write differently.
pub(super) fn plain(text: &str) -> String {
    fold_upper(text)
        .chars()
        .filter(|c| !c.is_whitespace() && !"*:.".contains(*c))
        .collect()
}

/// The field that a heading names: by its label, its name here, or what it is called on paper.
fn field_of(schema: &Schema, heading: &str) -> Option<&'static Field> {
    let heading = plain(heading);
    let is = |text: &str| plain(text) == heading;
    let by_label = |field: &&Field| is(field.label.zh) || is(field.label.en) || is(field.id);
    let on_paper = |field: &&Field| field.anchors.iter().any(|anchor| is(anchor));
    let goods = schema.goods;
    goods
        .iter()
        .find(by_label)
        .or_else(|| goods.iter().find(on_paper))
}

/// The rows of a table: cells parted by tabs if there are any, else by commas or semicolons. A cell
/// in quotes may hold all of these, line breaks, and quotes written twice.
pub fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let separator = match text {
        _ if text.contains('\t') => '\t',
        _ if text.contains(',') => ',',
        _ if text.contains(';') => ';',
        _ => '，',
    };
    let mut rows = vec![Vec::new()];
    let mut cell = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            _ if c == separator && !quoted => end_cell(&mut rows, &mut cell),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                end_cell(&mut rows, &mut cell);
                rows.push(Vec::new());
            }
            other => cell.push(other),
        }
    }
    end_cell(&mut rows, &mut cell);
    rows
}

fn end_cell(rows: &mut [Vec<String>], cell: &mut String) {
    if let Some(row) = rows.last_mut() {
        row.push(std::mem::take(cell));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::certificate::CertificateType;

    fn read(text: &str) -> Result<Vec<Line>, Vec<CellProblem>> {
        goods_lines(CertificateType::Phytosanitary.schema(), text, MAX_LINES)
    }

    fn get<'l>(line: &'l Line, id: &str) -> &'l str {
        line.iter()
            .find(|(its, _)| *its == id)
            .map_or("", |(_, text)| text)
    }

    #[test]
    fn rows_under_headings_in_any_order_and_language() {
        let text = "净重\t品名\tUnit of weight\tHS编码\r\n25,000\t鲜樱桃\t千克\t0809.29.0000\r\n\t\t\t\r\n1\t苹果\tKGM\t080810\r\n";
        let lines = read(text).unwrap();
        assert_eq!(lines.len(), 2);
        assert_eq!(get(&lines[0], "net_weight"), "25,000");
        assert_eq!(get(&lines[0], "name"), "鲜樱桃");
        assert_eq!(get(&lines[0], "weight_unit"), "KGM");
        assert_eq!(get(&lines[1], "hs"), "080810");
    }

    #[test]
    fn rows_in_the_order_of_the_form() {
        let lines = read("鲜樱桃\tFresh cherries\t0809290000\t5000\t纸箱").unwrap();
        assert_eq!(get(&lines[0], "name_en"), "Fresh cherries");
        assert_eq!(get(&lines[0], "quantity"), "5000");
        assert_eq!(get(&lines[0], "quantity_unit"), "XCT");
    }

    #[test]
    fn commas_quotes_and_a_byte_order_mark() {
        let lines = read("\u{feff}品名,净重\n\"樱桃, \"\"红\"\"\n一级\",\"25,000\"").unwrap();
        assert_eq!(get(&lines[0], "name"), "樱桃, \"红\" 一级");
        assert_eq!(get(&lines[0], "net_weight"), "25,000");
    }

    #[test]
    fn everything_wrong_is_named_and_nothing_is_taken() {
        let found =
            read("品名\t净重\t重量单位\t颜色\n樱桃\tviel\t石\t红\n苹果\t1\tKGM").unwrap_err();
        let at: Vec<_> = found
            .iter()
            .map(|p| (p.row, p.column, p.problem.clone()))
            .collect();
        assert_eq!(
            at,
            [
                (1, 4, Problem::UnknownColumn),
                (2, 2, Problem::NotANumber),
                (2, 3, Problem::UnknownCode),
            ]
        );
        assert_eq!(found[1].text, "viel");
        let found = read("品名\t品名\na\tb").unwrap_err();
        assert_eq!(found[0].problem, Problem::ColumnTwice);
    }

    #[test]
    fn limits() {
        let many = "樱桃\n".repeat(MAX_LINES + 1);
        let found = read(&many).unwrap_err();
        assert_eq!(found[0].row, MAX_LINES + 1);
        let wide = "a\t".repeat(40) + "a";
        assert!(read(&wide).is_err());
        for empty in ["", "\n\n", "品名\t净重\n"] {
            assert_eq!(read(empty).unwrap_err()[0].problem, Problem::NoGoods);
        }
        assert!(read("\"never closed\t\n").is_ok());
    }
}
