//! 撤回: the applicant takes back what customs has not decided.

use domain::code::ApplicationNo;
use domain::id::OrganisationId;
use domain::permission::{Action, Caller};
use store::entity::application;
use store::query;

use super::{Applications, WITHDRAWN, visible};
use crate::Refusal;
use crate::audit::Subject;
use crate::permit::require;
use crate::services::change;

impl Applications<'_> {
    /// Withdraws an application that is 未审核. Withdrawing it again changes nothing.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when there is none, or it is another organisation's;
    /// [`Refusal::Forbidden`] for those who do not file; [`Refusal::Conflict`] once it is decided.
    pub async fn withdraw(&self, by: &Caller, no: &ApplicationNo) -> Result<(), Refusal> {
        let row = query::application::by_no(self.services.reader(), no.as_str()).await?;
        let row = row.ok_or(Refusal::NotFound)?;
        visible(by, row.organisation_id, row.account_id)?;
        let owner = Some(OrganisationId(row.organisation_id));
        require(by, Action::FileApplication, owner)?;
        change!(self.services, tx => {
            let locked = query::application::lock(tx, row.id).await?;
            if locked.is_some_and(|row| row.status == WITHDRAWN) {
                return Ok(());
            }
            if !query::application::withdraw(tx, row.id).await? {
                return Err(Refusal::Conflict.into());
            }
            let withdrawn = application::Model {
                status: WITHDRAWN.to_owned(),
                ..row.clone()
            };
            self.services
                .tell(tx, &withdrawn, "application.withdrawn")
                .await?;
            let subject = Subject::Application(row.id);
            self.services
                .note(tx, Some(by.account), "application.withdrawn", subject, "{}")
                .await
        })
    }
}
