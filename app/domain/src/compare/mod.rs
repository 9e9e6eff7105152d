//! The comparison (比对) of what was typed with what was read from the document and with customs'
//! register: pure, deterministic, and with a proof for every "equal".

mod assignment;
mod chinese;
mod comparator;
mod goods;
mod normal;
mod proposal;
mod reason;
mod rewriting;
mod row;
mod similarity;
#[cfg(test)]
mod tests;
mod three;

pub use proposal::Proposal;
pub use row::{Change, Column, Comparison, Place, ReadValue, Row, Step, Verdict};

use crate::certificate::{CertificateType, Compare, Schema, Values};
use three::Three;

/// A value read with less confidence than this tells nothing by being different.
pub const SURE: f32 = 0.5;

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
    schema: &Schema,
    typed: &Values,
    read: &[ReadValue],
    record: Option<&Values>,
) -> Comparison {
    let three = Three {
        typed,
        read,
        record,
    };
    let mut rows: Vec<Row> = schema
        .fields()
        .filter(|field| field.compare != Compare::No)
        .filter_map(|field| three.row(field, field.id, Some(field.id), Some(field.id)))
        .collect();
    rows.extend(goods::rows(schema, &three));
    let proposal = proposal::propose(schema, &rows, !read.is_empty(), record.is_some());
    Comparison { rows, proposal }
}
