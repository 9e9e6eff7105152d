//! Long lists one can type into: beside each long `<select>` of a form stands an input with
//! suggestions; what is chosen there is chosen in the select, which stays the form's field.

use domain::Lang;
use leptos::prelude::*;
use messages::certificate as say;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, HtmlInputElement, HtmlOptionElement, HtmlSelectElement};

use super::dom::{by_id, document, listen};

/// Makes the long lists of the form with this id searchable.
#[island]
pub fn ListSearch(form: String, lang: Lang) -> impl IntoView {
    Effect::new(move |_| {
        if let Some(form) = by_id::<HtmlFormElement>(&form) {
            make_searchable(&form, lang);
        }
    });
}

fn make_searchable(form: &HtmlFormElement, lang: Lang) -> Option<()> {
    let selects = form.query_selector_all("select[data-list]").ok()?;
    for at in 0..selects.length() {
        let select = selects
            .get(at)
            .and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
        if let Some(select) = select {
            search_in(form, &select, lang);
        }
    }
    Some(())
}

/// Puts an input in the place of the select, under its id, so that labels and links find it.
fn search_in(form: &HtmlFormElement, select: &HtmlSelectElement, lang: Lang) -> Option<()> {
    let input: HtmlInputElement = document()?.create_element("input").ok()?.dyn_into().ok()?;
    let suggestions = suggestions(form, select)?;
    let chosen = select.selected_index();
    let set = |name: &str, value: &str| input.set_attribute(name, value).ok();
    set("class", &select.class_name())?;
    set("list", &suggestions)?;
    set("autocomplete", "off")?;
    set("placeholder", say::SEARCH_LIST.get(lang))?;
    for name in ["aria-describedby", "aria-invalid"] {
        if let Some(value) = select.get_attribute(name) {
            set(name, &value)?;
        }
    }
    if chosen > 0 && !select.value().is_empty() {
        input.set_value(option(select, chosen.unsigned_abs())?.text().trim());
    }
    input.set_id(&select.id());
    select.remove_attribute("id").ok()?;
    select.set_hidden(true);
    select.insert_adjacent_element("beforebegin", &input).ok()?;
    let (select, form) = (select.clone(), input.clone());
    for name in ["input", "change"] {
        let (select, input) = (select.clone(), input.clone());
        let leaves = name == "change";
        listen(&form, name, move |_| choose(&select, &input, leaves, lang));
    }
    Some(())
}

/// Chooses what was typed, if it is in the list; otherwise nothing, and says so once one leaves.
fn choose(select: &HtmlSelectElement, input: &HtmlInputElement, leaves: bool, lang: Lang) {
    let typed = input.value().trim().to_ascii_lowercase();
    let found = find(select, &typed, leaves).or_else(|| other_port(select, &typed, leaves));
    let words = found.as_ref().map(|option| option.text());
    select.set_value(&found.map(|option| option.value()).unwrap_or_default());
    if !leaves {
        return;
    }
    match words {
        Some(words) => {
            input.set_value(words.trim());
            input.set_custom_validity("");
        }
        None if typed.is_empty() => input.set_custom_validity(""),
        None => {
            input.set_custom_validity(
                &say::NOT_IN_LIST.fill(lang, &[("typed", input.value().trim())]),
            );
            input.report_validity();
        }
    }
}

/// The option that is meant: by its words or code; once one leaves, also the only one that holds
/// what was typed.
fn find(select: &HtmlSelectElement, typed: &str, leaves: bool) -> Option<HtmlOptionElement> {
    if typed.is_empty() {
        return None;
    }
    let mut holding = None;
    let mut several = false;
    for at in 1..select.length() {
        let option = option(select, at)?;
        let words = option.text().trim().to_ascii_lowercase();
        if words == typed || option.value().eq_ignore_ascii_case(typed) {
            return Some(option);
        }
        let named = words.split(' ').any(|name| name == typed);
        if named || words.contains(typed) {
            several |= holding.is_some();
            holding = Some(option);
        }
    }
    holding.filter(|_| leaves && !several)
}

/// The code of a port that is not in the list becomes a choice of it: five letters or digits, the
/// first two its country.
fn other_port(select: &HtmlSelectElement, typed: &str, leaves: bool) -> Option<HtmlOptionElement> {
    let ports = select
        .get_attribute("data-list")
        .is_some_and(|list| list == "ports");
    let code = typed.to_ascii_uppercase();
    let (country, place) = code.split_at_checked(2)?;
    let good = country.bytes().all(|byte| byte.is_ascii_uppercase())
        && place.len() == 3
        && place.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !(leaves && ports && good) {
        return None;
    }
    let option = document()?.create_element("option").ok()?;
    option.set_text_content(Some(&code));
    select.append_child(&option).ok()?;
    option.dyn_into().ok()
}

fn option(select: &HtmlSelectElement, at: u32) -> Option<HtmlOptionElement> {
    select.item(at)?.dyn_into().ok()
}

/// The suggestions of the select's list, shared by all fields of that list; their id.
fn suggestions(form: &HtmlFormElement, select: &HtmlSelectElement) -> Option<String> {
    let id = format!("list-{}", select.get_attribute("data-list")?);
    if by_id::<Element>(&id).is_some() {
        return Some(id);
    }
    let page = document()?;
    let list = page.create_element("datalist").ok()?;
    list.set_id(&id);
    for at in 1..select.length() {
        let suggestion = page.create_element("option").ok()?;
        suggestion
            .set_attribute("value", option(select, at)?.text().trim())
            .ok()?;
        list.append_child(&suggestion).ok()?;
    }
    form.append_child(&list).ok()?;
    Some(id)
}
