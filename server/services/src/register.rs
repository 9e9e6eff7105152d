//! 海关证书登记: what customs knows about certificates, imported and looked up.

mod desk;
mod format;
pub(crate) mod source;
mod table;

use std::io::Read;

use domain::permission::Caller;
use domain::{Lang, Problem};
use messages::record as say;
use store::entity::record;
use store::packed::{Columns, Kind};
use store::query::job::JobKind;
use store::{Abort, LongText, StoreError, Tx, query};

use crate::audit::Subject;
use crate::services::change;
use crate::values::{number_key, to_text};
use crate::{Refusal, Services};
pub use desk::{Upload, Version};
use source::Asked;
use table::{Entry, Table};

/// Whether a record of the register holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordStatus {
    /// 有效
    Valid,
    /// 已注销
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
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The column is there twice.
    ColumnTwice,
    /// The column is missing.
    ColumnMissing,
    /// No such type of certificate.
    Type,
    /// Not the code of a status.
    Status,
    /// The number or the country is empty.
    Empty,
    /// The certificate stands in an earlier line.
    Twice {
        /// That line.
        first: u64,
    },
    /// The type has no such field.
    Field,
    /// The value does not fit the field.
    Value(Problem),
    /// The code is not in its list.
    NotListed,
    /// The row cannot be taken apart.
    Broken(String),
    /// A workbook or a message that is larger than can be read at once.
    TooLarge {
        /// The most it may have, in MB.
        max_mb: u64,
    },
}

impl RowProblem {
    /// What is wrong, in plain words for whoever imports.
    pub fn message(&self, lang: Lang) -> String {
        let text = match &self.fault {
            Fault::ColumnTwice => say::FAULT_COLUMN_TWICE,
            Fault::ColumnMissing => say::FAULT_COLUMN_MISSING,
            Fault::Type => say::FAULT_TYPE,
            Fault::Status => say::FAULT_STATUS,
            Fault::Empty => say::FAULT_EMPTY,
            Fault::Field => say::FAULT_FIELD,
            Fault::NotListed => say::FAULT_NOT_LISTED,
            Fault::Twice { first } => {
                return say::FAULT_TWICE.fill(lang, &[("line", &first.to_string())]);
            }
            Fault::Value(problem) => {
                return messages::problem(problem, lang, &|path| path.to_owned());
            }
            Fault::Broken(cause) => return say::FAULT_BROKEN.fill(lang, &[("cause", cause)]),
            Fault::TooLarge { max_mb } => {
                return say::FAULT_TOO_LARGE.fill(lang, &[("max", &max_mb.to_string())]);
            }
        };
        text.get(lang).to_owned()
    }
}

impl Outcome {
    /// Whether the register says something else than before.
    const fn is_change(&self) -> bool {
        !matches!(self, Outcome::Unchanged)
    }

    /// What importing an entry does to what is known of the certificate.
    fn of(entry: &Entry, known: Option<&record::Model>) -> Result<Outcome, StoreError> {
        let Some(known) = known else {
            return Ok(Outcome::Added);
        };
        let same = known.text()? == entry.content && known.status == entry.status.code();
        Ok(match same {
            true => Outcome::Unchanged,
            false => Outcome::Updated,
        })
    }
}

impl ImportReport {
    fn count(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Added => self.added += 1,
            Outcome::Updated => self.updated += 1,
            Outcome::Unchanged => self.unchanged += 1,
        }
    }
}

/// See [`Services::register`].
pub struct Register<'a> {
    pub(crate) services: &'a Services,
}

/// What versions from the register elsewhere are said to come from.
const ELSEWHERE: &str = "register_url";

/// Rows written in one transaction.
const BATCH: usize = 200;

/// What became of a row.
enum Outcome {
    Added,
    Updated,
    Unchanged,
}

impl Register<'_> {
    /// Imports a UN/CEFACT SPSCertificate message, or a table (CSV in UTF-8, Excel) whose header names
    /// `type,country,number,status` and field paths (`consignee`, `goods.0.net_weight`, …). Importing the same file again changes nothing; a
    /// certificate that says something new gets a new version, and undecided applications for it
    /// are compared again. `source` is where it came from, for the audit.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`]; what was imported before stays. Faults of the file are in the
    /// report.
    pub async fn import_file(
        &self,
        reader: impl Read + Send,
        source: &str,
    ) -> Result<ImportReport, Refusal> {
        self.import(None, reader, source).await
    }

    async fn import(
        &self,
        by: Option<&Caller>,
        reader: impl Read + Send,
        source: &str,
    ) -> Result<ImportReport, Refusal> {
        let mut report = ImportReport::default();
        let mut table = match format::open(reader) {
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
            let outcomes =
                change!(self.services, tx => self.write_batch(tx, by, &batch, source).await)?;
            for outcome in &outcomes {
                report.count(outcome);
            }
            // What was submitted and compared while the batch was under way did not see it.
            let changed = batch
                .iter()
                .zip(&outcomes)
                .filter(|(_, one)| one.is_change());
            let changed: Vec<&Entry> = changed.map(|(entry, _)| entry).collect();
            change!(self.services, tx => {
                for entry in &changed {
                    self.want_reviews(tx, entry, None).await?;
                }
                Ok(())
            })?;
        }
        self.services.inner.job_added.notify_one();
        Ok(report)
    }

    async fn write_batch(
        &self,
        tx: &Tx,
        by: Option<&Caller>,
        batch: &[Entry],
        source: &str,
    ) -> Result<Vec<Outcome>, Abort<Refusal>> {
        let mut outcomes = Vec::new();
        for entry in batch {
            outcomes.push(self.write_entry(tx, entry, source).await?);
        }
        let changed = outcomes.iter().filter(|one| one.is_change()).count();
        if changed > 0 {
            let detail = format!(r#"{{"changed":{changed}}}"#);
            let subject = Subject::Register(source);
            self.services
                .note(
                    tx,
                    by.map(|by| by.account),
                    "register.imported",
                    subject,
                    &detail,
                )
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
        let outcome = Outcome::of(entry, known.as_ref())?;
        if outcome.is_change() {
            let row = self.row(entry, known.as_ref(), source);
            query::record::add(tx, row).await?;
            self.want_reviews(tx, entry, None).await?;
        }
        Ok(outcome)
    }

    /// Has those compared anew that wait with the certificate, but the one that is being compared.
    async fn want_reviews(
        &self,
        tx: &Tx,
        entry: &Entry,
        but: Option<i64>,
    ) -> Result<(), StoreError> {
        let (kind, country) = (entry.kind.code(), &entry.country);
        let key = &entry.number_key;
        for id in query::application::undecided_for(tx, kind, country, key).await? {
            if Some(id) != but {
                query::job::want(tx, JobKind::Review, id, self.services.now().0).await?;
            }
        }
        Ok(())
    }

    /// Asks the register elsewhere for the certificate of an application that is being compared, and
    /// keeps what it says as a version; whether it answered. Without such a register there is nothing
    /// to ask.
    pub(crate) async fn ask(&self, asked: &Asked, application: i64) -> Result<bool, StoreError> {
        let Some(source) = &self.services.inner.register else {
            return Ok(true);
        };
        let answer = match source.look_up(asked).await {
            Ok(Some(answer)) => answer,
            Ok(None) => return Ok(true),
            Err(_) => return Ok(false),
        };
        let entry = Entry {
            kind: asked.kind,
            country: asked.country.clone(),
            number_key: number_key(&asked.number),
            status: answer.status,
            content: to_text(&answer.values)?,
        };
        let kept = store::transact!(self.services.inner.database, tx => {
            self.keep(tx, &entry, application).await
        });
        match kept {
            Ok(()) => Ok(true),
            Err(Abort::Store(error)) => Err(error),
            Err(Abort::Refused(refusal)) => Err(StoreError::Unreadable(refusal.to_string())),
        }
    }

    /// Keeps what another register says.
    async fn keep(&self, tx: &Tx, entry: &Entry, application: i64) -> Result<(), Abort<Refusal>> {
        let kind = entry.kind.code();
        let known = query::record::latest(tx, kind, &entry.country, &entry.number_key).await?;
        if !Outcome::of(entry, known.as_ref())?.is_change() {
            return Ok(());
        }
        let row = self.row(entry, known.as_ref(), ELSEWHERE);
        query::record::add(tx, row).await?;
        self.want_reviews(tx, entry, Some(application)).await?;
        let subject = Subject::Register(ELSEWHERE);
        let detail = r#"{"changed":1}"#;
        self.services
            .note(tx, None, "register.answered", subject, detail)
            .await
    }

    fn row(&self, entry: &Entry, known: Option<&record::Model>, source: &str) -> record::Model {
        let Columns { unpacked, packed } = self.services.keep(Kind::Values, entry.content.clone());
        record::Model {
            id: 0,
            kind: entry.kind.code().to_owned(),
            country: entry.country.clone(),
            number_key: entry.number_key.clone(),
            version: known.map_or(1, |known| known.version + 1),
            status: entry.status.code().to_owned(),
            unpacked,
            packed,
            source: source.to_owned(),
            imported_at: self.services.now().0,
        }
    }
}
