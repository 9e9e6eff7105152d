//! Values that papers print without a label of their own, taken from where they usually stand:
//! beside other values, or known by their shape alone.

use domain::certificate::{line_path, value};
use domain::compare::{Place, ReadValue};
use domain::list::packages;

use super::heading::{self, country_in};
use super::layout::{Line, text_of};
use super::value::Marked;
use super::{Candidate, Harvest, route, shape};

/// How much less sure a value without a label is.
const DOUBT: f32 = 0.85;

/// Words for packages that papers use and the list of kinds does not.
const COUNTED: [&str; 6] = ["CARTONS", "BOXES", "BAGS", "CASES", "PALLETS", "PACKAGES"];

/// Adds what labels did not give.
pub(super) fn complete(harvest: &mut Harvest, pages: &[Marked]) {
    if let Some(page) = pages.first() {
        heading::complete(harvest, page);
    }
    containers(harvest, pages);
    harvest.part_of("transport", "conveyance", route::conveyance);
    harvest.part_of("container", "seal", route::seals);
    harvest.part_of(
        "storage_condition",
        "storage_temperature",
        shape::temperature,
    );
    harvest.part_of("origin_place", "origin", country_in);
    harvest.part_of("invoice", "invoiced_on", shape::day);
    if let Some(field) = harvest.missing("storage_condition") {
        let condition = |text: &str| shape::fitting(field, text);
        harvest.part_of("storage_temperature", "storage_condition", condition);
    }
    commodity(harvest, pages);
    produce(harvest);
}

/// Container numbers anywhere: their check digit tells them from all else.
fn containers(harvest: &mut Harvest, pages: &[Marked]) {
    let Some(field) = harvest.missing("container") else {
        return;
    };
    for page in pages {
        let holds = |line: &&Line| shape::fitting(field, &text_of(&line.tokens)).is_some();
        let lines: Vec<&Line> = page.sheet.lines.iter().filter(holds).collect();
        let whole: Vec<String> = lines.iter().map(|line| text_of(&line.tokens)).collect();
        let whole = whole.join("\n");
        if let (Some(first), Some(text)) = (lines.first(), shape::fitting(field, &whole)) {
            harvest.put("container", text, whole, weakest(first), place(page, first));
            return;
        }
    }
}

/// A commodity code behind the letters HS.
fn commodity(harvest: &mut Harvest, pages: &[Marked]) {
    let path = line_path(0, "hs");
    let Some(field) = harvest.missing(&path) else {
        return;
    };
    for (page, line) in pages
        .iter()
        .flat_map(|page| page.sheet.lines.iter().map(move |line| (page, line)))
    {
        let named = line
            .tokens
            .iter()
            .position(|token| token.key == "hs" || token.key == "hscode");
        let behind = named.and_then(|at| line.tokens.get(at + 1..));
        if let Some(text) = behind.and_then(|tokens| shape::fitting(field, &text_of(tokens))) {
            harvest.put(&path, text.clone(), text, weakest(line), place(page, line));
            return;
        }
    }
}

/// A box «name of produce and quantity declared» holds the name in its first line and the quantity
/// in one of the next.
fn produce(harvest: &mut Harvest) {
    let Some(best) = harvest.best.get_mut(&line_path(0, "name_en")) else {
        return;
    };
    let whole = best.whole.clone();
    let Some((name, more)) = whole.split_once('\n') else {
        return;
    };
    if !more.contains(|c: char| c.is_ascii_digit()) {
        return;
    }
    best.value.text = name.to_owned();
    let (confidence, place) = (best.value.confidence, best.value.place);
    let quantity = line_path(0, "quantity");
    if harvest.missing(&quantity).is_some()
        && let Some(counted) = more.lines().find_map(counted)
    {
        harvest.put(&quantity, counted.clone(), counted, confidence, place);
    }
}

/// The number of packages: `HS 0809290000 8,320 CARTONS`.
fn counted(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let kind = |word: &&str| {
        COUNTED.contains(word) || packages::find_name(word.trim_end_matches('S')).is_some()
    };
    let at = words.iter().position(kind)?;
    // A word may stand between: `300 JUTE BAGS`.
    let near = [at.checked_sub(1), at.checked_sub(2)];
    let numbers = near.into_iter().flatten().filter_map(|at| words.get(at));
    let mut numbers = numbers.filter(|word| value::number(word).is_some());
    numbers.next().map(|number| (*number).to_owned())
}

/// How sure the least sure word of a line is.
pub(super) fn weakest(line: &Line) -> f32 {
    line.tokens
        .iter()
        .map(|token| token.confidence)
        .fold(1.0, f32::min)
}

pub(super) fn place(page: &Marked, line: &Line) -> Option<Place> {
    Some(page.sheet.place(&line.area))
}

impl Harvest {
    /// The field at `path` when the schema has it and nothing was found for it.
    pub(super) fn missing(&self, path: &str) -> Option<&'static domain::certificate::Field> {
        self.schema
            .field(path)
            .filter(|_| !self.best.contains_key(path))
    }

    /// Keeps a value that stands at no label of its own, with less confidence.
    pub(super) fn put(
        &mut self,
        path: &str,
        text: String,
        whole: String,
        confidence: f32,
        place: Option<Place>,
    ) {
        if self.schema.field(path).is_none() {
            return;
        }
        let value = ReadValue {
            field: path.to_owned(),
            text,
            confidence: confidence * DOUBT,
            place,
        };
        self.best.insert(
            path.to_owned(),
            Candidate {
                value,
                whole,
                score: 0.5,
            },
        );
    }

    /// Two fields often share a box. Where `to` has a value, only its `part` is kept; where it has
    /// none, the part is taken from the box of `from`.
    fn part_of(&mut self, from: &str, to: &str, part: impl Fn(&str) -> Option<String>) {
        if let Some(best) = self.best.get_mut(to) {
            if let Some(text) = part(&best.whole) {
                best.value.text = text;
            }
            return;
        }
        let Some(source) = self.best.get(from) else {
            return;
        };
        if let Some(text) = part(&source.whole) {
            let (whole, value) = (source.whole.clone(), &source.value);
            let (confidence, place) = (value.confidence, value.place);
            self.put(to, text, whole, confidence, place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_packages() {
        assert_eq!(
            counted("HS 0809290000 8,320 CARTONS").as_deref(),
            Some("8,320")
        );
        assert_eq!(counted("300 JUTE BAGS").as_deref(), Some("300"));
        assert_eq!(counted("CARTONS"), None);
    }
}
