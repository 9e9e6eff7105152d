//! Registrations that wait for an official, and what was decided.

use domain::account::AccountState;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::insert;
use crate::entity::{account, approval, organisation};
use crate::{StoreError, Tx};

/// Organisations that wait, oldest first, after the one numbered `after`.
pub async fn waiting(
    db: &impl ConnectionTrait,
    after: i64,
    limit: u64,
) -> Result<Vec<organisation::Model>, StoreError> {
    Ok(organisation::Entity::find()
        .filter(organisation::COLUMN.state.eq(AccountState::Approval.code()))
        .filter(organisation::COLUMN.id.gt(after))
        .order_by_asc(organisation::Column::Id)
        .limit(limit)
        .all(db)
        .await?)
}

/// What was decided on an organisation.
pub async fn find(
    db: &impl ConnectionTrait,
    organisation_id: i64,
) -> Result<Option<approval::Model>, StoreError> {
    Ok(approval::Entity::find_by_id(organisation_id)
        .one(db)
        .await?)
}

/// Organisations whose registration was refused before `before`, and that were not closed since.
pub async fn refused_before(
    db: &impl ConnectionTrait,
    before: i64,
    limit: u64,
) -> Result<Vec<i64>, StoreError> {
    let decided = Query::select()
        .column(approval::Column::OrganisationId)
        .from(approval::Entity)
        .and_where(Expr::col(approval::Column::DecidedAt).lt(before))
        .take();
    Ok(organisation::Entity::find()
        .select_only()
        .column(organisation::Column::Id)
        .filter(organisation::COLUMN.state.eq(AccountState::Refused.code()))
        .filter(organisation::Column::Id.in_subquery(decided))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?)
}

/// Writes a decision down and gives organisation and accounts their new state; whether they were
/// still waiting. The codes of a refused registration are free for another.
pub async fn decide(tx: &Tx, row: approval::Model) -> Result<bool, StoreError> {
    let waits = AccountState::Approval.code();
    let state = match row.approved {
        true => AccountState::Active.code(),
        false => AccountState::Refused.code(),
    };
    let id = row.organisation_id;
    let mut change = organisation::Entity::update_many()
        .col_expr(organisation::Column::State, Expr::value(state));
    if !row.approved {
        for code in [
            organisation::Column::CreditCode,
            organisation::Column::OrganisationCode,
            organisation::Column::IdentityKey,
        ] {
            change = change.col_expr(code, Expr::value(Option::<String>::None));
        }
    }
    let changed = change
        .filter(organisation::COLUMN.id.eq(id))
        .filter(organisation::COLUMN.state.eq(waits))
        .exec(tx)
        .await?;
    if changed.rows_affected == 0 {
        return Ok(false);
    }
    account::Entity::update_many()
        .col_expr(account::Column::State, Expr::value(state))
        .filter(account::COLUMN.organisation_id.eq(id))
        .filter(account::COLUMN.state.eq(waits))
        .exec(tx)
        .await?;
    insert::<approval::Entity>(tx, row).await?;
    Ok(true)
}
