//! What was read from uploaded files, and how the files of one application are taken together.

use domain::certificate::{CertificateType, Values};
use domain::compare::ReadValue;
use store::entity::reading;
use store::{Read, StoreError, query};

use crate::FileInfo;
use crate::values::{from_json, number_key};

/// How far the reading of a file came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is still to be read.
    Pending,
    /// It has text of its own.
    Text,
    /// 扫描件: its pages were recognised.
    Scan,
    /// 扫描件未能识读: pages without words, or no program here to recognise them.
    Unread,
    /// It could not be read.
    Failed,
}

impl Outcome {
    const KEPT: [Outcome; 4] = [
        Outcome::Text,
        Outcome::Scan,
        Outcome::Unread,
        Outcome::Failed,
    ];

    /// The name kept in tables.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Outcome::Pending => "pending",
            Outcome::Text => "text",
            Outcome::Scan => "scan",
            Outcome::Unread => "unread",
            Outcome::Failed => "failed",
        }
    }

    fn from_code(code: &str) -> Option<Outcome> {
        Outcome::KEPT.into_iter().find(|one| one.code() == code)
    }
}

/// A file and what was read from it.
#[derive(Clone, Debug)]
pub struct FileReading {
    /// The file.
    pub file: FileInfo,
    /// How far its reading came.
    pub outcome: Outcome,
    /// The values found.
    pub values: Vec<ReadValue>,
}

/// The readings of some files for one type of certificate.
pub(crate) async fn of_files(
    db: &impl Read,
    kind: CertificateType,
    files: Vec<FileInfo>,
) -> Result<Vec<FileReading>, StoreError> {
    let mut readings = Vec::with_capacity(files.len());
    for file in files {
        let found = query::reading::find(db, &file.sha256, kind.code()).await?;
        let (outcome, values) = match found {
            Some(found) => parts(&found)?,
            None => (Outcome::Pending, Vec::new()),
        };
        readings.push(FileReading {
            file,
            outcome,
            values,
        });
    }
    Ok(readings)
}

fn parts(row: &reading::Model) -> Result<(Outcome, Vec<ReadValue>), StoreError> {
    let outcome = crate::values::read("reading", &row.outcome, Outcome::from_code(&row.outcome))?;
    Ok((outcome, from_json(&row.content)?))
}

/// One document out of several files: the certificate itself, which is the file that bears the
/// number typed or else the one with most values, completed with what only other files have. Goods
/// lines come from one file only, since lines of two files cannot be told apart.
pub(crate) fn together(readings: &[FileReading], typed: &Values) -> Vec<ReadValue> {
    let number = number_key(typed.get("number"));
    let bears = |reading: &FileReading| {
        let mut values = reading.values.iter();
        values.any(|value| value.field == "number" && number_key(&value.text) == number)
    };
    let mut order: Vec<&FileReading> = readings.iter().collect();
    order.sort_by_key(|reading| std::cmp::Reverse((bears(reading), reading.values.len())));
    let mut all: Vec<ReadValue> = Vec::new();
    for reading in order {
        let lines = all.iter().any(is_goods);
        let new = reading.values.iter().filter(|value| {
            let known = all.iter().any(|other| other.field == value.field);
            !(known || (lines && is_goods(value)))
        });
        let new: Vec<ReadValue> = new.cloned().collect();
        all.extend(new);
    }
    all
}

fn is_goods(value: &ReadValue) -> bool {
    value.field.starts_with("goods.")
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::{MediaKind, Moment};

    fn reading(id: i64, values: &[(&str, &str)]) -> FileReading {
        let file = FileInfo {
            id: domain::id::FileId(id),
            name: String::new(),
            kind: MediaKind::Pdf,
            pages: 1,
            size: 1,
            sha256: String::new(),
            added_at: Moment(0),
            purpose: None,
            virus_check: domain::file::VirusCheck::Unchecked,
        };
        let value = |(field, text): &(&str, &str)| ReadValue {
            field: (*field).to_owned(),
            text: (*text).to_owned(),
            confidence: 1.0,
            place: None,
        };
        FileReading {
            file,
            outcome: Outcome::Text,
            values: values.iter().map(value).collect(),
        }
    }

    #[test]
    fn the_file_with_the_number_typed_is_the_certificate() {
        let invoice = reading(
            1,
            &[("number", "INV-1"), ("seal", "S"), ("goods.0.name", "X")],
        );
        let certificate = reading(2, &[("number", "CL 1"), ("goods.0.hs", "0809")]);
        let typed = Values::from_iter([("number", "CL-1")]);
        let read = together(&[invoice, certificate], &typed);
        let texts: Vec<&str> = read.iter().map(|value| value.text.as_str()).collect();
        assert_eq!(texts, ["CL 1", "0809", "S"]);
    }
}
