//! 我的账号: a new mobile number, confirmed on both the old and the new where messages can be sent
//! to phones.

use domain::account::Mobile;
use domain::permission::Caller;
use domain::{FieldProblem, Problem};
use messages::mail as say;
use store::entity::{account, mobile_change};
use store::{StoreError, query};

use super::Own;
use super::contact::{CHANGES, CODE_LIFE, digits};
use crate::Refusal;
use crate::mail::{TextMessage, lang_of};
use crate::services::change;
use crate::throttle::{Key, count};
use crate::tickets::Secret;

/// What became of a wish for another number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MobileChange {
    /// It is on file; nothing can be sent to phones.
    Done,
    /// Codes are on their way.
    Asked,
}

impl Own<'_> {
    /// Changes the caller's mobile number: at once where nothing can be sent to phones; otherwise a
    /// code goes to the new one and another to the old one. The old one's goes to the mail address
    /// as well, for those who have lost the old phone.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under `mobile` and `mobile_password`; [`Refusal::TooMany`].
    pub async fn change_mobile(
        &self,
        by: &Caller,
        mobile: &str,
        password: &str,
    ) -> Result<MobileChange, Refusal> {
        let new = Mobile::parse(mobile).map_err(|problem| Refusal::problem("mobile", problem))?;
        let account = self.account(by).await?;
        if account.mobile == new.as_str() {
            return Err(Refusal::problem("mobile", Problem::Unchanged));
        }
        self.services
            .confirm(by, "mobile_password", password)
            .await?;
        if self.services.inner.texts.is_none() {
            change!(self.services, tx => {
                query::account::set_mobile(tx, by.account.0, new.as_str()).await?;
                self.services.note_own(tx, by, "account.mobile_changed").await
            })?;
            return Ok(MobileChange::Done);
        }
        self.send_codes(by, &account, &new).await?;
        Ok(MobileChange::Asked)
    }

    async fn send_codes(
        &self,
        by: &Caller,
        account: &account::Model,
        new: &Mobile,
    ) -> Result<(), Refusal> {
        let key = Key::of("mobile.change", &[&by.account.to_string()]);
        let now = self.services.now();
        let (old_code, new_code) = (Secret::code(), Secret::code());
        let (Some(old_code), Some(new_code)) = (old_code, new_code) else {
            return Err(Refusal::Unavailable);
        };
        let has_old = !account.mobile.is_empty();
        let row = mobile_change::Model {
            account_id: account.id,
            mobile: new.to_string(),
            old_index: match has_old {
                true => Some(self.index(by, "old mobile", old_code.as_str())?),
                false => None,
            },
            new_index: self.index(by, "new mobile", new_code.as_str())?,
            tries: 0,
            expires_at: now.after(CODE_LIFE).0,
        };
        let masked = new.masked();
        let text = |mobile: &str, text: domain::Text, code: &Secret| TextMessage {
            mobile: mobile.to_owned(),
            text: text.fill(
                lang_of(account),
                &[("code", code.as_str()), ("new", &masked)],
            ),
        };
        let to_new = text(new.as_str(), say::NEW_MOBILE_SMS, &new_code);
        let to_old = text(&account.mobile, say::OLD_MOBILE_SMS, &old_code);
        change!(self.services, tx => {
            count(tx, &key, CHANGES, now).await?;
            query::mobile_change::put(tx, row.clone()).await?;
            self.services.text(tx, &to_new).await?;
            if has_old {
                self.services.text(tx, &to_old).await?;
                let values = [
                    ("user", account.user_name.as_str()),
                    ("code", old_code.as_str()),
                    ("new", masked.as_str()),
                ];
                let words = (say::MOBILE_CODE, say::OLD_MOBILE_TEXT);
                self.services.send_to(tx, account, words, &values).await?;
            }
            self.services.note_own(tx, by, "account.mobile_asked").await
        })?;
        self.services.inner.job_added.notify_one();
        Ok(())
    }

    /// Completes the change by the codes from both messages.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under `old_mobile_code` and `new_mobile_code`, also once the codes are
    /// over; [`Refusal::NotFound`] without a change under way.
    pub async fn confirm_mobile(&self, by: &Caller, old: &str, new: &str) -> Result<(), Refusal> {
        let old_index = self.index(by, "old mobile", &digits(old))?;
        let new_index = self.index(by, "new mobile", &digits(new))?;
        // Locked, so that many tries at once count as many.
        let wrong = change!(self.services, tx => {
            let row = query::mobile_change::lock(tx, by.account.0).await?;
            let row = row.filter(|row| self.is_under_way(row.expires_at, row.tries));
            let row = row.ok_or(Refusal::NotFound)?;
            let old_fits = row.old_index.is_none_or(|index| index == old_index);
            let fits = [("old_mobile_code", old_fits), ("new_mobile_code", row.new_index == new_index)];
            if fits.iter().any(|(_, fits)| !fits) {
                query::mobile_change::count_try(tx, row.account_id).await?;
                let wrong = fits.into_iter().filter(|(_, fits)| !fits);
                let wrong = wrong.map(|(field, _)| FieldProblem::new(field, Problem::CodeWrong));
                return Ok(wrong.collect::<Vec<_>>());
            }
            query::account::set_mobile(tx, row.account_id, &row.mobile).await?;
            query::mobile_change::remove(tx, row.account_id).await?;
            // Codes that went to the old phone are over.
            query::ticket::clear(tx, row.account_id).await?;
            self.services.note_own(tx, by, "account.mobile_changed").await?;
            Ok(Vec::new())
        })?;
        match wrong.is_empty() {
            true => Ok(()),
            false => Err(Refusal::Problems(wrong)),
        }
    }

    /// The number that waits to be confirmed.
    pub(super) async fn mobile_under_way(
        &self,
        by: &Caller,
    ) -> Result<Option<mobile_change::Model>, StoreError> {
        let row = query::mobile_change::find(self.services.reader(), by.account.0).await?;
        Ok(row.filter(|row| self.is_under_way(row.expires_at, row.tries)))
    }
}
