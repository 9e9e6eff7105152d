//! What a correction changed against the application that it corrects.

use std::collections::BTreeSet;

use leptos::prelude::*;
use messages::certificate as say;
use services::FileInfo;
use services::applications::Detail;

use super::super::problems::certificate_label;
use crate::components::{Cell, DataTable, Head, Words, lang};

/// The fields in which `now` differs from `then`, with both values.
pub fn changes(then: &Detail, now: &Detail) -> AnyView {
    let kind = now.summary.kind;
    let schema = kind.schema();
    let shown = |detail: &Detail, path: &str| {
        let text = detail.values.get(path);
        schema
            .field(path)
            .map_or_else(|| text.to_owned(), |field| field.shown(text, lang()))
    };
    let rows: Vec<AnyView> = then
        .values
        .differences(&now.values, schema)
        .iter()
        .map(|path| {
            let label = certificate_label(kind, path, lang());
            let (before, after) = (shown(then, path), shown(now, path));
            view! {
                <tr>
                    <Cell label=say::CHANGE_FIELD main=true>{label}</Cell>
                    <Cell label=say::CHANGE_BEFORE><del>{before}</del></Cell>
                    <Cell label=say::CHANGE_NOW><ins>{after}</ins></Cell>
                </tr>
            }
            .into_any()
        })
        .collect();
    let files = |files: &[FileInfo]| -> BTreeSet<String> {
        files.iter().map(|file| file.sha256.clone()).collect()
    };
    let files = (files(&then.files) != files(&now.files))
        .then(|| view! { <p>{Words::from(say::CHANGES_FILES).say()}</p> });
    let title = say::CHANGES.fill(lang(), &[("no", &then.summary.no.to_string())]);
    let address = format!("/certificates/{}", then.summary.no.as_str());
    let table = if rows.is_empty() {
        view! { <p>{Words::from(say::CHANGES_NONE).say()}</p> }.into_any()
    } else {
        let heads = vec![
            Head::new(say::CHANGE_FIELD),
            Head::new(say::CHANGE_BEFORE),
            Head::new(say::CHANGE_NOW),
        ];
        view! { <DataTable caption=title.clone() heads>{rows}</DataTable> }.into_any()
    };
    view! {
        <section class="box">
            <h2><a href=address>{title}</a></h2>
            {table}
            {files}
        </section>
    }
    .into_any()
}
