//! What was declared: the certificate's fields, its goods, its files.

use domain::certificate::schema::{Schema, Section};
use domain::certificate::{CertificateType, Values, line_path};
use leptos::prelude::*;
use messages::certificate as say;
use services::FileInfo;

use super::super::show;
use crate::components::{FileItem, SummaryList, SummaryRow, Words, field_id, lang};

/// All filled-in fields of a certificate, section by section. With `change`, the address of the
/// form, each field leads back to where it is changed, and empty ones are shown too.
#[component]
pub fn Declared(
    kind: CertificateType,
    values: Values,
    #[prop(optional, into)] change: Option<String>,
) -> impl IntoView {
    let schema = kind.schema();
    let section = |section: &Section| {
        let paths = section.fields.iter().map(|field| field.id.to_owned());
        let rows = rows(schema, paths, &values, change.as_deref());
        (!rows.is_empty()).then(|| {
            view! { <h3>{Words::from(section.title).say()}</h3> <SummaryList>{rows}</SummaryList> }
        })
    };
    let [before, after] = schema.around_goods();
    let before = before.iter().filter_map(section).collect_view();
    let after = after.iter().filter_map(section).collect_view();
    let goods = (0..values.goods_lines())
        .map(|line| {
            let paths = schema.goods.iter().map(|field| line_path(line, field.id));
            let rows = rows(schema, paths, &values, change.as_deref());
            let title = say::GOODS_LINE.fill(lang(), &[("n", &(line + 1).to_string())]);
            view! { <h3>{title}</h3> <SummaryList>{rows}</SummaryList> }
        })
        .collect_view();
    view! { {before} {goods} {after} }
}

/// A row for each path; the unit of a number stands with the number.
fn rows(
    schema: &'static Schema,
    paths: impl Iterator<Item = String>,
    values: &Values,
    change: Option<&str>,
) -> Vec<AnyView> {
    paths
        .filter(|path| !schema.is_told_beside(values, path))
        .filter_map(|path| {
            let key = schema.field(&path)?.label;
            let value = schema.shown(values, &path, lang());
            let shown = change.is_some() || !value.is_empty();
            shown.then(|| match change {
                Some(form) => {
                    let change = format!("{form}#{}", field_id(&path));
                    view! { <SummaryRow key value change/> }.into_any()
                }
                None => view! { <SummaryRow key value/> }.into_any(),
            })
        })
        .collect()
}

/// The files as items of a list, each with what `actions` adds.
pub fn file_items<A: IntoView + 'static>(
    files: &[FileInfo],
    address: impl Fn(&FileInfo) -> String,
    actions: impl Fn(&FileInfo) -> A,
) -> Vec<AnyView> {
    files
        .iter()
        .map(|file| {
            let kind = show::media(file.kind);
            let size = show::size(file.size, lang());
            // What belongs to no certificate has neither purpose nor picture.
            let (thumbnail, note) = match file.purpose {
                Some(purpose) => {
                    let (purpose, scan) = (purpose.text(), file.virus_check.text());
                    let facts = [purpose.get(lang()), kind, &size, scan.get(lang())];
                    (Some(format!("{}/thumbnail", address(file))), facts.join(" · "))
                }
                None => (None, [kind, &size].join(" · ")),
            };
            let actions = actions(file);
            view! {
                <FileItem name=file.name.clone() note href=address(file) thumbnail>{actions}</FileItem>
            }
            .into_any()
        })
        .collect()
}
