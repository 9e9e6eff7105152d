//! Goods in a table: one row of labels, and under it one row for each goods line.

use domain::certificate::{Compare, Field, Input, Schema};
use domain::text::is_han;

use super::found::Found;
use super::label::{Target, first_word, is_numbered};
use super::layout::{Line, text_of};
use super::shape;
use super::token::Token;
use super::value::Marked;

/// Fewer columns of goods fields than this are no table.
const COLUMNS: usize = 4;

/// How far below the first label others of the same row may start, in heights of letters: labels
/// in two languages take several lines.
const HEAD: f32 = 3.2;

/// The table of goods on a page.
pub(super) struct Table {
    columns: Vec<Column>,
    /// The lines of the page that hold the labels.
    pub header: Vec<usize>,
    /// Top and bottom of each row.
    rows: Vec<(f32, f32)>,
}

struct Column {
    targets: Vec<Target>,
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

    fn has_goods(&self) -> bool {
        self.targets
            .iter()
            .any(|target| matches!(target, Target::Goods(_)))
    }
}

impl Table {
    /// Finds the table by its row of labels.
    pub fn find(page: &Marked, schema: &Schema) -> Option<Table> {
        let heads: Vec<usize> = (0..page.sheet.lines.len())
            .filter(|at| is_head(page, *at, true))
            .collect();
        let band = |first: usize| -> Vec<usize> {
            heads
                .iter()
                .copied()
                .filter(|at| same_row(page, first, *at))
                .collect()
        };
        let first = *heads.iter().max_by_key(|at| band(**at).len())?;
        let header: Vec<usize> = (0..page.sheet.lines.len())
            .filter(|at| same_row(page, first, *at) && is_head(page, *at, false))
            .collect();
        let mut columns = columns(page, &header);
        if columns.iter().filter(|column| column.has_goods()).count() < COLUMNS {
            return None;
        }
        let tops = header
            .iter()
            .filter_map(|at| page.line(*at))
            .map(|line| line.area.top);
        let top = tops.fold(f32::MAX, f32::min);
        close(&mut columns, page, top, &header);
        let rows = rows(page, schema, &columns, top)?;
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

    /// The values in row `row`, with the targets of their columns.
    pub fn values(&self, page: &Marked, row: usize) -> Vec<(Target, Found)> {
        let cell = |column: &Column| self.cell(page, column, row);
        self.columns
            .iter()
            .flat_map(|column| {
                let cell = cell(column);
                column
                    .targets
                    .iter()
                    .map(move |target| (*target, of_script(*target, &cell)))
            })
            .filter(|(_, found)| !found.lines.is_empty())
            .collect()
    }

    /// What stands in a cell, up to the first label of its own in it.
    fn cell(&self, page: &Marked, column: &Column, row: usize) -> Found {
        let Some((top, bottom)) = self.rows.get(row) else {
            return Found::default();
        };
        let within = |line: &Line| line.area.middle() > *top && line.area.middle() < *bottom;
        let lines = page
            .sheet
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| within(line));
        let cells = lines
            .map(|(at, line)| (at, column.of(line)))
            .filter(|(_, cell)| !cell.is_empty());
        Found {
            lines: cells
                .take_while(|(at, _)| !page.is_label(*at))
                .map(|(_, cell)| cell)
                .collect(),
        }
    }
}

/// The part of a cell in the field's language: names stand in both languages in one cell.
fn of_script(target: Target, cell: &Found) -> Found {
    let han = |line: &Vec<Token>| line.iter().any(|token| token.text.contains(is_han));
    let keep = |wanted: bool| Found {
        lines: cell
            .lines
            .iter()
            .filter(|line| han(line) == wanted)
            .cloned()
            .collect(),
    };
    match target {
        Target::Goods("name") => keep(true),
        Target::Goods("name_en") => keep(false),
        _ => cell.clone(),
    }
}

/// The text of a cell: codes are broken anywhere, words between words. A field that is not of the
/// goods has the first line.
pub(super) fn cell_text(target: Target, field: &Field, found: &Found) -> String {
    let text = found.text();
    match (target, field.compare) {
        (Target::Field(_), Compare::Code) => text.lines().next().unwrap_or_default().to_owned(),
        (_, Compare::Code) => text.replace('\n', ""),
        _ if matches!(field.input, Input::Number { .. }) => text,
        _ => text.replace('\n', " "),
    }
}

/// Whether a line begins with the label of a field; of a goods field when `goods` asks for it.
fn is_head(page: &Marked, at: usize, goods: bool) -> bool {
    let wanted = |(_, target): &(f32, Target)| !goods || matches!(target, Target::Goods(_));
    page.is_label(at) && labels(page, at).iter().any(wanted)
}

/// Whether line `at` stands in the row of labels that line `first` begins.
fn same_row(page: &Marked, first: usize, at: usize) -> bool {
    page.line(first)
        .zip(page.line(at))
        .is_some_and(|(first, line)| {
            let down = line.area.top - first.area.top;
            down >= -0.5 * first.em && down < HEAD * first.em
        })
}

/// The fields whose labels stand in a line, at its beginning or behind a gap; each with its left
/// edge.
fn labels(page: &Marked, at: usize) -> Vec<(f32, Target)> {
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
        let token = line.tokens.get(hit.start).filter(|_| hit.start > first);
        let left = token.map_or(line.area.left, |token| token.area.left);
        let targets = hit
            .targets
            .iter()
            .filter(|target| **target != Target::Nothing);
        found.extend(targets.map(|target| (left, *target)));
    }
    found
}

fn columns(page: &Marked, header: &[usize]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for at in header {
        let em = page.line(*at).map_or(1.0, |line| line.em);
        for (left, target) in labels(page, *at) {
            let near = |column: &&mut Column| (column.left - left).abs() < 1.5 * em;
            match columns.iter_mut().find(near) {
                Some(column) if column.targets.contains(&target) => {}
                Some(column) => column.targets.push(target),
                None => columns.push(Column {
                    targets: vec![target],
                    left,
                    right: f32::MAX,
                }),
            }
        }
    }
    columns.sort_by(|a, b| a.left.total_cmp(&b.left));
    let alone: Vec<Target> = columns
        .iter()
        .filter_map(|column| match column.targets.as_slice() {
            [target] => Some(*target),
            _ => None,
        })
        .collect();
    // A label may belong to two fields, of which one has a column of its own.
    for column in columns.iter_mut().filter(|column| column.targets.len() > 1) {
        column.targets.retain(|target| !alone.contains(target));
    }
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
    let beside = lines.filter(|line| line.area.top > top - em && line.area.top < top + 1.5 * em);
    let mut lefts: Vec<f32> = beside.map(|line| line.area.left).chain(own).collect();
    lefts.sort_by(f32::total_cmp);
    for column in columns {
        let next = lefts.iter().find(|left| **left > column.left + 1.5 * em);
        column.right = next.copied().unwrap_or(f32::MAX);
    }
}

/// A row begins with each value of the column that always has one: commodity code or net weight.
fn rows(page: &Marked, schema: &Schema, columns: &[Column], top: f32) -> Option<Vec<(f32, f32)>> {
    let (column, field) = ["hs", "net_weight"].into_iter().find_map(|id| {
        let column = columns
            .iter()
            .find(|column| column.targets.contains(&Target::Goods(id)))?;
        Some((column, schema.goods.iter().find(|field| field.id == id)?))
    })?;
    let leftmost = columns.first()?.left;
    let below = || {
        page.sheet
            .lines
            .iter()
            .filter(move |line| line.area.top > top)
    };
    let starts_of_line = |line: &Line| {
        let text = text_of(&column.of(line));
        let digits = text.starts_with(|c: char| c.is_ascii_digit());
        digits && shape::fitting(field, &text).is_some()
    };
    let first = below().find(|line| starts_of_line(line))?.area.top;
    let end = below()
        .filter(|line| {
            line.area.top > first && line.area.left < leftmost + line.em && is_numbered(line)
        })
        .map(|line| line.area.top)
        .fold(page.sheet.height, f32::min);
    let tops: Vec<f32> = below()
        .filter(|line| line.area.top < end && starts_of_line(line))
        .map(|line| line.area.top - 0.6 * line.em)
        .collect();
    let bottoms = tops.iter().skip(1).copied().chain(std::iter::once(end));
    Some(tops.iter().copied().zip(bottoms).collect())
}
