//! Workbooks for Excel and WPS, written row by row: nothing but the row at hand is kept.

use std::fmt::Write as _;
use std::io::{self, Write};

use zip::ZipWriter;
use zip::write::{SimpleFileOptions, StreamWriter};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
/// The most characters a cell holds.
const MAX_CELL: usize = 32_767;

/// How a row looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Bold on grey, lines broken.
    Heading,
    /// Text.
    Plain,
}

/// What is said of a sheet before its rows.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Its name; at most 31 characters without `[]:*?/\`.
    pub name: String,
    /// The widths of its columns, in characters.
    pub widths: Vec<u16>,
    /// Columns (from 0) whose cells offer what stands in a range, as in `Codes!$A$2:$A$9`; other
    /// text is taken too.
    pub offers: Vec<(usize, String)>,
}

/// A workbook under way. All cells are text, so that no program takes one for a formula or drops
/// the zeros a number begins with.
pub struct Workbook<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    sheets: Vec<Layout>,
    row: u32,
}

impl<W: Write> Workbook<W> {
    /// Begins a workbook.
    pub fn new(to: W) -> Workbook<W> {
        Workbook {
            zip: ZipWriter::new_stream(to),
            sheets: Vec::new(),
            row: 0,
        }
    }

    /// Ends the sheet before and begins the next.
    ///
    /// # Errors
    /// Those of writing.
    pub fn sheet(&mut self, layout: Layout) -> io::Result<()> {
        self.end_sheet()?;
        let at = self.sheets.len() + 1;
        self.part(&format!("xl/worksheets/sheet{at}.xml"))?;
        let mut text = format!(
            "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
        );
        for (at, width) in (1..).zip(&layout.widths) {
            let _ = write!(
                text,
                "<col min=\"{at}\" max=\"{at}\" width=\"{width}\" style=\"1\" customWidth=\"1\"/>"
            );
        }
        text.push_str("</cols><sheetData>");
        self.zip.write_all(text.as_bytes())?;
        self.sheets.push(layout);
        self.row = 0;
        Ok(())
    }

    /// Adds a row to the sheet.
    ///
    /// # Errors
    /// Those of writing.
    pub fn row<C: AsRef<str>>(&mut self, style: Style, cells: &[C]) -> io::Result<()> {
        self.row += 1;
        let style = match style {
            Style::Heading => 2,
            Style::Plain => 1,
        };
        let mut text = format!("<row r=\"{}\">", self.row);
        for (at, cell) in cells.iter().enumerate() {
            let cell = cell.as_ref();
            if cell.is_empty() {
                continue;
            }
            let _ = write!(
                text,
                "<c r=\"{}{}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">",
                column(at),
                self.row
            );
            escape(cell, &mut text);
            text.push_str("</t></is></c>");
        }
        text.push_str("</row>");
        self.zip.write_all(text.as_bytes())
    }

    /// How many rows the sheet has.
    pub fn rows(&self) -> u32 {
        self.row
    }

    /// Ends the workbook.
    ///
    /// # Errors
    /// Those of writing.
    pub fn finish(mut self) -> io::Result<W> {
        self.end_sheet()?;
        let count = self.sheets.len();
        let names: Vec<String> = self.sheets.iter().map(|one| one.name.clone()).collect();
        let parts = [
            ("xl/workbook.xml", workbook(&names)),
            ("xl/_rels/workbook.xml.rels", relations(count)),
            ("xl/styles.xml", styles()),
            ("_rels/.rels", package()),
            ("[Content_Types].xml", content_types(count)),
        ];
        for (name, text) in parts {
            self.part(name)?;
            self.zip.write_all(text.as_bytes())?;
        }
        Ok(self.zip.finish().map_err(io::Error::other)?.into_inner())
    }

    fn part(&mut self, name: &str) -> io::Result<()> {
        let options = SimpleFileOptions::default();
        self.zip.start_file(name, options).map_err(io::Error::other)
    }

    fn end_sheet(&mut self) -> io::Result<()> {
        let Some(layout) = self.sheets.last() else {
            return Ok(());
        };
        let mut text = "</sheetData>".to_owned();
        if !layout.offers.is_empty() {
            let _ = write!(text, "<dataValidations count=\"{}\">", layout.offers.len());
            for (at, range) in &layout.offers {
                let column = column(*at);
                let _ = write!(
                    text,
                    "<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"0\" sqref=\"{column}2:{column}25000\"><formula1>"
                );
                escape(range, &mut text);
                text.push_str("</formula1></dataValidation>");
            }
            text.push_str("</dataValidations>");
        }
        text.push_str("</worksheet>");
        self.zip.write_all(text.as_bytes())
    }
}

/// The name of a column: 0 is `A`, 26 is `AA`.
fn column(at: usize) -> String {
    let mut name = Vec::new();
    let mut left = at + 1;
    while left > 0 {
        left -= 1;
        name.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        left /= 26;
    }
    name.iter().rev().collect()
}

/// Text as XML holds it; characters that it cannot hold are left out.
fn escape(text: &str, into: &mut String) {
    for c in text.chars().take(MAX_CELL) {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\n' | '\t' => into.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => into.push(c),
        }
    }
}

fn workbook(names: &[String]) -> String {
    let mut text = format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>");
    for (at, name) in (1..).zip(names) {
        text.push_str("<sheet name=\"");
        escape(name, &mut text);
        let _ = write!(text, "\" sheetId=\"{at}\" r:id=\"rId{at}\"/>");
    }
    text + "</sheets></workbook>"
}

fn relations(sheets: usize) -> String {
    let mut text = format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for at in 1..=sheets {
        let _ = write!(
            text,
            "<Relationship Id=\"rId{at}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"
        );
    }
    let _ = write!(
        text,
        "<Relationship Id=\"rIdStyles\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/></Relationships>"
    );
    text
}

fn package() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    )
}

fn content_types(sheets: usize) -> String {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let mut text = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{KIND}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{KIND}.styles+xml\"/>"
    );
    for at in 1..=sheets {
        let _ = write!(
            text,
            "<Override PartName=\"/xl/worksheets/sheet{at}.xml\" ContentType=\"{KIND}.worksheet+xml\"/>"
        );
    }
    text + "</Types>"
}

/// 0 as the program likes, 1 text, 2 headings.
fn styles() -> String {
    let fonts = "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>";
    let fills = "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE7ECF2\"/></patternFill></fill></fills>";
    let borders =
        "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>";
    let base = "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>";
    let cells = "<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/><xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/><xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\"><alignment wrapText=\"1\" vertical=\"top\"/></xf></cellXfs>";
    format!("{HEAD}<styleSheet xmlns=\"{MAIN}\">{fonts}{fills}{borders}{base}{cells}</styleSheet>")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut book = Workbook::new(Vec::new());
        let layout = |name: &str| Layout {
            name: name.to_owned(),
            widths: vec![20; 30],
            offers: vec![(1, "Codes!$A$2:$A$3".to_owned())],
        };
        book.sheet(layout("证书")).unwrap();
        book.row(Style::Heading, &["证书编号\nNumber", "国家"])
            .unwrap();
        let wide: Vec<String> = (0..30).map(|at| format!("c{at}")).collect();
        book.row(Style::Plain, &["=1+1", "007", "<a & \"b\">\u{1}", ""])
            .unwrap();
        book.row(Style::Plain, &wide).unwrap();
        assert_eq!(book.rows(), 3);
        book.sheet(layout("Codes")).unwrap();
        book.row(Style::Plain, &["CL"]).unwrap();
        let rows = crate::read(&book.finish().unwrap()).unwrap();
        assert_eq!(rows[0], ["证书编号\nNumber", "国家"]);
        assert_eq!(rows[1], ["=1+1", "007", "<a & \"b\">"]);
        assert_eq!(rows[2], wide);
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn columns_have_names() {
        assert_eq!(
            [0, 25, 26, 701, 702].map(column),
            ["A", "Z", "AA", "ZZ", "AAA"]
        );
    }
}
