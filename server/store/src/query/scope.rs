//! Whose things are asked for.

use sea_orm::{ColumnTrait, Condition};

/// An organisation's, or of those only what one of its accounts made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The organisation.
    pub organisation_id: i64,
    /// The account, where nothing of others is wanted.
    pub account_id: Option<i64>,
}

impl Scope {
    /// The condition on a table's columns for organisation and author.
    pub(super) fn on<C: ColumnTrait>(&self, organisation: C, author: C) -> Condition {
        let all = Condition::all().add(organisation.eq(self.organisation_id));
        match self.account_id {
            Some(account) => all.add(author.eq(account)),
            None => all,
        }
    }
}
