//! Drafts.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::insert;
use crate::entity::{draft, draft_change};
use crate::{StoreError, Tx};

/// Adds a draft.
pub async fn add(tx: &Tx, row: draft::Model) -> Result<(), StoreError> {
    insert::<draft::Entity>(tx, row).await
}

/// One draft.
pub async fn find(db: &impl ConnectionTrait, id: &str) -> Result<Option<draft::Model>, StoreError> {
    Ok(draft::Entity::find_by_id(id).one(db).await?)
}

/// One draft, which nobody else changes until the transaction ends.
pub async fn lock(tx: &Tx, id: &str) -> Result<Option<draft::Model>, StoreError> {
    Ok(draft::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx)
        .await?)
}

/// The draft that corrects an application.
pub async fn correcting(
    db: &impl ConnectionTrait,
    application_id: i64,
) -> Result<Option<draft::Model>, StoreError> {
    let corrects = draft::COLUMN.corrects_id.eq(application_id);
    Ok(draft::Entity::find().filter(corrects).one(db).await?)
}

/// A place among drafts, last changed first: when that was, and the draft.
pub type Key<'k> = (i64, &'k str);

/// An organisation's drafts, last changed first, after `after`.
pub async fn of_organisation(
    db: &impl ConnectionTrait,
    organisation_id: i64,
    after: Option<Key<'_>>,
    limit: u64,
) -> Result<Vec<draft::Model>, StoreError> {
    let whose = draft::COLUMN.organisation_id.eq(organisation_id);
    last_changed(db, whose, after, limit).await
}

/// One account's drafts, last changed first, after `after`.
pub async fn of_account(
    db: &impl ConnectionTrait,
    account_id: i64,
    after: Option<Key<'_>>,
    limit: u64,
) -> Result<Vec<draft::Model>, StoreError> {
    last_changed(db, draft::COLUMN.account_id.eq(account_id), after, limit).await
}

async fn last_changed(
    db: &impl ConnectionTrait,
    whose: Expr,
    after: Option<Key<'_>>,
    limit: u64,
) -> Result<Vec<draft::Model>, StoreError> {
    let mut rows = draft::Entity::find().filter(whose);
    if let Some((at, id)) = after {
        let as_old = draft::COLUMN.updated_at.eq(at).and(draft::COLUMN.id.lt(id));
        let older = draft::COLUMN.updated_at.lt(at);
        rows = rows.filter(draft::COLUMN.updated_at.lte(at));
        rows = rows.filter(Condition::any().add(older).add(as_old));
    }
    Ok(rows
        .order_by_desc(draft::Column::UpdatedAt)
        .order_by_desc(draft::Column::Id)
        .limit(limit)
        .all(db)
        .await?)
}

/// Replaces the content if nobody else did since `revision`; whether it did.
pub async fn save(
    tx: &Tx,
    id: &str,
    revision: i64,
    content: String,
    at: i64,
) -> Result<bool, StoreError> {
    let saved = draft::Entity::update_many()
        .col_expr(draft::Column::Content, Expr::value(content))
        .col_expr(draft::Column::Revision, Expr::value(revision + 1))
        .col_expr(draft::Column::UpdatedAt, Expr::value(at))
        .filter(draft::COLUMN.id.eq(id))
        .filter(draft::COLUMN.revision.eq(revision))
        .exec(tx)
        .await?;
    Ok(saved.rows_affected == 1)
}

/// How many changes of a draft are kept; whoever began before them is asked about all that differs.
const CHANGES: i64 = 500;

/// Notes what a change to a draft replaced.
pub async fn note_change(tx: &Tx, row: draft_change::Model) -> Result<(), StoreError> {
    draft_change::Entity::delete_many()
        .filter(draft_change::COLUMN.draft_id.eq(row.draft_id.as_str()))
        .filter(draft_change::COLUMN.revision.lte(row.revision - CHANGES))
        .exec(tx)
        .await?;
    insert::<draft_change::Entity>(tx, row).await
}

/// What the changes to a draft replaced since a revision, the last first.
pub async fn changes_since(
    db: &impl ConnectionTrait,
    id: &str,
    revision: i64,
) -> Result<Vec<draft_change::Model>, StoreError> {
    Ok(draft_change::Entity::find()
        .filter(draft_change::COLUMN.draft_id.eq(id))
        .filter(draft_change::COLUMN.revision.gte(revision))
        .order_by_desc(draft_change::Column::Revision)
        .all(db)
        .await?)
}

/// Notes that a check was asked for.
pub async fn mark_checked(tx: &Tx, id: &str) -> Result<(), StoreError> {
    draft::Entity::update_many()
        .col_expr(draft::Column::Checked, Expr::value(true))
        .filter(draft::COLUMN.id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Keeps the applicant's word on what the check warns of.
pub async fn explain(tx: &Tx, id: &str, words: String) -> Result<(), StoreError> {
    draft::Entity::update_many()
        .col_expr(draft::Column::Explanation, Expr::value(words))
        .filter(draft::COLUMN.id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Removes a draft whose files are gone; whether it was there.
pub async fn remove(tx: &Tx, id: &str) -> Result<bool, StoreError> {
    draft_change::Entity::delete_many()
        .filter(draft_change::COLUMN.draft_id.eq(id))
        .exec(tx)
        .await?;
    Ok(draft::Entity::delete_by_id(id)
        .exec(tx)
        .await?
        .rows_affected
        == 1)
}
