//! Beside a field that was filled from a file without certainty: what was read, and the cut-out of
//! the page on which it stands.

use domain::certificate::schema::Field;
use domain::compare::Place;
use leptos::prelude::*;
use messages::certificate as say;
use services::drafts::{Draft, DraftReading};

use super::super::problems::certificate_label;
use crate::components::{Details, lang};

/// What was read for a field that holds just that, if the reading is in doubt.
pub fn doubt(
    draft: &Draft,
    reading: &DraftReading,
    field: &Field,
    path: &str,
    value: &str,
) -> Option<AnyView> {
    let read = reading.suggestions.get(path)?;
    let (file, place) = read.place?;
    if !read.is_doubtful() || read.text != value {
        return None;
    }
    let percent = format!("{:.0}", read.confidence * 100.0);
    let shown = field.shown(&read.text, lang());
    let summary = say::READ_DOUBT.fill(lang(), &[("value", &shown), ("percent", &percent)]);
    let label = certificate_label(draft.kind, path, lang());
    let Place { page, x, y, w, h } = place;
    let alt = say::READ_PLACE.fill(lang(), &[("field", &label), ("n", &page.to_string())]);
    let document = format!("/drafts/{}/files/{file}", draft.id);
    let picture = format!("{document}/pages/{page}/crop?x={x:.4}&y={y:.4}&w={w:.4}&h={h:.4}");
    Some(
        view! {
            <Details summary>
                <a class="crop" href=document><img src=picture alt=alt loading="lazy"/></a>
            </Details>
        }
        .into_any(),
    )
}
