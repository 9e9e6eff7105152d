//! A draft put together from its rows, before and after its submission.

use domain::code::ApplicationNo;
use domain::id::DraftId;
use store::entity::{application, draft, file};
use store::{LongText, query};

use super::{Draft, Drafts};
use crate::values::{from_text, kind_of, number_of};
use crate::{FileInfo, Moment, Refusal};

impl Drafts<'_> {
    pub(super) async fn draft(
        &self,
        id: &DraftId,
        row: draft::Model,
        files: Vec<file::Model>,
    ) -> Result<Draft, Refusal> {
        Ok(Draft {
            id: id.clone(),
            kind: kind_of(&row.kind)?,
            values: from_text(&row.content)?,
            revision: row.revision,
            files: FileInfo::from_rows(files)?,
            checked: row.checked,
            corrects: self.number(row.corrects_id).await?,
            submitted: None,
            updated_at: Moment(row.updated_at),
            explanation: row.explanation,
        })
    }

    pub(super) async fn submitted(
        &self,
        id: &DraftId,
        row: application::Model,
    ) -> Result<Draft, Refusal> {
        let files = query::file::of_application(self.services.reader(), row.id).await?;
        Ok(Draft {
            id: id.clone(),
            kind: kind_of(&row.kind)?,
            values: from_text(&row.text()?)?,
            revision: 0,
            files: FileInfo::from_rows(files)?,
            checked: true,
            corrects: self.number(row.corrects_id).await?,
            submitted: Some(number_of(&row.no)?),
            updated_at: Moment(row.submitted_at),
            explanation: row.explanation,
        })
    }

    /// The number people know an application by.
    pub(super) async fn number(&self, id: Option<i64>) -> Result<Option<ApplicationNo>, Refusal> {
        let Some(id) = id else {
            return Ok(None);
        };
        let row = query::application::by_id(self.services.reader(), id).await?;
        Ok(row.map(|row| number_of(&row.no)).transpose()?)
    }
}
