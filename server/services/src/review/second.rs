//! 复核: what an officer rules against the program's clear finding waits, where the policy says so,
//! until another officer confirms or returns it. Meanwhile the application stays 未审核.

use domain::code::ApplicationNo;
use domain::permission::Caller;
use domain::text::clean;
use domain::{Problem, Status};
use store::entity::{application, ruling};
use store::{Abort, StoreError, Tx, query};

use super::decide::MAX_WORDS;
use super::{Review, Ruling, UNDECIDED, officer};
use crate::applications::status_of;
use crate::services::change;
use crate::values::{from_json, to_json};
use crate::{Moment, Refusal};

/// The name under which a return without words is reported.
pub const RETURN_FIELD: &str = "return_words";

/// A ruling that waits for a second officer, or that one returned.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// The ruling.
    pub ruling: Ruling,
    /// Whose it is.
    pub officer: String,
    /// Whether that is the caller.
    pub mine: bool,
    /// When it was made.
    pub at: Moment,
    /// Who returned it, and why; none while it waits.
    pub returned: Option<(String, String)>,
}

impl Review<'_> {
    /// The ruling on an application that waits or was returned.
    pub(super) async fn proposed(
        &self,
        by: &Caller,
        row: &application::Model,
    ) -> Result<Option<Proposed>, Refusal> {
        let reader = self.services.reader();
        if row.status != UNDECIDED {
            return Ok(None);
        }
        let Some(found) = query::review::ruling(reader, row.id).await? else {
            return Ok(None);
        };
        let returned = match found.returned_by {
            Some(id) => Some((self.name(id).await?, found.returned_words.clone())),
            None => None,
        };
        Ok(Some(Proposed {
            officer: self.name(found.account_id).await?,
            mine: found.account_id == by.account.0,
            at: Moment(found.made_at),
            ruling: ruling_of(&found)?,
            returned,
        }))
    }

    pub(super) async fn name(&self, account: i64) -> Result<String, StoreError> {
        let found = query::account::by_id(self.services.reader(), account).await?;
        Ok(found.map(|account| account.name).unwrap_or_default())
    }

    /// Has a ruling wait for a second officer.
    pub(super) async fn propose_in(
        &self,
        tx: &Tx,
        by: &Caller,
        id: i64,
        ruling: &Ruling,
    ) -> Result<(), Abort<Refusal>> {
        let now = self.services.now().0;
        let officer = by.account.0;
        // Whoever rules lets go of the case: it is the other's now.
        if !query::application::take(tx, id, officer, now, now).await? {
            return Err(Refusal::Conflict.into());
        }
        query::application::hand_back(tx, id, officer).await?;
        let row = ruling::Model {
            application_id: id,
            status: ruling.status.code().to_owned(),
            account_id: officer,
            reasons: to_json(&ruling.reasons)?,
            grounds: to_json(&ruling.grounds)?,
            overrules: to_json(&ruling.overrules)?,
            words: ruling.words.clone(),
            made_at: now,
            returned_by: None,
            returned_words: String::new(),
        };
        query::review::propose_ruling(tx, row).await?;
        let detail = status_detail(ruling.status);
        self.note(tx, Some(by), "application.proposed", id, &detail)
            .await
    }

    /// Confirms another officer's ruling, the one of the time `at`, which becomes the decision.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for the officer whose ruling it is; [`Refusal::Conflict`] when it does
    /// not wait any more or another officer holds the case.
    pub async fn confirm(
        &self,
        by: &Caller,
        no: &ApplicationNo,
        at: Moment,
    ) -> Result<(), Refusal> {
        officer(by)?;
        let row = self.row(no).await?;
        change!(self.services, tx => {
            let waits = self.waits_in(tx, row.id, at).await?;
            if waits.account_id == by.account.0 {
                return Err(Refusal::Forbidden.into());
            }
            let ruling = ruling_of(&waits)?;
            self.decide_in(tx, Some((by, waits.account_id)), row.id, &ruling).await
        })
    }

    /// Returns the ruling of the time `at`: another officer's with words, one's own without any. The case
    /// waits again.
    ///
    /// # Errors
    /// [`Refusal::Problems`] at [`RETURN_FIELD`]; [`Refusal::Conflict`] when it does not wait any more or
    /// another officer holds the case.
    pub async fn return_ruling(
        &self,
        by: &Caller,
        no: &ApplicationNo,
        at: Moment,
        words: &str,
    ) -> Result<(), Refusal> {
        officer(by)?;
        let row = self.row(no).await?;
        let words = clean(words);
        if words.chars().count() > MAX_WORDS {
            let problem = Problem::TooLong { max: MAX_WORDS };
            return Err(Refusal::problem(RETURN_FIELD, problem));
        }
        change!(self.services, tx => {
            let waits = self.waits_in(tx, row.id, at).await?;
            if words.is_empty() && waits.account_id != by.account.0 {
                return Err(Refusal::problem(RETURN_FIELD, Problem::Required).into());
            }
            let now = self.services.now().0;
            let officer = by.account.0;
            if !query::application::take(tx, row.id, officer, now, now).await? {
                return Err(Refusal::Conflict.into());
            }
            query::application::hand_back(tx, row.id, officer).await?;
            query::review::return_ruling(tx, row.id, officer, &words).await?;
            self.note(tx, Some(by), "application.returned", row.id, "{}").await
        })
    }

    /// The ruling of the time `at` if it waits, while nobody else changes the application. Another may have
    /// come in its place, which whoever asks has not seen.
    async fn waits_in(
        &self,
        tx: &Tx,
        id: i64,
        at: Moment,
    ) -> Result<ruling::Model, Abort<Refusal>> {
        query::application::lock(tx, id).await?;
        let waits = query::review::ruling(tx, id).await?;
        let waits = waits.filter(|row| row.returned_by.is_none() && row.made_at == at.0);
        Ok(waits.ok_or(Refusal::Conflict)?)
    }
}

fn ruling_of(row: &ruling::Model) -> Result<Ruling, StoreError> {
    Ok(Ruling {
        status: status_of(&row.status)?,
        reasons: from_json(&row.reasons)?,
        grounds: from_json(&row.grounds)?,
        overrules: from_json(&row.overrules)?,
        words: row.words.clone(),
    })
}

fn status_detail(status: Status) -> String {
    format!(r#"{{"status":"{}"}}"#, status.code())
}
