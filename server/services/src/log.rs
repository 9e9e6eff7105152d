//! Who did what: the audit of an organisation's own accounts, for its 管理员.

use std::collections::HashMap;

use domain::code::ApplicationNo;
use domain::id::AccountId;
use domain::permission::{Action, Caller};
use store::entity::{account, audit};
use store::{StoreError, query};
use time::Date;

use crate::audit::Subject;
use crate::page::{cut, one_more};
use crate::people::People;
use crate::permit::require_own;
use crate::values::number_of;
use crate::{Moment, Refusal};

/// Entries on a page.
const PAGE: usize = 50;

/// What to look for.
#[derive(Clone, Copy, Debug, Default)]
pub struct LogFilter {
    /// Only this account's.
    pub account: Option<AccountId>,
    /// From this day in China on.
    pub from: Option<Date>,
    /// Up to and including this day.
    pub to: Option<Date>,
}

/// Something somebody did.
#[derive(Clone, Debug)]
pub struct LogEntry {
    /// When.
    pub at: Moment,
    /// 姓名.
    pub name: String,
    /// 用户名.
    pub user_name: String,
    /// What, as the audit calls it: `application.submitted`.
    pub action: String,
    /// To what.
    pub subject: LogSubject,
}

/// To what something was done, as far as it can be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogSubject {
    /// An application.
    Application(ApplicationNo),
    /// An account of the organisation, by its user name.
    Account(String),
    /// Something that has no name, or is the person itself.
    Unnamed,
}

/// A page, latest first.
#[derive(Clone, Debug)]
pub struct Log {
    /// The entries.
    pub entries: Vec<LogEntry>,
    /// The accounts to choose from: number, name.
    pub people: Vec<(AccountId, String)>,
    /// Where the next page begins.
    pub next: Option<i64>,
}

impl People<'_> {
    /// What the accounts of the caller's organisation did, latest first, before an entry.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for all but its 管理员.
    pub async fn log(
        &self,
        by: &Caller,
        filter: &LogFilter,
        before: Option<i64>,
    ) -> Result<Log, Refusal> {
        let own = require_own(by, Action::EditOrganisation)?;
        let reader = self.services.reader();
        let accounts = query::account::of_organisation(reader, own.0).await?;
        let (least, most) = self.bounds(filter, before).await?;
        let mut rows = Vec::new();
        // A stretch of each account's, through its own index; no more is read than shown of each.
        for account in &accounts {
            if filter.account.is_some_and(|only| only.0 != account.id) {
                continue;
            }
            let limit = one_more(PAGE);
            rows.extend(query::audit::by_account(reader, account.id, least..most, limit).await?);
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.seq));
        let next = cut(&mut rows, PAGE, |row| row.seq);
        Ok(Log {
            entries: self.entries(&accounts, rows).await?,
            people: accounts
                .iter()
                .map(|row| (AccountId(row.id), row.name.clone()))
                .collect(),
            next,
        })
    }

    /// The sequence numbers between which the entries lie. The audit has no index by time, but it
    /// grows with it.
    async fn bounds(
        &self,
        filter: &LogFilter,
        before: Option<i64>,
    ) -> Result<(i64, i64), StoreError> {
        let reader = self.services.reader();
        let least = match filter.from {
            Some(day) => query::audit::first_at(reader, Moment::start_of(day).0).await?,
            None => 0,
        };
        let most = match filter.to {
            Some(day) => query::audit::first_at(reader, Moment::end_of(day).0).await?,
            None => i64::MAX,
        };
        Ok((least, most.min(before.unwrap_or(i64::MAX))))
    }

    async fn entries(
        &self,
        accounts: &[account::Model],
        rows: Vec<audit::Model>,
    ) -> Result<Vec<LogEntry>, StoreError> {
        let people: HashMap<i64, &account::Model> =
            accounts.iter().map(|row| (row.id, row)).collect();
        let mut entries = Vec::new();
        for row in rows {
            let Some(who) = row.account_id.and_then(|id| people.get(&id)) else {
                continue;
            };
            entries.push(LogEntry {
                at: Moment(row.at),
                name: who.name.clone(),
                user_name: who.user_name.clone(),
                subject: self.subject(who.id, &people, &row).await?,
                action: row.action,
            });
        }
        Ok(entries)
    }

    async fn subject(
        &self,
        who: i64,
        people: &HashMap<i64, &account::Model>,
        row: &audit::Model,
    ) -> Result<LogSubject, StoreError> {
        Ok(match Subject::parse(&row.subject) {
            Some(Subject::Application(id)) => {
                let found = query::application::by_id(self.services.reader(), id).await?;
                match found {
                    Some(found) => LogSubject::Application(number_of(&found.no)?),
                    None => LogSubject::Unnamed,
                }
            }
            Some(Subject::Account(id)) if id != who => {
                let other = people.get(&id);
                other.map_or(LogSubject::Unnamed, |other| {
                    LogSubject::Account(other.user_name.clone())
                })
            }
            _ => LogSubject::Unnamed,
        })
    }
}
