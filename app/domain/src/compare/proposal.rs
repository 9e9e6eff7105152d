//! What the program would decide, were it asked.

use serde::{Deserialize, Serialize};

use super::three::Found;
use super::{Row, Verdict, similarity};
use crate::{Status, Text};

/// A document whose certificate number is less like the one typed than this, in percent, is
/// another document.
const OTHER_DOCUMENT: u8 = 50;

/// So many percent of the fields that have to be filled in must have been compared with the
/// register before the program proposes to pass.
const ENOUGH: usize = 50;

/// Where the document was read, so many percent of the fields that have to be filled in must have
/// been found on it and agree: what was not read may say anything.
const READ_ENOUGH: usize = 80;

/// A proposed decision. The officer's word is final.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proposal {
    /// Everything that could be compared agrees.
    Pass,
    /// There is no record, or it says something else.
    Refuse,
    /// What was typed or uploaded contradicts itself.
    Faulty,
    /// Neither is certain: an officer looks.
    Doubt,
}

impl Proposal {
    /// The status it would lead to; doubt leaves the application unreviewed.
    pub const fn status(self) -> Status {
        match self {
            Proposal::Pass => Status::Passed,
            Proposal::Refuse => Status::Refused,
            Proposal::Faulty => Status::Faulty,
            Proposal::Doubt => Status::Unreviewed,
        }
    }

    /// The words for officers.
    pub const fn text(self) -> Text {
        match self {
            Proposal::Pass => Text::new("建议审核通过", "Proposes to pass"),
            Proposal::Refuse => Text::new("建议审核不通过", "Proposes not to pass"),
            Proposal::Faulty => Text::new("建议按数据有误处理", "Proposes faulty data"),
            Proposal::Doubt => Text::new("存疑，请人工审核", "In doubt: an officer decides"),
        }
    }
}

/// What follows from what was `found`. `read` tells whether the document was read at all,
/// `recorded` whether the register has a record.
pub(super) fn propose(found: &Found<'_>, read: bool, recorded: bool) -> Proposal {
    let rows = &found.rows;
    let number = rows.iter().find(|row| row.field == "number");
    if number.is_some_and(is_other_document) {
        return Proposal::Faulty;
    }
    if !recorded || rows.iter().any(contradicts_record) {
        return Proposal::Refuse;
    }
    let number_agrees = number
        .is_some_and(|row| row.record_verdict.is_equal() && (!read || row.read_verdict.is_equal()));
    let compared = |row: &Row<'_>| row.record_verdict != Verdict::NotCompared;
    let read_right = |row: &Row<'_>| row.read_verdict.is_equal();
    let enough =
        needed(found, compared) >= ENOUGH && (!read || needed(found, read_right) >= READ_ENOUGH);
    if number_agrees && enough && !rows.iter().any(is_doubtful) {
        Proposal::Pass
    } else {
        Proposal::Doubt
    }
}

/// The number on the document is plainly another.
fn is_other_document(row: &Row<'_>) -> bool {
    let alike = |read: &str| {
        let bare = |text: &str| super::normal::bare(&super::normal::case(text));
        similarity::percent(&bare(&row.typed), &bare(read))
    };
    row.read_verdict == Verdict::Different
        && row
            .read
            .as_ref()
            .is_some_and(|read| alike(&read.text) < OTHER_DOCUMENT)
}

/// Another value, or a goods line that one side does not have.
fn contradicts_record(row: &Row<'_>) -> bool {
    match row.record_verdict {
        Verdict::Different => true,
        Verdict::Missing => row.field.starts_with("goods."),
        _ => false,
    }
}

fn is_doubtful(row: &Row<'_>) -> bool {
    let record = matches!(row.record_verdict, Verdict::Close { .. } | Verdict::Missing);
    let read = match row.read_verdict {
        Verdict::Close { .. } | Verdict::Different => true,
        Verdict::Missing => row.field.starts_with("goods."),
        _ => false,
    };
    record || read
}

/// How many percent of the fields that have to be filled in are as `wanted`.
fn needed(found: &Found<'_>, wanted: impl Fn(&Row<'_>) -> bool) -> usize {
    let (mut all, mut right) = (0, 0);
    let needed = found.fields.iter().zip(&found.rows);
    for (_, row) in needed.filter(|(field, _)| field.required) {
        all += 1;
        right += usize::from(wanted(row));
    }
    (right * 100).checked_div(all).unwrap_or(100)
}
