//! Results as a workbook; on a new sheet where one is full.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use domain::Lang;
use messages::certificate as say;
use sheets::{Layout, Style, Workbook};

use super::Format;

/// A little less than the rows a sheet can have.
const MAX_ROWS: u32 = 1_000_000;

/// What was written and not yet sent; the workbook writes to it and the answer takes from it.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut all = self.0.lock().map_err(|_| io::Error::other("poisoned"))?;
        all.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A workbook under way.
#[derive(Default)]
pub struct Excel {
    written: Written,
    book: Option<Workbook<Written>>,
    sheets: u32,
    name: &'static str,
    headings: Vec<String>,
}

impl Excel {
    fn sheet(&mut self) -> io::Result<()> {
        self.sheets += 1;
        let name = match self.sheets {
            1 => self.name.to_owned(),
            more => format!("{} {more}", self.name),
        };
        let Some(book) = &mut self.book else {
            return Ok(());
        };
        book.sheet(Layout {
            name,
            widths: vec![22; self.headings.len()],
            offers: Vec::new(),
        })?;
        book.row(Style::Heading, &self.headings)
    }
}

impl Format for Excel {
    const MIME: &'static str = super::template::EXCEL;
    const ENDING: &'static str = "xlsx";

    fn begin(&mut self, lang: Lang, headings: &[String]) -> io::Result<()> {
        self.book = Some(Workbook::new(self.written.clone()));
        self.name = say::FOUND.get(lang);
        self.headings = headings.to_vec();
        self.sheet()
    }

    fn row(&mut self, cells: &[String]) -> io::Result<()> {
        if self
            .book
            .as_ref()
            .is_some_and(|book| book.rows() >= MAX_ROWS)
        {
            self.sheet()?;
        }
        match &mut self.book {
            Some(book) => book.row(Style::Plain, cells),
            None => Ok(()),
        }
    }

    fn taken(&mut self) -> Bytes {
        let written = self.written.0.lock();
        written.map_or_else(
            |_| Bytes::new(),
            |mut all| Bytes::from(std::mem::take(&mut *all)),
        )
    }

    fn end(&mut self) -> io::Result<()> {
        match self.book.take() {
            Some(book) => book.finish().map(drop),
            None => Ok(()),
        }
    }
}
