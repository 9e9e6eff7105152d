//! Where messages go: to a mail server, or into the outbox, a folder.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use store::StoreError;
use tokio::fs;

use super::letter::{Form, Message};
use crate::{Moment, OpenError, Settings};

/// How long a mail server may take for one answer.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Sends messages.
pub(crate) struct Post {
    from: Mailbox,
    way: Way,
}

enum Way {
    Outbox(PathBuf),
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
}

/// What became of a message, unless it is to be tried again.
pub(crate) enum Fate {
    /// It is on its way.
    Sent,
    /// It never will be; why, without personal data.
    Refused(String),
}

impl Post {
    /// The post of these settings; the mail server is not asked yet.
    pub(crate) fn new(settings: &Settings) -> Result<Post, OpenError> {
        let from = settings.mail_from.parse();
        let from = from.map_err(|_| bad("mail_from", "an address is expected"))?;
        let way = match &settings.smtp_url {
            None => Way::Outbox(settings.outbox_dir.clone()),
            Some(url) => {
                let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
                let builder = builder.map_err(|_| {
                    bad("smtp_url", "smtp://host, smtp://host?tls=required or smtps://user:password@host is expected")
                })?;
                Way::Smtp(builder.timeout(Some(TIMEOUT)).build())
            }
        };
        Ok(Post { from, way })
    }

    /// Sends a message that was written `at` some time.
    ///
    /// # Errors
    /// When it is to be tried again.
    pub(super) async fn send(
        &self,
        id: i64,
        message: &Message,
        at: Moment,
    ) -> Result<Fate, StoreError> {
        let form = match self.way {
            Way::Outbox(_) => Form::Readable,
            Way::Smtp(_) => Form::Safe,
        };
        let letter = match message.written((id, at), &self.from, form) {
            Ok(letter) => letter,
            Err(why) => return Ok(Fate::Refused(why)),
        };
        match &self.way {
            Way::Outbox(folder) => put(folder, id, &letter.formatted()).await?,
            Way::Smtp(transport) => match transport.send(letter).await {
                Ok(_) => {}
                Err(error) if error.is_permanent() => return Ok(Fate::Refused(said(&error))),
                Err(error) => return Err(StoreError::Unreadable(said(&error))),
            },
        }
        Ok(Fate::Sent)
    }
}

impl std::fmt::Debug for Post {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Post")
    }
}

/// Puts a message into the outbox. Done twice, it is the same file.
async fn put(folder: &Path, id: i64, text: &[u8]) -> Result<(), StoreError> {
    fs::create_dir_all(folder).await?;
    let name = folder.join(format!("{id:08}.eml"));
    let half = folder.join(format!("{id:08}.part"));
    fs::write(&half, text).await?;
    Ok(fs::rename(&half, &name).await?)
}

/// What went wrong. A server's own words may name the recipient, so only its number is told.
fn said(error: &smtp::Error) -> String {
    if let Some(code) = error.status() {
        return format!("the mail server answered {code}");
    }
    match error.source() {
        Some(cause) => format!("the mail server cannot be used: {cause}"),
        None => "the mail server cannot be used".to_owned(),
    }
}

fn bad(key: &str, expected: &str) -> OpenError {
    OpenError::Setting(format!("configuration key `{key}`: {expected}"))
}
