//! Passwords: argon2id, a few at a time, off the threads that answer requests.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::{OpenError, PasswordCost, Refusal};

/// How long one waits for a turn before being told to come back.
const PATIENCE: Duration = Duration::from_secs(10);

/// Makes and checks hashes.
#[derive(Clone)]
pub(crate) struct Passwords {
    argon: Argon2<'static>,
    turns: Arc<Semaphore>,
    dummy: Arc<str>,
}

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passwords")
    }
}

impl Passwords {
    /// Passwords of this cost.
    pub(crate) fn new(cost: PasswordCost) -> Result<Passwords, OpenError> {
        let bad = |cause: String| OpenError::Setting(format!("the password cost: {cause}"));
        let params = Params::new(cost.memory_kib, cost.passes, 1, None);
        let params = params.map_err(|cause| bad(cause.to_string()))?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let dummy = hash(&argon, "nobody has this password").map_err(bad)?;
        let turns = Arc::new(Semaphore::new(cost.at_once.max(1)));
        Ok(Passwords {
            argon,
            turns,
            dummy: dummy.into(),
        })
    }

    /// The hash of a password, in PHC form.
    pub(crate) async fn hash(&self, password: &str) -> Result<String, Refusal> {
        let password = password.to_owned();
        let hashed = self.in_turn(move |argon| hash(argon, &password)).await?;
        hashed.map_err(|cause| {
            tracing::error!(cause, "a password could not be hashed");
            Refusal::Unavailable
        })
    }

    /// Whether a password fits a hash. Without a hash it takes as long and does not.
    pub(crate) async fn fits(&self, known: Option<&str>, password: &str) -> Result<bool, Refusal> {
        let exists = known.is_some();
        let known = known.unwrap_or(&self.dummy).to_owned();
        let password = password.to_owned();
        let fits = self.in_turn(move |argon| {
            PasswordHash::new(&known)
                .and_then(|hash| argon.verify_password(password.as_bytes(), &hash))
                .is_ok()
        });
        Ok(fits.await? && exists)
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Argon2<'_>) -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let busy = Refusal::TooMany {
            retry_after_s: PATIENCE.as_secs(),
        };
        let turn = Arc::clone(&self.turns).acquire_owned();
        let Ok(Ok(turn)) = tokio::time::timeout(PATIENCE, turn).await else {
            return Err(busy);
        };
        let argon = self.argon.clone();
        let done = tokio::task::spawn_blocking(move || {
            let done = work(&argon);
            drop(turn);
            done
        });
        done.await.map_err(|cause| {
            tracing::error!(%cause, "password work broke off");
            Refusal::Unavailable
        })
    }
}

fn hash(argon: &Argon2<'_>, password: &str) -> Result<String, String> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|cause| cause.to_string())?;
    let salt = SaltString::encode_b64(&salt).map_err(|cause| cause.to_string())?;
    let hash = argon.hash_password(password.as_bytes(), &salt);
    Ok(hash.map_err(|cause| cause.to_string())?.to_string())
}
