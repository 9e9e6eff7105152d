//! The comparison (比对) of what was typed with what was read from the document and with customs'
//! register: pure, deterministic, and with a proof for every "equal".

mod assignment;
mod chinese;
mod comparator;
mod form;
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

use std::collections::BTreeMap;

use crate::certificate::{CertificateType, Values};
use crate::text::is_blank;
use form::Form;
use three::{Found, Three};

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
    compare_form(Form::of_type(kind), typed, read, record)
}

/// [`compare`] by the schema of a type that only tests know.
#[cfg(test)]
pub(crate) fn compare_schema<'v>(
    schema: &crate::certificate::Schema,
    typed: &'v Values,
    read: &'v [ReadValue],
    record: Option<&'v Values>,
) -> Comparison<'v> {
    compare_form(&Form::of(schema), typed, read, record)
}

fn compare_form<'v>(
    form: &Form,
    typed: &'v Values,
    read: &'v [ReadValue],
    record: Option<&'v Values>,
) -> Comparison<'v> {
    let three = Three {
        typed: form.filled(typed.iter()),
        read: (!read.is_empty()).then(|| form.filled(best(read).into_iter())),
        record: record.map(|record| form.filled(record.iter())),
    };
    let mut found = Found::with_capacity(three.fields(form));
    found.add(&form.head, three.head());
    goods::add_rows(&form.goods, &three, &mut found);
    let proposal = proposal::propose(&found, !read.is_empty(), record.is_some());
    Comparison {
        rows: found.rows,
        proposal,
    }
}

/// For each path what was read with most confidence; the first of equals.
fn best(read: &[ReadValue]) -> BTreeMap<&str, &ReadValue> {
    let mut best: BTreeMap<&str, &ReadValue> = BTreeMap::new();
    for value in read.iter().filter(|value| !is_blank(&value.text)) {
        let known = best.entry(&value.field).or_insert(value);
        if value.confidence > known.confidence {
            *known = value;
        }
    }
    best
}
