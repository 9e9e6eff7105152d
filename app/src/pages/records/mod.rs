//! 海关证书登记: looked up by officers, filled by those who run the system, who also say what the
//! program may decide alone.

mod import;
mod policy;
mod search;

pub use import::Import;
pub use policy::Policies;
pub use search::Search;
