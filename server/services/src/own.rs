//! 我的账号: password and sessions of whoever is logged in.

mod close;
mod contact;
mod export;
mod mobile;

use domain::permission::Caller;
use domain::{FieldProblem, Lang, Problem};
use store::query;

use crate::password_rules::PasswordPair;
use crate::services::change;
use crate::sessions::Token;
use crate::{Moment, Refusal, Services};

pub use contact::Contact;
pub use mobile::MobileChange;

/// See [`Services::own`].
pub struct Own<'a> {
    pub(crate) services: &'a Services,
}

/// A session of the caller.
#[derive(Clone, Debug)]
pub struct OwnSession {
    /// What it is ended by; opens nothing.
    pub id: String,
    /// When it began.
    pub began: Moment,
    /// The last request, exact to a minute.
    pub seen: Moment,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

impl Own<'_> {
    /// The caller's sessions, latest first.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn sessions(&self, by: &Caller, token: &Token) -> Result<Vec<OwnSession>, Refusal> {
        let limits = self.services.inner.settings.session;
        let now = self.services.now();
        let rows = query::session::of_account(self.services.reader(), by.account.0).await?;
        let this = token.hash();
        let alive = rows.into_iter().filter(|row| {
            now < Moment(row.created_at).after(limits.absolute)
                && now < Moment(row.seen_at).after(limits.idle)
        });
        let sessions = alive.map(|row| OwnSession {
            is_this: row.token_hash == this,
            id: row.token_hash,
            began: Moment(row.created_at),
            seen: Moment(row.seen_at),
        });
        Ok(sessions.collect())
    }

    /// Ends one of the caller's sessions.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when it is not the caller's, or over.
    pub async fn end(&self, by: &Caller, id: &str) -> Result<(), Refusal> {
        change!(self.services, tx => {
            if !query::session::remove_own(tx, by.account.0, id).await? {
                return Err(Refusal::NotFound.into());
            }
            self.services.note_own(tx, by, "session.ended").await
        })
    }

    /// Changes the caller's password; all other sessions end.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under `current`, `password`, `password_again`; [`Refusal::TooMany`].
    pub async fn change_password(
        &self,
        by: &Caller,
        token: &Token,
        current: &str,
        pair: &PasswordPair,
    ) -> Result<(), Refusal> {
        let profile = self.services.password_profile();
        let mut problems = profile.problems(&pair.password, &pair.again, &by.user_name);
        if current.is_empty() {
            problems.insert(0, FieldProblem::new("current", Problem::Required));
        }
        if !problems.is_empty() {
            return Err(Refusal::Problems(problems));
        }
        let account = self.services.confirm(by, "current", current).await?;
        let hash = self.services.hash_new_password(&account, pair).await?;
        change!(self.services, tx => {
            query::account::set_password(tx, by.account.0, &hash, self.services.now().0).await?;
            query::session::remove_others(tx, by.account.0, &token.hash()).await?;
            self.services.note_own(tx, by, "account.password_changed").await
        })
    }

    /// Notes the language that the caller wants pages and mails in.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn set_language(&self, by: &Caller, lang: Lang) -> Result<(), Refusal> {
        change!(self.services, tx => {
            if !query::account::set_language(tx, by.account.0, lang.code()).await? {
                return Ok(());
            }
            self.services.note_own(tx, by, "account.language_set").await
        })
    }
}
