//! What was typed into a page that could not take it, kept so that the page can show it again.

use domain::FieldProblem;
use domain::certificate::Values;
use serde::{Deserialize, Serialize};
use store::entity::kept;
use store::query;

use crate::services::change;
use crate::values::{from_json, to_json};
use crate::vault::Use;
use crate::visitor::VisitorKey;
use crate::{Refusal, Services};

/// See [`Services::kept`]. What cannot be kept is gone, and only the log tells: it never stands in
/// the way of an answer.
pub struct Kept<'a> {
    pub(crate) services: &'a Services,
}

#[derive(Default, Serialize, Deserialize)]
struct Content {
    values: Option<Values>,
    problems: Vec<FieldProblem>,
}

impl Kept<'_> {
    /// Keeps what was typed into a page.
    pub async fn keep(&self, visitor: &VisitorKey, page: &str, values: &Values) {
        let content = Content {
            values: Some(values.clone()),
            problems: Vec::new(),
        };
        self.put(visitor, page, &content).await;
    }

    /// Keeps what was wrong on a page.
    pub async fn keep_problems(&self, visitor: &VisitorKey, page: &str, problems: &[FieldProblem]) {
        let content = Content {
            values: None,
            problems: problems.to_vec(),
        };
        self.put(visitor, page, &content).await;
    }

    /// Keeps what was typed into a page and what was wrong with it.
    pub async fn keep_both(
        &self,
        visitor: &VisitorKey,
        page: &str,
        values: &Values,
        problems: &[FieldProblem],
    ) {
        let content = Content {
            values: Some(values.clone()),
            problems: problems.to_vec(),
        };
        self.put(visitor, page, &content).await;
    }

    /// What was typed into a page.
    pub async fn values(
        &self,
        visitor: &VisitorKey,
        page: &str,
    ) -> Result<Option<Values>, Refusal> {
        Ok(self.content(visitor, page).await?.values)
    }

    /// What was wrong on a page.
    pub async fn problems(
        &self,
        visitor: &VisitorKey,
        page: &str,
    ) -> Result<Vec<FieldProblem>, Refusal> {
        Ok(self.content(visitor, page).await?.problems)
    }

    /// Forgets a page.
    pub async fn forget(&self, visitor: &VisitorKey, page: &str) {
        // Mostly there is nothing, which is seen without waiting for a turn to write.
        let known = query::kept::find(self.services.reader(), visitor.as_str(), page).await;
        if matches!(known, Ok(None)) {
            return;
        }
        let forgotten = change!(self.services, tx => {
            query::kept::forget(tx, visitor.as_str(), page).await?;
            Ok(())
        });
        // The cause is in the log, and the row is purged in a while.
        let _ = forgotten;
    }

    async fn put(&self, visitor: &VisitorKey, page: &str, content: &Content) {
        if let Err(error) = self.try_put(visitor, page, content).await {
            tracing::warn!(%error, "what was typed into a page could not be kept");
        }
    }

    async fn try_put(
        &self,
        visitor: &VisitorKey,
        page: &str,
        content: &Content,
    ) -> Result<(), Refusal> {
        let content = to_json(content)?;
        let row = kept::Model {
            visitor: visitor.as_str().to_owned(),
            page: page.to_owned(),
            content_sealed: self.services.inner.vault.seal(Use::Kept, &content)?,
            updated_at: self.services.now().0,
        };
        change!(self.services, tx => {
            query::kept::keep(tx, row.clone()).await?;
            Ok(())
        })
    }

    async fn content(&self, visitor: &VisitorKey, page: &str) -> Result<Content, Refusal> {
        let row = query::kept::find(self.services.reader(), visitor.as_str(), page).await?;
        let Some(row) = row else {
            return Ok(Content::default());
        };
        let content = self
            .services
            .inner
            .vault
            .open(Use::Kept, &row.content_sealed)?;
        Ok(from_json(&content)?)
    }
}
