//! The list of drafts.

use std::fmt;

use domain::certificate::CertificateType;
use domain::code::ApplicationNo;
use domain::id::DraftId;
use domain::permission::{Caller, sees_only_own};
use store::entity::draft;
use store::query;

use super::{Drafts, draft_id, own};
use crate::page::{cut, one_more};
use crate::values::{from_text, kind_of};
use crate::{Moment, Refusal};

/// A draft in the list.
#[derive(Clone, Debug)]
pub struct DraftSummary {
    /// Its id.
    pub id: DraftId,
    /// The type of certificate.
    pub kind: CertificateType,
    /// 证书编号 as typed so far.
    pub number: String,
    /// The application that this one corrects.
    pub corrects: Option<ApplicationNo>,
    /// The last change.
    pub updated_at: Moment,
}

/// Drafts on a page of the list.
const LISTED: usize = 100;

/// A page of drafts, last changed first.
#[derive(Clone, Debug)]
pub struct DraftPage {
    /// The drafts.
    pub rows: Vec<DraftSummary>,
    /// Where the next page begins.
    pub next: Option<DraftKey>,
}

/// A place in the list of drafts: when one was last changed, and which; written as text such as
/// `1764000000000-0123456789abcdef0123456789abcdef` in addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftKey {
    at: Moment,
    id: DraftId,
}

impl DraftKey {
    /// Reads what it displays.
    pub fn parse(text: &str) -> Option<DraftKey> {
        let (at, id) = text.split_once('-')?;
        let (at, id) = (Moment(at.parse().ok()?), DraftId::parse(id)?);
        Some(DraftKey { at, id })
    }

    fn of(row: &draft::Model) -> Result<DraftKey, Refusal> {
        let (at, id) = (Moment(row.updated_at), draft_id(&row.id)?);
        Ok(DraftKey { at, id })
    }
}

impl fmt::Display for DraftKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.at.0, self.id)
    }
}

impl Drafts<'_> {
    /// The drafts of the organisation that the caller reaches, last changed first, after `after`; at
    /// most 100.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for those who do not file.
    pub async fn list(&self, by: &Caller, after: Option<&DraftKey>) -> Result<DraftPage, Refusal> {
        let organisation = own(by)?;
        let reader = self.services.reader();
        let after = after.map(|key| (key.at.0, key.id.as_str()));
        let limit = one_more(LISTED);
        let mut rows = match sees_only_own(by) {
            true => query::draft::of_account(reader, by.account.0, after, limit).await?,
            false => query::draft::of_organisation(reader, organisation.0, after, limit).await?,
        };
        let next = cut(&mut rows, LISTED, DraftKey::of).transpose()?;
        let mut drafts = Vec::new();
        for row in rows {
            drafts.push(DraftSummary {
                id: draft_id(&row.id)?,
                kind: kind_of(&row.kind)?,
                number: from_text(&row.content)?.get("number").to_owned(),
                corrects: self.number(row.corrects_id).await?,
                updated_at: Moment(row.updated_at),
            });
        }
        Ok(DraftPage { rows: drafts, next })
    }
}
