//! The words of a page put into lines as a person sees them: runs of words that stand close
//! together. Cells of a table are different runs.

use domain::compare::Place;
use domain::text::is_han;

use super::token::{Token, tokens};
use crate::Page;

/// The widest space between words of one line, in heights of letters.
const SPACE: f32 = 0.75;

/// A rectangle in the page's own units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

impl Area {
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    pub fn middle(&self) -> f32 {
        (self.top + self.bottom) / 2.0
    }

    pub fn with(self, other: Area) -> Area {
        Area {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// How much of the narrower of the two stands above or below the other, 0 to 1.
    pub fn overlap(&self, other: &Area) -> f32 {
        let shared = self.right.min(other.right) - self.left.max(other.left);
        let narrow = (self.right - self.left)
            .min(other.right - other.left)
            .max(0.1);
        (shared / narrow).clamp(0.0, 1.0)
    }
}

/// A run of words that stand close together on one line.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub tokens: Vec<Token>,
    pub area: Area,
    /// The usual height of its letters.
    pub em: f32,
}

/// A page in lines, from top to bottom.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub number: u32,
    pub width: f32,
    pub height: f32,
    pub lines: Vec<Line>,
}

impl Sheet {
    /// Puts the words of `page` into lines.
    pub fn new(page: &Page) -> Sheet {
        let words: Vec<Vec<Token>> = page.words.iter().map(|word| tokens(word, page)).collect();
        let mut words: Vec<Vec<Token>> =
            words.into_iter().filter(|word| !word.is_empty()).collect();
        words.sort_by(|a, b| left_of(a).total_cmp(&left_of(b)));
        let em = median(words.iter().flatten().map(|token| token.area.height()));
        let mut lines: Vec<Line> = Vec::new();
        for word in words {
            match nearest(&lines, &word, em) {
                Some(line) => line_push(&mut lines, line, word),
                None => lines.extend(line_of(word)),
            }
        }
        for line in &mut lines {
            line.em = median(line.tokens.iter().map(|token| token.area.height()));
        }
        lines.sort_by(|a, b| a.area.top.total_cmp(&b.area.top));
        Sheet {
            number: page.number,
            width: page.width,
            height: page.height,
            lines,
        }
    }

    /// An area as fractions of the page.
    pub fn place(&self, area: &Area) -> Place {
        Place {
            page: self.number,
            x: area.left / self.width,
            y: area.top / self.height,
            w: (area.right - area.left) / self.width,
            h: area.height() / self.height,
        }
    }
}

/// The words of `tokens` as one text.
pub(super) fn text_of(tokens: &[Token]) -> String {
    let mut text = String::new();
    for token in tokens {
        if !text.is_empty() && !token.glued {
            text.push(' ');
        }
        text.push_str(&token.text);
    }
    text
}

fn left_of(word: &[Token]) -> f32 {
    word.first().map_or(0.0, |token| token.area.left)
}

fn line_of(word: Vec<Token>) -> Option<Line> {
    let area = word.iter().map(|token| token.area).reduce(Area::with)?;
    Some(Line {
        tokens: word,
        area,
        em: area.height(),
    })
}

fn line_push(lines: &mut [Line], at: usize, word: Vec<Token>) {
    if let Some(line) = lines.get_mut(at) {
        let han_before = line
            .tokens
            .last()
            .is_some_and(|token| token.text.ends_with(is_han));
        for (place, mut token) in word.into_iter().enumerate() {
            if place == 0 {
                token.glued = han_before && token.text.starts_with(is_han);
            }
            line.area = line.area.with(token.area);
            line.tokens.push(token);
        }
    }
}

/// The line that `word` continues: its last word stands close on the left, at the same height. Only
/// neighbours are compared, so a page that was scanned askew keeps its lines.
fn nearest(lines: &[Line], word: &[Token], em: f32) -> Option<usize> {
    let start = word.first()?.area;
    let fits = |line: &Line| {
        let end = line.tokens.last()?.area;
        let size = start.height().max(end.height()).max(em * SPACE);
        let (gap, drift) = (
            start.left - end.right,
            (start.middle() - end.middle()).abs(),
        );
        let same = drift < 0.5 * size.min(1.6 * start.height().min(end.height()));
        (same && gap < SPACE * size && gap > -0.6 * size).then_some(gap.abs() + drift)
    };
    lines
        .iter()
        .enumerate()
        .rev()
        .filter_map(|(at, line)| Some((at, fits(line)?)))
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(at, _)| at)
}

fn median(sizes: impl Iterator<Item = f32>) -> f32 {
    let mut sizes: Vec<f32> = sizes.collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(1.0).max(0.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    fn word(text: &str, x: f32, y: f32) -> Word {
        let w = text.chars().count() as f32 * 0.01;
        Word {
            text: text.into(),
            confidence: 1.0,
            place: Place {
                page: 1,
                x,
                y,
                w,
                h: 0.02,
            },
        }
    }

    fn lines(words: Vec<Word>) -> Vec<String> {
        let sheet = Sheet::new(&Page {
            number: 1,
            width: 100.0,
            height: 100.0,
            words,
        });
        sheet
            .lines
            .iter()
            .map(|line| text_of(&line.tokens))
            .collect()
    }

    #[test]
    fn words_close_together_are_one_line_and_cells_are_not() {
        let words = vec![
            word("Net", 0.1, 0.1),
            word("weight", 0.14, 0.1),
            word("Gross", 0.4, 0.1),
        ];
        assert_eq!(lines(words), ["Net weight", "Gross"]);
    }

    #[test]
    fn a_page_scanned_askew_keeps_its_lines() {
        let words = (0..12)
            .map(|n| word("abc", 0.04 * n as f32, 0.1 + 0.004 * n as f32))
            .collect();
        assert_eq!(lines(words), [["abc"; 12].join(" ")]);
    }
}
