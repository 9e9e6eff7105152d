//! Mail: written in the transaction that wants it, sent by a job, so that none is lost and none
//! is sent for what did not happen.

mod letter;
mod post;

use std::time::Duration;

use store::entity::{job, mail};
use store::{StoreError, Tx, query};

use crate::jobs::Jobs;
use crate::vault::Use;
use crate::{Moment, Services};

pub(crate) use letter::Message;
pub(crate) use post::{Fate, Post};

/// The kind of job that sends a message.
pub(crate) const SEND: &str = "mail";
/// After so long nobody waits for a message any more.
const PATIENCE: Duration = Duration::from_secs(3 * 86_400);

impl Services {
    /// Sends a message once the transaction holds.
    pub(crate) async fn send(&self, tx: &Tx, message: &Message) -> Result<(), StoreError> {
        let text = serde_json::to_string(message).map_err(unreadable)?;
        let now = self.now().0;
        let row = mail::Model {
            id: 0,
            content_sealed: self.inner.vault.seal(Use::Mail, &text)?,
            created_at: now,
        };
        let id = query::mail::add(tx, row).await?;
        query::job::want(tx, SEND, id, now).await
    }
}

impl Jobs<'_> {
    /// Sends a message. Done twice, it carries the same Message-ID.
    pub(super) async fn send(&self, job: &job::Model) -> Result<(), StoreError> {
        let row = query::mail::find(self.services.reader(), job.subject_id).await?;
        let fate = match row {
            Some(row) => self.try_to_send(row).await?,
            None => Fate::Sent,
        };
        let done = crate::services::change!(self.services, tx => {
            query::mail::remove(tx, job.subject_id).await?;
            query::job::finish(tx, job).await?;
            match &fate {
                Fate::Sent => Ok(()),
                Fate::Refused(why) => {
                    let detail = serde_json::json!({ "why": why }).to_string();
                    let subject = format!("mail:{}", job.subject_id);
                    self.services.note(tx, None, "mail.refused", subject, &detail).await
                }
            }
        });
        done.map_err(|refusal| StoreError::Unreadable(refusal.to_string()))
    }

    async fn try_to_send(&self, row: mail::Model) -> Result<Fate, StoreError> {
        let inner = &self.services.inner;
        let text = inner.vault.open(Use::Mail, &row.content_sealed)?;
        let message: Message = serde_json::from_str(&text).map_err(unreadable)?;
        let written = Moment(row.created_at);
        let sent = inner.post.send(row.id, &message, written).await;
        let is_old = self.services.now().since(written) > PATIENCE;
        match sent {
            Ok(Fate::Refused(why)) => {
                tracing::warn!(mail = row.id, why, "a message was refused for good");
                Ok(Fate::Refused(why))
            }
            Err(error) if is_old => Ok(Fate::Refused(format!("given up: {error}"))),
            other => other,
        }
    }
}

fn unreadable(error: serde_json::Error) -> StoreError {
    StoreError::Unreadable(error.to_string())
}
