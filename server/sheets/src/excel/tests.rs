#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::read;

/// A workbook as Excel writes it: shared texts, numbers, days by their format.
fn book(sheet: &str, texts: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        (
            "_rels/.rels",
            "<Relationships><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        (
            "xl/styles.xml",
            "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
        ),
        ("xl/sharedStrings.xml", texts),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn sheet(rows: &str) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    book(
        &sheet,
        "<sst><si><t>0809290000</t></si><si><t>证书</t></si></sst>",
    )
}

#[test]
fn days_numbers_and_texts_are_read_as_typed() {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>0</v></c></row>\
                <row r=\"3\"><c r=\"A3\" s=\"1\"><v>46350</v></c><c r=\"B3\"><v>25000</v></c>\
                <c r=\"C3\"><v>0.30000000000000004</v></c><c r=\"D3\"><v>1.2E+15</v></c>\
                <c r=\"E3\" t=\"inlineStr\"><is><t>2026-11-24</t></is></c><c r=\"F3\" t=\"e\"><v>#N/A</v></c></row>";
    let rows = read(&sheet(rows)).unwrap();
    assert_eq!(rows[0], ["证书", "", "0809290000"]);
    assert!(rows[1].is_empty());
    assert_eq!(
        rows[2],
        [
            "2026-11-24",
            "25000",
            "0.3",
            "1200000000000000",
            "2026-11-24",
            "#N/A"
        ]
    );
}

#[test]
fn what_is_too_large_is_refused() {
    let zeros = "0".repeat(300 * 1024 * 1024);
    let bomb = sheet(&format!("<row><c><v>{zeros}</v></c></row>"));
    drop(zeros);
    let far = sheet("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>");
    let wide = "<row>".to_owned() + &"<c t=\"n\"><v>1</v></c>".repeat(400) + "</row>";
    let many = sheet(&wide.repeat(1200));
    let long = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(100_000));
    let named = "<row><c t=\"s\"><v>0</v></c></row>".repeat(200);
    let repeated = book(
        &format!("<worksheet><sheetData>{named}</sheetData></worksheet>"),
        &long,
    );
    for (what, content) in [
        ("bomb", bomb),
        ("far", far),
        ("many", many),
        ("repeated", repeated),
    ] {
        assert!(content.len() < 4 * 1024 * 1024, "{what}: {}", content.len());
        assert_eq!(read(&content), Err(SheetError::TooLarge), "{what}");
    }
}

#[test]
fn coloured_cells_far_away_do_no_harm() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"900000\"><c r=\"XFD900000\" s=\"1\"/></row>";
    assert_eq!(read(&sheet(rows)).unwrap(), [["1"]]);
}

#[test]
fn what_is_no_workbook_is_none() {
    let good = sheet("<row><c><v>1</v></c></row>");
    let cut = good[..good.len() / 2].to_vec();
    let mut flipped = good.clone();
    for byte in &mut flipped[40..80] {
        *byte = !*byte;
    }
    let other = {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("a.pdf", SimpleFileOptions::default())
            .unwrap();
        zip.finish().unwrap().into_inner()
    };
    for content in [cut, flipped, other, sheet(""), b"PK\x03\x04".to_vec()] {
        assert_eq!(read(&content), Err(SheetError::NotASheet));
    }
    let old = [OLD, &[0; 600]].concat();
    assert_eq!(read(&old), Err(SheetError::OldOrLocked));
}
