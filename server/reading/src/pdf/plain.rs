//! How many pages a PDF has that is written plainly: its table of objects is text, and nothing in it is
//! locked. A few kilobytes of the file tell it, in much less time than a program takes to start.
//!
//! This look only vouches, and never refuses: whatever is not exactly as expected is poppler's to judge,
//! which forgives much.

use std::io::{Read, Seek, SeekFrom};

use memchr::memmem;

use super::syntax::Text;

/// How many last bytes hold the place of the table.
const TAIL: u64 = 1024;
/// What is read of an object or of a table at a time, in bytes.
const PIECE: u64 = 16 << 10;
/// How many runs of objects the tables of a file may have. Each change of a file appends some.
const RUNS: usize = 64;
/// The bytes in which a table tells where an object begins.
const LINE: u64 = 20;

/// The number of pages of a PDF; none when only poppler can tell.
pub(crate) fn pages(source: impl Read + Seek) -> Option<u32> {
    let mut pdf = Pdf(source);
    (pdf.piece(0, 5)? == b"%PDF-").then_some(())?;
    let table = pdf.table()?;
    let catalog = pdf.object(&table, table.root)?;
    let catalog = Text(&catalog).dictionary()?;
    let pages = pdf.object(&table, catalog.object("Pages")?)?;
    let pages = Text(&pages).dictionary()?;
    let typed = catalog.is("Catalog") && pages.is("Pages");
    let count = pages.number("Count")?;
    // Each page is an object, as poppler sees to as well.
    let possible = (1..table.objects()).contains(&count);
    u32::try_from(count).ok().filter(|_| typed && possible)
}

struct Pdf<R>(R);

/// Where the objects are.
struct Table {
    /// The newest first: what is told of an object there is what holds.
    runs: Vec<Run>,
    /// The number of the catalog.
    root: u64,
}

/// Lines of a table, for objects that are numbered in a row.
struct Run {
    first: u64,
    count: u64,
    at: u64,
}

impl Table {
    fn objects(&self) -> u64 {
        self.runs.iter().map(|run| run.count).sum()
    }

    /// Where the line of an object is.
    fn line(&self, object: u64) -> Option<u64> {
        self.runs.iter().find_map(|run| {
            let line = object.checked_sub(run.first)?;
            (line < run.count).then_some(run.at + line * LINE)
        })
    }
}

impl<R: Read + Seek> Pdf<R> {
    /// Up to `most` bytes. What cannot be read is not vouched for.
    fn piece(&mut self, at: u64, most: u64) -> Option<Vec<u8>> {
        self.0.seek(SeekFrom::Start(at)).ok()?;
        let mut bytes = Vec::new();
        (&mut self.0).take(most).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// The table of objects, with all that was appended to it.
    fn table(&mut self) -> Option<Table> {
        let (mut runs, mut root, mut next) = (Vec::new(), None, Some(self.newest()?));
        while let Some(at) = next {
            let trailer = self.section(at, &mut runs)?;
            let trailer = Text(&trailer).dictionary()?;
            if trailer.has("Encrypt") || trailer.has("XRefStm") {
                return None;
            }
            root = root.or(Some(trailer.object("Root")?));
            next = match trailer.has("Prev") {
                true => Some(trailer.number("Prev")?),
                false => None,
            };
        }
        Some(Table { runs, root: root? })
    }

    /// Where the newest table is: what follows `startxref`, at the very end.
    fn newest(&mut self) -> Option<u64> {
        let length = self.0.seek(SeekFrom::End(0)).ok()?;
        let tail = self.piece(length.saturating_sub(TAIL), TAIL)?;
        let mut text = Text(tail.get(memmem::rfind(&tail, b"startxref")?..)?);
        text.word(b"startxref")?;
        let at = text.number()?;
        (text.0.trim_ascii() == b"%%EOF").then_some(at)
    }

    /// Adds the runs of the table at `at`; the text after its `trailer`.
    fn section(&mut self, mut at: u64, runs: &mut Vec<Run>) -> Option<Vec<u8>> {
        let mut piece = self.piece(at, PIECE)?;
        let mut text = Text(&piece);
        text.word(b"xref")?;
        while runs.len() < RUNS {
            let (first, count) = (text.number()?, text.number()?);
            at += u64::try_from(piece.len() - text.0.trim_ascii_start().len()).ok()?;
            runs.push(Run { first, count, at });
            at += count * LINE;
            // With the end of the last line, which must part it from what follows.
            at -= 1;
            piece = self.piece(at, PIECE)?;
            text = Text(&piece);
            if text.word(b"trailer").is_some() {
                return Some(text.0.to_owned());
            }
            text = Text(&piece);
        }
        None
    }

    /// What stands in an object.
    fn object(&mut self, table: &Table, number: u64) -> Option<Vec<u8>> {
        let line = self.piece(table.line(number)?, LINE)?;
        let mut line = Text(&line);
        let at = line.number()?;
        line.word(b"00000")?;
        line.word(b"n")?;
        let piece = self.piece(at, PIECE)?;
        let mut text = Text(&piece);
        (text.number()? == number && text.number()? == 0).then_some(())?;
        text.word(b"obj")?;
        Some(text.0.to_owned())
    }
}
