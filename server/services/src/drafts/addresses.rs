//! 地址簿: parties and establishments. It fills itself with what is filed.

use std::collections::HashSet;

use domain::Problem;
use domain::certificate::{CertificateType, Compare, Field, Values};
use domain::permission::Caller;
use domain::text::{fold_upper, is_blank, lines};
use store::entity::address;
use store::{StoreError, Tx, query};

use super::{Drafts, scope};
use crate::audit::Subject;
use crate::services::change;
use crate::{Moment, Refusal};

/// The field in which an entry's text is typed.
pub const ADDRESS_FIELD: &str = "text";
/// The most characters of an entry.
pub const MAX_ADDRESS: usize = 500;
/// The most entries that are shown.
const SHOWN: u64 = 500;

/// An entry of the address book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Its number.
    pub id: i64,
    /// The field it belongs to: `consignor`.
    pub field: String,
    /// The text as it was typed.
    pub text: String,
    /// When it was last filed.
    pub used_at: Moment,
}

/// Whether what is typed in a field is remembered: who takes part, and where it was made.
pub fn is_remembered(field: &Field) -> bool {
    field.compare == Compare::Party || field.id.starts_with("establishment")
}

impl Drafts<'_> {
    /// The organisation's address book, last used first; for those who see only what is their own,
    /// what they filed.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for those who do not file.
    pub async fn addresses(&self, by: &Caller) -> Result<Vec<Address>, Refusal> {
        let reader = self.services.reader();
        let rows = query::address::list(reader, scope(by)?, SHOWN).await?;
        // What several people filed is shown once, as it was last used.
        let mut seen = HashSet::new();
        let first = |row: &address::Model| seen.insert((row.field.clone(), row.key.clone()));
        Ok(rows.into_iter().filter(first).map(entry).collect())
    }

    /// Changes an entry. One that then says the same as another takes its place.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under [`ADDRESS_FIELD`]; [`Refusal::NotFound`].
    pub async fn change_address(&self, by: &Caller, id: i64, text: &str) -> Result<(), Refusal> {
        let (owner, text) = (scope(by)?, lines(text));
        let problem = match text.chars().count() {
            0 => Some(Problem::Required),
            1..=MAX_ADDRESS => None,
            _ => Some(Problem::TooLong { max: MAX_ADDRESS }),
        };
        if let Some(problem) = problem {
            return Err(Refusal::problem(ADDRESS_FIELD, problem));
        }
        let (field, before) = self.field_and_key(by, id).await?;
        change!(self.services, tx => {
            let key = key(&text);
            for same in [&before, &key] {
                query::address::remove_same(tx, owner, id, (&field, same)).await?;
            }
            if !query::address::change(tx, owner, id, (key, text.clone())).await? {
                return Err(Refusal::NotFound.into());
            }
            let subject = Subject::Address(id);
            let by = Some(by.account);
            self.services.note(tx, by, "address.changed", subject, "{}").await
        })
    }

    /// Removes an entry; what was filed with it stays.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn remove_address(&self, by: &Caller, id: i64) -> Result<(), Refusal> {
        let owner = scope(by)?;
        let (field, key) = self.field_and_key(by, id).await?;
        change!(self.services, tx => {
            query::address::remove_same(tx, owner, id, (&field, &key)).await?;
            if !query::address::remove(tx, owner, id).await? {
                return Err(Refusal::NotFound.into());
            }
            let subject = Subject::Address(id);
            let by = Some(by.account);
            self.services.note(tx, by, "address.removed", subject, "{}").await
        })
    }

    /// The field of an entry the caller may see, and what makes its text the same as another's.
    async fn field_and_key(&self, by: &Caller, id: i64) -> Result<(String, String), Refusal> {
        let known = self.addresses(by).await?;
        let entry = known.into_iter().find(|entry| entry.id == id);
        let entry = entry.ok_or(Refusal::NotFound)?;
        Ok((entry.field, key(&entry.text)))
    }

    /// Remembers the parties and establishments of what is being filed.
    pub(super) async fn remember(
        &self,
        tx: &Tx,
        by: &Caller,
        organisation_id: i64,
        kind: CertificateType,
        values: &Values,
    ) -> Result<(), StoreError> {
        let used_at = self.services.now().0;
        let entries = kind.schema().fields().filter(|field| is_remembered(field));
        let entries = entries.filter_map(|field| {
            let text = values.get(field.id).trim();
            (!is_blank(text)).then(|| address::Model {
                id: 0,
                organisation_id,
                account_id: Some(by.account.0),
                field: field.id.to_owned(),
                key: key(text),
                text: text.to_owned(),
                used_at,
            })
        });
        query::address::keep(tx, entries.collect()).await
    }
}

fn entry(row: address::Model) -> Address {
    Address {
        id: row.id,
        field: row.field,
        text: row.text,
        used_at: Moment(row.used_at),
    }
}

/// The text without what people write differently.
fn key(text: &str) -> String {
    fold_upper(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
