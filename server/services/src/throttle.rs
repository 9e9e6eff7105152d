//! How often things may be tried, counted in the database so that every server counts together.
//! Names and addresses are counted under hashes and not kept.

use std::net::IpAddr;
use std::time::Duration;

use sha2::{Digest, Sha256};
use store::query::attempt::Try;
use store::{Abort, Ask, StoreError, Tx, query};

use crate::{Moment, RateLimit, Refusal};

/// The longest that someone who guesses one account's password has to wait between two tries.
const LONGEST_DELAY: Duration = Duration::from_secs(300);

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key(String);

impl Key {
    /// The key of something, told apart from others by its parts.
    pub(crate) fn of(what: &str, parts: &[&str]) -> Key {
        let mut hash = Sha256::new();
        for part in [what].iter().chain(parts) {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        Key(format!("{what}:{}", hex::encode(&hash.finalize()[..16])))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The network an address counts for: itself, or its /64 in IPv6, which one household owns.
pub(crate) fn network(ip: IpAddr) -> String {
    match ip.to_canonical() {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => {
            let prefix = u128::from(ip) >> 64 << 64;
            format!("{}/64", std::net::Ipv6Addr::from(prefix))
        }
    }
}

/// The latest tries under some keys.
pub(crate) struct Tries {
    tries: Vec<Try>,
    now: Moment,
}

impl Tries {
    /// Reads the tries under each of `keys` that are not older than a window, in one question.
    pub(crate) async fn read(
        db: &impl Ask,
        keys: &[(&Key, Duration)],
        now: Moment,
    ) -> Result<Tries, StoreError> {
        let keys = keys
            .iter()
            .map(|(key, window)| (key.as_str(), now.before(*window).0));
        let keys: Vec<_> = keys.collect();
        let tries = query::attempt::since(db, &keys).await?;
        Ok(Tries { tries, now })
    }

    /// Those under `key`, the latest first.
    pub(crate) fn under<'t>(&'t self, key: &'t Key) -> impl Iterator<Item = &'t Try> {
        self.tries.iter().filter(|one| one.key == key.as_str())
    }

    /// Whether there were any under `key`.
    pub(crate) fn any(&self, key: &Key) -> bool {
        self.under(key).next().is_some()
    }

    /// When they were read.
    pub(crate) fn now(&self) -> Moment {
        self.now
    }

    fn times(&self, key: &Key, window: Duration) -> Vec<Moment> {
        let since = self.now.before(window);
        let times = self.under(key).map(|one| Moment(one.at));
        times.take_while(|at| *at > since).collect()
    }

    /// Whether there were as many tries under `key` as `limit` says.
    pub(crate) fn reach(&self, key: &Key, limit: RateLimit) -> bool {
        self.times(key, limit.window).len() >= limit.times as usize
    }

    /// Refuses another try under `key` when `limit` is reached.
    pub(crate) fn refuse_more(&self, key: &Key, limit: RateLimit) -> Result<(), Refusal> {
        let times = self.times(key, limit.window);
        let most = limit.times as usize;
        if times.len() < most {
            return Ok(());
        }
        let oldest = times.get(most.saturating_sub(1)).copied();
        let oldest = oldest.unwrap_or(self.now);
        Err(too_many(oldest.after(limit.window).since(self.now)))
    }

    /// Refuses a try that comes too soon after the last, when there were more than `limit` already:
    /// the wait doubles with each, so that guessing is hopeless and nobody is locked out.
    pub(crate) fn refuse_haste(&self, key: &Key, limit: RateLimit) -> Result<(), Refusal> {
        let times = self.times(key, limit.window);
        let over = times.len().checked_sub(limit.times as usize);
        let (Some(over), Some(latest)) = (over, times.first()) else {
            return Ok(());
        };
        let delay = Duration::from_secs(2 << over.min(10)).min(LONGEST_DELAY);
        let wait = latest.after(delay).since(self.now);
        if wait.is_zero() {
            Ok(())
        } else {
            Err(too_many(wait))
        }
    }
}

/// Counts a try under `key`, or refuses it when `limit` is reached. Gives the try's number.
pub(crate) async fn count(
    tx: &Tx,
    key: &Key,
    limit: RateLimit,
    now: Moment,
) -> Result<i64, Abort<Refusal>> {
    query::attempt::lock(tx, key.as_str()).await?;
    let tries = Tries::read(tx, &[(key, limit.window)], now).await?;
    tries.refuse_more(key, limit).map_err(Abort::Refused)?;
    let added = query::attempt::add(tx, &[key.as_str()], now.0).await?;
    Ok(added.first().map_or(0, |one| one.id))
}

fn too_many(wait: Duration) -> Refusal {
    Refusal::TooMany {
        retry_after_s: wait.as_secs().max(1),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_ipv6_household_counts_as_one() {
        let one: IpAddr = "2001:db8:1:2:3:4:5:6".parse().unwrap();
        let two: IpAddr = "2001:db8:1:2::9".parse().unwrap();
        assert_eq!(network(one), network(two));
        let mapped: IpAddr = "::ffff:192.0.2.1".parse().unwrap();
        assert_eq!(network(mapped), "192.0.2.1");
    }
}
