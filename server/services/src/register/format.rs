//! What a register's file may be: CSV, a workbook of Excel, or an SPSCertificate message, told apart
//! by how it begins.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read};

use super::table::Counted;
use super::{Fault, RowProblem, Table};

/// The most bytes of a file that cannot be read row by row.
const MOST: u64 = MAX_MB * 1024 * 1024;
/// The same in MB.
const MAX_MB: u64 = 64;

/// The rows of a file.
pub(super) type Rows<'r> = Table<Box<dyn Read + Send + 'r>>;

/// How a workbook begins.
const WORKBOOK: &[u8] = b"PK\x03\x04";

/// Opens a file of any kind.
pub(super) fn open<'r>(reader: impl Read + Send + 'r) -> Result<Rows<'r>, RowProblem> {
    let mut reader = BufReader::new(reader);
    let head = reader.fill_buf().map_err(broken)?;
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let workbook = head.starts_with(WORKBOOK);
    let first = head.iter().find(|byte| !byte.is_ascii_whitespace());
    if first != Some(&b'<') && !workbook {
        return Table::open(Box::new(reader));
    }
    let mut content = Vec::new();
    // One more than may be there tells what would be cut off.
    let mut bounded = reader.take(MOST + 1);
    bounded.read_to_end(&mut content).map_err(broken)?;
    if content.len() as u64 > MOST {
        return Err(whole_file(Fault::TooLarge { max_mb: MAX_MB }));
    }
    if workbook {
        let rows = sheets::read(&content).map_err(broken)?;
        // What stands beside the named columns is nobody's.
        let columns = rows.first().map_or(0, Vec::len);
        let rows = written(rows.iter().map(|row| {
            let cell = |at: usize| row.get(at).map_or("", String::as_str);
            (0..columns).map(cell).collect::<Vec<_>>()
        }));
        let rows = Box::new(std::io::Cursor::new(rows.map_err(broken)?)) as Box<_>;
        return Ok(Table::open(rows)?.counted(Counted::FromHeader));
    }
    let rows = reading::certificates(&content).map_err(broken)?;
    let rows = as_csv(&rows).map_err(broken)?;
    // A message has no header: its first certificate is the first.
    Ok(Table::open(Box::new(std::io::Cursor::new(rows)) as Box<_>)?.counted(Counted::FromFirst))
}

/// One row for each certificate, after a header of all their fields.
fn as_csv(certificates: &[BTreeMap<String, String>]) -> Result<Vec<u8>, csv::Error> {
    let mut columns = BTreeSet::from(["type", "country", "number", "status"]);
    columns.extend(
        certificates
            .iter()
            .flatten()
            .map(|(field, _)| field.as_str()),
    );
    let rows = certificates.iter().map(|certificate| {
        let cell = |column: &&str| certificate.get(*column).map_or("", String::as_str);
        columns.iter().map(cell).collect::<Vec<_>>()
    });
    let header = columns.iter().copied().collect::<Vec<_>>();
    written(std::iter::once(header).chain(rows))
}

fn written<'c>(
    rows: impl Iterator<Item = impl IntoIterator<Item = &'c str>>,
) -> Result<Vec<u8>, csv::Error> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    for row in rows {
        csv.write_record(row)?;
    }
    csv.into_inner().map_err(|error| error.into_error().into())
}

fn broken(cause: impl std::fmt::Display) -> RowProblem {
    whole_file(Fault::Broken(cause.to_string()))
}

fn whole_file(fault: Fault) -> RowProblem {
    RowProblem {
        row: 1,
        column: String::new(),
        fault,
    }
}
