//! What was read from a draft's files: how far it came, and the button that fills the form with it.

use leptos::prelude::*;
use messages::certificate as say;
use services::drafts::{CERTAIN, Draft, DraftReading, Suggestion};
use services::{FileReading, Outcome};

use super::super::problems::certificate_label;
use super::super::show::Token;
use crate::components::{Button, Details, Look, Notice, Tone, Words, field_id, lang};

/// The state of each file, the offer to fill, and what was filled; nothing without files.
pub fn reading_view(
    draft: &Draft,
    reading: &DraftReading,
    filled: Option<&str>,
) -> Option<AnyView> {
    if reading.files.is_empty() {
        return None;
    }
    let files = reading
        .files
        .iter()
        .map(|file| view! { <li>{state(file)}</li> })
        .collect_view();
    // Looked at again by itself, where script runs, until all are read.
    let pending = reading.files.iter();
    let pending = pending.filter(|file| file.outcome == Outcome::Pending);
    let again = (pending.count() > 0).then_some("");
    let filled = filled.map(|count| {
        let words = say::READ_FILLED.fill(lang(), &[("n", count)]);
        view! { <Notice tone=Tone::Success>{words}</Notice> }
    });
    Some(
        view! {
            <section id="reading" aria-live="polite" data-again=again>
                <h2>{Words::from(say::READ_TITLE).say()}</h2>
                {filled}
                <ul class="hint-list">{files}</ul>
                {offer(draft, reading)}
                {taken(draft, reading)}
            </section>
        }
        .into_any(),
    )
}

fn state(file: &FileReading) -> String {
    let count = file.values.len();
    let text = match file.outcome {
        Outcome::Pending => say::READ_PENDING,
        Outcome::Text | Outcome::Scan if count > 0 => say::READ_FOUND,
        _ => say::READ_NOTHING,
    };
    let count = count.to_string();
    let parts = [("name", file.file.name.as_str()), ("n", count.as_str())];
    text.fill(lang(), &parts)
}

fn offer(draft: &Draft, reading: &DraftReading) -> Option<AnyView> {
    let open = reading.open(&draft.values);
    (open > 0).then(|| {
        let lead = say::READ_FILL_LEAD.fill(lang(), &[("n", &open.to_string())]);
        view! {
            <form method="post" action="/api/fill_draft">
                <Token/>
                <input type="hidden" name="draft" value=draft.id.to_string()/>
                <p>{lead}</p>
                <Button look=Look::Secondary>{Words::from(say::READ_FILL).say()}</Button>
            </form>
        }
        .into_any()
    })
}

/// The fields that hold what was read, the doubtful ones first and in sight.
fn taken(draft: &Draft, reading: &DraftReading) -> Option<AnyView> {
    let taken = reading.taken(&draft.values);
    if taken.is_empty() {
        return None;
    }
    let (sure, doubtful): (Vec<_>, Vec<_>) = taken
        .into_iter()
        .partition(|(_, one)| one.confidence >= CERTAIN);
    let doubtful = (!doubtful.is_empty()).then(|| {
        let doubtful = items(draft, &doubtful);
        view! {
            <Notice tone=Tone::Warning>
                <p>{Words::from(say::READ_CHECK).say()}</p>
                <ul>{doubtful}</ul>
            </Notice>
        }
    });
    let sure = items(draft, &sure);
    Some(view! { {doubtful} <Details summary=say::READ_TAKEN><ul>{sure}</ul></Details> }.into_any())
}

fn items(draft: &Draft, fields: &[(&str, &Suggestion)]) -> AnyView {
    let item = |(path, one): &(&str, &Suggestion)| {
        let label = certificate_label(draft.kind, path, lang());
        let field = draft.kind.schema().field(path);
        let value = field.map_or(one.text.clone(), |field| field.shown(&one.text, lang()));
        let percent = format!("{:.0}", one.confidence * 100.0);
        let parts = [
            ("field", label.as_str()),
            ("value", &value),
            ("percent", &percent),
        ];
        let words = say::READ_FIELD.fill(lang(), &parts);
        view! { <li><a href=format!("/drafts/{}#{}", draft.id, field_id(path))>{words}</a></li> }
    };
    fields.iter().map(item).collect_view().into_any()
}
