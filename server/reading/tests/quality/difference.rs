//! Something else than the truth, put into one of the columns.

use domain::certificate::{CertificateType, Compare, Field, Input, Values};

use super::certificate::value;
use super::dice::Dice;
use super::pools::{FOODS, LANDS, PLANTS};

/// Where the difference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Typed,
    Register,
    Document,
}

/// One value that is not what the other columns say.
#[derive(Clone, Debug)]
pub struct Difference {
    pub column: Column,
    pub path: String,
    pub text: String,
}

/// A difference in one of the fields at `paths`; none when no field takes one.
pub fn invent(
    kind: CertificateType,
    truth: &Values,
    column: Column,
    paths: &[String],
    dice: &mut Dice,
) -> Option<Difference> {
    for _ in 0..8 {
        let path = dice.pick(paths);
        let field = kind.schema().field(path)?;
        if let Some(text) = other(field, truth.get(path), dice) {
            return Some(Difference {
                column,
                path: path.clone(),
                text,
            });
        }
    }
    None
}

/// A value that means something else than `text`.
fn other(field: &Field, text: &str, dice: &mut Dice) -> Option<String> {
    let other = match (field.input, field.compare) {
        (_, Compare::No) => return None,
        (Input::HsCode, _) => changed_digit(text, 6, dice)?,
        (Input::Number { .. } | Input::Temperature, _) => changed_digit(text, 9, dice)?,
        (_, Compare::Code | Compare::Codes) if !matches!(field.input, Input::ContainerNo) => {
            changed_digit(text, 40, dice)?
        }
        (_, Compare::Text) if field.id.contains("aesium") || field.id.contains("odine") => {
            "85 Bq/kg".to_owned()
        }
        (_, Compare::Text) if dice.chance(30) => {
            changed_digit(text, 40, dice).or_else(|| negated(text))?
        }
        _ => {
            let land = dice.pick(LANDS);
            let ware = if dice.chance(50) {
                dice.pick(PLANTS)
            } else {
                dice.pick(FOODS)
            };
            value(field, land, Some(ware), dice)
        }
    };
    let plain = |text: &str| text.to_uppercase().replace([' ', '.', ','], "");
    (plain(&other) != plain(text)).then_some(other)
}

/// The opposite of a sentence.
fn negated(text: &str) -> Option<String> {
    ["free", "fit", "permitted"]
        .iter()
        .find(|word| text.contains(**word))
        .map(|word| text.replacen(word, &format!("not {word}"), 1))
}

/// One of the first `within` digits another; never 0 or 1, which look like letters.
fn changed_digit(text: &str, within: usize, dice: &mut Dice) -> Option<String> {
    let digits: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| c.is_ascii_digit())
        .map(|(at, _)| at)
        .take(within)
        .collect();
    if digits.is_empty() {
        return None;
    }
    let at = *dice.pick(&digits);
    let now = text.as_bytes()[at];
    let new = *dice.pick(b"23456789");
    let first = at == digits[0];
    (now != new && !(first && text.contains('.') && within == 9)).then(|| {
        let mut bytes = text.as_bytes().to_vec();
        bytes[at] = new;
        String::from_utf8_lossy(&bytes).into_owned()
    })
}
