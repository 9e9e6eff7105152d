//! The types of certificate, one file each, and what they share.

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
