//! Words and their parts.

use domain::text::{half_width, is_han};

use super::layout::Area;
use crate::{Page, Word};

/// A word, or the part of one between signs and scripts.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// As printed.
    pub text: String,
    /// Letters and digits alone, half width, lower case: what labels are compared by.
    pub key: String,
    /// Whether it follows the token before it without a space.
    pub glued: bool,
    /// How sure the recognition is.
    pub confidence: f32,
    /// Where it stands, in the page's own units.
    pub area: Area,
}

/// The letters and digits of a text as labels are compared by. `Producer's` is `producer`.
pub(super) fn key(text: &str) -> String {
    text.replace("'s", "")
        .replace("’s", "")
        .chars()
        .map(half_width)
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Splits a word at the borders of scripts and after `/`, `:`, `(`, so that a label and what
/// follows it can be told apart.
pub(super) fn tokens(word: &Word, page: &Page) -> Vec<Token> {
    let place = word.place;
    let (left, width) = (place.x * page.width, place.w * page.width);
    let (top, height) = (place.y * page.height, place.h * page.height);
    let letters = word.text.chars().count().max(1) as f32;
    let mut found: Vec<Token> = Vec::new();
    let mut start = 0usize;
    for part in parts(&word.text) {
        let length = part.chars().count();
        let edge = |letter: usize| left + width * (letter as f32 / letters);
        found.push(Token {
            key: key(part),
            text: part.to_owned(),
            glued: start > 0,
            confidence: word.confidence,
            area: Area {
                left: edge(start),
                top,
                right: edge(start + length),
                bottom: top + height,
            },
        });
        start += length;
    }
    found
}

fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let cut = before.is_some_and(|before| {
            matches!(before, '/' | ':' | '：' | '(' | '（' | '／' | ')' | '）')
                || (is_han(before) && c.is_ascii_alphanumeric())
                || (before.is_ascii_alphanumeric() && is_han(c))
        });
        if cut && let Some(part) = text.get(from..at) {
            parts.push(part);
            from = at;
        }
        before = Some(c);
    }
    parts.extend(text.get(from..).filter(|part| !part.is_empty()));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_at_scripts_and_signs() {
        assert_eq!(
            parts("发货人/Consignor(s):"),
            ["发货人/", "Consignor(", "s)", ":"]
        );
        assert_eq!(parts("编号No."), ["编号", "No."]);
        assert_eq!(parts(""), [""; 0]);
    }
}
