//! 登录, the session it begins, and 退出.

mod passkey;
mod picture;
mod proof;
mod second;
mod token;

use std::net::IpAddr;

use domain::account::{AccountState, Mobile, Rights, Role};
use domain::code::CreditCode;
use domain::id::{AccountId, OrganisationId};
use domain::permission::Caller;
use domain::text::fold;
use domain::{Lang, Problem};
use store::entity::{account, session, ticket};
use store::query::account::Acting;
use store::{Abort, StoreError, Tx, query};

use crate::registration::VisitorKey;
use crate::services::change;
use crate::throttle::{Key, count, network, slow_down};
use crate::values::read;
use crate::{Moment, Refusal, Services};

pub use proof::{Picture, Proof, Who};
pub(crate) use token::random_bytes;
pub use token::{Token, random_token};

/// A session that is alive.
#[derive(Clone, Debug)]
pub struct Session {
    /// Whose it is, and what it may do.
    pub caller: Caller,
    /// The language that whoever it is chose, if any.
    pub lang: Option<Lang>,
    /// The log-in before this one.
    pub last_log_in: Option<Moment>,
    /// When it ends if nothing more is asked.
    pub expires_at: Moment,
    /// When it ends whatever is asked.
    pub ends_at: Moment,
}

/// What a browser's secret stands for.
#[derive(Clone, Debug)]
pub enum Standing {
    /// Nobody is logged in.
    Nobody,
    /// A session that is alive.
    Active(Session),
    /// A session that may set up the second factor its role must have, and nothing else.
    Enrolling(Session),
    /// Whose session timed out a while ago. May save what was being typed, and nothing else.
    Lapsed(Caller),
}

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

/// The keys a log-in is counted under.
struct Keys {
    address: Key,
    pair: Key,
    name: Key,
    known: Key,
}

/// A log-in that was counted beforehand.
struct Counted {
    address: i64,
    name: i64,
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
        let account = self.account(who).await?;
        // Tries by user name, by mobile and by credit code count together.
        let keys = Keys::of(who, account.as_ref(), ip);
        let ticket = self.check_proof(proof, account.as_ref(), &keys).await?;
        let counted = self.count(&keys, ticket.is_some()).await?;
        let hash = account
            .as_ref()
            .map(|account| account.password_hash.as_str());
        let fits = self.services.inner.passwords.fits(hash, password).await?;
        match account {
            Some(account) if fits => {
                self.is_usable(&account).await?;
                if let Some(ticket) = ticket {
                    self.use_up(&ticket).await?;
                }
                if self.services.has_expired(&account) {
                    let link = self.services.renewal_link(&account).await?;
                    return Err(Refusal::PasswordExpired { link });
                }
                if self.has_second_factor(account.id).await? {
                    let half = self.begin_half(&account, &keys, &counted).await?;
                    return Ok(LogIn::Half(half));
                }
                let token = self.begin(&account, &keys, &counted).await?;
                Ok(LogIn::Done(token))
            }
            other => {
                self.note_refusal(other).await?;
                Err(Refusal::BadCredentials)
            }
        }
    }

    async fn account(&self, who: &Who<'_>) -> Result<Option<account::Model>, StoreError> {
        let reader = self.services.reader();
        let person = fold(who.person);
        let code = CreditCode::parse(who.name).ok();
        let code = code.filter(|_| !person.trim().is_empty());
        let mut found = if let Some(code) = code {
            query::account::by_code_and_name(reader, code.as_str(), person.trim()).await?
        } else if let Ok(mobile) = Mobile::parse(who.name) {
            query::account::by_mobile(reader, mobile.as_str()).await?
        } else {
            let name = fold(who.name).to_ascii_lowercase();
            return query::account::by_user_name(reader, &name).await;
        };
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

    /// Counts a try before it is made, so that many at once count as many. Whoever reads the owner's
    /// mail does not wait because of strangers.
    async fn count(&self, keys: &Keys, is_owner: bool) -> Result<Counted, Refusal> {
        let now = self.services.now();
        let limits = self.services.inner.settings.limits;
        let (per_account, spread) = (limits.log_in_account, limits.spread());
        change!(self.services, tx => {
            let address = count(tx, &keys.address, limits.log_in_address, now).await?;
            slow_down(tx, &keys.pair, per_account, now).await?;
            let known = query::attempt::times(tx, keys.known.as_str(), 0, 1).await?;
            if known.is_empty() && !is_owner {
                slow_down(tx, &keys.name, spread, now).await?;
            }
            query::attempt::add(tx, keys.pair.as_str(), now.0).await?;
            let name = query::attempt::add(tx, keys.name.as_str(), now.0).await?;
            Ok(Counted { address, name })
        })
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

    async fn has_second_factor(&self, account: i64) -> Result<bool, StoreError> {
        let row = query::second_factor::find(self.services.reader(), account).await?;
        Ok(row.is_some_and(|row| row.secret_sealed.is_some()))
    }

    async fn begin(
        &self,
        account: &account::Model,
        keys: &Keys,
        counted: &Counted,
    ) -> Result<Token, Refusal> {
        let token = Token::fresh().ok_or(Refusal::Unavailable)?;
        let now = self.services.now();
        change!(self.services, tx => {
            remember(tx, keys, now, &counted.tries(), &[keys.pair.as_str()]).await?;
            self.open(tx, account, &token, "{}").await
        })?;
        Ok(token)
    }

    /// Adds the session; `detail` is noted.
    async fn open(
        &self,
        tx: &Tx,
        account: &account::Model,
        token: &Token,
        detail: &str,
    ) -> Result<(), Abort<Refusal>> {
        let now = self.services.now();
        let row = session::Model {
            token_hash: token.hash(),
            account_id: account.id,
            created_at: now.0,
            seen_at: now.0,
            previous_log_in_at: account.last_log_in_at,
        };
        query::session::add(tx, row).await?;
        query::account::note_log_in(tx, account.id, now.0).await?;
        if account.state == AccountState::Invited.code() {
            query::account::set_state(tx, account.id, AccountState::Active.code()).await?;
        }
        let subject = format!("account:{}", account.id);
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

    async fn note_refusal(&self, account: Option<account::Model>) -> Result<(), Refusal> {
        let whose = account.map_or_else(|| "unknown".to_owned(), |account| account.id.to_string());
        let subject = format!("account:{whose}");
        change!(self.services, tx => {
            self.services
                .note(tx, None, "session.refused", subject.clone(), "{}")
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
        let (reader, new) = (self.services.reader(), log_in.token());
        let Some(old) = query::session::find(reader, &old.hash()).await? else {
            return Ok(());
        };
        let hash = new.hash();
        let new_account = match log_in {
            LogIn::Done(_) => query::session::find(reader, &hash)
                .await?
                .map(|it| it.account.id),
            LogIn::Half(_) => query::second_factor::half(reader, &hash)
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

    /// What a browser's secret stands for; prolongs the session.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn visit(&self, secret: &str) -> Result<Standing, Refusal> {
        self.stand(secret, true).await
    }

    /// The same, for what a page does by itself: prolongs nothing.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn glance(&self, secret: &str) -> Result<Standing, Refusal> {
        self.stand(secret, false).await
    }

    async fn stand(&self, secret: &str, prolongs: bool) -> Result<Standing, Refusal> {
        let Some(token) = Token::parse(secret) else {
            return Ok(Standing::Nobody);
        };
        let hash = token.hash();
        let found = query::session::find(self.services.lane(), &hash).await?;
        let Some(session) = found.filter(|session| session.account.state == "active") else {
            return Ok(Standing::Nobody);
        };
        let lang = session.account.language.as_deref().and_then(Lang::from_tag);
        let caller = caller(session.account)?;
        let now = self.services.now();
        let limits = self.services.inner.settings.session;
        let end = Moment(session.created_at).after(limits.absolute);
        let seen = Moment(session.seen_at);
        // A clock that was set back must not make a session last longer.
        let away = now.since(seen).max(seen.since(now));
        if now >= end || away >= limits.idle {
            // Whoever typed for so long that the session ran out still has the page open.
            let forgotten = away >= limits.absolute;
            return Ok(if forgotten {
                Standing::Nobody
            } else {
                Standing::Lapsed(caller)
            });
        }
        let pause = limits.idle / 30;
        let due = prolongs && now.since(seen) >= pause;
        let touched = due && self.touch(&hash, now).await;
        let seen = if touched { now } else { seen };
        let lacks_factor = self.services.needs_second_factor(caller.role) && !session.second_factor;
        let session = Session {
            caller,
            lang,
            last_log_in: session.previous_log_in_at.map(Moment),
            expires_at: seen.after(limits.idle).min(end),
            ends_at: end,
        };
        Ok(match lacks_factor {
            true => Standing::Enrolling(session),
            false => Standing::Active(session),
        })
    }

    /// Notes the visit; a page is answered even when that fails.
    async fn touch(&self, hash: &str, now: Moment) -> bool {
        change!(self.services, tx => Ok(query::session::touch(tx, hash, now.0).await?)).is_ok()
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
            let subject = format!("account:{account}");
            self.services
                .note(tx, Some(AccountId(account)), "session.ended", subject, "{}")
                .await
        })
    }
}

impl Counted {
    /// A password that fits does not count as a try.
    fn tries(&self) -> [i64; 2] {
        [self.address, self.name]
    }
}

impl Keys {
    fn of(who: &Who<'_>, account: Option<&account::Model>, ip: IpAddr) -> Keys {
        Keys::new(&proof::name_of(who, account), ip)
    }

    fn new(name: &str, ip: IpAddr) -> Keys {
        let network = network(ip);
        Keys {
            address: Key::of("log_in.address", &[&network]),
            pair: Key::of("log_in.pair", &[name, &network]),
            name: Key::of("log_in.name", &[name]),
            known: Key::of("log_in.known", &[name, &network]),
        }
    }
}

/// A log-in makes the network known to the account, and takes back tries: single ones, and all under
/// some keys.
async fn remember(
    tx: &Tx,
    keys: &Keys,
    now: Moment,
    tries: &[i64],
    taken_back: &[&str],
) -> Result<(), StoreError> {
    let known = keys.known.as_str();
    let keys = [taken_back, &[known]].concat();
    query::attempt::forget(tx, tries, &keys).await?;
    query::attempt::add(tx, known, now.0).await?;
    Ok(())
}

/// Whoever acts with an account.
pub(crate) fn caller(account: Acting) -> Result<Caller, StoreError> {
    let (role, rights) = (&account.role, &account.rights);
    Ok(Caller {
        account: AccountId(account.id),
        role: read("role", role, Role::from_code(role))?,
        rights: read("rights", rights, Rights::from_code(rights))?,
        organisation: account.organisation_id.map(OrganisationId),
        user_name: account.user_name,
        name: account.name,
    })
}
