//! 审计: an append-only chain of what was done, each link holding the hash of the one before.

use crate::{Refusal, Services};

/// What [`Audit::verify`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    /// Every link holds.
    Whole {
        /// How many there are.
        rows: u64,
    },
    /// A link was changed, removed or put in.
    Broken {
        /// The sequence number at which the chain first breaks.
        at: i64,
    },
}

/// See [`Services::audit`].
pub struct Audit<'a> {
    pub(crate) services: &'a Services,
}

impl Audit<'_> {
    /// Walks the whole chain.
    pub async fn verify(&self) -> Result<Verified, Refusal> {
        let _ = self.services;
        Err(Refusal::Unavailable)
    }
}
