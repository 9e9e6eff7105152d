//! A field for a date.

use domain::Problem;
use leptos::prelude::*;
use messages::component as say;

use super::Words;
use super::field::{Frame, Width, plainly};

/// A day, typed or picked. Browsers empty a date picker whose value they do not understand, so
/// the picker is offered only where nothing typed is lost: for an empty value or `2026-03-27`.
#[component]
pub fn DateField(
    /// The field's name in its form.
    #[prop(into)]
    name: String,
    #[prop(into)] label: Words,
    #[prop(into, optional)] value: String,
    /// What to say instead of how a date is written; empty words say nothing.
    #[prop(into, optional)]
    hint: Option<Words>,
    #[prop(into, optional)] error: Words,
    /// Says that the field may be left empty.
    #[prop(optional)]
    optional: bool,
    /// What browsers may fill in: `bday`.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
) -> impl IntoView {
    let hint = hint.unwrap_or_else(|| say::DATE_HINT.into());
    let frame = Frame::new(&name, label, &hint, &error, optional);
    let picker = value.is_empty() || is_iso(&value);
    frame.around(|field, _| {
        let kind = if picker { "date" } else { "text" };
        field.raw("<input").attribute("type", kind);
        field.attribute("id", &frame.id).attribute("name", &name);
        field.attribute("value", &value);
        field.maybe("aria-describedby", frame.described_by().as_deref());
        field.maybe("aria-invalid", frame.invalid());
        field.maybe("autocomplete", autocomplete);
        field.attribute("data-wrong", &plainly(&Problem::NotADate));
        field.attribute("class", Width::Short.class()).raw(">");
    })
}

/// Whether a date picker understands `value`: year, month and day of a day that exists.
fn is_iso(value: &str) -> bool {
    let parts: Vec<&str> = value.split('-').collect();
    let [year, month, day] = parts[..] else {
        return false;
    };
    let digits = |part: &str, len| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return false;
    }
    let (year, month, day) = (
        year.parse().unwrap_or(0u32),
        month.parse().unwrap_or(0u32),
        day.parse().unwrap_or(0u32),
    );
    year > 0 && (1..=days_in(year, month)).contains(&day)
}

/// The days of a month; 0 for a month that does not exist.
fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_the_picker_only_for_days_it_would_keep() {
        for good in ["2026-03-27", "2024-02-29", "0001-01-01"] {
            assert!(is_iso(good), "{good}");
        }
        for bad in [
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "20260327",
            "27/03/2026",
            "2026-3-7",
            "0000-01-01",
        ] {
            assert!(!is_iso(bad), "{bad}");
        }
    }
}
