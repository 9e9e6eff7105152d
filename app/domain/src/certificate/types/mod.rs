//! The types of certificate, one file each, and what they share.
//!
//! To add a type, write its file here and name it in `certificate::kind`; form, checks, reading and
//! comparison follow its schema. `certificate::tests::eleventh` shows one.

pub mod common;

pub mod free_sale;
pub mod health;
pub mod non_gmo;
pub mod origin;
pub mod phytosanitary;
pub mod phytosanitary_reexport;
pub mod radioactivity;
pub mod test_report;
pub mod treatment;
pub mod veterinary;
