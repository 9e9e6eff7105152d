//! What files look like.

use sea_orm::sea_query::OnConflict;
use sea_orm::{Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};

use crate::entity::{look, look_band};
use crate::{StoreError, Tx};

/// What a content looks like.
pub async fn find(
    db: &impl ConnectionTrait,
    sha256: &str,
) -> Result<Option<look::Model>, StoreError> {
    Ok(look::Entity::find_by_id(sha256).one(db).await?)
}

/// Keeps what a content looks like, with the parts of its hash, unless that is known.
pub async fn keep(tx: &Tx, row: look::Model, parts: &[u32]) -> Result<(), StoreError> {
    if find(tx, &row.sha256).await?.is_some() {
        return Ok(());
    }
    let bands = (0..).zip(parts).map(|(band, part)| look_band::Model {
        band,
        part: i64::from(*part),
        sha256: row.sha256.clone(),
    });
    let bands: Vec<_> = bands.map(IntoActiveModel::into_active_model).collect();
    let known = OnConflict::column(look::Column::Sha256)
        .do_nothing()
        .to_owned();
    look::Entity::insert(row.into_active_model())
        .on_conflict(known)
        .exec_without_returning(tx)
        .await?;
    if !bands.is_empty() {
        look_band::Entity::insert_many(bands)
            .on_conflict_do_nothing()
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Other contents that have one of these parts of a hash, at most `limit` for each part.
pub async fn alike(
    db: &impl ConnectionTrait,
    sha256: &str,
    parts: &[u32],
    limit: u64,
) -> Result<Vec<look::Model>, StoreError> {
    let mut found = std::collections::BTreeSet::new();
    for (band, part) in (0i64..).zip(parts) {
        let same = look_band::Entity::find()
            .select_only()
            .column(look_band::Column::Sha256)
            .filter(look_band::COLUMN.band.eq(band))
            .filter(look_band::COLUMN.part.eq(i64::from(*part)))
            .filter(look_band::COLUMN.sha256.ne(sha256))
            .limit(limit);
        found.extend(same.into_tuple::<String>().all(db).await?);
    }
    let known = look::COLUMN.sha256.is_in(found);
    Ok(look::Entity::find().filter(known).all(db).await?)
}

/// Forgets contents that are gone.
pub async fn remove(tx: &Tx, gone: &[String]) -> Result<(), StoreError> {
    let these = Condition::all().add(look::COLUMN.sha256.is_in(gone));
    look::Entity::delete_many().filter(these).exec(tx).await?;
    let these = Condition::all().add(look_band::COLUMN.sha256.is_in(gone));
    look_band::Entity::delete_many()
        .filter(these)
        .exec(tx)
        .await?;
    Ok(())
}
