//! The uploaded document, page by page as pictures, with a mark wherever a value was read, and the
//! way to the file itself.

use domain::compare::{Place, Row};
use leptos::prelude::*;
use messages::review as say;
use services::review::Case;
use services::{FileReading, Outcome};

use super::super::problems::certificate_label;
use super::evidence::place_id;
use crate::components::{Words, field_id, lang};

/// Pages shown of one file; the rest is in the file itself.
const PAGES: u32 = 5;

/// The files' pages.
pub fn scan(case: &Case) -> AnyView {
    let files = case
        .readings
        .iter()
        .map(|reading| file(case, reading))
        .collect_view();
    view! { <h2>{Words::from(say::SCAN).say()}</h2> {files} }.into_any()
}

fn file(case: &Case, reading: &FileReading) -> AnyView {
    let file = &reading.file;
    let address = format!("/files/{}", file.id);
    let pages = (1..=file.pages.clamp(1, PAGES))
        .map(|page| {
            let alt = say::PAGE_OF.fill(lang(), &[("name", &file.name), ("n", &page.to_string())]);
            view! {
                <div class="scan-sheet">
                    <a href=address.clone()>
                        <img class="scan-page" src=format!("{address}/pages/{page}.png") alt=alt loading="lazy"/>
                    </a>
                    {marks(case, reading, page)}
                </div>
            }
        })
        .collect_view();
    view! {
        <section class="scan">
            <h3><a href=address.clone()>{file.name.clone()}</a></h3>
            <p class="hint">{state(reading)}</p>
            {pages}
        </section>
    }
    .into_any()
}

fn state(reading: &FileReading) -> String {
    let text = match reading.outcome {
        Outcome::Pending => say::READING_PENDING,
        Outcome::Unread => say::READING_UNREAD,
        Outcome::Failed => say::READING_FAILED,
        Outcome::Text | Outcome::Scan if reading.values.is_empty() => say::READING_UNREAD,
        Outcome::Text | Outcome::Scan => {
            let count = reading.values.len().to_string();
            return say::READING_FOUND.fill(lang(), &[("n", &count)]);
        }
    };
    text.get(lang()).to_owned()
}

/// A mark for each compared value that stands on this page, leading to its row.
fn marks(case: &Case, reading: &FileReading, page: u32) -> Option<AnyView> {
    let rows = case
        .comparison
        .iter()
        .flat_map(|comparison| &comparison.rows);
    let marks: Vec<_> = rows
        .filter_map(|row| {
            let (file, place) = case.evidence(row)?;
            (file == reading.file.id && place.page == page).then(|| mark(case, row, place))
        })
        .collect();
    (!marks.is_empty()).then(|| {
        view! {
            <svg class="scan-marks" viewBox="0 0 1000 1000" preserveAspectRatio="none">{marks}</svg>
        }
        .into_any()
    })
}

fn mark(case: &Case, row: &Row<'_>, place: Place) -> AnyView {
    let label = certificate_label(case.detail.summary.kind, &row.field, lang());
    let value = row
        .read
        .as_ref()
        .map(|read| read.text.as_str())
        .unwrap_or_default();
    let words = say::MARK_OF.fill(lang(), &[("field", &label), ("value", value)]);
    let title = words.clone();
    let class = if row.verdict().is_difference() {
        "scan-mark scan-mark-bad"
    } else {
        "scan-mark"
    };
    let at = |part: f32| format!("{:.1}", part * 1000.0);
    view! {
        <a href=format!("#row-{}", field_id(&row.field)) aria-label=words>
            <rect
                id=place_id(&row.field)
                class=class
                x=at(place.x)
                y=at(place.y)
                width=at(place.w)
                height=at(place.h)
            >
                <title>{title}</title>
            </rect>
        </a>
    }
    .into_any()
}
