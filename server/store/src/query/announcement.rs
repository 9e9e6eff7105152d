//! Announcements.

use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, Select,
};

use super::insert_numbered;
use crate::entity::announcement::{self, COLUMN, Column};
use crate::{StoreError, Tx};

/// A place in the order of announcements: from when, number.
pub type Key = (i64, i64);

/// Adds an announcement; gives its number.
pub async fn add(tx: &Tx, row: announcement::Model) -> Result<i64, StoreError> {
    insert_numbered::<announcement::Entity>(tx, row).await
}

/// Puts another text and other times in an announcement's place, if it stands and nobody else did since
/// the revision in `row`; whether it did.
pub async fn replace(tx: &Tx, row: announcement::Model) -> Result<bool, StoreError> {
    let (id, revision) = (row.id, row.revision);
    let mut row = row.into_active_model().reset_all();
    row.id = NotSet;
    row.revision = Set(revision + 1);
    let done = announcement::Entity::update_many()
        .set(row)
        .filter(COLUMN.id.eq(id))
        .filter(COLUMN.revision.eq(revision))
        .filter(COLUMN.withdrawn_at.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Takes an announcement down; whether it stood.
pub async fn withdraw(tx: &Tx, id: i64, at: i64) -> Result<bool, StoreError> {
    let done = announcement::Entity::update_many()
        .col_expr(Column::WithdrawnAt, Expr::value(at))
        .filter(COLUMN.id.eq(id))
        .filter(COLUMN.withdrawn_at.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Those shown at `now`, newest first, after `after`.
pub async fn shown(
    db: &impl ConnectionTrait,
    now: i64,
    after: Option<Key>,
    limit: u64,
) -> Result<Vec<announcement::Model>, StoreError> {
    let rows = announcement::Entity::find()
        .filter(COLUMN.published_at.lte(now))
        .filter(COLUMN.withdrawn_at.is_null())
        .filter(
            Condition::any()
                .add(COLUMN.ends_at.is_null())
                .add(COLUMN.ends_at.gt(now)),
        );
    Ok(newest_first(rows, after).limit(limit).all(db).await?)
}

/// All there are, newest first, after `after`.
pub async fn all(
    db: &impl ConnectionTrait,
    after: Option<Key>,
    limit: u64,
) -> Result<Vec<announcement::Model>, StoreError> {
    let rows = newest_first(announcement::Entity::find(), after);
    Ok(rows.limit(limit).all(db).await?)
}

/// One announcement.
pub async fn find(
    db: &impl ConnectionTrait,
    id: i64,
) -> Result<Option<announcement::Model>, StoreError> {
    Ok(announcement::Entity::find_by_id(id).one(db).await?)
}

/// One that stands and says the same: the same form, sent twice.
pub async fn same(
    db: &impl ConnectionTrait,
    row: &announcement::Model,
) -> Result<Option<announcement::Model>, StoreError> {
    Ok(announcement::Entity::find()
        .filter(COLUMN.title_zh.eq(row.title_zh.clone()))
        .filter(COLUMN.title_en.eq(row.title_en.clone()))
        .filter(COLUMN.body_zh.eq(row.body_zh.clone()))
        .filter(COLUMN.body_en.eq(row.body_en.clone()))
        .filter(COLUMN.withdrawn_at.is_null())
        .one(db)
        .await?)
}

fn newest_first(
    rows: Select<announcement::Entity>,
    after: Option<Key>,
) -> Select<announcement::Entity> {
    let rows = match after {
        None => rows,
        Some((at, id)) => rows.filter(
            Condition::any().add(COLUMN.published_at.lt(at)).add(
                Condition::all()
                    .add(COLUMN.published_at.eq(at))
                    .add(COLUMN.id.lt(id)),
            ),
        ),
    };
    rows.order_by_desc(Column::PublishedAt)
        .order_by_desc(Column::Id)
}
