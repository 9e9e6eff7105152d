//! Results as CSV: UTF-8 with a byte order mark, for Excel.

use std::io;

use axum::body::Bytes;
use domain::Lang;

use super::Format;

/// A CSV file under way.
#[derive(Default)]
pub struct Csv(String);

impl Format for Csv {
    const MIME: &'static str = "text/csv; charset=utf-8";
    const ENDING: &'static str = "csv";

    fn begin(&mut self, _: Lang, headings: &[String]) -> io::Result<()> {
        self.0.push('\u{feff}');
        self.row(headings)
    }

    fn row(&mut self, cells: &[String]) -> io::Result<()> {
        row(&mut self.0, cells);
        Ok(())
    }

    fn taken(&mut self) -> Bytes {
        Bytes::from(std::mem::take(&mut self.0))
    }

    fn end(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Adds a row to a CSV text.
pub fn row(text: &mut String, cells: &[String]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        text.push('"');
        // Spreadsheets run a cell that begins so as a formula; people typed these.
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
            text.push('\'');
        }
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        let mut text = String::new();
        row(
            &mut text,
            &[
                "=1+1".into(),
                "a \"b\",\nc".into(),
                "-2".into(),
                "x=1".into(),
            ],
        );
        assert_eq!(text, "\"'=1+1\",\"a \"\"b\"\",\nc\",\"'-2\",\"x=1\"\r\n");
    }
}
