//! Certificates (证书): which types there are, which fields each has, and what may stand in them.
//!
//! A type is one file in [`types`] holding one [`Schema`]; everything else (form, checks, reading,
//! comparison) follows the schema and knows no type by name.

pub mod bulk;
mod check;
mod kind;
mod merge;
pub mod schema;
pub mod sheet;
mod shown;
#[cfg(test)]
mod tests;
pub mod types;
pub mod value;
mod values;
mod weight;

pub use check::{check, check_input, check_schema, is_listed, listed};
pub use kind::CertificateType;
pub use merge::{ALL_GOODS, Merged, merge};
pub use schema::{Choice, Compare, Field, Input, Rule, Schema, Section};
pub(crate) use values::{KEPT_LINES, line_of};
pub use values::{MAX_LINES, Values, line_path};
pub use weight::net_kilograms;
