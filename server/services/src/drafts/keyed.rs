//! Drafts that programs start: under a key of their own, so that a request whose answer was lost can
//! be sent again.

use domain::certificate::{CertificateType, Values};
use domain::id::DraftId;
use domain::permission::Caller;
use sha2::{Digest, Sha256};
use store::{Abort, LongText, StoreError, query};

use super::{Drafts, own, owned};
use crate::Refusal;
use crate::services::change;
use crate::values::{from_text, to_text};

impl Drafts<'_> {
    /// Starts a draft with these values under `key`; with the same key and values it is the same
    /// draft, even when it was submitted meanwhile.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] when the key was used for something else; [`Refusal::Forbidden`].
    pub async fn start_under(
        &self,
        by: &Caller,
        kind: CertificateType,
        values: &Values,
        key: &str,
    ) -> Result<DraftId, Refusal> {
        let id = derived(b"draft under a key", own(by)?.0, key);
        let mut values = values.clone();
        values.retain_known(kind.schema());
        if let Some(same) = self.is_same(by, &id, kind, &values).await? {
            return same.then_some(id).ok_or(Refusal::Conflict);
        }
        let mut row = self.new_row(by, kind.code().to_owned())?;
        row.id = id.to_string();
        row.content = to_text(&values)?;
        let started = change!(self.services, tx => {
            match query::draft::add(tx, row.clone()).await {
                // Another request with the key came first.
                Err(StoreError::NotUnique(_)) => Err(Abort::Refused(Refusal::Conflict)),
                Err(error) => Err(error.into()),
                Ok(()) => {
                    let detail = r#"{"from":"program"}"#;
                    self.note(tx, by, "draft.started", &id, detail).await
                }
            }
        });
        match started {
            Ok(()) => Ok(id),
            Err(Refusal::Conflict) => match self.is_same(by, &id, kind, &values).await? {
                Some(true) => Ok(id),
                _ => Err(Refusal::Conflict),
            },
            Err(refusal) => Err(refusal),
        }
    }

    /// Whether what is there under `id` is the same; none when nothing is.
    async fn is_same(
        &self,
        by: &Caller,
        id: &DraftId,
        kind: CertificateType,
        values: &Values,
    ) -> Result<Option<bool>, Refusal> {
        let reader = self.services.reader();
        if let Some(row) = query::draft::find(reader, id.as_str()).await? {
            owned(by, row.organisation_id, row.account_id)?;
            let same = row.kind == kind.code() && from_text(&row.content)? == *values;
            return Ok(Some(same));
        }
        let Some(row) = query::application::by_draft(reader, id.as_str()).await? else {
            return Ok(None);
        };
        owned(by, row.organisation_id, row.account_id)?;
        let mut submitted = values.clone();
        submitted.drop_blank_lines();
        let same = row.kind == kind.code() && from_text(&row.text()?)? == submitted;
        Ok(Some(same))
    }
}

/// The draft id that belongs to an organisation's key; `of` tells apart whose keys they are.
pub(super) fn derived(of: &[u8], organisation: i64, key: &str) -> DraftId {
    let mut hash = Sha256::new();
    hash.update(of);
    hash.update(organisation.to_be_bytes());
    hash.update(key.as_bytes());
    let digest: [u8; 32] = hash.finalize().into();
    let mut bits = [0; 16];
    bits.iter_mut()
        .zip(digest)
        .for_each(|(to, from)| *to = from);
    DraftId::from_random(u128::from_be_bytes(bits))
}
