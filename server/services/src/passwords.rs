//! Passwords: argon2id, a few at a time, in a lane of their own.

mod lane;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::{Output, ParamsString, PasswordHash, Salt, SaltString};
use argon2::{Algorithm, Argon2, Block, Params, Version};

use crate::{OpenError, PasswordCost, Refusal};
use lane::Lane;

/// How long one waits for a turn before being told to come back.
const PATIENCE: Duration = Duration::from_secs(10);
/// The length of a salt and of what is made of it and a password, in bytes.
const SALT: usize = 16;
const HASH: usize = Params::DEFAULT_OUTPUT_LEN;

/// Makes and checks hashes.
#[derive(Clone)]
pub(crate) struct Passwords {
    params: Params,
    lane: Arc<Lane>,
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
        // Made up, not computed: no password is looked for that fits it, it only has to cost as much.
        let dummy =
            written(&params, &[0; SALT], &[0; HASH]).map_err(|cause| bad(cause.to_string()))?;
        let lane = Lane::start(cost.at_once).map_err(|cause| bad(cause.to_string()))?;
        Ok(Passwords {
            params,
            lane: Arc::new(lane),
            dummy: dummy.into(),
        })
    }

    /// The hash of a password, in PHC form.
    pub(crate) async fn hash(&self, password: &str) -> Result<String, Refusal> {
        let (params, password) = (self.params.clone(), password.to_owned());
        let hashed = self.in_turn(move |memory| hash(&params, &password, memory));
        hashed.await?.map_err(|cause| {
            tracing::error!(cause, "a password could not be hashed");
            Refusal::Unavailable
        })
    }

    /// Whether a password fits a hash. Without a hash it takes as long and does not.
    pub(crate) async fn fits(&self, known: Option<&str>, password: &str) -> Result<bool, Refusal> {
        let exists = known.is_some();
        let known = known.unwrap_or(&self.dummy).to_owned();
        let password = password.to_owned();
        let fits = self.in_turn(move |memory| fits(&known, &password, memory));
        Ok(fits.await?.unwrap_or(false) && exists)
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Vec<Block>) -> T + Send + Sync + 'static,
    ) -> Result<T, Refusal> {
        let busy = Refusal::TooMany {
            retry_after_s: PATIENCE.as_secs(),
        };
        let Ok(told) = self.lane.enter(work) else {
            return Err(busy);
        };
        let Ok(done) = tokio::time::timeout(PATIENCE, told).await else {
            return Err(busy);
        };
        done.map_err(|_| {
            tracing::error!("password work broke off");
            Refusal::Unavailable
        })
    }
}

/// A fresh hash of `password`.
fn hash(params: &Params, password: &str, memory: &mut Vec<Block>) -> Result<String, String> {
    let mut salt = [0; SALT];
    getrandom::fill(&mut salt).map_err(|cause| cause.to_string())?;
    let mut hash = [0; HASH];
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    compute(&argon, password, &salt, &mut hash, memory).map_err(|cause| cause.to_string())?;
    written(params, &salt, &hash).map_err(|cause| cause.to_string())
}

/// Whether `password` fits a hash of whatever cost; none when the hash cannot be read.
fn fits(known: &str, password: &str, memory: &mut Vec<Block>) -> Option<bool> {
    let known = PasswordHash::new(known).ok()?;
    let (salt, expected) = (known.salt?, known.hash?);
    let algorithm = Algorithm::try_from(known.algorithm).ok()?;
    let version = known
        .version
        .map_or(Ok(Version::default()), Version::try_from);
    let argon = Argon2::new(algorithm, version.ok()?, Params::try_from(&known).ok()?);
    let mut bytes = [0; Salt::MAX_LENGTH];
    let salt = salt.decode_b64(&mut bytes).ok()?;
    let found = Output::init_with(expected.len(), |hash| {
        let computed = compute(&argon, password, salt, hash, memory);
        Ok(computed?)
    });
    // Compared in constant time.
    Some(found.ok()? == expected)
}

/// Computes into `hash` with the memory of whoever hashed before, which is overwritten.
fn compute(
    argon: &Argon2<'_>,
    password: &str,
    salt: &[u8],
    hash: &mut [u8],
    memory: &mut Vec<Block>,
) -> argon2::Result<()> {
    let blocks = argon.params().block_count();
    if memory.len() < blocks {
        memory.resize(blocks, Block::new());
    }
    argon.hash_password_into_with_memory(password.as_bytes(), salt, hash, memory)
}

/// A hash in PHC form.
fn written(
    params: &Params,
    salt: &[u8],
    hash: &[u8],
) -> Result<String, argon2::password_hash::Error> {
    let salt = SaltString::encode_b64(salt)?;
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(params)?,
        salt: Some(salt.as_salt()),
        hash: Some(Output::new(hash)?),
    };
    Ok(hash.to_string())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use argon2::{PasswordHasher, PasswordVerifier};

    use super::*;

    const CHEAP: PasswordCost = PasswordCost {
        memory_kib: 64,
        passes: 1,
        at_once: 1,
    };

    #[tokio::test]
    async fn hashes_are_those_of_argon2_and_of_any_cost() {
        let passwords = Passwords::new(CHEAP).unwrap();
        let made = passwords.hash("right-password").await.unwrap();
        let read = PasswordHash::new(&made).unwrap();
        assert!(made.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{made}");
        let verified = Argon2::default().verify_password(b"right-password", &read);
        assert!(verified.is_ok(), "{made}");
        assert_ne!(made, passwords.hash("right-password").await.unwrap());

        // Dearer ones and cheaper ones, one after the other in the same memory.
        let salt = SaltString::encode_b64(b"0123456789abcdef").unwrap();
        for (memory, passes) in [(128, 1), (32, 3), (64, 1)] {
            let params = Params::new(memory, passes, 2, None).unwrap();
            let argon = Argon2::new(Algorithm::Argon2i, Version::V0x10, params);
            let other = argon.hash_password(b"right-password", &salt).unwrap();
            let other = Some(other.to_string());
            let fits = async |password| passwords.fits(other.as_deref(), password).await.unwrap();
            assert!(fits("right-password").await, "{other:?}");
            assert!(!fits("wrong-password").await, "{other:?}");
        }
    }

    #[tokio::test]
    async fn without_a_hash_nothing_fits() {
        let passwords = Passwords::new(CHEAP).unwrap();
        assert!(fits(&passwords.dummy, "any", &mut Vec::new()).is_some());
        assert!(!passwords.fits(None, "any").await.unwrap());
        assert!(!passwords.fits(Some("no hash"), "any").await.unwrap());
    }
}
