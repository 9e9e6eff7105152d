//! Codes on a page that machines read: QR, Data Matrix, PDF417 and bar codes.

mod areas;
mod child;
mod strokes;

use image::imageops::FilterType;
use image::{DynamicImage, GrayImage};
use rxing::common::HybridBinarizer;
use rxing::{BinaryBitmap, Luma8Source};
use serde::{Deserialize, Serialize};

pub use child::codes_of;
pub(crate) use child::find;

/// A code is found well before a page has so many pixels on its longer side.
const LONGEST: u32 = 2400;
/// Codes of one page that are read at most.
const MOST: usize = 8;
/// The most characters of a code that are kept.
const CHARACTERS: usize = 2000;

/// A kind of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeKind {
    /// QR.
    Qr,
    /// Data Matrix.
    DataMatrix,
    /// PDF417.
    Pdf417,
    /// Code 128.
    Code128,
    /// Code 39.
    Code39,
    /// Interleaved 2 of 5.
    Itf,
    /// EAN or UPC.
    Ean,
}

impl CodeKind {
    /// Whether it may name a certificate: EAN and UPC number goods.
    pub const fn names_papers(self) -> bool {
        !matches!(self, CodeKind::Ean)
    }

    /// Its name, which is the same in all languages.
    pub const fn name(self) -> &'static str {
        match self {
            CodeKind::Qr => "QR",
            CodeKind::DataMatrix => "Data Matrix",
            CodeKind::Pdf417 => "PDF417",
            CodeKind::Code128 => "Code 128",
            CodeKind::Code39 => "Code 39",
            CodeKind::Itf => "ITF",
            CodeKind::Ean => "EAN/UPC",
        }
    }
}

/// A code on a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Kept")]
pub struct Code {
    /// Its kind.
    pub kind: CodeKind,
    /// What it says.
    pub text: String,
}

/// A code as it was kept. Before other kinds were read, the words of QR codes stood alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum Kept {
    Words(String),
    Code { kind: CodeKind, text: String },
}

impl From<Kept> for Code {
    fn from(kept: Kept) -> Code {
        let (kind, text) = match kept {
            Kept::Words(text) => (CodeKind::Qr, text),
            Kept::Code { kind, text } => (kind, text),
        };
        Code { kind, text }
    }
}

/// The picture in which codes are looked for.
pub(crate) fn grey(picture: &DynamicImage) -> GrayImage {
    match picture.width().max(picture.height()) > LONGEST {
        true => picture
            .resize(LONGEST, LONGEST, FilterType::Triangle)
            .into_luma8(),
        false => picture.to_luma8(),
    }
}

/// The codes on a page, each once. How long this takes is up to who drew the page.
fn read(page: &GrayImage) -> Vec<Code> {
    let Some(mut bitmap) = bitmap(page) else {
        return Vec::new();
    };
    let mut codes: Vec<Code> = Vec::new();
    let found = areas::read(&mut bitmap).into_iter();
    for code in found.chain(strokes::read(page)) {
        let text = domain::text::clean(&code.text);
        let text: String = text.chars().take(CHARACTERS).collect();
        let code = Code { text, ..code };
        if !code.text.is_empty() && !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes.truncate(MOST);
    codes
}

type Bitmap<'p> = BinaryBitmap<HybridBinarizer<Luma8Source<'p>>>;

/// The page in black and white; none when it has no pixels.
fn bitmap(page: &GrayImage) -> Option<Bitmap<'_>> {
    if page.width() == 0 || page.height() == 0 {
        return None;
    }
    let source = Luma8Source::new_with_slice(page.as_raw(), page.width(), page.height());
    Some(BinaryBitmap::new(HybridBinarizer::new(source.ok()?)))
}

#[cfg(test)]
mod tests;
