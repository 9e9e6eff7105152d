//! Where everything stands: lines broken, pages filled. Points from the upper left corner.

use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};
use ttf_parser::Face;

use crate::font::width;
use crate::{Block, PaperError};

/// A4.
pub const PAGE: (f32, f32) = (595.28, 841.89);
const MARGIN: f32 = 56.0;
const WIDE: f32 = PAGE.0 - 2.0 * MARGIN;
/// How wide the column of what is asked is.
const KEY: f32 = 120.0;
/// The side of a QR code with its white rim.
const CODE: f32 = 120.0;
/// The rim, in modules.
const QUIET: usize = 4;

/// How dark something is printed, from 0 (black) to 1.
const INK: f32 = 0.1;
const SOFT: f32 = 0.38;

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A line of text, from its left end on its base line.
    Text {
        x: f32,
        y: f32,
        size: f32,
        grey: f32,
        text: String,
    },
    /// A filled box.
    Box {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        grey: f32,
    },
}

/// The marks of each page.
pub fn pages(face: &Face, blocks: &[Block]) -> Result<Vec<Vec<Mark>>, PaperError> {
    let mut sheet = Sheet {
        face,
        pages: vec![Vec::new()],
        y: MARGIN,
    };
    for block in blocks {
        sheet.add(block)?;
    }
    Ok(sheet.pages)
}

struct Sheet<'f> {
    face: &'f Face<'f>,
    pages: Vec<Vec<Mark>>,
    /// How far down the page is filled.
    y: f32,
}

impl Sheet<'_> {
    fn add(&mut self, block: &Block) -> Result<(), PaperError> {
        match block {
            Block::Title(text) => {
                self.lines(text, MARGIN, WIDE, 22.0, INK);
                self.y += 8.0;
                self.rule(1.5, INK);
                self.y += 14.0;
            }
            Block::Number {
                label,
                number,
                code,
            } => self.number(label, number, code)?,
            Block::Heading(text) => {
                self.y += 10.0;
                self.keep(60.0);
                self.lines(text, MARGIN, WIDE, 14.0, INK);
                self.y += 4.0;
            }
            Block::Text(text) => {
                self.lines(text, MARGIN, WIDE, 11.0, INK);
                self.y += 6.0;
            }
            Block::Row(key, value) => self.row(key, value),
            Block::Item(text) => {
                let y = self.y;
                self.lines(text, MARGIN + 16.0, WIDE - 16.0, 11.0, INK);
                let y = if self.y < y { MARGIN } else { y };
                self.text(MARGIN + 2.0, y + 11.0, 11.0, INK, "•");
                self.y += 3.0;
            }
            Block::Note(text) => {
                self.y += 6.0;
                self.lines(text, MARGIN, WIDE, 9.0, SOFT);
            }
        }
        Ok(())
    }

    fn number(&mut self, label: &str, number: &str, code: &str) -> Result<(), PaperError> {
        self.keep(CODE);
        let top = self.y;
        self.code(code, PAGE.0 - MARGIN - CODE, top)?;
        self.y += 24.0;
        self.lines(label, MARGIN, WIDE - CODE - 12.0, 11.0, SOFT);
        self.lines(number, MARGIN, WIDE - CODE - 12.0, 20.0, INK);
        self.y = self.y.max(top + CODE) + 12.0;
        Ok(())
    }

    /// A QR code: one box for each run of dark modules in a row.
    fn code(&mut self, content: &str, left: f32, top: f32) -> Result<(), PaperError> {
        let code = QrCode::with_error_correction_level(content, EcLevel::M);
        let code = code.map_err(|_| PaperError::Code)?;
        let side = code.width();
        let module = CODE / (side + 2 * QUIET) as f32;
        let colours = code.to_colors();
        for (row, line) in colours.chunks(side).enumerate() {
            let mut from = 0;
            for run in line.chunk_by(|a, b| a == b) {
                if run.first() == Some(&Color::Dark) {
                    self.mark(Mark::Box {
                        x: left + (from + QUIET) as f32 * module,
                        y: top + (row + QUIET) as f32 * module,
                        width: run.len() as f32 * module,
                        height: module,
                        grey: 0.0,
                    });
                }
                from += run.len();
            }
        }
        Ok(())
    }

    fn row(&mut self, key: &str, value: &str) {
        let room = WIDE - KEY - 12.0;
        let (asked, said) = (
            broken(self.face, key, 11.0, KEY),
            broken(self.face, value, 11.0, room),
        );
        self.keep((asked.len().max(said.len()).min(20)) as f32 * line_height(11.0) + 10.0);
        self.rule(0.5, 0.8);
        self.y += 4.0;
        let top = self.y;
        for (at, line) in asked.iter().enumerate() {
            let y = top + at as f32 * line_height(11.0) + 11.0;
            self.text(MARGIN, y, 11.0, SOFT, line);
        }
        self.lines(value, MARGIN + KEY + 12.0, room, 11.0, INK);
        let least = top + asked.len() as f32 * line_height(11.0);
        if self.y >= top {
            self.y = self.y.max(least);
        }
        self.y += 4.0;
    }

    fn rule(&mut self, height: f32, grey: f32) {
        self.mark(Mark::Box {
            x: MARGIN,
            y: self.y,
            width: WIDE,
            height,
            grey,
        });
    }

    /// Begins a page where less than `height` is left.
    fn keep(&mut self, height: f32) {
        if self.y + height > PAGE.1 - MARGIN {
            self.pages.push(Vec::new());
            self.y = MARGIN;
        }
    }

    fn lines(&mut self, text: &str, x: f32, wide: f32, size: f32, grey: f32) {
        for line in broken(self.face, text, size, wide) {
            self.keep(line_height(size));
            self.text(x, self.y + size, size, grey, &line);
            self.y += line_height(size);
        }
    }

    fn text(&mut self, x: f32, y: f32, size: f32, grey: f32, text: &str) {
        self.mark(Mark::Text {
            x,
            y,
            size,
            grey,
            text: text.to_owned(),
        });
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }
}

fn line_height(size: f32) -> f32 {
    size * 1.5
}

/// The lines of a text. A line ends between words, or beside a Chinese character; only what is
/// longer than a line is torn.
fn broken(face: &Face, text: &str, size: f32, wide: f32) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let (mut line, mut used) = (String::new(), 0.0);
        for piece in pieces(paragraph) {
            let its = piece.chars().map(|c| width(face, c) * size).sum::<f32>();
            if used + its <= wide || (line.is_empty() && its <= wide) {
                line.push_str(piece);
                used += its;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
                used = 0.0;
            }
            for c in piece.trim_start().chars() {
                let its = width(face, c) * size;
                if used + its > wide {
                    lines.push(std::mem::take(&mut line));
                    used = 0.0;
                }
                line.push(c);
                used += its;
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Words with the space after them, Chinese characters with the punctuation after them.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut from, mut last) = (0, None);
    for (at, c) in text.char_indices() {
        let ends = last.is_some_and(|last: char| {
            let parted = last == ' ' && c != ' ';
            parted || ((is_wide(last) || is_wide(c)) && c != ' ' && !closes(c) && !opens(last))
        });
        if ends {
            pieces.extend(text.get(from..at));
            from = at;
        }
        last = Some(c);
    }
    pieces.extend(text.get(from..).filter(|rest| !rest.is_empty()));
    pieces
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}')
}

/// Whether no line begins with it.
fn closes(c: char) -> bool {
    "，。、；：？！）」』》”’,.;:?!)".contains(c)
}

/// Whether no line ends with it.
fn opens(c: char) -> bool {
    "（「『《“‘(".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_parted_where_lines_may_end() {
        assert_eq!(pieces("two words"), ["two ", "words"]);
        assert_eq!(pieces("证书，编号"), ["证", "书，", "编", "号"]);
        assert_eq!(pieces("（编号 A1）"), ["（编", "号 ", "A1）"]);
        assert!(pieces("").is_empty());
    }
}
