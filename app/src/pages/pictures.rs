//! A document's pages as pictures, beside what is to be compared with them.

use domain::Text;
use leptos::prelude::*;
use messages::claim as say;
use services::FileInfo;

use crate::components::lang;

/// Pages shown of one file; the rest is in the file itself.
const PAGES: u32 = 5;

/// The first pages of a file that is served at `base`, under its name.
pub fn page_pictures(title: Text, base: &str, file: &FileInfo) -> AnyView {
    let pages = (1..=file.pages.clamp(1, PAGES)).map(|page| {
        let alt = say::PAGE_ALT.fill(lang(), &[("name", &file.name), ("n", &page.to_string())]);
        let src = format!("{base}/pages/{page}.png");
        view! {
            <div class="scan-sheet">
                <a href=base.to_owned()><img class="scan-page" src=src alt=alt loading="lazy"/></a>
            </div>
        }
    });
    view! {
        <section class="scan">
            <h3>{title.get(lang())}</h3>
            <p><a href=base.to_owned()>{file.name.clone()}</a></p>
            {pages.collect_view()}
        </section>
    }
    .into_any()
}
