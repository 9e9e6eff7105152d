//! Values that papers print without a label of their own, taken from where they usually stand.

use domain::certificate::line_path;
use domain::compare::ReadValue;
use domain::list::countries;
use domain::text::fold_upper;

use super::layout::{Line, key, text_of};
use super::value::Marked;
use super::{Candidate, Harvest, shape};

/// How much less sure a value without a label is.
const DOUBT: f32 = 0.85;

/// Words by which the name of an authority is known.
const AUTHORITY: [&str; 26] = [
    "authority",
    "autoridad",
    "service",
    "servicio",
    "ministry",
    "ministerio",
    "agency",
    "agencia",
    "office",
    "department",
    "bureau",
    "board",
    "inspection",
    "organization",
    "organisation",
    "committee",
    "administration",
    "局",
    "部",
    "署",
    "委员会",
    "机构",
    "海关",
    "总局",
    "中心",
    "协会",
];

/// Adds what labels did not give.
pub(super) fn complete(harvest: &mut Harvest, pages: &[Marked]) {
    authority(harvest, pages);
    country(harvest, pages);
    beside(harvest, "transport", "conveyance", shape::conveyance);
    beside(harvest, "container", "seal", shape::seals);
    beside(
        harvest,
        "storage_condition",
        "storage_temperature",
        temperature,
    );
    beside(harvest, "origin_place", "origin", country_in);
    containers(harvest, pages);
    commodity(harvest, pages);
    produce(harvest);
}

/// Takes the value of `to` from the text at the label of `from`.
fn beside(harvest: &mut Harvest, from: &str, to: &str, part: fn(&str) -> Option<String>) {
    let own = harvest.best.get(to).and_then(|best| part(&best.whole));
    let Some(source) = harvest.best.get(from) else {
        if let (Some(text), Some(best)) = (own, harvest.best.get_mut(to)) {
            best.value.text = text;
        }
        return;
    };
    let Some(text) = own.or_else(|| part(&source.whole)) else {
        return;
    };
    let known = harvest.best.get(to).map(|best| &best.value);
    let (confidence, place) = known.unwrap_or(&source.value).pair();
    put(harvest, to, text, confidence, place);
}

/// A helper for the borrow above: confidence and place of a value.
trait Pair {
    fn pair(&self) -> (f32, Option<domain::compare::Place>);
}

impl Pair for ReadValue {
    fn pair(&self) -> (f32, Option<domain::compare::Place>) {
        (self.confidence, self.place)
    }
}

fn temperature(text: &str) -> Option<String> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let minus = text.get(..start)?.trim_end().ends_with(['-', '−', '–']);
    let tail = text.get(start..)?;
    let end = tail
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(tail.len());
    let unit = tail.get(end..)?.trim_start();
    let number = tail.get(..end)?;
    unit.starts_with(['°', '℃', 'º'])
        .then(|| format!("{}{number} °C", if minus { "-" } else { "" }))
}

/// The authority in the head of the paper, where the label gives only a country.
fn authority(harvest: &mut Harvest, pages: &[Marked]) {
    let weak = harvest
        .best
        .get("authority")
        .is_none_or(|best| countries::find_name(&best.value.text).is_some());
    let Some(page) = pages.first().filter(|_| weak) else {
        return;
    };
    let head = 0.16 * page.sheet.height;
    let named = |line: &Line| {
        let text = text_of(&line.tokens).to_lowercase();
        let words = text.split(|c: char| !c.is_alphanumeric());
        let known = words.clone().any(|word| AUTHORITY.contains(&word));
        known
            || AUTHORITY
                .iter()
                .any(|name| !name.is_ascii() && text.contains(name))
    };
    let line = page.sheet.lines.iter().enumerate().find(|(at, line)| {
        line.area.top < head
            && !page.is_label(*at)
            && !key(&text_of(&line.tokens)).contains("certificate")
            && named(line)
    });
    let Some((_, line)) = line else { return };
    let confidence = line
        .tokens
        .iter()
        .map(|token| token.confidence)
        .sum::<f32>()
        / line.tokens.len().max(1) as f32;
    let place = Some(page.sheet.place(&line.area));
    put(
        harvest,
        "authority",
        text_of(&line.tokens),
        confidence,
        place,
    );
}

/// The issuing country, from what the authority's label or name says, or the head of the paper.
fn country(harvest: &mut Harvest, pages: &[Marked]) {
    if harvest.best.contains_key("country") {
        return;
    }
    for page in pages.iter().take(1) {
        let head = 0.2 * page.sheet.height;
        let near = page.sheet.lines.iter().filter(|line| line.area.top < head);
        for line in near {
            if let Some(name) = country_in(&text_of(&line.tokens)) {
                let confidence = line
                    .tokens
                    .iter()
                    .map(|token| token.confidence)
                    .fold(1.0, f32::min);
                put(
                    harvest,
                    "country",
                    name,
                    confidence,
                    Some(page.sheet.place(&line.area)),
                );
                return;
            }
        }
    }
    let authority = harvest
        .best
        .get("authority")
        .map(|best| (best.value.text.clone(), best.value.pair()));
    if let Some((text, (confidence, place))) = authority
        && let Some(name) = country_in(&text)
    {
        put(harvest, "country", name, confidence, place);
    }
}

/// The country that a text names, China apart: the papers are made out to it.
fn country_in(text: &str) -> Option<String> {
    let folded = format!(" {} ", fold_upper(text));
    let named = countries::ALL
        .iter()
        .filter(|entry| entry.code != "CN")
        .find(|entry| {
            folded.contains(&format!(" {} ", entry.text.en.to_uppercase()))
                || folded.contains(entry.text.zh)
        })?;
    Some(named.text.en.to_owned())
}

/// Container numbers anywhere: their check digit tells them from all else.
fn containers(harvest: &mut Harvest, pages: &[Marked]) {
    let Some(field) = harvest.schema.field("container") else {
        return;
    };
    if harvest.best.contains_key("container") {
        return;
    }
    for page in pages {
        let text: Vec<String> = page
            .sheet
            .lines
            .iter()
            .map(|line| text_of(&line.tokens))
            .collect();
        let at = text
            .iter()
            .position(|text| shape::fitting(field, text).is_some());
        if let (Some(found), Some(line)) = (
            shape::fitting(field, &text.join("\n")),
            at.and_then(|at| page.line(at)),
        ) {
            let confidence = line
                .tokens
                .iter()
                .map(|token| token.confidence)
                .fold(1.0, f32::min);
            put(
                harvest,
                "container",
                found,
                confidence,
                Some(page.sheet.place(&line.area)),
            );
            return;
        }
    }
}

/// A commodity code behind the letters HS.
fn commodity(harvest: &mut Harvest, pages: &[Marked]) {
    let path = line_path(0, "hs");
    let Some(field) = harvest.schema.field(&path) else {
        return;
    };
    if harvest.best.contains_key(&path) {
        return;
    }
    for page in pages {
        for line in &page.sheet.lines {
            let named = line
                .tokens
                .iter()
                .position(|token| token.key == "hs" || token.key == "hscode");
            let behind = named.and_then(|at| line.tokens.get(at + 1..));
            if let Some(found) = behind.and_then(|tokens| shape::fitting(field, &text_of(tokens))) {
                let confidence = line
                    .tokens
                    .iter()
                    .map(|token| token.confidence)
                    .fold(1.0, f32::min);
                put(
                    harvest,
                    &path,
                    found,
                    confidence,
                    Some(page.sheet.place(&line.area)),
                );
                return;
            }
        }
    }
}

/// A box «name of produce and quantity declared» holds the name in its first line and the quantity
/// in one of the next.
fn produce(harvest: &mut Harvest) {
    let path = line_path(0, "name_en");
    let Some(best) = harvest.best.get_mut(&path) else {
        return;
    };
    let mut lines = best.whole.lines();
    let Some(name) = lines
        .next()
        .map(str::to_owned)
        .filter(|_| best.whole.contains('\n'))
    else {
        return;
    };
    let pair = best.value.pair();
    let more: Vec<String> = lines.map(str::to_owned).collect();
    let wrapped = more
        .iter()
        .all(|line| !line.contains(|c: char| c.is_ascii_digit()));
    if wrapped {
        return;
    }
    best.value.text = name;
    let quantity = line_path(0, "quantity");
    if harvest.best.contains_key(&quantity) {
        return;
    }
    let counted = more.iter().find_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let at = words.iter().position(|word| {
            domain::list::packages::find_name(word.trim_end_matches('S')).is_some()
                || COUNTED.contains(word)
        })?;
        let number = words.get(at.checked_sub(1)?)?;
        domain::certificate::value::number(number).map(|_| (*number).to_owned())
    });
    if let Some(counted) = counted {
        put(harvest, &quantity, counted, pair.0, pair.1);
    }
}

/// Words for packages that papers use.
const COUNTED: [&str; 10] = [
    "CARTONS", "BOXES", "BAGS", "CASES", "CRATES", "DRUMS", "PALLETS", "PIECES", "PACKAGES",
    "BALES",
];

fn put(
    harvest: &mut Harvest,
    path: &str,
    text: String,
    confidence: f32,
    place: Option<domain::compare::Place>,
) {
    if harvest.schema.field(path).is_none() {
        return;
    }
    let value = ReadValue {
        field: path.to_owned(),
        text: text.clone(),
        confidence: confidence * DOUBT,
        place,
    };
    harvest.best.insert(
        path.to_owned(),
        Candidate {
            value,
            whole: text,
            score: 0.5,
        },
    );
}
