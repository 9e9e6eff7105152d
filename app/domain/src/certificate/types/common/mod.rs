//! What types share, written once: sections, fields of goods lines, rules.

pub mod certificate;
pub mod goods;
pub mod parties;
pub mod route;
pub mod rules;
pub mod treatment;

pub use certificate::CERTIFICATE;
pub use parties::PARTIES;
pub use route::ROUTE;
