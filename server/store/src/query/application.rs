//! Applications: one, and pages of them.

mod claim;
mod list;

use std::borrow::Cow;

use domain::{Standing, Status};
use sea_orm::{
    ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};

use super::insert_numbered;
use crate::entity::application;
use crate::packed::text_of;
use crate::{StoreError, Tx};

pub use claim::{assign, decide, hand_back, held, longest_waiting, take, withdraw};
pub use list::{
    Brief, DeskBrief, DeskWanted, Stretch, Wanted, find, find_for_desk, select, select_for_desk,
};

/// What the table says of an application that waits for its decision.
pub const UNDECIDED: &str = Status::Unreviewed.code();

/// What it says of one that its applicant took back.
pub const WITHDRAWN: &str = Standing::Withdrawn.code();

/// Adds an application; gives its number.
pub async fn add(tx: &Tx, row: application::Model) -> Result<i64, StoreError> {
    insert_numbered::<application::Entity>(tx, row).await
}

/// The application with a number people know.
pub async fn by_no(
    db: &impl ConnectionTrait,
    no: &str,
) -> Result<Option<application::Model>, StoreError> {
    let known = application::COLUMN.no.eq(no);
    Ok(application::Entity::find().filter(known).one(db).await?)
}

/// One application.
pub async fn by_id(
    db: &impl ConnectionTrait,
    id: i64,
) -> Result<Option<application::Model>, StoreError> {
    Ok(application::Entity::find_by_id(id).one(db).await?)
}

/// One application, which nobody else changes until the transaction ends.
pub async fn lock(tx: &Tx, id: i64) -> Result<Option<application::Model>, StoreError> {
    Ok(application::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx)
        .await?)
}

/// The application that a draft became.
pub async fn by_draft(
    db: &impl ConnectionTrait,
    draft_id: &str,
) -> Result<Option<application::Model>, StoreError> {
    let was = application::COLUMN.draft_id.eq(draft_id);
    Ok(application::Entity::find().filter(was).one(db).await?)
}

/// The latest application that corrects another and was not withdrawn.
pub async fn correcting(
    db: &impl ConnectionTrait,
    id: i64,
) -> Result<Option<application::Model>, StoreError> {
    Ok(application::Entity::find()
        .filter(application::COLUMN.corrects_id.eq(id))
        .filter(application::COLUMN.status.ne(WITHDRAWN))
        .order_by_desc(application::Column::Id)
        .limit(1)
        .one(db)
        .await?)
}

/// Other applications for the same certificate, latest first.
pub async fn same_certificate(
    db: &impl ConnectionTrait,
    than: &application::Model,
    limit: u64,
) -> Result<Vec<application::Model>, StoreError> {
    Ok(application::Entity::find()
        .filter(
            application::COLUMN
                .certificate_key
                .eq(than.certificate_key.as_str()),
        )
        .filter(application::COLUMN.country.eq(than.country.as_str()))
        .filter(application::COLUMN.kind.eq(than.kind.as_str()))
        .filter(application::COLUMN.id.ne(than.id))
        .order_by_desc(application::Column::SubmittedAt)
        .order_by_desc(application::Column::Id)
        .limit(limit)
        .all(db)
        .await?)
}

/// The numbers of undecided applications for a certificate.
pub async fn undecided_for(
    db: &impl ConnectionTrait,
    kind: &str,
    country: &str,
    certificate_key: &str,
) -> Result<Vec<i64>, StoreError> {
    Ok(application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .filter(application::COLUMN.certificate_key.eq(certificate_key))
        .filter(application::COLUMN.kind.eq(kind))
        .filter(application::COLUMN.country.eq(country))
        .filter(application::COLUMN.status.eq(UNDECIDED))
        .into_tuple()
        .all(db)
        .await?)
}

/// Whose an application is.
#[derive(Clone, Copy, Debug, FromQueryResult)]
pub struct Owner {
    /// Its number in the tables.
    pub id: i64,
    /// The organisation.
    pub organisation_id: i64,
    /// Who submitted it.
    pub account_id: i64,
}

/// Whose the applications with these numbers are.
pub async fn owners(db: &impl ConnectionTrait, numbers: &[&str]) -> Result<Vec<Owner>, StoreError> {
    use application::Column::{AccountId, Id, OrganisationId};
    Ok(application::Entity::find()
        .select_only()
        .columns([Id, OrganisationId, AccountId])
        .filter(application::COLUMN.no.is_in(numbers.iter().copied()))
        .into_model::<Owner>()
        .all(db)
        .await?)
}

/// The number of an application, and the code of its [`Standing`].
pub async fn standing(
    db: &impl ConnectionTrait,
    id: i64,
) -> Result<Option<(String, String)>, StoreError> {
    use application::Column::{No, Status};
    Ok(application::Entity::find_by_id(id)
        .select_only()
        .columns([No, Status])
        .into_tuple()
        .one(db)
        .await?)
}

/// What was typed into the last applications of an organisation, or of one account of it, latest
/// first.
pub async fn last_contents(
    db: &impl ConnectionTrait,
    organisation_id: i64,
    account_id: Option<i64>,
    limit: u64,
) -> Result<Vec<String>, StoreError> {
    let mut wanted = application::Entity::find()
        .select_only()
        .columns([application::Column::Unpacked, application::Column::Packed])
        .filter(application::COLUMN.organisation_id.eq(organisation_id));
    if let Some(account) = account_id {
        wanted = wanted.filter(application::COLUMN.account_id.eq(account));
    }
    let found: Vec<(String, Option<Vec<u8>>)> = wanted
        .order_by_desc(application::Column::SubmittedAt)
        .order_by_desc(application::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let text = |(content, packed): &(String, Option<Vec<u8>>)| {
        text_of((content, packed.as_deref())).map(Cow::into_owned)
    };
    found.iter().map(text).collect()
}
