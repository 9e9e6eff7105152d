//! What goes with an organisation that is closed.

use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::entity::{
    address, callback, draft, draft_change, file, organisation, organisation_change, proof,
    template,
};
use crate::{StoreError, Tx};

/// Removes what only an organisation's own people could reach: drafts with their files, templates,
/// addresses, where its callbacks went, and a change of its data that waits; and what proved its
/// registration.
pub async fn remove_unreachable(tx: &Tx, organisation_id: i64) -> Result<(), StoreError> {
    file::Entity::delete_many()
        .filter(file::Column::DraftId.in_subquery(drafts(organisation_id)))
        .exec(tx)
        .await?;
    draft_change::Entity::delete_many()
        .filter(draft_change::Column::DraftId.in_subquery(drafts(organisation_id)))
        .exec(tx)
        .await?;
    draft::Entity::delete_many()
        .filter(draft::COLUMN.organisation_id.eq(organisation_id))
        .exec(tx)
        .await?;
    template::Entity::delete_many()
        .filter(template::COLUMN.organisation_id.eq(organisation_id))
        .exec(tx)
        .await?;
    address::Entity::delete_many()
        .filter(address::COLUMN.organisation_id.eq(organisation_id))
        .exec(tx)
        .await?;
    proof::Entity::delete_many()
        .filter(proof::COLUMN.organisation_id.eq(organisation_id))
        .exec(tx)
        .await?;
    callback::Entity::delete_many()
        .filter(callback::COLUMN.organisation_id.eq(organisation_id))
        .exec(tx)
        .await?;
    organisation_change::Entity::delete_many()
        .filter(
            organisation_change::COLUMN
                .organisation_id
                .eq(organisation_id),
        )
        .filter(organisation_change::COLUMN.state.eq("waiting"))
        .exec(tx)
        .await?;
    Ok(())
}

/// Organisations that are closed and of which a document or a proof is left all the same: versions
/// before left them there.
pub async fn unfinished(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<i64>, StoreError> {
    use organisation::Column::{DocumentSealed, Id, RegistrationNumber, State};
    let proven = Query::select()
        .column(proof::Column::OrganisationId)
        .from(proof::Entity)
        .and_where(Expr::col(proof::Column::OrganisationId).is_not_null())
        .take();
    let left = Condition::any()
        .add(DocumentSealed.ne(""))
        .add(RegistrationNumber.is_not_null())
        .add(Id.in_subquery(proven));
    Ok(organisation::Entity::find()
        .select_only()
        .column(Id)
        .filter(State.eq("closed"))
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
