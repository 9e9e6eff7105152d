//! How often things may be tried, counted in the database so that every server counts together.
//! Names and addresses are counted under hashes and not kept.

use std::net::IpAddr;
use std::time::Duration;

use sha2::{Digest, Sha256};
use store::{Abort, Tx, query};

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

/// Counts a try under `key`, or refuses it when `limit` is reached. Gives the try's number.
pub(crate) async fn count(
    tx: &Tx,
    key: &Key,
    limit: RateLimit,
    now: Moment,
) -> Result<i64, Abort<Refusal>> {
    query::attempt::lock(tx, key.as_str()).await?;
    let since = now.before(limit.window);
    let times = query::attempt::times(tx, key.as_str(), since.0, limit.times.into()).await?;
    if times.len() >= limit.times as usize {
        let oldest = times.last().map_or(now, |at| Moment(*at));
        return Err(too_many(oldest.after(limit.window).since(now)).into());
    }
    Ok(query::attempt::add(tx, key.as_str(), now.0).await?)
}

/// Refuses a try that comes too soon after the last, when there were more than `limit` already:
/// the wait doubles with each, so that guessing is hopeless and nobody is locked out.
pub(crate) async fn slow_down(
    tx: &Tx,
    key: &Key,
    limit: RateLimit,
    now: Moment,
) -> Result<(), Abort<Refusal>> {
    let since = now.before(limit.window);
    let most = u64::from(limit.times) + 16;
    let times = query::attempt::times(tx, key.as_str(), since.0, most).await?;
    let over = times.len().checked_sub(limit.times as usize);
    let (Some(over), Some(latest)) = (over, times.first()) else {
        return Ok(());
    };
    let delay = Duration::from_secs(2 << over.min(10)).min(LONGEST_DELAY);
    let wait = Moment(*latest).after(delay).since(now);
    if wait.is_zero() {
        Ok(())
    } else {
        Err(too_many(wait).into())
    }
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
