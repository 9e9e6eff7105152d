//! The uploaded document, page by page as pictures, each with the way to the file itself.

use leptos::prelude::*;
use messages::review as say;
use services::FileInfo;

use crate::components::{Words, lang};

/// Pages shown of one file; the rest is in the file itself.
const PAGES: u32 = 5;

/// The files' pages.
pub fn scan(files: &[FileInfo]) -> AnyView {
    let files = files.iter().map(file).collect_view();
    view! { <h2>{Words::from(say::SCAN).say()}</h2> {files} }
    .into_any()
}

fn file(file: &FileInfo) -> AnyView {
    let address = format!("/files/{}", file.id);
    let pages = (1..=file.pages.clamp(1, PAGES))
        .map(|page| {
            let alt = say::PAGE_OF.fill(lang(), &[("name", &file.name), ("n", &page.to_string())]);
            view! {
                <a href=address.clone()>
                    <img class="scan-page" src=format!("{address}/pages/{page}.png") alt=alt loading="lazy"/>
                </a>
            }
        })
        .collect_view();
    view! {
        <section class="scan">
            <h3><a href=address.clone()>{file.name.clone()}</a></h3>
            {pages}
        </section>
    }
    .into_any()
}
