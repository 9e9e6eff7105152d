#![allow(clippy::unwrap_used, clippy::expect_used)]

mod checking;
mod eleventh;
mod schemas;
mod values;

use time::{Date, Month};

use super::*;

/// The day the tests are run on.
fn today() -> Date {
    Date::from_calendar_date(2026, Month::November, 24).unwrap()
}

/// A form filled in completely, with the schema's own examples.
fn example_of(schema: &Schema) -> Values {
    let goods = schema
        .goods
        .iter()
        .map(|field| (line_path(0, field.id), field));
    let head = schema.fields().map(|field| (field.id.to_owned(), field));
    head.chain(goods)
        .map(|(path, field)| (path, example_for(field)))
        .collect()
}

fn example_for(field: &Field) -> &'static str {
    match (field.example, field.input) {
        (Some(example), _) => example,
        (None, Input::Choice(choices)) => choices[0].code,
        (None, Input::Date) => "2026-11-01",
        (None, Input::Country) => "NZ",
        (None, Input::Transport) => "1",
        (None, _) => "As printed",
    }
}
