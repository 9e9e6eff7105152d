//! 携证现场: the paper, seen at the counter.

use domain::Status;
use domain::code::ApplicationNo;
use domain::permission::{Action, Caller};
use store::entity::counter_visit;
use store::query;

use super::Applications;
use crate::audit::Subject;
use crate::permit::require;
use crate::services::change;
use crate::{Moment, Refusal};

impl Applications<'_> {
    /// Notes that the paper of an application that is 审核通过 was seen at the counter (现场已核);
    /// when. Noted again, it gives the first time.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for everybody but officers; [`Refusal::NotFound`];
    /// [`Refusal::Conflict`] when it is not 审核通过.
    pub async fn mark_seen(&self, by: &Caller, no: &ApplicationNo) -> Result<Moment, Refusal> {
        require(by, Action::Review, None)?;
        let row = query::application::by_no(self.services.reader(), no.as_str()).await?;
        let id = row.ok_or(Refusal::NotFound)?.id;
        change!(self.services, tx => {
            // Of two who note it at once, the second waits here and finds the first.
            let row = query::application::lock(tx, id).await?.ok_or(Refusal::NotFound)?;
            if row.status != Status::Passed.code() {
                return Err(Refusal::Conflict.into());
            }
            if let Some(seen) = query::counter::of(tx, id).await? {
                return Ok(Moment(seen.seen_at));
            }
            let now = self.services.now();
            let (account_id, seen_at) = (by.account.0, now.0);
            let visit = counter_visit::Model { application_id: id, account_id, seen_at };
            query::counter::add(tx, visit).await?;
            let subject = Subject::Application(id);
            self.services
                .note(tx, Some(by.account), "application.seen", subject, "{}")
                .await?;
            Ok(now)
        })
    }
}
