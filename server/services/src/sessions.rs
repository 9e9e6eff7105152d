//! 登录, the session it begins, and 退出.

mod holder;
mod keys;
mod passkey;
mod picture;
mod proof;
mod second;
mod token;

use std::net::IpAddr;

use domain::Problem;
use domain::account::{AccountState, Mobile};
use domain::code::CreditCode;
use domain::id::AccountId;
use domain::text::fold;
use store::entity::{account, session, ticket};
use store::query::account::{By, Claimed};
use store::{Abort, StoreError, Tx, query};

use crate::audit::Subject;
use crate::services::change;
use crate::throttle::Key;
use crate::visitor::VisitorKey;
use crate::{Refusal, Services};

pub(crate) use holder::caller;
pub use holder::{Holder, Session};
pub(crate) use keys::KNOWN;
use keys::{Counted, Keys, remember};
pub use proof::{Picture, Proof, Who};
pub(crate) use token::random_bytes;
pub use token::{Token, random_token};

/// How far a log-in came. The browser carries the token in either case.
#[derive(Clone, Debug)]
pub enum LogIn {
    /// A session has begun.
    Done(Token),
    /// The password fits; [`Sessions::second`] is to follow.
    Half(Token),
}

impl LogIn {
    /// What the browser carries from now on.
    pub fn token(&self) -> &Token {
        match self {
            LogIn::Done(token) | LogIn::Half(token) => token,
        }
    }
}

/// See [`Services::sessions`].
pub struct Sessions<'a> {
    pub(crate) services: &'a Services,
}

impl Sessions<'_> {
    /// As [`Sessions::log_in_with`], by user name or mobile number and password alone.
    ///
    /// # Errors
    /// As there.
    pub async fn log_in(&self, name: &str, password: &str, ip: IpAddr) -> Result<LogIn, Refusal> {
        let who = Who { name, person: "" };
        self.log_in_with(&who, password, &Proof::None, ip).await
    }

    /// Begins a session under a fresh token; with a second factor it is half begun. A mobile number,
    /// or a name within an organisation, has to be that of one account only.
    ///
    /// # Errors
    /// [`Refusal::BadCredentials`] whatever it is that does not fit; [`Refusal::Problems`] under
    /// `picture` or `mail_code` where that is asked for or wrong; [`Refusal::TooMany`]; with the
    /// right password [`Refusal::AwaitingApproval`], [`Refusal::NotApproved`],
    /// [`Refusal::Disabled`] and [`Refusal::PasswordExpired`].
    pub async fn log_in_with(
        &self,
        who: &Who<'_>,
        password: &str,
        proof: &Proof<'_>,
        ip: IpAddr,
    ) -> Result<LogIn, Refusal> {
        let claimed = self.claimed(who).await?;
        let account = claimed.as_ref().map(|claimed| &claimed.account);
        // Tries by user name, by mobile and by credit code count together.
        let keys = Keys::of(who, account, ip);
        let counted = self.count(&keys, account, proof).await?;
        let hash = account.map(|account| account.password_hash.as_str());
        let fits = self.services.inner.passwords.fits(hash, password).await?;
        let Some(claimed) = claimed.as_ref().filter(|_| fits) else {
            self.note_refusal(account).await?;
            return Err(Refusal::BadCredentials);
        };
        let account = &claimed.account;
        self.is_usable(account).await?;
        if let Some(ticket) = &counted.ticket {
            self.use_up(ticket).await?;
        }
        if self.services.has_expired(account) {
            let link = self.services.renewal_link(account).await?;
            return Err(Refusal::PasswordExpired { link });
        }
        if claimed.second_factor {
            let half = self.begin_half(account, &keys, &counted).await?;
            return Ok(LogIn::Half(half));
        }
        let token = self.begin(account, &keys, &counted).await?;
        Ok(LogIn::Done(token))
    }

    /// The account that somebody says to be the owner of.
    async fn claimed(&self, who: &Who<'_>) -> Result<Option<Claimed>, StoreError> {
        let person = fold(who.person);
        let code = CreditCode::parse(who.name).ok();
        let code = code.filter(|_| !person.trim().is_empty());
        let mobile = Mobile::parse(who.name).ok();
        let name = fold(who.name).to_ascii_lowercase();
        let by = match (&code, &mobile) {
            (Some(code), _) => By::CodeAndName(code.as_str(), person.trim()),
            (None, Some(mobile)) => By::Mobile(mobile.as_str()),
            (None, None) => By::UserName(&name),
        };
        let mut found = query::account::claimed(self.services.lane(), by).await?;
        Ok(found.pop().filter(|_| found.is_empty()))
    }

    /// A code from the mail opens one session.
    async fn use_up(&self, ticket: &ticket::Model) -> Result<(), Refusal> {
        let taken = change!(self.services, tx => Ok(query::ticket::take(tx, ticket.id).await?))?;
        match taken {
            true => Ok(()),
            false => Err(Refusal::problem("mail_code", Problem::CodeWrong)),
        }
    }

    /// Counts a try before it is made, so that many at once count as many, and checks what is asked for
    /// besides the password. Whoever reads the owner's mail does not wait because of strangers.
    async fn count(
        &self,
        keys: &Keys,
        account: Option<&account::Model>,
        proof: &Proof<'_>,
    ) -> Result<Counted, Refusal> {
        let limits = &self.services.inner.settings.limits;
        let now = self.services.now();
        let counted = change!(self.services, tx => {
            query::attempt::lock(tx, keys.address.as_str()).await?;
            let earlier = keys.tries(tx, limits, now).await?;
            let ticket = match self.check_proof(tx, proof, account, keys, &earlier).await? {
                Ok(ticket) => ticket,
                // What was given is used up all the same.
                Err(wrong) => return Ok(Err(wrong)),
            };
            earlier.refuse_more(&keys.address, limits.log_in_address)?;
            earlier.refuse_haste(&keys.pair, limits.log_in_account)?;
            if !earlier.any(&keys.known) && ticket.is_none() {
                earlier.refuse_haste(&keys.name, limits.spread())?;
            }
            let own = [&keys.address, &keys.pair, &keys.name].map(Key::as_str);
            let own = query::attempt::add(tx, &own, now.0).await?;
            Ok(Ok(Counted { earlier, own, ticket }))
        });
        counted?
    }

    /// Refuses what no session may begin for, with the right password.
    async fn is_usable(&self, account: &account::Model) -> Result<(), Refusal> {
        match AccountState::from_code(&account.state) {
            // An invited operator has a password that fits only once it has set one.
            Some(AccountState::Active | AccountState::Invited) => Ok(()),
            Some(AccountState::Approval) => Err(Refusal::AwaitingApproval),
            Some(AccountState::Refused) => Err(self.why_refused(account).await?),
            _ => Err(Refusal::Disabled),
        }
    }

    async fn begin(
        &self,
        account: &account::Model,
        keys: &Keys,
        counted: &Counted,
    ) -> Result<Token, Refusal> {
        let token = Token::fresh().ok_or(Refusal::Unavailable)?;
        change!(self.services, tx => {
            query::attempt::forget(tx, &counted.taken_back(keys)).await?;
            remember(tx, keys, &counted.earlier).await?;
            self.open(tx, account, &token, "{}").await
        })?;
        Ok(token)
    }

    /// Adds the session of an account that is usable; `detail` is noted.
    async fn open(
        &self,
        tx: &Tx,
        account: &account::Model,
        token: &Token,
        detail: &str,
    ) -> Result<(), Abort<Refusal>> {
        let now = self.services.now();
        // Whoever sets a password has ended all sessions, also those that are about to begin.
        if !query::account::note_log_in(tx, account, now.0).await? {
            return Err(Refusal::BadCredentials.into());
        }
        let row = session::Model {
            token_hash: token.hash(),
            account_id: account.id,
            created_at: now.0,
            seen_at: now.0,
            previous_log_in_at: account.last_log_in_at,
        };
        query::session::add(tx, row).await?;
        let subject = Subject::Account(account.id);
        let by = Some(AccountId(account.id));
        self.services
            .note(tx, by, "session.begun", subject, detail)
            .await
    }

    /// The reason that the official gave, for whoever has the right password.
    async fn why_refused(&self, account: &account::Model) -> Result<Refusal, Refusal> {
        let organisation = account.organisation_id.unwrap_or_default();
        let decision = query::approval::find(self.services.reader(), organisation).await?;
        let reason = decision.map(|decision| decision.reason).unwrap_or_default();
        Ok(Refusal::NotApproved { reason })
    }

    async fn note_refusal(&self, account: Option<&account::Model>) -> Result<(), Refusal> {
        let subject = match account {
            Some(account) => Subject::Account(account.id),
            None => Subject::UnknownAccount,
        };
        change!(self.services, tx => {
            self.services
                .note(tx, None, "session.refused", subject, "{}")
                .await
        })
    }

    /// Whoever's session timed out and who logs in again finds what was typed meanwhile: `before` is
    /// the browser's old secret. Somebody else finds nothing of it.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn take_along(&self, before: &str, log_in: &LogIn) -> Result<(), Refusal> {
        let Some(old) = Token::parse(before) else {
            return Ok(());
        };
        let (lane, new) = (self.services.lane(), log_in.token());
        let Some(old) = query::session::find(lane, &old.hash()).await? else {
            return Ok(());
        };
        let hash = new.hash();
        let new_account = match log_in {
            LogIn::Done(_) => query::session::find(lane, &hash)
                .await?
                .map(|it| it.account.id),
            LogIn::Half(_) => query::second_factor::half(self.services.reader(), &hash)
                .await?
                .map(|it| it.account_id),
        };
        if new_account != Some(old.account.id) {
            return Ok(());
        }
        let (from, to) = (VisitorKey::of(before), VisitorKey::of(new.as_str()));
        change!(self.services, tx => {
            Ok(query::kept::follow(tx, from.as_str(), to.as_str()).await?)
        })
    }

    /// Ends a session. Ending it twice is no error.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn log_out(&self, token: &Token) -> Result<(), Refusal> {
        let hash = token.hash();
        change!(self.services, tx => {
            let Some(account) = query::session::remove(tx, &hash).await? else {
                return Ok(());
            };
            let subject = Subject::Account(account);
            self.services
                .note(tx, Some(AccountId(account)), "session.ended", subject, "{}")
                .await
        })
    }
}
