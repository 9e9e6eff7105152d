//! Values in the cell beside their label, as in tables of two or four columns.

use domain::certificate::{Field, Input};

use super::found::Found;
use super::label::{first_word, is_filler};
use super::layout::{Line, text_of};
use super::shape;
use super::value::Marked;

impl Marked {
    /// The value of a label that fills lines `at` to `last` of its cell: beside it or below it.
    pub(super) fn around(&self, at: usize, last: usize) -> Option<Found> {
        let em = self.line(at)?.em;
        let some = |found: Found| (!found.lines.is_empty()).then_some(found);
        let beside = self.beside(at, last);
        match self.sideways {
            true => beside.or_else(|| some(self.below(last, Some(em)))),
            false => some(self.below(last, Some(em))).or(beside),
        }
    }

    /// The words beside or below a label that are one of its field's choices, though they begin
    /// with a label themselves: `VESSEL`, `Laboratory test`.
    pub(super) fn chosen(&self, at: usize, field: &Field) -> Option<Found> {
        let (way, choice) = match field.input {
            Input::Transport => (true, false),
            Input::Choice(_) => (false, true),
            _ => return None,
        };
        let near = [self.next_on_right(at), self.right_below(at, 2.2)];
        let fits = |next: &usize| choice || (way && self.is_bare_label(*next));
        let lines = near
            .into_iter()
            .flatten()
            .filter(fits)
            .filter_map(|next| self.line(next));
        let named = |line: &&Line| shape::fitting(field, &text_of(&line.tokens)).is_some();
        let line = lines.into_iter().find(named)?;
        Some(Found {
            lines: vec![line.tokens.clone()],
        })
    }

    /// Whether on this page more labels have something beside them than below them.
    pub(super) fn is_sideways(&self) -> bool {
        let (mut beside, mut below) = (0, 0);
        for at in (0..self.sheet.lines.len()).filter(|at| self.is_bare_label(*at)) {
            let under = self
                .right_below(at, 2.2)
                .is_some_and(|next| !self.is_label(next));
            match (self.right_of(at).is_some(), under) {
                (true, false) => beside += 1,
                (false, true) => below += 1,
                _ => {}
            }
        }
        beside > below
    }

    /// Whether the line is a label and nothing else.
    fn is_bare_label(&self, at: usize) -> bool {
        let Some(line) = self.line(at) else {
            return false;
        };
        let end = self.hits_of(at).last().map_or(0, |hit| hit.end);
        let behind = line.tokens.get(end..).unwrap_or(&[]);
        let starts = self.hits_of(at).first();
        starts.is_some_and(|hit| hit.start <= first_word(line))
            && is_filler(behind.iter().map(|token| token.key.as_str()))
    }

    /// The next line on the right at the same height, unless it begins with a label.
    fn right_of(&self, at: usize) -> Option<usize> {
        self.next_on_right(at).filter(|next| !self.is_label(*next))
    }

    fn next_on_right(&self, at: usize) -> Option<usize> {
        let label = self.line(at)?;
        let level = |line: &Line| {
            let drift = (line.area.middle() - label.area.middle()).abs();
            line.area.left > label.area.right - 0.3 * label.em
                && drift < 0.6 * line.em.max(label.em)
        };
        let lines = self.sheet.lines.iter().enumerate();
        let (next, _) = lines
            .filter(|(_, line)| level(line))
            .min_by(|a, b| a.1.area.left.total_cmp(&b.1.area.left))?;
        Some(next)
    }

    /// The next line below that begins where line `at` begins, at most so many heights of letters
    /// away.
    fn right_below(&self, at: usize, room: f32) -> Option<usize> {
        let label = self.line(at)?;
        let fits = |line: &Line| {
            let gap = line.area.top - label.area.bottom;
            (line.area.left - label.area.left).abs() < 1.1 * label.em
                && line.area.middle() > label.area.bottom
                && gap < room * label.em
        };
        let lines = self.sheet.lines.iter().enumerate().skip(at + 1);
        lines
            .filter(|(_, line)| fits(line))
            .map(|(at, _)| at)
            .next()
    }

    /// The lines in the cell to the right of a label that fills lines `at` to `last`.
    fn beside(&self, at: usize, last: usize) -> Option<Found> {
        let first = self.right_of(at)?;
        let (label, value) = (self.line(last)?, self.line(first)?);
        // The cell ends where the next one of the labels' column begins.
        let next = self.right_below(last, f32::INFINITY);
        let next = next.and_then(|next| self.line(next));
        let end = next.map_or(f32::INFINITY, |next| next.area.top - 0.2 * next.em);
        let mut found = Found {
            lines: vec![value.tokens.clone()],
        };
        let mut above = value.area;
        for (next, line) in self.sheet.lines.iter().enumerate().skip(first + 1) {
            let aligned = (line.area.left - above.left).abs() < 1.1 * line.em;
            if !aligned || line.area.middle() < above.bottom {
                continue;
            }
            let gap = line.area.top - above.bottom;
            let room = if line.area.middle() < label.area.bottom {
                1.2
            } else {
                0.95
            };
            let another = end.is_infinite() && self.is_label(next);
            if line.area.middle() > end || gap > room * line.em.max(value.em) || another {
                break;
            }
            found.lines.push(line.tokens.clone());
            above = line.area;
        }
        Some(found)
    }
}
