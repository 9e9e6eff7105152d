//! The comparison (比对) of what was typed with what was read from the document and with customs'
//! register: pure, deterministic, and with a proof for every "equal".

mod proposal;
mod row;

pub use proposal::Proposal;
pub use row::{Change, Column, Comparison, Place, ReadValue, Row, Step, Verdict};

use crate::certificate::{CertificateType, Schema, Values};

/// Compares field by field what was `typed` with what was `read` from the document (empty when
/// nothing was read) and with the `record` of the register (`None` when there is none).
pub fn compare(
    kind: CertificateType,
    typed: &Values,
    read: &[ReadValue],
    record: Option<&Values>,
) -> Comparison {
    compare_schema(kind.schema(), typed, read, record)
}

/// [`compare`] by schema.
pub fn compare_schema(
    _schema: &Schema,
    _typed: &Values,
    _read: &[ReadValue],
    _record: Option<&Values>,
) -> Comparison {
    Comparison {
        rows: Vec::new(),
        proposal: Proposal::Doubt,
    }
}
