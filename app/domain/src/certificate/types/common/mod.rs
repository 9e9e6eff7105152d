//! What types share, written once: sections, fields of goods lines, rules.

pub mod attestation;
pub mod certificate;
pub mod establishment;
pub mod goods;
pub mod laboratory;
pub mod parties;
pub mod route;
pub mod rules;
pub mod totals;
pub mod treatment;

use crate::certificate::Choice;

pub use certificate::CERTIFICATE;
pub use parties::PARTIES;
pub use route::ROUTE;

/// 是、否.
pub const YES_NO: &[Choice] = &[
    Choice::new("yes", "是", "Yes"),
    Choice::new("no", "否", "No"),
];
