//! The end of an account and of an organisation, and what goes with it.

use domain::account::AccountState;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::organisation_change::ChangeState;
use crate::entity::{
    account, address, callback, draft, draft_change, file, organisation, organisation_change,
    proof, template,
};
use crate::{StoreError, Tx};

/// Closes an account for good, and removes how it is reached, its document and password.
pub async fn close_account(tx: &Tx, id: i64, unusable: &str) -> Result<(), StoreError> {
    use account::Column::{DocumentIndex, DocumentKind, DocumentSealed};
    use account::Column::{Email, Mobile, PasswordHash, State};
    let mut closed = account::Entity::update_many()
        .col_expr(State, Expr::value(AccountState::Closed.code()))
        .col_expr(PasswordHash, Expr::value(unusable))
        .col_expr(Mobile, Expr::value(""))
        .col_expr(Email, Expr::value(""));
    for column in [DocumentKind, DocumentSealed, DocumentIndex] {
        closed = closed.col_expr(column, Expr::value(Option::<String>::None));
    }
    closed.filter(account::COLUMN.id.eq(id)).exec(tx).await?;
    Ok(())
}

/// Ends the registration of an organisation: its codes are free for another, and the document of who
/// represents it is removed.
pub async fn close_organisation(tx: &Tx, id: i64) -> Result<(), StoreError> {
    use organisation::Column::{CreditCode, IdentityKey, OrganisationCode, RegistrationNumber};
    use organisation::Column::{DocumentIndex, DocumentKind, DocumentSealed, State};
    let mut closed = organisation::Entity::update_many()
        .col_expr(State, Expr::value(AccountState::Closed.code()));
    for code in [
        CreditCode,
        OrganisationCode,
        IdentityKey,
        RegistrationNumber,
    ] {
        closed = closed.col_expr(code, Expr::value(Option::<String>::None));
    }
    // Columns that always hold a text: blank means that there is none.
    for column in [DocumentKind, DocumentSealed, DocumentIndex] {
        closed = closed.col_expr(column, Expr::value(""));
    }
    closed
        .filter(organisation::COLUMN.id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Removes what only an organisation's own people could reach: drafts with their files, templates,
/// addresses, where its callbacks went, and a change of its data that waits; and what proved its
/// registration.
pub async fn remove_unreachable(tx: &Tx, organisation_id: i64) -> Result<(), StoreError> {
    let id = organisation_id;
    remove::<file::Entity>(tx, file::Column::DraftId.in_subquery(drafts(id))).await?;
    remove::<draft_change::Entity>(tx, draft_change::Column::DraftId.in_subquery(drafts(id)))
        .await?;
    remove::<draft::Entity>(tx, draft::COLUMN.organisation_id.eq(id)).await?;
    remove::<template::Entity>(tx, template::COLUMN.organisation_id.eq(id)).await?;
    remove::<address::Entity>(tx, address::COLUMN.organisation_id.eq(id)).await?;
    remove::<proof::Entity>(tx, proof::COLUMN.organisation_id.eq(id)).await?;
    remove::<callback::Entity>(tx, callback::COLUMN.organisation_id.eq(id)).await?;
    let change = organisation_change::COLUMN;
    let waits = change
        .organisation_id
        .eq(id)
        .and(change.state.eq(ChangeState::Waiting.code()));
    remove::<organisation_change::Entity>(tx, waits).await
}

/// Removes the rows of a table for which `holds`.
async fn remove<E: EntityTrait>(tx: &Tx, holds: Expr) -> Result<(), StoreError> {
    E::delete_many().filter(holds).exec(tx).await?;
    Ok(())
}

/// Organisations that are closed and of which something is left all the same: a document or a proof,
/// which versions before left there, or a draft, which was begun while it was being closed.
pub async fn unfinished(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<i64>, StoreError> {
    use organisation::Column::{DocumentSealed, Id, RegistrationNumber, State};
    let proven = Query::select()
        .column(proof::Column::OrganisationId)
        .from(proof::Entity)
        .and_where(Expr::col(proof::Column::OrganisationId).is_not_null())
        .take();
    let drafting = Query::select()
        .column(draft::Column::OrganisationId)
        .from(draft::Entity)
        .take();
    let left = Condition::any()
        .add(DocumentSealed.ne(""))
        .add(RegistrationNumber.is_not_null())
        .add(Id.in_subquery(proven))
        .add(Id.in_subquery(drafting));
    Ok(organisation::Entity::find()
        .select_only()
        .column(Id)
        .filter(State.eq(AccountState::Closed.code()))
        .filter(left)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?)
}

fn drafts(organisation_id: i64) -> SelectStatement {
    Query::select()
        .column(draft::Column::Id)
        .from(draft::Entity)
        .and_where(Expr::col(draft::Column::OrganisationId).eq(organisation_id))
        .take()
}
