//! File first: what was read from a draft's files, and how it fills the form.

use std::collections::BTreeMap;

use domain::certificate::{CertificateType, Field, Input, Values, check_input, listed, value};
use domain::compare::{Place, ReadValue};
use domain::id::{DraftId, FileId};
use domain::list::ports;
use domain::permission::Caller;

use super::{Draft, Drafts};
use crate::Refusal;
use crate::readings::{self, FileReading};
use crate::services::change;

/// Read with less confidence than this, a value is to be checked.
pub const CERTAIN: f32 = 0.8;

/// What was read from a draft's files.
#[derive(Clone, Debug)]
pub struct DraftReading {
    /// The files with how far each one's reading came.
    pub files: Vec<FileReading>,
    /// What the form could be filled with: path → value.
    pub suggestions: BTreeMap<String, Suggestion>,
}

/// A value read, as the form takes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The text for the field.
    pub text: String,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
    /// Where it stands, and in which file.
    pub place: Option<(FileId, Place)>,
}

impl Suggestion {
    /// Whether somebody should look at it.
    pub fn is_doubtful(&self) -> bool {
        self.confidence < CERTAIN
    }
}

impl DraftReading {
    /// Fields that are empty and could be filled.
    pub fn open(&self, typed: &Values) -> usize {
        let empty = |path: &&String| typed.get(path).trim().is_empty();
        self.suggestions.keys().filter(empty).count()
    }

    /// Fields that hold just what was read, with the confidence of the reading.
    pub fn taken(&self, typed: &Values) -> Vec<(&str, &Suggestion)> {
        let same = |(path, one): &(&String, &Suggestion)| typed.get(path) == one.text;
        let taken = self.suggestions.iter().filter(same);
        taken.map(|(path, one)| (path.as_str(), one)).collect()
    }
}

impl Drafts<'_> {
    /// What was read from the files of a draft.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn reading(&self, draft: &Draft) -> Result<DraftReading, Refusal> {
        let reader = self.services.reader();
        let files = readings::of_files(reader, draft.kind, draft.files.clone()).await?;
        let read = readings::together(&files, &draft.values);
        let suggestions = suggestions(draft.kind, &files, &read);
        Ok(DraftReading { files, suggestions })
    }

    /// Fills the empty fields with what was read; what was typed stays. How many fields.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] as for the draft; [`Refusal::Conflict`] when somebody else changed it
    /// meanwhile.
    pub async fn fill_from_reading(&self, by: &Caller, id: &DraftId) -> Result<usize, Refusal> {
        let draft = self.open(by, id).await?;
        if draft.submitted.is_some() {
            return Err(Refusal::Conflict);
        }
        let mut values = draft.values.clone();
        let mut filled = 0;
        for (path, suggestion) in self.reading(&draft).await?.suggestions {
            if values.get(&path).trim().is_empty() {
                values.set(path, suggestion.text);
                filled += 1;
            }
        }
        if filled == 0 {
            return Ok(0);
        }
        values.retain_known(draft.kind.schema());
        let at = self.services.now().0;
        change!(self.services, tx => {
            let row = super::locked(tx, by, id).await?;
            if row.revision != draft.revision {
                return Err(Refusal::Conflict.into());
            }
            super::merging::replace(tx, &row, &draft.values, &values, at).await?;
            let detail = format!(r#"{{"fields":{filled}}}"#);
            self.note(tx, by, "draft.filled_from_reading", id, &detail).await
        })?;
        Ok(filled)
    }
}

fn suggestions(
    kind: CertificateType,
    files: &[FileReading],
    read: &[ReadValue],
) -> BTreeMap<String, Suggestion> {
    let mut all = BTreeMap::new();
    let file_of = |one: &ReadValue| {
        let file = files.iter().find(|file| file.values.contains(one))?;
        Some((file.file.id, one.place?))
    };
    for one in read {
        let field = kind.schema().field(&one.field);
        let Some(text) = field.and_then(|field| fitting(field, &one.text)) else {
            continue;
        };
        let suggestion = Suggestion {
            text,
            confidence: one.confidence,
            place: file_of(one),
        };
        all.insert(one.field.clone(), suggestion);
    }
    all
}

/// The text as a field takes it; none when it does not fit.
fn fitting(field: &Field, read: &str) -> Option<String> {
    let text = match field.input {
        Input::Date => value::date(read)?.to_string(),
        Input::Number { .. } => value::number(numeral(read))?.to_string(),
        Input::HsCode => value::hs(read)?,
        Input::Port if ports::is_locode(read) => read.trim().to_owned(),
        Input::Country
        | Input::Port
        | Input::District
        | Input::Transport
        | Input::WeightUnit
        | Input::QuantityUnit
        | Input::Package
        | Input::Choice(_) => listed(&field.input, read)?.code.to_owned(),
        Input::Line { .. } => read.split_whitespace().collect::<Vec<_>>().join(" "),
        _ => read.trim().to_owned(),
    };
    let good = !text.is_empty() && check_input(&field.input, &text).is_none();
    good.then_some(text)
}

/// The number at the beginning of a text, without the unit after it.
fn numeral(text: &str) -> &str {
    let end = text.find(|c: char| c.is_alphabetic()).unwrap_or(text.len());
    text.get(..end).unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_are_written_as_the_form_takes_them() {
        let read = |field: &str, text: &str| ReadValue {
            field: field.to_owned(),
            text: text.to_owned(),
            confidence: 1.0,
            place: None,
        };
        let found = suggestions(
            CertificateType::Phytosanitary,
            &[],
            &[
                read("issued_on", "03 NOV 2026"),
                read("origin", "CHILE"),
                read("goods.0.net_weight", "41,600.00 KG"),
                read("goods.0.quantity", "many"),
                read("nothing", "x"),
            ],
        );
        let text = |path: &str| found.get(path).map(|one| one.text.as_str());
        assert_eq!(text("issued_on"), Some("2026-11-03"));
        assert_eq!(text("origin"), Some("CL"));
        assert_eq!(text("goods.0.net_weight"), Some("41600"));
        assert_eq!(text("goods.0.quantity"), None);
        assert_eq!(text("nothing"), None);
    }
}
