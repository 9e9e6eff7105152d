//! 查询: applications that were submitted.

mod declared;
mod detail;
mod filter;
mod query;
mod submitted;

pub(super) use declared::{Declared, file_items};
pub use detail::Detail;
pub use query::Query;
pub use submitted::Submitted;
