//! 两步验证: setting up, renewing and switching off the second factor of one's own log-in.

mod codes;
mod totp;

use domain::Problem;
use domain::account::Role;
use domain::permission::Caller;
use store::entity::second_factor;
use store::{Tx, query};

use crate::services::change;
use crate::sessions::Token;
use crate::settings::SecondFactorRule;
use crate::throttle::{Key, count};
use crate::vault::Use;
use crate::{Moment, RateLimit, Refusal, Services};

pub(crate) use codes::hash as code_hash;
pub use totp::Secret;

/// How often a code may be tried while setting up.
const TRIES: RateLimit = RateLimit::per_minutes(10, 15);

/// What apps call this portal.
const ISSUER: &str = "智慧审证";

/// See [`Services::second_factor`].
pub struct SecondFactor<'a> {
    pub(crate) services: &'a Services,
}

/// How an account's second factor stands.
#[derive(Clone, Debug)]
pub struct Factor {
    /// The one in use.
    pub in_use: Option<InUse>,
    /// The one being set up.
    pub pending: Option<Pending>,
    /// Whether the account's role must have one.
    pub required: bool,
}

/// A second factor in use.
#[derive(Clone, Copy, Debug)]
pub struct InUse {
    /// Since when.
    pub since: Moment,
    /// Recovery codes that were not used yet.
    pub codes_left: u64,
}

/// What an app needs to be told.
#[derive(Clone)]
pub struct Pending {
    /// The secret in base32, in groups of four.
    pub secret: String,
    /// The same as an address, for a QR code.
    pub address: String,
}

impl std::fmt::Debug for Pending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pending")
    }
}

impl Services {
    /// Whether an account of this role must have a second factor.
    pub(crate) fn needs_second_factor(&self, role: Role) -> bool {
        self.inner.settings.second_factor == SecondFactorRule::Required && role.is_customs()
    }
}

impl SecondFactor<'_> {
    /// How the caller's second factor stands.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn find(&self, by: &Caller) -> Result<Factor, Refusal> {
        let reader = self.services.reader();
        let row = query::second_factor::find(reader, by.account.0).await?;
        let codes_left = query::second_factor::codes_left(reader, by.account.0).await?;
        let since = row.as_ref().and_then(|row| row.confirmed_at);
        let pending = row.and_then(|row| row.pending_sealed);
        let pending = match pending {
            Some(sealed) => Some(pending_of(&self.open(&sealed)?, &by.user_name)),
            None => None,
        };
        Ok(Factor {
            in_use: since.map(|since| InUse {
                since: Moment(since),
                codes_left,
            }),
            pending,
            required: self.services.needs_second_factor(by.role),
        })
    }

    /// Makes a secret, which is in use once [`SecondFactor::confirm`]ed; until then the one before
    /// stays in use.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under `current` for a wrong password; [`Refusal::TooMany`].
    pub async fn start(&self, by: &Caller, password: &str) -> Result<(), Refusal> {
        self.services.confirm(by, "current", password).await?;
        let secret = Secret::generate().ok_or(Refusal::Unavailable)?;
        let sealed = self
            .services
            .inner
            .vault
            .seal(Use::SecondFactor, &secret.text())?;
        change!(self.services, tx => {
            let row = row_of(tx, by).await?;
            let row = second_factor::Model { pending_sealed: Some(sealed.clone()), ..row };
            query::second_factor::put(tx, row).await?;
            self.services.note_own(tx, by, "second_factor.started").await
        })
    }

    /// Gives up what [`SecondFactor::start`] began.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn cancel(&self, by: &Caller) -> Result<(), Refusal> {
        change!(self.services, tx => {
            let row = row_of(tx, by).await?;
            let row = second_factor::Model { pending_sealed: None, ..row };
            query::second_factor::put(tx, row).await?;
            self.services.note_own(tx, by, "second_factor.cancelled").await
        })
    }

    /// Takes the new secret into use when the app shows its code; gives fresh recovery codes, and
    /// ends the caller's other sessions.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under `code`; [`Refusal::NotFound`] when none was started;
    /// [`Refusal::TooMany`].
    pub async fn confirm(
        &self,
        by: &Caller,
        token: &Token,
        code: &str,
    ) -> Result<Vec<String>, Refusal> {
        let now = self.services.now();
        let tries = Key::of("second_factor.confirm", &[&by.account.to_string()]);
        change!(self.services, tx => count(tx, &tries, TRIES, now).await.map(drop))?;
        let codes = codes::generate().ok_or(Refusal::Unavailable)?;
        change!(self.services, tx => {
            let row = row_of(tx, by).await?;
            let sealed = row.pending_sealed.ok_or(Refusal::NotFound)?;
            let step = self.open(&sealed)?.step(code, now, -1);
            let step = step.ok_or_else(|| Refusal::problem("code", Problem::CodeWrong))?;
            let row = second_factor::Model {
                account_id: by.account.0,
                secret_sealed: Some(sealed),
                pending_sealed: None,
                last_step: step,
                confirmed_at: Some(now.0),
            };
            query::second_factor::put(tx, row).await?;
            let hashes = codes.iter().map(|code| code_hash(by.account.0, code));
            query::second_factor::set_codes(tx, by.account.0, hashes.collect()).await?;
            query::session::remove_others(tx, by.account.0, &token.hash()).await?;
            query::attempt::clear(tx, tries.as_str()).await?;
            self.services.note_own(tx, by, "second_factor.set_up").await
        })?;
        Ok(codes)
    }

    /// Gives fresh recovery codes in place of all there were.
    ///
    /// # Errors
    /// As [`SecondFactor::start`]; [`Refusal::NotFound`] without a second factor in use.
    pub async fn new_codes(&self, by: &Caller, password: &str) -> Result<Vec<String>, Refusal> {
        self.services.confirm(by, "current", password).await?;
        let codes = codes::generate().ok_or(Refusal::Unavailable)?;
        change!(self.services, tx => {
            let row = row_of(tx, by).await?;
            row.secret_sealed.ok_or(Refusal::NotFound)?;
            let hashes = codes.iter().map(|code| code_hash(by.account.0, code));
            query::second_factor::set_codes(tx, by.account.0, hashes.collect()).await?;
            self.services.note_own(tx, by, "second_factor.codes_renewed").await
        })?;
        Ok(codes)
    }

    /// Switches the second factor off.
    ///
    /// # Errors
    /// As [`SecondFactor::start`]; [`Refusal::Forbidden`] for a role that must have one.
    pub async fn switch_off(&self, by: &Caller, password: &str) -> Result<(), Refusal> {
        if self.services.needs_second_factor(by.role) {
            return Err(Refusal::Forbidden);
        }
        self.services.confirm(by, "current", password).await?;
        change!(self.services, tx => {
            query::second_factor::remove(tx, by.account.0).await?;
            self.services.note_own(tx, by, "second_factor.switched_off").await
        })
    }

    fn open(&self, sealed: &str) -> Result<Secret, Refusal> {
        Ok(self.services.open_secret(sealed)?)
    }
}

impl Services {
    /// Opens a sealed secret.
    pub(crate) fn open_secret(&self, sealed: &str) -> Result<Secret, store::StoreError> {
        let text = self.inner.vault.open(Use::SecondFactor, sealed)?;
        let unreadable = || store::StoreError::Unreadable("secret of a second factor".to_owned());
        Secret::parse(&text).ok_or_else(unreadable)
    }
}

/// The caller's row, or an empty one, which neither another window nor a log-in changes meanwhile.
async fn row_of(tx: &Tx, by: &Caller) -> Result<second_factor::Model, store::StoreError> {
    let row = query::second_factor::lock(tx, by.account.0).await?;
    Ok(row.unwrap_or(second_factor::Model {
        account_id: by.account.0,
        secret_sealed: None,
        pending_sealed: None,
        last_step: -1,
        confirmed_at: None,
    }))
}

fn pending_of(secret: &Secret, user_name: &str) -> Pending {
    let text = secret.text();
    let groups: Vec<&str> = text
        .as_bytes()
        .chunks(4)
        .filter_map(|group| std::str::from_utf8(group).ok())
        .collect();
    let issuer = percent(ISSUER);
    Pending {
        address: format!("otpauth://totp/{user_name}?secret={text}&issuer={issuer}"),
        secret: groups.join(" "),
    }
}

fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
