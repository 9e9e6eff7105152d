//! The comparison (比对) of what was typed with what was read from the document and with customs'
//! register: pure, deterministic, and with a proof for every "equal".

mod assignment;
mod chinese;
mod comparator;
mod goods;
mod kept;
mod normal;
mod proposal;
mod reason;
mod rewriting;
mod row;
mod similarity;
#[cfg(test)]
mod tests;
mod three;

pub use kept::Kept;
pub use proposal::Proposal;
pub use row::{Change, Column, Comparison, Place, ReadValue, Row, Step, Verdict};

use crate::certificate::{CertificateType, Schema, Values};
use three::{Found, Parts, Three};

/// A value read with less confidence than this tells nothing by being different.
pub const SURE: f32 = 0.5;

/// Compares field by field what was `typed` with what was `read` from the document (empty when
/// nothing was read) and with the `record` of the register (`None` when there is none).
pub fn compare<'v>(
    kind: CertificateType,
    typed: &'v Values,
    read: &'v [ReadValue],
    record: Option<&'v Values>,
) -> Comparison<'v> {
    compare_schema(kind.schema(), typed, read, record)
}

/// [`compare`] by schema.
pub fn compare_schema<'v>(
    schema: &Schema,
    typed: &'v Values,
    read: &'v [ReadValue],
    record: Option<&'v Values>,
) -> Comparison<'v> {
    let three = Three {
        typed,
        read,
        record,
    };
    let mut found = Found::default();
    let (typed, record) = (typed.head(), record.map(Values::head));
    let head = Parts {
        typed: &typed,
        read: Some(&typed),
        record: record.as_ref(),
    };
    found.add(&three, head, schema.fields());
    goods::add_rows(schema, &three, &mut found);
    let proposal = proposal::propose(&found, !read.is_empty(), three.record.is_some());
    Comparison {
        rows: found.rows,
        proposal,
    }
}
