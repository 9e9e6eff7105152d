//! Tokens of programs.

use sea_orm::sea_query::Expr;
use sea_orm::{
    Condition, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationDef,
};

use super::insert_numbered;
use crate::entity::{account, api_token};
use crate::{StoreError, Tx};

/// Adds a token; gives its number.
pub async fn add(tx: &Tx, row: api_token::Model) -> Result<i64, StoreError> {
    insert_numbered::<api_token::Entity>(tx, row).await
}

/// The token with a secret's hash, and the account in whose name it acts.
pub async fn find(
    db: &impl ConnectionTrait,
    secret_hash: &str,
) -> Result<Option<(api_token::Model, account::Model)>, StoreError> {
    let maker: RelationDef = api_token::Entity::belongs_to(account::Entity)
        .from(api_token::Column::AccountId)
        .to(account::Column::Id)
        .into();
    let found = api_token::Entity::find()
        .join(JoinType::InnerJoin, maker)
        .select_also(account::Entity)
        .filter(api_token::COLUMN.secret_hash.eq(secret_hash))
        .one(db)
        .await?;
    Ok(found.and_then(|(token, account)| Some((token, account?))))
}

/// An organisation's tokens, or customs' own for none; latest first.
pub async fn of_organisation(
    db: &impl ConnectionTrait,
    organisation_id: Option<i64>,
) -> Result<Vec<api_token::Model>, StoreError> {
    let whose = match organisation_id {
        Some(id) => api_token::COLUMN.organisation_id.eq(id),
        None => api_token::COLUMN.organisation_id.is_null(),
    };
    Ok(api_token::Entity::find()
        .filter(Condition::all().add(whose))
        .order_by_desc(api_token::Column::Id)
        .all(db)
        .await?)
}

/// One token.
pub async fn by_id(
    db: &impl ConnectionTrait,
    id: i64,
) -> Result<Option<api_token::Model>, StoreError> {
    Ok(api_token::Entity::find_by_id(id).one(db).await?)
}

/// Revokes a token; whether it was not revoked yet.
pub async fn revoke(tx: &Tx, id: i64, at: i64) -> Result<bool, StoreError> {
    let revoked = api_token::Entity::update_many()
        .col_expr(api_token::Column::RevokedAt, Expr::value(at))
        .filter(api_token::COLUMN.id.eq(id))
        .filter(api_token::COLUMN.revoked_at.is_null())
        .exec(tx)
        .await?;
    Ok(revoked.rows_affected == 1)
}

/// Notes a use.
pub async fn touch(tx: &Tx, id: i64, at: i64) -> Result<(), StoreError> {
    api_token::Entity::update_many()
        .col_expr(api_token::Column::UsedAt, Expr::value(at))
        .filter(api_token::COLUMN.id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}
