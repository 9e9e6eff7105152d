//! How often tokens are used.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::{Moment, RateLimit, Refusal};

/// How often each token was used lately. Kept in memory: it only evens out load, and each server
/// protects itself.
#[derive(Debug, Default)]
pub(crate) struct Meter(Mutex<HashMap<i64, (Moment, u32)>>);

impl Meter {
    pub(super) fn count(&self, token: i64, limit: RateLimit, now: Moment) -> Result<(), Refusal> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, times) = counts.entry(token).or_insert((now, 0));
        let passed = now.since(*since);
        if passed >= limit.window {
            (*since, *times) = (now, 0);
        }
        if *times >= limit.times {
            let wait = limit.window.saturating_sub(passed);
            return Err(Refusal::TooMany {
                retry_after_s: wait.as_secs().max(1),
            });
        }
        *times += 1;
        Ok(())
    }
}
