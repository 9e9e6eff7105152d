//! 我的账号: a new mail address, confirmed on both the old and the new.

use std::time::Duration;

use domain::account::Email;
use domain::permission::Caller;
use domain::text::fold;
use domain::{FieldProblem, Problem};
use messages::mail as say;
use store::entity::{account, address_change};
use store::{StoreError, query};

use super::Own;
use crate::services::change;
use crate::throttle::{Key, count};
use crate::tickets::Secret;
use crate::vault::Use;
use crate::{Moment, RateLimit, Refusal};

/// How long the codes work, and how often wrong ones may be tried.
pub(super) const CODE_LIFE: Duration = Duration::from_secs(15 * 60);
pub(super) const CODE_TRIES: i32 = 5;
/// How many changes may be begun.
pub(super) const CHANGES: RateLimit = RateLimit::per_minutes(3, 15);

/// How the caller is reached.
#[derive(Clone, Debug)]
pub struct Contact {
    /// 邮箱; empty when none is on file.
    pub email: String,
    /// 手机; empty when none is on file.
    pub mobile: String,
    /// The address that waits to be confirmed.
    pub new_email: Option<String>,
    /// The number that waits to be confirmed.
    pub new_mobile: Option<String>,
    /// Whether messages can be sent to phones.
    pub texts: bool,
}

impl Own<'_> {
    /// How the caller is reached.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when the account is gone.
    pub async fn contact(&self, by: &Caller) -> Result<Contact, Refusal> {
        let row = self.account(by).await?;
        let change = self.change_under_way(by).await?;
        let mobile = self.mobile_under_way(by).await?;
        Ok(Contact {
            email: row.email,
            mobile: row.mobile,
            new_email: change.map(|change| change.email),
            new_mobile: mobile.map(|change| change.mobile),
            texts: self.services.inner.texts.is_some(),
        })
    }

    /// Begins the change of the caller's address: a code goes to the new one, and one to the old.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under `email` and `password`; [`Refusal::TooMany`].
    pub async fn ask_email(&self, by: &Caller, email: &str, password: &str) -> Result<(), Refusal> {
        let new = Email::parse(email).map_err(|problem| Refusal::problem("email", problem))?;
        let account = self.account(by).await?;
        if account.email == new.as_str() {
            return Err(Refusal::problem("email", Problem::Unchanged));
        }
        self.services.confirm(by, "password", password).await?;
        let key = Key::of("address.change", &[&by.account.to_string()]);
        let now = self.services.now();
        let (old_code, new_code) = (Secret::code(), Secret::code());
        let (Some(old_code), Some(new_code)) = (old_code, new_code) else {
            return Err(Refusal::Unavailable);
        };
        let has_old = !account.email.is_empty();
        let row = address_change::Model {
            account_id: account.id,
            email: new.to_string(),
            old_index: match has_old {
                true => Some(self.index(by, "old", old_code.as_str())?),
                false => None,
            },
            new_index: self.index(by, "new", new_code.as_str())?,
            tries: 0,
            expires_at: now.after(CODE_LIFE).0,
        };
        let masked = new.masked();
        let values = |code| {
            [
                ("user", account.user_name.as_str()),
                ("code", code),
                ("new", masked.as_str()),
            ]
        };
        let (to_old, to_new) = (values(old_code.as_str()), values(new_code.as_str()));
        change!(self.services, tx => {
            count(tx, &key, CHANGES, now).await?;
            query::address_change::put(tx, row.clone()).await?;
            let (services, subject) = (self.services, say::ADDRESS_CODE);
            let words = (subject, say::NEW_ADDRESS_TEXT);
            services.send_to_address(tx, &account, new.as_str(), words, &to_new).await?;
            let words = (subject, say::OLD_ADDRESS_TEXT);
            services.send_to(tx, &account, words, &to_old).await?;
            self.services.note_own(tx, by, "account.email_asked").await
        })?;
        self.services.inner.job_added.notify_one();
        Ok(())
    }

    /// Completes the change by the codes from both messages.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under `old_code` and `new_code`, also once the codes are over;
    /// [`Refusal::NotFound`] without a change under way.
    pub async fn confirm_email(&self, by: &Caller, old: &str, new: &str) -> Result<(), Refusal> {
        let old_index = self.index(by, "old", &digits(old))?;
        let new_index = self.index(by, "new", &digits(new))?;
        // Locked, so that many tries at once count as many.
        let wrong = change!(self.services, tx => {
            let row = query::address_change::lock(tx, by.account.0).await?;
            let row = row.filter(|row| self.is_under_way(row.expires_at, row.tries));
            let row = row.ok_or(Refusal::NotFound)?;
            let old_fits = row.old_index.is_none_or(|index| index == old_index);
            let fits = [("old_code", old_fits), ("new_code", row.new_index == new_index)];
            if fits.iter().any(|(_, fits)| !fits) {
                query::address_change::count_try(tx, row.account_id).await?;
                let wrong = fits.into_iter().filter(|(_, fits)| !fits);
                let wrong = wrong.map(|(field, _)| FieldProblem::new(field, Problem::CodeWrong));
                return Ok(wrong.collect::<Vec<_>>());
            }
            query::account::set_email(tx, row.account_id, &row.email).await?;
            query::address_change::remove(tx, row.account_id).await?;
            // Codes that went to the old address are over.
            query::ticket::clear(tx, row.account_id).await?;
            self.services.note_own(tx, by, "account.email_changed").await?;
            Ok(Vec::new())
        })?;
        match wrong.is_empty() {
            true => Ok(()),
            false => Err(Refusal::Problems(wrong)),
        }
    }

    pub(super) async fn account(&self, by: &Caller) -> Result<account::Model, Refusal> {
        let row = query::account::by_id(self.services.reader(), by.account.0).await?;
        row.ok_or(Refusal::NotFound)
    }

    async fn change_under_way(
        &self,
        by: &Caller,
    ) -> Result<Option<address_change::Model>, StoreError> {
        let row = query::address_change::find(self.services.reader(), by.account.0).await?;
        Ok(row.filter(|row| self.is_under_way(row.expires_at, row.tries)))
    }

    /// Whether the codes of a change can still be given.
    pub(super) fn is_under_way(&self, expires_at: i64, tries: i32) -> bool {
        self.services.now() < Moment(expires_at) && tries < CODE_TRIES
    }

    /// What is stored of a code; the same digits sent to the other address are another code.
    pub(super) fn index(&self, by: &Caller, which: &str, code: &str) -> Result<String, StoreError> {
        let text = format!("{} {which} {code}", by.account);
        self.services.inner.vault.index(Use::Ticket, &text)
    }
}

/// The digits of a code.
pub(super) fn digits(typed: &str) -> String {
    fold(typed).chars().filter(char::is_ascii_digit).collect()
}
