//! A form's values as people read them: a number with its unit, a code with what it means.

use super::schema::{Compare, Field, Input, Schema};
use super::value::{grouped, number};
use super::{Values, line_of, line_path, listed};
use crate::Lang;
use crate::text::is_blank;

impl Field {
    /// What stands in the field, by itself: the words of a code beside it, all else as it was typed.
    pub fn shown(&self, typed: &str, lang: Lang) -> String {
        let mut entries = self.input.entries().iter();
        let entry = entries.find(|entry| entry.code == typed);
        entry.map_or_else(|| typed.to_owned(), |entry| self.input.name_of(entry, lang))
    }

    /// The field beside this one in which the unit of its number stands.
    const fn unit(&self) -> Option<&'static str> {
        match self.compare {
            Compare::Quantity { unit } => Some(unit),
            _ => None,
        }
    }
}

impl Schema {
    /// The value at `path` where a whole form is shown: as [`Field::shown`] says, and of a number
    /// that is one, with commas between thousands and its unit.
    pub fn shown(&self, values: &Values, path: &str, lang: Lang) -> String {
        let typed = values.get(path);
        let Some(field) = self.field(path) else {
            return typed.to_owned();
        };
        if !matches!(field.input, Input::Number { .. }) || number(typed).is_none() {
            return field.shown(typed, lang);
        }
        let number = grouped(typed);
        match field
            .unit()
            .and_then(|unit| self.unit_at(values, path, unit, lang))
        {
            Some(unit) => format!("{number} {unit}"),
            None => number,
        }
    }

    /// Whether what stands at `path` is told with other fields where a whole form is shown: the
    /// unit of a number that is one, or a unit that was not given.
    pub fn is_told_beside(&self, values: &Values, path: &str) -> bool {
        let Some(field) = self.field(path) else {
            return false;
        };
        let mut measured = self
            .beside(path)
            .filter(|one| one.unit() == Some(field.id))
            .peekable();
        measured.peek().is_some()
            && (is_blank(values.get(path))
                || measured.any(|one| number(values.get(&beside(path, one.id))).is_some()))
    }

    /// The unit that stands in the field `unit` beside `path`, by its name.
    fn unit_at(&self, values: &Values, path: &str, unit: &str, lang: Lang) -> Option<String> {
        let unit = beside(path, unit);
        let typed = values.get(&unit);
        let named = listed(&self.field(&unit)?.input, typed);
        let words = named.map_or(typed.trim(), |entry| entry.text.get(lang));
        (!words.is_empty()).then(|| words.to_owned())
    }

    /// The fields of the goods line, or of all the rest, to which `path` belongs.
    fn beside(&self, path: &str) -> impl Iterator<Item = &'static Field> + use<> {
        let in_line = line_of(path).is_some();
        let head = self.fields().filter(move |_| !in_line);
        head.chain(self.goods.iter().filter(move |_| in_line))
    }
}

/// The path of the field `id` that stands beside `path`.
fn beside(path: &str, id: &str) -> String {
    match line_of(path) {
        Some((line, _)) => line_path(line, id),
        None => id.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certificate::CertificateType;

    fn shown(values: &Values, path: &str) -> (String, bool) {
        let schema = CertificateType::Phytosanitary.schema();
        (
            schema.shown(values, path, Lang::Zh),
            schema.is_told_beside(values, path),
        )
    }

    #[test]
    fn a_number_is_told_with_its_unit() {
        let mut values = Values::from_iter([
            ("goods.0.net_weight", "12000.5"),
            ("goods.0.weight_unit", "KGM"),
            ("goods.0.packages", "8320"),
        ]);
        let told = |text: &str, beside: bool| (text.to_owned(), beside);
        assert_eq!(
            shown(&values, "goods.0.net_weight"),
            told("12,000.5 千克", false)
        );
        assert_eq!(
            shown(&values, "goods.0.weight_unit"),
            told("千克（KGM）", true)
        );
        assert_eq!(shown(&values, "goods.0.packages"), told("8,320", false));
        assert_eq!(shown(&values, "goods.0.quantity"), told("", false));
        assert_eq!(shown(&values, "goods.0.quantity_unit"), told("", true));
        values.set("goods.0.weight_unit", "kg");
        assert_eq!(
            shown(&values, "goods.0.net_weight"),
            told("12,000.5 千克", false)
        );
        values.set("goods.0.weight_unit", "");
        assert_eq!(
            shown(&values, "goods.0.net_weight"),
            told("12,000.5", false)
        );
    }

    #[test]
    fn what_is_no_number_stays_as_it_was_typed() {
        let values = Values::from_iter([
            ("goods.0.net_weight", "about 12000 kg"),
            ("goods.0.weight_unit", "KGM"),
        ]);
        assert_eq!(
            shown(&values, "goods.0.net_weight"),
            ("about 12000 kg".to_owned(), false)
        );
        assert_eq!(
            shown(&values, "goods.0.weight_unit"),
            ("千克（KGM）".to_owned(), false)
        );
    }

    #[test]
    fn codes_are_told_with_their_words() {
        let values = Values::from_iter([("origin", "CL"), ("seal", "12000"), ("transport", "?")]);
        assert_eq!(shown(&values, "origin").0, "智利（CL）");
        assert_eq!(shown(&values, "seal").0, "12000");
        assert_eq!(shown(&values, "transport").0, "?");
    }
}
