//! The best of several readings of one piece.

use domain::text::is_han;

use super::attempt::Attempt;
use super::table;
use crate::Word;
use crate::scan::Piece;

/// Words less certain than this are noise: lines of the form, stamps, specks.
const NOISE: f32 = 0.12;

/// A word of at least this confidence need not be read again.
const SURE: f32 = 0.8;

/// Chinese characters of this confidence are some, whatever English makes of them.
const HAN: f32 = 0.6;

/// A reading without Chinese characters counts for so much beside one with them, when neither is sure.
const LATIN: f32 = 0.75;

/// Texts of so few letters are doubted when their letters are broad.
const SHORT: usize = 8;

/// A piece and the best reading of it so far.
pub(super) struct Reading {
    pub piece: Piece,
    pub words: Vec<Word>,
    /// Whether some reading had Chinese characters.
    chinese: bool,
}

impl Reading {
    pub fn new(piece: Piece) -> Reading {
        Reading {
            piece,
            words: Vec::new(),
            chinese: false,
        }
    }

    fn is_sure(&self) -> bool {
        let letters = self.words.iter().flat_map(|word| word.text.chars()).count();
        // Two or three characters may look like a short word in capitals.
        let broad = self.piece.width() * 4 > self.piece.height() * 3 * letters as u32;
        let doubtful = letters <= SHORT && broad && !self.chinese;
        let sure = |word: &Word| word.confidence >= SURE;
        !doubtful && !self.words.is_empty() && self.words.iter().all(sure)
    }

    /// Whether reading it in another way may give more.
    pub fn wants(&self, attempt: &Attempt) -> bool {
        !self.is_sure() && (!attempt.chinese || self.chinese || sureness(&self.words) < HAN)
    }

    /// Keeps `words` where they are the better reading.
    pub fn offer(&mut self, words: Vec<Word>) {
        self.chinese = self.chinese || has_han(&words);
        let before = std::mem::take(&mut self.words);
        self.words = better(before, words);
    }
}

/// The better of two readings of a piece: the surer one, but Chinese characters that are sure stand
/// against a reading without any.
fn better(one: Vec<Word>, other: Vec<Word>) -> Vec<Word> {
    let sure_han = |words: &[Word]| {
        let mut words = words.iter();
        words.any(|word| word.confidence >= HAN && word.text.contains(is_han))
    };
    let takes_other = match (has_han(&one), has_han(&other)) {
        (true, false) => !sure_han(&one) && LATIN * sureness(&other) > sureness(&one),
        (false, true) => sure_han(&other) || sureness(&other) > LATIN * sureness(&one),
        _ => sureness(&other) > sureness(&one),
    };
    if takes_other { other } else { one }
}

fn has_han(words: &[Word]) -> bool {
    words.iter().any(|word| word.text.contains(is_han))
}

/// How sure a reading is, letter for letter.
fn sureness(words: &[Word]) -> f32 {
    let letters = |word: &Word| word.text.chars().count() as f32;
    let all: f32 = words.iter().map(letters).sum();
    let sure: f32 = words
        .iter()
        .map(|word| word.confidence * letters(word))
        .sum();
    sure / all.max(1.0)
}

/// Whether a word tells anything: no speck, no shadow of a line.
pub(super) fn tells(word: &Word) -> bool {
    let letters = word.text.chars().any(char::is_alphanumeric);
    let han = word.text.contains(is_han);
    (letters || table::is_sign(&word.text)) && (word.confidence >= NOISE || han)
}

#[cfg(test)]
mod tests {
    use domain::compare::Place;

    use super::*;

    #[test]
    fn chinese_characters_that_are_sure_stand() {
        let word = |text: &str, confidence| Word {
            text: text.into(),
            confidence,
            place: Place {
                page: 1,
                x: 0.0,
                y: 0.0,
                w: 0.1,
                h: 0.1,
            },
        };
        let sure = vec![word("智利", 0.9)];
        assert_eq!(better(sure.clone(), vec![word("A", 0.95)]), sure);
        let sea = vec![word("SEA", 0.95)];
        assert_eq!(better(vec![word("5三人", 0.4)], sea.clone()), sea);
    }
}
