//! 审计: an append-only chain of what was done, each link holding the hash of the one before.

mod subject;

use std::collections::{BTreeMap, BTreeSet};

use domain::id::AccountId;
use domain::permission::{Action, Caller};
use domain::text::fold;
use store::query::audit::{Entry, Of};
use store::{Abort, Tx, query};

use crate::page::{cut, one_more};
use crate::permit::require;
use crate::{Moment, Refusal, Services};

pub(crate) use subject::Subject;

/// What [`Audit::verify`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    /// Every link holds.
    Whole {
        /// How many there are.
        rows: u64,
    },
    /// A link was changed, removed or put in.
    Broken {
        /// The sequence number at which the chain first breaks.
        at: i64,
    },
}

/// See [`Services::audit`].
pub struct Audit<'a> {
    pub(crate) services: &'a Services,
}

/// Rows read at once.
const BATCH: u64 = 1000;

impl Services {
    /// Notes what is done, in the transaction that does it. Do it last: it waits for others.
    /// `detail` is JSON without personal data; only a reason stands in it as it was typed.
    pub(crate) async fn note(
        &self,
        tx: &Tx,
        by: Option<AccountId>,
        action: &'static str,
        subject: Subject<'_>,
        detail: &str,
    ) -> Result<(), Abort<Refusal>> {
        let account_id = by.map(|account| account.0);
        let detail = detail.to_owned();
        let entry = Entry {
            at: self.now().0,
            account_id,
            action,
            subject: subject.to_string(),
            detail,
        };
        Ok(query::audit::append(tx, entry).await?)
    }

    /// The same of what somebody does to its own account.
    pub(crate) async fn note_own(
        &self,
        tx: &Tx,
        by: &Caller,
        action: &'static str,
    ) -> Result<(), Abort<Refusal>> {
        let subject = Subject::Account(by.account.0);
        self.note(tx, Some(by.account), action, subject, "{}").await
    }
}

impl Audit<'_> {
    /// Walks the whole chain.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] when it cannot be read.
    pub async fn verify(&self) -> Result<Verified, Refusal> {
        let now = self.services.inner.database.snapshot().await?;
        let (mut seq, mut hash) = (0, String::new());
        loop {
            let rows = query::audit::after(&now, seq, BATCH).await?;
            let last = (rows.len() as u64) < BATCH;
            for row in rows {
                seq += 1;
                if row.seq != seq || row.hash != query::audit::hash(&hash, &row) {
                    return Ok(Verified::Broken { at: seq });
                }
                hash = row.hash;
            }
            if last {
                break;
            }
        }
        let whole = query::audit::head(&now)
            .await?
            .is_some_and(|head| head.seq == seq && head.hash == hash);
        let rows = u64::try_from(seq).unwrap_or(0);
        Ok(if whole {
            Verified::Whole { rows }
        } else {
            Verified::Broken { at: seq + 1 }
        })
    }
}

/// Rows of the audit on a page.
const PAGE: usize = 50;

/// Which entries to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// All.
    Everything,
    /// What the account with a user name did.
    UserName(String),
    /// Where this was done: `application.submitted`.
    Action(String),
    /// What was done to this: `application:12`.
    Subject(String),
}

/// An entry, to be read.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its place in the chain.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// Who; none for the program, visitors and the command line.
    pub user_name: Option<String>,
    /// What was done.
    pub action: String,
    /// To what.
    pub subject: String,
    /// Particulars as JSON.
    pub detail: String,
}

/// A page of entries, latest first.
#[derive(Clone, Debug)]
pub struct Log {
    /// The entries.
    pub lines: Vec<Line>,
    /// Before which number the next page goes on.
    pub next: Option<i64>,
}

impl Audit<'_> {
    /// A page of entries before `before`.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for all but 审计管理员.
    pub async fn list(
        &self,
        by: &Caller,
        filter: &Filter,
        before: Option<i64>,
    ) -> Result<Log, Refusal> {
        require(by, Action::ReadAudit, None)?;
        let reader = self.services.reader();
        let of = match filter {
            Filter::Everything => Of::Everything,
            Filter::Action(action) => Of::Action(action),
            Filter::Subject(subject) => Of::Subject(subject),
            Filter::UserName(name) => {
                let name = fold(name).to_ascii_lowercase();
                let account = query::account::by_user_name(reader, &name).await?;
                // Numbers begin with 1: nobody has done nothing.
                Of::Account(account.map_or(0, |account| account.id))
            }
        };
        let mut rows = query::audit::page(reader, of, before, one_more(PAGE)).await?;
        let next = cut(&mut rows, PAGE, |row| row.seq);
        let ids: BTreeSet<i64> = rows.iter().filter_map(|row| row.account_id).collect();
        let accounts = query::account::by_ids(reader, ids.into_iter().collect()).await?;
        let names: BTreeMap<i64, String> = accounts
            .into_iter()
            .map(|account| (account.id, account.user_name))
            .collect();
        let lines = rows.into_iter().map(|row| Line {
            seq: row.seq,
            at: Moment(row.at),
            user_name: row.account_id.and_then(|id| names.get(&id).cloned()),
            action: row.action,
            subject: row.subject,
            detail: row.detail,
        });
        Ok(Log {
            lines: lines.collect(),
            next,
        })
    }

    /// As [`Audit::verify`], for somebody who asks on a page.
    ///
    /// # Errors
    /// As [`Audit::list`].
    pub async fn check(&self, by: &Caller) -> Result<Verified, Refusal> {
        require(by, Action::ReadAudit, None)?;
        self.verify().await
    }
}
