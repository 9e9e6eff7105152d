//! Mail: written in the transaction that wants it, sent by a job, so that none is lost and none
//! is sent for what did not happen. Without a mail server messages go into the outbox, a folder.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::Text;
use messages::mail as say;
use serde::{Deserialize, Serialize};
use store::entity::{job, mail};
use store::{StoreError, Tx, query};
use tokio::fs;

use crate::jobs::Jobs;
use crate::vault::Use;
use crate::{Moment, Services};

/// The kind of job that sends a message.
pub(crate) const SEND: &str = "mail";

/// A message in plain text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Message {
    to: String,
    subject: String,
    text: String,
}

impl Message {
    /// A message that says the same in both languages.
    pub(crate) fn new(to: &str, subject: Text, text: Text, values: &[(&str, &str)]) -> Message {
        use domain::Lang::{En, Zh};
        let text = [text.fill(Zh, values), text.fill(En, values)];
        let sign = [say::SIGNATURE.get(Zh), say::SIGNATURE.get(En)];
        let [zh, en] = [0, 1].map(|at: usize| {
            let part = text.get(at).map_or("", String::as_str);
            format!("{part}\n\n{}", sign.get(at).copied().unwrap_or_default())
        });
        Message {
            to: to.to_owned(),
            subject: format!("{} / {}", subject.get(Zh), subject.get(En)),
            text: format!("{zh}\n\n----\n\n{en}\n"),
        }
    }

    /// The message as RFC 5322 writes it.
    fn written(&self, id: i64, at: Moment) -> String {
        let date = at.in_china();
        let date = date.format(&time::format_description::well_known::Rfc2822);
        let head = [
            ("From", "shenzheng@localhost".to_owned()),
            ("To", one_line(&self.to)),
            ("Subject", encoded_words(&self.subject)),
            ("Date", date.unwrap_or_default()),
            ("Message-ID", format!("<{id}.{}@shenzheng>", at.0)),
            ("MIME-Version", "1.0".to_owned()),
            ("Content-Type", "text/plain; charset=utf-8".to_owned()),
            ("Content-Transfer-Encoding", "8bit".to_owned()),
        ];
        let head: String = head
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect();
        format!("{head}\r\n{}", self.text.replace('\n', "\r\n"))
    }
}

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
    /// Puts a message into the outbox. Done twice, it is the same file.
    pub(super) async fn send(&self, job: &job::Model) -> Result<(), StoreError> {
        let row = query::mail::find(self.services.reader(), job.subject_id).await?;
        if let Some(row) = row {
            let inner = &self.services.inner;
            let text = inner.vault.open(Use::Mail, &row.content_sealed)?;
            let message: Message = serde_json::from_str(&text).map_err(unreadable)?;
            let written = message.written(row.id, Moment(row.created_at));
            put(&inner.settings.outbox_dir, row.id, &written).await?;
        }
        let done = crate::services::change!(self.services, tx => {
            query::mail::remove(tx, job.subject_id).await?;
            query::job::finish(tx, job).await?;
            Ok(())
        });
        done.map_err(|refusal| StoreError::Unreadable(refusal.to_string()))
    }
}

async fn put(folder: &Path, id: i64, text: &str) -> Result<(), StoreError> {
    fs::create_dir_all(folder).await?;
    let name = folder.join(format!("{id:08}.eml"));
    let half = folder.join(format!("{id:08}.part"));
    fs::write(&half, text).await?;
    Ok(fs::rename(&half, &name).await?)
}

/// A header's value cannot begin another header.
fn one_line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

/// Text as RFC 2047 writes it in headers, in words of at most 75 characters.
fn encoded_words(text: &str) -> String {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if word.len() + c.len_utf8() > 42 {
            words.push(std::mem::take(&mut word));
        }
        word.push(c);
    }
    words.push(word);
    let words = words
        .iter()
        .map(|word| format!("=?utf-8?B?{}?=", BASE64.encode(word)));
    words.collect::<Vec<_>>().join("\r\n ")
}

fn unreadable(error: serde_json::Error) -> StoreError {
    StoreError::Unreadable(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_cannot_write_headers() {
        let message = Message {
            to: "a@b.cn\r\nBcc: x@y.cn".into(),
            subject: "验证码\r\nX: y".repeat(10),
            text: "正文".into(),
        };
        let written = message.written(7, Moment(0));
        let (head, text) = written.split_once("\r\n\r\n").unwrap_or_default();
        assert!(
            !head.contains("\r\nBcc") && !head.contains("\r\nX:"),
            "{head}"
        );
        assert!(
            head.contains("Date: Thu, 01 Jan 1970 08:00:00 +0800"),
            "{head}"
        );
        assert!(head.split("\r\n").all(|line| line.len() < 90));
        assert_eq!(text, "正文");
    }
}
