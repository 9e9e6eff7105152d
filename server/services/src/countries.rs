//! Countries by their codes. Versions before kept a certificate's country as it was typed, by a name or a
//! code of three letters, under which neither the register nor the query finds it any more. What rows
//! are looked up by is rewritten; what was typed, and what the register's file said, stays.

use domain::certificate::{Input, listed};
use store::query;
use store::query::job::JobKind;

use crate::services::change;
use crate::{Refusal, Services};

/// How many rows, or certificates of the register, are rewritten at a time.
const BATCH: usize = 200;

impl Services {
    /// Rewrites names of countries that the list knows; how many applications, and certificates of the
    /// register. Doing so again changes nothing but what an older server has written since.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`]; what was rewritten before stays.
    pub async fn code_countries(&self) -> Result<u64, Refusal> {
        let mut coded = 0;
        for name in query::country::all(self.reader()).await? {
            let entry = listed(&Input::Country, &name);
            if let Some(entry) = entry.filter(|entry| entry.code != name) {
                coded += self.code_applications(&name, entry.code).await?;
                coded += self.code_certificates(&name, entry.code).await?;
            }
        }
        if coded > 0 {
            self.inner.days.forget();
            self.inner.job_added.notify_one();
        }
        Ok(coded)
    }

    /// Those that wait are compared anew: the register may know them by the code.
    async fn code_applications(&self, name: &str, code: &str) -> Result<u64, Refusal> {
        let found = query::country::applications(self.reader(), name).await?;
        for some in found.chunks(BATCH) {
            change!(self, tx => {
                let names = (name, code);
                for id in query::country::code_applications(tx, some, names).await? {
                    query::job::want(tx, JobKind::Review, id, self.now().0).await?;
                }
                Ok(())
            })?;
        }
        Ok(found.len() as u64)
    }

    /// The same for the register, and for those that wait with one of its certificates.
    async fn code_certificates(&self, name: &str, code: &str) -> Result<u64, Refusal> {
        let found = query::country::certificates(self.reader(), name).await?;
        let mut coded = 0;
        for some in found.chunks(BATCH) {
            coded += change!(self, tx => {
                let mut coded = 0;
                for (kind, key) in some {
                    if !query::country::code_certificate(tx, (kind, key), (name, code)).await? {
                        continue;
                    }
                    coded += 1;
                    for id in query::application::undecided_for(tx, kind, code, key).await? {
                        query::job::want(tx, JobKind::Review, id, self.now().0).await?;
                    }
                }
                Ok(coded)
            })?;
        }
        Ok(coded)
    }
}
