//! Workbooks of Excel and WPS (`.xlsx`). All is unpacked once beforehand and only counted, so that
//! a small file that holds a huge one is refused before any of it is kept.

use std::io::{Cursor, Read};

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};

use crate::archive::{check_directory, opened};
use crate::{MAX_CELLS, SheetError};

/// How old workbooks and locked ones begin.
pub const OLD: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The most bytes all parts of a workbook may unpack to.
const MAX_UNPACKED: u64 = 16 * 1024 * 1024;
/// The most rows and columns.
const MAX_ROWS: u32 = 25_000;
const MAX_COLUMNS: u32 = 500;
/// The most characters of all cells together; a text that stands once can be named by many.
const MAX_TEXT: usize = 8 * 1024 * 1024;

/// The rows of the first sheet.
pub fn read(content: &[u8]) -> Result<Vec<Vec<String>>, SheetError> {
    measure(content)?;
    let mut book: Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(content)).map_err(|_| SheetError::NotASheet)?;
    let first = book.sheet_names().first().cloned();
    let first = first.ok_or(SheetError::NotASheet)?;
    let cells = book.worksheet_cells_reader(&first);
    let mut cells = cells.map_err(|_| SheetError::NotASheet)?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut count, mut size) = (0, 0);
    while let Some(cell) = cells.next_cell().map_err(|_| SheetError::NotASheet)? {
        let text = text(cell.get_value());
        // Cells that are only coloured hold nothing, far down too.
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            return Err(SheetError::TooLarge);
        }
        let (row, column) = (row as usize, column as usize);
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        let Some(cells) = rows.get_mut(row) else {
            continue;
        };
        if cells.len() <= column {
            count += column + 1 - cells.len();
            cells.resize(column + 1, String::new());
        }
        size += text.len();
        if count > MAX_CELLS || size > MAX_TEXT {
            return Err(SheetError::TooLarge);
        }
        if let Some(place) = cells.get_mut(column) {
            *place = text;
        }
    }
    match rows.is_empty() {
        true => Err(SheetError::NotASheet),
        false => Ok(rows),
    }
}

/// Unpacks everything and keeps nothing.
fn measure(content: &[u8]) -> Result<(), SheetError> {
    check_directory(content).map_err(|_| SheetError::NotASheet)?;
    let mut parts = opened(Cursor::new(content)).map_err(|_| SheetError::NotASheet)?;
    let mut left = MAX_UNPACKED;
    for at in 0..parts.len() {
        let part = parts.by_index(at).map_err(|_| SheetError::NotASheet)?;
        let size = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        let size = size.map_err(|_| SheetError::NotASheet)?;
        left = left.checked_sub(size).ok_or(SheetError::TooLarge)?;
    }
    Ok(())
}

/// A cell as one would type it.
fn text(cell: &DataRef) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => plain(*number),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(is) => if *is { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(moment) => day(moment),
        // Days are what forms ask for.
        DataRef::DateTimeIso(text) => text.get(..10).unwrap_or(text).to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A number with the 15 digits that spreadsheets show, never with an exponent.
fn plain(number: f64) -> String {
    let shown: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{shown}")
}

fn day(moment: &ExcelDateTime) -> String {
    if !moment.is_datetime() {
        return plain(moment.as_f64());
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
#[path = "excel/tests.rs"]
mod tests;
