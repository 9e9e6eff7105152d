//! Finding the labels of fields among the lines of a page.

use std::collections::BTreeMap;

use domain::certificate::Schema;
use domain::text::is_han;

use super::distance::distance;
use super::layout::Line;
use super::token::{Token, key};

/// Words that stand inside labels and tell nothing on their own: `Name, Address`, `– ISO code`.
const FILLER: [&str; 34] = [
    "name", "names", "address", "and", "of", "the", "number", "numbers", "no", "nos", "code",
    "iso", "s", "es", "in", "capital", "letters", "country", "if", "known", "kg", "kgs",
    "official", "full", "or", "date", "hs", "h", "id", "姓名", "名称", "地址", "和", "及",
];

/// Labels that no field has, which end the value above them.
const OTHER: [&str; 24] = [
    "official position",
    "position",
    "title",
    "signature",
    "(signature)",
    "stamp",
    "official stamp",
    "stamp of organization",
    "country of destination",
    "total quantity",
    "total number of packages",
    "for official use",
    "departure date",
    "approval number",
    "species",
    "职务",
    "签字",
    "签名",
    "官方印章",
    "印章",
    "目的国",
    "总数量",
    "包装总件数",
    "食品说明",
];

/// A field's place in the schema: outside the goods lines, or in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// A field by id.
    Field(&'static str),
    /// A field of a goods line by id.
    Goods(&'static str),
    /// A label of no field.
    Nothing,
}

/// All labels of a schema by their key; each with the fields that have it.
pub(super) struct Labels {
    by_key: BTreeMap<String, Vec<Target>>,
    longest: usize,
}

/// A label found in a line.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// Whose label it is.
    pub targets: Vec<Target>,
    /// The first token.
    pub start: usize,
    /// One past the last token. More than the line has when the label runs on below.
    pub end: usize,
    /// How much it tells: its letters, a Chinese character counting for three.
    pub weight: usize,
    /// How well it fits, 0 to 1.
    pub fit: f32,
}

impl Labels {
    pub fn new(schema: &Schema) -> Labels {
        let mut by_key: BTreeMap<String, Vec<Target>> = BTreeMap::new();
        let mut add = |label: &str, target: Target| {
            let key = key(without_number(label));
            let targets = by_key.entry(key).or_default();
            if !targets.contains(&target) {
                targets.push(target);
            }
        };
        for field in schema.fields() {
            for anchor in field.anchors {
                add(anchor, Target::Field(field.id));
            }
        }
        for field in schema.goods {
            for anchor in field.anchors {
                add(anchor, Target::Goods(field.id));
            }
        }
        for label in OTHER {
            add(label, Target::Nothing);
        }
        by_key.remove("");
        let longest = by_key
            .keys()
            .map(|key| key.chars().count())
            .max()
            .unwrap_or(0);
        Labels { by_key, longest }
    }

    /// The labels in `line`, the longest where several would stand in one place. `below` are the
    /// lines under it, where a label may run on. `rough`: the text was recognised, so letters may be wrong.
    pub fn find(&self, line: &Line, below: &[&Line], rough: bool) -> Vec<Hit> {
        let mut hits = Vec::new();
        for start in 0..line.tokens.len() {
            hits.extend(self.starting_at(line, below, start, rough));
        }
        let rank = |hit: &Hit| hit.weight as f32 * hit.fit * hit.fit;
        hits.sort_by(|a, b| rank(b).total_cmp(&rank(a)).then(a.start.cmp(&b.start)));
        let mut chosen: Vec<Hit> = Vec::new();
        for hit in hits {
            if chosen
                .iter()
                .all(|other| hit.end <= other.start || hit.start >= other.end)
            {
                chosen.push(hit);
            }
        }
        chosen.sort_by_key(|hit| hit.start);
        chosen
    }

    /// The longest label that starts with the token at `start`.
    fn starting_at(&self, line: &Line, below: &[&Line], start: usize, rough: bool) -> Option<Hit> {
        let mut text = String::new();
        let mut best: Option<Hit> = None;
        for (at, token) in line
            .tokens
            .iter()
            .chain(below.iter().flat_map(|line| &line.tokens))
            .enumerate()
            .skip(start)
        {
            if at == start && token.key.is_empty() {
                return None;
            }
            // Signs between two languages are no part of either label; a colon is.
            if token.key.is_empty() && !matches!(token.text.as_str(), ":" | "：") {
                continue;
            }
            text.push_str(&token.key);
            let letters = text.chars().count();
            if letters > self.longest + 3 {
                break;
            }
            // A label that goes on in the next line takes all of the first.
            let split = at >= line.tokens.len() && start > first_word(line);
            let whole = start <= first_word(line)
                && at + 1 == line.tokens.len()
                && best.as_ref().is_none_or(|best| best.fit < 1.0)
                && !has_colon(line.tokens.get(..at));
            let found = match rough && whole {
                true => self.resembling(&text),
                false => self.look_up(&text, rough),
            };
            if let Some((targets, fit)) = found.filter(|_| !split) {
                let weight = weight(&text);
                best = Some(Hit {
                    targets: targets.to_vec(),
                    start,
                    end: at + 1,
                    weight,
                    fit,
                });
            }
        }
        best
    }

    /// The one label that a whole line resembles: in a cell of its own a label may be misread more
    /// than within a sentence.
    fn resembling(&self, text: &str) -> Option<(&[Target], f32)> {
        let letters = text.chars().count();
        if let Some(targets) = self.by_key.get(text) {
            return Some((targets, 1.0));
        }
        let mut near: Vec<(usize, &[Target])> = self
            .by_key
            .iter()
            .filter(|(key, _)| key.chars().count().abs_diff(letters) <= letters / 4)
            .map(|(key, targets)| (distance(key, text), targets.as_slice()))
            .filter(|(distance, _)| distance * 4 <= letters)
            .collect();
        near.sort_by_key(|(distance, _)| *distance);
        let (distance, targets) = *near.first()?;
        let doubtful = near
            .get(1)
            .is_some_and(|(other, others)| *other == distance && *others != targets);
        (weight(text) >= 8 && !doubtful)
            .then_some((targets, 1.0 - 0.5 * distance as f32 / letters as f32))
    }

    fn look_up(&self, text: &str, rough: bool) -> Option<(&[Target], f32)> {
        if let Some(targets) = self.by_key.get(text) {
            return Some((targets, 1.0));
        }
        let letters = text.chars().count();
        if !rough || letters < 8 {
            return None;
        }
        // Letters in front of a label or behind it are other words, not misread ones.
        let ends = |text: &str| (text.chars().next(), text.chars().next_back());
        self.by_key
            .iter()
            .filter(|(key, _)| {
                key.chars().count().abs_diff(letters) <= 2 && ends(key) == ends(text)
            })
            .filter_map(|(key, targets)| {
                let fit = 1.0 - distance(key, text) as f32 / letters as f32;
                (fit >= 0.85).then_some((targets.as_slice(), fit))
            })
            .max_by(|a, b| a.1.total_cmp(&b.1))
    }
}

fn has_colon(tokens: Option<&[Token]>) -> bool {
    let mut tokens = tokens.unwrap_or_default().iter();
    tokens.any(|token| token.text.ends_with([':', '：']))
}

fn weight(key: &str) -> usize {
    key.chars().map(|c| if is_han(c) { 3 } else { 1 }).sum()
}

/// The place of the first word after a box number.
pub(super) fn first_word(line: &Line) -> usize {
    line.tokens
        .iter()
        .position(|token| !is_number_of_box(&token.text))
        .unwrap_or(0)
}

/// Whether a line begins with the number of a box and goes on: `7. Declared point of entry`.
pub(super) fn is_numbered(line: &Line) -> bool {
    let first = first_word(line);
    first > 0 && first < line.tokens.len()
}

/// Whether a text is the number of a box: `1.`, `12.`, `I.18.`, `II.`, and `Il.` as recognition
/// has it.
fn is_number_of_box(text: &str) -> bool {
    let Some(body) = text.strip_suffix(['.', '、', ',']) else {
        return false;
    };
    let part = |part: &str| {
        (part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()))
            || (part.len() <= 4 && part.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'l')))
    };
    !body.is_empty() && body.split('.').all(|p| !p.is_empty() && part(p))
}

/// A label without the number of its box.
fn without_number(label: &str) -> &str {
    match label.split_once(' ') {
        Some((number, rest)) if is_number_of_box(number) => rest,
        _ => label,
    }
}

/// Whether all of `keys` are words that stand inside labels.
pub(super) fn is_filler<'t>(mut keys: impl Iterator<Item = &'t str>) -> bool {
    keys.all(|key| key.is_empty() || FILLER.contains(&key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_numbers_of_boxes() {
        for text in ["1.", "12.", "I.18.", "II.", "III."] {
            assert!(is_number_of_box(text), "{text}");
        }
        for text in ["1", "S.A.C.", "4.5", "", ".", "2026.", "No."] {
            assert!(!is_number_of_box(text), "{text}");
        }
        assert_eq!(
            without_number("I.18. Transport conditions"),
            "Transport conditions"
        );
    }
}
