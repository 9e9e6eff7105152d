//! A choice out of a list that is too long to show.

use leptos::prelude::*;
use messages::component as say;

use super::field::{Frame, Width};
use super::{Markup, Words, lang};

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
    let is_stray = !value.is_empty() && !known.into_iter().any(|option| option.value == value);
    let mut list = Markup::with_room(ROOM * (2 + options.len()));
    write_option(&mut list, "", &empty.say(), false);
    if is_stray {
        write_option(&mut list, &value, &value, true);
    }
    write_options(&mut list, &options, &value);
    for group in &groups {
        list.raw("<optgroup label=\"").text(&group.title.say());
        list.raw("\">");
        write_options(&mut list, &group.options, &value);
        list.raw("</optgroup>");
    }
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
            {list.into_view()}
        </select>
    };
    frame.around(control)
}

/// Bytes of a usual option.
const ROOM: usize = 64;

fn write_options(list: &mut Markup, options: &[OptionItem], chosen: &str) {
    let lang = lang();
    for option in options {
        let selected = option.value == chosen;
        write_option(list, &option.value, option.text.in_language(lang), selected);
    }
}

fn write_option(list: &mut Markup, value: &str, text: &str, selected: bool) {
    list.raw("<option value=\"").text(value);
    list.raw(if selected { "\" selected>" } else { "\">" });
    list.text(text).raw("</option>");
}
