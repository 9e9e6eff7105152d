//! 海关证书登记: what customs knows about certificates, imported and looked up.

mod table;

use std::io::Read;

use store::entity::record;
use store::{Abort, Tx, query};

use crate::jobs::REVIEW;
use crate::review::UNDECIDED;
use crate::services::change;
use crate::{Refusal, Services};
use table::{Entry, Table};

/// Whether a record of the register holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordStatus {
    /// 有效
    Valid,
    /// 已撤销
    Revoked,
    /// 已被替换
    Replaced,
}

impl RecordStatus {
    /// All of them.
    pub const ALL: [RecordStatus; 3] = [
        RecordStatus::Valid,
        RecordStatus::Revoked,
        RecordStatus::Replaced,
    ];

    /// The name kept in tables and files.
    pub const fn code(self) -> &'static str {
        match self {
            RecordStatus::Valid => "valid",
            RecordStatus::Revoked => "revoked",
            RecordStatus::Replaced => "replaced",
        }
    }

    /// Reads [`RecordStatus::code`].
    pub fn from_code(code: &str) -> Option<RecordStatus> {
        RecordStatus::ALL
            .into_iter()
            .find(|status| status.code() == code)
    }
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Certificates that were not known before.
    pub added: u64,
    /// Certificates with a new version.
    pub updated: u64,
    /// Certificates that were known just so.
    pub unchanged: u64,
    /// Rows that were left out, and why.
    pub problems: Vec<RowProblem>,
}

/// Why a row was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// The line in the file, the header being 1.
    pub row: u64,
    /// The column's name; empty when it is the row as a whole.
    pub column: String,
    /// What is wrong, in plain words for the operator.
    pub message: String,
}

/// See [`Services::register`].
pub struct Register<'a> {
    pub(crate) services: &'a Services,
}

/// Rows written in one transaction.
const BATCH: usize = 200;

/// What became of a row.
enum Outcome {
    Added,
    Updated,
    Unchanged,
}

impl Register<'_> {
    /// Imports a UTF-8 CSV file whose header names `type,country,number,status` and field paths
    /// (`consignee`, `goods.0.net_weight`, …). Importing the same file again changes nothing; a
    /// certificate that says something new gets a new version, and undecided applications for it
    /// are compared again. `source` is where it came from, for the audit.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`]; what was imported before stays. Faults of the file are in the
    /// report.
    pub async fn import_csv(
        &self,
        reader: impl Read + Send,
        source: &str,
    ) -> Result<ImportReport, Refusal> {
        let mut report = ImportReport::default();
        let mut table = match Table::open(reader) {
            Ok(table) => table,
            Err(problem) => {
                report.problems.push(problem);
                return Ok(report);
            }
        };
        loop {
            let batch = table.next_batch(BATCH, &mut report.problems);
            if batch.is_empty() {
                break;
            }
            for outcome in change!(self.services, tx => self.write_batch(tx, &batch, source).await)?
            {
                match outcome {
                    Outcome::Added => report.added += 1,
                    Outcome::Updated => report.updated += 1,
                    Outcome::Unchanged => report.unchanged += 1,
                }
            }
        }
        self.services.inner.job_added.notify_one();
        Ok(report)
    }

    async fn write_batch(
        &self,
        tx: &Tx,
        batch: &[Entry],
        source: &str,
    ) -> Result<Vec<Outcome>, Abort<Refusal>> {
        let mut outcomes = Vec::new();
        for entry in batch {
            outcomes.push(self.write_entry(tx, entry, source).await?);
        }
        let changed = outcomes
            .iter()
            .filter(|one| !matches!(one, Outcome::Unchanged))
            .count();
        if changed > 0 {
            let detail = format!(r#"{{"changed":{changed}}}"#);
            let subject = format!("register:{source}");
            self.services
                .note(tx, None, "register.imported", subject, &detail)
                .await?;
        }
        Ok(outcomes)
    }

    async fn write_entry(
        &self,
        tx: &Tx,
        entry: &Entry,
        source: &str,
    ) -> Result<Outcome, Abort<Refusal>> {
        let kind = entry.kind.code();
        let known = query::record::latest(tx, kind, &entry.country, &entry.number_key).await?;
        let version = match known {
            Some(known)
                if known.content == entry.content && known.status == entry.status.code() =>
            {
                return Ok(Outcome::Unchanged);
            }
            Some(known) => known.version + 1,
            None => 1,
        };
        let now = self.services.now().0;
        let row = record::Model {
            id: 0,
            kind: kind.to_owned(),
            country: entry.country.clone(),
            number_key: entry.number_key.clone(),
            version,
            status: entry.status.code().to_owned(),
            content: entry.content.clone(),
            source: source.to_owned(),
            imported_at: now,
        };
        query::record::add(tx, row).await?;
        let (country, key) = (&entry.country, &entry.number_key);
        for id in query::application::undecided_for(tx, kind, country, key, UNDECIDED).await? {
            query::job::want(tx, REVIEW, id, now).await?;
        }
        Ok(if version == 1 {
            Outcome::Added
        } else {
            Outcome::Updated
        })
    }
}
