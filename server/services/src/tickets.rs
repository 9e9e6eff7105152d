//! Tickets: secrets with which a password is set without the old one. Only a keyed index of each
//! is stored.

use std::net::IpAddr;
use std::time::Duration;

use domain::Problem;
use domain::account::AccountState;
use domain::id::AccountId;
use domain::text::fold;
use messages::mail as say;
use store::entity::{account, ticket};
use store::{StoreError, Tx, query};

use crate::audit::Subject;
use crate::mail::{TextMessage, lang_of};
use crate::password_rules::PasswordPair;
use crate::services::change;
use crate::sessions::random_token;
use crate::throttle::{Key, count, network};
use crate::vault::Use;
use crate::{Moment, RateLimit, Refusal, Services};

/// How long a code sent by mail works, and how often a wrong one may be tried.
pub(crate) const CODE_LIFE: Duration = Duration::from_secs(15 * 60);
pub(crate) const CODE_TRIES: i32 = 5;
/// How many codes may be asked for one name.
pub(crate) const CODES: RateLimit = RateLimit::per_minutes(3, 15);

/// How a code reaches its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By mail.
    Mail,
    /// By a message to the mobile number on file; where there are none, by mail.
    Phone,
}

impl Way {
    const fn detail(self) -> &'static str {
        match self {
            Way::Mail => "{}",
            Way::Phone => r#"{"by":"sms"}"#,
        }
    }
}

/// What a ticket is for.
#[derive(Clone, Copy)]
pub(crate) enum Purpose {
    /// The first password of an operator, or a new one after a reset or when the old one is over: a
    /// link.
    Welcome,
    /// 忘记密码: a code.
    Recover,
    /// Logging in after repeated failures: a code.
    LogIn,
}

impl Purpose {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Purpose::Welcome => "welcome",
            Purpose::Recover => "recover",
            Purpose::LogIn => "log_in",
        }
    }
}

/// A ticket's secret, as its holder carries it.
pub(crate) struct Secret(String);

impl Secret {
    /// For a link: too long to be guessed.
    pub(crate) fn link() -> Option<Secret> {
        random_token().map(Secret)
    }

    /// For a mail: 8 digits, to be typed.
    pub(crate) fn code() -> Option<Secret> {
        let mut bytes = [0; 8];
        getrandom::fill(&mut bytes).ok()?;
        Some(Secret(format!(
            "{:08}",
            u64::from_be_bytes(bytes) % 100_000_000
        )))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// See [`Services::recovery`].
pub struct Recovery<'a> {
    pub(crate) services: &'a Services,
}

impl Services {
    pub(crate) async fn issue(
        &self,
        tx: &Tx,
        purpose: Purpose,
        account: i64,
        secret: &Secret,
        expires: Moment,
    ) -> Result<(), StoreError> {
        let row = ticket::Model {
            id: 0,
            account_id: account,
            purpose: purpose.code().to_owned(),
            secret_index: self.secret_index(secret.as_str())?,
            tries: 0,
            expires_at: expires.0,
        };
        query::ticket::issue(tx, row).await
    }

    /// A hash that no password fits.
    pub(crate) async fn unusable_password(&self) -> Result<String, Refusal> {
        let nobody_knows = random_token().ok_or(Refusal::Unavailable)?;
        self.inner.passwords.hash(&nobody_knows).await
    }

    pub(crate) fn secret_index(&self, secret: &str) -> Result<String, StoreError> {
        self.inner.vault.index(Use::Ticket, secret)
    }
}

impl Recovery<'_> {
    /// The user name an invitation's link is for, while it works.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for a link that does not work, or no longer.
    pub async fn invited(&self, link: &str) -> Result<String, Refusal> {
        Ok(self.welcome(link).await?.1.user_name)
    }

    /// Sets the password of whoever holds a link; an invited account is active from then on.
    ///
    /// # Errors
    /// [`Refusal::Problems`] of the passwords; [`Refusal::NotFound`] as [`Recovery::invited`].
    pub async fn accept(&self, link: &str, pair: &PasswordPair) -> Result<String, Refusal> {
        let (ticket, account) = self.welcome(link).await?;
        let hash = self.services.hash_new_password(&account, pair).await?;
        self.set(&ticket, &account, &hash, "account.welcomed")
            .await?;
        Ok(account.user_name)
    }

    /// Whether codes can be sent to phones.
    pub fn has_texts(&self) -> bool {
        self.services.inner.texts.is_some()
    }

    /// Sends a code to the owner of a user name, if there is one; says nothing about it.
    ///
    /// # Errors
    /// [`Refusal::TooMany`], for names that do not exist as well.
    pub async fn ask_code(&self, user_name: &str, way: Way, ip: IpAddr) -> Result<(), Refusal> {
        let name = fold(user_name).to_ascii_lowercase();
        let account = query::account::by_user_name(self.services.reader(), &name).await?;
        let way = match way {
            Way::Phone if self.has_texts() => Way::Phone,
            _ => Way::Mail,
        };
        let is_reached = |account: &account::Model| match way {
            Way::Mail => !account.email.is_empty(),
            Way::Phone => !account.mobile.is_empty(),
        };
        let account = account.filter(is_usable).filter(is_reached);
        let code = Secret::code().ok_or(Refusal::Unavailable)?;
        self.count("recover.ask", &name, ip, CODES).await?;
        let asked = change!(self.services, tx => {
            let Some(account) = &account else { return Ok(()) };
            let expires = self.services.now().after(CODE_LIFE);
            self.services
                .issue(tx, Purpose::Recover, account.id, &code, expires)
                .await?;
            let values = [("user", account.user_name.as_str()), ("code", code.as_str())];
            match way {
                Way::Mail => {
                    let words = (say::CODE, say::CODE_TEXT);
                    self.services.send_to(tx, account, words, &values).await?;
                }
                Way::Phone => {
                    let text = say::CODE_SMS.fill(lang_of(account), &values);
                    let mobile = account.mobile.clone();
                    self.services.text(tx, &TextMessage { mobile, text }).await?;
                }
            }
            let subject = Subject::Account(account.id);
            self.services
                .note(tx, None, "recovery.asked", subject, way.detail())
                .await
        });
        self.services.inner.job_added.notify_one();
        asked
    }

    /// Sets a new password by a code from the mail; all sessions of the account end.
    ///
    /// # Errors
    /// [`Refusal::Problems`]: of the passwords, or [`Problem::CodeWrong`] under `code`, also for
    /// names that do not exist; [`Refusal::TooMany`].
    pub async fn set_password(
        &self,
        user_name: &str,
        code: &str,
        pair: &PasswordPair,
        ip: IpAddr,
    ) -> Result<(), Refusal> {
        let name = fold(user_name).to_ascii_lowercase();
        self.services.check_new_password(pair, &name)?;
        let tries = RateLimit { times: 10, ..CODES };
        self.count("recover.set", &name, ip, tries).await?;
        let account = query::account::by_user_name(self.services.reader(), &name).await?;
        let account = account.filter(is_usable).ok_or_else(wrong_code)?;
        let ticket = self.ticket(&account, code).await?;
        // Only now: what is said of the old password is said to its owner.
        let hash = self.services.hash_new_password(&account, pair).await?;
        let set = self
            .set(&ticket, &account, &hash, "account.recovered")
            .await;
        set.map_err(|refusal| match refusal {
            Refusal::NotFound => wrong_code(),
            other => other,
        })
    }

    async fn welcome(&self, link: &str) -> Result<(ticket::Model, account::Model), Refusal> {
        let reader = self.services.reader();
        let index = self.services.secret_index(link)?;
        let ticket = query::ticket::by_secret(reader, Purpose::Welcome.code(), &index).await?;
        let now = self.services.now().0;
        let ticket = ticket.filter(|ticket| ticket.expires_at > now);
        let ticket = ticket.ok_or(Refusal::NotFound)?;
        let account = query::account::by_id(reader, ticket.account_id).await?;
        let account = account.filter(is_usable).ok_or(Refusal::NotFound)?;
        Ok((ticket, account))
    }

    /// The ticket that a code fits; a wrong code is counted.
    async fn ticket(&self, account: &account::Model, code: &str) -> Result<ticket::Model, Refusal> {
        let code: String = fold(code).chars().filter(char::is_ascii_digit).collect();
        let index = self.services.secret_index(&code)?;
        let now = self.services.now().0;
        let found = change!(self.services, tx => {
            let own = query::ticket::lock(tx, Purpose::Recover.code(), account.id).await?;
            let live = own.filter(|own| own.expires_at > now && own.tries < CODE_TRIES);
            let Some(ticket) = live else { return Ok(None) };
            if ticket.secret_index == index {
                return Ok(Some(ticket));
            }
            query::ticket::count_try(tx, ticket.id).await?;
            Ok(None)
        })?;
        found.ok_or_else(wrong_code)
    }

    async fn set(
        &self,
        ticket: &ticket::Model,
        account: &account::Model,
        hash: &str,
        action: &'static str,
    ) -> Result<(), Refusal> {
        change!(self.services, tx => {
            if !query::ticket::take(tx, ticket.id).await? {
                return Err(Refusal::NotFound.into());
            }
            let was = query::account::lock(tx, account.id).await?;
            query::account::set_password(tx, account.id, hash, self.services.now().0).await?;
            if was.is_some_and(|was| was.state == AccountState::Invited.code()) {
                query::account::set_state(tx, account.id, AccountState::Active).await?;
            }
            query::session::remove_all(tx, account.id).await?;
            let subject = Subject::Account(account.id);
            self.services
                .note(tx, Some(AccountId(account.id)), action, subject, "{}")
                .await
        })
    }

    async fn count(
        &self,
        what: &str,
        name: &str,
        ip: IpAddr,
        limit: RateLimit,
    ) -> Result<(), Refusal> {
        let network = network(ip);
        let address = Key::of(&format!("{what}.address"), &[&network]);
        let pair = Key::of(what, &[name, &network]);
        let now = self.services.now();
        let look_up = self.services.inner.settings.limits.look_up;
        change!(self.services, tx => {
            count(tx, &address, look_up, now).await?;
            count(tx, &pair, limit, now).await?;
            Ok(())
        })
    }
}

/// Whether a password could be of use: not while a registration waits, nor once it was refused or
/// the account disabled.
fn is_usable(account: &account::Model) -> bool {
    let state = AccountState::from_code(&account.state);
    matches!(state, Some(AccountState::Active | AccountState::Invited))
}

fn wrong_code() -> Refusal {
    Refusal::problem("code", Problem::CodeWrong)
}
