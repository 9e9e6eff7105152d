//! The second step of 登录: a code of the authenticator app, or a recovery code.

use std::net::IpAddr;
use std::time::Duration;

use domain::Problem;
use domain::account::Role;
use store::entity::{account, half_log_in, second_factor};
use store::{Abort, Tx, query};

use super::{Counted, Keys, Sessions, Token, remember};
use crate::audit::Subject;
use crate::second_factor::code_hash;
use crate::services::change;
use crate::throttle::{Key, Tries};
use crate::visitor::VisitorKey;
use crate::{Moment, Refusal};

/// How long one has to give the code.
const LIFE: Duration = Duration::from_secs(10 * 60);
/// Wrong codes after which the password is asked again.
const TRIES: i32 = 5;

impl Sessions<'_> {
    /// Notes that the password fitted; the token opens nothing but the second step.
    pub(super) async fn begin_half(
        &self,
        account: &account::Model,
        keys: &Keys,
        counted: &Counted,
    ) -> Result<Token, Refusal> {
        let token = Token::fresh().ok_or(Refusal::Unavailable)?;
        let row = half_log_in::Model {
            token_hash: token.hash(),
            account_id: account.id,
            tries: 0,
            expires_at: self.services.now().after(LIFE).0,
        };
        change!(self.services, tx => {
            query::attempt::forget(tx, &counted.taken_back(keys)).await?;
            let now = query::account::lock(tx, account.id).await?;
            if now.is_none_or(|now| now.password_hash != account.password_hash) {
                return Err(Refusal::BadCredentials.into());
            }
            query::second_factor::add_half(tx, row.clone()).await?;
            let subject = Subject::Account(account.id);
            self.services.note(tx, None, "session.half_begun", subject, "{}").await
        })?;
        Ok(token)
    }

    /// The role of the account whose log-in waits for its second step under a browser's secret, if
    /// one does.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn waiting(&self, secret: &str) -> Result<Option<Role>, Refusal> {
        let Some(token) = Token::parse(secret) else {
            return Ok(None);
        };
        let reader = self.services.reader();
        let row = query::second_factor::half(reader, &token.hash()).await?;
        let Some(row) = row.filter(|row| is_open(row, self.services.now())) else {
            return Ok(None);
        };
        let account = query::account::by_id(reader, row.account_id).await?;
        Ok(account.and_then(|account| Role::from_code(&account.role)))
    }

    /// Begins the session of a log-in that waits, for a code that fits.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when none waits, or no longer; [`Refusal::Problems`] under `code`;
    /// [`Refusal::TooMany`]; [`Refusal::Disabled`].
    pub async fn second(&self, secret: &str, code: &str, ip: IpAddr) -> Result<Token, Refusal> {
        let half = Token::parse(secret).ok_or(Refusal::NotFound)?.hash();
        let account = self.count_half(&half).await?;
        self.is_usable(&account).await?;
        let token = Token::fresh().ok_or(Refusal::Unavailable)?;
        let now = self.services.now();
        let keys = Keys::new(&account.user_name_key, ip);
        let limits = &self.services.inner.settings.limits;
        let begun = change!(self.services, tx => {
            let factor = query::second_factor::lock(tx, account.id).await?;
            if !query::second_factor::take_half(tx, &half).await? {
                return Err(Refusal::NotFound.into());
            }
            let by = self.accept(tx, factor, code, now).await?;
            let (from, to) = (VisitorKey::of(secret), VisitorKey::of(token.as_str()));
            query::kept::follow(tx, from.as_str(), to.as_str()).await?;
            query::attempt::clear(tx, tries_of(account.id).as_str()).await?;
            remember(tx, &keys, &keys.tries(tx, limits, now).await?).await?;
            self.open(tx, &account, &token, by).await
        });
        if matches!(begun, Err(Refusal::Problems(_))) {
            self.note_refusal(Some(&account)).await?;
        }
        begun.map(|()| token)
    }

    /// Counts a try before it is made; whose log-in it is.
    async fn count_half(&self, half: &str) -> Result<account::Model, Refusal> {
        let now = self.services.now();
        let limit = self.services.inner.settings.limits.log_in_account;
        change!(self.services, tx => {
            let row = query::second_factor::half(tx, half).await?;
            let row = row.filter(|row| is_open(row, now)).ok_or(Refusal::NotFound)?;
            // Whoever knows the password may begin log-ins without end, but not try faster.
            let tries = tries_of(row.account_id);
            query::attempt::lock(tx, tries.as_str()).await?;
            let earlier = Tries::read(tx, &[(&tries, limit.window)], now).await?;
            earlier.refuse_haste(&tries, limit)?;
            query::attempt::add(tx, &[tries.as_str()], now.0).await?;
            query::second_factor::count_half_try(tx, half).await?;
            let account = query::account::by_id(tx, row.account_id).await?;
            account.ok_or_else(|| Refusal::NotFound.into())
        })
    }

    /// Uses a code up; the particulars for the audit.
    async fn accept(
        &self,
        tx: &Tx,
        factor: Option<second_factor::Model>,
        code: &str,
        now: Moment,
    ) -> Result<&'static str, Abort<Refusal>> {
        let wrong = || Abort::Refused(Refusal::problem("code", Problem::CodeWrong));
        let row = factor.ok_or_else(wrong)?;
        let account = row.account_id;
        let secret = row.secret_sealed.as_deref();
        let secret = secret.map(|sealed| self.services.open_secret(sealed));
        let step = match secret.transpose()? {
            Some(secret) => secret.step(code, now, row.last_step),
            None => None,
        };
        if let Some(step) = step
            && query::second_factor::advance(tx, account, step).await?
        {
            return Ok(r#"{"second":"app"}"#);
        }
        match query::second_factor::take_code(tx, account, &code_hash(account, code)).await? {
            true => Ok(r#"{"second":"recovery_code"}"#),
            false => Err(wrong()),
        }
    }
}

fn tries_of(account: i64) -> Key {
    Key::of("log_in.second", &[&account.to_string()])
}

fn is_open(row: &half_log_in::Model, now: Moment) -> bool {
    row.expires_at > now.0 && row.tries < TRIES
}
