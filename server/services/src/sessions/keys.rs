//! Under what a log-in is counted.

use std::net::IpAddr;
use std::time::Duration;

use store::entity::{account, ticket};
use store::query::attempt::Try;
use store::{Ask, StoreError, Tx, query};

use super::Who;
use super::proof::name_of;
use crate::moment::DAY;
use crate::throttle::{Key, Tries, network};
use crate::{Moment, RateLimits};

/// How long a network stays known to an account after a log-in.
pub(crate) const KNOWN: Duration = DAY.saturating_mul(90);

/// The keys a log-in is counted under.
pub(super) struct Keys {
    pub(super) address: Key,
    pub(super) pair: Key,
    pub(super) name: Key,
    pub(super) known: Key,
}

/// A log-in that was counted beforehand.
pub(super) struct Counted {
    /// Those before it.
    pub(super) earlier: Tries,
    /// It, under each of the keys that it is counted under.
    pub(super) own: Vec<Try>,
    /// A code from the mail, which it uses up.
    pub(super) ticket: Option<ticket::Model>,
}

impl Counted {
    /// What a password that fits takes back: itself, and what failed before it from the same network.
    pub(super) fn taken_back(&self, keys: &Keys) -> Vec<i64> {
        let failed = self.earlier.under(&keys.pair);
        failed.chain(&self.own).map(|one| one.id).collect()
    }
}

impl Keys {
    pub(super) fn of(who: &Who<'_>, account: Option<&account::Model>, ip: IpAddr) -> Keys {
        Keys::new(&name_of(who, account), ip)
    }

    pub(super) fn new(name: &str, ip: IpAddr) -> Keys {
        let network = network(ip);
        Keys {
            address: Key::of("log_in.address", &[&network]),
            pair: Key::of("log_in.pair", &[name, &network]),
            name: Key::of("log_in.name", &[name]),
            known: Key::of("log_in.known", &[name, &network]),
        }
    }

    /// The latest tries under each, as far as any limit asks.
    pub(super) async fn tries(
        &self,
        db: &impl Ask,
        limits: &RateLimits,
        now: Moment,
    ) -> Result<Tries, StoreError> {
        let window = limits.log_in_window();
        let counted = [&self.address, &self.pair, &self.name].map(|key| (key, window));
        let [address, pair, name] = counted;
        Tries::read(db, &[address, pair, name, (&self.known, KNOWN)], now).await
    }
}

/// A log-in makes the network known to the account; once a day is often enough.
pub(super) async fn remember(tx: &Tx, keys: &Keys, earlier: &Tries) -> Result<(), StoreError> {
    let now = earlier.now();
    let known: Vec<&Try> = earlier.under(&keys.known).collect();
    if known.iter().any(|one| now.since(Moment(one.at)) < DAY) {
        return Ok(());
    }
    let outdated: Vec<i64> = known.iter().map(|one| one.id).collect();
    query::attempt::forget(tx, &outdated).await?;
    query::attempt::add(tx, &[keys.known.as_str()], now.0).await?;
    Ok(())
}
