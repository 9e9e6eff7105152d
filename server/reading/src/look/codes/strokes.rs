//! Bar codes: Code 128, Code 39, ITF, EAN and UPC.
//!
//! Some rows of pixels are read, along and across the page. Text beside a code looks like the start
//! of one and leads the library's readers astray, so each row is read as a whole and piece by piece
//! between wide blanks. One row may be misread; what counts is what several rows say.

use image::GrayImage;
use rxing::common::BitArray;
use rxing::oned::{MultiFormatOneDReader, OneDReader};
use rxing::{BarcodeFormat, DecodeHints};

use super::{Bitmap, Code, CodeKind, bitmap};

/// Every so manieth row is read: a code of 5 mm is met by some six.
const STEP: usize = 6;
/// Blanks of so many pixels part two codes. Inside one they are as wide as four modules.
const BLANK: usize = 20;
/// The fewest dark bars a code has.
const BARS: usize = 13;

const FORMATS: [BarcodeFormat; 6] = [
    BarcodeFormat::CODE_128,
    BarcodeFormat::CODE_39,
    BarcodeFormat::ITF,
    BarcodeFormat::EAN_13,
    BarcodeFormat::EAN_8,
    BarcodeFormat::UPC_A,
];

/// The bar codes on a page.
pub(super) fn read(page: &GrayImage) -> Vec<Code> {
    let mut seen = Seen::default();
    let across = image::imageops::rotate90(page);
    for page in [page, &across] {
        if let Some(bitmap) = bitmap(page) {
            seen.look_at(&bitmap);
        }
    }
    seen.codes()
}

/// What rows said, and how many said it.
#[derive(Default)]
struct Seen(Vec<(Code, usize)>);

impl Seen {
    fn look_at(&mut self, page: &Bitmap<'_>) {
        let hints = DecodeHints {
            PossibleFormats: Some(FORMATS.into_iter().collect()),
            ..DecodeHints::default()
        };
        let mut reader = MultiFormatOneDReader::new(&hints);
        for at in (STEP / 2..page.get_height()).step_by(STEP) {
            let Ok(row) = page.get_black_row(at) else {
                continue;
            };
            let mut said: Vec<Code> = Vec::new();
            for piece in pieces(&row) {
                let code = decode(&mut reader, piece, at, &hints);
                said.extend(code.filter(|code| !said.contains(code)));
            }
            said.into_iter().for_each(|code| self.count(code));
        }
    }

    fn count(&mut self, code: Code) {
        match self.0.iter_mut().find(|(known, _)| *known == code) {
            Some((_, rows)) => *rows += 1,
            None => self.0.push((code, 1)),
        }
    }

    fn codes(self) -> Vec<Code> {
        let enough = |(code, rows): &(Code, usize)| *rows >= rows_needed(code.kind);
        let codes = self.0.into_iter().filter(enough);
        codes.map(|(code, _)| code).collect()
    }
}

/// Kinds without a check digit are easily seen where there are none.
const fn rows_needed(kind: CodeKind) -> usize {
    match kind {
        CodeKind::Code39 | CodeKind::Itf => 3,
        _ => 2,
    }
}

/// The row, and, where it has wide blanks, each of its pieces between them.
fn pieces(row: &BitArray) -> Vec<BitArray> {
    let size = row.get_size();
    let mut pieces = Vec::new();
    let (mut start, mut bars, mut all) = (row.getNextSet(0), 0, 0);
    let mut at = start;
    while at < size {
        let end = row.getNextUnset(at);
        let next = row.getNextSet(end);
        (bars, all) = (bars + 1, all + 1);
        if next >= size || next - end >= BLANK {
            if bars >= BARS {
                pieces.push(piece(row, start, end));
            }
            (start, bars) = (next, 0);
        }
        at = next;
    }
    if all >= BARS {
        pieces.push(row.clone());
    }
    pieces
}

/// Part of a row, with blanks before and after it.
fn piece(row: &BitArray, start: usize, end: usize) -> BitArray {
    let mut piece = BitArray::with_size(end - start + 2 * BLANK);
    for at in (start..end).filter(|at| row.get(*at)) {
        piece.set(at - start + BLANK);
    }
    piece
}

/// What a row says, read forwards or backwards.
fn decode(
    reader: &mut MultiFormatOneDReader,
    mut row: BitArray,
    at: usize,
    hints: &DecodeHints,
) -> Option<Code> {
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    let found = reader.decode_row(at, &row, hints).or_else(|_| {
        row.reverse();
        reader.decode_row(at, &row, hints)
    });
    let found = found.ok()?;
    let kind = match found.getBarcodeFormat() {
        BarcodeFormat::CODE_128 => CodeKind::Code128,
        BarcodeFormat::CODE_39 => CodeKind::Code39,
        BarcodeFormat::ITF => CodeKind::Itf,
        _ => CodeKind::Ean,
    };
    let text = found.getText().to_owned();
    Some(Code { kind, text })
}
