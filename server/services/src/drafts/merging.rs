//! Several people, or several pages, on one draft: what each changed is put together, and what both
//! changed is asked.

use std::collections::BTreeMap;

use domain::certificate::{Merged, Values, merge};
use domain::id::DraftId;
use domain::permission::Caller;
use store::entity::{draft, draft_change};
use store::{Abort, Read, StoreError, Tx, query};

use super::{Draft, Drafts, Place, place};
use crate::Refusal;
use crate::services::change;
use crate::values::{from_json, from_text, kind_of, to_json, to_text};

/// A draft that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// To be sent back with the next save.
    pub revision: i64,
    /// The draft's values.
    pub values: Values,
    /// Whether they hold what somebody else changed meanwhile.
    pub merged: bool,
}

/// What the texts were that a change replaced.
type Replaced = BTreeMap<String, Option<String>>;

impl Drafts<'_> {
    /// Saves what was typed into a page that began with `revision`, together with what others
    /// changed since; unknown fields are dropped.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] when a field was changed by both, or the draft was submitted.
    pub async fn save_merging(
        &self,
        by: &Caller,
        id: &DraftId,
        values: Values,
        revision: i64,
    ) -> Result<Kept, Refusal> {
        let kept = change!(self.services, tx => {
            self.merge_in(tx, by, id, values.clone(), revision).await
        });
        kept?.ok_or(Refusal::Conflict)
    }

    /// How what was typed into a page that began with `revision` goes together with the draft as it
    /// stands.
    ///
    /// # Errors
    /// As [`Drafts::open`].
    pub async fn merging(
        &self,
        by: &Caller,
        id: &DraftId,
        mine: &Values,
        revision: i64,
    ) -> Result<(Draft, Merged), Refusal> {
        let draft = self.open(by, id).await?;
        let reader = self.services.reader();
        let then = (draft.revision, &draft.values);
        let base = base(reader, id.as_str(), then, revision).await?;
        let merged = merge(&base, mine, &draft.values);
        Ok((draft, merged))
    }

    async fn merge_in(
        &self,
        tx: &Tx,
        by: &Caller,
        id: &DraftId,
        mut mine: Values,
        revision: i64,
    ) -> Result<Option<Kept>, Abort<Refusal>> {
        let Place::Open(row) = place(tx, by, id).await? else {
            return Ok(None);
        };
        mine.retain_known(kind_of(&row.kind)?.schema());
        let now = from_text(&row.content)?;
        let mut values = mine.clone();
        if row.revision != revision {
            let base = base(tx, id.as_str(), (row.revision, &now), revision).await?;
            let merged = merge(&base, &mine, &now);
            if !merged.asked.is_empty() {
                return Ok(None);
            }
            values = merged.values;
        }
        replace(tx, &row, &now, &values, self.services.now().0).await?;
        Ok(Some(Kept {
            revision: row.revision + 1,
            merged: values != mine,
            values,
        }))
    }
}

/// Puts `values` in the place of what a locked draft holds.
pub(super) async fn replace(
    tx: &Tx,
    row: &draft::Model,
    now: &Values,
    values: &Values,
    at: i64,
) -> Result<(), StoreError> {
    query::draft::save(tx, &row.id, row.revision, to_text(values)?, at).await?;
    let old: BTreeMap<&str, &str> = now.iter().collect();
    let new: BTreeMap<&str, &str> = values.iter().collect();
    let changed = old
        .keys()
        .chain(new.keys())
        .filter(|path| old.get(*path) != new.get(*path));
    let replaced: Replaced = changed
        .map(|path| {
            (
                (*path).to_owned(),
                old.get(path).map(|text| (*text).to_owned()),
            )
        })
        .collect();
    let replaced = to_json(&replaced)?;
    let change = draft_change::Model {
        draft_id: row.id.clone(),
        revision: row.revision,
        replaced,
    };
    query::draft::note_change(tx, change).await
}

/// What a draft held under an earlier revision. Where that is no longer known, nothing: then
/// everything that differs is asked.
async fn base(
    db: &impl Read,
    id: &str,
    (now, values): (i64, &Values),
    revision: i64,
) -> Result<Values, StoreError> {
    let mut then: BTreeMap<String, String> = values
        .iter()
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect();
    let changes = query::draft::changes_since(db, id, revision).await?;
    let known = i64::try_from(changes.len()).unwrap_or(i64::MAX);
    if revision > now || known != now - revision {
        return Ok(Values::new());
    }
    for change in changes {
        let replaced: Replaced = from_json(&change.replaced)?;
        for (path, text) in replaced {
            match text {
                Some(text) => then.insert(path, text),
                None => then.remove(&path),
            };
        }
    }
    Ok(then.into_iter().collect())
}
