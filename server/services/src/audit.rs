//! 审计: an append-only chain of what was done, each link holding the hash of the one before.

use domain::id::AccountId;
use store::query::audit::Entry;
use store::{Abort, Tx, query};

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

/// Rows read at once.
const BATCH: u64 = 1000;

impl Services {
    /// Notes what is done, in the transaction that does it. Do it last: it waits for others.
    /// `detail` is JSON without personal data.
    pub(crate) async fn note(
        &self,
        tx: &Tx,
        by: Option<AccountId>,
        action: &'static str,
        subject: String,
        detail: &str,
    ) -> Result<(), Abort<Refusal>> {
        let account_id = by.map(|account| account.0);
        let detail = detail.to_owned();
        let entry = Entry {
            at: self.now().0,
            account_id,
            action,
            subject,
            detail,
        };
        Ok(query::audit::append(tx, entry).await?)
    }
}

impl Audit<'_> {
    /// Walks the whole chain.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] when it cannot be read.
    pub async fn verify(&self) -> Result<Verified, Refusal> {
        let now = self.services.inner.database.snapshot().await?;
        let (mut seq, mut hash) = (0, String::new());
        loop {
            let rows = query::audit::after(&now, seq, BATCH).await?;
            let last = (rows.len() as u64) < BATCH;
            for row in rows {
                seq += 1;
                if row.seq != seq || row.hash != query::audit::hash(&hash, &row) {
                    return Ok(Verified::Broken { at: seq });
                }
                hash = row.hash;
            }
            if last {
                break;
            }
        }
        let whole = query::audit::head(&now)
            .await?
            .is_some_and(|head| head.seq == seq && head.hash == hash);
        let rows = u64::try_from(seq).unwrap_or(0);
        Ok(if whole {
            Verified::Whole { rows }
        } else {
            Verified::Broken { at: seq + 1 }
        })
    }
}
