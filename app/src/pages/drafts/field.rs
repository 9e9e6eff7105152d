//! One field of a certificate's form, as its schema describes it.

use std::collections::HashSet;

use domain::certificate::schema::{Field, Input};
use domain::list::{self, Entry, countries};
use domain::{Lang, Text};
use leptos::prelude::*;
use messages::certificate as say;
use messages::component::DATE_HINT;

use super::proposals::list_of;
use crate::api::draft_form::OTHER_PORT;
use crate::components::{
    DateField, Details, OptionGroup, OptionItem, Select, TextArea, TextField, Width, Words, lang,
    sentences,
};

/// How much of the form's width a field takes where there is room for several side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// A row of its own.
    Row,
    /// Half a row.
    Half,
    /// A third: numbers, their units, codes, days.
    Third,
}

impl Share {
    /// The share of a field in a section of the certificate.
    pub const fn in_section(input: Input) -> Share {
        match input {
            Input::Paragraph { max } | Input::Line { max } if max > 500 => Share::Row,
            _ => Share::Half,
        }
    }

    /// The share of a field in a goods line, where a number, its unit and what belongs to them
    /// make up a row.
    pub const fn in_goods(input: Input) -> Share {
        match input {
            Input::Paragraph { .. } => Share::Row,
            Input::Line { max } if max > 100 => Share::Half,
            _ => Share::Third,
        }
    }

    /// The class of the block around the field.
    pub const fn class(self) -> &'static str {
        match self {
            Share::Row => "share-row",
            Share::Half => "share-half",
            Share::Third => "share-third",
        }
    }
}

/// The input for a field: which control, with what help, and what the last certificates said there
/// (`past`).
pub fn field_input(
    field: &'static Field,
    path: String,
    value: String,
    past: &[String],
    hint: Words,
    error: Option<String>,
) -> AnyView {
    let (name, label, optional) = (path, field.label, !field.required);
    match field.input {
        Input::Paragraph { max } => {
            view! { <TextArea name label value hint error optional rows=3 maxlength=max/> }.into_any()
        }
        Input::ContainerNo => view! { <TextArea name label value hint error optional rows=2/> }.into_any(),
        Input::Date => view! { <DateField name label value hint error optional/> }.into_any(),
        Input::Number { .. } | Input::Temperature => {
            view! { <TextField name label value hint error optional inputmode="decimal"/> }.into_any()
        }
        Input::HsCode => {
            view! { <TextField name label value hint error optional inputmode="numeric" list=list_of(field.id, past)/> }.into_any()
        }
        Input::Line { max } => {
            view! { <TextField name label value hint error optional width=Width::Full maxlength=max list=list_of(field.id, past)/> }.into_any()
        }
        Input::Country => {
            let groups = by_use(countries::ALL, countries::COMMON, past);
            view! { <Select name label groups search="countries" value hint error optional/> }.into_any()
        }
        Input::Port => {
            let groups = by_country(list::ports::ALL, past);
            let other = other_port(&name);
            view! {
                <Select name label groups search="ports" value hint error optional/>
                {other}
            }
            .into_any()
        }
        coded => {
            let entries = coded.entries();
            let search = (entries.len() > LONG).then_some(list_name(coded));
            let options = entries.iter().map(|entry| option(entry, matches!(coded, Input::District)));
            let options = options.collect::<Vec<_>>();
            match search {
                Some(search) => view! { <Select name label options search value hint error optional/> }.into_any(),
                None => view! { <Select name label options value hint error optional/> }.into_any(),
            }
        }
    }
}

/// The field for the code of a port that is not in the list.
fn other_port(path: &str) -> AnyView {
    let name = format!("{OTHER_PORT}{path}");
    view! {
        <Details summary=say::PORT_OTHER>
            <TextField name label=say::PORT_CODE hint=say::PORT_CODE_HINT width=Width::Short maxlength=5 optional=true/>
        </Details>
    }
    .into_any()
}

/// A list of more entries is searched rather than looked through.
const LONG: usize = 30;

/// The name under which fields of the same list share their suggestions.
const fn list_name(input: Input) -> &'static str {
    match input {
        Input::District => "districts",
        Input::Package => "packages",
        Input::QuantityUnit => "quantity-units",
        _ => "choices",
    }
}

/// A choice; with its code and other language where people know it by those.
fn option(entry: &Entry, full: bool) -> OptionItem {
    if full {
        OptionItem::new(entry.code, both(entry, lang()))
    } else {
        OptionItem::new(entry.code, entry.text)
    }
}

/// `智利 Chile（CL）`, the reader's language first.
fn both(entry: &Entry, lang: Lang) -> String {
    let Text { zh, en } = entry.text;
    let code = entry.code;
    match lang {
        Lang::Zh => format!("{zh} {en}（{code}）"),
        Lang::En => format!("{en} {zh} ({code})"),
    }
}

/// The entries that the last certificates named, as a group; none when they named none.
fn lately(list: &'static [Entry], past: &[String]) -> Option<OptionGroup> {
    let entries = past.iter().filter_map(|code| list::find_in(list, code));
    let options: Vec<_> = entries.map(|entry| option(entry, true)).collect();
    (!options.is_empty()).then(|| OptionGroup {
        title: say::LATELY_USED.into(),
        options,
    })
}

fn is_in(past: &[String], code: &str) -> bool {
    past.iter().any(|known| known == code)
}

/// Those used lately, those often used, then the others.
fn by_use(list: &'static [Entry], common: &[&str], past: &[String]) -> Vec<OptionGroup> {
    let first = common.iter().filter_map(|code| list::find_in(list, code));
    let first = first.filter(|entry| !is_in(past, entry.code));
    let first = first.map(|entry| option(entry, true)).collect();
    let others = list
        .iter()
        .filter(|entry| !common.contains(&entry.code) && !is_in(past, entry.code));
    let others = others.map(|entry| option(entry, true)).collect();
    let groups = [
        OptionGroup {
            title: say::COMMON_ONES.into(),
            options: first,
        },
        OptionGroup {
            title: say::ALL_COUNTRIES.into(),
            options: others,
        },
    ];
    lately(list, past).into_iter().chain(groups).collect()
}

/// Ports used lately, then all others under their countries, in the list's order.
fn by_country(ports: &'static [Entry], past: &[String]) -> Vec<OptionGroup> {
    let mut groups: Vec<(&str, Vec<OptionItem>)> = Vec::new();
    for port in ports.iter().filter(|port| !is_in(past, port.code)) {
        let country = port.code.get(..2).unwrap_or(port.code);
        let at = groups
            .iter()
            .position(|(known, _)| *known == country)
            .unwrap_or_else(|| {
                groups.push((country, Vec::new()));
                groups.len() - 1
            });
        if let Some((_, options)) = groups.get_mut(at) {
            options.push(option(port, true));
        }
    }
    let groups = groups.into_iter().map(|(country, options)| OptionGroup {
        title: countries::name(country, lang()).to_owned().into(),
        options,
    });
    lately(ports, past).into_iter().chain(groups).collect()
}

/// What the hints of a part of the form have said: it is not said again.
#[derive(Default)]
pub struct Said(HashSet<String>);

impl Said {
    /// The field's hint and its example, each unless it was given before.
    pub fn hint(&mut self, field: &Field) -> Words {
        let lang = lang();
        // Nobody types a code, and days are all written alike.
        let (hint, example) = match field.input {
            Input::Date => (Some(field.hint.unwrap_or(DATE_HINT)), None),
            _ if field.input.entries().is_empty() => (field.hint, field.example),
            _ => (field.hint, None),
        };
        let hint = hint.map(|hint| hint.get(lang).to_owned());
        let example = example.map(|example| say::EXAMPLE.fill(lang, &[("example", example)]));
        match (self.unsaid(hint), self.unsaid(example)) {
            (Some(hint), Some(example)) => sentences(&hint, &example).into(),
            (hint, example) => hint.or(example).into(),
        }
    }

    fn unsaid(&mut self, words: Option<String>) -> Option<String> {
        words.filter(|words| self.0.insert(words.clone()))
    }
}
