//! Tokens with which programs act: made by the 管理员 of an organisation, or by those who run the
//! system for customs' own programs. A token acts in its maker's name and never further than its
//! scopes; it ends when its maker's account does.

mod form;
mod meter;

use std::fmt;
use std::time::Duration;

use domain::account::AccountState;
use domain::permission::{Action, Caller};
use domain::{Problem, Scope};
use sha2::{Digest, Sha256};
use store::entity::api_token;
use store::{Abort, StoreError, query};

use crate::audit::Subject;
use crate::moment::DAY;
use crate::permit::require;
use crate::services::change;
use crate::sessions::{caller, random_token};
use crate::values::read;
use crate::{Moment, Refusal, Services};

pub(crate) use meter::Meter;

/// How every secret begins, so that scanners of source code can find one that was left there.
const PREFIX: &str = "szt_";
/// The most tokens of one organisation that work at a time.
const MAX_TOKENS: usize = 20;
/// How long a token may last, in days.
pub const DAYS: [u16; 4] = [30, 90, 180, 365];

/// How exactly the last use is noted.
const EXACT: Duration = Duration::from_secs(60);

/// See [`Services::tokens`].
pub struct Tokens<'a> {
    pub(crate) services: &'a Services,
}

/// A token as its maker sees it.
#[derive(Clone, Debug)]
pub struct TokenInfo {
    /// Its number.
    pub id: i64,
    /// What it is for.
    pub name: String,
    /// What it is good for.
    pub scopes: Vec<Scope>,
    /// When it was made.
    pub created_at: Moment,
    /// When it ends.
    pub expires_at: Moment,
    /// Whether it still works.
    pub works: bool,
    /// When it was revoked.
    pub revoked_at: Option<Moment>,
    /// The last use, exact to a minute.
    pub used_at: Option<Moment>,
}

/// A token to make, as typed.
#[derive(Clone, Debug, Default)]
pub struct TokenForm {
    /// What it is for.
    pub name: String,
    /// Codes of scopes.
    pub scopes: Vec<String>,
    /// One of [`DAYS`].
    pub days: String,
}

/// A secret that is shown once.
#[derive(Clone)]
pub struct Issued {
    /// The token's name.
    pub name: String,
    /// The whole secret.
    pub secret: String,
}

impl fmt::Debug for Issued {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Issued")
    }
}

/// What a token lets a program do.
#[derive(Clone, Debug)]
pub struct Grant {
    /// In whose name.
    pub caller: Caller,
    scopes: Vec<Scope>,
}

impl Grant {
    /// The caller, if the token has this scope.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`].
    pub fn for_scope(&self, scope: Scope) -> Result<&Caller, Refusal> {
        match self.scopes.contains(&scope) {
            true => Ok(&self.caller),
            false => Err(Refusal::Forbidden),
        }
    }
}

impl Tokens<'_> {
    /// The tokens of the caller's organisation, or customs' own; latest first.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for those who make none.
    pub async fn list(&self, by: &Caller) -> Result<Vec<TokenInfo>, Refusal> {
        let owner = owner(by)?;
        let now = self.services.now();
        let rows = query::api_token::of_organisation(self.services.reader(), owner).await?;
        let tokens: Result<Vec<_>, StoreError> = rows.iter().map(|row| info(row, now)).collect();
        Ok(tokens?)
    }

    /// Makes a token; its secret is not kept.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under `name`, `scopes`, `days`; [`Refusal::Forbidden`].
    pub async fn create(&self, by: &Caller, form: &TokenForm) -> Result<Issued, Refusal> {
        let owner = owner(by)?;
        let (name, scopes, days) = form.check(by.role).map_err(Refusal::Problems)?;
        let random = random_token().ok_or(Refusal::Unavailable)?;
        let secret = format!("{PREFIX}{random}");
        let now = self.services.now();
        let row = api_token::Model {
            id: 0,
            organisation_id: owner,
            account_id: by.account.0,
            name: name.clone(),
            scopes: scopes.join(" "),
            secret_hash: hash(&secret),
            created_at: now.0,
            expires_at: now.after(u32::from(days) * DAY).0,
            revoked_at: None,
            used_at: None,
        };
        change!(self.services, tx => {
            // Of many made at once, each counts those before it.
            query::attempt::lock(tx, &format!("tokens:{}", owner.unwrap_or(0))).await?;
            let known = query::api_token::of_organisation(tx, owner).await?;
            if known.iter().filter(|row| works(row.revoked_at, row.expires_at, now)).count() >= MAX_TOKENS {
                return Err(Refusal::problem("name", Problem::TooMany { max: MAX_TOKENS }).into());
            }
            let id = query::api_token::add(tx, row.clone()).await?;
            let detail = format!(r#"{{"scopes":"{}","days":{days}}}"#, row.scopes);
            self.note(tx, by, "token.created", id, &detail).await
        })?;
        Ok(Issued { name, secret })
    }

    /// Revokes a token at once. Revoking it again is [`Refusal::Conflict`].
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for others' tokens; [`Refusal::Forbidden`].
    pub async fn revoke(&self, by: &Caller, id: i64) -> Result<(), Refusal> {
        let owner = owner(by)?;
        let now = self.services.now();
        change!(self.services, tx => {
            let row = query::api_token::by_id(tx, id).await?;
            if row.is_none_or(|row| row.organisation_id != owner) {
                return Err(Refusal::NotFound.into());
            }
            if !query::api_token::revoke(tx, id, now.0).await? {
                return Err(Refusal::Conflict.into());
            }
            self.note(tx, by, "token.revoked", id, "{}").await
        })
    }

    /// What a secret lets its bearer do; none when it is nobody's, revoked or over.
    ///
    /// # Errors
    /// [`Refusal::TooMany`] when it is used too often; [`Refusal::Unavailable`].
    pub async fn grant(&self, secret: &str) -> Result<Option<Grant>, Refusal> {
        if !secret.starts_with(PREFIX) {
            return Ok(None);
        }
        let now = self.services.now();
        let found = query::api_token::find(self.services.lane(), &hash(secret)).await?;
        let Some(token) = found.filter(|token| {
            works(token.revoked_at, token.expires_at, now)
                && token.account.state == AccountState::Active.code()
                && token.account.organisation_id == token.organisation_id
        }) else {
            return Ok(None);
        };
        let limit = self.services.inner.settings.limits.token;
        self.services.inner.meter.count(token.id, limit, now)?;
        self.touch(&token, now).await;
        Ok(Some(Grant {
            scopes: scopes(&token.scopes)?,
            caller: caller(token.account)?,
        }))
    }

    /// Notes the use; the request is answered even when that fails.
    async fn touch(&self, token: &query::api_token::Held, now: Moment) {
        let fresh = token.used_at.map(Moment);
        if fresh.is_some_and(|used| now.since(used) < EXACT) {
            return;
        }
        let noted = change!(self.services, tx => {
            query::api_token::touch(tx, token.id, now.0).await?;
            Ok(())
        });
        if let Err(error) = noted {
            tracing::warn!(%error, "the use of a token could not be noted");
        }
    }

    async fn note(
        &self,
        tx: &store::Tx,
        by: &Caller,
        action: &'static str,
        id: i64,
        detail: &str,
    ) -> Result<(), Abort<Refusal>> {
        let subject = Subject::Token(id);
        self.services
            .note(tx, Some(by.account), action, subject, detail)
            .await
    }
}

/// Whose tokens the caller keeps: its organisation's, or customs' own (none).
fn owner(by: &Caller) -> Result<Option<i64>, Refusal> {
    require(by, Action::ManageTokens, by.organisation)?;
    Ok(by.organisation.map(|own| own.0))
}

fn hash(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}

fn works(revoked_at: Option<i64>, expires_at: i64, now: Moment) -> bool {
    revoked_at.is_none() && now < Moment(expires_at)
}

fn scopes(codes: &str) -> Result<Vec<Scope>, StoreError> {
    let codes = codes.split_whitespace();
    codes
        .map(|code| read("scope", code, Scope::from_code(code)))
        .collect()
}

fn info(row: &api_token::Model, now: Moment) -> Result<TokenInfo, StoreError> {
    Ok(TokenInfo {
        id: row.id,
        name: row.name.clone(),
        scopes: scopes(&row.scopes)?,
        created_at: Moment(row.created_at),
        expires_at: Moment(row.expires_at),
        works: works(row.revoked_at, row.expires_at, now),
        revoked_at: row.revoked_at.map(Moment),
        used_at: row.used_at.map(Moment),
    })
}
