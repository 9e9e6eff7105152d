//! Passkeys, and the challenges that wait to be answered with one.

use sea_orm::sea_query::Expr;
use sea_orm::{
    Condition, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationDef,
};

use super::{insert, insert_numbered};
use crate::entity::{account, passkey, passkey_challenge};
use crate::{StoreError, Tx};

/// Adds a passkey.
pub async fn add(tx: &Tx, row: passkey::Model) -> Result<i64, StoreError> {
    insert_numbered::<passkey::Entity>(tx, row).await
}

/// An account's passkeys, oldest first.
pub async fn of_account(
    db: &impl ConnectionTrait,
    account_id: i64,
) -> Result<Vec<passkey::Model>, StoreError> {
    Ok(passkey::Entity::find()
        .filter(passkey::COLUMN.account_id.eq(account_id))
        .order_by_asc(passkey::Column::Id)
        .all(db)
        .await?)
}

/// The passkey of a credential, with its account.
pub async fn find(
    db: &impl ConnectionTrait,
    credential: &str,
) -> Result<Option<(passkey::Model, account::Model)>, StoreError> {
    let account: RelationDef = passkey::Entity::belongs_to(account::Entity)
        .from(passkey::Column::AccountId)
        .to(account::Column::Id)
        .into();
    let found = passkey::Entity::find()
        .filter(passkey::COLUMN.credential.eq(credential))
        .join(JoinType::InnerJoin, account)
        .select_also(account::Entity)
        .one(db)
        .await?;
    Ok(found.and_then(|(passkey, account)| Some((passkey, account?))))
}

/// Notes a log-in; whether the device's count went on since the last. Devices that do not count
/// say 0 each time.
pub async fn used(tx: &Tx, id: i64, sign_count: i64, at: i64) -> Result<bool, StoreError> {
    let mut goes_on = Condition::any().add(passkey::COLUMN.sign_count.lt(sign_count));
    if sign_count == 0 {
        goes_on = goes_on.add(passkey::COLUMN.sign_count.eq(0));
    }
    let noted = passkey::Entity::update_many()
        .col_expr(passkey::Column::SignCount, Expr::value(sign_count))
        .col_expr(passkey::Column::UsedAt, Expr::value(at))
        .filter(passkey::COLUMN.id.eq(id))
        .filter(goes_on)
        .exec(tx)
        .await?;
    Ok(noted.rows_affected == 1)
}

/// Removes a passkey if it is the account's; whether it was.
pub async fn remove_own(tx: &Tx, account_id: i64, id: i64) -> Result<bool, StoreError> {
    let removed = passkey::Entity::delete_many()
        .filter(passkey::COLUMN.account_id.eq(account_id))
        .filter(passkey::COLUMN.id.eq(id))
        .exec(tx)
        .await?;
    Ok(removed.rows_affected == 1)
}

/// Removes all of an account's passkeys, and what was begun; how many there were.
pub async fn remove_all(tx: &Tx, account_id: i64) -> Result<u64, StoreError> {
    passkey_challenge::Entity::delete_many()
        .filter(passkey_challenge::COLUMN.account_id.eq(account_id))
        .exec(tx)
        .await?;
    Ok(passkey::Entity::delete_many()
        .filter(passkey::COLUMN.account_id.eq(account_id))
        .exec(tx)
        .await?
        .rows_affected)
}

/// Remembers a challenge.
pub async fn add_challenge(tx: &Tx, row: passkey_challenge::Model) -> Result<(), StoreError> {
    insert::<passkey_challenge::Entity>(tx, row).await
}

/// The challenge under which this visitor is adding a passkey to an account: the latest.
pub async fn begun(
    db: &impl ConnectionTrait,
    account_id: i64,
    visitor: &str,
    now: i64,
) -> Result<Option<passkey_challenge::Model>, StoreError> {
    Ok(passkey_challenge::Entity::find()
        .filter(passkey_challenge::COLUMN.account_id.eq(account_id))
        .filter(passkey_challenge::COLUMN.visitor.eq(visitor))
        .filter(passkey_challenge::COLUMN.expires_at.gt(now))
        .order_by_desc(passkey_challenge::Column::ExpiresAt)
        .one(db)
        .await?)
}

/// Uses a challenge up, whoever answers it and however; of two answers one finds it.
pub async fn take_challenge(
    tx: &Tx,
    challenge: &str,
) -> Result<Option<passkey_challenge::Model>, StoreError> {
    let row = passkey_challenge::Entity::find_by_id(challenge)
        .one(tx)
        .await?;
    let taken = passkey_challenge::Entity::delete_by_id(challenge)
        .exec(tx)
        .await?;
    Ok(row.filter(|_| taken.rows_affected == 1))
}

/// Forgets challenges that ended before `before`.
pub async fn purge(tx: &Tx, before: i64) -> Result<u64, StoreError> {
    Ok(passkey_challenge::Entity::delete_many()
        .filter(passkey_challenge::COLUMN.expires_at.lt(before))
        .exec(tx)
        .await?
        .rows_affected)
}
