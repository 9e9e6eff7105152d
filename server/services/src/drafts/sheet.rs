//! Many certificates of one sheet, with the files a ZIP holds for them. Everything is read and
//! looked at first; then what is good becomes drafts in one transaction.

mod papers;

use std::collections::BTreeSet;

use domain::certificate::CertificateType;
use domain::certificate::bulk::{Certificate, Sheet, certificates};
use domain::certificate::sheet::CellProblem;
use domain::id::DraftId;
use domain::permission::{Caller, sees_only_own};
use sheets::SheetError;
use store::entity::{draft, file};
use store::{Read, Tx, query};
use tokio::sync::Semaphore;

use super::keyed::derived;
use super::{Drafts, own};
use crate::Refusal;
use crate::services::change;
use crate::values::to_text;

pub use papers::{MAX_ARCHIVE_BYTES, Papers};

/// The largest sheet that is read, in bytes.
pub const MAX_SHEET_BYTES: usize = 4 * 1024 * 1024;

/// How many sheets are read at a time; each takes some memory.
static READING: Semaphore = Semaphore::const_new(2);

/// Why a sheet or its ZIP was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// Empty, or no table.
    NotASheet,
    /// An Excel workbook in the old format, or locked with a password.
    OldOrLocked,
    /// A table of more than is read.
    SheetTooLarge,
    /// No ZIP, or a damaged one.
    NotAnArchive,
    /// A ZIP that is too large, holds too many files, or unpacks to too much.
    ArchiveTooLarge,
}

/// What became of a sheet.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// How many drafts were made.
    pub made: usize,
    /// How many certificates had been taken from a sheet before, and were left as they are.
    pub known: usize,
    /// How many files were put into the drafts.
    pub files: usize,
    /// What is wrong, row by row; the certificates of these rows were left out.
    pub problems: Vec<CellProblem>,
}

/// A certificate on its way to become a draft.
struct Coming {
    row: draft::Model,
    files: Vec<file::Model>,
}

impl Drafts<'_> {
    /// Makes a draft of each good certificate of a sheet, with its files. The same certificate sent
    /// again makes no second draft.
    ///
    /// # Errors
    /// [`Refusal`] when the caller does not file or nothing can be stored; [`NotRead`] inside.
    pub async fn import(
        &self,
        by: &Caller,
        kind: CertificateType,
        sheet: Vec<u8>,
        papers: Option<&Papers>,
    ) -> Result<Result<Imported, NotRead>, Refusal> {
        own(by)?;
        let Sheet { good, mut problems } = match read(kind, sheet).await? {
            Ok(sheet) => sheet,
            Err(why) => return Ok(Err(why)),
        };
        if papers.is_some_and(|papers| papers.too_much(&good)) {
            return Ok(Err(NotRead::ArchiveTooLarge));
        }
        let mut coming = Vec::new();
        let mut ids = BTreeSet::new();
        let mut known = 0;
        let mut budget = papers::MAX_UNPACKED;
        for one in good {
            let id = self.id_of(by, kind, &one)?;
            if !ids.insert(id.to_string()) || exists(self.services.reader(), id.as_str()).await? {
                known += 1;
                continue;
            }
            match self.take_files(by, &id, &one, papers, &mut budget).await? {
                Ok(files) => coming.push(self.coming(by, kind, &id, &one, files)?),
                Err(found) => problems.extend(found),
            }
        }
        problems.sort_by_key(|found| (found.row, found.column));
        let files = coming.iter().flat_map(|one| &one.files);
        let files: BTreeSet<&str> = files.map(|file| file.sha256.as_str()).collect();
        let added = change!(self.services, tx => {
            // All in one order, and before anything is noted: others that note wait from then on.
            for sha256 in &files {
                self.services.hold_file(tx, sha256).await?;
            }
            let mut added = Imported::default();
            for one in &coming {
                self.add(tx, by, one, &mut added).await?;
            }
            Ok(added)
        })?;
        self.services.inner.job_added.notify_one();
        Ok(Ok(Imported {
            known: known + added.known,
            problems,
            ..added
        }))
    }

    /// The id of the draft that a certificate becomes, the same whenever it is sent.
    fn id_of(
        &self,
        by: &Caller,
        kind: CertificateType,
        one: &Certificate,
    ) -> Result<DraftId, Refusal> {
        // Whoever sees no drafts of colleagues must not be kept from making the same.
        let whose = match sees_only_own(by) {
            true => by.account.0.to_string(),
            false => String::new(),
        };
        let key = format!("{}\n{whose}\n{}", kind.code(), to_text(&one.values)?);
        Ok(derived(b"certificate of a sheet", own(by)?.0, &key))
    }

    fn coming(
        &self,
        by: &Caller,
        kind: CertificateType,
        id: &DraftId,
        one: &Certificate,
        files: Vec<file::Model>,
    ) -> Result<Coming, Refusal> {
        let mut row = self.new_row(by, kind.code().to_owned())?;
        row.id = id.to_string();
        row.content = to_text(&one.values)?;
        Ok(Coming { row, files })
    }

    async fn add(
        &self,
        tx: &Tx,
        by: &Caller,
        one: &Coming,
        added: &mut Imported,
    ) -> Result<(), store::Abort<Refusal>> {
        // The same sheet may have come in beside this one.
        if exists(tx, &one.row.id).await? {
            added.known += 1;
            return Ok(());
        }
        let id = super::draft_id(&one.row.id)?;
        self.begin_in(tx, by, &one.row, r#"{"from":"sheet"}"#)
            .await?;
        for file in &one.files {
            self.add_row(tx, by, &id, file.clone()).await?;
        }
        added.made += 1;
        added.files += one.files.len();
        Ok(())
    }
}

/// Whether a draft is there, or the application it became.
async fn exists(db: &impl Read, id: &str) -> Result<bool, store::StoreError> {
    Ok(query::draft::find(db, id).await?.is_some()
        || query::application::by_draft(db, id).await?.is_some())
}

async fn read(kind: CertificateType, sheet: Vec<u8>) -> Result<Result<Sheet, NotRead>, Refusal> {
    let _turn = READING.acquire().await.map_err(|_| Refusal::Unavailable)?;
    let work = move || {
        sheets::read(&sheet).map(|rows| {
            let mut sheet = certificates(kind.schema(), &rows);
            for one in &mut sheet.good {
                one.values.retain_known(kind.schema());
            }
            sheet
        })
    };
    let found = tokio::task::spawn_blocking(work).await;
    let found = found.map_err(|_| Refusal::Unavailable)?;
    Ok(found.map_err(|why| match why {
        SheetError::NotASheet => NotRead::NotASheet,
        SheetError::OldOrLocked => NotRead::OldOrLocked,
        SheetError::TooLarge => NotRead::SheetTooLarge,
    }))
}
