//! The papers of a request: uploaded one by one, sent in together.

use std::fmt;
use std::net::IpAddr;

use bytes::Bytes;
use domain::account::registration::ClaimPaper;
use domain::{FieldProblem, Problem};
use futures::Stream;
use store::entity::claim_file;
use store::query::claim::ClaimState;
use store::{StoreError, query};

use super::{Claims, Paper};
use crate::audit::Subject;
use crate::files::{Columns, Incoming, bad_in, clean_name};
use crate::services::change;
use crate::visitor::VisitorKey;
use crate::{FileInfo, Refusal};

impl Claims<'_> {
    /// Keeps a paper of the request before the visitor, in place of the one before.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under the paper's code; [`Refusal::NotFound`] without a request;
    /// [`Refusal::Conflict`] once it was sent in; [`Refusal::TooMany`].
    pub async fn add_paper<S, E>(
        &self,
        visitor: &VisitorKey,
        paper: ClaimPaper,
        name: &str,
        content: S,
        ip: IpAddr,
    ) -> Result<(), Refusal>
    where
        S: Stream<Item = Result<Bytes, E>> + Send + Unpin,
        E: fmt::Display + Send,
    {
        let claim = self.row(visitor).await?.ok_or(Refusal::NotFound)?;
        if claim.state != ClaimState::Open.code() {
            return Err(Refusal::Conflict);
        }
        let limit = self.services.inner.settings.limits.look_up;
        self.count("claim.paper", limit, ip).await?;
        let received = self.services.receive(content).await;
        let Incoming {
            received,
            kind,
            pages,
            ..
        } = received.map_err(|refusal| bad_in(paper.code(), refusal))?;
        let row = claim_file::Model {
            id: 0,
            claim_id: claim.id,
            paper: paper.code().to_owned(),
            name: clean_name(name, kind),
            media_type: kind.mime().to_owned(),
            pages: i32::try_from(pages).unwrap_or(i32::MAX),
            size: i64::try_from(received.size).unwrap_or(i64::MAX),
            sha256: received.sha256.clone(),
            added_at: self.services.now().0,
        };
        self.services.inner.blobs.name(received).await?;
        let detail = format!(
            r#"{{"paper":"{}","sha256":"{}"}}"#,
            paper.code(),
            row.sha256
        );
        change!(self.services, tx => {
            // It may have been sent in while the paper was on its way.
            if !query::claim::is_in(tx, row.claim_id, ClaimState::Open).await? {
                return Err(Refusal::Conflict.into());
            }
            self.services.hold_file(tx, &row.sha256).await?;
            query::claim::put_file(tx, row.clone()).await?;
            self.services
                .note(tx, None, "claim.paper", Subject::Claim(row.claim_id), &detail)
                .await
        })
    }

    /// Sends the request before the visitor in. Sending it again changes nothing.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under the code of each paper that is missing; [`Refusal::NotFound`].
    pub async fn send(&self, visitor: &VisitorKey) -> Result<(), Refusal> {
        let mut row = self.row(visitor).await?.ok_or(Refusal::NotFound)?;
        if row.state != ClaimState::Open.code() {
            return Ok(());
        }
        let request = self.request(row.clone()).await?;
        let missing = ClaimPaper::ALL
            .iter()
            .filter(|paper| request.paper(**paper).is_none())
            .map(|paper| FieldProblem::new(paper.code(), Problem::NoDocument));
        let missing: Vec<FieldProblem> = missing.collect();
        if !missing.is_empty() {
            return Err(Refusal::Problems(missing));
        }
        row.state = ClaimState::Waiting.code().to_owned();
        row.sent_at = Some(self.services.now().0);
        change!(self.services, tx => {
            if !query::claim::advance(tx, ClaimState::Open, &row).await? {
                return Ok(());
            }
            self.services
                .note(tx, None, "claim.sent", Subject::Claim(row.id), "{}")
                .await
        })
    }
}

/// What is known of a paper.
pub(super) fn paper(row: claim_file::Model) -> Result<Paper, StoreError> {
    let paper = ClaimPaper::from_code(&row.paper);
    Ok(Paper {
        paper: paper.ok_or_else(|| StoreError::Unreadable(row.paper))?,
        file: FileInfo::from_columns(Columns {
            id: row.id,
            name: row.name,
            media_type: row.media_type,
            pages: row.pages,
            size: row.size,
            sha256: row.sha256,
            added_at: row.added_at,
        })?,
    })
}
