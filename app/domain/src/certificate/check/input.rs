//! What may stand in one field.

use crate::Problem;
use crate::certificate::schema::Input;
use crate::certificate::value;
use crate::code::ContainerNo;
use crate::list::{self, Entry};
use crate::text::{fold, has_control, is_blank};

/// The most container or seal numbers in one field.
const MAX_CODES: usize = 100;

/// What is wrong with `text` in a field that takes `input`, apart from membership in a code list
/// (see [`is_listed`]). Blank text has nothing wrong: whether it must be filled in is the field's
/// matter.
pub fn check_input(input: &Input, text: &str) -> Option<Problem> {
    if is_blank(text) {
        return None;
    }
    if has_control(text) {
        return Some(Problem::ControlCharacter);
    }
    match *input {
        Input::Line { max } | Input::Paragraph { max } => too_long(text, max),
        Input::Date => value::date(text).is_none().then_some(Problem::NotADate),
        Input::Number { decimals } => number(text, decimals),
        Input::Temperature => temperature(text),
        Input::HsCode => value::hs(text).is_none().then_some(Problem::HsForm),
        Input::ContainerNo => containers(text),
        Input::Choice(choices) => {
            let text = fold(text);
            let known = choices
                .iter()
                .any(|choice| choice.code.eq_ignore_ascii_case(&text));
            (!known).then_some(Problem::NotAChoice)
        }
        Input::Country
        | Input::Port
        | Input::District
        | Input::Transport
        | Input::WeightUnit
        | Input::QuantityUnit
        | Input::Package => too_long(text, 60),
    }
}

/// The entry of the field's code list or choices that `text` means, by code or name.
pub fn listed(input: &Input, text: &str) -> Option<&'static Entry> {
    match *input {
        Input::Country => list::countries::find_name(text),
        Input::Port => list::ports::find_name(text),
        Input::District => list::districts::find_name(text),
        Input::Transport => list::transports::find_name(text),
        Input::WeightUnit => list::weight_units::find_name(text),
        Input::QuantityUnit => list::quantity_units::find_name(text),
        Input::Package => list::packages::find_name(text),
        Input::Choice(choices) => list::name_in(choices, text),
        _ => None,
    }
}

/// Whether a field that takes `input` may hold `text`, as far as its code list tells.
pub fn is_listed(input: &Input, text: &str) -> bool {
    let has_list = matches!(
        input,
        Input::Country
            | Input::Port
            | Input::District
            | Input::Transport
            | Input::WeightUnit
            | Input::QuantityUnit
            | Input::Package
    );
    let open = matches!(input, Input::Port) && list::ports::is_locode(text);
    !has_list || open || listed(input, text).is_some()
}

fn too_long(text: &str, max: usize) -> Option<Problem> {
    (text.chars().count() > max).then_some(Problem::TooLong { max })
}

fn number(text: &str, decimals: u8) -> Option<Problem> {
    let Some(number) = value::number(text) else {
        return Some(Problem::NotANumber);
    };
    if !number.is_positive() {
        return Some(Problem::NotPositive);
    }
    (number.decimals() > u32::from(decimals)).then_some(Problem::TooManyDecimals { max: decimals })
}

/// Accepts the sign of degrees, which people copy along: `-18℃`, `56 °C`.
fn temperature(text: &str) -> Option<Problem> {
    match value::temperature(text) {
        None => Some(Problem::NotANumber),
        Some(number) => (number.decimals() > 1).then_some(Problem::TooManyDecimals { max: 1 }),
    }
}

fn containers(text: &str) -> Option<Problem> {
    let codes = value::codes(text);
    if codes.len() > MAX_CODES {
        return Some(Problem::TooLong {
            max: MAX_CODES * 12,
        });
    }
    codes.iter().find_map(|code| ContainerNo::parse(code).err())
}
