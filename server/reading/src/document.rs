//! What was read from a file: pages of words with their places.

use domain::compare::Place;

/// What was read from a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The pages, in order. Empty when the source is [`Source::NotRecognised`].
    pub pages: Vec<Page>,
    /// Where the words come from.
    pub source: Source,
}

/// Where the words come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The PDF's own text.
    TextLayer,
    /// Optical character recognition of a scan.
    Ocr,
    /// 扫描件未能识读: a scan, and no program here to recognise it.
    NotRecognised,
}

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Its number, from 1.
    pub number: u32,
    /// Its width, in points (PDF) or pixels (picture).
    pub width: f32,
    /// Its height, in the unit of the width.
    pub height: f32,
    /// Its words, in reading order.
    pub words: Vec<Word>,
}

/// One word, or one run of Chinese characters.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// The word as printed.
    pub text: String,
    /// How sure the recognition is, from 0 to 1; 1 for a text layer.
    pub confidence: f32,
    /// Where it stands, as fractions of the page.
    pub place: Place,
}

impl Document {
    /// Whether some page is a picture whose words are not known.
    pub fn has_bare_pages(&self) -> bool {
        self.pages.iter().any(|page| !crate::reader::has_text(page))
    }

    /// A document whose words are not known.
    pub(crate) fn not_recognised() -> Document {
        Document {
            pages: Vec::new(),
            source: Source::NotRecognised,
        }
    }
}
