//! Goods in a table: one row of labels, and under it one row for each goods line.

use domain::certificate::{Compare, Field, Schema};
use domain::text::is_han;

use super::label::{Target, first_word, is_numbered};
use super::layout::{Line, Token, text_of};
use super::shape;
use super::value::{Found, Marked};

/// Fewer columns than this are no table.
const COLUMNS: usize = 4;

/// The table of goods on a page.
pub(super) struct Table {
    columns: Vec<Column>,
    /// The lines of the page that hold the labels.
    pub header: Vec<usize>,
    /// Top and bottom of each row.
    rows: Vec<(f32, f32)>,
}

struct Column {
    fields: Vec<&'static Field>,
    left: f32,
    right: f32,
}

impl Column {
    /// The words of a line that stand in the column: what stands close together in two columns may
    /// look like one line.
    fn of(&self, line: &Line) -> Vec<Token> {
        let slack = 0.5 * line.em;
        let inside = |token: &&Token| {
            token.area.left >= self.left - slack && token.area.left < self.right - slack
        };
        line.tokens.iter().filter(inside).cloned().collect()
    }
}

impl Table {
    /// Finds the table by its row of labels.
    pub fn find(page: &Marked, schema: &'static Schema) -> Option<Table> {
        let labels = header_lines(page);
        let (first, _) = *labels
            .iter()
            .max_by_key(|(at, _)| band(page, &labels, *at).len())?;
        let header: Vec<usize> = band(page, &labels, first);
        let mut columns = columns(page, schema, &header);
        if columns.len() < COLUMNS {
            return None;
        }
        let head_top = header
            .iter()
            .filter_map(|at| page.line(*at))
            .map(|line| line.area.top);
        let head_top = head_top.fold(f32::MAX, f32::min);
        close(&mut columns, page, head_top, &header);
        let rows = rows(page, &columns, head_top)?;
        Some(Table {
            columns,
            header,
            rows,
        })
    }

    /// How many goods lines the table has.
    pub fn lines(&self) -> usize {
        self.rows.len()
    }

    /// The values of goods line `row`, with their fields.
    pub fn values(&self, page: &Marked, row: usize) -> Vec<(&'static Field, Found)> {
        let Some((top, bottom)) = self.rows.get(row) else {
            return Vec::new();
        };
        let within = |line: &&Line| line.area.middle() > *top && line.area.middle() < *bottom;
        let cell = |column: &Column| Found {
            lines: page
                .sheet
                .lines
                .iter()
                .filter(within)
                .map(|line| column.of(line))
                .filter(|tokens| !tokens.is_empty())
                .collect(),
        };
        self.columns
            .iter()
            .flat_map(|column| {
                let cell = cell(column);
                column
                    .fields
                    .iter()
                    .map(move |field| (*field, of_script(field, &cell)))
            })
            .filter(|(_, found)| !found.lines.is_empty())
            .collect()
    }
}

/// The part of a cell in the field's language: names stand in both languages in one cell.
fn of_script(field: &Field, cell: &Found) -> Found {
    let han = |line: &Vec<Token>| line.iter().any(|token| token.text.contains(is_han));
    let keep = |wanted: bool| Found {
        lines: cell
            .lines
            .iter()
            .filter(|line| han(line) == wanted)
            .cloned()
            .collect(),
    };
    match (field.id, field.compare) {
        ("name", _) => keep(true),
        ("name_en", _) => keep(false),
        _ => cell.clone(),
    }
}

/// The text of a cell: codes are broken anywhere, words between words.
pub(super) fn cell_text(field: &Field, found: &Found) -> String {
    let separator = if field.compare == Compare::Code {
        ""
    } else {
        " "
    };
    found.text().replace('\n', separator)
}

/// Lines that begin with the label of a goods field.
fn header_lines(page: &Marked) -> Vec<(usize, f32)> {
    (0..page.sheet.lines.len())
        .filter(|at| page.is_label(*at) && !labels(page, *at).is_empty())
        .filter_map(|at| Some((at, page.line(at)?.area.top)))
        .collect()
}

/// The goods fields whose labels stand in a line, at its beginning or behind a gap; each with its
/// left edge.
fn labels(page: &Marked, at: usize) -> Vec<(f32, &'static str)> {
    let Some(line) = page.line(at) else {
        return Vec::new();
    };
    let first = first_word(line);
    let apart = |start: usize| {
        let before = start
            .checked_sub(1)
            .and_then(|before| line.tokens.get(before));
        let token = line.tokens.get(start);
        before
            .zip(token)
            .is_some_and(|(b, t)| t.area.left - b.area.right > 0.8 * line.em)
    };
    let mut found = Vec::new();
    for hit in page
        .hits_of(at)
        .iter()
        .filter(|hit| hit.start <= first || apart(hit.start))
    {
        let left = line
            .tokens
            .get(hit.start)
            .map_or(line.area.left, |token| token.area.left);
        let left = if hit.start <= first {
            line.area.left
        } else {
            left
        };
        found.extend(hit.targets.iter().filter_map(|target| match target {
            Target::Goods(id) => Some((left, *id)),
            _ => None,
        }));
    }
    found
}

/// The label lines that stand in one band with line `at`.
fn band(page: &Marked, labels: &[(usize, f32)], at: usize) -> Vec<usize> {
    let Some(line) = page.line(at) else {
        return Vec::new();
    };
    let (top, room) = (line.area.top, 3.2 * line.em);
    labels
        .iter()
        .filter(|(_, y)| *y >= top - 0.5 * line.em && *y < top + room)
        .map(|(at, _)| *at)
        .collect()
}

fn columns(page: &Marked, schema: &'static Schema, header: &[usize]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for at in header {
        let em = page.line(*at).map_or(1.0, |line| line.em);
        for (left, id) in labels(page, *at) {
            let Some(field) = schema.goods.iter().find(|field| field.id == id) else {
                continue;
            };
            let known = columns
                .iter_mut()
                .find(|column| (column.left - left).abs() < 1.5 * em);
            match known {
                Some(column) if column.fields.iter().any(|known| known.id == id) => {}
                Some(column) => column.fields.push(field),
                None => columns.push(Column {
                    fields: vec![field],
                    left,
                    right: f32::MAX,
                }),
            }
        }
    }
    columns.sort_by(|a, b| a.left.total_cmp(&b.left));
    columns
}

/// Ends each column where the next begins, columns of no field included.
fn close(columns: &mut [Column], page: &Marked, top: f32, header: &[usize]) {
    let em = header
        .first()
        .and_then(|at| page.line(*at))
        .map_or(1.0, |line| line.em);
    let own: Vec<f32> = columns.iter().map(|column| column.left).collect();
    let lines = page.sheet.lines.iter();
    let mut lefts: Vec<f32> = lines
        .filter(|line| line.area.top > top - em && line.area.top < top + 1.5 * em)
        .map(|line| line.area.left)
        .chain(own)
        .collect();
    lefts.sort_by(f32::total_cmp);
    for column in columns {
        let next = lefts.iter().find(|left| **left > column.left + 1.5 * em);
        column.right = next.copied().unwrap_or(f32::MAX);
    }
}

/// A row begins with each value of the column that always has one: commodity code or net weight.
fn rows(page: &Marked, columns: &[Column], top: f32) -> Option<Vec<(f32, f32)>> {
    let key = ["hs", "net_weight"].iter().find_map(|id| {
        columns
            .iter()
            .find_map(|column| Some((column, *column.fields.iter().find(|f| f.id == *id)?)))
    });
    let (column, field) = key?;
    let leftmost = columns.first()?.left;
    let below = || {
        page.sheet
            .lines
            .iter()
            .enumerate()
            .filter(move |(_, line)| line.area.top > top)
    };
    let end = below()
        .filter(|(at, line)| {
            let left = line.area.left < leftmost + line.em;
            left && is_numbered(line) && page.line(*at).is_some()
        })
        .map(|(_, line)| line.area.top)
        .fold(page.sheet.height, f32::min);
    let starts: Vec<(f32, f32)> = below()
        .filter(|(_, line)| {
            let text = text_of(&column.of(line));
            let digits = text.starts_with(|c: char| c.is_ascii_digit());
            line.area.top < end && digits && shape::fitting(field, &text).is_some()
        })
        .map(|(_, line)| (line.area.top, line.em))
        .collect();
    let tops: Vec<f32> = starts.iter().map(|(top, em)| top - 0.6 * em).collect();
    let bottoms = tops.iter().skip(1).copied().chain(std::iter::once(end));
    let rows: Vec<(f32, f32)> = tops.iter().copied().zip(bottoms).collect();
    (!rows.is_empty()).then_some(rows)
}
