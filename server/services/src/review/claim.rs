//! Who works on a case: taken, given to a colleague, handed back, the next one.

use std::time::Duration;

use domain::account::{AccountState, Role};
use domain::code::ApplicationNo;
use domain::id::AccountId;
use domain::permission::Caller;
use domain::text::fold;
use store::entity::account;
use store::query::application::DeskWanted;
use store::{Abort, Tx, query};

use super::{QueueFilter, Review, officer};
use crate::services::change;
use crate::values::number_of;
use crate::{Refusal, Services};

/// For how long a case is an officer's own.
const LEASE: Duration = Duration::from_secs(30 * 60);
/// The same for one that was given to an officer, who may not be there yet.
const GIVEN: Duration = Duration::from_secs(24 * 60 * 60);
/// The name under which a colleague who cannot be given a case is reported.
pub const COLLEAGUE_FIELD: &str = "colleague";

/// An officer to whom a case can be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// 用户名.
    pub user_name: String,
    /// 姓名.
    pub name: String,
}

/// The other officers.
pub(super) async fn colleagues(
    services: &Services,
    by: &Caller,
) -> Result<Vec<Colleague>, Refusal> {
    let all = query::account::with_role(services.reader(), Role::Officer).await?;
    let others = all.into_iter().filter(|one| one.id != by.account.0);
    let others = others.map(|one| Colleague {
        user_name: one.user_name,
        name: one.name,
    });
    Ok(others.collect())
}

/// Somebody who can work on a case.
fn is_officer(account: &account::Model) -> bool {
    account.role == Role::Officer.code() && account.state == AccountState::Active.code()
}

impl Review<'_> {
    /// Takes a case for 30 minutes; taking one's own again prolongs it.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] when another officer holds it or it is decided.
    pub async fn take(&self, by: &Caller, no: &ApplicationNo) -> Result<(), Refusal> {
        officer(by)?;
        let row = self.row(no).await?;
        change!(self.services, tx => self.take_in(tx, by, row.id).await)
    }

    async fn take_in(&self, tx: &Tx, by: &Caller, id: i64) -> Result<(), Abort<Refusal>> {
        let (now, officer) = (self.services.now(), by.account.0);
        // Whoever is disabled at this moment would keep what it takes now.
        let own = query::account::lock(tx, officer).await?;
        if !own.is_some_and(|own| is_officer(&own)) {
            return Err(Refusal::Forbidden.into());
        }
        let until = now.after(LEASE).0;
        if !query::application::take(tx, id, officer, now.0, until).await? {
            return Err(Refusal::Conflict.into());
        }
        self.note(tx, Some(by), "application.taken", id, "{}").await
    }

    /// Gives a case that nobody else holds to a colleague, for a day.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] when another officer holds it or it is decided;
    /// [`Refusal::Problems`] at [`COLLEAGUE_FIELD`] when `to` names no other officer.
    pub async fn assign(&self, by: &Caller, no: &ApplicationNo, to: &str) -> Result<(), Refusal> {
        officer(by)?;
        let row = self.row(no).await?;
        let name = fold(to).to_ascii_lowercase();
        let to = query::account::by_user_name(self.services.reader(), &name).await?;
        let nobody = || Refusal::problem(COLLEAGUE_FIELD, domain::Problem::Required);
        let to = to.filter(|to| to.id != by.account.0).ok_or_else(nobody)?;
        change!(self.services, tx => {
            // Not to somebody who is disabled at this moment.
            let there = query::account::lock(tx, to.id).await?;
            if !there.is_some_and(|there| is_officer(&there)) {
                return Err(nobody().into());
            }
            let now = self.services.now();
            let until = now.after(GIVEN).0;
            let between = [by.account.0, to.id];
            if !query::application::assign(tx, row.id, between, now.0, until).await? {
                return Err(Refusal::Conflict.into());
            }
            let detail = format!(r#"{{"to":{}}}"#, to.id);
            self.note(tx, Some(by), "application.assigned", row.id, &detail).await
        })
    }

    /// Gives a case back to the queue. One that the caller does not hold stays as it is.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; [`Refusal::Forbidden`] for everybody but officers.
    pub async fn hand_back(&self, by: &Caller, no: &ApplicationNo) -> Result<(), Refusal> {
        officer(by)?;
        let row = self.row(no).await?;
        change!(self.services, tx => {
            if query::application::hand_back(tx, row.id, by.account.0).await? {
                self.note(tx, Some(by), "application.handed_back", row.id, "{}")
                    .await?;
            }
            Ok(())
        })
    }

    /// Gives all back to the queue that an officer holds whose access `by` takes away in this transaction.
    pub(crate) async fn hand_all_back(
        &self,
        tx: &Tx,
        by: &Caller,
        officer: AccountId,
    ) -> Result<(), Abort<Refusal>> {
        let now = self.services.now().0;
        for id in query::application::held(tx, officer.0, now).await? {
            if query::application::hand_back(tx, id, officer.0).await? {
                self.note(tx, Some(by), "application.handed_back", id, "{}")
                    .await?;
            }
        }
        Ok(())
    }

    /// Takes the oldest case that nobody holds, that fits type, district, risk and proposal of the
    /// filter, and that the caller has not ruled on; none when there is none.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for everybody but officers.
    pub async fn next(
        &self,
        by: &Caller,
        filter: &QueueFilter,
    ) -> Result<Option<ApplicationNo>, Refusal> {
        officer(by)?;
        let wanted: DeskWanted = self.wanted(by, filter)?;
        change!(self.services, tx => {
            let (now, officer) = (self.services.now().0, by.account.0);
            let next = query::application::longest_waiting(tx, officer, &wanted, now);
            let Some(row) = next.await? else {
                return Ok(None);
            };
            self.take_in(tx, by, row.id).await?;
            Ok(Some(number_of(&row.no)?))
        })
    }
}
