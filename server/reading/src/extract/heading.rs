//! The head of the paper: number, authority and country stand there, often without a label.

use domain::certificate::value;
use domain::list::countries;
use domain::text::fold_upper;

use super::Harvest;
use super::fallback::{place, weakest};
use super::layout::{Line, text_of};
use super::token::key;
use super::value::Marked;

/// How much of the page is its head.
const HEAD: f32 = 0.18;

/// Words by which the name of an authority is known.
const AUTHORITY: [&str; 24] = [
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
    "协会",
];

/// Adds what stands in the head of the first page.
pub(super) fn complete(harvest: &mut Harvest, page: &Marked) {
    number(harvest, page);
    authority(harvest, page);
    country(harvest, page);
}

fn head(page: &Marked) -> impl Iterator<Item = (usize, &Line)> {
    let end = HEAD * page.sheet.height;
    page.sheet
        .lines
        .iter()
        .enumerate()
        .filter(move |(_, line)| line.area.top < end)
}

/// A word of capitals, digits and dashes, if there is just one.
fn number(harvest: &mut Harvest, page: &Marked) {
    if harvest.missing("number").is_none() {
        return;
    }
    let is_number = |text: &str| {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let fits =
            |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'.');
        digits >= 5 && text.len() <= 40 && text.bytes().all(fits) && value::dates(text).is_empty()
    };
    let words = head(page).flat_map(|(_, line)| line.tokens.iter().map(move |token| (line, token)));
    let numbers: Vec<_> = words.filter(|(_, token)| is_number(&token.text)).collect();
    if let [(line, token)] = numbers.as_slice() {
        let text = token.text.clone();
        harvest.put(
            "number",
            text.clone(),
            text,
            token.confidence,
            place(page, line),
        );
    }
}

/// The name of an authority, where the label gives only a country or nothing.
fn authority(harvest: &mut Harvest, page: &Marked) {
    let known = harvest
        .best
        .get("authority")
        .map(|best| best.value.text.as_str());
    if known.is_some_and(|text| countries::find_name(text).is_none()) {
        return;
    }
    let found = head(page).find(|(at, line)| {
        let title = key(&text_of(&line.tokens)).contains("certificate");
        !title && !page.is_label(*at) && names_authority(&text_of(&line.tokens))
    });
    if let Some((_, line)) = found {
        let text = text_of(&line.tokens);
        harvest.put(
            "authority",
            text.clone(),
            text,
            weakest(line),
            place(page, line),
        );
    }
}

/// Whether a text names an authority.
pub(super) fn names_authority(text: &str) -> bool {
    let text = text.to_lowercase();
    let word = text
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| AUTHORITY.contains(&word));
    word || AUTHORITY
        .iter()
        .any(|name| !name.is_ascii() && text.contains(name))
}

/// The issuing country: named in the head of the paper, or in the name of the authority.
fn country(harvest: &mut Harvest, page: &Marked) {
    if harvest.missing("country").is_none() {
        return;
    }
    let named = head(page).find_map(|(_, line)| Some((line, country_in(&text_of(&line.tokens))?)));
    if let Some((line, name)) = named {
        harvest.put(
            "country",
            name.clone(),
            name,
            weakest(line),
            place(page, line),
        );
        return;
    }
    let Some(best) = harvest.best.get("authority") else {
        return;
    };
    if let Some(name) = country_in(&best.whole) {
        let (confidence, place) = (best.value.confidence, best.value.place);
        harvest.put("country", name.clone(), name, confidence, place);
    }
}

/// The country that a text names, China apart: the papers are made out to it.
pub(super) fn country_in(text: &str) -> Option<String> {
    let spaced: String = fold_upper(text)
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let words = format!(" {spaced} ");
    let named = countries::ALL
        .iter()
        .filter(|entry| entry.code != "CN")
        .find(|entry| {
            let english = format!(" {} ", entry.text.en.to_uppercase());
            words.contains(&english) || words.contains(entry.text.zh)
        })?;
    Some(named.text.en.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_country_in_a_longer_name() {
        assert_eq!(
            country_in("Fitosanitario Nacional de CHILE").as_deref(),
            Some("Chile")
        );
        assert_eq!(
            country_in("VIET NAM (DAK LAK)").as_deref(),
            Some("Viet Nam")
        );
        assert_eq!(country_in("输往中国 People's Republic of China"), None);
    }
}
