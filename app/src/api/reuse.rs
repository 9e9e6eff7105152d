//! What is used again: templates and the address book.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    super::reuse_answer::{answer, edit_page, typed},
    crate::api::form::{self, own_form_of_caller, written_form_of_caller},
    crate::visit::services,
};

/// Begins a draft with a template.
#[server(endpoint = "start_from_template")]
pub async fn start_from_template(
    #[server(default)] csrf: String,
    #[server(default)] template: i64,
) -> Result<(), ServerFnError> {
    let Some((_, caller)) = own_form_of_caller(&csrf, "/templates") else {
        return Ok(());
    };
    let started = services()
        .drafts()
        .start_from_template(&caller, template)
        .await;
    form::answer("/templates", started.map(|id| format!("/drafts/{id}")));
    Ok(())
}

/// Gives a template another name.
#[server(endpoint = "rename_template")]
pub async fn rename_template(
    #[server(default)] csrf: String,
    #[server(default)] template: i64,
    #[server(default)] name: String,
) -> Result<(), ServerFnError> {
    let (page, typed) = (edit_page("/templates", template), typed(&name));
    let Some((visit, caller)) = written_form_of_caller(&csrf, &page, &typed).await else {
        return Ok(());
    };
    let renamed = services()
        .drafts()
        .rename_template(&caller, template, &name)
        .await;
    answer(&visit, "/templates", template, renamed, &typed).await;
    Ok(())
}

/// Removes a template.
#[server(endpoint = "remove_template")]
pub async fn remove_template(
    #[server(default)] csrf: String,
    #[server(default)] template: i64,
) -> Result<(), ServerFnError> {
    let Some((visit, caller)) = own_form_of_caller(&csrf, "/templates") else {
        return Ok(());
    };
    let removed = services().drafts().remove_template(&caller, template).await;
    answer(&visit, "/templates", template, removed, &typed("")).await;
    Ok(())
}

/// Changes an entry of the address book.
#[server(endpoint = "change_address")]
pub async fn change_address(
    #[server(default)] csrf: String,
    #[server(default)] entry: i64,
    #[server(default)] text: String,
) -> Result<(), ServerFnError> {
    let text = text.replace("\r\n", "\n");
    let (page, typed) = (edit_page("/addresses", entry), typed(&text));
    let Some((visit, caller)) = written_form_of_caller(&csrf, &page, &typed).await else {
        return Ok(());
    };
    let changed = services()
        .drafts()
        .change_address(&caller, entry, &text)
        .await;
    answer(&visit, "/addresses", entry, changed, &typed).await;
    Ok(())
}

/// Removes an entry of the address book.
#[server(endpoint = "remove_address")]
pub async fn remove_address(
    #[server(default)] csrf: String,
    #[server(default)] entry: i64,
) -> Result<(), ServerFnError> {
    let Some((visit, caller)) = own_form_of_caller(&csrf, "/addresses") else {
        return Ok(());
    };
    let removed = services().drafts().remove_address(&caller, entry).await;
    answer(&visit, "/addresses", entry, removed, &typed("")).await;
    Ok(())
}
