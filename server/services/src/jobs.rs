//! Work that outlives a request: rows in the database, claimed with a lease, retried with back-off.

use std::future::Future;

use crate::{Refusal, Services};

/// See [`Services::jobs`].
pub struct Jobs<'a> {
    pub(crate) services: &'a Services,
}

impl Jobs<'_> {
    /// Runs jobs as they fall due, until `shutdown` is done; the one under way is finished first.
    pub async fn run(&self, shutdown: impl Future<Output = ()>) {
        let _ = self.services;
        shutdown.await;
    }

    /// Runs all jobs that are due now; how many.
    pub async fn run_due(&self) -> Result<u64, Refusal> {
        Err(Refusal::Unavailable)
    }
}
