//! The parts of a certificate's form and what is left to do in each: the list beside the form, and
//! what the script that saves as one types puts into it.

use domain::certificate::{CertificateType, check};
use domain::certificate::{Values, schema::Schema};
use domain::{Lang, Problem, Severity, Text};
use leptos::prelude::*;
use messages::certificate as say;

use crate::api::draft::FieldWords;
use crate::components::{Words, lang};

/// The id of the part that holds the goods lines.
pub const GOODS: &str = "goods";

/// What is left to do in one part of the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Left {
    missing: usize,
    wrong: usize,
    any_required: bool,
    any_typed: bool,
}

impl Left {
    fn words(self, lang: Lang) -> String {
        let count = |text: Text, count: usize| text.fill(lang, &[("count", &count.to_string())]);
        match self {
            Left {
                wrong: wrong @ 1.., ..
            } => count(say::SECTION_WRONG, wrong),
            Left {
                missing: missing @ 1..,
                ..
            } => count(say::SECTION_MISSING, missing),
            Left {
                any_required: false,
                any_typed: false,
                ..
            } => say::SECTION_OPTIONAL.get(lang).to_owned(),
            _ => say::SECTION_DONE.get(lang).to_owned(),
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Left {
                wrong: 0,
                missing: 0,
                any_required: false,
                any_typed: false,
            } => "part part-optional",
            Left {
                wrong: 0,
                missing: 0,
                ..
            } => "part part-done",
            _ => "part",
        }
    }
}

/// Each part's id, title and what is left in it.
fn parts(
    kind: CertificateType,
    values: &Values,
    today: time::Date,
) -> Vec<(&'static str, Text, Left)> {
    let schema = kind.schema();
    let mut parts: Vec<_> = schema
        .sections
        .iter()
        .map(|section| {
            let left = Left {
                any_required: section.fields.iter().any(|field| field.required),
                any_typed: section
                    .fields
                    .iter()
                    .any(|field| !values.get(field.id).trim().is_empty()),
                ..Left::default()
            };
            (section.id, section.title, left)
        })
        .collect();
    let typed = (0..values.goods_lines()).any(|line| !values.is_blank_line(line));
    let goods = Left {
        any_required: true,
        any_typed: typed,
        ..Left::default()
    };
    let [before, _] = schema.around_goods();
    parts.insert(before.len(), (GOODS, say::GOODS, goods));
    for found in check(kind, values, today) {
        let part = part_of(schema, &found.field);
        let Some((.., left)) = parts.iter_mut().find(|(id, ..)| *id == part) else {
            continue;
        };
        match (found.severity(), found.problem) {
            (Severity::Warning, _) => {}
            (_, Problem::Required | Problem::NoGoods) => left.missing += 1,
            _ => left.wrong += 1,
        }
    }
    parts
}

/// The id of a part in the page; fields, which share some names with parts, have the plain ones.
pub fn anchor(part: &str) -> String {
    match part {
        GOODS => GOODS.to_owned(),
        section => format!("section-{section}"),
    }
}

/// The id of the part in which a field stands.
fn part_of(schema: &Schema, path: &str) -> &'static str {
    let holds =
        |fields: &[domain::certificate::schema::Field]| fields.iter().any(|field| field.id == path);
    let section = schema.sections.iter().find(|section| holds(section.fields));
    section.map_or(GOODS, |section| section.id)
}

/// The list of parts, each with what is left and the way there.
pub fn progress(kind: CertificateType, values: &Values, today: time::Date) -> AnyView {
    let items = parts(kind, values, today)
        .into_iter()
        .map(|(id, title, left)| {
            view! {
                <li class=left.class()>
                    <a href=format!("#{}", anchor(id))>{title.get(lang())}</a>
                    " "
                    <span class="part-left" id=left_id(id)>{left.words(lang())}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="parts" aria-label=Words::from(say::FORM_SECTIONS).say()>
            <p class="parts-title">{Words::from(say::FORM_SECTIONS).say()}</p>
            <ul>{items}</ul>
        </nav>
    }
    .into_any()
}

/// What the list says now, by the ids of its items.
pub fn progress_words(
    kind: CertificateType,
    values: &Values,
    today: time::Date,
    lang: Lang,
) -> Vec<FieldWords> {
    parts(kind, values, today)
        .into_iter()
        .map(|(id, _, left)| FieldWords {
            id: left_id(id),
            words: left.words(lang),
        })
        .collect()
}

fn left_id(part: &str) -> String {
    format!("left-{part}")
}
