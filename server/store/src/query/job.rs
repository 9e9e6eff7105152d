//! Jobs: claimed with a lease, so that a crash leaves them to the next.

use sea_orm::sea_query::{Expr, LockBehavior, LockType, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::callback::undelivered;
use crate::codes::codes;
use crate::entity::job;
use crate::{StoreError, Tx};

codes! {
    /// What a job does.
    JobKind {
        /// Reads the text of a file.
        Read = "read";
        /// Recognises a scan.
        Recognise = "recognise";
        /// Makes a file's small picture.
        Thumbnail = "thumbnail";
        /// Has a file searched for viruses.
        Search = "virus_search";
        /// Reviews an application after its submission.
        Review = "review";
        /// Sends a message.
        Mail = "mail";
        /// Sends a short message to a phone.
        Text = "text";
        /// Sends an organisation's callback a message.
        Call = "callback";
    }
}

/// Wants a job done from `at` on. One that is wanted already, done in part or not, is begun anew; how often it
/// was tried stays counted.
pub async fn want(tx: &Tx, kind: JobKind, subject_id: i64, at: i64) -> Result<(), StoreError> {
    let row = job::Model {
        id: 0,
        kind: kind.code().to_owned(),
        subject_id,
        due_at: at,
        attempts: 0,
        last_error: None,
        created_at: at,
    };
    let mut row = row.into_active_model();
    row.id = sea_orm::NotSet;
    let again = OnConflict::columns([job::Column::Kind, job::Column::SubjectId])
        .update_column(job::Column::DueAt)
        .to_owned();
    job::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Which jobs are done one after another: slow ones must not hold up the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane<'k> {
    /// Those of this kind.
    Of(JobKind),
    /// All but those of these kinds.
    Beside(&'k [JobKind]),
    /// Messages to callbacks of others than these organisations.
    CallsBut(&'k [i64]),
}

impl Lane<'_> {
    fn holds(self) -> Condition {
        let all = Condition::all();
        match self {
            Lane::Of(kind) => all.add(job::COLUMN.kind.eq(kind.code())),
            Lane::Beside(kinds) => {
                let kinds = kinds.iter().map(|kind| kind.code());
                all.add(job::COLUMN.kind.is_not_in(kinds))
            }
            Lane::CallsBut(but) => all
                .add(job::COLUMN.kind.eq(JobKind::Call.code()))
                .add(job::Column::SubjectId.not_in_subquery(undelivered(but))),
        }
    }
}

/// Whether such a job is wanted.
pub async fn is_wanted(
    db: &impl ConnectionTrait,
    kind: JobKind,
    subject_id: i64,
) -> Result<bool, StoreError> {
    let wanted = job::Entity::find()
        .filter(job::COLUMN.kind.eq(kind.code()))
        .filter(job::COLUMN.subject_id.eq(subject_id));
    Ok(wanted.one(db).await?.is_some())
}

/// When the next job of a lane is due.
pub async fn next_due(
    db: &impl ConnectionTrait,
    lane: Lane<'_>,
) -> Result<Option<i64>, StoreError> {
    let next = job::Entity::find()
        .filter(lane.holds())
        .order_by_asc(job::Column::DueAt)
        .order_by_asc(job::Column::Id)
        .limit(1)
        .one(db)
        .await?;
    Ok(next.map(|job| job.due_at))
}

/// The jobs that are there: kind, how many, when the first is due.
pub async fn waiting(db: &impl ConnectionTrait) -> Result<Vec<(String, i64, i64)>, StoreError> {
    Ok(job::Entity::find()
        .select_only()
        .column(job::Column::Kind)
        .column_as(job::Column::Id.count(), "jobs")
        .column_as(job::Column::DueAt.min(), "first")
        .group_by(job::Column::Kind)
        .order_by_asc(job::Column::Kind)
        .into_tuple()
        .all(db)
        .await?)
}

/// Claims the job of a lane that has been due longest, until its lease ends, which goes by the kind: none
/// for one that is not known.
pub async fn claim(
    tx: &Tx,
    lane: Lane<'_>,
    now: i64,
    lease_ends: impl Fn(Option<JobKind>) -> i64,
) -> Result<Option<job::Model>, StoreError> {
    let due = job::Entity::find()
        .filter(lane.holds())
        .filter(job::COLUMN.due_at.lte(now))
        .order_by_asc(job::Column::DueAt)
        .order_by_asc(job::Column::Id)
        .limit(1)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .one(tx)
        .await?;
    let Some(mut job) = due else {
        return Ok(None);
    };
    job.attempts += 1;
    job.due_at = lease_ends(JobKind::read(&job.kind).ok());
    job::Entity::update_many()
        .col_expr(job::Column::Attempts, Expr::value(job.attempts))
        .col_expr(job::Column::DueAt, Expr::value(job.due_at))
        .filter(job::COLUMN.id.eq(job.id))
        .exec(tx)
        .await?;
    Ok(Some(job))
}

/// Whether the claim still holds; until the transaction ends nobody else claims the job.
pub async fn holds(tx: &Tx, job: &job::Model) -> Result<bool, StoreError> {
    let now = job::Entity::find_by_id(job.id).lock_exclusive();
    let now = now.one(tx).await?;
    Ok(now.is_some_and(|now| now.attempts == job.attempts && now.due_at == job.due_at))
}

/// Removes a job that is done; whether the claim still held.
pub async fn finish(tx: &Tx, job: &job::Model) -> Result<bool, StoreError> {
    let done = job::Entity::delete_many()
        .filter(job::COLUMN.id.eq(job.id))
        .filter(job::COLUMN.attempts.eq(job.attempts))
        .filter(job::COLUMN.due_at.eq(job.due_at))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Puts a job off that failed, if the claim still holds.
pub async fn put_off(
    tx: &Tx,
    job: &job::Model,
    until: i64,
    error: String,
) -> Result<(), StoreError> {
    job::Entity::update_many()
        .col_expr(job::Column::DueAt, Expr::value(until))
        .col_expr(job::Column::LastError, Expr::value(error))
        .filter(job::COLUMN.id.eq(job.id))
        .filter(job::COLUMN.attempts.eq(job.attempts))
        .filter(job::COLUMN.due_at.eq(job.due_at))
        .exec(tx)
        .await?;
    Ok(())
}
