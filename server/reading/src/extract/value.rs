//! What stands at a label: behind it on the same line, or in the lines below it.

use domain::certificate::{Compare, Field, Input};
use domain::text::is_han;

use super::found::Found;
use super::label::{Hit, Labels, first_word, is_filler, is_numbered};
use super::layout::{Area, Line, Sheet, text_of};
use super::shape;
use super::token::Token;

/// Signs with which a value may begin.
const SIGNS: [char; 6] = ['-', '(', '<', '>', '≤', '≥'];

/// A page with the labels found in each of its lines.
pub(super) struct Marked {
    pub sheet: Sheet,
    /// The labels of the line with the same place in `sheet.lines`.
    pub hits: Vec<Vec<Hit>>,
    /// Whether the text was recognised, so that sizes of letters tell little.
    pub rough: bool,
    /// Whether values usually stand beside their labels, in cells of a table, not below them.
    pub sideways: bool,
}

impl Marked {
    pub fn new(sheet: Sheet, labels: &Labels, rough: bool) -> Marked {
        let hits = (0..sheet.lines.len())
            .map(|at| {
                let line = sheet.lines.get(at);
                let below: Vec<&Line> = run_on(&sheet.lines, at).collect();
                line.map_or_else(Vec::new, |line| labels.find(line, &below, rough))
            })
            .collect();
        let mut page = Marked {
            sheet,
            hits,
            rough,
            sideways: false,
        };
        page.sideways = page.is_sideways();
        page
    }

    pub fn line(&self, at: usize) -> Option<&Line> {
        self.sheet.lines.get(at)
    }

    pub fn hits_of(&self, at: usize) -> &[Hit] {
        self.hits.get(at).map_or(&[], Vec::as_slice)
    }

    /// Whether the line begins with a label.
    pub fn is_label(&self, at: usize) -> bool {
        let Some(line) = self.line(at) else {
            return false;
        };
        let first = first_word(line);
        self.hits_of(at)
            .iter()
            .any(|hit| hit.start <= first && self.is_plausible(at, hit))
    }

    /// Whether a label is no mere word of a sentence: long enough, or with nothing but a colon,
    /// another language or a hint behind it.
    fn is_plausible(&self, at: usize, hit: &Hit) -> bool {
        let Some(line) = self.line(at) else {
            return false;
        };
        let behind = line.tokens.get(hit.end..).unwrap_or(&[]);
        let Some(next) = behind.iter().find(|token| !token.key.is_empty()) else {
            return true;
        };
        let han = |token: Option<&Token>| token.is_some_and(|token| token.text.contains(is_han));
        let other_script = han(line.tokens.get(hit.start)) != han(Some(next));
        let labelled = self.hits_of(at).iter().any(|other| other.start == hit.end);
        hit.weight > 7
            || ends_with_colon(line.tokens.get(..hit.end))
            || other_script
            || labelled
            || (is_numbered(line) && hit.weight > 3)
            || is_filler(behind.iter().map(|token| token.key.as_str()))
    }

    /// The value that stands at `hit` in line `at`, for `field`.
    pub fn value(&self, at: usize, hit: &Hit, field: &Field) -> Option<Found> {
        let line = self.line(at)?;
        let length = line.tokens.len();
        if hit.end > length {
            let last = self.last_line(at, hit.end);
            return self.around(at, last);
        }
        // Where labels end with colons, a label's words without one are part of a value.
        let marked = ends_with_colon(line.tokens.get(..hit.end));
        let ends = |other: &&Hit| {
            other.start >= hit.end && (!marked || ends_with_colon(line.tokens.get(..other.end)))
        };
        let cut = self.hits_of(at).iter().find(ends).map(|other| other.start);
        let behind = line
            .tokens
            .get(hit.end..cut.unwrap_or(length))
            .unwrap_or(&[]);
        let (behind, colon) = after_colon(line.tokens.get(..hit.end), behind);
        let words: Vec<Token> = behind
            .iter()
            .skip_while(|token| token.key.is_empty() && !token.text.starts_with(SIGNS))
            .cloned()
            .collect();
        let filler = is_filler(words.iter().map(|token| token.key.as_str()));
        if let Some(code) = code(field, &words).filter(|_| !colon) {
            return Some(Found { lines: vec![code] });
        }
        let shaped = shape::is_shaped(field) && !filler && self.fits_inline(at, &words, field);
        if !filler && (colon || shaped) {
            return Some(self.inline(at, words, field));
        }
        if !self.may_be_label(at, hit, &words) {
            return None;
        }
        if filler && hit.start <= first_word(line) {
            return self.around(at, at).or_else(|| self.chosen(at, field));
        }
        Some(self.below(at, Some(line.em))).filter(|found| !found.lines.is_empty())
    }

    /// The last line of a label that starts in line `at` and has its end `end` tokens further on.
    fn last_line(&self, mut at: usize, mut end: usize) -> usize {
        while let Some(length) = self.line(at).map(|line| line.tokens.len())
            && end > length
            && let Some(next) = next_aligned(&self.sheet.lines, at)
        {
            (at, end) = (next, end - length);
        }
        at
    }

    fn fits_inline(&self, at: usize, words: &[Token], field: &Field) -> bool {
        let number = !matches!(field.input, Input::Number { .. })
            || words
                .first()
                .is_some_and(|token| token.key.starts_with(|c: char| c.is_ascii_digit()));
        number && self.line(at).is_some() && shape::fitting(field, &text_of(words)).is_some()
    }

    /// The value behind a label, with the lines below where the value may be longer than one.
    fn inline(&self, at: usize, words: Vec<Token>, field: &Field) -> Found {
        let mut found = Found { lines: vec![words] };
        let longer = matches!(field.input, Input::Paragraph { .. });
        let unit_below = matches!(field.compare, Compare::Quantity { .. });
        if longer || unit_below {
            let below = self.below(at, None);
            found
                .lines
                .extend(below.lines.into_iter().take(if longer { 40 } else { 1 }));
        }
        found
    }

    /// Whether the words behind the label can be the rest of a label: another language, a hint.
    fn may_be_label(&self, at: usize, hit: &Hit, behind: &[Token]) -> bool {
        let Some(line) = self.line(at) else {
            return false;
        };
        if is_numbered(line) && hit.weight > 7 {
            return true;
        }
        let starts = hit.start <= first_word(line) || self.labels_only_before(at, hit);
        let rest = behind.iter().filter(|token| !token.key.is_empty()).count();
        // Recognition may have lost the beginning of the label.
        let ends = self.rough && rest == 0 && hit.weight > 8 && line.tokens.len() < 12;
        ends || starts && self.is_plausible(at, hit) && (is_numbered(line) || rest <= 8)
    }

    /// Whether only labels stand before `hit` in its line.
    fn labels_only_before(&self, at: usize, hit: &Hit) -> bool {
        let Some(line) = self.line(at) else {
            return false;
        };
        let hits = self.hits_of(at);
        (first_word(line)..hit.start).all(|token| {
            let inside = hits
                .iter()
                .any(|other| (other.start..other.end).contains(&token));
            inside
                || line
                    .tokens
                    .get(token)
                    .is_some_and(|t| is_filler(std::iter::once(t.key.as_str())))
        })
    }

    /// The lines below line `at` that belong to it: set off by no gap, no label among them. `label`
    /// is the size of the label's letters where the line is nothing but a label.
    pub(super) fn below(&self, at: usize, label: Option<f32>) -> Found {
        let Some(start) = self.line(at) else {
            return Found::default();
        };
        let mut found = Found::default();
        let mut last = start.area;
        let mut left = start.area.left;
        let mut size: Option<f32> = None;
        let mut skip = at + 1;
        while let Some(next) = self.next_below(skip, &last, left, found.lines.is_empty()) {
            let Some(line) = self.line(next) else { break };
            let gap = line.area.top - last.bottom;
            let room = if found.lines.is_empty() { 1.7 } else { 0.95 };
            if gap > room * line.em.max(start.em) {
                break;
            }
            skip = next + 1;
            let filler = is_filler(line.tokens.iter().map(|token| token.key.as_str()));
            let is_rest = found.lines.is_empty() && (filler || self.continues(at, next, label));
            if is_rest {
                last = line.area;
                continue;
            }
            let restyled = !self.rough
                && size.zip(label).is_some_and(|(size, label)| {
                    (size - label).abs() > 0.08 * label && (line.em - label).abs() < 0.04 * label
                });
            if self.is_label(next) || restyled || (is_numbered(line) && found.lines.len() < 2) {
                break;
            }
            size = size.or(Some(line.em));
            left = line.area.left;
            last = line.area;
            found.lines.push(line.tokens.clone());
        }
        found
    }

    /// Whether line `next` is still the label of line `at`: letters of the label's size, followed by
    /// letters of another.
    fn continues(&self, at: usize, next: usize, label: Option<f32>) -> bool {
        let (Some(label), Some(line), false) = (label, self.line(next), self.rough) else {
            return false;
        };
        let like = |em: f32| (em - label).abs() < 0.04 * label;
        let after = next_aligned(&self.sheet.lines, next).and_then(|after| self.line(after));
        next != at
            && like(line.em)
            && !self.is_label(next)
            && after
                .is_some_and(|after| !like(after.em) && after.area.top - line.area.bottom < line.em)
    }

    /// The next line below `last` that starts at `left`, or for the first line, stands under it.
    fn next_below(&self, from: usize, last: &Area, left: f32, first: bool) -> Option<usize> {
        let under = |line: &Line| line.area.middle() > last.bottom - 0.2 * line.em;
        let aligned = |line: &Line| (line.area.left - left).abs() < 1.1 * line.em;
        let lines = || {
            self.sheet
                .lines
                .iter()
                .enumerate()
                .skip(from)
                .filter(|(_, line)| under(line))
        };
        let near = |line: &Line| line.area.top - last.bottom < 1.7 * line.em;
        let by_left = lines().find(|(_, line)| aligned(line));
        if !first || by_left.is_some_and(|(_, line)| near(line)) {
            return by_left.map(|(at, _)| at);
        }
        lines()
            .find(|(_, line)| near(line) && line.area.overlap(last) > 0.5)
            .or(by_left)
            .map(|(at, _)| at)
    }
}

/// The place of the line right below line `at` that starts at the same left edge.
fn next_aligned(lines: &[Line], at: usize) -> Option<usize> {
    let line = lines.get(at)?;
    let fits = |next: &Line| {
        let gap = next.area.top - line.area.bottom;
        (next.area.left - line.area.left).abs() < 0.8 * line.em
            && gap < 0.8 * line.em
            && next.area.middle() > line.area.bottom
    };
    lines
        .iter()
        .enumerate()
        .skip(at + 1)
        .find(|(_, next)| fits(next))
        .map(|(at, _)| at)
}

/// The lines below line `at` in which its label may run on.
fn run_on(lines: &[Line], at: usize) -> impl Iterator<Item = &Line> {
    let next = std::iter::successors(Some(at), |at| next_aligned(lines, *at));
    next.skip(1).take(2).filter_map(|at| lines.get(at))
}

/// What stands behind the colon of a label, and whether there is one: at the label's end, or after
/// a few more words: `Vessel's name/Aircraft flight number, etc.: SELAT MELAKA`.
fn after_colon<'t>(label: Option<&[Token]>, behind: &'t [Token]) -> (&'t [Token], bool) {
    if ends_with_colon(label) {
        return (behind, true);
    }
    let colon = behind
        .iter()
        .take(6)
        .position(|token| token.text.ends_with([':', '：']));
    // Behind a slash the label is said again in another language.
    let again = |at: &usize| behind.iter().take(*at).any(|token| token.text == "/");
    match colon
        .filter(|at| !again(at))
        .and_then(|at| behind.get(at + 1..))
    {
        Some(rest) => (rest, true),
        None => (behind, false),
    }
}

/// A code right behind its label within a sentence: `covered by Certificate No. VN-01-2026-88041,`.
fn code(field: &Field, words: &[Token]) -> Option<Vec<Token>> {
    let line = matches!(field.input, Input::Line { .. }) && field.compare == Compare::Code;
    let first = words.first().filter(|_| line)?;
    let glued = words.iter().skip(1).take_while(|token| token.glued).count();
    let code: Vec<Token> = words.iter().take(1 + glued).cloned().collect();
    let digits = text_of(&code).bytes().filter(u8::is_ascii_digit).count();
    (digits >= 3 && !first.key.is_empty()).then_some(code)
}

fn ends_with_colon(tokens: Option<&[Token]>) -> bool {
    tokens
        .and_then(|tokens| tokens.last())
        .is_some_and(|token| token.text.ends_with([':', '：']))
}
