//! A choice out of a list that is too long to show.

use leptos::prelude::*;
use messages::component as say;

use super::Words;
use super::field::{Frame, Width};

/// One choice of a [`Select`].
#[derive(Clone, Debug)]
pub struct OptionItem {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub text: Words,
}

impl OptionItem {
    /// The choice `value`, shown as `text`.
    pub fn new(value: impl Into<String>, text: impl Into<Words>) -> OptionItem {
        OptionItem {
            value: value.into(),
            text: text.into(),
        }
    }
}

/// Choices of a [`Select`] under a heading of their own.
#[derive(Clone, Debug)]
pub struct OptionGroup {
    /// The heading.
    pub title: Words,
    /// The choices.
    pub options: Vec<OptionItem>,
}

/// A list to choose from. A value that is not in the list (typed elsewhere, or of an older list)
/// is kept and shown as it is.
#[component]
pub fn Select(
    /// The field's name in its form.
    #[prop(into)]
    name: String,
    #[prop(into)] label: Words,
    #[prop(optional)] options: Vec<OptionItem>,
    /// Choices under headings, after `options`.
    #[prop(optional)]
    groups: Vec<OptionGroup>,
    /// The list's name, if it is long enough to be searched: where script runs, one types into it
    /// (see `islands::ListSearch`).
    #[prop(optional)]
    search: Option<&'static str>,
    /// The value chosen; empty for none.
    #[prop(into, optional)]
    value: String,
    #[prop(into, optional)] hint: Words,
    #[prop(into, optional)] error: Words,
    /// Says that the field may be left empty.
    #[prop(optional)]
    optional: bool,
    #[prop(optional)] width: Width,
    /// The words of the empty choice, «请选择» unless given.
    #[prop(into, default = Words::from(say::CHOOSE))]
    empty: Words,
    /// What browsers may fill in.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
) -> impl IntoView {
    let frame = Frame::new(&name, label, &hint, &error, optional);
    let known = options
        .iter()
        .chain(groups.iter().flat_map(|group| &group.options));
    let stray = (!value.is_empty() && !known.into_iter().any(|option| option.value == value))
        .then(|| view! { <option value=value.clone() selected=true>{value.clone()}</option> });
    let items = options_view(options, &value);
    let groups = groups
        .into_iter()
        .map(|group| view! { <optgroup label=group.title.say()>{options_view(group.options, &value)}</optgroup> })
        .collect_view();
    let control = view! {
        <select
            class=width.class()
            id=frame.id.clone()
            name=name
            autocomplete=autocomplete
            data-list=search
            aria-describedby=frame.described_by()
            aria-invalid=frame.invalid()
        >
            <option value="">{empty.say()}</option>
            {stray}
            {items}
            {groups}
        </select>
    };
    frame.around(control)
}

fn options_view(options: Vec<OptionItem>, value: &str) -> Vec<AnyView> {
    options
        .into_iter()
        .map(|option| {
            let selected = option.value == value;
            view! { <option value=option.value selected=selected>{option.text.say()}</option> }
                .into_any()
        })
        .collect()
}
