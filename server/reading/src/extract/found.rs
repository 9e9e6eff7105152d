//! A value as found: its words and where they stand.

use super::layout::{Area, text_of};
use super::token::{Token, key};

/// Lines of words that belong to one value.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub lines: Vec<Vec<Token>>,
}

impl Found {
    /// The value's text, line by line.
    pub fn text(&self) -> String {
        self.lines
            .iter()
            .map(|line| text_of(line))
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// Where the value stands.
    pub fn area(&self) -> Option<Area> {
        self.tokens().map(|token| token.area).reduce(Area::with)
    }

    /// How sure the recognition of its words is, on average.
    pub fn confidence(&self) -> f32 {
        let count = self.tokens().count().max(1) as f32;
        self.tokens().map(|token| token.confidence).sum::<f32>() / count
    }

    fn tokens(&self) -> impl Iterator<Item = &Token> {
        self.lines.iter().flatten()
    }

    /// The words in which `part` of the value stands, for a smaller rectangle as evidence.
    pub fn narrowed(&self, part: &str) -> Found {
        let wanted = key(part);
        let holds = |token: &&Token| !token.key.is_empty() && wanted.contains(&token.key);
        let line = self.lines.iter().find_map(|line| {
            let kept: Vec<Token> = line.iter().filter(holds).cloned().collect();
            (!kept.is_empty()).then_some(kept)
        });
        line.map_or_else(|| self.clone(), |line| Found { lines: vec![line] })
    }
}
