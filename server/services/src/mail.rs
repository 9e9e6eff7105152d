//! Mail, and short messages to phones: written in the transaction that wants it, sent by a job, so that none is lost and none
//! is sent for what did not happen.

mod letter;
mod post;
mod text;

use std::time::Duration;

use domain::{Lang, Text};
use serde::Serialize;
use store::entity::{account, job, mail};
use store::query::job::JobKind;
use store::{StoreError, Tx, query};

use crate::audit::Subject;
use crate::jobs::Jobs;
use crate::values::{from_json, to_json};
use crate::vault::Use;
use crate::{Moment, Services};

pub(crate) use letter::Message;
pub(crate) use post::{Fate, Post};
pub(crate) use text::{TextMessage, Texts, of_settings as texts};

/// After so long nobody waits for a message any more.
const PATIENCE: Duration = Duration::from_secs(3 * 86_400);

impl Services {
    /// Sends a message to an account's owner once the transaction holds, the language that was chosen
    /// first; none to whoever has no address.
    pub(crate) async fn send_to(
        &self,
        tx: &Tx,
        to: &account::Model,
        words: (Text, Text),
        values: &[(&str, &str)],
    ) -> Result<(), StoreError> {
        self.send_to_address(tx, to, &to.email, words, values).await
    }

    /// The same to an address that is not yet, or no longer, the one on file.
    pub(crate) async fn send_to_address(
        &self,
        tx: &Tx,
        to: &account::Model,
        address: &str,
        (subject, text): (Text, Text),
        values: &[(&str, &str)],
    ) -> Result<(), StoreError> {
        if address.is_empty() {
            return Ok(());
        }
        let message = Message::new(address, subject, text, values);
        let message = message.for_reader_of(to.language.as_deref());
        self.send(tx, &message).await
    }

    /// Sends a message once the transaction holds.
    pub(crate) async fn send(&self, tx: &Tx, message: &Message) -> Result<(), StoreError> {
        self.add_message(tx, JobKind::Mail, message).await
    }

    /// Sends a short message once the transaction holds.
    pub(crate) async fn text(&self, tx: &Tx, message: &TextMessage) -> Result<(), StoreError> {
        self.add_message(tx, JobKind::Text, message).await
    }

    async fn add_message(
        &self,
        tx: &Tx,
        kind: JobKind,
        message: &impl Serialize,
    ) -> Result<(), StoreError> {
        let text = to_json(message)?;
        let now = self.now().0;
        let row = mail::Model {
            id: 0,
            content_sealed: self.inner.vault.seal(Use::Mail, &text)?,
            created_at: now,
        };
        let id = query::mail::add(tx, row).await?;
        query::job::want(tx, kind, id, now).await
    }
}

impl Jobs<'_> {
    /// Sends a message by mail or to a phone. Done twice, it carries the same Message-ID.
    pub(super) async fn send(&self, kind: JobKind, job: &job::Model) -> Result<(), StoreError> {
        let row = query::mail::find(self.services.reader(), job.subject_id).await?;
        let fate = match row {
            Some(row) => self.try_to_send(kind, row).await?,
            None => Fate::Sent,
        };
        let done = crate::services::change!(self.services, tx => {
            query::mail::remove(tx, job.subject_id).await?;
            query::job::finish(tx, job).await?;
            match &fate {
                Fate::Sent => Ok(()),
                Fate::Refused(why) => {
                    let detail = serde_json::json!({ "why": why }).to_string();
                    let subject = Subject::Mail(job.subject_id);
                    let action = match kind {
                        JobKind::Text => "text.refused",
                        _ => "mail.refused",
                    };
                    self.services.note(tx, None, action, subject, &detail).await
                }
            }
        });
        done.map_err(|refusal| StoreError::Unreadable(refusal.to_string()))
    }

    async fn try_to_send(&self, kind: JobKind, row: mail::Model) -> Result<Fate, StoreError> {
        let inner = &self.services.inner;
        let content = inner.vault.open(Use::Mail, &row.content_sealed)?;
        let written = Moment(row.created_at);
        let (sent, patience) = match kind {
            JobKind::Text => (self.carry(row.id, &content, written).await, text::PATIENCE),
            _ => {
                let message: Message = from_json(&content)?;
                (inner.post.send(row.id, &message, written).await, PATIENCE)
            }
        };
        let is_old = self.services.now().since(written) > patience;
        match sent {
            Ok(Fate::Refused(why)) => {
                tracing::warn!(mail = row.id, why, "a message was refused for good");
                Ok(Fate::Refused(why))
            }
            Err(error) if is_old => Ok(Fate::Refused(format!("given up: {error}"))),
            other => other,
        }
    }

    async fn carry(&self, id: i64, content: &str, at: Moment) -> Result<Fate, StoreError> {
        let message: TextMessage = from_json(content)?;
        match &self.services.inner.texts {
            Some(texts) => texts.send(id, &message, at).await,
            None => Ok(Fate::Refused("no SMS gateway is configured".to_owned())),
        }
    }
}

/// The language that an account's owner is written to in, where there is room for one only.
pub(crate) fn lang_of(account: &account::Model) -> Lang {
    let chosen = account.language.as_deref().and_then(Lang::from_tag);
    chosen.unwrap_or_default()
}
