//! 查询: applications that were submitted.

mod declared;
mod detail;
mod filter;
mod query;
mod slip;
mod submitted;
mod withdraw;

pub(super) use declared::{Declared, file_items};
pub use detail::Detail;
pub use detail::status_mark;
pub(super) use detail::{events, explanation, officer_words, status_tag};
pub use filter::Conditions;
pub(super) use filter::{COUNTRIES, KINDS};
pub use query::Query;
pub use slip::Slip;
pub use submitted::Submitted;
pub use withdraw::Withdraw;
