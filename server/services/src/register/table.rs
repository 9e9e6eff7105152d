//! The table of a register, as CSV whatever the file was: rows become entries, or say what is wrong with them.

use std::collections::HashMap;
use std::io::Read;

use csv::{ReaderBuilder, StringRecord, Trim};
use domain::certificate::{CertificateType, Input, Values, check_input, is_listed, listed};
use domain::text::is_blank;

use super::{Fault, RecordStatus, RowProblem};
use crate::values::{number_key, to_text};

/// A row that can be imported.
pub(super) struct Entry {
    pub(super) kind: CertificateType,
    pub(super) country: String,
    pub(super) number_key: String,
    pub(super) status: RecordStatus,
    pub(super) content: String,
}

/// A file whose header was read.
pub(super) struct Table<R> {
    rows: csv::Reader<R>,
    columns: Vec<String>,
    /// Where each certificate was met: one that is there twice would get a new version with every
    /// import.
    seen: HashMap<(CertificateType, String, String), u64>,
    counted: Counted,
}

/// How rows are numbered when something is wrong with one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// By its line in the file.
    ByLine,
    /// As the rows of a sheet, the header being the first.
    FromHeader,
    /// From the first after the header, which is none of the file's.
    FromFirst,
}

/// The columns every file has.
const NEEDED: [&str; 4] = ["type", "country", "number", "status"];

impl<R: Read> Table<R> {
    pub(super) fn open(reader: R) -> Result<Table<R>, RowProblem> {
        let mut rows = ReaderBuilder::new().trim(Trim::All).from_reader(reader);
        let header = rows.headers().map_err(|error| unreadable(&error))?;
        let columns: Vec<String> = header.iter().map(str::to_owned).collect();
        for (at, column) in columns.iter().enumerate() {
            if columns.iter().take(at).any(|earlier| earlier == column) {
                return Err(problem(1, column, Fault::ColumnTwice));
            }
        }
        match NEEDED
            .into_iter()
            .find(|needed| columns.iter().all(|column| column != needed))
        {
            Some(missing) => Err(problem(1, missing, Fault::ColumnMissing)),
            None => Ok(Table {
                rows,
                columns,
                seen: HashMap::new(),
                counted: Counted::ByLine,
            }),
        }
    }

    /// The same table, with its rows numbered in another way.
    pub(super) fn counted(mut self, counted: Counted) -> Table<R> {
        self.counted = counted;
        self
    }

    /// Up to `size` good rows; none at the end of the file.
    pub(super) fn next_batch(&mut self, size: usize, problems: &mut Vec<RowProblem>) -> Vec<Entry> {
        let mut batch = Vec::new();
        let mut record = StringRecord::new();
        while batch.len() < size {
            match self.rows.read_record(&mut record) {
                Ok(false) => break,
                Ok(true) => match self.entry(&record) {
                    Ok(entry) => batch.push(entry),
                    Err(mut found) => problems.append(&mut found),
                },
                Err(error) => {
                    problems.push(unreadable(&error));
                    if error.is_io_error() {
                        break;
                    }
                }
            }
        }
        batch
    }

    fn entry(&mut self, record: &StringRecord) -> Result<Entry, Vec<RowProblem>> {
        let at = record.position();
        let row = match self.counted {
            Counted::ByLine => at.map_or(0, csv::Position::line),
            Counted::FromHeader => at.map_or(0, csv::Position::record) + 1,
            Counted::FromFirst => at.map_or(0, csv::Position::record),
        };
        let cell = |name: &str| {
            let at = self.columns.iter().position(|column| column == name);
            at.and_then(|at| record.get(at)).unwrap_or_default()
        };
        let kind = CertificateType::from_code(cell("type"));
        let kind = kind.ok_or_else(|| vec![problem(row, "type", Fault::Type)])?;
        let status = RecordStatus::from_code(cell("status"));
        let status = status.ok_or_else(|| vec![problem(row, "status", Fault::Status)])?;
        let country = listed(&Input::Country, cell("country"));
        let country = country.ok_or_else(|| {
            let fault = match is_blank(cell("country")) {
                true => Fault::Empty,
                false => Fault::NotListed,
            };
            vec![problem(row, "country", fault)]
        })?;
        let country = country.code.to_owned();
        let number_key = number_key(cell("number"));
        if number_key.is_empty() {
            return Err(vec![problem(row, "number", Fault::Empty)]);
        }
        let values = self.values(kind, record, row)?;
        let content = to_text(&values)
            .map_err(|error| vec![problem(row, "", Fault::Broken(error.to_string()))])?;
        let key = (kind, country.clone(), number_key.clone());
        if let Some(first) = self.seen.insert(key, row) {
            return Err(vec![problem(row, "number", Fault::Twice { first })]);
        }
        Ok(Entry {
            kind,
            country,
            number_key,
            status,
            content,
        })
    }

    fn values(
        &self,
        kind: CertificateType,
        record: &StringRecord,
        row: u64,
    ) -> Result<Values, Vec<RowProblem>> {
        let mut values = Values::new();
        let mut problems = Vec::new();
        for (column, text) in self.columns.iter().zip(record) {
            if text.is_empty() || matches!(column.as_str(), "type" | "status") {
                continue;
            }
            match kind.schema().kept_field(column) {
                None => problems.push(problem(row, column, Fault::Field)),
                Some(field) => match check_input(&field.input, text) {
                    Some(wrong) => {
                        problems.push(problem(row, column, Fault::Value(wrong)));
                    }
                    None if !is_listed(&field.input, text) => {
                        problems.push(problem(row, column, Fault::NotListed));
                    }
                    None => values.set(column.clone(), text),
                },
            }
        }
        if problems.is_empty() {
            Ok(values)
        } else {
            Err(problems)
        }
    }
}

fn unreadable(error: &csv::Error) -> RowProblem {
    let row = error.position().map_or(0, csv::Position::line);
    problem(row, "", Fault::Broken(error.to_string()))
}

fn problem(row: u64, column: &str, fault: Fault) -> RowProblem {
    RowProblem {
        row,
        column: column.to_owned(),
        fault,
    }
}
