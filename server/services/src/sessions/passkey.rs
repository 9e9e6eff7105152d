//! Log-in with a passkey, in one step.

use std::net::IpAddr;

use serde_json::json;
use store::entity::passkey_challenge;
use store::query;

use super::{Keys, Sessions, Token, remember};
use crate::Refusal;
use crate::audit::Subject;
use crate::passkeys::{CHALLENGE_LIFE, UsedPasskey, fresh_challenge};
use crate::services::change;
use crate::throttle::{Key, count, network};
use crate::visitor::VisitorKey;

impl Sessions<'_> {
    /// What this browser is to ask of a device so that its owner logs in: JSON, bytes in base64url.
    /// Names no account, and works once.
    ///
    /// # Errors
    /// [`Refusal::TooMany`]; [`Refusal::NotFound`] where there are no passkeys.
    pub async fn passkey_challenge(
        &self,
        visitor: &VisitorKey,
        ip: IpAddr,
    ) -> Result<String, Refusal> {
        let passkeys = self.services.passkeys();
        let party = passkeys.party().ok_or(Refusal::NotFound)?;
        let challenge = fresh_challenge()?;
        let now = self.services.now();
        let asked = Key::of("passkey.challenge", &[&network(ip)]);
        let limit = self.services.inner.settings.limits.look_up;
        let row = passkey_challenge::Model {
            challenge: challenge.clone(),
            visitor: visitor.as_str().to_owned(),
            account_id: None,
            name: String::new(),
            expires_at: now.after(CHALLENGE_LIFE).0,
        };
        change!(self.services, tx => {
            count(tx, &asked, limit, now).await?;
            Ok(query::passkey::add_challenge(tx, row.clone()).await?)
        })?;
        let options = json!({
            "challenge": challenge,
            "rpId": party.id,
            "userVerification": "required",
        });
        Ok(options.to_string())
    }

    /// Begins the session of the passkey's owner under a fresh token. Its device has made sure who
    /// that is, so that neither password nor second step is asked for.
    ///
    /// # Errors
    /// [`Refusal::BadCredentials`] whatever it is that does not hold; [`Refusal::TooMany`]; for an
    /// account that may not log in as [`Sessions::log_in_with`].
    pub async fn log_in_with_passkey(
        &self,
        visitor: &VisitorKey,
        used: &UsedPasskey<'_>,
        ip: IpAddr,
    ) -> Result<Token, Refusal> {
        let now = self.services.now();
        let limits = &self.services.inner.settings.limits;
        let limit = limits.log_in_address;
        let address = Keys::new("", ip).address;
        let try_made = change!(self.services, tx => count(tx, &address, limit, now).await)?;
        let found = self.services.used_passkey(visitor, used).await;
        if matches!(found, Err(Refusal::BadCredentials)) {
            self.note_refusal(None).await?;
        }
        let (row, account, signs) = found?;
        self.is_usable(&account).await?;
        let token = Token::fresh().ok_or(Refusal::Unavailable)?;
        let keys = Keys::new(&account.user_name_key, ip);
        let begun = change!(self.services, tx => {
            if !query::passkey::used(tx, row.id, signs, now.0).await? {
                // Its count went back: another device has the same key.
                let subject = Subject::Account(account.id);
                self.services.note(tx, None, "passkey.copied", subject, "{}").await?;
                return Ok(false);
            }
            query::attempt::forget(tx, &[try_made]).await?;
            remember(tx, &keys, &keys.tries(tx, limits, now).await?).await?;
            self.open(tx, &account, &token, r#"{"by":"passkey"}"#).await?;
            Ok(true)
        })?;
        match begun {
            true => Ok(token),
            false => Err(Refusal::BadCredentials),
        }
    }
}
