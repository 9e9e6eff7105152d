//! The comparison of any two texts in any field: symmetric, and equal to itself.
#![no_main]

use domain::certificate::{CertificateType, Values};
use domain::compare::{Verdict, compare};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (u8, String, String)| {
    let (kind, one, other) = data;
    let kinds = CertificateType::ALL;
    let kind = kinds[usize::from(kind) % kinds.len()];
    let filled = |text: &str| {
        let goods = kind.schema().goods.iter();
        let goods = goods.map(|field| domain::certificate::line_path(0, field.id));
        let head = kind.schema().fields().map(|field| field.id.to_owned());
        Values::from_iter(head.chain(goods).map(|path| (path, text.to_owned())))
    };
    let (typed, record) = (filled(&one), filled(&other));
    compare(kind, &typed, &[], Some(&record));
    for row in compare(kind, &typed, &[], Some(&typed)).rows {
        let same = [Verdict::Equal, Verdict::NotCompared].contains(&row.record_verdict);
        assert!(same, "{row:?}");
    }
});
