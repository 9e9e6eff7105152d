//! The shape a value must have: a day, a number with its unit, a code. Finds it inside a longer
//! text, and gives what stands there.

use domain::certificate::value;
use domain::certificate::{Choice, Compare, Field, Input};
use domain::list::countries;
use domain::text::{fold, fold_upper};

use super::route;

/// The part of `text` that is a value for `field`; `None` when there is none.
pub(super) fn fitting(field: &Field, text: &str) -> Option<String> {
    let text = text.trim();
    match field.input {
        Input::Date => day(text),
        Input::Number { .. } => number(text),
        Input::Temperature => temperature(text),
        Input::HsCode => commodity(text),
        Input::ContainerNo => route::containers(text),
        Input::Country => listed(text, |part| countries::find_name(part).is_some()),
        Input::Port => route::port(text),
        Input::Transport => route::transport(text).map(str::to_owned),
        Input::Choice(choices) => choice(choices, text).map(str::to_owned),
        Input::WeightUnit | Input::QuantityUnit | Input::Package | Input::District => None,
        Input::Line { .. } | Input::Paragraph { .. } => {
            let fits = match field.compare {
                Compare::Party => text.contains(char::is_alphabetic),
                _ => text.contains(char::is_alphanumeric),
            };
            fits.then(|| text.to_owned())
        }
    }
}

/// Whether values of the field have a shape of their own by which they are known.
pub(super) fn is_shaped(field: &Field) -> bool {
    !matches!(
        field.input,
        Input::Line { .. } | Input::Paragraph { .. } | Input::Country | Input::Port
    )
}

/// The choice that a text names, by its code in capitals or by its words; of several the one that
/// says most, for «货物» is part of «货物和木质包装».
fn choice(choices: &[Choice], text: &str) -> Option<&'static str> {
    // `No` begins many a label: yes and no are told by ticks alone.
    if is_yes_or_no(choices) {
        return None;
    }
    let folded = format!(" {} ", spaced(text));
    let said = |choice: &Choice| {
        let code = choice.code.len() > 2 && choice.code == choice.code.to_uppercase();
        let code = code && folded.contains(&format!(" {} ", choice.code));
        let zh = folded.contains(&spaced(choice.text.zh));
        let en = folded.contains(&format!(" {} ", spaced(choice.text.en)));
        let zh = if zh {
            2 * choice.text.zh.chars().count()
        } else {
            0
        };
        let en = if en { choice.text.en.len() } else { 0 };
        zh.max(en).max(if code { choice.code.len() } else { 0 })
    };
    let best = choices.iter().rev().max_by_key(|choice| said(choice))?;
    (said(best) > 0).then_some(best.code)
}

/// Whether the choices are yes and no.
pub(super) fn is_yes_or_no(choices: &[Choice]) -> bool {
    choices.len() == 2 && choices.iter().any(|choice| choice.code == "yes")
}

/// Capitals, with one space for all that is no letter or digit.
fn spaced(text: &str) -> String {
    let upper = fold_upper(text);
    let words = upper
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// The first run of up to six words that satisfies `fits`, the longest first.
fn run(text: &str, fits: impl Fn(&str) -> bool) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    for start in 0..words.len() {
        for length in (1..=6).rev() {
            let joined = words.get(start..start + length).map(|run| run.join(" "));
            if let Some(joined) = joined {
                let bare = joined.trim_matches([',', ';', '(', ')', '.', '，', '；']);
                if fits(bare) {
                    return Some(bare.to_owned());
                }
            }
        }
    }
    None
}

/// A day.
pub(super) fn day(text: &str) -> Option<String> {
    run(text, |part| !value::dates(part).is_empty())
}

/// A number, with the word after it where that is a unit.
fn number(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let word = word
            .trim_matches(['(', ')', ';', ':', '：'])
            .trim_end_matches([',', '.']);
        let unit =
            word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '\''));
        let bare = word.strip_suffix(unit)?;
        value::number(bare)?;
        if !unit.is_empty() {
            return is_unit(unit).then(|| format!("{bare} {unit}"));
        }
        match words
            .get(at + 1)
            .map(|next| next.trim_matches(['(', ')', ',', ';', '.']))
        {
            Some(next) if is_unit(next) => Some(format!("{bare} {next}")),
            _ => Some(bare.to_owned()),
        }
    })
}

fn is_unit(word: &str) -> bool {
    domain::list::weight_units::find_name(word).is_some()
}

/// The degrees Celsius in a longer text: `Ambient, below 25 °C, dry`.
pub(super) fn temperature(text: &str) -> Option<String> {
    let text = fold(text)
        .replace('℃', "°C")
        .replace("° C", "°C")
        .replace(" °C", "°C");
    run(&text, |part| {
        part.contains('°') && value::temperature(part).is_some()
    })
    .map(|found| found.replace("°C", " °C"))
}

fn commodity(text: &str) -> Option<String> {
    run(text, |part| {
        !part.contains(' ') && value::hs(part).is_some()
    })
    .or_else(|| run(text, |part| value::hs(part).is_some()))
}

/// The part of `text` between brackets, dashes or commas that is in a list.
pub(super) fn listed(text: &str, known: impl Fn(&str) -> bool) -> Option<String> {
    if known(text) {
        return Some(text.to_owned());
    }
    let parts = text.split(['(', ')', '（', '）', ',', '，', '/', ';', '–', '—', '\n']);
    let parts = parts.flat_map(|part| part.split(" - ")).map(str::trim);
    parts
        .flat_map(|part| std::iter::once(part).chain(part.split_whitespace()))
        .find(|part| part.chars().count() >= 2 && known(part))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_values_in_longer_texts() {
        assert_eq!(
            day("KUALA LUMPUR, 20 OCT 2026").as_deref(),
            Some("20 OCT 2026")
        );
        assert_eq!(day("August 12, 2026").as_deref(), Some("August 12, 2026"));
        assert_eq!(day("no day at all 12"), None);
        assert_eq!(
            number("8,320 CARTONS (40 PALLETS)").as_deref(),
            Some("8,320")
        );
        assert_eq!(number("NET 41,600.00 KG").as_deref(), Some("41,600.00 KG"));
        assert_eq!(number("11.520,00 KGS").as_deref(), Some("11.520,00 KGS"));
        assert_eq!(number("25000kg").as_deref(), Some("25000 kg"));
        assert_eq!(temperature("Frozen, -18 °C").as_deref(), Some("-18 °C"));
        assert_eq!(temperature("冷冻 -18℃").as_deref(), Some("-18 °C"));
        assert_eq!(
            commodity("HS 0809290000 8,320").as_deref(),
            Some("0809290000")
        );
    }

    #[test]
    fn takes_any_text_without_panic() {
        for text in ["", "（", "½ kg", "\u{200b}", "É", "12.", "°C", "(", "--"] {
            let _ = (day(text), number(text), temperature(text), commodity(text));
        }
    }
}
