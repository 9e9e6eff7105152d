//! One field of a certificate's form, as its schema describes it.

use domain::certificate::schema::{Field, Input};
use leptos::prelude::*;

use super::super::show;
use crate::components::{DateField, OptionItem, Select, TextArea, TextField, Width, Words};

/// The input for a field: which control, how wide, with what help.
pub fn field_input(
    field: &'static Field,
    path: String,
    value: String,
    error: Option<String>,
) -> AnyView {
    let (name, label, hint, optional) = (path, field.label, hint(field), !field.required);
    match field.input {
        Input::Paragraph { max } => {
            view! { <TextArea name label value hint error optional maxlength=max/> }.into_any()
        }
        Input::ContainerNo => view! { <TextArea name label value hint error optional rows=2/> }.into_any(),
        Input::Date => view! { <DateField name label value error optional/> }.into_any(),
        Input::Number { .. } | Input::Temperature => view! {
            <TextField name label value hint error optional width=Width::Short inputmode="decimal"/>
        }
        .into_any(),
        Input::HsCode => view! {
            <TextField name label value hint error optional width=Width::Short inputmode="numeric"/>
        }
        .into_any(),
        Input::Line { max } => {
            let width = if max <= 40 { Width::Medium } else { Width::Full };
            view! { <TextField name label value hint error optional width maxlength=max/> }.into_any()
        }
        coded => {
            let options = show::entries(coded)
                .iter()
                .map(|entry| OptionItem::new(entry.code, entry.text))
                .collect::<Vec<_>>();
            view! { <Select name label options value hint error optional width=Width::Medium/> }.into_any()
        }
    }
}

/// The field's hint, with its example.
fn hint(field: &Field) -> Words {
    let lang = crate::components::lang();
    let example = field
        .example
        .map(|example| messages::certificate::EXAMPLE.fill(lang, &[("example", example)]));
    match (field.hint, example) {
        (Some(hint), Some(example)) => format!("{} {example}", hint.get(lang)).into(),
        (Some(hint), None) => hint.into(),
        (None, example) => example.into(),
    }
}
