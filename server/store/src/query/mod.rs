//! Questions and changes, by table. Those that change something take the transaction of
//! [`crate::Database::write`]; the others also the reader.

pub mod account;
pub mod address;
pub mod address_change;
pub mod announcement;
pub mod api_token;
pub mod application;
pub mod approval;
pub mod attempt;
pub mod audit;
pub mod callback;
pub mod claim;
pub mod closing;
pub mod counter;
pub mod country;
pub mod desk;
pub mod draft;
pub mod file;
pub mod handover;
pub mod job;
pub mod kept;
pub mod load;
pub mod look;
pub mod mail;
pub mod mobile_change;
pub mod organisation_change;
pub mod passkey;
pub mod picture;
pub mod proof;
pub mod reading;
pub mod record;
pub mod registration;
pub mod review;
pub mod scope;
pub mod second_factor;
pub mod sequence;
pub mod session;
pub mod swept;
pub mod template;
pub mod thumbnail;
pub mod ticket;

use sea_orm::{
    ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Iterable, PrimaryKeyToColumn,
    PrimaryKeyTrait,
};

use crate::{StoreError, Tx};

/// Inserts a row and gives the number the database chose for it; the model's own is ignored.
async fn insert_numbered<E>(tx: &Tx, row: E::Model) -> Result<i64, StoreError>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::PrimaryKey: PrimaryKeyTrait<ValueType = i64>,
{
    let mut row = row.into_active_model();
    for key in E::PrimaryKey::iter() {
        row.not_set(key.into_column());
    }
    Ok(E::insert(row).exec(tx).await?.last_insert_id)
}

/// Inserts a row that brings its own key.
async fn insert<E>(tx: &impl ConnectionTrait, row: E::Model) -> Result<(), StoreError>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    E::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
