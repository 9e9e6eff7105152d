//! What two people changed in the same field of a draft, as one of them chose.

use std::collections::BTreeMap;

use domain::certificate::Values;
use server_fn::codec::MultipartData;
use services::Refusal;

use super::draft_form::draft_of;
use super::form::{explain, with_query};
use crate::visit::{Visit, go, services};

/// The name under which the revision is kept with which a page began; no field is called so.
const BEGAN: &str = "~revision";

/// Keeps with what was typed the revision with which its page began.
pub fn note_beginning(values: &mut Values, revision: i64) {
    values.set(BEGAN, revision.to_string());
}

/// The revision with which the page began.
pub fn began_with(values: &Values) -> i64 {
    values.get(BEGAN).parse().unwrap_or(i64::MAX)
}

/// The name of the choice for the field at a path.
pub fn choice(path: &str) -> String {
    format!("keep.{path}")
}

/// See [`super::draft::merge_draft`].
pub async fn merge(data: MultipartData) {
    let Some(fields) = read(data).await else {
        return go("/stale");
    };
    let field = |name: &str| fields.get(name).map_or("", String::as_str);
    let Some((caller, id)) = draft_of(field("csrf"), field("draft"), "") else {
        return;
    };
    let (page, services, visit) = (format!("/drafts/{id}"), services(), Visit::current());
    let (kept, visitor) = (services.kept(), visit.visitor());
    let Ok(Some(mine)) = kept.values(&visitor, &page).await else {
        return go(&page);
    };
    let drafts = services.drafts();
    let found = drafts.merging(&caller, &id, &mine, began_with(&mine)).await;
    let (draft, merged) = match found {
        Ok(found) => found,
        Err(refusal) => return explain(&refusal, &page),
    };
    let mut chosen = merged.values;
    for path in &merged.asked {
        match field(&choice(path)) {
            "mine" => chosen.take(path, &mine),
            "theirs" => {}
            // It was changed by both only after the page was shown.
            _ => return go(&format!("{page}/merge")),
        }
    }
    let shown = field("revision").parse().unwrap_or(draft.revision);
    if shown != draft.revision {
        // What was chosen against is not what is there now: it is asked again.
        return go(&format!("{page}/merge"));
    }
    match drafts.save_merging(&caller, &id, chosen, shown).await {
        Ok(_) => {
            kept.forget(&visitor, &page).await;
            go(&with_query(&page, &[("notice", "merged")]));
        }
        Err(Refusal::Conflict) => go(&format!("{page}/merge")),
        Err(refusal) => explain(&refusal, &page),
    }
}

async fn read(data: MultipartData) -> Option<BTreeMap<String, String>> {
    let mut form = data.into_inner()?;
    let mut fields = BTreeMap::new();
    while let Some(field) = form.next_field().await.ok()? {
        let Some(name) = field.name().map(str::to_owned) else {
            continue;
        };
        fields.insert(name, field.text().await.ok()?);
    }
    Some(fields)
}
