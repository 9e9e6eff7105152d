//! What a company abroad uploads to prove that it is registered.

use std::fmt;
use std::net::IpAddr;

use bytes::Bytes;
use futures::Stream;
use store::entity::proof;
use store::{StoreError, query};

use super::{Registration, VisitorKey};
use crate::files::{Columns, Incoming, bad_in, clean_name};
use crate::services::change;
use crate::{FileInfo, Refusal};

/// The field under which problems of the proof are found.
pub const PROOF_FIELD: &str = "proof";

/// A proof that was uploaded.
pub type Proof = FileInfo;

impl Registration<'_> {
    /// Keeps a visitor's proof in place of the one before.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under [`PROOF_FIELD`]; [`Refusal::TooMany`] when one address sends too
    /// many.
    pub async fn add_proof<S, E>(
        &self,
        visitor: &VisitorKey,
        name: &str,
        content: S,
        ip: IpAddr,
    ) -> Result<(), Refusal>
    where
        S: Stream<Item = Result<Bytes, E>> + Send + Unpin,
        E: fmt::Display + Send,
    {
        let limit = self.services.inner.settings.limits.registration;
        self.count("register.proof", limit, ip).await?;
        let received = self.services.receive(content).await;
        let Incoming {
            received,
            kind,
            pages,
            ..
        } = received.map_err(|refusal| bad_in(PROOF_FIELD, refusal))?;
        let row = proof::Model {
            id: 0,
            visitor: Some(visitor.as_str().to_owned()),
            organisation_id: None,
            name: clean_name(name, kind),
            media_type: kind.mime().to_owned(),
            pages: i32::try_from(pages).unwrap_or(i32::MAX),
            size: i64::try_from(received.size).unwrap_or(i64::MAX),
            sha256: received.sha256.clone(),
            added_at: self.services.now().0,
        };
        self.services.inner.blobs.name(received).await?;
        change!(self.services, tx => {
            self.services.hold_file(tx, &row.sha256).await?;
            Ok(query::proof::replace(tx, row.clone()).await?)
        })
    }

    pub(super) async fn proof_of(&self, visitor: &str) -> Result<Option<Proof>, StoreError> {
        let row = query::proof::of_visitor(self.services.reader(), visitor).await?;
        row.map(info).transpose()
    }
}

/// What is known of a proof.
pub(crate) fn info(row: proof::Model) -> Result<FileInfo, StoreError> {
    FileInfo::from_columns(Columns {
        id: row.id,
        name: row.name,
        media_type: row.media_type,
        pages: row.pages,
        size: row.size,
        sha256: row.sha256,
        added_at: row.added_at,
    })
}
