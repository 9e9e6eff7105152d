//! Applications: one, and pages of them.

use sea_orm::sea_query::{
    Expr, ExprTrait, Func, IntoIden, LockBehavior, LockType, Order, Query, SelectStatement,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::insert_numbered;
use crate::entity::{account, application, comparison, organisation};
use crate::{StoreError, Tx};

/// An application as one row of a list, with the names that go with it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Brief {
    /// Its number in the tables.
    pub id: i64,
    /// 申请编号.
    pub no: String,
    /// `CertificateType::code`.
    pub kind: String,
    /// `Status::code`.
    pub status: String,
    /// In ms.
    pub submitted_at: i64,
    /// In ms.
    pub decided_at: Option<i64>,
    /// 证书编号 as typed.
    pub certificate: String,
    /// 签发国家.
    pub country: String,
    /// The officer who has taken it.
    pub taken_by: Option<i64>,
    /// Until when, in ms.
    pub taken_until: Option<i64>,
    /// The organisation's name.
    pub organisation: String,
    /// The name of the person who submitted it.
    pub filed_by: String,
    /// What the program proposes.
    pub proposal: Option<String>,
    /// The name of the officer who has taken it.
    pub officer: Option<String>,
}

/// What to look for; all that is given has to fit.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Only this organisation's.
    pub organisation_id: Option<i64>,
    /// 申请编号.
    pub no: Option<String>,
    /// `CertificateType::code`.
    pub kind: Option<String>,
    /// `Status::code`.
    pub status: Option<String>,
    /// 签发国家.
    pub country: Option<String>,
    /// 证书编号, folded.
    pub certificate_key: Option<String>,
    /// Taken by this officer.
    pub taken_by: Option<i64>,
    /// Submitted at this time, in ms, or later.
    pub from: Option<i64>,
    /// Submitted before this time, in ms.
    pub until: Option<i64>,
}

/// A stretch of a list that is ordered by time of submission.
#[derive(Clone, Copy, Debug)]
pub struct Stretch {
    /// Whether to go from old to new.
    pub ascending: bool,
    /// The key after which to begin, in the direction of going: time of submission and number.
    pub after: Option<(i64, i64)>,
    /// How many rows at most.
    pub limit: u64,
}

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

/// The latest application that corrects another.
pub async fn correcting(
    db: &impl ConnectionTrait,
    id: i64,
) -> Result<Option<application::Model>, StoreError> {
    Ok(application::Entity::find()
        .filter(application::COLUMN.corrects_id.eq(id))
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
    undecided: &str,
) -> Result<Vec<i64>, StoreError> {
    Ok(application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .filter(application::COLUMN.certificate_key.eq(certificate_key))
        .filter(application::COLUMN.kind.eq(kind))
        .filter(application::COLUMN.country.eq(country))
        .filter(application::COLUMN.status.eq(undecided))
        .into_tuple()
        .all(db)
        .await?)
}

/// A stretch of what is wanted.
pub async fn find(
    db: &impl ConnectionTrait,
    wanted: &Wanted,
    stretch: Stretch,
) -> Result<Vec<Brief>, StoreError> {
    let statement = db.get_database_backend().build(&select(wanted, stretch));
    Ok(Brief::find_by_statement(statement).all(db).await?)
}

/// The statement of [`find`]. The names are joined from the left, so that the rows of the stretch
/// are found first, through one index and without sorting, and their names after.
pub fn select(wanted: &Wanted, stretch: Stretch) -> SelectStatement {
    use application::Column::{AccountId, Id, OrganisationId, SubmittedAt, TakenBy};
    let order = if stretch.ascending {
        Order::Asc
    } else {
        Order::Desc
    };
    let mut select = Query::select();
    for column in BRIEF {
        select.column((application::Entity, column));
    }
    select
        .expr_as(
            Expr::col((organisation::Entity, organisation::Column::Name)),
            "organisation",
        )
        .expr_as(Expr::col(("filer", account::Column::Name)), "filed_by")
        .expr_as(Expr::col(("holder", account::Column::Name)), "officer")
        .column((comparison::Entity, comparison::Column::Proposal))
        .from(application::Entity)
        .join(
            JoinType::LeftJoin,
            organisation::Entity,
            is(organisation::Entity, OrganisationId),
        )
        .join_as(
            JoinType::LeftJoin,
            account::Entity,
            "filer",
            is("filer", AccountId),
        )
        .join_as(
            JoinType::LeftJoin,
            account::Entity,
            "holder",
            is("holder", TakenBy),
        )
        .join(
            JoinType::LeftJoin,
            comparison::Entity,
            Expr::col((comparison::Entity, comparison::Column::ApplicationId))
                .equals((application::Entity, Id)),
        )
        .cond_where(fits(wanted))
        .cond_where(within(wanted, stretch))
        .order_by((application::Entity, SubmittedAt), order.clone())
        .order_by((application::Entity, Id), order)
        .limit(stretch.limit);
    select
}

/// The columns of [`Brief`] that are the application's own.
const BRIEF: [application::Column; 10] = [
    application::Column::Id,
    application::Column::No,
    application::Column::Kind,
    application::Column::Status,
    application::Column::SubmittedAt,
    application::Column::DecidedAt,
    application::Column::Certificate,
    application::Column::Country,
    application::Column::TakenBy,
    application::Column::TakenUntil,
];

/// The row of `table` whose number stands in a column of the application.
fn is(table: impl IntoIden, column: application::Column) -> Expr {
    Expr::col((table.into_iden(), "id")).equals((application::Entity, column))
}

fn fits(wanted: &Wanted) -> Condition {
    use application::Column::{CertificateKey, Country, Kind, No, OrganisationId, Status, TakenBy};
    // A number picks a handful of rows. A database that keeps no statistics would rather enter an
    // index with more of the columns, and read thousands; so the others are only checked.
    let picked = wanted.no.is_some() || wanted.certificate_key.is_some();
    let side = |column: application::Column| {
        let column = Expr::col((application::Entity, column));
        match picked {
            true => Expr::expr(Func::coalesce([column.clone(), column])),
            false => column,
        }
    };
    Condition::all()
        .add_option(wanted.no.clone().map(|value| No.eq(value)))
        .add_option(
            wanted
                .certificate_key
                .clone()
                .map(|value| CertificateKey.eq(value)),
        )
        .add_option(
            wanted
                .organisation_id
                .map(|value| side(OrganisationId).eq(value)),
        )
        .add_option(wanted.taken_by.map(|value| side(TakenBy).eq(value)))
        .add_option(wanted.kind.clone().map(|value| side(Kind).eq(value)))
        .add_option(wanted.status.clone().map(|value| side(Status).eq(value)))
        .add_option(wanted.country.clone().map(|value| side(Country).eq(value)))
}

/// The bounds of the stretch. At most one on each side: of two, a database may pick the wider one
/// to enter its index by, and read everything between them.
fn within(wanted: &Wanted, stretch: Stretch) -> Condition {
    let at = application::Column::SubmittedAt;
    let mut from = wanted.from.map(|from| at.gte(from));
    let mut until = wanted.until.map(|until| at.lt(until));
    if let Some((key, id)) = stretch.after {
        let place =
            [at, application::Column::Id].map(|column| Expr::col((application::Entity, column)));
        let (place, key_of) = (Expr::tuple(place), Expr::tuple([key.into(), id.into()]));
        if stretch.ascending && wanted.from.is_none_or(|from| from <= key) {
            from = Some(place.gt(key_of));
        } else if !stretch.ascending && wanted.until.is_none_or(|until| until > key) {
            until = Some(place.lt(key_of));
        }
    }
    Condition::all().add_option(from).add_option(until)
}

/// Takes an undecided application for an officer until `until`, if nobody else holds it; whether
/// it did. An officer's own is prolonged.
pub async fn take(
    tx: &Tx,
    id: i64,
    officer: i64,
    now: i64,
    until: i64,
    undecided: &str,
) -> Result<bool, StoreError> {
    let taken = application::Entity::update_many()
        .col_expr(application::Column::TakenBy, Expr::value(officer))
        .col_expr(application::Column::TakenUntil, Expr::value(until))
        .filter(application::COLUMN.id.eq(id))
        .filter(application::COLUMN.status.eq(undecided))
        .filter(free_for(officer, now))
        .exec(tx)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Gives an application back that an officer holds; whether it did.
pub async fn hand_back(tx: &Tx, id: i64, officer: i64) -> Result<bool, StoreError> {
    let nobody = Expr::value(Option::<i64>::None);
    let back = application::Entity::update_many()
        .col_expr(application::Column::TakenBy, nobody.clone())
        .col_expr(application::Column::TakenUntil, nobody)
        .filter(application::COLUMN.id.eq(id))
        .filter(application::COLUMN.taken_by.eq(officer))
        .exec(tx)
        .await?;
    Ok(back.rows_affected == 1)
}

/// Decides an undecided application, if no other officer holds it; whether it did. `officer` is
/// none when the program decides.
pub async fn decide(
    tx: &Tx,
    id: i64,
    officer: Option<i64>,
    now: i64,
    undecided: &str,
    status: &str,
) -> Result<bool, StoreError> {
    let nobody = Expr::value(Option::<i64>::None);
    let decided = application::Entity::update_many()
        .col_expr(application::Column::Status, Expr::value(status))
        .col_expr(application::Column::DecidedAt, Expr::value(now))
        .col_expr(application::Column::TakenBy, nobody.clone())
        .col_expr(application::Column::TakenUntil, nobody)
        .filter(application::COLUMN.id.eq(id))
        .filter(application::COLUMN.status.eq(undecided))
        .filter(free_for(officer.unwrap_or(0), now))
        .exec(tx)
        .await?;
    Ok(decided.rows_affected == 1)
}

/// The application that has waited longest of those an officer could take and does not hold.
pub async fn longest_waiting(
    tx: &Tx,
    now: i64,
    undecided: &str,
) -> Result<Option<application::Model>, StoreError> {
    Ok(application::Entity::find()
        .filter(application::COLUMN.status.eq(undecided))
        .filter(free_for(0, now))
        .order_by_asc(application::Column::SubmittedAt)
        .order_by_asc(application::Column::Id)
        .limit(1)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .one(tx)
        .await?)
}

/// Held by nobody, by this officer, or for a time that is over.
fn free_for(officer: i64, now: i64) -> Condition {
    Condition::any()
        .add(application::COLUMN.taken_by.is_null())
        .add(application::COLUMN.taken_by.eq(officer))
        .add(application::COLUMN.taken_until.lte(now))
}
