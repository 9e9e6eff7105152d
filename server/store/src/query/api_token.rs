//! Tokens of programs.

use sea_orm::sea_query::Expr;
use sea_orm::{Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::account::Acting;
use super::insert_numbered;
use crate::entity::api_token;
use crate::question::{Answer, Ask, Columns, Question};
use crate::{StoreError, Tx};

/// Adds a token; gives its number.
pub async fn add(tx: &Tx, row: api_token::Model) -> Result<i64, StoreError> {
    insert_numbered::<api_token::Entity>(tx, row).await
}

/// A token, as each request asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its number.
    pub id: i64,
    /// The organisation it acts for; none for customs' own.
    pub organisation_id: Option<i64>,
    /// `Scope::code`s, separated by spaces.
    pub scopes: String,
    /// When it ends, in ms.
    pub expires_at: i64,
    /// When it was revoked, in ms.
    pub revoked_at: Option<i64>,
    /// When it was last used, in ms, exact to a minute.
    pub used_at: Option<i64>,
    /// In whose name it acts.
    pub account: Acting,
}

impl Answer for Held {
    fn read(row: &impl Columns) -> Result<Held, StoreError> {
        Ok(Held {
            id: row.int(0)?,
            organisation_id: row.maybe_int(1)?,
            scopes: row.text(2)?,
            expires_at: row.int(3)?,
            revoked_at: row.maybe_int(4)?,
            used_at: row.maybe_int(5)?,
            account: Acting::read(row, 6)?,
        })
    }
}

/// The token with a secret's hash, and the account in whose name it acts.
pub async fn find(db: &impl Ask, secret_hash: &str) -> Result<Option<Held>, StoreError> {
    let mut question = Question::new(
        "SELECT api_token.id, api_token.organisation_id, api_token.scopes, api_token.expires_at, \
        api_token.revoked_at, api_token.used_at, ",
    );
    question.say(Acting::COLUMNS).say(
        " FROM api_token JOIN account ON account.id = api_token.account_id \
        WHERE api_token.secret_hash = ",
    );
    question.value(secret_hash);
    Ok(db.ask(question).await?.pop())
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
