//! What the last certificates said, proposed while one types: one `<datalist>` for each field,
//! which all goods lines share. Browsers that do not know it just take what is typed.

use domain::certificate::{CertificateType, Input};
use leptos::prelude::*;
use services::drafts::Past;

/// The id of a field's list; none where nothing is known.
pub fn list_of(field: &str, known: &[String]) -> Option<String> {
    (!known.is_empty()).then(|| format!("known-{field}"))
}

/// The lists of all fields of a type that are typed.
pub fn proposals(kind: CertificateType, past: &Past) -> AnyView {
    let schema = kind.schema();
    let fields = schema.fields().chain(schema.goods.iter());
    let typed = fields.filter(|field| matches!(field.input, Input::Line { .. } | Input::HsCode));
    let mut seen = Vec::new();
    let lists = typed.filter_map(|field| {
        let known = past.of(field.id);
        let id = list_of(field.id, known).filter(|id| !seen.contains(id))?;
        seen.push(id.clone());
        let options = known.iter().cloned();
        let options = options.map(|text| view! { <option value=text></option> });
        Some(view! { <datalist id=id>{options.collect_view()}</datalist> })
    });
    lists.collect_view().into_any()
}
