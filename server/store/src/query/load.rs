//! What data to measure with goes on after; see [`crate::bulk`].

use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, QueryOrder, QuerySelect};

use crate::bulk::insert;
use crate::entity::{account, application, organisation, record};
use crate::{StoreError, Tx};

/// How many applications there are.
pub async fn applications(db: &impl ConnectionTrait) -> Result<u64, StoreError> {
    Ok(application::Entity::find().count(db).await?)
}

/// The highest numbers given so far: of an organisation, an account, and a record.
pub async fn highest(db: &impl ConnectionTrait) -> Result<[i64; 3], StoreError> {
    Ok([
        highest_of::<organisation::Entity>(db, organisation::Column::Id).await?,
        highest_of::<account::Entity>(db, account::Column::Id).await?,
        highest_of::<record::Entity>(db, record::Column::Id).await?,
    ])
}

async fn highest_of<E: EntityTrait>(
    db: &impl ConnectionTrait,
    id: E::Column,
) -> Result<i64, StoreError> {
    let found = E::find()
        .select_only()
        .column(id)
        .order_by_desc(id)
        .limit(1)
        .into_tuple::<i64>();
    Ok(found.one(db).await?.unwrap_or(0))
}

/// Adds those who submit.
pub async fn add_people(
    tx: &Tx,
    organisations: &[organisation::Model],
    accounts: &[account::Model],
) -> Result<(), StoreError> {
    insert::<organisation::Entity>(tx, organisations).await?;
    insert::<account::Entity>(tx, accounts).await
}
