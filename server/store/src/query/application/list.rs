//! Pages of applications.

use sea_orm::sea_query::{Expr, ExprTrait, Func, IntoIden, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, FromQueryResult, JoinType};

use crate::StoreError;
use crate::entity::{account, application, comparison, organisation, ruling};

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
    /// The organisation's name.
    pub organisation: String,
    /// The name of the person who submitted it.
    pub filed_by: String,
}

/// An application as the officers' desk lists it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct DeskBrief {
    /// What every list shows.
    #[sea_orm(nested)]
    pub brief: Brief,
    /// The officer who has taken it.
    pub taken_by: Option<i64>,
    /// Until when, in ms.
    pub taken_until: Option<i64>,
    /// What the program proposes.
    pub proposal: Option<String>,
    /// How much there is to look at.
    pub risk: Option<String>,
    /// Whose ruling on it waits for a second officer.
    pub ruled_by: Option<i64>,
    /// The name of the officer who has taken it.
    pub officer: Option<String>,
}

impl AsRef<Brief> for Brief {
    fn as_ref(&self) -> &Brief {
        self
    }
}

impl AsRef<Brief> for DeskBrief {
    fn as_ref(&self) -> &Brief {
        &self.brief
    }
}

/// What to look for; all that is given has to fit.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Only this organisation's.
    pub organisation_id: Option<i64>,
    /// Only what this account has filed.
    pub account_id: Option<i64>,
    /// 申请编号.
    pub no: Option<String>,
    /// `CertificateType::code`.
    pub kind: Option<String>,
    /// `Status::code`.
    pub status: Option<String>,
    /// Not this status.
    pub not_status: Option<String>,
    /// 签发国家.
    pub country: Option<String>,
    /// 证书编号, folded.
    pub certificate_key: Option<String>,
    /// Taken by this officer.
    pub taken_by: Option<i64>,
    /// 所属地市 of the organisation.
    pub city: Option<String>,
    /// Submitted at this time, in ms, or later.
    pub from: Option<i64>,
    /// Submitted before this time, in ms.
    pub until: Option<i64>,
}

/// What the officers' desk looks for.
#[derive(Clone, Debug, Default)]
pub struct DeskWanted {
    /// What any list may ask for.
    pub common: Wanted,
    /// What the program proposes, as the comparison keeps it.
    pub proposal: Option<String>,
    /// How much there is to look at, as the comparison keeps it.
    pub risk: Option<String>,
    /// Only what waits for a second officer.
    pub ruled: bool,
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

/// A stretch of what is wanted.
pub async fn find(
    db: &impl ConnectionTrait,
    wanted: &Wanted,
    stretch: Stretch,
) -> Result<Vec<Brief>, StoreError> {
    let statement = db.get_database_backend().build(&select(wanted, stretch));
    Ok(Brief::find_by_statement(statement).all(db).await?)
}

/// As [`find`], for the desk.
pub async fn find_for_desk(
    db: &impl ConnectionTrait,
    wanted: &DeskWanted,
    stretch: Stretch,
) -> Result<Vec<DeskBrief>, StoreError> {
    let select = select_for_desk(wanted, stretch);
    let statement = db.get_database_backend().build(&select);
    Ok(DeskBrief::find_by_statement(statement).all(db).await?)
}

/// The statement of [`find`]. The names are joined from the left, so that the rows of the stretch
/// are found first, through one index and without sorting, and their names after.
pub fn select(wanted: &Wanted, stretch: Stretch) -> SelectStatement {
    use application::Column::{AccountId, Id, OrganisationId, SubmittedAt};
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
        .cond_where(fits(wanted))
        .cond_where(within(wanted, stretch))
        .order_by((application::Entity, SubmittedAt), order.clone())
        .order_by((application::Entity, Id), order)
        .limit(stretch.limit);
    select
}

/// The statement of [`find_for_desk`].
pub fn select_for_desk(wanted: &DeskWanted, stretch: Stretch) -> SelectStatement {
    use application::Column::{Id, TakenBy, TakenUntil};
    let mut select = select(&wanted.common, stretch);
    select
        .column((application::Entity, TakenBy))
        .column((application::Entity, TakenUntil))
        .expr_as(Expr::col(("holder", account::Column::Name)), "officer")
        .column((comparison::Entity, comparison::Column::Proposal))
        .column((comparison::Entity, comparison::Column::Risk))
        .expr_as(
            Expr::col((ruling::Entity, ruling::Column::AccountId)),
            "ruled_by",
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
        .join(
            JoinType::LeftJoin,
            ruling::Entity,
            Expr::col((ruling::Entity, ruling::Column::ApplicationId))
                .equals((application::Entity, Id))
                .and(Expr::col((ruling::Entity, ruling::Column::ReturnedBy)).is_null()),
        )
        .cond_where(fits_the_desk(wanted));
    select
}

/// The columns of [`Brief`] that are the application's own.
const BRIEF: [application::Column; 8] = [
    application::Column::Id,
    application::Column::No,
    application::Column::Kind,
    application::Column::Status,
    application::Column::SubmittedAt,
    application::Column::DecidedAt,
    application::Column::Certificate,
    application::Column::Country,
];

/// The row of `table` whose number stands in a column of the application.
fn is(table: impl IntoIden, column: application::Column) -> Expr {
    Expr::col((table.into_iden(), "id")).equals((application::Entity, column))
}

/// A column of a table joined from the left, said so that no database begins with that table: it
/// has no order, and would be read as a whole.
fn beside(table: impl IntoIden, column: impl IntoIden) -> Expr {
    let column = Expr::col((table.into_iden(), column.into_iden()));
    Expr::expr(Func::coalesce([column.clone(), column]))
}

fn fits(wanted: &Wanted) -> Condition {
    use application::Column::{
        AccountId, CertificateKey, Country, Kind, No, OrganisationId, Status, TakenBy,
    };
    // A number picks a handful of rows, and one person files no more than hundreds. A database that keeps no statistics would rather enter an
    // index with more of the columns, and read thousands; so the others are only checked.
    let numbered = wanted.no.is_some() || wanted.certificate_key.is_some();
    let picked = numbered || wanted.account_id.is_some();
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
        .add_option(wanted.account_id.map(|value| match numbered {
            true => side(AccountId).eq(value),
            false => AccountId.eq(value),
        }))
        .add_option(
            wanted
                .organisation_id
                .map(|value| side(OrganisationId).eq(value)),
        )
        .add_option(
            wanted
                .city
                .clone()
                .map(|value| beside(organisation::Entity, organisation::Column::City).eq(value)),
        )
        .add_option(wanted.taken_by.map(|value| side(TakenBy).eq(value)))
        .add_option(wanted.kind.clone().map(|value| side(Kind).eq(value)))
        .add_option(wanted.status.clone().map(|value| side(Status).eq(value)))
        .add_option(
            wanted
                .not_status
                .clone()
                .map(|value| side(Status).ne(value)),
        )
        .add_option(wanted.country.clone().map(|value| side(Country).eq(value)))
}

fn fits_the_desk(wanted: &DeskWanted) -> Condition {
    let compared = |column, value: &Option<String>| {
        value
            .clone()
            .map(|value| beside(comparison::Entity, column).eq(value))
    };
    Condition::all()
        .add_option(compared(comparison::Column::Proposal, &wanted.proposal))
        .add_option(compared(comparison::Column::Risk, &wanted.risk))
        .add_option(
            wanted
                .ruled
                .then(|| Expr::col((ruling::Entity, ruling::Column::AccountId)).is_not_null()),
        )
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
