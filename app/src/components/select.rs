//! A choice out of a list that is too long to show.

use std::collections::HashMap;

use domain::Lang;
use leptos::prelude::*;
use messages::component as say;

use super::field::{Frame, Width};
use super::{Fixed, Markup, Words};

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
    /// Choices that are the same on every page, before `options`.
    #[prop(optional)]
    fixed: Option<&'static Fixed<Choices>>,
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
    frame.around(|field, lang| {
        field.raw("<select").attribute("id", &frame.id);
        field
            .attribute("name", &name)
            .maybe("autocomplete", autocomplete);
        field.maybe("data-list", search);
        field.maybe("aria-describedby", frame.described_by().as_deref());
        field.maybe("aria-invalid", frame.invalid());
        field.attribute("class", width.class()).raw(">");
        write_option(field, "", empty.in_language(lang), false);
        let fixed = fixed.map(|fixed| fixed.get(lang));
        let listed = options
            .iter()
            .chain(groups.iter().flat_map(|group| &group.options));
        let is_known = fixed.is_some_and(|fixed| fixed.places.contains_key(&value))
            || listed.into_iter().any(|option| option.value == value);
        if !value.is_empty() && !is_known {
            write_option(field, &value, &value, true);
        }
        if let Some(fixed) = fixed {
            fixed.write(field, &value);
        }
        write_options(field, &options, &value, lang);
        for group in &groups {
            field.raw("<optgroup label=\"").say(&group.title, lang);
            field.raw("\">");
            write_options(field, &group.options, &value, lang);
            field.raw("</optgroup>");
        }
        field.raw("</select>");
    })
}

/// Choices as markup, none of them chosen.
pub struct Choices {
    markup: Markup,
    /// By value: where in the markup a choice is marked as chosen.
    places: HashMap<String, usize>,
}

impl Choices {
    /// These in a language.
    pub fn new(choices: impl Iterator<Item = OptionItem>, lang: Lang) -> Choices {
        let mut markup = Markup::with_room(ROOM * choices.size_hint().0);
        let mut places = HashMap::new();
        for choice in choices {
            markup.raw("<option").attribute("value", &choice.value);
            let place = markup.len();
            markup.raw(">").say(&choice.text, lang).raw("</option>");
            // Of two with one value, the first is chosen.
            places.entry(choice.value).or_insert(place);
        }
        Choices { markup, places }
    }

    fn write(&self, list: &mut Markup, chosen: &str) {
        match self.places.get(chosen) {
            Some(place) => list.add_with(&self.markup, *place, " selected"),
            None => list.add(&self.markup),
        };
    }
}

/// Bytes of a usual option.
const ROOM: usize = 64;

fn write_options(list: &mut Markup, options: &[OptionItem], chosen: &str, lang: Lang) {
    for option in options {
        let selected = option.value == chosen;
        write_option(list, &option.value, option.text.in_language(lang), selected);
    }
}

fn write_option(list: &mut Markup, value: &str, text: &str, selected: bool) {
    list.raw("<option").attribute("value", value);
    list.raw(if selected { " selected>" } else { ">" });
    list.text(text).raw("</option>");
}
