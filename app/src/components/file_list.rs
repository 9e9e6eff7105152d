//! Files that were chosen or uploaded.

use leptos::prelude::*;

use super::{Icon, Shape, Words};

/// A list of [`FileItem`]s.
#[component]
pub fn FileList(#[prop(into)] label: Words, children: Children) -> impl IntoView {
    view! { <ul class="files" aria-label=label.say()>{children()}</ul> }
}

/// One file: its name, what it is, and what can be done with it.
#[component]
pub fn FileItem(
    #[prop(into)] name: String,
    /// Kind and size, as people read them: «PDF，1.2 MB».
    #[prop(into, optional)]
    note: Words,
    /// Where it can be opened.
    #[prop(optional, into)]
    href: Option<String>,
    /// Where its small picture is.
    #[prop(optional_no_strip, into)]
    thumbnail: Option<String>,
    #[prop(into, optional)] error: Words,
    /// What can be done with it: the form that removes it, a progress bar.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let name = match href {
        Some(href) => view! { <a class="file-name" href=href>{name}</a> }.into_any(),
        None => view! { <span class="file-name">{name}</span> }.into_any(),
    };
    let note = note
        .given()
        .map(|note| view! { <span class="file-note">{note}</span> });
    let error = error
        .given()
        .map(|error| view! { <p class="field-error">{error}</p> });
    let picture = match thumbnail {
        Some(src) => view! { <img class="thumbnail" src=src alt="" loading="lazy"/> }.into_any(),
        None => view! { <Icon shape=Shape::File/> }.into_any(),
    };
    let actions = children.map(|children| view! { <div class="file-actions">{children()}</div> });
    view! {
        <li class="file">
            {picture}
            <div class="file-text">{name} {note} {error}</div>
            {actions}
        </li>
    }
}
