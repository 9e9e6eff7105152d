//! Callbacks: an organisation's program is told when one of its applications changes. What is to be
//! sent is written in the transaction that changes it, and sent by a job that tries again.

mod sender;

use std::fmt;
use std::time::Duration;

use domain::id::OrganisationId;
use domain::permission::{Action, Caller};
use domain::{Problem, Standing};
use serde_json::json;
use store::entity::{application, callback, delivery, job};
use store::query::job::JobKind;
use store::{Abort, StoreError, Tx, query};

pub(crate) use sender::Sender;
use sender::{Signed, check_address};

use crate::applications::standing_of;
use crate::audit::Subject;
use crate::jobs::{Jobs, pause};
use crate::permit::require_own;
use crate::services::change;
use crate::sessions::random_token;
use crate::vault::Use;
use crate::{Moment, Refusal, Services};

/// After this long a message is given up.
const GIVEN_UP: Duration = Duration::from_secs(3 * 86_400);
/// How much later than a message that nobody took the others to the same organisation are tried, so
/// that it is tried before them.
const BEHIND: Duration = Duration::from_secs(2);
/// Messages shown.
const SHOWN: u64 = 20;

/// See [`Services::callbacks`].
pub struct Callbacks<'a> {
    pub(crate) services: &'a Services,
}

/// An organisation's callback.
#[derive(Clone, Debug)]
pub struct CallbackInfo {
    /// Where it goes; none when it is not set.
    pub url: Option<String>,
    /// The latest messages, latest first.
    pub deliveries: Vec<Delivery>,
}

/// A message.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Its number, sent along so that a repetition can be told.
    pub id: i64,
    /// What happened.
    pub event: String,
    /// When.
    pub at: Moment,
    /// When it arrived.
    pub delivered_at: Option<Moment>,
    /// What the last try gave.
    pub outcome: String,
}

/// The secret that signs what is sent; shown once.
#[derive(Clone)]
pub struct CallbackSecret(pub String);

impl fmt::Debug for CallbackSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CallbackSecret")
    }
}

impl Callbacks<'_> {
    /// The callback of the caller's organisation.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for all but its 管理员.
    pub async fn show(&self, by: &Caller) -> Result<CallbackInfo, Refusal> {
        let own = require_own(by, Action::ManageTokens)?;
        let reader = self.services.reader();
        let row = query::callback::find(reader, own.0).await?;
        let sent = query::callback::deliveries(reader, own.0, SHOWN).await?;
        Ok(CallbackInfo {
            url: row.map(|row| row.url),
            deliveries: sent.into_iter().map(Delivery::from_row).collect(),
        })
    }

    /// Sets where changes are told, with a new secret.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under `url`; [`Refusal::Forbidden`].
    pub async fn set(&self, by: &Caller, url: &str) -> Result<CallbackSecret, Refusal> {
        let own = require_own(by, Action::ManageTokens)?;
        let private = self.services.inner.settings.private_callbacks;
        let url = check_address(url, private).map_err(wrong_address)?;
        let secret = random_token().ok_or(Refusal::Unavailable)?;
        let row = callback::Model {
            organisation_id: own.0,
            account_id: by.account.0,
            url: url.to_string(),
            secret_sealed: self.services.inner.vault.seal(Use::Callback, &secret)?,
            created_at: self.services.now().0,
        };
        change!(self.services, tx => {
            query::callback::set(tx, row.clone()).await?;
            self.note(tx, by, own, "callback.set").await
        })?;
        Ok(CallbackSecret(secret))
    }

    /// Tells nobody any more.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when none is set; [`Refusal::Forbidden`].
    pub async fn remove(&self, by: &Caller) -> Result<(), Refusal> {
        let own = require_own(by, Action::ManageTokens)?;
        change!(self.services, tx => {
            if !query::callback::remove(tx, own.0).await? {
                return Err(Refusal::NotFound.into());
            }
            self.note(tx, by, own, "callback.removed").await
        })
    }

    async fn note(
        &self,
        tx: &Tx,
        by: &Caller,
        own: OrganisationId,
        action: &'static str,
    ) -> Result<(), Abort<Refusal>> {
        let subject = Subject::Organisation(own.0);
        self.services
            .note(tx, Some(by.account), action, subject, "{}")
            .await
    }
}

impl Services {
    /// Tells the organisation's program, once the transaction holds. The message says what its
    /// reader can see in the query, and nothing of customs' register.
    pub(crate) async fn tell(
        &self,
        tx: &Tx,
        about: &application::Model,
        event: &'static str,
    ) -> Result<(), StoreError> {
        let organisation_id = about.organisation_id;
        if query::callback::find(tx, organisation_id).await?.is_none() {
            return Ok(());
        }
        let now = self.now();
        let standing = standing_of(&about.status)?;
        let body = json!({
            "event": event,
            "at": now.rfc3339(),
            "application": {
                "no": about.no,
                "type": about.kind,
                "number": about.certificate,
                "country": about.country,
                "status": standing.status().code(),
                "withdrawn": standing == Standing::Withdrawn,
            },
        });
        let row = delivery::Model {
            id: 0,
            organisation_id,
            event: event.to_owned(),
            body: body.to_string(),
            created_at: now.0,
            delivered_at: None,
            outcome: String::new(),
        };
        let id = query::callback::add_delivery(tx, row).await?;
        query::job::want(tx, JobKind::Call, id, now.0).await
    }
}

impl Jobs<'_> {
    /// Sends a message. One that does not arrive is tried again for three days.
    pub(super) async fn call(&self, job: &job::Model) -> Result<(), StoreError> {
        let reader = self.services.reader();
        let now = self.services.now();
        let Some(message) = query::callback::delivery(reader, job.subject_id).await? else {
            return self.settle(job, None).await;
        };
        let Some(to) = query::callback::find(reader, message.organisation_id).await? else {
            return self.settle(job, Some(("removed", None))).await;
        };
        let inner = &self.services.inner;
        let secret = inner.vault.open(Use::Callback, &to.secret_sealed)?;
        let signed = Signed {
            delivery: message.id,
            event: &message.event,
            body: &message.body,
            secret: &secret,
            at: now,
        };
        let outcome = inner.sender.send(&to.url, &signed).await;
        let said = outcome.said();
        if !outcome.answered() {
            self.hold_back(job, message.organisation_id).await?;
        }
        if outcome.arrived() {
            return self.settle(job, Some((&said, Some(now.0)))).await;
        }
        if now.since(Moment(message.created_at)) >= GIVEN_UP {
            return self.settle(job, Some((&said, None))).await;
        }
        let noted = change!(self.services, tx => {
            query::callback::note_try(tx, message.id, &said, None).await?;
            Ok(())
        });
        noted.map_err(unwritten)?;
        Err(StoreError::Unreadable(format!("callback: {said}")))
    }

    /// Has what else is due for an organisation wait with a message that nobody took: a receiver that
    /// hangs costs one time-out a round.
    async fn hold_back(&self, job: &job::Model, organisation: i64) -> Result<(), StoreError> {
        let now = self.services.now();
        // Those that were put off with it before are due just behind it.
        let (due, until) = (now.after(BEHIND), now.after(pause(job) + BEHIND));
        let held = change!(self.services, tx => {
            query::callback::put_off_due(tx, organisation, due.0, until.0).await?;
            Ok(())
        });
        held.map_err(unwritten)
    }

    /// Writes down what became of a message, and ends the job.
    async fn settle(
        &self,
        job: &job::Model,
        outcome: Option<(&str, Option<i64>)>,
    ) -> Result<(), StoreError> {
        let done = change!(self.services, tx => {
            if let Some((said, arrived)) = outcome {
                query::callback::note_try(tx, job.subject_id, said, arrived).await?;
            }
            query::job::finish(tx, job).await?;
            Ok(())
        });
        done.map_err(unwritten)
    }
}

impl Delivery {
    fn from_row(row: delivery::Model) -> Delivery {
        Delivery {
            id: row.id,
            event: row.event,
            at: Moment(row.created_at),
            delivered_at: row.delivered_at.map(Moment),
            outcome: row.outcome,
        }
    }
}

fn unwritten(refusal: Refusal) -> StoreError {
    StoreError::Unreadable(refusal.to_string())
}

fn wrong_address(problem: Problem) -> Refusal {
    Refusal::problem("url", problem)
}
