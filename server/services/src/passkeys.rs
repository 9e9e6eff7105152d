//! 通行密钥 (passkeys): log-in with a key that a phone or computer keeps. The device asks who its
//! owner is (user verification), so that a passkey counts as both factors.

mod ceremony;
mod key;
mod party;

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use domain::Problem;
use domain::permission::Caller;
use domain::text::clean;
use messages::mail as say;
use serde_json::{Value, json};
use store::entity::{passkey, passkey_challenge};
use store::{Abort, Tx, query};

use crate::services::change;
use crate::sessions::random_bytes;
use crate::visitor::VisitorKey;
use crate::{Moment, Refusal, Services};

use ceremony::{Act, Answer, bytes};
use key::ALGORITHMS;
pub use key::PublicKey;
pub use party::RelyingParty;

/// The most passkeys of one account.
pub const MAX_PASSKEYS: usize = 10;
/// The longest name of a passkey, in characters.
const MAX_NAME: usize = 60;
/// How long a challenge may be answered.
pub(crate) const CHALLENGE_LIFE: Duration = Duration::from_secs(5 * 60);
/// What devices call this portal.
const SITE: &str = "智慧审证";

/// See [`Services::passkeys`].
pub struct Passkeys<'a> {
    pub(crate) services: &'a Services,
}

/// A passkey as its owner sees it.
#[derive(Clone, Debug)]
pub struct Passkey {
    /// Its number.
    pub id: i64,
    /// What its owner calls it.
    pub name: String,
    /// When it was added.
    pub added_at: Moment,
    /// The latest log-in with it.
    pub used_at: Option<Moment>,
}

/// A passkey that is being added.
#[derive(Clone, Debug)]
pub struct Begun {
    /// What it is to be called.
    pub name: String,
    /// What the browser is to ask of the device: JSON, bytes in base64url.
    pub options: String,
}

/// What a browser sends of a passkey it made, each in base64url.
#[derive(Clone, Copy, Debug, Default)]
pub struct MadePasskey<'a> {
    /// `clientDataJSON`.
    pub client: &'a str,
    /// `getAuthenticatorData()`.
    pub device: &'a str,
    /// `getPublicKey()`.
    pub key: &'a str,
}

/// What a browser sends of a passkey it used, each in base64url.
#[derive(Clone, Copy, Debug, Default)]
pub struct UsedPasskey<'a> {
    /// What the device calls the key.
    pub credential: &'a str,
    /// `clientDataJSON`.
    pub client: &'a str,
    /// `authenticatorData`.
    pub device: &'a str,
    /// The signature over both.
    pub signature: &'a str,
    /// Whose the key is, as the device was told when it was made.
    pub user: &'a str,
}

impl Passkeys<'_> {
    /// The site that passkeys are made for, if there is one.
    pub fn party(&self) -> Option<&RelyingParty> {
        self.services.inner.settings.relying_party.as_ref()
    }

    /// The caller's passkeys, oldest first.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn list(&self, by: &Caller) -> Result<Vec<Passkey>, Refusal> {
        let rows = query::passkey::of_account(self.services.reader(), by.account.0).await?;
        let passkeys = rows.into_iter().map(|row| Passkey {
            id: row.id,
            name: row.name,
            added_at: Moment(row.added_at),
            used_at: row.used_at.map(Moment),
        });
        Ok(passkeys.collect())
    }

    /// Begins to add a passkey; it is made by [`Passkeys::add`] from the same browser.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under `name` and `current`; [`Refusal::TooMany`];
    /// [`Refusal::NotFound`] where there are no passkeys.
    pub async fn begin(
        &self,
        by: &Caller,
        visitor: &VisitorKey,
        name: &str,
        password: &str,
    ) -> Result<(), Refusal> {
        self.party().ok_or(Refusal::NotFound)?;
        let name = checked_name(name)?;
        self.services.confirm(by, "current", password).await?;
        self.has_room(by).await?;
        let row = passkey_challenge::Model {
            challenge: fresh_challenge()?,
            visitor: visitor.as_str().to_owned(),
            account_id: Some(by.account.0),
            name,
            expires_at: self.services.now().after(CHALLENGE_LIFE).0,
        };
        change!(self.services, tx => {
            query::passkey::add_challenge(tx, row.clone()).await?;
            self.services.note_own(tx, by, "passkey.begun").await
        })
    }

    /// What this browser has begun to add.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn begun(&self, by: &Caller, visitor: &VisitorKey) -> Result<Option<Begun>, Refusal> {
        let Some(party) = self.party() else {
            return Ok(None);
        };
        let (reader, now) = (self.services.reader(), self.services.now());
        let row = query::passkey::begun(reader, by.account.0, visitor.as_str(), now.0).await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let known = query::passkey::of_account(reader, by.account.0).await?;
        let options = options(party, by, &row.challenge, &known);
        Ok(Some(Begun {
            name: row.name,
            options: options.to_string(),
        }))
    }

    /// Adds the passkey that a device made for [`Passkeys::begin`]. The challenge is used up,
    /// whatever comes of it.
    ///
    /// # Errors
    /// [`Refusal::BadCredentials`] whatever it is that does not hold; [`Refusal::Conflict`] for a
    /// passkey that is known; [`Refusal::Problems`] under `name` when there are too many.
    pub async fn add(
        &self,
        by: &Caller,
        visitor: &VisitorKey,
        made: &MadePasskey<'_>,
    ) -> Result<(), Refusal> {
        let answer = Answer::read(made.client, made.device).ok_or(Refusal::BadCredentials)?;
        let party = self.party().ok_or(Refusal::NotFound)?;
        let begun = self.services.take_challenge(&answer, visitor).await?;
        let key = bytes(made.key).and_then(|info| PublicKey::of_info(&info));
        let new = answer.made().filter(|_| answer.holds(Act::Make, party));
        let is_own = begun.account_id == Some(by.account.0);
        let (Some(key), Some(new), true) = (key, new, is_own) else {
            return Err(Refusal::BadCredentials);
        };
        self.has_room(by).await?;
        let row = passkey::Model {
            id: 0,
            account_id: by.account.0,
            credential: new.credential,
            public_key: key.text(),
            sign_count: new.sign_count,
            name: begun.name,
            added_at: self.services.now().0,
            used_at: None,
        };
        let added = change!(self.services, tx => {
            if query::passkey::find(tx, &row.credential).await?.is_some() {
                return Err(Refusal::Conflict.into());
            }
            query::passkey::add(tx, row.clone()).await?;
            self.tell(tx, by, &row.name).await?;
            self.services.note_own(tx, by, "passkey.added").await
        });
        self.services.inner.job_added.notify_one();
        added
    }

    /// Tells the owner by mail: somebody else may have been at the keyboard.
    async fn tell(&self, tx: &Tx, by: &Caller, name: &str) -> Result<(), Abort<Refusal>> {
        let account = query::account::by_id(tx, by.account.0).await?;
        let Some(account) = account else {
            return Ok(());
        };
        let words = (say::PASSKEY_ADDED, say::PASSKEY_ADDED_TEXT);
        let values = [("user", account.user_name.as_str()), ("name", name)];
        Ok(self.services.send_to(tx, &account, words, &values).await?)
    }

    /// Removes one of the caller's passkeys.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when it is not the caller's.
    pub async fn remove(&self, by: &Caller, id: i64) -> Result<(), Refusal> {
        change!(self.services, tx => {
            if !query::passkey::remove_own(tx, by.account.0, id).await? {
                return Err(Refusal::NotFound.into());
            }
            self.services.note_own(tx, by, "passkey.removed").await
        })
    }

    async fn has_room(&self, by: &Caller) -> Result<(), Refusal> {
        let known = query::passkey::of_account(self.services.reader(), by.account.0).await?;
        match known.len() < MAX_PASSKEYS {
            true => Ok(()),
            false => Err(Refusal::problem(
                "name",
                Problem::TooMany { max: MAX_PASSKEYS },
            )),
        }
    }
}

impl Services {
    /// Uses up the challenge that is answered; it must be this browser's, and not be over.
    async fn take_challenge(
        &self,
        answer: &Answer,
        visitor: &VisitorKey,
    ) -> Result<passkey_challenge::Model, Refusal> {
        let row = change!(self, tx => {
            Ok(query::passkey::take_challenge(tx, answer.challenge()).await?)
        })?;
        let now = self.now();
        row.filter(|row| row.visitor == visitor.as_str() && now < Moment(row.expires_at))
            .ok_or(Refusal::BadCredentials)
    }

    /// The passkey that was used, with its account and the device's count, if all of it holds.
    pub(crate) async fn used_passkey(
        &self,
        visitor: &VisitorKey,
        used: &UsedPasskey<'_>,
    ) -> Result<(passkey::Model, store::entity::account::Model, i64), Refusal> {
        let answer = Answer::read(used.client, used.device).ok_or(Refusal::BadCredentials)?;
        let party = self.inner.settings.relying_party.as_ref();
        let party = party.ok_or(Refusal::NotFound)?;
        let begun = self.take_challenge(&answer, visitor).await?;
        let found = query::passkey::find(self.reader(), used.credential).await?;
        let (row, account) = found.ok_or(Refusal::BadCredentials)?;
        let key = PublicKey::parse(&row.public_key);
        let signed = key.is_some_and(|key| answer.is_signed(&key, used.signature));
        let is_whose = used.user.is_empty() || bytes(used.user) == Some(handle(account.id));
        let holds = answer.holds(Act::Use, party) && begun.account_id.is_none();
        match answer.sign_count() {
            Some(count) if signed && is_whose && holds => Ok((row, account, count)),
            _ => Err(Refusal::BadCredentials),
        }
    }
}

/// A fresh challenge.
pub(crate) fn fresh_challenge() -> Result<String, Refusal> {
    let bytes = random_bytes().ok_or(Refusal::Unavailable)?;
    Ok(BASE64.encode(bytes))
}

fn checked_name(name: &str) -> Result<String, Refusal> {
    let name = clean(name);
    match name.chars().count() {
        0 => Err(Refusal::problem("name", Problem::Required)),
        1..=MAX_NAME => Ok(name),
        _ => Err(Refusal::problem("name", Problem::TooLong { max: MAX_NAME })),
    }
}

/// How devices know an account: by its number, which says nothing about anybody.
fn handle(account: i64) -> Vec<u8> {
    account.to_string().into_bytes()
}

/// What the browser is to ask of the device.
fn options(party: &RelyingParty, by: &Caller, challenge: &str, known: &[passkey::Model]) -> Value {
    let kinds = ALGORITHMS.map(|number| json!({"type": "public-key", "alg": number}));
    let known = known
        .iter()
        .map(|row| json!({"type": "public-key", "id": row.credential}));
    json!({
        "challenge": challenge,
        "rp": {"id": party.id, "name": SITE},
        "user": {
            "id": BASE64.encode(handle(by.account.0)),
            "name": by.user_name,
            "displayName": by.user_name,
        },
        "pubKeyCredParams": kinds,
        "excludeCredentials": known.collect::<Vec<_>>(),
        "authenticatorSelection": {
            "residentKey": "required",
            "requireResidentKey": true,
            "userVerification": "required",
        },
    })
}
